"""Aspect, the beginning, going on or end of an event; and its parent event.

The phase is read off the verb or noun that says no more of an event than that: "the offensive
began", "continued to shell the town", "an end to the siege". An event is part of a named one
where it is told to have been at it or during it: "in the Battle of Aleppo", "during World War
II", "at the first round of the Geneva talks". What was before or after it is no part of it.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from spacy.tokens import Token

from kg import lexicon
from kg.annotation.annotations import MentionIndex
from kg.annotation.events.navigation import (
    is_preposition,
    objects_behind,
    objects_behind_of,
    objects_of,
)
from kg.english.factuality.effects import with_particle
from kg.english.factuality.status import factuality
from kg.english.labels import CLAUSE_OF_NOUN, CORE_ARGUMENTS, Labels
from kg.model.extract import Phase, Span

_PHASES: tuple[Phase, ...] = ("begin", "continue", "end")
_HAPPENED = ("positive", "actual")
_EVENT = "Event"
# Labels over which what is told at a verb is told of the event too.
_SHARED: Final[Labels] = CORE_ARGUMENTS | {"conj", "pcomp", "xcomp"}
# How far a parent event may stand above the trigger.
_MAX_STEPS = 3


def aspect(trigger: Token) -> Phase | None:
    """What is told of an event's course.

    None where it is told as a whole, or where that course is not told as a fact.
    """
    for word in _words_of_course(trigger):
        phase = _phases().get(with_particle(word))
        if phase is not None:
            return phase if factuality(word) == _HAPPENED else None
    return None


def parent_event(trigger: Token, index: MentionIndex) -> str | None:
    """The id of the named event that an event is told to be part of, or None."""
    first_letter = Span(trigger.idx, trigger.idx + 1)
    for noun in _nouns_at_which(trigger):
        mention = index.headed_by(noun)
        if mention is None or mention[0].type != _EVENT:
            continue
        # "The Battle of Aleppo" is no part of itself.
        if not mention[1].span.holds(first_letter):
            return mention[0].id
    return None


@cache
def _phases() -> Mapping[str, Phase]:
    """From words, verbs with their particle, to what they say."""
    lemmas = {p: sorted(lexicon.words(f"event_phase_{p}")) for p in _PHASES}
    return MappingProxyType({word: phase for phase in _PHASES for word in lemmas[phase]})


def _words_of_course(trigger: Token) -> Iterator[Token]:
    """Yield the words that may tell an event's course.

    The clause that describes a noun, then what governs the trigger.
    """
    above = trigger.head
    if trigger.pos_ != "NOUN":
        # "Continued to shell the town".
        if trigger.dep_ == "xcomp":
            yield above
        return
    # "The siege of Aleppo that began in 2012": the parse hangs the clause on either noun.
    for noun in (trigger, *objects_behind_of(trigger)):
        yield from (child for child in noun.rights if child.dep_ in CLAUSE_OF_NOUN)
    if trigger.dep_ in CORE_ARGUMENTS:
        yield above
    elif trigger.dep_ == "pobj" and _joins_course(above):
        yield above.head


def _joins_course(preposition: Token) -> bool:
    """Test for "an end to the siege", "the beginning of the siege"."""
    if preposition.lower_ not in lexicon.words("event_course_prepositions"):
        return False
    return preposition.head.pos_ == "NOUN"


def _nouns_at_which(trigger: Token) -> Iterator[Token]:
    """Yield the nouns at or during which it happened, and what these are a part of.

    "The Geneva talks" of "at the first round of the Geneva talks".
    """
    for preposition in _prepositions_at(trigger):
        for noun in objects_of(preposition):
            yield noun
            yield from objects_behind(noun, lexicon.words("event_of"))


def _prepositions_at(trigger: Token) -> Iterator[Token]:
    """Yield those that say at what it happened, beside the event and verbs that govern it."""
    during = lexicon.words("event_parent_prepositions")
    node = trigger
    for _ in range(_MAX_STEPS):
        for child in node.children:
            if is_preposition(child, during):
                yield child
        if node.dep_ not in _SHARED:
            return
        node = node.head
