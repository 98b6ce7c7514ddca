"""What has been mentioned up to a point of a text: the memory that descriptions and pronouns are looked up in."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator

from kg.annotate.coref.clusters import Cluster, Occurrence
from kg.annotate.coref.parsed_text import Text

FAR = 400  # tokens; only what is no prose has three sentences longer than that


class Discourse:
    """The mentions of a text in its order; sieves add to it what they have resolved.

    Args:
        text: the parsed document.
        clusters: what has been found so far.
        speaks: whether a mention that begins at a character belongs to what the article tells;
            a dateline's place does not.
    """

    def __init__(
        self,
        text: Text,
        clusters: list[Cluster],
        speaks: Callable[[int], bool] = lambda _: True,
    ) -> None:
        self.text = text
        self._order: list[
            tuple[int, int, int]
        ] = []  # first token, minus the end, index into _entries
        self._entries: list[tuple[Occurrence, Cluster]] = []
        for cluster in clusters:
            for occurrence in cluster.occurrences:
                if speaks(text.starts[occurrence.start]):
                    self._note(occurrence, cluster)
        self._order.sort()

    def _note(self, occurrence: Occurrence, cluster: Cluster) -> None:
        self._order.append((occurrence.start, -occurrence.end, len(self._entries)))
        self._entries.append((occurrence, cluster))

    def add(
        self, occurrence: Occurrence, cluster: Cluster, antecedent: Occurrence | None = None
    ) -> None:
        """Give a new mention to a cluster.

        Its antecedent is the one named or else the cluster's last mention before it. Where
        there is none before it, the mention that was first so far is tied to the new one.
        """
        if antecedent is None or antecedent.start >= occurrence.start:
            antecedent = self.last(cluster, occurrence.start)
        if antecedent is None:
            cluster.first.antecedent, cluster.first.sieve = occurrence, occurrence.sieve
            occurrence.sieve = None
        occurrence.antecedent = antecedent
        insort(cluster.occurrences, occurrence, key=lambda o: (o.start, o.end))
        insort(self._order, (occurrence.start, -occurrence.end, len(self._entries)))
        self._entries.append((occurrence, cluster))

    def between(self, start: int, end: int) -> Iterator[tuple[Occurrence, Cluster]]:
        """The mentions that begin at tokens `start` to `end` (end exclusive), in text order."""
        low = bisect_left(self._order, (start,))
        for i in range(low, len(self._order)):
            if self._order[i][0] >= end:
                return
            yield self._entries[self._order[i][2]]

    def recent(self, i: int, sentences: int) -> list[tuple[Occurrence, Cluster]]:
        """The mentions before token `i` in its sentence and as many before it, in text order."""
        return list(self.between(self.start_of_window(i, sentences), i))

    def start_of_window(self, i: int, sentences: int) -> int:
        """The first token of the sentence that stands so many before that of token `i`, but no more than FAR tokens back."""
        return max(self.text.sent_starts[max(0, self.text.sentence[i] - sentences)], i - FAR)

    @staticmethod
    def last(cluster: Cluster, i: int) -> Occurrence | None:
        """The cluster's last mention that begins before token `i`."""
        n = bisect_left(cluster.occurrences, i, key=lambda o: o.start)
        return cluster.occurrences[n - 1] if n else None
