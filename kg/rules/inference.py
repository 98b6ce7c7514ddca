"""What follows from what is told: a small forward chainer over axioms and the gazetteer.

Nothing that follows is evidence: it says by which rule and from which facts it follows, and is
marked as derived wherever it is shown. The rules are the axioms of ontology/kg.ttl
(`owl:SymmetricProperty`, `owl:inverseOf`, `rdfs:subPropertyOf`, `owl:TransitiveProperty`,
`owl:propertyChainAxiom` of two links; a part of OWL 2 RL, https://www.w3.org/TR/owl2-profiles),
so that a new one is a line there and not a case here. The gazetteer adds in which country a
linked place lies and which state a well-known organisation belongs to, where both are among the
things at hand.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from kg import lexicon, ontology
from kg.model.extract import EntityType, Link
from kg.naming import gazetteer

GAZETTEER = "gazetteer"
"""The rule of what no told fact gives, but the world's names do."""

INFERENCES: Mapping[str, str] = MappingProxyType(
    {
        "symmetric": "The relation holds in the other direction too: spouse.",
        "inverse": "Another relation is this one in the other direction: child, parent.",
        "sub-property": "The relation is a kind of the other: who heads a body works for it.",
        "transitive": "Two steps of the relation are one: in Homs, which is in Syria.",
        "chain": "Two relations, one behind the other, make a third.",
        GAZETTEER: "The gazetteer knows in which country the place lies, or whose the body is.",
    }
)
"""What each rule concludes, for whoever asks why."""


MOST_ON = 30
"""How many places a thing may lie in, told and derived, for what lies in it to lie there too.

In the world it is five or six. A text that tells of a tower of ten thousand, each in the next,
would have fifty million conclusions.
"""


class Triple(NamedTuple):
    """Ids of things and the relation between them."""

    subject: str
    predicate: str
    object: str


class Derivation(NamedTuple):
    """How a triple follows.

    `rule` is `symmetric`, `inverse`, `sub-property`, `transitive`, `chain` or `gazetteer`;
    `premises` are the triples it follows from, derived ones among them; what the gazetteer
    knows has none.
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
    derivations: dict[Triple, Derivation] = {}
    for triple in gazetteer_facts(known):
        if triple not in facts and triple not in barred:
            derivations[triple] = Derivation(GAZETTEER)
    settled = set(barred)
    links = _Links()
    # Each round asks only what follows from the triples of the last one, with all before.
    fresh = facts | derivations.keys()
    while fresh:
        settled |= fresh
        links.add(fresh)
        conclusions = _conclusions(fresh, links, settled)
        derivations |= conclusions
        fresh = set(conclusions)
    return dict(sorted(derivations.items()))


_ByPredicate: TypeAlias = dict[str, set[Triple]]


class _Links:
    """Triples by the thing they start from and by the one they lead to, and by relation."""

    def __init__(self) -> None:
        self._starting: dict[str, _ByPredicate] = defaultdict(lambda: defaultdict(set))
        self._ending: dict[str, _ByPredicate] = defaultdict(lambda: defaultdict(set))

    def add(self, triples: Iterable[Triple]) -> None:
        """Take in triples."""
        for triple in triples:
            self._starting[triple.subject][triple.predicate].add(triple)
            self._ending[triple.object][triple.predicate].add(triple)

    def chains(self, triple: Triple) -> Iterator[tuple[Triple, Triple]]:
        """The pairs that make a third, of a triple and one that goes on from it or leads to it.

        None over a thing that has more of the second relation than `MOST_ON`.
        """
        predicate, known = triple.predicate, ontology.load()
        for second, after in self._starting.get(triple.object, {}).items():
            if known.composed(predicate, second) and len(after) <= MOST_ON:
                yield from ((triple, one) for one in after)
        if len(self._starting[triple.subject][predicate]) > MOST_ON:
            return
        for first, before in self._ending.get(triple.subject, {}).items():
            if known.composed(first, predicate):
                yield from ((one, triple) for one in before)


def _conclusions(
    fresh: Iterable[Triple], links: _Links, settled: Collection[Triple]
) -> dict[Triple, Derivation]:
    """What follows from some triples in one step and is not settled yet.

    Of several ways to a conclusion the first in alphabetical order stands, whatever the order
    of the triples.
    """
    conclusions: dict[Triple, Derivation] = {}
    for triple in fresh:
        for conclusion, derivation in (*_alone(triple), *_joined(triple, links)):
            if conclusion in settled or conclusion.subject == conclusion.object:
                continue
            known = conclusions.get(conclusion, derivation)
            conclusions[conclusion] = min(derivation, known)
    return conclusions


def _alone(triple: Triple) -> Iterator[tuple[Triple, Derivation]]:
    """What follows from one triple."""
    subject, predicate, object_ = triple
    relations = ontology.load().relations
    relation = relations[predicate]
    if relation.symmetric:
        yield Triple(object_, predicate, subject), Derivation("symmetric", (triple,))
    if relation.inverse is not None:
        yield Triple(object_, relation.inverse, subject), Derivation("inverse", (triple,))
    for parent in relation.parents:
        if parent in relations:
            yield Triple(subject, parent, object_), Derivation("sub-property", (triple,))


def _joined(triple: Triple, links: _Links) -> Iterator[tuple[Triple, Derivation]]:
    """What follows from one triple and another that goes on from it, or leads up to it."""
    known = ontology.load()
    for first, second in links.chains(triple):
        for predicate, rule in known.composed(first.predicate, second.predicate):
            conclusion = Triple(first.subject, predicate, second.object)
            yield conclusion, Derivation(rule, (first, second))


# --- What the gazetteer knows

# The relations that it states: where a place lies, which state an organisation belongs to.
_IN_COUNTRY = {"Place": "locatedIn", "Organisation": "basedIn"}


def gazetteer_facts(known: Iterable[Known]) -> Iterator[Triple]:
    """Which of the things lies in, or belongs to, which country among them.

    A place must be linked to its entry, since Paris is in Texas too; a name of an organisation
    must mean organisations of one state alone. A name that any state may give its own
    ("Ministry of Defence", "Senate") says nothing where several countries are spoken of.
    """
    things = sorted(known)
    countries = _countries(things)
    for thing in things:
        if thing.subtype == "Country" or thing.type not in _IN_COUNTRY:
            continue
        if len(countries) > 1 and _may_be_any_states(thing):
            continue
        code = _country(thing)
        ids = countries.get(code, ()) if code is not None else ()
        # Two countries of one code are two mentions that nobody has joined: which is meant?
        if len(ids) == 1:
            yield Triple(thing.id, _IN_COUNTRY[thing.type], ids[0])


def _countries(things: Iterable[Known]) -> dict[str, list[str]]:
    """The ids of the countries among things, by ISO code."""
    by_code: dict[str, list[str]] = defaultdict(list)
    for thing in things:
        code = _country(thing) if thing.subtype == "Country" else None
        if code is not None:
            by_code[code].append(thing.id)
    return by_code


def _may_be_any_states(thing: Known) -> bool:
    """Test for an organisation whose name any state may give its own: "Ministry of Defence"."""
    if thing.type != "Organisation":
        return False
    return all(word.lower() in lexicon.words("name_generic") for word in thing.name.split())


def _country(thing: Known) -> str | None:
    """The ISO code of the country that a thing is or lies in.

    None where the gazetteer is silent or of two minds.
    """
    entries = [entry for entry in gazetteer.lookup(thing.name) if entry.type == thing.type]
    if thing.type == "Place":
        entries = [entry for entry in entries if _is_linked(thing.link, entry)]
    codes = {entry.country for entry in entries}
    return codes.pop() if len(codes) == 1 else None


def _is_linked(link: Link, entry: gazetteer.Entry) -> bool:
    # GeoNames tells places of one name apart; Wikidata has some that it lacks.
    if link.geonames is not None:
        return link.geonames == entry.geonames
    return link.wikidata is not None and link.wikidata == entry.wikidata
