"""Task `events`: what happened, as a text tells it.

Gold of two forms is scored. Where its events have triggers, a found event answers the gold
event whose trigger its own overlaps. Where gold only says what a sentence tells, as the PLOVER
records do (category, source and target), any event of the sentence may answer.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from kg.evaluate.align import pair
from kg.evaluate.gold import Gold, GoldEvent
from kg.evaluate.metrics.score import Error, Firing, Result, Score, false_alarm, missed
from kg.model.extract import Event, Extract, Span
from kg.ontology import load

# Categories that PLOVER joined or renamed between its drafts, read as one.
_RENAMED = {
    "CONCEDE": "YIELD",
    "CONCEDE/YIELD": "YIELD",
    "RETREAT": "YIELD",
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
}
# Gold of other people has but two sides of an event; the roles of the ontology that are meant.
_SIDES = {
    "agent": "source",
    "source": "source",
    "patient": "target",
    "target": "target",
    "recipient": "target",
}
# Characters of a text that an error shows.
_SHOWN = 300

Sides: TypeAlias = Mapping[str, list[Span]]
"""Spans of the actors by side, `source` and `target`."""


def score(gold: Sequence[Gold], found: Mapping[str, Extract]) -> Result:
    """Type with both actors, and beside it type, actors and triggers alone."""
    lines, by_type = defaultdict[str, Score](Score), defaultdict[str, Score](Score)
    headline = Score()
    errors: list[Error] = []
    firings: list[Firing] = []
    for document in gold:
        one = _Document(document, found[document.article.id])
        for name, right in one.right().items():
            lines[name] += Score.counts(right, len(one.got), len(one.wanted))
        for kind, part in one.by_type().items():
            by_type[kind] += part
            headline += part
        errors += one.errors()
        firings += one.firings()
    return Result(
        task="events",
        headline="type and both actors",
        score=headline,
        lines=lines,
        by_type=dict(sorted(by_type.items())),
        errors=tuple(errors),
        firings=tuple(firings),
    )


class _Document:
    """One document's events on both sides, and which may answer which."""

    def __init__(self, gold: Gold, found: Extract) -> None:
        self.gold, self.found = gold, found
        self.wanted, self.got = gold.events or (), found.events
        self._sides = [
            _sides((p.role, p.span) for p in event.participants) for event in self.got
        ]
        # Gold's events by index to those found, where both have a trigger there.
        self._answer = self._pair_triggers()
        self._full = {i for i in range(len(self.wanted)) if self._is_full(i)}

    def _pair_triggers(self) -> dict[int, int]:
        triggers = [(i, e.trigger) for i, e in enumerate(self.wanted) if e.trigger is not None]
        pairs = pair([span for _, span in triggers], [e.trigger for e in self.got])
        return {triggers[i][0]: j for i, j in pairs}

    def _candidates(self, i: int) -> Sequence[int]:
        """The found events that may answer gold's event `i`."""
        if self.wanted[i].trigger is None:
            return range(len(self.got))
        return [self._answer[i]] if i in self._answer else []

    def _is_full(self, i: int) -> bool:
        """Test if an event has the type and both actors of gold's event `i`."""
        return any(
            self._is_of_type(i, j) and self._has_actors(i, j) for j in self._candidates(i)
        )

    def _is_of_type(self, i: int, j: int) -> bool:
        wanted, got = self.wanted[i], self.got[j]
        if wanted.type is not None and wanted.type in load().classes:
            return load().is_a(got.type, wanted.type)
        # A type that the ontology has not is other people's; the categories are PLOVER's.
        return category(wanted.plover) == category(got.plover)

    def _has_actors(self, i: int, j: int) -> bool:
        """Test if the found event's actors touch gold's, on each side where gold has any."""
        ours = self._sides[j]
        return all(
            not theirs or _touch(ours[side], theirs)
            for side, theirs in gold_sides(self.wanted[i]).items()
        )

    def right(self) -> dict[str, int]:
        """By measure, how many of gold's events are right in it."""
        counts = {
            "type": self._count(self._is_of_type),
            "both actors": self._count(self._has_actors),
        }
        if any(event.trigger for event in self.wanted):
            counts["trigger"] = len(self._answer)
        return counts

    def _count(self, agrees: Callable[[int, int], bool]) -> int:
        # One that agrees will do; whatever else the sentence tells is not held against it.
        each = range(len(self.wanted))
        return sum(any(agrees(i, j) for j in self._candidates(i)) for i in each)

    def by_type(self) -> dict[str, Score]:
        """A found event counts as predicted under its own type.

        A right one is right under gold's.
        """
        scores = defaultdict[str, Score](Score)
        for i, wanted in enumerate(self.wanted):
            is_full = i in self._full
            scores[_kind(wanted)] += Score(right=is_full, recalled=is_full, gold=1)
        # Gold that has only PLOVER's categories is compared by these.
        is_typed = any(event.type for event in self.wanted)
        for got in self.got:
            name = got.type if is_typed else category(got.plover) or "none"
            scores[name] += Score(predicted=1)
        return dict(scores)

    def errors(self) -> list[Error]:
        name = self.gold.article.id
        lost = [e for i, e in enumerate(self.wanted) if i not in self._full]
        return [
            *(missed(name, self._tell_missed(event)) for event in lost),
            *(false_alarm(name, self._tell_extra(event)) for event in self._extra()),
        ]

    def _extra(self) -> list[Event]:
        """The found events that answer none, where gold has triggers by which to tell."""
        if not self._answer:
            return []
        answered = set(self._answer.values())
        return [event for j, event in enumerate(self.got) if j not in answered]

    def _tell_missed(self, event: GoldEvent) -> str:
        words = self.gold.words
        quoted = "" if event.trigger is None else f" “{words(event.trigger)}”"
        got = "; ".join(f"{e.plover or e.type} “{words(e.trigger)}”" for e in self.got)
        text = " ".join(self.gold.article.text.split())[:_SHOWN]
        return f"{_kind(event)}{quoted}: {text} – found {got or 'nothing'}"

    def _tell_extra(self, event: Event) -> str:
        return f"{event.type} “{self.gold.words(event.trigger)}” ({event.rule})"

    def firings(self) -> Iterator[Firing]:
        """What each rule did.

        Judged where gold has an event at its trigger, or, without triggers, one of the
        sentence.
        """
        # Without triggers several of gold's may be answered by one event, and one by several.
        answers = defaultdict[int, list[int]](list)
        for i in range(len(self.wanted)):
            for j in self._candidates(i):
                answers[j].append(i)
        for j, got in enumerate(self.got):
            yield Firing(
                rule=got.rule,
                yields=got.type,
                judged=bool(answers[j]),
                right=any(self._is_of_type(i, j) for i in answers[j]),
                confidence=None,
                triple=(self.gold.article.id, got.id),
            )


def _touch(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in some for b in others)


def category(plover: str | None) -> str:
    """A PLOVER category by the name that its drafts share; empty where an event has none."""
    name = (plover or "").upper()
    return _RENAMED.get(name, name)


def gold_sides(event: GoldEvent) -> Sides:
    """Spans of gold's actors by side."""
    return _sides(event.participants)


def _sides(participants: Iterable[tuple[str, Span]]) -> Sides:
    sides: dict[str, list[Span]] = {"source": [], "target": []}
    for role, span in participants:
        if role in _SIDES:
            sides[_SIDES[role]].append(span)
    return sides


def _kind(event: GoldEvent) -> str:
    return event.type or category(event.plover) or "none"
