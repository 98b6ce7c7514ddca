"""An event mention: one document's event with its participants as canonical entities.

`kg.resolve.events.features` compares two of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from kg import lexicon, ontology
from kg.model import timex
from kg.model.extract import EventNumber
from kg.model.identity import CanonicalEntity, Ref
from kg.resolve.corpus import Corpus
from kg.resolve.events.profiles import EventProfile
from kg.resolve.events.topics import Topics

Ids = frozenset[str]
"""Ids of canonical entities."""

Words = frozenset[str]

# Roles of the ontology that say who did what to whom; others (instrument, cause) tell no event
# from another.
CORE_ROLES = ("agent", "patient", "recipient", "theme", "participant")


@dataclass(frozen=True, slots=True)
class Background:
    """What event mentions are compared by beside themselves.

    `entities` are the canonical entities by id, `topics` says which articles have one topic.
    """

    entities: Mapping[str, CanonicalEntity]
    corpus: Corpus
    topics: Topics

    def names(self, ids: Ids) -> str:
        """Entities by name, for a reader."""
        return " and ".join(sorted(self.entities[i].name for i in ids))

    def has_person(self, ids: Ids) -> bool:
        """Test if one of the entities is a person."""
        return any(self.entities[i].type == "Person" for i in ids)


@dataclass(frozen=True, slots=True)
class EventMention:
    """An event of one document, `document` being its article's number in the corpus.

    `participants` are ids of those that are named and `words` what is said of all, by role.
    `trigger_groups` holds what the trigger is brought together by: its `lemma`, or the groups
    of words that this is of. `topic` is the number of the topic
    of its article. `days` are the first and the last day that it may have been on.
    """

    ref: Ref
    document: int
    type: str
    lemma: str
    trigger_groups: frozenset[str]
    topic: int
    participants: Mapping[str, Ids]
    words: Mapping[str, Words]
    place: str | None
    days: tuple[date, date] | None
    published: date | None
    polarity: str
    modality: str
    attributed: bool
    start: int
    number: EventNumber | None
    age: int | None
    is_definite: bool
    is_another: bool
    counts: tuple[tuple[str, int | None, int | None], ...]

    def named(self, role: str) -> Ids:
        """Ids of the entities in a role."""
        return self.participants.get(role, frozenset())

    def said(self, role: str) -> Words:
        """The words for whoever is in a role."""
        return self.words.get(role, frozenset())

    @property
    def entities(self) -> Ids:
        """All entities in core roles, and the place."""
        place = () if self.place is None else (self.place,)
        return frozenset(place).union(*self.participants.values())

    @property
    def signature(self) -> tuple[object, ...]:
        """What the vetoes look at beside the publication.

        Of equal ones in a cluster the one published first is checked.
        """
        named = tuple(sorted((r, tuple(sorted(ids))) for r, ids in self.participants.items()))
        groups = tuple(sorted(self.trigger_groups))
        words = tuple(tuple(sorted(self.said(role))) for role in ("patient", "theme"))
        told = (
            self.polarity,
            self.modality,
            self.topic,
            self.number,
            self.age,
            self.is_another and self.document,
        )
        return self.type, named, self.place, self.days, groups, words, told


def event_mention(
    profile: EventProfile, corpus: Corpus, entity_ids: Mapping[Ref, str], topics: Topics
) -> EventMention:
    """The mention of a profile.

    `entity_ids` lead from entities of articles to canonical ones.
    """
    participants, words = _by_role(profile, entity_ids)
    published = corpus.published[profile.document]
    return EventMention(
        ref=profile.ref,
        document=profile.document,
        type=profile.type,
        lemma=profile.lemma,
        trigger_groups=trigger_groups(profile.lemma),
        topic=topics.of_document[profile.document],
        participants=_core(participants),
        words=_core(words),
        place=None
        if profile.place is None
        else entity_ids.get(Ref(profile.ref.document, profile.place)),
        days=None if profile.time is None else timex.interval(profile.time),
        published=None if published is None else date.fromisoformat(published),
        polarity=profile.polarity,
        modality=profile.modality,
        attributed=profile.attributed,
        start=profile.start,
        number=profile.number,
        age=profile.age,
        is_definite=profile.is_definite,
        is_another=profile.is_another,
        counts=profile.counts,
    )


def _by_role(
    profile: EventProfile, entity_ids: Mapping[Ref, str]
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Ids of the named participants, and the words for all."""
    ids: dict[str, set[str]] = {}
    words: dict[str, set[str]] = {}
    for role, local, said in profile.participants:
        id_ = None if local is None else entity_ids.get(Ref(profile.ref.document, local))
        if id_ is not None:
            ids.setdefault(role, set()).add(id_)
        words.setdefault(role, set()).update(said.split())
    if ontology.load().traits(profile.type).symmetric_participants:
        # "Putin met Assad" is "Assad met Putin"
        return _without_sides(ids), _without_sides(words)
    return ids, words


def _without_sides(by_role: Mapping[str, set[str]]) -> dict[str, set[str]]:
    everyone = (values for role, values in by_role.items() if role in CORE_ROLES)
    return {"participant": set().union(*everyone)}


def _core(by_role: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    """The values of core roles that have some, sorted by role."""
    filled = {role: values for role, values in sorted(by_role.items()) if values}
    return {role: frozenset(values) for role, values in filled.items() if role in CORE_ROLES}


@lru_cache(maxsize=10_000)
def trigger_groups(lemma: str) -> frozenset[str]:
    """The groups of the lexicon's `story_same_deed` that a trigger is in, else its first word.

    >>> sorted(trigger_groups("attack"))
    ['attack']
    >>> bool(trigger_groups("die") & trigger_groups("death"))
    True
    """
    groups = _groups_of_words()
    words = lemma.split()
    known = {group for word in words for group in groups.get(word, ())}
    # "carry out": the first word says what is done
    alone = (word for word in words[:1] if word not in groups)
    return frozenset({*known, *alone})


@cache
def _groups_of_words() -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for group in lexicon.variants("story_same_deed"):
        for word in group:
            # the mark keeps a group apart from a lemma: "=fire" is the group, "fire" the word
            groups.setdefault(word, []).append(f"={group[0]}")
    return {word: tuple(names) for word, names in groups.items()}
