"""What follows from what is told: one small forward chainer over the ontology's axioms, and what the gazetteer knows.

Nothing that follows is evidence: it says by which rule and from which facts it follows, and is
marked as derived wherever it is shown. The rules are the axioms of ontology/kg.ttl
(`owl:SymmetricProperty`, `owl:inverseOf`, `rdfs:subPropertyOf`, `owl:TransitiveProperty`,
`owl:propertyChainAxiom` of two links; a part of OWL 2 RL, https://www.w3.org/TR/owl2-profiles),
so that a new one is a line there and not a case here. The gazetteer adds in which country a
linked place lies and which state a well-known organisation belongs to, where both are among the
things at hand.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from kg import lexicon, ontology
from kg.model.extract import EntityType, Link
from kg.naming import gazetteer

GAZETTEER = "gazetteer"
"""The rule of what no told fact gives, but the world's names do."""


class Triple(NamedTuple):
    """Ids of things and the relation between them."""

    subject: str
    predicate: str
    object: str


class Derivation(NamedTuple):
    """How a triple follows: `rule` is `symmetric`, `inverse`, `sub-property`, `transitive`, `chain` or `gazetteer`.

    `premises` are the triples it follows from, derived ones among them; the gazetteer's have none.
    """

    rule: str
    premises: tuple[Triple, ...] = ()


class Known(NamedTuple):
    """A thing as far as the gazetteer can know it."""

    id: str
    type: EntityType
    subtype: str | None
    name: str
    link: Link = Link()


def derive(
    told: Iterable[Triple], known: Iterable[Known], *, barred: Collection[Triple] = frozenset()
) -> dict[Triple, Derivation]:
    """All that follows from facts and from what the gazetteer says of things, in order.

    Nothing that is told.

    Args:
        told: facts that hold, in any order: told as true, and not as over.
        known: the things they speak of, and others.
        barred: what must not follow, such as what an article denies.
    """
    facts = set(told)
    basis = {
        t: Derivation(GAZETTEER)
        for t in gazetteer_facts(known)
        if t not in facts and t not in barred
    }
    found = dict(basis)
    new = facts | set(basis)
    every: set[Triple] = set(barred)
    starting: dict[str, set[Triple]] = defaultdict(set)
    ending: dict[str, set[Triple]] = defaultdict(set)
    while new:
        every |= new
        for triple in new:
            starting[triple.subject].add(triple)
            ending[triple.object].add(triple)
        fresh: dict[Triple, Derivation] = {}
        for triple in new:
            for conclusion, derivation in (*_alone(triple), *_joined(triple, starting, ending)):
                if conclusion not in every and conclusion.subject != conclusion.object:
                    fresh[conclusion] = min(derivation, fresh.get(conclusion, derivation))
        found |= fresh
        new = set(fresh)
    return dict(sorted(found.items()))


def _alone(triple: Triple) -> Iterator[tuple[Triple, Derivation]]:
    """What follows from one triple."""
    relations = ontology.load().relations
    relation = relations[triple.predicate]
    if relation.symmetric:
        yield (
            Triple(triple.object, triple.predicate, triple.subject),
            Derivation("symmetric", (triple,)),
        )
    if relation.inverse is not None:
        yield (
            Triple(triple.object, relation.inverse, triple.subject),
            Derivation("inverse", (triple,)),
        )
    for parent in relation.parents:
        if parent in relations:
            yield (
                Triple(triple.subject, parent, triple.object),
                Derivation("sub-property", (triple,)),
            )


def _joined(
    triple: Triple, starting: dict[str, set[Triple]], ending: dict[str, set[Triple]]
) -> Iterator[tuple[Triple, Derivation]]:
    """What follows from one triple and another that goes on from it, or leads up to it."""
    pairs = [(triple, after) for after in starting.get(triple.object, ())]
    pairs += [(before, triple) for before in ending.get(triple.subject, ())]
    for first, second in pairs:
        for predicate, rule in ontology.load().composed(first.predicate, second.predicate):
            yield (
                Triple(first.subject, predicate, second.object),
                Derivation(rule, (first, second)),
            )


def gazetteer_facts(known: Iterable[Known]) -> Iterator[Triple]:
    """Which of the things lies in, or belongs to, which country among them, as the gazetteer says.

    A place must be linked to its entry, since Paris is in Texas too; a name of an organisation must mean organisations of one
    state alone. A name that any state may give its own ("Ministry of Defence", "Senate") says nothing where several countries
    are spoken of.
    """
    things = sorted(known)
    countries: dict[str, list[str]] = defaultdict(list)
    for thing in things:
        if thing.subtype == "Country" and (code := _country(thing)) is not None:
            countries[code].append(thing.id)
    for thing in things:
        if thing.subtype == "Country" or thing.type not in ("Place", "Organisation"):
            continue
        code = _country(thing)
        if len(countries) > 1 and thing.type == "Organisation" and _is_generic(thing.name):
            continue
        if code is not None and len(countries.get(code, ())) == 1:
            yield Triple(
                thing.id,
                "locatedIn" if thing.type == "Place" else "basedIn",
                countries[code][0],
            )


def _is_generic(name: str) -> bool:
    return all(word.lower() in lexicon.words("name_generic") for word in name.split())


def _country(thing: Known) -> str | None:
    """The ISO code of the country that a thing is or lies in, None where the gazetteer is silent or of two minds."""
    entries = [e for e in gazetteer.lookup(thing.name) if e.type == thing.type]
    if thing.type == "Place":
        entries = [e for e in entries if _is_linked(thing.link, e)]
    codes = {e.country for e in entries}
    return codes.pop() if len(codes) == 1 else None


def _is_linked(link: Link, entry: gazetteer.Entry) -> bool:
    if link.geonames is not None:
        return link.geonames == entry.geonames
    return link.wikidata is not None and link.wikidata == entry.wikidata
