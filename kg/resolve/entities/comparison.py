"""Why two clusters are, or are not, one entity: a table of features with reasons in words.

A comparison adds up what speaks for and against, see `kg.resolve.weights`; *unsure* stays
apart: two nodes for one person can be joined by a reader, one node for two people misleads. A
veto makes it *different* whatever else is shared. Names alone reach *same* only where they are
equal or spellings of one name.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.model.identity import Judgement
from kg.resolve import reasons, weights
from kg.resolve.corpus import Corpus
from kg.resolve.entities import features
from kg.resolve.entities import vetoes as objections
from kg.resolve.entities.clusters import EntityCluster
from kg.resolve.entities.name_features import Rated, same_link, same_name
from kg.resolve.reasons import Reason


@dataclass(frozen=True, slots=True)
class Feature:
    """A row of the table.

    `measure` gives a strength from -1 to 1 with its reason, or None where it has nothing to
    say.
    """

    name: str
    measure: Callable[[EntityCluster, EntityCluster, Corpus], Rated | None]
    weight: float


# What brings two together at all.
NAMING = (
    Feature("name", same_name, weights.NAME),
    Feature("link", same_link, weights.LINK),
)

FEATURES = (
    Feature("context", features.shared_context, weights.CONTEXT),
    Feature("country", features.country, weights.COUNTRY),
    Feature("region", features.region, weights.REGION),
    Feature("office", features.office, weights.OFFICE),
    Feature("occupation", features.occupation, weights.OCCUPATION),
    Feature("gender", features.gender, weights.GENDER),
    Feature("subtype", features.subtype, weights.SUBTYPE),
    Feature("born", features.born, weights.BORN),
    Feature("common-name", features.common_name, weights.COMMON_NAME),
    Feature("edition", features.edition, weights.EDITION),
)

NAMES_CLASH = Feature("other-name", objections.other_name, weights.VETO)

VETOES = (
    Feature("decision", objections.decided, weights.VETO),
    Feature("other-id", objections.other_id, weights.VETO),
    NAMES_CLASH,
    Feature("told-apart", objections.told_apart, weights.VETO),
)


def compare(left: EntityCluster, right: EntityCluster, corpus: Corpus) -> Judgement | None:
    """Compare two clusters of one type by the whole table.

    None where their names neither agree nor contradict.

    Where a veto stands, only names and ids are looked at beside it.
    """
    if right.first < left.first:
        left, right = right, left
    shared = _measure(NAMING, left, right, corpus)
    if not shared:
        against = _measure((NAMES_CLASH,), left, right, corpus)
        return judge(left, right, against, vetoed=True) if against else None
    against = vetoes(left, right, corpus)
    more = [] if against else _measure(FEATURES, left, right, corpus)
    return judge(left, right, (*against, *shared, *more), vetoed=bool(against))


def vetoes(left: EntityCluster, right: EntityCluster, corpus: Corpus) -> list[Reason]:
    """What stands against making two clusters one, whatever speaks for it."""
    return _measure(VETOES, left, right, corpus)


def _measure(
    table: tuple[Feature, ...], left: EntityCluster, right: EntityCluster, corpus: Corpus
) -> list[Reason]:
    found: list[Reason] = []
    for feature in table:
        rated = feature.measure(left, right, corpus)
        if rated is not None:
            strength, words = rated
            found.append((feature.name, round(feature.weight * strength, 3), words))
    return found


def judge(
    left: EntityCluster, right: EntityCluster, found: Iterable[Reason], *, vetoed: bool = False
) -> Judgement:
    """The verdict that reasons come to, between the first members of two clusters."""
    return reasons.judge(
        left.first, right.first, found, same=weights.ENTITY_SAME, vetoed=vetoed
    )
