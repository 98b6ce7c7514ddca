"""The shortest way over a parse between two words, written as the paths of a rule.

Bunescu and Mooney, "A Shortest Path Dependency Kernel for Relation Extraction", HLT/EMNLP 2005.
"""

from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc, Token

from kg.model.extract import Span

# Steps from the trigger to an end; longer paths are a matter of one sentence.
LONGEST = 3
# Parts of speech that carry a meaning of their own.
_CONTENT = ("VERB", "NOUN", "ADJ")
# Labels that say that the parse is broken there.
_LOOSE = frozenset({"cc", "dep", "meta", "punct"})


class Way(NamedTuple):
    """From a trigger to the two ends of a fact: the words, and the paths as texts."""

    trigger: Token
    subject: Token
    object: Token
    subject_path: str
    object_path: str


def way(doc: Doc, subject: Span, object_: Span) -> Way | None:
    """The way between two places of a text.

    None where these are in two sentences, far apart, or without a trigger between them.
    """
    one, other = _root(doc, subject), _root(doc, object_)
    if one is None or other is None:
        return None
    if one == other or one.sent != other.sent:
        return None
    row = _between(one, other)
    trigger = _trigger(row)
    if trigger is None:
        return None
    at = row.index(trigger)
    paths = (_path(row[at::-1]), _path(row[at:]))
    if paths[0] is None or paths[1] is None:
        return None
    return Way(trigger, one, other, paths[0], paths[1])


def _root(doc: Doc, span: Span) -> Token | None:
    tokens = doc.char_span(*span, alignment_mode="expand")
    return None if tokens is None else tokens.root


def _between(subject: Token, object_: Token) -> list[Token]:
    """The tokens of the shortest path, ends included."""
    up = [subject, *subject.ancestors]
    down = [object_, *object_.ancestors]
    meeting = next(token for token in up if token in down)
    return [*up[: up.index(meeting) + 1], *reversed(down[: down.index(meeting)])]


def _trigger(row: list[Token]) -> Token | None:
    """The word of content on the path, not one of its ends, that is nearest to its top."""
    inner = [i for i in range(1, len(row) - 1) if row[i].pos_ in _CONTENT]
    if not inner:
        return None
    # "was founded by Jobs": the verb above both says what the two have to do with each other.
    top = min(range(len(row)), key=lambda i: _depth(row[i]))
    return row[min(inner, key=lambda i: (abs(i - top), i))]


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def _path(tokens: list[Token]) -> str | None:
    """The path along some tokens; None where it is too long or the parse is broken."""
    steps: list[str] = []
    for i, (here, there) in enumerate(pairwise(tokens), 1):
        goes_down = there.head == here
        # The last step of a path reaches the whole list, and so need not go along it.
        if goes_down and all(token.dep_ == "conj" for token in tokens[i:]):
            break
        if (there if goes_down else here).dep_ in _LOOSE:
            return None
        steps.append(_down(there) if goes_down else f"<{here.dep_}")
    return " ".join(steps) if 0 < len(steps) <= LONGEST else None


def _down(token: Token) -> str:
    """The step to a child; which preposition it is decides what a path means."""
    if token.pos_ == "ADP" and token.is_alpha:
        return f">{token.dep_}[{token.lower_}]"
    return f">{token.dep_}"
