"""What follows from all facts of the graph together: rows of `graph.graph["derived"]`.

Fields: see `kg.graph`.
"""

from collections.abc import Mapping

from kg import ontology
from kg.graph.evidence import Row, is_factual
from kg.model.extract import Link
from kg.rules.inference import Derivation, Known, Triple, derive

Key = tuple[str, str, str]


def derived_rows(nodes: Mapping[str, Row], edges: Mapping[Key, Row]) -> list[Row]:
    """What follows, by subject, predicate and object.

    Nothing that an article tells, if only as said, denied or over.
    """
    relations = {Triple(*key): row for key, row in edges.items() if row["kind"] == "relation"}
    told = {
        triple
        for triple, row in relations.items()
        if row["asserted"] and triple.predicate in ontology.load().relations
    }
    known = [
        Known(
            name,
            row["type"],
            row["subtype"],
            row["label"],
            Link(row["wikidata"], row["geonames"]),
        )
        for name, row in nodes.items()
        if row["kind"] == "entity"
    ]
    found = derive(told, known, barred=relations.keys() - told)
    return [_row(triple, derivation, found, relations) for triple, derivation in found.items()]


def _row(
    triple: Triple,
    derivation: Derivation,
    found: Mapping[Triple, Derivation],
    relations: Mapping[Triple, Row],
) -> Row:
    return {
        **triple._asdict(),
        "label": ontology.load().relations[triple.predicate].label,
        "statement": _statement(triple),
        "rule": derivation.rule,
        "premises": [_statement(premise) for premise in derivation.premises],
        "documents": sorted(_telling(triple, found, relations) or ()),
    }


def _statement(triple: Triple) -> str:
    return f"statement/{triple.subject}/{triple.predicate}/{triple.object}"


def _telling(
    triple: Triple, found: Mapping[Triple, Derivation], relations: Mapping[Triple, Row]
) -> frozenset[str] | None:
    """The documents each of which tells all that a triple follows from.

    None where the gazetteer alone gives it.
    """
    if triple not in found:
        return frozenset(e["document"] for e in relations[triple]["evidence"] if is_factual(e))
    shares = [
        share
        for p in found[triple].premises
        if (share := _telling(p, found, relations)) is not None
    ]
    return frozenset.intersection(*shares) if shares else None
