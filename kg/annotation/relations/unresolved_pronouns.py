"""Whom the text does not name: "he" without antecedent, the "I" of who wrote it, a firm's "it".

A text that begins "He was born in Aleppo" tells a fact of somebody whose name stands elsewhere,
in a headline that was cut or on the page around it. The annotations keep such a fact, of an
entity all of whose mentions are pronouns; a build leaves it out of the graph and counts it,
since a node without a name would be nobody. In reported words "I" is the speaker. What is "it"
or "we" is taken for an organisation, so that only what is told of organisations alone is read
of it.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from spacy.tokens import Doc, Token

from kg import lexicon
from kg.annotation.annotations import Annotations, MentionIndex, chars
from kg.english.labels import PRONOUNS_AND_DETERMINERS
from kg.model.extract import Entity, EntityType, Mention

_SPEAKER = "I"
# Things say nothing of themselves: who writes "it" or "we" of what does something means a body.
_OF_BODIES = frozenset({"it", "we"})


def unresolved_pronouns(
    doc: Doc, work: Annotations, index: MentionIndex
) -> list[tuple[Token, Entity]]:
    """The pronouns that coreference has left alone, in text order, each with who it is.

    That is the speaker of the words it stands in, or an unnamed person or body: one for each of
    he, she, it, I and we in a paragraph.
    """
    alone = [token for token in doc if _is_alone(token, index)]
    referents: dict[int, Entity] = {}
    unnamed: dict[tuple[str, int], list[Token]] = defaultdict(list)
    for token in alone:
        # Who is quoted as saying "I" has a name; the "I" of the article itself has none.
        speaker = _speaker(token, work, index)
        if speaker is not None:
            referents[token.i] = speaker
        else:
            unnamed[_pronoun(token), _paragraph(token, work)].append(token)
    for number, ((pronoun, _), tokens) in enumerate(unnamed.items(), len(work.entities) + 1):
        entity = _unnamed(f"e{number}", pronoun, tokens)
        referents |= dict.fromkeys((token.i for token in tokens), entity)
    return [(token, referents[token.i]) for token in alone]


def _unnamed(id_: str, pronoun: str, tokens: list[Token]) -> Entity:
    mentions = tuple(Mention(*chars(token), "pronoun") for token in tokens)
    type_: EntityType = "Organisation" if pronoun in _OF_BODIES else "Person"
    return Entity(id_, type_, tokens[0].text, mentions)


@cache
def _pronouns() -> Mapping[str, str]:
    """From each form to its pronoun: "him" to "he"."""
    forms = lexicon.table("pronoun_forms")
    return MappingProxyType({form: pronoun for pronoun in forms for form in forms[pronoun]})


def _pronoun(token: Token) -> str:
    return _pronouns()[token.lower_]


def _is_alone(token: Token, index: MentionIndex) -> bool:
    if token.lower_ not in _pronouns():
        return False
    # "her" and "its" may be tagged as determiners; a "mine" for coal is a noun.
    return token.pos_ in PRONOUNS_AND_DETERMINERS and index.at(token) is None


def _speaker(token: Token, work: Annotations, index: MentionIndex) -> Entity | None:
    """Who says the words in which "I" stands, where the text names them."""
    if _pronoun(token) != _SPEAKER:
        return None
    attribution = work.attribution_of(*chars(token))
    if attribution is None or attribution.speaker is None:
        return None
    return index.by_id.get(attribution.speaker)


def _paragraph(token: Token, work: Annotations) -> int:
    return bisect_right(work.article.blocks, token.idx, key=lambda block: block.start)
