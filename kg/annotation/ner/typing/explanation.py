"""Why a name has its type: the vote on it, asked for once more."""

from spacy.tokens import Doc

from kg.annotation.ner.document import find_names
from kg.annotation.ner.typing.vote import TypingExplanation, key, vote


def explain_typing(doc: Doc, start: int, end: int) -> TypingExplanation | None:
    """The vote on the name that holds or overlaps tokens [start, end).

    It is the vote that typed the name: the same functions run again over the same parse. What
    overrules it afterwards is not in it: the code of a state ("Murray, KY") is a place, a
    capital may mean its government, a user's own gazetteer wins.

    Args:
        doc: parsed and with the recogniser's entities.
        start: first token of a mention.
        end: the token after its last.

    Returns:
        None where no name stands, such as for demonyms, which are places by themselves.
    """
    document = find_names(doc)
    mentions = (c for c in document.names if c.start < end and start < c.end)
    mention = next(mentions, None)
    if mention is None:
        return None
    return vote(doc, document.names, document.nations)[key(doc, mention)]
