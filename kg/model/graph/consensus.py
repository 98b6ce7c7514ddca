"""What several passages come to together.

From when to when a relation held, when and where an event happened: the graph asks this of all
articles together, RDF of each article by itself.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from kg.model import timex
from kg.model.graph.passages import (
    EventMentionRecord,
    EvidenceRecord,
    TimeRecord,
    is_factual,
    is_told,
)

_NEVER = "9999"  # later than every date
_NO_STRETCH = 10**6  # days: what is no stretch of the calendar ("in the past") is the coarsest


class Validity(NamedTuple):
    """The first and the last day on which a relation held, ISO; None where none is told."""

    valid_from: str | None
    valid_until: str | None

    @property
    def is_reversed(self) -> bool:
        """Test if it would end before it begins."""
        if self.valid_from is None or self.valid_until is None:
            return False
        return self.valid_from > self.valid_until


def validity(evidence: Iterable[EvidenceRecord]) -> Validity:
    """The first and the last day that pieces of evidence together give.

    Of what holds now no end is told, so that the end of an earlier time in office is not taken
    for the end of this one.
    """
    told = [piece for piece in evidence if is_told(piece)]
    holding = [piece for piece in told if is_factual(piece)]
    ending = holding or told
    held = Validity(
        _earliest(piece.get("valid_from") for piece in told),
        _latest(piece.get("valid_until") for piece in ending),
    )
    # "since 2015" of one time in office and "until 2012" of another are no stretch of time
    return Validity(None, None) if held.is_reversed else held


def _earliest(values: Iterable[str | None]) -> str | None:
    firsts = (days[0].isoformat() for days in _intervals(values))
    return min(firsts, default=None)


def _latest(values: Iterable[str | None]) -> str | None:
    lasts = (days[1].isoformat() for days in _intervals(values))
    return max(lasts, default=None)


def _intervals(values: Iterable[str | None]) -> list[tuple[date, date]]:
    intervals = (timex.interval(value) for value in values if value is not None)
    return [days for days in intervals if days is not None]


def settled_time(mentions: Sequence[EventMentionRecord]) -> TimeRecord | None:
    """The time that most documents give among the finest.

    A day comes before a month, a month before a year; then the earliest. A time after the first
    article that tells of it as having happened is a mistake, and is taken only where there is
    no other.
    """
    given = [m["time"] for m in mentions if m["time"] is not None]
    known_by = _first_report(mentions)
    times = [time for time in given if (time["first"] or "") <= known_by] or given
    # one document counts once, however often it gives a time
    values = {(time["value"], time["document"]) for time in times}
    support = Counter(value for value, _ in values)
    return min(times, key=_time_rank(support), default=None)


def _first_report(mentions: Iterable[EventMentionRecord]) -> str:
    """The day of the first article that tells of an event as having happened."""
    days = (m["published"] for m in mentions if m["modality"] == "actual")
    return min((day for day in days if day), default=_NEVER)


_Rank = tuple[int, bool, int, str, str, str]


def _time_rank(support: Counter[str]) -> Callable[[TimeRecord], _Rank]:
    """Sort key: finest first, read before concluded, then what most documents give."""

    def rank(time: TimeRecord) -> _Rank:
        return (
            _width(time),
            time["basis"] != "text",
            -support[time["value"]],
            time["value"],
            time["document"],
            str(time["text"]),
        )

    return rank


def _width(time: TimeRecord) -> int:
    days = timex.interval(time["value"])
    return _NO_STRETCH if days is None else (days[1] - days[0]).days


def settled_place(mentions: Iterable[EventMentionRecord]) -> str | None:
    """The node of the place that most documents give, those read before those concluded."""
    placed = [m for m in mentions if m["place"] is not None]
    read = [m for m in placed if m["place_basis"] == "text"] or placed
    # one document counts once, however often it names a place
    given = {(m["place"], m["document"]) for m in read}
    support = Counter(place for place, _ in given if place is not None)
    return min(support, key=lambda place: (-support[place], place), default=None)
