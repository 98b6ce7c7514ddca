"""Statements, their evidence, and claims, as triples.

What stands where, and why: see `kg.export.rdf`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from kg import ontology
from kg.export.turtle import A, Term, Triple, iri, literal, local, typed
from kg.graph import Graph, Row, is_factual, is_told, strength, validity
from kg.ontology import KG

About = Iterable[tuple[Term, Term]]
"""Predicates and objects of one subject."""

CLAIM_RULE = "kg_attributions"
"""What read a claim's words: attributions name no rule of their own, so their layer is named."""

_BLANK_STANDARD = {
    "http://www.w3.org/ns/prov#Entity"
}  # true of everything here, so that it says nothing


@dataclass(slots=True)
class Quads:
    """Triples of the default graph, and of each document's own graph by the graph's name."""

    default: set[Triple] = field(default_factory=set)
    named: dict[Term, set[Triple]] = field(default_factory=lambda: defaultdict(set))

    def add(self, subject: Term, about: About, documents: Iterable[str] = ()) -> None:
        """To the default graph, and to the graphs of the documents that say so."""
        triples = {(subject, predicate, object_) for predicate, object_ in about}
        self.default |= triples
        for document_id in documents:
            self.named[document(document_id)] |= triples

    def add_to(self, document_id: str, subject: Term, about: About) -> None:
        """To a document's graph alone."""
        self.named[document(document_id)] |= {
            (subject, predicate, object_) for predicate, object_ in about
        }


@cache
def kg(name: str) -> Term:
    """A term of the ontology; one that is not in it raises."""
    return iri(str(KG[name]))


@cache
def thing(node: str) -> Term:
    """The IRI of a node or statement of the graph."""
    return local(*node.split("/"))


@cache
def document(name: str) -> Term:
    """The IRI of a document, and of its graph."""
    return local("document", name)


def claim(name: str, document_id: str) -> Term:
    """The IRI of a claim."""
    return local("claim", document_id, name.rpartition("/")[2])


@cache
def types(name: str) -> tuple[tuple[Term, Term], ...]:
    """The class of that name and all above it, of kg and of other vocabularies."""
    defined = ontology.load().classes[name]
    standard = [(A, iri(c)) for c in defined.standard if c not in _BLANK_STANDARD]
    return ((A, kg(name)), *standard, *(t for parent in defined.parents for t in types(parent)))


@cache
def standard_properties(name: str) -> tuple[Term, ...]:
    """Properties of other vocabularies that a relation or role falls under, itself or through a kg property above it."""
    known = ontology.load()
    defined = known.relations.get(name) or known.roles[name]
    own = {iri(p) for p in defined.standard}
    return tuple(
        sorted(own.union(*(standard_properties(parent) for parent in defined.parents)))
    )


def add_statement(
    quads: Quads, graph: Graph, subject: str, object_: str | None, row: Row
) -> None:
    """A statement with its evidence; the plain triple where an article asserts it."""
    node, ends = thing(row["statement"]), _ends(subject, object_, row)
    evidence = {id(e): add_evidence(quads, e) for e in row["evidence"]}
    quads.add(
        node,
        [
            *types("Statement"),
            *ends,
            *_voice(row),
            *_holding(row["asserted"], row["past"]),
            *_validity(row),
        ],
    )
    label = _label(graph, subject, row["label"], object_, row)
    quads.add(node, [label, *_counts(row), *((kg("evidence"), e) for e in evidence.values())])
    for name in row["documents"]:
        told = [e for e in row["evidence"] if e["document"] == name]
        share = [(kg("evidence"), evidence[id(e)]) for e in told]
        asserted = row["asserted"] and any(map(is_factual, told))
        holding = _holding(
            asserted,
            (row["asserted"] or row["past"]) and not asserted and any(map(is_told, told)),
        )
        voice = _voice(min(told, key=strength))
        quads.add_to(
            name,
            node,
            [*types("Statement"), *ends, *share, *holding, *_validity(validity(told)), *voice],
        )
    asserting = sorted({e["document"] for e in row["evidence"] if is_factual(e)})
    if row["asserted"] and _is_term(row):
        quads.add(ends[0][1], _plain(row["predicate"], ends[2][1]), asserting)


def add_derived(quads: Quads, graph: Graph) -> None:
    """What follows from facts or from the gazetteer: statements marked as derived, and their plain triples."""
    for row in graph.graph["derived"]:
        subject, object_ = row["subject"], row["object"]
        about = [
            *types("Statement"),
            *_ends(subject, object_, row),
            (kg("asserted"), literal(True)),
        ]
        about += [(kg("derived"), literal(True)), (kg("rule"), literal(row["rule"]))]
        about += [(iri_prov("wasDerivedFrom"), source) for source in _sources(row)]
        quads.add(
            thing(row["statement"]),
            [*about, _label(graph, subject, row["label"], object_, row)],
            row["documents"],
        )
        quads.add(thing(subject), _plain(row["predicate"], thing(object_)), row["documents"])


def _sources(row: Row) -> list[Term]:
    """The statements that a derived one rests on.

    Of what only the gazetteer says, the things whose entries say it.
    """
    return [thing(name) for name in row["premises"] or (row["subject"], row["object"])]


def iri_prov(name: str) -> Term:
    """A term of PROV-O."""
    return Term(f"prov:{name}")


def _ends(subject: str, object_: str | None, row: Row) -> list[tuple[Term, Term]]:
    value = _date(row) if object_ is None else thing(object_)
    return [
        (Term("rdf:subject"), thing(subject)),
        (Term("rdf:predicate"), kg(row["predicate"])),
        (Term("rdf:object"), value),
    ]


def _plain(predicate: str, value: Term) -> list[tuple[Term, Term]]:
    return [(p, value) for p in (kg(predicate), *standard_properties(predicate))]


def _is_term(row: Row) -> bool:
    """Whether the object is one the predicate takes: an entity, or a date.

    Not a week, or words that mean no date.
    """
    return "value" not in row or row["granularity"] in ("day", "month", "year")


def _date(row: Row) -> Term:
    match row["granularity"]:
        case "day":
            return literal(date.fromisoformat(row["first"]))
        case "month":
            return typed(row["value"][:7], "xsd:gYearMonth")
        case "year":
            return typed(row["value"][:4], "xsd:gYear")
    return literal(row["value"])


def _label(
    graph: Graph, subject: str, predicate: str, object_: str | None, row: Row
) -> tuple[Term, Term]:
    end = row["value"] if object_ is None else graph.nodes[object_]["label"]
    return Term("rdfs:label"), literal(f"{graph.nodes[subject]['label']} – {predicate} – {end}")


def _voice(told: Row) -> list[tuple[Term, Term]]:
    return [
        (kg("polarity"), literal(told["polarity"])),
        (kg("modality"), literal(told["modality"])),
    ]


def _holding(asserted: bool, past: bool) -> list[tuple[Term, Term]]:
    """Whether it is told as true and as holding, and whether as true of the past alone."""
    return [
        (kg("asserted"), literal(asserted)),
        *([(kg("past"), literal(True))] if past else []),
    ]


def _validity(row: Row) -> list[tuple[Term, Term]]:
    pairs = [(kg("validFrom"), row["valid_from"]), (kg("validUntil"), row["valid_until"])]
    return [
        (predicate, literal(date.fromisoformat(day)))
        for predicate, day in pairs
        if day is not None
    ]


def _counts(row: Row) -> list[tuple[Term, Term]]:
    counts = [
        (kg("sources"), literal(row["sources"])),
        (kg("publishers"), literal(row["publishers"])),
    ]
    return (
        counts
        if row["confidence"] is None
        else [*counts, (kg("confidence"), literal(float(row["confidence"])))]
    )


def add_evidence(quads: Quads, told: Row) -> Term:
    """A piece of evidence, of a statement or (where it has a trigger in place of arguments) of an event; returns its IRI.

    The IRI is made of all that the evidence says, so that two pieces are one node only where they are one piece.
    """
    name, span = told["document"], told.get("span") or [told["start"], told["end"]]
    arguments = _arguments(told)
    node = local("document", name, fragment=_fragment(told, span, [s for _, s in arguments]))
    about = [
        *types("Evidence"),
        (iri_prov("wasDerivedFrom"), document(name)),
        (Term("oa:hasSource"), document(name)),
        (Term("oa:hasSelector"), add_selector(quads, name, span, told["quote"])),
        (kg("rule"), literal(told["rule"])),
        *_voice(told),
    ]
    for predicate, argument in arguments:
        words = told["quote"][argument[0] - span[0] : argument[1] - span[0]]
        about.append((predicate, add_selector(quads, name, argument, words)))
    if told.get("past"):
        about.append((kg("past"), literal(True)))
    if told["attribution"] is not None:
        about.append((kg("attributedTo"), claim(told["attribution"], name)))
    about += [(kg("count"), add_count(quads, name, count)) for count in told.get("counts", ())]
    quads.add(node, about, [name])
    return node


def add_count(quads: Quads, name: str, count: Row) -> Term:
    """How many people, as a document says it: what is counted, the least and the most it may be, and the words."""
    span = [count["start"], count["end"]]
    node = local("document", name, fragment=f"{_chars(span)};count={count['kind']}")
    about = [
        *types("Count"),
        (iri_prov("wasDerivedFrom"), document(name)),
        (Term("oa:hasSource"), document(name)),
        (Term("oa:hasSelector"), add_selector(quads, name, span, count["text"])),
        (kg("countOf"), literal(count["kind"])),
    ]
    bounds = ((kg("atLeast"), count["low"]), (kg("atMost"), count["high"]))
    quads.add(
        node,
        [*about, *((predicate, literal(n)) for predicate, n in bounds if n is not None)],
        [name],
    )
    return node


def _arguments(told: Row) -> list[tuple[Term, Sequence[int]]]:
    if "trigger" in told:
        return [(kg("triggerSelector"), [told["start"], told["end"]])]
    pairs = [(kg("subjectSelector"), told["subject"]), (kg("objectSelector"), told["object"])]
    return [(predicate, span) for predicate, span in pairs if span is not None]


def _fragment(told: Row, span: Sequence[int], arguments: list[Sequence[int]]) -> str:
    parts = [_chars(span), told["rule"], *(f"{s},{e}" for s, e in arguments)]
    parts += [
        v for v in (told["polarity"], told["modality"]) if v not in ("positive", "actual")
    ]
    parts += ["past"] if told.get("past") else []
    parts += (
        ["claim=" + told["attribution"].rpartition("/")[2]]
        if told["attribution"] is not None
        else []
    )
    return ";".join(parts)


def _chars(span: Sequence[int]) -> str:
    """The fragment that names characters of a plain text: RFC 5147."""
    return f"char={span[0]},{span[1]}"


def add_selector(
    quads: Quads, name: str, span: Sequence[int], words: str, *, only_there: bool = False
) -> Term:
    """The words at a span of a document, once whoever points to them.

    `only_there`: not in the default graph.
    """
    node = local("document", name, fragment=_chars(span))
    about = [
        (A, Term("oa:TextPositionSelector")),
        (A, Term("oa:TextQuoteSelector")),
        (Term("oa:start"), literal(span[0])),
        (Term("oa:end"), literal(span[1])),
        (Term("oa:exact"), literal(words)),
    ]
    if only_there:
        quads.add_to(name, node, about)
    else:
        quads.add(node, about, [name])
    return node


def add_claims(quads: Quads, graph: Graph) -> None:
    """All claims: wholly in their article's graph, and in the default graph."""
    for name, row in graph.graph["claims"].items():
        place = document(row["document"])
        about = [
            *types("Claim"),
            (kg("content"), literal(row["content"])),
            (kg("stance"), literal(row["stance"])),
            (kg("quoteKind"), literal(row["kind"])),
            (kg("mentionedIn"), place),
            (Term("schema:appearance"), place),
            *((kg("about"), thing(node)) for node in row["about"]),
            *((kg("evidence"), e) for e in _claim_evidence(quads, row)),
        ]
        if row["cue"]:
            about.append((kg("cue"), literal(row["cue"])))
        if row["speaker_text"] is not None:
            about.append((kg("speakerText"), literal(row["speaker_text"])))
        if row["speaker"] is not None:
            about.append((kg("speaker"), thing(row["speaker"])))
        quads.add(claim(name, row["document"]), about, [row["document"]])


def _claim_evidence(quads: Quads, row: Row) -> list[Term]:
    """Evidence for each part of a claim's words."""
    name, made = row["document"], []
    for span, words in zip(row["spans"]["content"], row["parts"], strict=True):
        node = local("document", name, fragment=_chars(span) + ";claim")
        selector = add_selector(quads, name, span, words)
        source = [
            (iri_prov("wasDerivedFrom"), document(name)),
            (Term("oa:hasSource"), document(name)),
        ]
        read = [(Term("oa:hasSelector"), selector), (kg("rule"), literal(CLAIM_RULE))]
        quads.add(node, [*types("Evidence"), *source, *read], [name])
        made.append(node)
    return made
