"""From which other event of the document an event has its place and time."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import Final

from spacy.tokens import Doc, Span, Token

from kg import lexicon, ontology
from kg.annotation.annotations import Annotations
from kg.annotation.events.inheritance.told import ToldOfType
from kg.annotation.events.navigation import has_left_word, objects_of
from kg.english.labels import CLAUSE_OF_NOUN, Labels
from kg.english.tense import is_simple_past
from kg.model.extract import Event
from kg.ontology import ClassTraits

# Tags of what tells one from others: "the 5.0 quake", "the worst storm", "the Kenya bombing".
_TELLING_APART: Final[Labels] = frozenset({"CD", "JJS", "NNP", "NNPS", "POS", "RBS"})
_SAYING_MORE: Final[Labels] = CLAUSE_OF_NOUN | {"prep"}
_MAIN_CLAUSES: Final[Labels] = frozenset({"ROOT", "ccomp"})
_ADJUNCTS: Final[Labels] = frozenset({"agent", "prep"})
_PREDICATES: Final[Labels] = frozenset({"ADJ", "AUX", "VERB"})
# Characters from the end of the sentence before to the trigger: what stands farther off
# continues nothing.
_REACH = 400


@dataclass(slots=True)
class EventSources:
    """The events of one document by their triggers' tokens, with their settings so far."""

    doc: Doc
    work: Annotations
    events: Mapping[int, Event]
    order: list[int] = field(init=False)
    _told: dict[str, ToldOfType] = field(default_factory=dict)
    _seen: int = 0  # events of `order` that `_told` has

    def __post_init__(self) -> None:
        self.order = sorted(self.events)

    def same_event(self, i: int) -> Event | None:
        """What a definite noun tells of once more.

        Only where all that the article told of that type before it agree. It is to be asked
        of the events in text order, each when those before it have what they take.
        """
        event = self.events[i]
        if not _traits(event).told_again:
            return None
        # A time of its own tells it apart from the others.
        if event.time is not None or not says_nothing_new(self.doc[i]):
            return None
        known = self._told_before(i)
        if known is None or known.has_others_than(event):
            return None
        return known.common_setting(event)

    def _told_before(self, i: int) -> ToldOfType | None:
        """What happened of the type of an event, as told before it."""
        while self._seen < len(self.order) and self.order[self._seen] < i:
            event = self.events[self.order[self._seen]]
            if event.affirmed:
                self._told.setdefault(event.type, ToldOfType()).add(event)
            self._seen += 1
        return self._told.get(self.events[i].type)

    def surrounding_event(self, i: int) -> Event | None:
        """The event that harm was done in: its subject, or what it was "in" or "by"."""
        if not _traits(self.events[i]).harmful:
            return None
        trigger = self.doc[i]
        for word in chain(_scenes_beside(trigger), _scenes_above(trigger)):
            # A killing is harm and may be the scene of other harm, but not of itself.
            scene = self.events.get(word.i) if word.i != i else None
            if scene is not None and _traits(scene).sets_scene:
                return scene
        return None

    def event_before(self, i: int) -> Event | None:
        """The scene of the sentence before, where this one only says what it did."""
        event = self.events[i]
        if not _traits(event).counts_victims or not self._says_only_harm(self.doc[i]):
            return None
        # Who is named may have died of something else.
        if any(part.entity is not None for part in event.participants):
            return None
        sentence = self._sentence_continued(i)
        return None if sentence is None else self._only_scene(i, sentence)

    def _only_scene(self, i: int, sentence: Span) -> Event | None:
        """The scene that a sentence before a trigger tells of, if its scenes agree."""
        told = (j for j in self._within(sentence.start, sentence.end) if j < i)
        scenes = [scene for j in told if _traits(scene := self.events[j]).sets_scene]
        settings = {(scene.place, _value(scene)) for scene in scenes}
        return scenes[0] if len(settings) == 1 else None

    def _within(self, start: int, end: int) -> list[int]:
        """The tokens of the triggers from one token to another."""
        return self.order[bisect_left(self.order, start) : bisect_left(self.order, end)]

    def _sentence_continued(self, i: int) -> Span | None:
        """The last sentence before that tells of an event, if it is near."""
        trigger = self.doc[i]
        start = trigger.sent.start
        before = bisect_left(self.order, start)
        if before == 0:
            return None
        sentence = self.doc[self.order[before - 1]].sent
        if trigger.idx - sentence.end_char > _REACH:
            return None
        # A sentence between that tells of no event turns to something else all the same.
        return None if self.doc[sentence.end : start].text.strip() else sentence

    def _says_only_harm(self, trigger: Token) -> bool:
        """Test for a sentence that counts people or things in the simple past.

        It names no other time or scene.
        """
        if not _tells_simple_past(trigger):
            return False
        sent = trigger.sent
        if self._has_time(sent):
            return False
        elsewhen = lexicon.words("event_elsewhen_words")
        if any(token.lower_ in elsewhen for token in sent):
            return False
        inside = (self.events[j] for j in self._within(sent.start, sent.end))
        return not any(map(_is_scene_and_no_harm, inside))

    def _has_time(self, sentence: Span) -> bool:
        """Test for a time that stands in a sentence."""
        times = self.work.times
        i = bisect_left(times, sentence.start_char, key=attrgetter("start"))
        return i < len(times) and times[i].end <= sentence.end_char


def _traits(event: Event) -> ClassTraits:
    return ontology.load().traits(event.type)


def _is_scene_and_no_harm(event: Event) -> bool:
    """Test for a crash or an attack; an explosion or a fire may be what that did."""
    return _traits(event).sets_scene and not _traits(event).harmful


def _value(event: Event) -> str | None:
    """The value of an event's time."""
    return None if event.time is None else event.time.value


def says_nothing_new(noun: Token) -> bool:
    """Test for a noun that means what was told and says no more: "the blast".

    Not "the second blast", "the blast in Homs".
    """
    if noun.tag_ != "NN":
        return False
    # "The fighting" goes on here and there.
    if noun.lemma_ in lexicon.words("event_mass_nouns"):
        return False
    if not has_left_word(noun, lexicon.words("event_definite_words")):
        return False
    if any(_tells_apart(word) for word in noun.doc[noun.left_edge.i : noun.i]):
        return False
    return not any(child.dep_ in _SAYING_MORE for child in noun.rights)


def _tells_apart(word: Token) -> bool:
    return word.tag_ in _TELLING_APART or word.lower_ in lexicon.words("event_ordinal_words")


def _tells_simple_past(trigger: Token) -> bool:
    """Test for a main clause in the simple past."""
    clause = trigger.head if trigger.dep_ == "conj" else trigger
    if trigger.pos_ not in _PREDICATES:
        return False
    # What a clause beside another tells is no report of its own.
    if clause.dep_ not in _MAIN_CLAUSES:
        return False
    return is_simple_past(trigger)


def _scenes_beside(trigger: Token) -> Iterator[Token]:
    """Yield the subject or agent of harm, and what it was done "in"."""
    prepositions = lexicon.words("event_in_which")
    for child in trigger.children:
        if child.dep_ == "nsubj":
            yield child
        elif child.dep_ in _ADJUNCTS and child.lower_ in prepositions:
            yield from objects_of(child)


def _scenes_above(trigger: Token) -> Iterator[Token]:
    """Yield what led to harm, what it describes, and the subject that it shares."""
    head = trigger.head
    # "The fire resulted in the death of ten".
    if trigger.dep_ == "pobj" and head.head.lemma_ in lexicon.words("event_leading_to"):
        yield from (child for child in head.head.lefts if child.dep_ == "nsubj")
    elif trigger.dep_ in CLAUSE_OF_NOUN:
        yield head
    # "Killed ten people and wounded twenty", "caused damage".
    elif trigger.dep_ in ("conj", "dobj") and head.i != trigger.i:
        yield from (child for child in head.children if child.dep_ == "nsubj")
