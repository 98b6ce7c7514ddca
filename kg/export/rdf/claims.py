"""Claims, and their own words as evidence, as triples."""

from collections.abc import Iterator

from kg.export.rdf.evidence import add_selector, char_fragment, mentioned_in
from kg.export.rdf.terms import (
    Pair,
    Quads,
    claim,
    document,
    from_document,
    kg,
    part_of_document,
    thing,
    types,
)
from kg.export.rdf.turtle import Term, literal
from kg.model.graph import Claim, Graph, claims

# What read a claim's words: attributions name no rule of their own, so their layer is named
CLAIM_RULE = "kg_attributions"


def add_claims(quads: Quads, graph: Graph) -> None:
    """All claims: wholly in their article's graph, and in the default graph."""
    # a claim is one article's, and stands in no other's graph
    for name, record in claims(graph).items():
        place = record["document"]
        about = [
            *types("Claim"),
            (kg("content"), literal(record["content"])),
            (kg("stance"), literal(record["stance"])),
            (kg("quoteKind"), literal(record["kind"])),
            *mentioned_in([place]),
            (Term("schema:appearance"), document(place)),
            *((kg("about"), thing(node)) for node in record["about"]),
            *((kg("evidence"), node) for node in _add_words(quads, record)),
            *_saying(record),
        ]
        quads.add(claim(name, place), about, [place])


def _saying(record: Claim) -> Iterator[Pair]:
    """Who says it and by which words, as far as they are told."""
    if record["cue"]:
        yield kg("cue"), literal(record["cue"])
    if record["speaker_text"] is not None:
        yield kg("speakerText"), literal(record["speaker_text"])
    if record["speaker"] is not None:
        yield kg("speaker"), thing(record["speaker"])


def _add_words(quads: Quads, record: Claim) -> list[Term]:
    """Evidence for each part of a claim's words; returns their IRIs."""
    name, nodes = record["document"], []
    for span, words in zip(record["spans"]["content"], record["parts"], strict=True):
        # several claims may quote the same words
        node = part_of_document(name, f"{char_fragment(span)};claim")
        about = [
            *types("Evidence"),
            *from_document(name),
            (Term("oa:hasSelector"), add_selector(quads, name, span, words)),
            (kg("rule"), literal(CLAIM_RULE)),
        ]
        quads.add(node, about, [name])
        nodes.append(node)
    return nodes
