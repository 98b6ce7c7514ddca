"""Bodies of a state that news writes with a small letter: "the Syrian army", "Russia's armed forces", "the Syrian government".

They act like organisations, and no recogniser of names finds them. A country or demonym with a
noun of a closed list is one body, however the country is put ("the Syrian army", "Syria's
army", "the government of Syria", "the Syrian Army"); so is a ruler with the noun for those who
rule with them ("the Obama administration"), and an alliance with its forces.

What stands right behind an adjective or a ruler's name ("Syrian army") is how the body is
called, a name; "Syria's army" and "the government of Syria" describe it.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.annotate.coref.clusters import (
    Cluster,
    NameForm,
    TokenMention,
    distinct,
    merge,
    most_voted,
)
from kg.annotate.coref.name_parts import name_key
from kg.annotate.coref.parsed_text import ParsedText
from kg.annotate.coref.token_index import TokenIndex
from kg.lexicon import words
from kg.naming import gazetteer

_Body = tuple[str, str]  # name of the country or ruler, words of the body in singular
_BEFORE = frozenset({"amod", "poss", "compound", "nmod"})


class _Found(NamedTuple):
    """A mention of a body, whose it is as it stands there, and what all its mentions share."""

    occurrence: TokenMention
    owner: TokenMention
    body: _Body


def find_collectives(
    text: ParsedText, clusters: list[Cluster], at: TokenIndex
) -> list[Cluster]:
    """The bodies of states in a text.

    Mentions in lower case are added to the cluster of a body that is named as well.

    Returns:
        All clusters, the new ones included.
    """
    found: dict[_Body, Cluster] = {}
    adjectives: dict[_Body, str] = {}
    for occurrence, owner, key in _mentions(text, at):
        cluster = found.setdefault(key, Cluster("Organisation"))
        if occurrence.kind == "name":
            adjectives.setdefault(key, text.spell(owner.start, owner.end))
        if cluster.mentions:
            occurrence.antecedent, occurrence.sieve = cluster.mentions[-1], "state-body"
        cluster.mentions.append(occurrence)
    named = _named_bodies(clusters) if found else {}
    for key, cluster in found.items():
        _give_name(cluster, adjectives.get(key) or _adjective(key[0]), key[1])
        if key in named:
            _join(named[key].live(), cluster)
    return [c for c in distinct([*clusters, *found.values()]) if c.merged_into is None]


def _mentions(text: ParsedText, at: TokenIndex) -> Iterator[_Found]:
    """Each mention in lower case."""
    heads = _heads()
    for head, word in enumerate(text.lower):
        if (
            word not in heads
            or head in at.covers
            or text.deps[head] in ("compound", "nmod", "amod")
        ):
            continue
        body = _body_at(text, head)
        if body is None:
            continue
        owner = _owner(text, head, at)
        found = (
            _before(text, head, body, *owner)
            if owner is not None
            else _of(text, head, body, at)
        )
        if found is not None:
            yield found


def _bodies() -> frozenset[str]:
    state = words("coref_forces") | words("coref_state_bodies") | words("coref_state_media")
    return state | words("coref_rulers_bodies") | words("coref_alliance_bodies")


@cache
def _heads() -> frozenset[str]:
    """The last words of the bodies.

    In the number they have there, so that "governments" is no body.
    """
    return frozenset(body.split()[-1] for body in _bodies())


def _owner(text: ParsedText, head: int, at: TokenIndex) -> tuple[TokenMention, Cluster] | None:
    """The one country or person that modifies the noun as an adjective or in the genitive."""
    found = [
        at.covers[c]
        for c in text.children[head]
        if c < head and c in at.covers and text.deps[c] in _BEFORE
    ]
    return found[0] if len(found) == 1 else None


def _body_at(text: ParsedText, head: int) -> str | None:
    """The longest name of a body that ends at a noun."""
    pair = f"{text.lower[head - 1]} {text.lower[head]}"
    return next((body for body in (pair, text.lower[head]) if body in _bodies()), None)


def _before(
    text: ParsedText, head: int, body: str, owner: TokenMention, cluster: Cluster
) -> _Found | None:
    """A body behind its country or ruler."""
    beside = owner.end + len(body.split()) == head + 1
    if cluster.type == "Person" or (
        cluster.type == "Organisation" and _is_alliance(text, owner, cluster)
    ):
        if (
            body
            not in words(
                "coref_rulers_bodies" if cluster.type == "Person" else "coref_alliance_bodies"
            )
            or not beside
        ):
            return None
        whose: str | None = text.spell(owner.start, owner.end)
    else:
        whose = _country(owner, cluster)
        if (
            body == "administration"
            or (body in words("coref_bodies_beside") and not beside)
            or _is_another(text, owner, head)
        ):
            return None
    if whose is None:
        return None
    called = beside and text.deps[owner.head] != "poss"
    return _Found(
        TokenMention(owner.start, head + 1, head, "name" if called else "nominal"),
        owner,
        (whose, body),
    )


def _is_alliance(text: ParsedText, owner: TokenMention, cluster: Cluster) -> bool:
    """Whether it is a union or coalition of states, which has forces: "NATO forces", "Coalition forces"."""
    return cluster.subtype == "InternationalOrganisation" or text.lower[owner.end - 1] in (
        "coalition",
        "alliance",
    )


def _of(text: ParsedText, head: int, body: str, at: TokenIndex) -> _Found | None:
    """A body before its country: "the government of Iraq"."""
    after = head + 1
    if body not in words("coref_bodies_of") or text.lower[after : after + 1] != ["of"]:
        return None
    if text.heads[after] != head or _is_another(
        text, TokenMention(head, head, head, "nominal"), head
    ):
        return None
    after += 1 + (text.lower[after + 1 : after + 2] == ["the"])
    owner, cluster = at.covers.get(after, (None, None))
    if owner is None or cluster is None or owner.start != after:
        return None
    whose = _country(owner, cluster)
    return (
        _Found(TokenMention(head, owner.end, head, "nominal"), owner, (whose, body))
        if whose
        else None
    )


def _country(owner: TokenMention, cluster: Cluster) -> str | None:
    """The name of the country that the owner is, None where it is none."""
    if cluster.type != "Place" or not (owner.kind == "demonym" or cluster.subtype == "Country"):
        return None
    return most_voted(cluster.canonicals)


def _is_another(text: ParsedText, owner: TokenMention, head: int) -> bool:
    """Whether a word around the country makes it another body: "the former Syrian government" is not today's."""
    before = owner.start - 1
    around = [*range(owner.end, head), *([before] if before >= 0 else [])]
    return any(text.lower[i] in words("coref_not_the_state") for i in around)


def _named_bodies(clusters: list[Cluster]) -> dict[_Body, Cluster]:
    """The organisations whose name is a country's adjective or name and a body: "Russian Air Force", "Syria's Army"."""
    adjectives = {name_key(word): place for word, place in gazetteer.demonyms().items()}
    countries = {
        key: name
        for c in clusters
        if c.type == "Place" and (name := most_voted(c.canonicals))
        for key in c.forms
    }
    found: dict[_Body, Cluster] = {}
    for cluster in clusters:
        if cluster.type != "Organisation":
            continue
        for key in (
            *cluster.forms,
            *(name_key(canonical) for canonical in sorted(cluster.canonicals)),
        ):
            for n in range(1, len(key)):
                body = " ".join(key[n:])
                country = adjectives.get(key[:n]) or countries.get(key[:n])
                if country and body in _bodies():
                    found.setdefault((country, body), cluster)
    return found


def _join(named: Cluster, body: Cluster) -> None:
    """Make one of a named body and its mentions in small letters.

    One that is known by its seat only gets their name too.
    """
    if any(len(key) > 1 for key in named.forms):
        body.forms.clear()
    merge(named, body, "state-body")


def _adjective(country: str) -> str:
    """How a body is put that only stands with the country's genitive: "Syria's army" as "Syrian army"."""
    return next(
        (word for word, place in gazetteer.demonyms().items() if place == country),
        f"{country}'s",
    )


def _give_name(cluster: Cluster, adjective: str, body: str) -> None:
    name = f"{adjective} {body}"
    key = name_key(name)
    cluster.forms[key] = NameForm(key)
    cluster.forms[key].spellings[name] += 1
    if body in words("coref_state_media"):
        cluster.subtypes["NewsMedia"] += 1
    elif body not in words("coref_bodies_without_office"):
        forces = words("coref_forces") | words("coref_alliance_bodies")
        cluster.subtypes["ArmedForce" if body in forces else "GovernmentBody"] += 1
