"""Which comparisons are kept: what explains the answer, and what is worth a person's look.

A run compares far more pairs than anybody reads. Of the comparisons that did not join, the
nearest between two clusters says all; what came together another way needs none; and two that
only share a surname, or a ministry's name, and are beside nothing in common are no work for a
person unless many documents hang on it.
"""

from collections.abc import Iterable, Sequence

from kg.model.identity import Judgement, Ref
from kg.resolve import weights
from kg.resolve.entities.clusters import EntityCluster


def pruned(
    judgements: Iterable[Judgement], clusters: Sequence[EntityCluster]
) -> list[Judgement]:
    """Comparisons without those that explain nothing, in the order they were made."""
    home = {p.ref: number for number, cluster in enumerate(clusters) for p in cluster.members}
    kept: dict[tuple[Ref, Ref] | tuple[int, int, str], Judgement] = {}
    for judgement in judgements:
        a, b = sorted((home[judgement.left], home[judgement.right]))
        if a == b:
            if judgement.verdict == "same":
                kept[judgement.left, judgement.right] = judgement
        elif _explains(judgement, clusters[a], clusters[b]):
            between = (a, b, judgement.verdict)
            if between not in kept or _order(kept[between]) < _order(judgement):
                kept[between] = judgement
    return list(kept.values())


def _explains(judgement: Judgement, left: EntityCluster, right: EntityCluster) -> bool:
    """Test if a comparison of two that stayed two is worth a look."""
    if judgement.verdict != "unsure" or judgement.score >= weights.ENTITY_PROMISING:
        return True
    return len(left.documents) + len(right.documents) >= weights.MANY_DOCUMENTS


def _order(judgement: Judgement) -> tuple[float, Ref, Ref]:
    return judgement.score, judgement.left, judgement.right
