"""Which comparisons are kept: what explains the answer, and what is worth a person's look.

A run compares far more pairs than anybody reads. Of the comparisons that did not join, the
nearest between two clusters says all; what came together another way needs none; and two that
only share a surname, or a ministry's name, and are beside nothing in common are no work for a
person unless many documents hang on it.
"""

from collections.abc import Iterable, Sequence

from kg.model.identity import Judgement, Ref
from kg.resolve.entities.clusters import Cluster

PROMISING = 0.35
"""Score from which a pair that is not sure is worth a look, however few documents name the two."""
MANY = 4
"""Documents of both together from which every pair that is not sure is worth one."""


def worth_keeping(
    judgements: Iterable[Judgement], clusters: Sequence[Cluster]
) -> list[Judgement]:
    """Comparisons without those that explain nothing, in the order they were made."""
    home = {p.ref: number for number, cluster in enumerate(clusters) for p in cluster.members}
    kept: dict[tuple[Ref, Ref] | tuple[int, int, str], Judgement] = {}
    for judgement in judgements:
        a, b = sorted((home[judgement.left], home[judgement.right]))
        if a == b:
            if judgement.verdict == "same":
                kept[judgement.left, judgement.right] = judgement
        elif judgement.verdict != "unsure" or _is_promising(
            judgement, clusters[a], clusters[b]
        ):
            at = (a, b, judgement.verdict)
            if at not in kept or _order(kept[at]) < _order(judgement):
                kept[at] = judgement
    return list(kept.values())


def _is_promising(judgement: Judgement, left: Cluster, right: Cluster) -> bool:
    return judgement.score >= PROMISING or len(left.documents) + len(right.documents) >= MANY


def _order(judgement: Judgement) -> tuple[float, Ref, Ref]:
    return judgement.score, judgement.left, judgement.right
