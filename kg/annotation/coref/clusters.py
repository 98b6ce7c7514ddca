"""Clusters of mentions, entities in the making, and how two of them are merged.

Clusters are compared as a whole before they are merged ("entity-level" features after Lee et
al. 2013, *Deterministic coreference resolution based on entity-centric, precision-ranked
rules*); what forbids it is told in `kg.annotation.coref.cannot_link`.
"""

from bisect import bisect_left, bisect_right, insort_left, insort_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.annotation.coref.sieve_ids import SieveId
from kg.model.extract import MentionKind
from kg.naming.acronyms import has_several_capitals

# Candidates that one word may bring; a word in more names than that tells nothing.
MOST_CANDIDATES = 40


@dataclass(slots=True, eq=False)
class TokenMention:
    """A mention in tokens: `start` to `end` (end exclusive), its syntactic `head`.

    `antecedent` is the earlier mention that `sieve` has linked it to; a cluster's first mention
    has neither.
    """

    start: int
    end: int
    head: int
    kind: MentionKind
    antecedent: "TokenMention | None" = None
    sieve: SieveId | None = None

    def link(self, antecedent: "TokenMention", sieve: SieveId) -> None:
        """Say which mention this one was tied to, and by which sieve."""
        self.antecedent = antecedent
        self.sieve = sieve

    def unlink(self) -> None:
        """Make it the first mention of its cluster."""
        self.antecedent = None
        self.sieve = None


@dataclass(slots=True, eq=False)
class NameForm:
    """One way in which a cluster is named.

    The words of its key, and how often each spelling occurs.
    """

    key: tuple[str, ...]
    spellings: Counter[str] = field(default_factory=Counter)

    @property
    def is_acronym(self) -> bool:
        """Test if it is written as one word of capitals, such as "EU", "ISIL" or "G20"."""
        if len(self.key) > 1:
            return False
        return any(has_several_capitals(spelling) for spelling in self.spellings)


@dataclass(slots=True, eq=False)
class Cluster:
    """Mentions held to be one entity.

    Attributes:
        type: the ontology's class, one of the four that names are given.
        mentions: in text order.
        forms: the names it is called by, by key.
        genders: votes of the titles and given names of a person; as all votes below, a name
            that occurs ten times has ten.
        subtypes: votes of its names for a subclass.
        canonicals: votes for the gazetteer's name.
        wikidata: votes for an id.
        geonames: votes for an id.
        has_role: set for a person of whom the article tells an office or work.
        cannot_link: the clusters that the text itself tells from it.
        merged_into: the cluster that it has become part of.
    """

    type: str
    mentions: list[TokenMention] = field(default_factory=list)
    forms: dict[tuple[str, ...], NameForm] = field(default_factory=dict)
    genders: Counter[str] = field(default_factory=Counter)
    subtypes: Counter[str] = field(default_factory=Counter)
    canonicals: Counter[str] = field(default_factory=Counter)
    wikidata: Counter[str] = field(default_factory=Counter)
    geonames: Counter[str] = field(default_factory=Counter)
    has_role: bool = False
    cannot_link: set["Cluster"] = field(default_factory=set)
    merged_into: "Cluster | None" = None

    @property
    def first(self) -> TokenMention:
        """The first mention in the text."""
        return self.mentions[0]

    @property
    def subtype(self) -> str | None:
        """The subtype that most of its names were given."""
        return most_voted(self.subtypes)

    @property
    def gender(self) -> str | None:
        """`male` or `female` where titles and given names do not contradict one another."""
        ranked = self.genders.most_common(2)
        if not ranked:
            return None
        # "Mrs Clinton" may be said once in an article about Bill: three to one is no conflict.
        if len(ranked) == 2 and ranked[0][1] < 3 * ranked[1][1]:
            return None
        return ranked[0][0]

    @property
    def spellings(self) -> Iterator[str]:
        """Every spelling of its names."""
        for form in self.forms.values():
            yield from form.spellings

    @property
    def votes(self) -> tuple[Counter[str], ...]:
        """All that its mentions vote on."""
        return (self.genders, *self.known_facts)

    @property
    def known_facts(self) -> tuple[Counter[str], ...]:
        """The votes for what the gazetteer says of it."""
        return (self.subtypes, self.canonicals, self.wikidata, self.geonames)

    def add_form(self, key: tuple[str, ...], spelling: str) -> None:
        """Count one more use of a name."""
        self.forms.setdefault(key, NameForm(key)).spellings[spelling] += 1

    def forget_known_facts(self) -> None:
        """Drop what the gazetteer says, where the text shows that another thing is meant."""
        for votes in self.known_facts:
            votes.clear()

    def live(self) -> "Cluster":
        """The cluster that this one has become part of, or itself."""
        whole = self
        while whole.merged_into is not None:
            whole = whole.merged_into
        # The next time each on the way is asked, it is one step.
        cluster = self
        while cluster.merged_into is not None:
            cluster.merged_into, cluster = whole, cluster.merged_into
        return whole


class ClusteredMention(NamedTuple):
    """A mention with the cluster that it belongs to."""

    mention: TokenMention
    cluster: Cluster


def most_voted(votes: Counter[str]) -> str | None:
    """The value with most votes; of equals, the first in alphabetical order."""
    return min(votes, key=lambda value: (-votes[value], value), default=None)


def distinct(clusters: Iterable[Cluster]) -> list[Cluster]:
    """The clusters, each once, in order."""
    return list({id(cluster): cluster for cluster in clusters}.values())


def the_only(clusters: Iterable[Cluster]) -> Cluster | None:
    """The one cluster; None where there are several, or none."""
    candidates = distinct(clusters)
    return candidates[0] if len(candidates) == 1 else None


def position(mention: TokenMention) -> tuple[int, int]:
    """The key by which mentions stand in text order."""
    return mention.start, mention.end


def order_of_first_mention(cluster: Cluster) -> tuple[int, int]:
    """The key by which clusters stand in text order; of two names, the longer comes first."""
    return cluster.first.start, -cluster.first.end


def merge(a: Cluster, b: Cluster, sieve: SieveId) -> Cluster:
    """Make one of two clusters, the one that begins earlier.

    The first mention of the other is linked to the last mention before it.
    """
    keep, gone = (a, b) if a.first.start <= b.first.start else (b, a)
    later = gone.first
    behind = bisect_right(keep.mentions, later.start, key=_start)
    nearest = bisect_left(keep.mentions, keep.mentions[behind - 1].start, key=_start)
    later.link(keep.mentions[nearest], sieve)
    keep.mentions = _in_order(keep.mentions, gone.mentions)
    for key, form in gone.forms.items():
        if key in keep.forms:
            keep.forms[key].spellings += form.spellings
        else:
            keep.forms[key] = form
    for votes, more in zip(keep.votes, gone.votes, strict=True):
        votes.update(more)
    keep.cannot_link |= gone.cannot_link
    gone.merged_into = keep
    return keep


def _start(mention: TokenMention) -> int:
    return mention.start


def _in_order(mentions: list[TokenMention], more: list[TokenMention]) -> list[TokenMention]:
    """All mentions of two lists in text order; of equals those of the first come first.

    The fewer are put among the many, since a cluster may grow by one mention at a time.
    """
    if len(mentions) < len(more):
        for mention in reversed(mentions):
            insort_left(more, mention, key=position)
        return more
    for mention in more:
        insort_right(mentions, mention, key=position)
    return mentions
