"""A telling: one document's event with its participants as things.

`kg.resolve.events.features` compares two of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from kg import lexicon
from kg.model import timex
from kg.model.identity import CanonicalEntity, Ref
from kg.resolve.corpus import Corpus
from kg.resolve.events.profiles import EventProfile, Number
from kg.resolve.events.topics import Stories

CORE = ("agent", "patient", "recipient", "theme", "participant")
_ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "e", "s")
_SHORTEST = 3  # letters that must stay of a word when its ending goes


@dataclass(frozen=True, slots=True)
class Around:
    """What two tellings are compared by beside themselves: the things, the corpus, and which articles tell one story."""

    things: Mapping[str, CanonicalEntity]
    corpus: Corpus
    stories: Stories


@dataclass(frozen=True, slots=True)
class Telling:
    """An event of one document.

    `things` and `said` are by role: ids of named participants, and the words for all.

    `deed` holds what the trigger is brought together by: its stem and the groups of words it is
    of. `story` is the number of the story that its article tells.
    """

    ref: Ref
    document: int
    type: str
    stem: str
    deed: frozenset[str]
    story: int
    things: Mapping[str, frozenset[str]]
    said: Mapping[str, frozenset[str]]
    place: str | None
    days: tuple[date, date] | None
    published: date | None
    polarity: str
    modality: str
    attributed: bool
    start: int
    number: Number | None
    age: int | None
    definite: bool
    another: bool
    counts: tuple[tuple[str, int | None, int | None], ...]

    @property
    def named(self) -> frozenset[str]:
        """All things in core roles, and the place."""
        everyone = frozenset().union(*self.things.values()) if self.things else frozenset[str]()
        return everyone | {self.place} if self.place is not None else everyone

    @property
    def signature(self) -> tuple[object, ...]:
        """What the vetoes look at beside the publication: of equal ones in a cluster the one published first is checked."""
        sides = tuple(sorted((r, tuple(sorted(t))) for r, t in self.things.items()))
        deed = tuple(sorted(self.deed))
        said = tuple(tuple(sorted(self.said.get(r, ()))) for r in ("patient", "theme"))
        told = (
            self.polarity,
            self.modality,
            self.story,
            self.number,
            self.age,
            self.another and self.document,
        )
        return self.type, sides, self.place, self.days, deed, said, told


@cache
def kin(event_type: str) -> frozenset[str]:
    """The types that tellings of one event of this type may have, itself among them."""
    found = {event_type}
    for types in lexicon.variants("event_kin"):
        if event_type in types:
            found.update(types)
    return frozenset(found)


def telling(
    profile: EventProfile, corpus: Corpus, entities: Mapping[Ref, str], stories: Stories
) -> Telling:
    """A profile with its participants as things."""
    things: dict[str, set[str]] = {}
    said: dict[str, set[str]] = {}
    for role, local, words in profile.participants:
        thing = None if local is None else entities.get(Ref(profile.ref.document, local))
        if thing is not None:
            things.setdefault(role, set()).add(thing)
        if words:
            said.setdefault(role, set()).update(words.split())
    if profile.type in lexicon.words("two_sided"):
        things, said = _one_side(things), _one_side(said)
    published = corpus.published[profile.document]
    return Telling(
        ref=profile.ref,
        document=profile.document,
        type=profile.type,
        stem=profile.trigger[:5],
        deed=deed(profile.trigger),
        story=stories.of[profile.document],
        things={r: frozenset(t) for r, t in sorted(things.items()) if r in CORE and t},
        said={r: frozenset(w) for r, w in sorted(said.items()) if r in CORE and w},
        place=None
        if profile.place is None
        else entities.get(Ref(profile.ref.document, profile.place)),
        days=None if profile.time is None else timex.interval(profile.time),
        published=None if published is None else date.fromisoformat(published),
        polarity=profile.polarity,
        modality=profile.modality,
        attributed=profile.attributed,
        start=profile.start,
        number=profile.number,
        age=profile.age,
        definite=profile.definite,
        another=profile.another,
        counts=profile.counts,
    )


def _one_side(by_role: Mapping[str, set[str]]) -> dict[str, set[str]]:
    return {
        "participant": set().union(*(found for role, found in by_role.items() if role in CORE))
    }


@lru_cache(maxsize=10_000)
def deed(trigger: str) -> frozenset[str]:
    """The stems of a trigger's words, and the groups of the lexicon's `story_same_deed` that they are in.

    >>> sorted(deed("attacked")), bool(deed("died") & deed("deaths"))
    (['attack'], True)
    """
    groups = _groups()
    words = trigger.split()
    known = {g for w in words for g in groups.get(w, ())}
    return frozenset({*known, *(_stem(w) for w in words[:1] if w not in groups)})


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for group in lexicon.variants("story_same_deed"):
        for word in group:
            found.setdefault(word, []).append(f"={group[0]}")
    return {word: tuple(groups) for word, groups in found.items()}


def _stem(word: str) -> str:
    """A word without the ending of a verb's form: "attack" for "attacks", "attacked" and "attacking"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            bare = word[: -len(ending)]
            return bare[:-1] if bare[-1] == bare[-2] and bare[-1] not in "ls" else bare
    return word
