"""Evidence, counts and the words that they point to, as triples."""

from collections.abc import Sequence

from kg.export.rdf.terms import (
    Pair,
    Quads,
    claim,
    document,
    from_document,
    kg,
    part_of_document,
    types,
)
from kg.export.rdf.turtle import A, Term, literal
from kg.model.graph import CountRecord, EventMentionRecord, EvidenceRecord, Passage, Voice

# The property that points to an argument, and its span
_Argument = tuple[Term, Sequence[int]]


def add_evidence(quads: Quads, piece: EvidenceRecord) -> Term:
    """A piece of evidence of a statement; returns its IRI."""
    arguments = [(kg("subjectSelector"), piece["subject"])]
    # the place of an event need not be named in its sentence
    if piece["object"] is not None:
        arguments.append((kg("objectSelector"), piece["object"]))
    return _add_passage(quads, piece, (piece["start"], piece["end"]), arguments)


def add_event_evidence(quads: Quads, mention: EventMentionRecord) -> Term:
    """A mention of an event as evidence of it, with its counts; returns its IRI."""
    trigger = (kg("triggerSelector"), (mention["start"], mention["end"]))
    node = _add_passage(quads, mention, mention["span"], [trigger])
    # whoever says it, unlike those of the event
    name = mention["document"]
    counts = [(kg("count"), add_count(quads, name, count)) for count in mention["counts"]]
    quads.add(node, counts, [name])
    return node


def _add_passage(
    quads: Quads, passage: Passage, span: Sequence[int], arguments: Sequence[_Argument]
) -> Term:
    """Words of a document that tell something, with the words of the arguments in them.

    The IRI is made of all that they say, so that two pieces are one node only where they are
    one piece.
    """
    name = passage["document"]
    spans = [argument for _, argument in arguments]
    node = part_of_document(name, _fragment(passage, span, spans))
    about = [
        *types("Evidence"),
        *from_document(name),
        (Term("oa:hasSelector"), add_selector(quads, name, span, passage["quote"])),
        (kg("rule"), literal(passage["rule"])),
        *voice(passage),
    ]
    # arguments lie within the quote
    for predicate, argument in arguments:
        words = passage["quote"][argument[0] - span[0] : argument[1] - span[0]]
        about.append((predicate, add_selector(quads, name, argument, words)))
    if passage.get("past"):
        about.append((kg("past"), literal(True)))
    if passage["attribution"] is not None:
        about.append((kg("attributedTo"), claim(passage["attribution"], name)))
    quads.add(node, about, [name])
    return node


def _fragment(passage: Passage, span: Sequence[int], arguments: Sequence[Sequence[int]]) -> str:
    parts = [char_fragment(span), passage["rule"], *(f"{s},{e}" for s, e in arguments)]
    # what is told as a fact has the shorter IRI
    if passage["polarity"] != "positive":
        parts.append(passage["polarity"])
    if passage["modality"] != "actual":
        parts.append(passage["modality"])
    if passage.get("past"):
        parts.append("past")
    if passage["attribution"] is not None:
        parts.append("claim=" + passage["attribution"].rpartition("/")[2])
    return ";".join(parts)


def voice(passage: Voice | Passage) -> list[Pair]:
    """Polarity and modality of a passage."""
    return polarity_and_modality(passage["polarity"], passage["modality"])


def polarity_and_modality(polarity: str, modality: str) -> list[Pair]:
    """The two by themselves, for what sums up several passages."""
    return [(kg("polarity"), literal(polarity)), (kg("modality"), literal(modality))]


def add_count(quads: Quads, name: str, count: CountRecord) -> Term:
    """How many people, as a document says it.

    What is counted, the least and the most it may be, and the words; returns its IRI.
    """
    span = (count["start"], count["end"])
    # one number may count the killed and the injured
    node = part_of_document(name, f"{char_fragment(span)};count={count['kind']}")
    about = [
        *types("Count"),
        *from_document(name),
        (Term("oa:hasSelector"), add_selector(quads, name, span, count["text"])),
        (kg("countOf"), literal(count["kind"])),
    ]
    # "more than 30" has no most, "up to 50" no least
    if count["low"] is not None:
        about.append((kg("atLeast"), literal(count["low"])))
    if count["high"] is not None:
        about.append((kg("atMost"), literal(count["high"])))
    quads.add(node, about, [name])
    return node


def add_selector(quads: Quads, name: str, span: Sequence[int], words: str) -> Term:
    """The words at a span of a document, once whoever points to them; returns their IRI."""
    node, about = _selector(name, span, words)
    quads.add(node, about, [name])
    return node


def add_mention_selector(quads: Quads, name: str, span: Sequence[int], words: str) -> Term:
    """The words of a mention, in the document's own graph alone; returns their IRI."""
    node, about = _selector(name, span, words)
    quads.add_to(name, node, about)
    return node


def _selector(name: str, span: Sequence[int], words: str) -> tuple[Term, list[Pair]]:
    about = [
        (A, Term("oa:TextPositionSelector")),
        (A, Term("oa:TextQuoteSelector")),
        (Term("oa:start"), literal(span[0])),
        (Term("oa:end"), literal(span[1])),
        (Term("oa:exact"), literal(words)),
    ]
    return part_of_document(name, char_fragment(span)), about


def char_fragment(span: Sequence[int]) -> str:
    """The fragment that names characters of a plain text: RFC 5147."""
    return f"char={span[0]},{span[1]}"


def mentioned_in(documents: Sequence[str]) -> list[Pair]:
    """The documents that mention something."""
    return [(kg("mentionedIn"), document(name)) for name in documents]
