"""What follows from all facts together, by the axioms of the ontology and the gazetteer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg import ontology
from kg.model.extract import Link
from kg.model.graph import (
    Edge,
    EntityNode,
    InferredStatement,
    RelationEdge,
    is_factual,
    statement_id,
)
from kg.rules.inference import Derivation, Known, Triple, derive

Key = tuple[str, str, str]


def inferred_statements(
    entities: Mapping[str, EntityNode], edges: Mapping[Key, Edge]
) -> list[InferredStatement]:
    """What follows, by subject, predicate and object.

    Nothing that an article tells, if only as said, denied or over.
    """
    relations = dict(_relations(edges))
    facts = {triple for triple, edge in relations.items() if edge["asserted"]}
    facts &= {triple for triple in relations if _is_relation_of_ontology(triple)}
    # what is told as denied, over or only said must not come back as a conclusion
    known = [_known(node, entity) for node, entity in entities.items()]
    derivations = derive(facts, known, barred=relations.keys() - facts)
    premises = _Premises(derivations, relations)
    return [premises.record(triple) for triple in derivations]


def _relations(edges: Mapping[Key, Edge]) -> Iterator[tuple[Triple, RelationEdge]]:
    for key, edge in edges.items():
        if edge["kind"] == "relation":
            yield Triple(*key), edge


def _is_relation_of_ontology(triple: Triple) -> bool:
    return triple.predicate in ontology.load().relations


def _known(node: str, entity: EntityNode) -> Known:
    link = Link(entity["wikidata"], entity["geonames"])
    return Known(node, entity["type"], entity["subtype"], entity["label"], link)


@dataclass(frozen=True, slots=True)
class _Premises:
    """What each derived triple follows from, and who tells that."""

    derivations: Mapping[Triple, Derivation]
    relations: Mapping[Triple, RelationEdge]

    def record(self, triple: Triple) -> InferredStatement:
        """A derived triple as the graph keeps it."""
        derivation = self.derivations[triple]
        return {
            "subject": triple.subject,
            "predicate": triple.predicate,
            "object": triple.object,
            "label": ontology.load().relations[triple.predicate].label,
            "statement": statement_id(*triple),
            "rule": derivation.rule,
            "premises": [statement_id(*premise) for premise in derivation.premises],
            "documents": sorted(self._documents(triple) or ()),
        }

    def _documents(self, triple: Triple) -> frozenset[str] | None:
        """The documents each of which tells all that a triple follows from.

        None where the gazetteer alone gives it.
        """
        if triple not in self.derivations:
            evidence = self.relations[triple]["evidence"]
            return frozenset(piece["document"] for piece in evidence if is_factual(piece))
        premises = map(self._documents, self.derivations[triple].premises)
        # what the gazetteer gives, every document may lean on
        telling = [documents for documents in premises if documents is not None]
        return frozenset.intersection(*telling) if telling else None
