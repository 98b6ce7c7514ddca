"""Is it the beginning of an event that is told, its going on, or its end? And what larger, named event does it belong to?

A phase is read off the verb or noun that says no more of an event than that: "the offensive
began", "continued to shell the town", "an end to the siege". An event is part of a named one
where it is told to have been at it or during it: "in the Battle of Aleppo", "during World War
II", "at the first round of the Geneva talks". What was before or after it is no part of it.
"""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from kg import lexicon
from kg.annotate.annotations import MentionIndex
from kg.english.factuality.status import factuality, with_particle
from kg.model.extract import Phase, Span

_PHASES: tuple[Phase, ...] = ("begin", "continue", "end")
_AT = frozenset({"at", "during", "in", "amid", "throughout"})
_INTO = frozenset(
    {"of", "in", "to"}
)  # "an end to the siege", "the beginning of the siege", "the first round of the talks"
_UP = frozenset({"dobj", "nsubj", "nsubjpass", "xcomp", "pcomp", "conj"})
_MAX_STEPS = 3


def phase(trigger: Token) -> Phase | None:
    """What is told of an event's course.

    None where it is told as a whole, or where that course is not told as a fact.
    """
    for word in _around(trigger):
        found = _says(word)
        if found is not None:
            return found if factuality(word) == ("positive", "actual") else None
    return None


def _around(trigger: Token) -> Iterator[Token]:
    """The words that may say which phase it is: the clause that describes a noun, then what governs the trigger."""
    above = trigger.head
    if trigger.pos_ != "NOUN":
        yield from (above,) if trigger.dep_ == "xcomp" else ()
        return
    nouns = [
        trigger,
        *(
            p
            for of in trigger.rights
            if of.lower_ == "of"
            for p in of.rights
            if p.dep_ == "pobj"
        ),
    ]
    yield from (
        child for noun in nouns for child in noun.rights if child.dep_ in ("relcl", "acl")
    )
    if trigger.dep_ in ("nsubj", "nsubjpass", "dobj"):
        yield above
    elif trigger.dep_ == "pobj" and above.lower_ in _INTO and above.head.pos_ == "NOUN":
        yield above.head


def _says(word: Token) -> Phase | None:
    return _phases().get(with_particle(word))


@cache
def _phases() -> dict[str, Phase]:
    return {
        lemma: kind
        for kind in _PHASES
        for lemma in sorted(lexicon.words(f"event_phase_{kind}"))
    }


def whole(trigger: Token, index: MentionIndex) -> str | None:
    """The id of the named event that an event is told to be part of, or None."""
    at = trigger.idx
    for prep in _prepositions(trigger):
        for noun in _objects(prep):
            found = index.headed_by(noun)
            if (
                found is not None
                and found[0].type == "Event"
                and not Span(found[1].start, found[1].end).holds(Span(at, at + 1))
            ):
                return found[0].id
    return None


def _prepositions(trigger: Token) -> Iterator[Token]:
    """Those that say at what it happened: beside the event, and beside the verbs that govern it."""
    node = trigger
    for _ in range(_MAX_STEPS):
        yield from (
            child for child in node.children if child.dep_ == "prep" and child.lower_ in _AT
        )
        if node.dep_ not in _UP:
            return
        node = node.head


def _objects(prep: Token) -> Iterator[Token]:
    """What a preposition leads to, and what that is a part of."""
    for noun in prep.rights:
        if noun.dep_ == "pobj":
            yield noun
            yield from (
                of
                for p in noun.rights
                if p.dep_ == "prep" and p.lower_ == "of"
                for of in p.rights
                if of.dep_ == "pobj"
            )
