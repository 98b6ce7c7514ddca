"""Bodies of a state that news writes with a small letter.

"the Syrian army", "Russia's armed forces", "the Syrian government". They act like
organisations, and no recogniser of names finds them. A country or demonym with a noun of a
closed list is one body, however the country is put ("the Syrian army", "Syria's army", "the
government of Syria", "the Syrian Army"); so is a ruler with the noun for those who rule with
them ("the Obama administration"), and an alliance with its forces.

What stands right behind an adjective or a ruler's name ("Syrian army") is how the body is
called, a name; "Syria's army" and "the government of Syria" describe it.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.annotation.coref.clusters import (
    Cluster,
    ClusteredMention,
    TokenMention,
    distinct,
    most_voted,
)
from kg.annotation.coref.parsed_text import ParsedText
from kg.annotation.coref.sieves.collective_names import (
    Body,
    adjective_of,
    body_nouns,
    give_name,
    join_named_body,
    named_bodies,
)
from kg.annotation.coref.token_index import TokenIndex
from kg.english.labels import NOUN_MODIFIERS, NOUN_MODIFIERS_AND_OWNERS
from kg.lexicon import words


class BodyMention(NamedTuple):
    """A mention of a body, with that of its country or ruler inside it."""

    mention: TokenMention
    owner: TokenMention
    body: Body


def find_collectives(
    text: ParsedText, clusters: list[Cluster], index: TokenIndex
) -> list[Cluster]:
    """The bodies of states in a text.

    Mentions in lower case are added to the cluster of a body that is named as well.

    Returns:
        All clusters, the new ones included.
    """
    mentions = list(_mentions(text, index))
    if not mentions:
        return distinct(clusters)
    bodies: dict[Body, Cluster] = {}
    adjectives: dict[Body, str] = {}
    for mention, owner, body in mentions:
        cluster = bodies.setdefault(body, Cluster("Organisation"))
        _append(cluster, mention)
        # "Syria's army" does not tell what the army is called.
        if mention.kind == "name":
            adjectives.setdefault(body, text.spell(owner.start, owner.end))
    # "The Syrian Army" with a capital is a name that was recognised.
    named = named_bodies(clusters)
    for body, cluster in bodies.items():
        give_name(cluster, adjectives.get(body) or adjective_of(body.owner), body.noun)
        if body in named:
            join_named_body(named[body].live(), cluster)
    together = distinct([*clusters, *bodies.values()])
    return [cluster for cluster in together if cluster.merged_into is None]


def _append(cluster: Cluster, mention: TokenMention) -> None:
    if cluster.mentions:
        mention.link(cluster.mentions[-1], "state-body")
    cluster.mentions.append(mention)


# ---------------------------------------------------------------- mentions


@cache
def _last_words() -> frozenset[str]:
    """The last words of the bodies.

    In the number they have there, so that "governments" is no body.
    """
    return frozenset(body.split()[-1] for body in body_nouns())


def _mentions(text: ParsedText, index: TokenIndex) -> Iterator[BodyMention]:
    """Each mention in lower case."""
    last_words = _last_words()
    for head, word in enumerate(text.lower):
        if word not in last_words:
            continue
        if head in index.covers:
            continue
        # "A Syrian army officer" is no army.
        if text.deps[head] in NOUN_MODIFIERS:
            continue
        noun = _body_noun_at(text, head)
        if noun is None:
            continue
        owner = _owner_before(text, head, index)
        if owner is None:
            mention = _body_of(text, head, noun, index)
        else:
            mention = _owned_body(text, head, noun, owner)
        if mention is not None:
            yield mention


def _body_noun_at(text: ParsedText, head: int) -> str | None:
    """The longest name of a body that ends at a noun."""
    one = text.lower[head]
    for noun in (f"{text.lower[head - 1]} {one}", one):
        if noun in body_nouns():
            return noun
    return None


def _owner_before(text: ParsedText, head: int, index: TokenIndex) -> ClusteredMention | None:
    """The one country or person that modifies the noun as an adjective or in the genitive."""
    owners = [
        index.covers[child]
        for child in text.children[head]
        if child < head
        and child in index.covers
        and text.deps[child] in NOUN_MODIFIERS_AND_OWNERS
    ]
    return owners[0] if len(owners) == 1 else None


def _owned_body(
    text: ParsedText, head: int, noun: str, owner: ClusteredMention
) -> BodyMention | None:
    """A body behind its country or ruler: "Syrian army", "the Obama administration"."""
    first, last = owner.mention.start, owner.mention.end
    is_beside = last + len(noun.split()) == head + 1
    whose = _owner_of_body(text, head, noun, owner, is_beside)
    if whose is None:
        return None
    is_name = is_beside and text.deps[owner.mention.head] != "poss"
    mention = TokenMention(first, head + 1, head, "name" if is_name else "nominal")
    return BodyMention(mention, owner.mention, Body(whose, noun))


def _owner_of_body(
    text: ParsedText, head: int, noun: str, owner: ClusteredMention, is_beside: bool
) -> str | None:
    """What the owner of a body is called; None where it has no such body."""
    bodies = _bodies_of_ruler_or_alliance(text, owner)
    if bodies is None:
        return _country_of_body(text, head, noun, owner, is_beside)
    if noun not in bodies or not is_beside:
        return None
    return text.spell(owner.mention.start, owner.mention.end)


def _bodies_of_ruler_or_alliance(
    text: ParsedText, owner: ClusteredMention
) -> frozenset[str] | None:
    """The bodies that a ruler or an alliance may have; None for any other owner."""
    if owner.cluster.type == "Person":
        return words("coref_rulers_bodies")
    if owner.cluster.type == "Organisation" and _is_alliance(text, owner):
        return words("coref_alliance_bodies")
    return None


def _is_alliance(text: ParsedText, owner: ClusteredMention) -> bool:
    """Test for a union or coalition of states, which has forces.

    "NATO forces", "Coalition forces".
    """
    if owner.cluster.subtype == "InternationalOrganisation":
        return True
    return text.lower[owner.mention.end - 1] in words("coref_alliances")


def _country_of_body(
    text: ParsedText, head: int, noun: str, owner: ClusteredMention, is_beside: bool
) -> str | None:
    # The administration of a country is mostly its running: "the Syrian administration of
    # justice".
    if noun == "administration":
        return None
    if not is_beside and noun in words("coref_bodies_beside"):
        return None
    if _is_another_body(text, owner.mention.start, owner.mention.end, head):
        return None
    return _country(owner)


def _body_of(text: ParsedText, head: int, noun: str, index: TokenIndex) -> BodyMention | None:
    """A body before its country: "the government of Iraq"."""
    of = head + 1
    if noun not in words("coref_bodies_of"):
        return None
    if text.lower[of : of + 1] != ["of"]:
        return None
    if text.heads[of] != head:
        return None
    if _is_another_body(text, head, head, head):
        return None
    first = of + 1
    if text.lower[first : first + 1] == ["the"]:
        first += 1
    owner = index.covers.get(first)
    if owner is None or owner.mention.start != first:
        return None
    country = _country(owner)
    if not country:
        return None
    mention = TokenMention(head, owner.mention.end, head, "nominal")
    return BodyMention(mention, owner.mention, Body(country, noun))


def _country(owner: ClusteredMention) -> str | None:
    """The name of the country that the owner is, None where it is none."""
    mention, cluster = owner
    if cluster.type != "Place":
        return None
    if mention.kind != "demonym" and cluster.subtype != "Country":
        return None
    return most_voted(cluster.canonicals)


def _is_another_body(text: ParsedText, start: int, end: int, head: int) -> bool:
    """Test for a word around a country, tokens `start` to `end`, that makes it another body.

    "the former Syrian government" is not today's.
    """
    others = words("coref_not_the_state")
    if start and text.lower[start - 1] in others:
        return True
    return not others.isdisjoint(text.lower[end:head])
