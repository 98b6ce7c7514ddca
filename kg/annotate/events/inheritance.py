"""Where and when an event happened that its own words do not say: from the event it happened in, or the section it stands in.

Five rules, each naming itself in `place_basis` and in the basis of the time, so that a reader
can tell what was read at the event from what was concluded:

- `same-event`: "the crash", of which the article has told before, was where and when that was, if all the article's crashes
  agree on it;
- `in-event`: who died "in the attack", and what "the earthquake" damaged, did so where and when that was;
- `consequence`: a sentence that only counts the dead, the wounded or the damage continues the one before, in the same
  paragraph or the next: "A bomb exploded in Homs on Friday. Ten people were killed.";
- `section`: what stands under a heading that is nothing but a date, or a place, was then, or there; a chronology;
- `dateline`: "here", of which `kg.annotate.events.setting` has made the place that the article was sent from.

Only what is told as having happened gives or takes, no time or place of its own is overruled,
and what disagrees in one takes nothing of the other. Neither the day of publication nor the
dateline's place stands in: news tells much that was elsewhere and before.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from kg.annotate.annotations import Annotations
from kg.model import timex
from kg.model.extract import Block, Entity, Event, EventTime

SAME, IN, CONSEQUENCE, SECTION, DATELINE = (
    "same-event",
    "in-event",
    "consequence",
    "section",
    "dateline",
)

_HAPPENINGS = frozenset(
    ["AirStrike", "Attack", "Battle", "Crash", "Earthquake", "Execution", "Explosion", "Fire", "Flood", "Killing", "Siege",
     "Storm"]
)  # fmt: skip
"""What has a place and time that harm is done in."""
_HARM = frozenset(["Death", "Destruction", "Explosion", "Fire", "Injury", "Killing"])
_AGAIN = _HAPPENINGS | {"Abduction", "Conference", "Death", "Injury", "Marriage", "Offensive"}
"""What a definite noun may tell of once more.

Of meetings, charges and the like an article tells of many.
"""
_DEFINITE = frozenset({"the", "this", "that"})
_OF_OTHERS = frozenset(
    [
        "another",
        "earlier",
        "first",
        "last",
        "latest",
        "next",
        "other",
        "previous",
        "recent",
        "second",
        "similar",
    ]
)
_MASS = frozenset({"fighting", "shelling", "violence"})
_TELLING = frozenset(
    {"CD", "JJS", "NNP", "NNPS", "POS", "RBS"}
)  # "the 5.0 quake", "the worst storm", "the Kenya bombing"
_INTO = frozenset({"in", "during", "by"})
_ELSEWHEN = frozenset(
    ["after", "again", "ago", "already", "before", "earlier", "elsewhere", "following", "later", "meanwhile", "previously",
     "separately", "since", "subsequently", "then", "year", "years"]
)  # fmt: skip
_REACH = 400
"""Characters from the end of the sentence before to the trigger.

What stands farther off continues nothing.
"""


@dataclass(slots=True)
class _Heirs:
    """The events of one document by their triggers' tokens, as far as they have got their settings."""

    doc: Doc
    work: Annotations
    told: dict[int, Event]
    order: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.order = sorted(self.told)

    def run(self) -> None:
        """Let each event take what it lacks: from the surest source first."""
        for i in self.order:
            self.told[i] = _without(self.told[i], SAME)
            self._take(i, self._same(i), SAME)
        for i in self.order:
            self._take(i, self._within(i), IN)
        for i in self.order:
            self._take(i, self._continued(i), CONSEQUENCE)

    def _take(self, i: int, source: Event | None, basis: str) -> None:
        event = self.told[i]
        if source is None or not (_happened(event) and _happened(source)):
            return
        if event.place is not None and source.place not in (None, event.place):
            return
        if (
            event.time is not None
            and source.time is not None
            and not _overlap(event.time, source.time)
        ):
            return
        changed = event
        if (
            event.place is None
            and source.place is not None
            and not self._elsewhere(event, source)
        ):
            changed = replace(changed, place=source.place, place_basis=basis)
        if (
            event.time is None
            and source.time is not None
            and (source.time.bound is None or basis == SAME)
        ):
            changed = replace(
                changed, time=EventTime(source.time.value, basis, source.time.bound)
            )
        self.told[i] = changed

    def _elsewhere(self, event: Event, source: Event) -> bool:
        """Whether the sentence of an event names another place than its source, told in another sentence, was in."""
        if event.sentence == source.sentence and source.place_basis is None:
            return False
        return any(
            event.sentence.holds(mention.span)
            for entity in self.work.entities
            if entity.type == "Place" and entity.id != source.place
            for mention in entity.mentions
        )

    def _same(self, i: int) -> Event | None:
        """What a definite noun tells of once more, where all that the article told of that type before it agree."""
        event, noun = self.told[i], self.doc[i]
        if event.type not in _AGAIN or event.time is not None or not _is_bare(noun):
            return None
        before = [
            self.told[j]
            for j in self.order
            if j < i and self.told[j].type == event.type and _happened(self.told[j])
        ]
        if any(_other_people(event, e) for e in before):
            return None
        places = {e.place for e in before if e.place is not None}
        times = {e.time.value for e in before if e.time is not None}
        if not before or len(places) > 1 or len(times) > 1:
            return None
        time = next((e.time for e in before if e.time is not None), None)
        return replace(event, place=next(iter(places), None), place_basis=SAME, time=time)

    def _within(self, i: int) -> Event | None:
        """The event that harm was done in, by the words: its subject, or what it was "in" or "by"."""
        event = self.told[i]
        if event.type not in _HARM:
            return None
        for at in _around(self.doc[i]):
            found = self.told.get(at)
            if found is not None and found.type in _HAPPENINGS and at != i:
                return found
        return None

    def _continued(self, i: int) -> Event | None:
        """The happening of the sentence before, where this one says no more than what it did to people and things."""
        event, trigger = self.told[i], self.doc[i]
        if event.type not in (
            "Death",
            "Destruction",
            "Injury",
            "Killing",
        ) or not self._says_only_harm(trigger):
            return None
        if any(part.entity is not None for part in event.participants):
            return None  # who is named may have died of something else
        before = [j for j in self.order if self.doc[j].sent.end <= trigger.sent.start and j < i]
        if not before:
            return None
        last = self.doc[before[-1]].sent
        if (
            trigger.idx - last.end_char > _REACH
            or self.doc[last.end : trigger.sent.start].text.strip()
        ):
            return None
        there = [
            self.told[j]
            for j in before
            if self.doc[j].sent.start == last.start and self.told[j].type in _HAPPENINGS
        ]
        return (
            there[0] if len({(e.place, e.time and e.time.value) for e in there}) == 1 else None
        )

    def _says_only_harm(self, trigger: Token) -> bool:
        """Whether a sentence names no other time or happening, and its verb counts people or things in the simple past."""
        sent = trigger.sent
        if not _is_past(trigger):
            return False
        if any(t.start >= sent.start_char and t.end <= sent.end_char for t in self.work.times):
            return False
        if any(token.lower_ in _ELSEWHEN for token in sent):
            return False
        return not any(
            sent.start <= j < sent.end and self.told[j].type in _HAPPENINGS - _HARM
            for j in self.order
        )


def inherit(doc: Doc, work: Annotations, told: Mapping[int, Event]) -> dict[int, Event]:
    """The events with the places and times that they have from others, or from the section.

    Args:
        doc: a parsed doc.
        work: its layers, with times and entities.
        told: its events by their triggers' tokens.
    """
    heirs = _Heirs(doc, work, dict(told))
    heirs.run()
    for heading, first, last in _sections(work):
        for i in heirs.order:
            event = heirs.told[i]
            if first <= event.trigger.start < last and _happened(event):
                heirs.told[i] = _of_section(event, doc, work, heading)
    places = {entity.id: entity for entity in work.entities if entity.type == "Place"}
    return {i: _from_dateline(heirs.told[i], places) for i in told}


def _from_dateline(event: Event, places: Mapping[str, Entity]) -> Event:
    """The event with the basis of a place that its sentence does not mention: only "here" leads to one."""
    if event.place is None or event.place_basis is not None or event.place not in places:
        return event
    named = any(event.sentence.holds(mention.span) for mention in places[event.place].mentions)
    return event if named else replace(event, place_basis=DATELINE)


def _happened(event: Event) -> bool:
    return event.modality == "actual" and event.polarity == "positive"


def _overlap(one: EventTime, other: EventTime) -> bool:
    days, others = timex.interval(one.value), timex.interval(other.value)
    return (
        days is not None
        and others is not None
        and days[0] <= others[1]
        and others[0] <= days[1]
    )


def _without(event: Event, basis: str) -> Event:
    """The event without what was taken over by a rule, which is to be judged anew beside all others."""
    if event.time is not None and event.time.basis == basis:
        event = replace(event, time=None)
    return replace(event, place=None, place_basis=None) if event.place_basis == basis else event


def _is_bare(noun: Token) -> bool:
    """Whether a noun means what was told and says no more: "the blast".

    Not "the second blast", "the blast in Homs".
    """
    before = [child for child in noun.lefts if child.dep_ != "punct"]
    if (
        noun.tag_ != "NN"
        or noun.lemma_ in _MASS
        or not any(child.lower_ in _DEFINITE for child in before)
    ):
        return False
    if any(
        word.lower_ in _OF_OTHERS or word.tag_ in _TELLING
        for word in noun.doc[noun.left_edge.i : noun.i]
    ):
        return False
    return not any(child.dep_ in ("prep", "acl", "relcl") for child in noun.rights)


def _is_past(trigger: Token) -> bool:
    """Whether a main clause tells it in the simple past."""
    if trigger.pos_ not in ("VERB", "AUX", "ADJ") or trigger.dep_ not in (
        "ROOT",
        "conj",
        "ccomp",
    ):
        return False
    if trigger.dep_ == "conj" and trigger.head.dep_ not in ("ROOT", "ccomp"):
        return False
    helpers = {child.lower_ for child in trigger.lefts if child.dep_ in ("aux", "auxpass")}
    return trigger.tag_ == "VBD" if not helpers else helpers <= {"was", "were"}


def _other_people(event: Event, known: Event) -> bool:
    """Whether two tellings name others to whom it happened: "the death of her husband" after her own."""
    whom, others = (
        {p.entity for p in e.participants if p.role == "patient"} for e in (event, known)
    )
    return bool(whom) and not (whom & others) and None not in (others or {None})


def _around(trigger: Token) -> Iterator[int]:
    """The tokens of what a trigger's harm may be done in: its subject or agent, what it was "in", what it describes."""
    for child in trigger.children:
        if child.dep_ == "nsubj":
            yield child.i
        elif child.dep_ in ("prep", "agent") and child.lower_ in _INTO:
            yield from (grand.i for grand in child.rights if grand.dep_ == "pobj")
    if trigger.dep_ == "pobj" and trigger.head.head.lemma_ in (
        "lead",
        "result",
    ):  # "the fire resulted in the death of ten"
        yield from (c.i for c in trigger.head.head.lefts if c.dep_ == "nsubj")
    if trigger.dep_ in ("relcl", "acl"):
        yield trigger.head.i
    elif (
        trigger.dep_ in ("conj", "dobj") and trigger.head.i != trigger.i
    ):  # "killed ten people and wounded twenty", "caused damage"
        yield from (c.i for c in trigger.head.children if c.dep_ == "nsubj")


_MARKS = re.compile(r"[\s\W_]+")


def _sections(work: Annotations) -> Iterator[tuple[Block, int, int]]:
    """The headings and date lines within the article, each with the characters where what is under it begins and ends.

    A single date line is that of the article and heads nothing; several that differ make a chronology.
    """
    blocks, text = work.article.blocks, work.article.text
    lines = {text[block.start : block.end] for block in blocks if block.kind == "dateline"}
    kinds = ("heading", "dateline") if len(lines) > 1 else ("heading",)
    heads = [i for i, block in enumerate(blocks) if block.kind in kinds]
    for n, i in enumerate(heads):
        last = heads[n + 1] if n + 1 < len(heads) else len(blocks)
        under = [block for block in blocks[i + 1 : last] if block.kind == "body"]
        if under and len(heads) > 1:
            yield blocks[i], under[0].start, under[-1].end


def _of_section(event: Event, doc: Doc, work: Annotations, heading: Block) -> Event:
    """The event with the date or the place that the heading above it consists of."""
    whole = len(_MARKS.sub("", doc.text[heading.start : heading.end]))
    for time in work.times:
        inside = heading.start <= time.start and time.end <= heading.end
        dated = timex.interval(time.value) is not None and event.time is None
        if inside and dated and len(_MARKS.sub("", doc.text[time.start : time.end])) == whole:
            event = replace(event, time=EventTime(time.value, SECTION))
    for entity in work.entities if event.place is None else ():
        for mention in entity.mentions:
            inside = heading.start <= mention.start and mention.end <= heading.end
            if (
                entity.type == "Place"
                and inside
                and len(_MARKS.sub("", doc.text[mention.start : mention.end])) == whole
            ):
                event = replace(event, place=entity.id, place_basis=SECTION)
    return event
