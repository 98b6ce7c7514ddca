"""The time told before that another is counted from: "the next day", "two weeks later"."""

from datetime import date
from typing import NamedTuple

from kg import lexicon
from kg.annotation.timex.context import TimexContext, TimexMatch
from kg.english.labels import VERBS
from kg.model.timex import Granularity, granularity, interval

_NEAR = 150
"""Words.

Beyond them a date that was told is no longer what "the next day" follows, if anything nearer
may be.
"""

_REPORT_REACH = 4  # steps up the parse from a date to the verb of saying


class Anchor(NamedTuple):
    """A time told before that another is counted from: its first day, and how fine it is."""

    day: date
    grain: Granularity


class _Dated(NamedTuple):
    """A time that is an anchor, and the one before it."""

    anchor: Anchor
    match: TimexMatch
    before: "_Dated | None"


def anchor(context: TimexContext, i: int) -> Anchor | None:
    """The last date told before word `i`, what "that day" and "two weeks later" count from.

    None where there is none.

    The day on which somebody said so ("fell on March 3, officials said Monday") and the date
    of the dateline are it only where the text tells no other near by.
    """
    of_report: Anchor | None = None
    dated = context.running(_dated)
    while dated is not None:
        if of_report is not None and i - dated.match.start > _NEAR:
            return of_report
        if not is_of_report(context, dated.match):
            return dated.anchor
        of_report = of_report or dated.anchor
        dated = dated.before
    return of_report


def _dated(_context: TimexContext, before: _Dated | None, match: TimexMatch) -> _Dated | None:
    """The last anchor with one more time: that, or the one before where it is none."""
    candidate = _as_anchor(match)
    return before if candidate is None else _Dated(candidate, match, before)


def _as_anchor(match: TimexMatch) -> Anchor | None:
    """A date or time of day as an anchor; None for what is no stretch of the calendar."""
    if match.type not in ("DATE", "TIME"):
        return None
    bounds, grain = interval(match.value), granularity(match.value)
    return None if bounds is None or grain is None else Anchor(bounds[0], grain)


def anchor_day(context: TimexContext, i: int) -> date | None:
    """The anchor of word `i` where it is one day.

    None where it is none, the publication day where nothing was told.
    """
    last = anchor(context, i)
    if last is None:
        return context.reference
    return last.day if last.grain == "day" else None


def anchor_start(context: TimexContext, i: int) -> date | None:
    """The first day of the anchor of word `i`; the publication day where nothing was told."""
    last = anchor(context, i)
    return context.reference if last is None else last.day


def is_of_report(context: TimexContext, match: TimexMatch) -> bool:
    """Test if a date is that of a report, not of what it tells.

    It hangs on "said", or stands in the dateline.
    """
    if context.block_kind(match.start) == "dateline":
        return True
    first, last = context.tokens[match.start], context.tokens[match.end - 1]
    token = context.doc[first]
    for _ in range(_REPORT_REACH):
        if token.head.i == token.i:
            return False
        token = token.head
        if token.pos_ in VERBS and not first <= token.i <= last:
            return token.lemma_ in lexicon.words("saying_verbs")
    return False
