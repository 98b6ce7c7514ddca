"""The sieve of descriptions: whom or what "the Kremlin spokesman" or "the ancient city" means.

A description is resolved where the article has told somebody in that role, or where one thing
of the fitting kind was spoken of just before; where two would fit, it is left alone.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from kg.annotation.coref.clusters import Cluster, TokenMention
from kg.annotation.coref.descriptions import Description, describe, senses_of
from kg.annotation.coref.discourse import Discourse
from kg.annotation.coref.parsed_text import ParsedText
from kg.annotation.coref.roles import Roles
from kg.annotation.coref.sieve_ids import SieveId
from kg.annotation.coref.sieves.appositions import (
    is_explained_by_name,
    name_beside,
    place_named_by_of,
)
from kg.annotation.coref.sieves.description_meaning import person_meant, thing_meant
from kg.annotation.coref.sieves.noun_phrases import extent, points_back
from kg.annotation.coref.token_index import TokenIndex
from kg.english.labels import NOUN_MODIFIERS, SINGULAR
from kg.lexicon import words


def resolve_nominals(
    text: ParsedText, index: TokenIndex, roles: Roles, discourse: Discourse
) -> None:
    """Add the descriptions that can be resolved to the clusters they mean."""
    # By noun, the last token that described what has no name in the article.
    unresolved: dict[str, int] = {}
    # In text order: a later description leans on what the ones before mean.
    for i, type_ in _candidates(text, index):
        name = name_beside(text, i, index, type_)
        if name is not None:
            _add(discourse, i, name, "apposition")
            continue
        place = place_named_by_of(text, i, index) if type_ == "Place" else None
        if place is not None:
            _add(discourse, i, place, "kind")
            continue
        # "The singer, Boeing": whatever the name is, nobody else is meant.
        if is_explained_by_name(text, i, index):
            continue
        description = describe(text, i, index)
        cluster = None
        if points_back(text, i, index, type_, roles):
            cluster = _meant(type_, description, roles, discourse, unresolved)
        if cluster is None:
            unresolved[description.noun] = i
        else:
            _add(discourse, i, cluster, "role" if type_ == "Person" else "kind")


def _meant(
    type_: str,
    description: Description,
    roles: Roles,
    discourse: Discourse,
    unresolved: Mapping[str, int],
) -> Cluster | None:
    if type_ == "Person":
        return person_meant(description, roles, discourse, unresolved)
    return thing_meant(type_, description, roles, discourse, unresolved)


def _add(discourse: Discourse, i: int, cluster: Cluster, sieve: SieveId) -> None:
    start, end = extent(discourse.text, i)
    discourse.add(TokenMention(start, end, i, "nominal", sieve=sieve), cluster)


# What says something of another noun, and is no participant itself.
_NO_ARGUMENT = NOUN_MODIFIERS | {"appos", "attr", "npadvmod", "oprd"}


def _candidates(text: ParsedText, index: TokenIndex) -> Iterator[tuple[int, str]]:
    """Singular nouns that head a noun phrase, with the type of what they may describe."""
    types = _types_of_nouns()
    for i, lemma in enumerate(text.lemmas):
        if lemma not in types or i in index.covers:
            continue
        if text.tags[i] not in SINGULAR:
            continue
        if text.deps[i] in _NO_ARGUMENT:
            continue
        if not _is_title_of_next(text, i, index):
            yield i, types[lemma]


def _is_title_of_next(text: ParsedText, i: int, index: TokenIndex) -> bool:
    """Test for "the spokesman Dmitry Peskov", whatever label the parser gives the noun."""
    following = index.covers.get(i + 1)
    if following is None:
        return False
    return following.mention.head == text.heads[i]


@cache
def _types_of_nouns() -> dict[str, str]:
    """What a noun may describe; of several types the last one counts."""
    types: dict[str, str] = {}
    for type_, own_nouns in (
        ("Person", "coref_person_roles"),
        ("Place", "coref_place_self"),
        ("Organisation", "coref_org_self"),
    ):
        types.update(dict.fromkeys(words(own_nouns) | senses_of(type_).keys(), type_))
    return types
