"""Task `events`: what happened, as a text tells it.

Gold of two forms is scored. Where its events have triggers, a found event answers the gold
event whose trigger its own overlaps. Where gold only says what a sentence tells, as the PLOVER
records do (category, source and target), any event of the sentence may answer.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.evaluate.align import pair
from kg.evaluate.gold import Gold, GoldEvent
from kg.evaluate.metrics.score import Error, Firing, Result, Score
from kg.model.extract import Event, Extract, Span
from kg.ontology import load

_RENAMED = {  # categories that PLOVER joined or renamed between its drafts, read as one
    "CONCEDE": "YIELD",
    "CONCEDE/YIELD": "YIELD",
    "RETREAT": "YIELD",
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
}
_SIDES = {
    "agent": "source",
    "source": "source",
    "patient": "target",
    "target": "target",
    "recipient": "target",
}

Sides = Mapping[str, list[Span]]


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
        self._sides = [_found_sides(event) for event in self.got]
        triggers = [(i, e.trigger) for i, e in enumerate(self.wanted) if e.trigger is not None]
        pairs = pair([span for _, span in triggers], [e.trigger for e in self.got])
        self._answer = {triggers[i][0]: j for i, j in pairs}
        self._full = {
            i
            for i in range(len(self.wanted))
            if any(self._is(i, j) and self._acts(i, j) for j in self._for(i))
        }

    def _for(self, i: int) -> Sequence[int]:
        """The found events that may answer gold's event `i`."""
        if self.wanted[i].trigger is None:
            return range(len(self.got))
        return [self._answer[i]] if i in self._answer else []

    def _is(self, i: int, j: int) -> bool:
        wanted, got = self.wanted[i], self.got[j]
        if wanted.type is not None and wanted.type in load().classes:
            return load().is_a(got.type, wanted.type)
        return category(wanted.plover) == category(got.plover)

    def _acts(self, i: int, j: int) -> bool:
        """Whether the found event's actors touch gold's, on each side where gold has any."""
        mine, sides = self._sides[j], gold_sides(self.wanted[i])
        return all(
            any(a.overlaps(b) for a in mine[side] for b in theirs)
            for side, theirs in sides.items()
            if theirs
        )

    def right(self) -> dict[str, int]:
        each = range(len(self.wanted))
        counts = {
            "type": sum(any(self._is(i, j) for j in self._for(i)) for i in each),
            "both actors": sum(any(self._acts(i, j) for j in self._for(i)) for i in each),
        }
        return counts | (
            {"trigger": len(self._answer)} if any(e.trigger for e in self.wanted) else {}
        )

    def by_type(self) -> dict[str, Score]:
        """A found event counts as predicted under its own type.

        A right one is right under gold's.
        """
        scores = defaultdict[str, Score](Score)
        for i, wanted in enumerate(self.wanted):
            scores[_kind(wanted)] += Score(
                right=i in self._full, recalled=i in self._full, gold=1
            )
        typed = any(e.type for e in self.wanted)
        for got in self.got:
            scores[got.type if typed else category(got.plover) or "none"] += Score(predicted=1)
        return dict(scores)

    def errors(self) -> list[Error]:
        name = self.gold.article.id
        coded = (
            "; ".join(f"{e.plover or e.type} “{self.gold.words(e.trigger)}”" for e in self.got)
            or "nothing"
        )
        missed = [
            Error(
                "missed",
                name,
                f"{_kind(e)}{self._quote(e)}: {self._sentence()} – found {coded}",
            )
            for i, e in enumerate(self.wanted)
            if i not in self._full
        ]
        answered = set(self._answer.values())
        extra = [j for j in range(len(self.got)) if self._answer and j not in answered]
        return missed + [
            Error(
                "false alarm",
                name,
                f"{self.got[j].type} “{self.gold.words(self.got[j].trigger)}” ({self.got[j].rule})",
            )
            for j in extra
        ]

    def _quote(self, event: GoldEvent) -> str:
        return "" if event.trigger is None else f" “{self.gold.words(event.trigger)}”"

    def _sentence(self) -> str:
        return " ".join(self.gold.article.text.split())[:300]

    def firings(self) -> Iterator[Firing]:
        """A rule's firing is judged where gold has an event at its trigger, or, without triggers, one of the sentence."""
        of = defaultdict[int, list[int]](list)
        for i in range(len(self.wanted)):
            for j in self._for(i):
                of[j].append(i)
        for j, got in enumerate(self.got):
            triple = (self.gold.article.id, got.id)
            yield Firing(
                got.rule,
                got.type,
                bool(of[j]),
                any(self._is(i, j) for i in of[j]),
                None,
                triple,
            )


def category(plover: str | None) -> str:
    """A PLOVER category by the name that its drafts share; empty where an event has none."""
    name = (plover or "").upper()
    return _RENAMED.get(name, name)


def gold_sides(event: GoldEvent) -> Sides:
    """Spans of gold's actors by side."""
    sides: dict[str, list[Span]] = {"source": [], "target": []}
    for role, span in event.participants:
        if role in _SIDES:
            sides[_SIDES[role]].append(span)
    return sides


def _found_sides(event: Event) -> Sides:
    sides: dict[str, list[Span]] = {"source": [], "target": []}
    for part in event.participants:
        if part.role in _SIDES:
            sides[_SIDES[part.role]].append(part.span)
    return sides


def _kind(event: GoldEvent) -> str:
    return event.type or category(event.plover) or "none"
