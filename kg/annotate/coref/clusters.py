"""Clusters of mentions, entities in the making, and what keeps two of them apart.

A cluster is checked as a whole before it is merged with another ("entity-level" features after
Lee et al. 2013, *Deterministic coreference resolution based on entity-centric, precision-ranked
rules*): one clash anywhere is a veto.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from kg.lexicon import table, words
from kg.model.extract import MentionKind
from kg.naming import gazetteer


@dataclass(slots=True, eq=False)
class Occurrence:
    """A mention in tokens: `start` to `end` (end exclusive), its syntactic `head`.

    Whom it was linked to and by which sieve.
    """

    start: int
    end: int
    head: int
    kind: MentionKind
    antecedent: "Occurrence | None" = None
    sieve: str | None = None


@dataclass(slots=True, eq=False)
class Form:
    """One way in which a cluster is named: the words of its key and how often each spelling occurs."""

    key: tuple[str, ...]
    spellings: Counter[str] = field(default_factory=Counter)

    @property
    def acronym(self) -> bool:
        """Whether it is written as one word of capitals, such as "EU", "ISIL" or "G20"."""
        return len(self.key) == 1 and any(
            sum(c.isupper() for c in s) >= 2 for s in self.spellings
        )


@dataclass(slots=True, eq=False)
class Cluster:
    """Mentions held to be one entity. `occurrences` come in text order.

    `forms` lists the names it is called by, by key.

    `titled` is set for a person of whom the article tells an office or work; `apart` are those
    that the text tells from it.
    """

    type: str
    occurrences: list[Occurrence] = field(default_factory=list)
    forms: dict[tuple[str, ...], Form] = field(default_factory=dict)
    genders: Counter[str] = field(default_factory=Counter)
    subtypes: Counter[str] = field(default_factory=Counter)
    canonicals: Counter[str] = field(default_factory=Counter)
    wikidata: Counter[str] = field(default_factory=Counter)
    geonames: Counter[str] = field(default_factory=Counter)
    titled: bool = False
    apart: list["Cluster"] = field(default_factory=list)
    merged_into: "Cluster | None" = None

    @property
    def first(self) -> Occurrence:
        """The first mention in the text."""
        return self.occurrences[0]

    @property
    def subtype(self) -> str | None:
        """The subtype that most of its names were given."""
        return elected(self.subtypes)

    @property
    def gender(self) -> str | None:
        """`male` or `female` where titles and given names tell it and do not contradict one another."""
        ranked = self.genders.most_common(2)
        if not ranked or (len(ranked) == 2 and ranked[0][1] < 3 * ranked[1][1]):
            return None
        return ranked[0][0]

    def forget_ids(self) -> None:
        """Drop what the gazetteer said of it, where the text has shown that another thing is meant."""
        for votes in (self.subtypes, self.canonicals, self.wikidata, self.geonames):
            votes.clear()

    def live(self) -> "Cluster":
        """The cluster that this one has become part of, or itself."""
        cluster = self
        while cluster.merged_into is not None:
            cluster = cluster.merged_into
        return cluster


def elected(votes: Counter[str]) -> str | None:
    """The value with most votes; of equals, the first in alphabetical order."""
    return min(votes, key=lambda v: (-votes[v], v), default=None)


def distinct(clusters: Iterable[Cluster]) -> list[Cluster]:
    """The clusters, each once, in order."""
    return list({id(c): c for c in clusters}.values())


def name_key(text: str, type_: str = "") -> tuple[str, ...]:
    """The words that two spellings of a name share; a person's double name is one word.

    >>> name_key("al-Qaeda") == name_key("Al Qaeda"), name_key("Talal al-Barrazi"), name_key("U.S.")
    (True, ('talal', 'al', 'barrazi'), ('us',))
    >>> name_key("Anne Doe-Roe", "Person")
    ('anne', 'doe_roe')
    """
    if type_ == "Person" and "-" in text:
        text = _DOUBLE.sub("_", text)
    return tuple(gazetteer.key(text).replace("&", "and").translate(_QUOTES).split()) or (text,)


_DOUBLE = re.compile(r"(?<=\w{3})-(?=[^\W\d_])")  # not the hyphen of "al-" and "el-"
_QUOTES = str.maketrans(dict.fromkeys('"“”„«»()[]', ""))


def clash(a: Cluster, b: Cluster) -> bool:
    """Whether anything known of the two keeps them apart."""
    if (
        a.type != b.type
        or any(c.live() is b for c in a.apart)
        or any(c.live() is a for c in b.apart)
    ):
        return True
    if a.gender and b.gender and a.gender != b.gender:
        return True
    if any(
        x and y and not x.keys() & y.keys()
        for x, y in ((a.wikidata, b.wikidata), (a.canonicals, b.canonicals))
    ):
        return True
    if a.type == "Person":
        return _people_clash(a, b)
    if (
        a.type == "Place"
        and a.subtype
        and b.subtype
        and a.subtype != b.subtype
        and "Country" in (a.subtype, b.subtype)
    ):
        return True
    if (
        a.type == "Organisation"
        and (left := _owners(a))
        and (right := _owners(b))
        and not left & right
    ):
        return True
    return _directions(a) != _directions(b) and not (_only_acronyms(a) or _only_acronyms(b))


def merge(a: Cluster, b: Cluster, sieve: str) -> Cluster:
    """Make one of two clusters: the one that begins later is linked to the last mention of the other before it."""
    keep, gone = (a, b) if a.first.start <= b.first.start else (b, a)
    later = gone.first
    later.antecedent = max(
        (o for o in keep.occurrences if o.start <= later.start), key=lambda o: o.start
    )
    later.sieve = sieve
    keep.occurrences = sorted(
        keep.occurrences + gone.occurrences, key=lambda o: (o.start, o.end)
    )
    for key, form in gone.forms.items():
        if key in keep.forms:
            keep.forms[key].spellings += form.spellings
        else:
            keep.forms[key] = form
    for votes, more in zip(_votes(keep), _votes(gone), strict=True):
        votes.update(more)
    keep.apart += gone.apart
    gone.merged_into = keep
    return keep


def given_and_family(key: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """A person's first name, or None, and the words of the family name, particles and suffixes left out.

    >>> given_and_family(("talal", "al", "barrazi"))
    ('talal', ('barrazi',))
    """
    names = [w for w in key if w not in words("coref_suffixes")] or list(key)
    bare = tuple(w for w in names if w not in words("coref_particles")) or tuple(names)
    if len(bare) < 2:
        return None, bare
    return bare[0], bare[1:]


def same_given(a: str, b: str) -> bool:
    """Whether two first names can be one: equal, an initial of the other, or a short form ("Alex", "Alexander")."""
    short, long = sorted((a, b), key=len)
    return (long.startswith(short) and len(short) != 2) or frozenset((a, b)) in _nicknames()


def _nicknames() -> frozenset[frozenset[str]]:
    return frozenset(
        frozenset((short, long))
        for short, longs in table("coref_nicknames").items()
        for long in longs
    )


def _people_clash(a: Cluster, b: Cluster) -> bool:
    for left in a.forms:
        given, _ = given_and_family(left)
        for right in b.forms:
            other_given, _ = given_and_family(right)
            if (
                not given
                or not other_given
                or left[-len(right) :] == right
                or right[-len(left) :] == left
            ):
                continue
            suffixes = {_suffix(left), _suffix(right)} - {frozenset()}
            if (
                not same_given(given, other_given)
                or len(suffixes) == 2
                or _middles_differ(left, right)
            ):
                return True
    return False


def _middles_differ(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether both have names between first and last, and none of them can be one: George W. and George H. Carter."""
    middle, other = given_and_family(left)[1][:-1], given_and_family(right)[1][:-1]
    if not middle or not other or set(middle) & set(right) or set(other) & set(left):
        return False
    return not any(same_given(a, b) for a in middle for b in other)


def is_regnal(key: tuple[str, ...]) -> bool:
    """Whether a name is a monarch's or a pope's, whole as it is: "Abdullah II" shortens nobody's name."""
    return len(key) == 2 and key[1] in words("coref_regnal")


def _suffix(key: tuple[str, ...]) -> frozenset[str]:
    return words("coref_suffixes") & set(key)


def _directions(cluster: Cluster) -> set[str]:
    return {w for key in cluster.forms for w in key if w in words("coref_directions")}


def _owners(cluster: Cluster) -> frozenset[str]:
    """The countries and regions whose body a name says it is: "US Senate", "Senate of Puerto Rico"."""
    return frozenset().union(*map(owners_in, cluster.forms))


@lru_cache(maxsize=1 << 14)
def owners_in(key: tuple[str, ...]) -> frozenset[str]:
    """The countries and regions that an organisation's name begins with, or ends with behind "of"; empty where there are none.

    >>> sorted(owners_in(("us", "senate"))), sorted(owners_in(("senate", "of", "puerto", "rico")))
    (['United States'], ['Puerto Rico'])
    """
    for n in (3, 2, 1):
        if n < len(key) and (found := _states(" ".join(key[:n]))):
            return found
    if "of" in key[1:-1]:
        return _states(" ".join(key[key.index("of", 1) + 1 :]))
    return frozenset()


def _states(name: str) -> frozenset[str]:
    country = _demonyms().get(name)
    if country is not None:
        return frozenset((country,))
    return frozenset(
        e.name for e in gazetteer.lookup(name) if e.subtype in ("Country", "Region")
    )


@cache
def _demonyms() -> dict[str, str]:
    return {word.lower(): country for word, country in gazetteer.demonyms().items()}


def _only_acronyms(cluster: Cluster) -> bool:
    return all(form.acronym for form in cluster.forms.values())


def _votes(cluster: Cluster) -> tuple[Counter[str], ...]:
    return (
        cluster.genders,
        cluster.subtypes,
        cluster.canonicals,
        cluster.wikidata,
        cluster.geonames,
    )
