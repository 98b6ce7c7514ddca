"""Descriptions, nouns with what modifies them: "the Kremlin spokesman", "prime minister"."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.annotation.coref.clusters import Cluster
from kg.annotation.coref.parsed_text import ParsedText
from kg.annotation.coref.token_index import TokenIndex
from kg.english.labels import NOUN_MODIFIERS_AND_OWNERS, PRONOUNS_AND_DETERMINERS
from kg.lexicon import table, words

_MODIFIERS = NOUN_MODIFIERS_AND_OWNERS | {"nummod"}


@dataclass(slots=True)
class Description:
    """A noun and its modifiers, as "deputy foreign minister of Russia" has them.

    Attributes:
        head: the token of the noun.
        noun: its lemma.
        kinds: the modifiers that tell one office from another ("deputy", "foreign").
        modifiers: the words of all modifiers, in lower case and as lemmas.
        common: the lemmas of those that mention no entity.
        entities: the clusters that are mentioned in it ("Russia").
    """

    head: int
    noun: str
    kinds: frozenset[str]
    modifiers: frozenset[str]
    common: frozenset[str]
    entities: list[Cluster]


def describe(text: ParsedText, head: int, index: TokenIndex) -> Description:
    """The description that token `head` is the noun of."""
    modifiers = list(_modifiers(text, head))
    entities = [index.covers[i].cluster for i in modifiers if i in index.covers]
    # British and American papers name the same ministers of defence.
    common = frozenset(
        text.lemmas[i].replace("defence", "defense") for i in modifiers if i not in index.covers
    )
    return Description(
        head=head,
        noun=text.lemmas[head],
        kinds=common & words("coref_role_kinds"),
        modifiers=frozenset(text.lower[i] for i in modifiers) | common,
        common=common,
        entities=entities,
    )


def _modifiers(text: ParsedText, head: int) -> Iterator[int]:
    """The tokens that modify a noun.

    Their own modifiers are included, and the objects of the noun's prepositions.
    """
    for i in text.below(head, _MODIFIERS):
        if i < head and text.pos[i] not in PRONOUNS_AND_DETERMINERS:
            yield i
    prepositions = words("coref_role_prepositions")
    for child in text.children_by(head, "prep"):
        if text.lower[child] in prepositions:
            yield from text.children_by(child, "pobj")


# ---------------------------------------------------------------- what a noun may stand for

_SENSES_OF_TYPE = {
    "Person": "coref_role_senses",
    "Place": "coref_place_senses",
    "Organisation": "coref_org_senses",
}


@cache
def senses_of(type_: str) -> Mapping[str, frozenset[str]]:
    """From a description's noun to the subtypes and nouns it may stand for."""
    if type_ not in _SENSES_OF_TYPE:
        return {}
    # Sets, since a sense is only asked for.
    senses = table(_SENSES_OF_TYPE[type_])
    return {noun: frozenset(meanings) for noun, meanings in senses.items()}


def gender_of(noun: str) -> str | None:
    """The gender that a title, office or kinship tells: "spokeswoman", "king", "Mrs"."""
    if noun in words("coref_male"):
        return "male"
    return "female" if noun in words("coref_female") else None


def gender_told_before(text: ParsedText, start: int) -> str | None:
    """The gender that the word before a name tells: "Mrs Clinton", "spokeswoman Zakharova"."""
    return gender_of(text.lower[start - 1].rstrip(".")) if start else None
