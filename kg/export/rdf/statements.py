"""Statements, told and inferred, as triples."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kg.export.rdf.evidence import add_evidence, polarity_and_modality, voice
from kg.export.rdf.terms import (
    DERIVED_FROM,
    LABEL,
    Pair,
    Quads,
    kg,
    standard_properties,
    thing,
    types,
)
from kg.export.rdf.turtle import Term, literal, typed
from kg.model.graph import (
    Edge,
    EvidenceRecord,
    Fact,
    Graph,
    InferredStatement,
    Statement,
    Summary,
    inferred_statements,
    is_factual,
    is_told,
    label_of,
    strength,
)
from kg.model.graph.consensus import Validity, validity

# what a date of the ontology may be as a literal; a week or a weekend is none
_DATE_GRANULARITIES = ("day", "month", "year")


class _Triple(NamedTuple):
    """Subject, predicate and object of a statement."""

    subject: Term
    predicate: str
    object: Term

    def reified(self) -> list[Pair]:
        """The three as properties of the statement."""
        return [
            (Term("rdf:subject"), self.subject),
            (Term("rdf:predicate"), kg(self.predicate)),
            (Term("rdf:object"), self.object),
        ]

    def plain(self) -> list[Pair]:
        """The predicate and the standard properties above it, each with the object."""
        properties = (kg(self.predicate), *standard_properties(self.predicate))
        return [(property_, self.object) for property_ in properties]


def add_edge(quads: Quads, graph: Graph, subject: str, object_: str, edge: Edge) -> None:
    """The statement of an edge."""
    triple = _Triple(thing(subject), edge["predicate"], thing(object_))
    label = _label(graph, subject, edge["label"], label_of(graph, object_))
    _add_statement(quads, triple, label, edge)
    _add_plain(quads, triple, edge)


def add_fact(quads: Quads, graph: Graph, subject: str, fact: Fact) -> None:
    """The statement of a fact."""
    triple = _Triple(thing(subject), fact["predicate"], _date(fact))
    label = _label(graph, subject, fact["label"], fact["value"])
    _add_statement(quads, triple, label, fact)
    # a week, or words that mean no date, are no object that the predicate takes
    if fact["granularity"] in _DATE_GRANULARITIES:
        _add_plain(quads, triple, fact)


def _add_statement(quads: Quads, triple: _Triple, label: Pair, statement: Statement) -> None:
    """A statement with its evidence, and in each document's graph that document's share."""
    node = thing(statement["statement"])
    evidence = [(piece, add_evidence(quads, piece)) for piece in statement["evidence"]]
    # what the statement is, whoever tells it
    shared = [*types("Statement"), *triple.reified()]
    held = Validity(statement["valid_from"], statement["valid_until"])
    about = [
        *shared,
        label,
        *polarity_and_modality(statement["polarity"], statement["modality"]),
        *_holding(asserted=statement["asserted"], past=statement["past"]),
        *_validity(held),
        *support(statement),
        *_confidence(statement["confidence"]),
        *((kg("evidence"), iri) for _, iri in evidence),
    ]
    quads.add(node, about)
    for name in statement["documents"]:
        own = [(piece, iri) for piece, iri in evidence if piece["document"] == name]
        told = [piece for piece, _ in own]
        share = [(kg("evidence"), iri) for _, iri in own]
        quads.add_to(name, node, [*shared, *share, *_told_by_one(statement, told)])


def _told_by_one(statement: Statement, told: Sequence[EvidenceRecord]) -> list[Pair]:
    """What one document's evidence says of a statement."""
    # what all articles together do not assert, such as an event that nobody tells as a fact,
    # one does not either
    asserted = statement["asserted"] and any(map(is_factual, told))
    may_be_past = statement["asserted"] or statement["past"]
    past = may_be_past and not asserted and any(map(is_told, told))
    # one article may tell it and quote somebody who denies it
    strongest = min(told, key=strength)
    return [
        *_holding(asserted=asserted, past=past),
        *_validity(validity(told)),
        *voice(strongest),
    ]


def _add_plain(quads: Quads, triple: _Triple, statement: Statement) -> None:
    """The plain triple, where an article asserts it."""
    if statement["asserted"]:
        told_by = {p["document"] for p in statement["evidence"] if is_factual(p)}
        quads.add(triple.subject, triple.plain(), sorted(told_by))


def add_inferred(quads: Quads, graph: Graph) -> None:
    """What follows from facts or the gazetteer: marked statements and plain triples."""
    for inferred in inferred_statements(graph):
        subject, object_ = inferred["subject"], inferred["object"]
        triple = _Triple(thing(subject), inferred["predicate"], thing(object_))
        about = [
            *types("Statement"),
            *triple.reified(),
            (kg("asserted"), literal(True)),
            (kg("inferred"), literal(True)),
            (kg("rule"), literal(inferred["rule"])),
            *((DERIVED_FROM, premise) for premise in _premises(inferred)),
            _label(graph, subject, inferred["label"], label_of(graph, object_)),
        ]
        quads.add(thing(inferred["statement"]), about, inferred["documents"])
        # in the graph of each article that tells all that it follows from
        quads.add(triple.subject, triple.plain(), inferred["documents"])


def _premises(inferred: InferredStatement) -> list[Term]:
    """The statements that an inferred one rests on.

    Of what only the gazetteer says, the things whose entries say it.
    """
    ends = (inferred["subject"], inferred["object"])
    return [thing(name) for name in inferred["premises"] or ends]


def _date(fact: Fact) -> Term:
    """A date as exact as it is told: a day, a month, a year; else the TIMEX3 value as text."""
    match fact["granularity"]:
        case "day":
            return literal(date.fromisoformat(fact["first"] or ""))
        case "month":
            return typed(fact["value"][:7], "xsd:gYearMonth")
        case "year":
            return typed(fact["value"][:4], "xsd:gYear")
    return literal(fact["value"])


def _label(graph: Graph, subject: str, predicate: str, object_label: str) -> Pair:
    return LABEL, literal(f"{label_of(graph, subject)} – {predicate} – {object_label}")


def _holding(*, asserted: bool, past: bool) -> list[Pair]:
    """That it is told as true and as holding, or not, or as true of the past alone."""
    pairs = [(kg("asserted"), literal(asserted))]
    if past:
        pairs.append((kg("past"), literal(True)))
    return pairs


def _validity(held: Validity) -> list[Pair]:
    pairs = [(kg("validFrom"), held.valid_from), (kg("validUntil"), held.valid_until)]
    return [
        (predicate, literal(date.fromisoformat(day)))
        for predicate, day in pairs
        if day is not None
    ]


def support(told: Summary) -> list[Pair]:
    """How many documents tell it, and how many independent publishers."""
    return [
        (kg("sources"), literal(told["sources"])),
        (kg("publishers"), literal(told["publishers"])),
    ]


def _confidence(confidence: float | None) -> list[Pair]:
    return [] if confidence is None else [(kg("confidence"), literal(float(confidence)))]
