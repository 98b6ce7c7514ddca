"""What follows, within one article, from what it tells and from what the gazetteer knows of its places and organisations.

Only what adds to the words stands here: that Homs lies in Syria, and that an organisation with
its seat in Homs is therefore based in Syria. The other direction of a relation, and the
relations above it, follow from the ontology wherever a reader needs them.
"""

from collections.abc import Iterable

from kg.model.extract import Entity, Evidence, Relation
from kg.rules.inference import GAZETTEER, Derivation, Known, Triple, derive

_ADDING = frozenset({GAZETTEER, "chain", "transitive"})


def following(entities: Iterable[Entity], told: Iterable[Relation]) -> list[Relation]:
    """The relations that follow, by subject, predicate and object.

    Args:
        entities: those of the article; what follows is between them.
        told: what the rules found; only what the article itself tells as true and as holding
            counts.
    """
    things = {e.id: Known(e.id, e.type, e.subtype, e.name, e.link) for e in entities}
    stated = list(told)
    facts = [
        Triple(r.subject, r.predicate, r.object)
        for r in stated
        if r.object in things and any(map(_holds, r.evidence))
    ]
    found = derive(facts, things.values())
    said = {(r.subject, r.predicate, r.object) for r in stated}
    sure = {Triple(r.subject, r.predicate, r.object): r.confidence for r in stated}
    return [
        Relation(*triple, _confidence(triple, found, sure), (), derivation.rule)
        for triple, derivation in found.items()
        if derivation.rule in _ADDING and triple not in said
    ]


def _holds(evidence: Evidence) -> bool:
    """Whether a piece of evidence tells a fact: as `kg.graph` has it."""
    return evidence.affirmed and evidence.attribution is None and not evidence.past


def _confidence(
    triple: Triple, found: dict[Triple, Derivation], sure: dict[Triple, float]
) -> float:
    """What follows is as sure as the least sure of what it follows from.

    The gazetteer is taken at its word.
    """
    if triple in sure:
        return sure[triple]
    return min((_confidence(p, found, sure) for p in found[triple].premises), default=1.0)
