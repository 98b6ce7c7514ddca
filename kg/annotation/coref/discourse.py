"""What has been mentioned up to a point of a text, which descriptions are looked up in."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from kg.annotation.coref.clusters import Cluster, ClusteredMention, TokenMention, position
from kg.annotation.coref.parsed_text import ParsedText

FAR = 400  # tokens; only what is no prose has three sentences longer than that

_GroupKey = Callable[[Cluster], str | None]


class Discourse:
    """The mentions of a text in its order; sieves add to it what they have resolved.

    Args:
        text: the parsed document.
        clusters: what is known so far.
        is_told_at: tells if a mention that begins at a character belongs to what the article
            tells; a dateline's place does not.
    """

    def __init__(
        self,
        text: ParsedText,
        clusters: list[Cluster],
        is_told_at: Callable[[int], bool] = lambda _: True,
    ) -> None:
        self.text = text
        # First token, minus the end (of two that begin together the longer stands first), and
        # where the mention stands in `_entries`.
        self._order: list[tuple[int, int, int]] = []
        self._entries: list[ClusteredMention] = []
        # The token at which each cluster is first told of.
        self._first_told: dict[Cluster, int] = {}
        for cluster in clusters:
            for mention in cluster.mentions:
                if is_told_at(text.starts[mention.start]):
                    self._order.append(self._key(mention))
                    self._entries.append(ClusteredMention(mention, cluster))
                    self._note_first(mention, cluster)
        self._order.sort()
        # By the function that they are grouped by; see `grouped`.
        self._groups: dict[_GroupKey, dict[str, list[Cluster]]] = {}
        self._clusters = clusters

    def _key(self, mention: TokenMention) -> tuple[int, int, int]:
        """The place in text order of a mention that is to be the next entry."""
        return mention.start, -mention.end, len(self._entries)

    def _note_first(self, mention: TokenMention, cluster: Cluster) -> None:
        first = self._first_told.get(cluster, mention.start)
        self._first_told[cluster] = min(first, mention.start)

    def add(
        self, mention: TokenMention, cluster: Cluster, antecedent: TokenMention | None = None
    ) -> None:
        """Give a new mention to a cluster.

        Its antecedent is the one named or else the cluster's last mention before it. Where
        there is none before it, the mention that was first so far is tied to the new one.
        """
        if antecedent is None or antecedent.start >= mention.start:
            antecedent = self.last(cluster, mention.start)
        if antecedent is None:
            # "After his arrest, Novak …": the name behind the pronoun is no longer the first.
            cluster.first.antecedent, cluster.first.sieve = mention, mention.sieve
            mention.sieve = None
        mention.antecedent = antecedent
        insort(cluster.mentions, mention, key=position)
        insort(self._order, self._key(mention))
        self._note_first(mention, cluster)
        self._entries.append(ClusteredMention(mention, cluster))

    def between(self, start: int, end: int) -> Iterator[ClusteredMention]:
        """The mentions that begin at tokens `start` to `end` (end exclusive), in text order."""
        # A tuple of one sorts before all mentions that begin at the token.
        low = bisect_left(self._order, (start,))
        for i in range(low, len(self._order)):
            if self._order[i][0] >= end:
                return
            yield self._entries[self._order[i][2]]

    def grouped(self, key: _GroupKey) -> Mapping[str, list[Cluster]]:
        """The clusters by what a function says of them, those without None.

        Made when it is first asked for: what is asked must not change with new mentions.
        """
        if key not in self._groups:
            groups: dict[str, list[Cluster]] = defaultdict(list)
            for cluster in self._clusters:
                value = key(cluster)
                if value is not None:
                    groups[value].append(cluster)
            self._groups[key] = groups
        return self._groups[key]

    def is_told_before(self, cluster: Cluster, i: int) -> bool:
        """Test if a mention of a cluster that the article tells begins before token `i`."""
        return self._first_told.get(cluster, i) < i

    def recent(self, i: int, sentences: int) -> list[ClusteredMention]:
        """The mentions before token `i` in its sentence and some before it, in text order."""
        return list(self.between(self.start_of_window(i, sentences), i))

    def start_of_window(self, i: int, sentences: int) -> int:
        """The first token of the sentence that stands so many before that of token `i`.

        Never more than FAR tokens back.
        """
        first_sentence = max(0, self.text.sentence[i] - sentences)
        return max(self.text.sent_starts[first_sentence], i - FAR)

    @staticmethod
    def last(cluster: Cluster, i: int) -> TokenMention | None:
        """The cluster's last mention that begins before token `i`."""
        n = bisect_left(cluster.mentions, i, key=lambda mention: mention.start)
        return cluster.mentions[n - 1] if n else None
