"""What the passes of entity resolution share: the clusters so far, and the comparisons made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.model.identity import Judgement
from kg.resolve.corpus import Corpus
from kg.resolve.entities.clusters import CannotLink, EntityCluster
from kg.resolve.entities.comparison import compare, judge, vetoes
from kg.resolve.entities.profiles import EntityProfile
from kg.resolve.reasons import Reason

Atom = tuple[EntityProfile, ...]
"""Profiles that stay together whatever happens: one, or those that somebody decided to join."""

RIVALS = 16
"""How many parts of one name are compared with a further bearer of it."""


@dataclass(slots=True)
class Clustering:
    """The work of one run.

    `cannot_link` leads from a profile's id() to the sides of decisions that it stands on,
    `groups` has for each cluster the number of the group of one name that it is of.
    """

    corpus: Corpus
    cannot_link: Mapping[int, tuple[CannotLink, ...]]
    clusters: list[EntityCluster] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)

    def cluster(self, *atoms: Atom) -> EntityCluster:
        """A new cluster of some atoms."""
        made = EntityCluster(atoms[0][0].type)
        for atom in atoms:
            for profile in atom:
                made.add(profile, self.cannot_link.get(id(profile), ()))
        return made

    def add_group(self, clusters: Iterable[EntityCluster], number: int) -> None:
        """Note the clusters of one name."""
        for cluster in clusters:
            self.clusters.append(cluster)
            self.groups.append(number)

    def compare(self, left: EntityCluster, right: EntityCluster) -> Judgement | None:
        """Compare two clusters, without noting it."""
        return compare(left, right, self.corpus)

    def vetoes(self, left: EntityCluster, right: EntityCluster) -> list[Reason]:
        """What stands against making two clusters one."""
        return vetoes(left, right, self.corpus)

    def note(self, judgement: Judgement) -> None:
        """Note a comparison for explanation."""
        self.judgements.append(judgement)

    def note_ambiguous(
        self, left: EntityCluster, right: EntityCluster, score: float, words: str
    ) -> None:
        """Note that a cluster fits several that are not one."""
        self.note(judge(left, right, [("ambiguous", score, words)]))
