"""From tokens to the clusters that are mentioned there."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.annotation.coref.clusters import Cluster, ClusteredMention, TokenMention


@dataclass(slots=True)
class TokenIndex:
    """Which cluster's mention a token heads (`heads`) or belongs to (`covers`)."""

    heads: dict[int, ClusteredMention] = field(default_factory=dict)
    covers: dict[int, ClusteredMention] = field(default_factory=dict)

    @classmethod
    def of(cls, clusters: Iterable[Cluster]) -> "TokenIndex":
        """The index of all mentions of some clusters."""
        index = cls()
        index.add_all(clusters)
        return index

    def add_all(self, clusters: Iterable[Cluster]) -> None:
        """Note the mentions of clusters; those that are known keep their place."""
        for cluster in clusters:
            for mention in cluster.mentions:
                self.add(mention, cluster)

    def add(self, mention: TokenMention, cluster: Cluster) -> None:
        """Note a mention. Of two that share a token, the one noted first keeps it."""
        entry = ClusteredMention(mention, cluster)
        self.heads.setdefault(mention.head, entry)
        for i in range(mention.start, mention.end):
            self.covers.setdefault(i, entry)

    def person_at(self, i: int) -> ClusteredMention | None:
        """The mention of a person that token `i` heads, or None."""
        entry = self.heads.get(i)
        return entry if entry is not None and entry.cluster.type == "Person" else None
