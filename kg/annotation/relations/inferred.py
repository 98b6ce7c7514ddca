"""What follows, within one article, from what it tells and from what the gazetteer knows.

Only what adds to the words stands here: that Homs lies in Syria, and that an organisation with
its seat in Homs is therefore based in Syria. The other direction of a relation, and the
relations above it, follow from the ontology wherever a reader needs them.
"""

from collections.abc import Iterable, Mapping

from kg.model.extract import Entity, Evidence, Relation
from kg.rules.inference import GAZETTEER, Derivation, Known, Triple, derive

_ADDING = frozenset({GAZETTEER, "chain", "transitive"})


def inferred_relations(
    entities: Iterable[Entity], stated: Iterable[Relation]
) -> list[Relation]:
    """The relations that follow, by subject, predicate and object.

    Args:
        entities: those of the article; what follows is between them.
        stated: what the rules found; only what the article itself tells as true and as holding
            counts.
    """
    things = {e.id: Known(e.id, e.type, e.subtype, e.name, e.link) for e in entities}
    confidences: dict[Triple, float] = {}
    facts: list[Triple] = []
    for relation in stated:
        triple = Triple(relation.subject, relation.predicate, relation.object)
        confidences[triple] = relation.confidence
        # Nothing follows from a date, which is no thing.
        if relation.object in things and any(map(_is_fact, relation.evidence)):
            facts.append(triple)
    derivations = derive(facts, things.values())
    return [
        Relation(*triple, _confidence(triple, derivations, confidences), (), derivation.rule)
        for triple, derivation in derivations.items()
        if derivation.rule in _ADDING and triple not in confidences
    ]


def _is_fact(evidence: Evidence) -> bool:
    """Test for evidence that tells a fact, as `kg.graph` has it."""
    if evidence.attribution is not None:
        return False
    return evidence.affirmed and not evidence.past


def _confidence(
    triple: Triple, derivations: Mapping[Triple, Derivation], stated: Mapping[Triple, float]
) -> float:
    """How sure what follows is: as sure as the least sure of what it follows from.

    The gazetteer is taken at its word.
    """
    if triple in stated:
        return stated[triple]
    premises = derivations[triple].premises
    return min((_confidence(p, derivations, stated) for p in premises), default=1.0)
