"""What cannot be in an extract: what must hold between its parts, and all that does not.

Offsets lie in the text and hold words, ids are there and are one thing's each, terms are of the
ontology, days are of the calendar. All of it holds of what kg writes; of a row that somebody
changed or made it may not, and later stages rest on it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from itertools import pairwise

from kg import ontology
from kg.model.extract import LAYERS, Block, Entity, Event, Extract, Relation, Span

_WHOLE = "annotate it again with all layers"

# Without these a record says nothing, or cannot be spoken of.
_NOT_BLANK = frozenset({"id", "name", "rule", "role", "predicate", "type", "value", "basis"})

_DAY = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
_WIKIDATA, _GEONAMES = re.compile(r"Q[1-9][0-9]{0,15}"), re.compile(r"[1-9][0-9]{0,15}")


def faults(extract: Extract, *, is_identified: bool = False) -> Iterator[str]:
    """What is wrong between the parts of an extract, each with its place.

    `is_identified`: its ids are those of the graph, of which several events of an article may
    share one.
    """
    yield from _faults_of_article(extract)
    if extract.error is not None:
        return
    yield from _faults_of_parts(extract, is_identified=is_identified)
    yield from _faults_of_sizes(extract)
    yield from _faults_of_ids(extract, is_identified=is_identified)
    for i, entity in enumerate(extract.entities):
        yield from _faults_of_entity(entity, f"entities[{i}]")
    known = _Known(extract)
    for i, relation in enumerate(extract.relations):
        yield from known.faults_of_relation(relation, f"relations[{i}]")
    for i, event in enumerate(extract.events):
        yield from known.faults_of_event(event, f"events[{i}]")
    for i, attribution in enumerate(extract.attributions):
        at = f"attributions[{i}]"
        yield from known.missing(attribution.speaker, known.entities, "entity", f"{at}.speaker")
        if not attribution.content:
            yield f"a claim of no words @ {at}.content"


# --- The article


def _faults_of_article(extract: Extract) -> Iterator[str]:
    article = extract.article
    if article.published is not None and not _is_day(article.published):
        yield f"no day written as YYYY-MM-DD, {article.published[:40]!r} @ published"
    yield from _faults_of_order(article.blocks, "blocks")
    yield from _faults_of_order(extract.sentences, "sentences")


def _is_day(value: str) -> bool:
    if not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _faults_of_order(parts: Iterable[Block | Span], at: str) -> Iterator[str]:
    for i, (part, next_) in enumerate(pairwise(parts), 1):
        if part.end > next_.start:
            yield f"begins before the one before it ends @ {at}[{i}]"


# --- Whatever stands in the text, or is a name


def _faults_of_parts(extract: Extract, *, is_identified: bool) -> Iterator[str]:
    """Spans that are not of the text, and names that are blank, in all records.

    The names of the graph are its own; it may have none for what nobody can read.
    """
    text = extract.article.text
    for at, part in _parts(extract, ""):
        if isinstance(part, str):
            # The document's own id was taken as it is when the line was read.
            may_be_blank = is_identified or at == "id"
            if not may_be_blank and not _is_seen(part):
                yield f"is blank @ {at}"
            continue
        start, end = part
        if not 0 <= start < end <= len(text):
            yield (
                f"characters {start} to {end} are none, or outside the text "
                f"({len(text):,} characters) @ {at}"
            )
        elif text[start:end].isspace():
            yield f"characters {start} to {end} hold no words @ {at}"


def _is_seen(words: str) -> bool:
    """Test for words with a character that is no space and no mere mark of control."""
    return any(character.isprintable() for character in "".join(words.split()))


def _parts(record: object, at: str) -> Iterator[tuple[str, Span | str]]:
    """Every span of a record and of all within it, and what must not be blank, with its place.

    A record that has a start and an end is a span itself.
    """
    if isinstance(record, Span):
        yield at, record
    elif isinstance(record, tuple):
        for i, item in enumerate(record):
            yield from _parts(item, f"{at}[{i}]")
    elif is_dataclass(record):
        values = {field.name: getattr(record, field.name) for field in fields(record)}
        if "start" in values:
            yield at, Span(values["start"], values["end"])
        yield from _parts_of_fields(values, at)


def _parts_of_fields(values: Mapping[str, object], at: str) -> Iterator[tuple[str, Span | str]]:
    for name, value in values.items():
        # The article's fields are those of the line.
        below = name if not at else f"{at}.{name}"
        if isinstance(value, str) and name in _NOT_BLANK:
            yield below, value
        yield from _parts(value, "" if name == "article" else below)


def _faults_of_sizes(extract: Extract) -> Iterator[str]:
    """Layers of more records than the text has characters: a short line of a long build."""
    for layer in LAYERS:
        if len(getattr(extract, layer)) > len(extract.article.text):
            yield f"more than the text has characters @ {layer}"


def _faults_of_ids(extract: Extract, *, is_identified: bool) -> Iterator[str]:
    things = Counter(entity.id for entity in extract.entities)
    events = [event.id for event in extract.events]
    things.update(set(events) if is_identified else events)
    times = Counter(time.id for time in extract.times)
    attributions = Counter(attribution.id for attribution in extract.attributions)
    named = (("entities, events", things), ("times", times), ("attributions", attributions))
    for layers, counts in named:
        doubled = sorted(id_ for id_, count in counts.items() if count > 1)
        if doubled:
            yield f"{len(doubled):,} ids stand twice, {doubled[0][:40]!r} first @ {layers}"


# --- Records, and what they speak of


def _faults_of_entity(entity: Entity, at: str) -> Iterator[str]:
    known = ontology.load()
    if not entity.mentions:
        yield f"an entity that is nowhere mentioned @ {at}.mentions"
    if entity.subtype is not None and entity.subtype not in known.classes:
        near = ontology.did_you_mean(entity.subtype[:40], known.classes)
        yield f"no class {entity.subtype[:40]!r} in the ontology{near} @ {at}.subtype"
    elif entity.subtype is not None and not known.is_a(entity.subtype, entity.type):
        yield f"{entity.subtype} is no class of {entity.type} @ {at}.subtype"
    wikidata, geonames = entity.link.wikidata, entity.link.geonames
    if wikidata is not None and not _WIKIDATA.fullmatch(wikidata):
        yield f"no id of Wikidata such as Q42, {wikidata[:40]!r} @ {at}.link.wikidata"
    if geonames is not None and not _GEONAMES.fullmatch(geonames):
        yield f"no number of GeoNames, {geonames[:40]!r} @ {at}.link.geonames"


class _Known:
    """What the records of an extract may speak of."""

    def __init__(self, extract: Extract) -> None:
        self.entities = {entity.id for entity in extract.entities}
        self.places = {entity.id for entity in extract.entities if entity.type == "Place"}
        self.named_events = {e.id for e in extract.entities if e.type == "Event"}
        self.events = {event.id for event in extract.events}
        self.times = {time.id for time in extract.times}
        self.attributions = {attribution.id for attribution in extract.attributions}
        self.things = self.entities | self.events
        self.ontology = ontology.load()
        self.event_types = frozenset(self.ontology.event_types)

    def missing(
        self, id_: str | None, there: Iterable[str], kind: str, at: str
    ) -> Iterator[str]:
        """The fault of an id that is none of those that are there; None speaks of nothing."""
        if id_ is not None and id_ not in there:
            yield f"no {kind} has the id {id_[:40]!r}; {_WHOLE} @ {at}"

    def _missing_thing(self, id_: str, at: str) -> Iterator[str]:
        yield from self.missing(id_, self.things, "entity or event", at)

    def faults_of_relation(self, relation: Relation, at: str) -> Iterator[str]:
        yield from self.missing(
            relation.subject, self.things, "entity or event", f"{at}.subject"
        )
        predicate = self.ontology.relations.get(relation.predicate)
        if predicate is None:
            near = ontology.did_you_mean(relation.predicate[:40], self.ontology.relations)
            yield f"no relation {relation.predicate[:40]!r}{near} @ {at}.predicate"
        elif predicate.is_date:
            yield from self.missing(relation.object, self.times, "time", f"{at}.object")
        else:
            yield from self.missing(
                relation.object, self.things, "entity or event", f"{at}.object"
            )
        if not 0 <= relation.confidence <= 1:
            yield f"not between 0 and 1 @ {at}.confidence"
        yield from self._faults_of_evidence(relation, at)

    def _faults_of_evidence(self, relation: Relation, at: str) -> Iterator[str]:
        # A coreferent pair is the same words seen once more.
        own = [piece for piece in relation.evidence if not piece.echo]
        if not own and relation.derived is None:
            yield f"a relation that no words tell @ {at}.evidence"
        for i, piece in enumerate(relation.evidence):
            here, whole = f"{at}.evidence[{i}]", Span(piece.start, piece.end)
            yield from self.missing(
                piece.attribution, self.attributions, "attribution", f"{here}.attribution"
            )
            yield from _outside(piece.subject, whole, "the evidence", f"{here}.subject")
            yield from _outside(piece.object, whole, "the evidence", f"{here}.object")

    def faults_of_event(self, event: Event, at: str) -> Iterator[str]:
        if event.type not in self.event_types:
            near = ontology.did_you_mean(event.type[:40], sorted(self.event_types))
            yield f"no type of event {event.type[:40]!r}{near} @ {at}.type"
        yield from _outside(event.trigger, event.sentence, "the sentence", f"{at}.trigger")
        yield from self.missing(
            event.attribution, self.attributions, "attribution", f"{at}.attribution"
        )
        yield from self.missing(event.place, self.places, "place", f"{at}.place")
        yield from self.missing(
            event.part_of, self.named_events, "named event", f"{at}.part_of"
        )
        yield from self._faults_of_participants(event, at)
        yield from _faults_of_numbers(event, at)

    def _faults_of_participants(self, event: Event, at: str) -> Iterator[str]:
        for i, taking in enumerate(event.participants):
            here = f"{at}.participants[{i}]"
            if taking.role not in self.ontology.roles:
                near = ontology.did_you_mean(taking.role[:40], self.ontology.roles)
                yield f"no role {taking.role[:40]!r}{near} @ {here}.role"
            yield from self.missing(taking.entity, self.entities, "entity", f"{here}.entity")
            yield from _outside(taking.span, event.sentence, "the sentence", f"{here}.span")


def _outside(inner: Span, outer: Span, what: str, at: str) -> Iterator[str]:
    if not outer.holds(inner):
        yield (
            f"characters {inner.start} to {inner.end} lie outside {what} "
            f"at {outer.start} to {outer.end} @ {at}"
        )


def _faults_of_numbers(event: Event, at: str) -> Iterator[str]:
    if event.age is not None and event.age < 0:
        yield f"less than nothing @ {at}.age"
    for i, count in enumerate(event.counts):
        told = [number for number in (count.low, count.high) if number is not None]
        if min(told, default=0) < 0:
            yield f"less than nothing @ {at}.counts[{i}]"
        if told != sorted(told):
            yield f"the lower number is the higher one @ {at}.counts[{i}]"
