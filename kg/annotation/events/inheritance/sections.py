"""Sections of an article under a date or a place: what they tell was then, or there."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import attrgetter

from kg.annotation.annotations import Annotations
from kg.annotation.events.inheritance.place_mentions import PlaceMentions
from kg.annotation.events.inheritance.strategies import SECTION
from kg.model import timex
from kg.model.extract import Block, Event, EventTime, Span, Time

_MARKS = re.compile(r"[\s\W_]+")


@dataclass(frozen=True, slots=True)
class Section:
    """Characters `start` to `end` (end exclusive), and the time and place their heading is."""

    start: int
    end: int
    time: str | None
    place: str | None

    def complete(self, event: Event) -> Event:
        """The event with the time and place of the heading, where it has none of its own."""
        if event.time is None and self.time is not None:
            event = replace(event, time=EventTime(self.time, SECTION.id))
        if event.place is None and self.place is not None:
            event = replace(event, place=self.place, place_basis=SECTION.id)
        return event


def sections(work: Annotations, places: PlaceMentions) -> Iterator[Section]:
    """Yield what stands under the headings and date lines within the article.

    A single date line is that of the article and heads nothing; several that differ make a
    chronology.
    """
    blocks, text = work.article.blocks, work.article.text
    datelines = {text[b.start : b.end] for b in blocks if b.kind == "dateline"}
    kinds = ("heading", "dateline") if len(datelines) > 1 else ("heading",)
    heads = [i for i, block in enumerate(blocks) if block.kind in kinds]
    # A single heading is as likely a crosshead within one story.
    if len(heads) < 2:
        return
    for head, following in zip(heads, [*heads[1:], len(blocks)], strict=True):
        body = [block for block in blocks[head + 1 : following] if block.kind == "body"]
        if body:
            heading = blocks[head]
            time, place = _time(work, heading), _place(work, heading, places)
            yield Section(body[0].start, body[-1].end, time, place)


def _time(work: Annotations, heading: Block) -> str | None:
    """The value of the day or days that a heading consists of."""
    first = bisect_left(work.times, heading.start, key=attrgetter("start"))
    last = bisect_left(work.times, heading.end, key=attrgetter("start"))
    text = work.article.text
    times = (time for time in work.times[first:last] if _is_all_of(heading, time, text))
    return next((t.value for t in times if timex.interval(t.value) is not None), None)


def _place(work: Annotations, heading: Block, places: PlaceMentions) -> str | None:
    """The id of the place that a heading consists of."""
    text = work.article.text
    mentions = places.within(Span(heading.start, heading.end))
    whole = (mention for mention in mentions if _is_all_of(heading, mention.span, text))
    # Of two entities of one heading the later one.
    last = max(whole, key=attrgetter("rank"), default=None)
    return None if last is None else last.place


def _is_all_of(heading: Block, words: Time | Span, text: str) -> bool:
    """Test for words that, but for marks, are the whole heading."""
    if not Span(heading.start, heading.end).holds(Span(words.start, words.end)):
        return False
    whole = _MARKS.sub("", text[heading.start : heading.end])
    return len(_MARKS.sub("", text[words.start : words.end])) == len(whole)
