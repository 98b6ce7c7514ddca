"""Subject, predicate and object with all evidence → the records of edges and facts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kg import ontology
from kg.graph.evidence import distinct_evidence
from kg.model import timex
from kg.model.errors import OntologyError
from kg.model.graph import (
    PLACE,
    PLACE_PREDICATE,
    Edge,
    EvidenceRecord,
    Fact,
    Passage,
    Statement,
    Summary,
    is_factual,
    is_told,
    statement_id,
)
from kg.model.graph.consensus import validity

# Of an edge: subject node, edge key, object node. Of a fact: subject node, predicate, TIMEX3
# value.
Key = tuple[str, str, str]

Summarise = Callable[[Sequence[Passage]], Summary]


@dataclass(slots=True)
class GatheredStatement:
    """What all articles tell of one statement.

    `confidences` are those of each article, with whether it tells the statement as a fact.
    """

    evidence: list[EvidenceRecord] = field(default_factory=list)
    confidences: list[tuple[bool, float]] = field(default_factory=list)

    def add(self, evidence: Sequence[EvidenceRecord], confidence: float) -> None:
        """Add what one article tells of a relation."""
        self.evidence.extend(evidence)
        self.confidences.append((any(map(is_factual, evidence)), confidence))

    def confidence(self, *, asserted: bool) -> float | None:
        """The highest; of a fact, of those who tell it as one. None for roles."""
        counting = (c for factual, c in self.confidences if factual or not asserted)
        return max(counting, default=None)


def predicate_of(edge_key: str) -> str:
    """The predicate of an edge; its key, but for the place of an event."""
    return PLACE_PREDICATE if edge_key == PLACE else edge_key


def property_named(name: str) -> ontology.PropertyDef:
    """The relation or role of that name.

    Raises:
        OntologyError: the ontology has none; names the nearest.
    """
    known = ontology.load()
    property_ = known.relations.get(name) or known.roles.get(name)
    if property_ is None:
        near = ontology.did_you_mean(name, [*known.relations, *known.roles])
        raise OntologyError(f"no relation or role {name!r} in the ontology{near}")
    return property_


def relation_named(name: str) -> ontology.PropertyDef:
    """The relation of that name.

    Raises:
        OntologyError: the ontology has none; names the nearest.
    """
    known = ontology.load().relations
    if name not in known:
        near = ontology.did_you_mean(name, known)
        raise OntologyError(f"no relation {name!r} in the ontology{near}")
    return known[name]


def misfit(key: Key, types_of: Callable[[str], tuple[str, str | None]]) -> str | None:
    """Why an edge does not join two nodes of types that its predicate allows; None if it does.

    `types_of` gives the type and the subtype of a node.
    """
    subject, edge_key, object_ = key
    if subject == object_:
        return "joins a thing with itself, now that its names are resolved"
    predicate = property_named(predicate_of(edge_key))
    allows = ontology.load().allows
    ends = (types_of(subject), types_of(object_))
    if allows(predicate.domain, *ends[0]) and allows(predicate.range, *ends[1]):
        return None
    # "City Place", the subtype first
    words = (" ".join(filter(None, reversed(types))) for types in ends)
    return f"does not go from {' to '.join(words)}"


def edge(
    key: Key, gathered: GatheredStatement, summarise: Summarise, *, happened: bool
) -> Edge:
    """The record of an edge.

    Args:
        key: its key.
        gathered: what all articles tell of it.
        summarise: sums up evidence.
        happened: neither end is an event that nobody tells as a fact.
    """
    predicate = predicate_of(key[1])
    statement = _statement(key, predicate, gathered, summarise, happened=happened)
    # roles of an event, its place among them; `causes` of two events is a relation
    is_role = key[1] == PLACE or predicate in ontology.load().roles
    if is_role:
        return {"kind": "role", **statement}
    return {"kind": "relation", **statement}


def fact(
    key: Key, gathered: GatheredStatement, summarise: Summarise, *, happened: bool
) -> Fact:
    """The record of a fact; arguments as for `edge`."""
    value = key[2]
    # "in his youth" is no stretch of the calendar
    days = timex.interval(value)
    return {
        "value": value,
        "first": days and days[0].isoformat(),
        "last": days and days[1].isoformat(),
        "granularity": timex.granularity(value) if days else None,
        **_statement(key, key[1], gathered, summarise, happened=happened),
    }


def _statement(
    key: Key,
    predicate: str,
    gathered: GatheredStatement,
    summarise: Summarise,
    *,
    happened: bool,
) -> Statement:
    """What edges and facts have in common."""
    evidence = distinct_evidence(gathered.evidence)
    # an event that nobody tells as a fact makes no facts of what it is tied to
    asserted = happened and any(map(is_factual, evidence))
    is_past = happened and not asserted and any(map(is_told, evidence))
    held = validity(evidence)
    return {
        "predicate": predicate,
        "label": property_named(predicate).label,
        "statement": statement_id(key[0], predicate, key[2]),
        "asserted": asserted,
        "past": is_past,
        "confidence": gathered.confidence(asserted=asserted),
        "evidence": evidence,
        "valid_from": held.valid_from,
        "valid_until": held.valid_until,
        **summarise(evidence),
    }
