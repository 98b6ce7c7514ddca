"""Bodies of a state that news writes with a small letter: "the Syrian army", "Russia's armed forces", "the Syrian government".

They act like organisations, and no recogniser of names finds them. A country or demonym with a noun of a closed list is one
body, however the country is put ("the Syrian army", "Syria's army", "the Syrian Army").
"""

from collections.abc import Iterator
from functools import cache

from kg import gazetteer
from kg.annotate.coref_clusters import Cluster, Form, Occurrence, distinct, elected, merge, name_key
from kg.annotate.coref_roles import Places
from kg.annotate.coref_text import Text
from kg.lexicon import words

_Body = tuple[str, str]  # name of the country, words of the body in singular


def find_collectives(text: Text, clusters: list[Cluster], at: Places) -> list[Cluster]:
    """The bodies of states in a text; mentions in lower case are added to the cluster of a body that is named as well.

    Returns:
        All clusters, the new ones included.
    """
    found: dict[_Body, Cluster] = {}
    adjectives: dict[_Body, str] = {}
    for occurrence, adjective, country, body in _mentions(text, at):
        cluster = found.setdefault((country, body), Cluster("Organisation"))
        if text.deps[adjective.head] != "poss":
            adjectives.setdefault((country, body), text.spell(adjective.start, adjective.end))
        if cluster.occurrences:
            occurrence.antecedent, occurrence.sieve = cluster.occurrences[-1], "state-body"
        cluster.occurrences.append(occurrence)
    named = _named_bodies(clusters) if found else {}
    for key, cluster in found.items():
        if key in named:
            merge(named[key].live(), cluster, "state-body")
        else:
            _give_name(cluster, adjectives.get(key) or _adjective(key[0]), key[1])
    return [c for c in distinct([*clusters, *found.values()]) if c.merged_into is None]


def _mentions(text: Text, at: Places) -> Iterator[tuple[Occurrence, Occurrence, str, str]]:
    """Each mention in lower case, with its adjective or genitive, the country's name and the body."""
    heads = _heads()
    for head, word in enumerate(text.lower):
        if word not in heads or head in at.covers or text.deps[head] in ("compound", "nmod", "amod"):
            continue
        owner = _owner(text, head, at)
        body = _body_at(text, head)
        if owner is not None and body is not None:
            adjective, cluster = owner
            country = elected(cluster.canonicals)
            if country is not None and not _is_another(text, adjective, head):
                yield Occurrence(adjective.start, head + 1, head, "nominal"), adjective, country, body


def _bodies() -> frozenset[str]:
    return words("coref_forces") | words("coref_state_bodies")


@cache
def _heads() -> frozenset[str]:
    """The last words of the bodies; in the number they have there, so that "governments" is no body."""
    return frozenset(body.split()[-1] for body in _bodies())


def _owner(text: Text, head: int, at: Places) -> tuple[Occurrence, Cluster] | None:
    """The one country that modifies the noun as an adjective or in the genitive."""
    found = [
        at.covers[c]
        for c in text.children[head]
        if c < head and c in at.covers and text.deps[c] in ("amod", "poss", "compound", "nmod")
    ]
    countries = [(o, c) for o, c in found if c.type == "Place" and (o.kind == "demonym" or c.subtype == "Country")]
    return countries[0] if len(countries) == 1 == len(found) else None


def _body_at(text: Text, head: int) -> str | None:
    """The longest name of a body that ends at a noun."""
    pair = f"{text.lower[head - 1]} {text.lower[head]}"
    return next((body for body in (pair, text.lower[head]) if body in _bodies()), None)


def _is_another(text: Text, adjective: Occurrence, head: int) -> bool:
    """Whether a word around the country makes it another body: "the former Syrian government" is not today's."""
    before = adjective.start - 1
    around = [*range(adjective.end, head), *([before] if before >= 0 else [])]
    return any(text.lower[i] in words("coref_not_the_state") for i in around)


def _named_bodies(clusters: list[Cluster]) -> dict[_Body, Cluster]:
    """The organisations whose name is a country's adjective or name and a body: "Russian Air Force", "Syria's Army"."""
    adjectives = {name_key(word): place for word, place in gazetteer.demonyms().items()}
    countries = {key: name for c in clusters if c.type == "Place" and (name := elected(c.canonicals)) for key in c.forms}
    found: dict[_Body, Cluster] = {}
    for cluster in clusters:
        if cluster.type != "Organisation":
            continue
        for key in cluster.forms:
            for n in range(1, len(key)):
                body = " ".join(key[n:])
                country = adjectives.get(key[:n]) or countries.get(key[:n])
                if country and body in _bodies():
                    found.setdefault((country, body), cluster)
    return found


def _adjective(country: str) -> str:
    """How a body is put that only stands with the country's genitive: "Syria's army" as "Syrian army"."""
    return next((word for word, place in gazetteer.demonyms().items() if place == country), f"{country}'s")


def _give_name(cluster: Cluster, adjective: str, body: str) -> None:
    name = f"{adjective} {body}"
    key = name_key(name)
    cluster.forms[key] = Form(key)
    cluster.forms[key].spellings[name] += 1
    cluster.subtypes["ArmedForce" if body in words("coref_forces") else "GovernmentBody"] += 1
