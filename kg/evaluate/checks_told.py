"""Checks of what is told: `relations`, `events`, `times`, `claims`, the same with `not_`, and events across documents."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from kg.evaluate.reading import Reading
from kg.ontology import load
from kg.types import Attribution, Event, Evidence, Extract, Relation, Span

Asked = Iterator[tuple[str, bool, str]]

_ROLES = {  # what a case calls a role, where English leaves open which of several it is
    "patient": ("patient", "recipient", "theme"),
    "destination": ("destination", "theme"),
    "with": ("agent", "patient", "recipient", "theme", "source", "destination", "instrument"),
}
_EVENT_KEYS = ("type", "trigger", "told", "polarity", "modality", "place", "time")
_COVERED = 0.7  # of the words of a claim's content, its own and the case's together


def relations(value: Sequence[Sequence[Any]], reading: Reading) -> Asked:
    """Each triple is told as a fact, by whomever; qualifiers say more of it."""
    for row in value:
        triple, wanted = _triple(row)
        wanted = {"past": "false", **wanted}
        said = [_words(r, reading) for r in _relations(triple, {}, reading)]
        right = any(_relations(triple, wanted, reading))
        yield f"told: {_show(row)}", right, "; ".join(said) or _of_pair(triple, reading)


def not_relations(value: Sequence[Sequence[Any]], reading: Reading) -> Asked:
    """No such triple is told as a fact, now or once; `*` stands for anything."""
    for row in value:
        triple, wanted = _triple(row)
        said = [_words(r, reading) for r in _relations(triple, wanted, reading)]
        yield f"not told: {_show(row)}", not said, "; ".join(said)


def events(value: Sequence[Mapping[str, str]], reading: Reading) -> Asked:
    """Such an event is told."""
    for row in value:
        found = [e for x in reading.extracts.values() for e in x.events]
        right = any(_is_event(row, e, x, reading) for x in reading.extracts.values() for e in x.events)
        yield f"event: {_show(row)}", right, "; ".join(_tell(e, reading) for e in found) or "no event"


def not_events(value: Sequence[Mapping[str, str]], reading: Reading) -> Asked:
    """No such event is told."""
    for row in value:
        told = [e for x in reading.extracts.values() for e in x.events if _is_event(row, e, x, reading)]
        yield f"no event: {_show(row)}", not told, "; ".join(_tell(e, reading) for e in told)


def same_events(value: Sequence[Sequence[str]], reading: Reading) -> Asked:
    """Each list of triggers tells one event."""
    for group in value:
        ids = [_event_ids(words, reading) for words in group]
        right = all(ids) and bool(set.intersection(*ids))
        yield f"one event: {', '.join(group)}", right, "kept apart" if all(ids) else "not every one is an event"


def apart_events(value: Sequence[Sequence[str]], reading: Reading) -> Asked:
    """No two triggers of a list tell one event."""
    for group in value:
        merged = [f"{a} = {b}" for a, b in combinations(group, 2) if _event_ids(a, reading) & _event_ids(b, reading)]
        yield f"different events: {', '.join(group)}", not merged, "; ".join(merged)


def times(value: Mapping[str, str], reading: Reading) -> Asked:
    """Each of the words is a time of that TIMEX3 value; `A | B` is right either way."""
    for words, expected in value.items():
        places = [reading.place(alternative) for alternative in words.split(" | ")]
        there = {
            t.value
            for place in places
            for t in reading.extracts[place.document].times
            if Span(t.start, t.end).overlaps(place.span)
        }
        yield f"{words} is {expected}", expected in there, ", ".join(sorted(there)) or "no time there"


def not_times(value: Sequence[str], reading: Reading) -> Asked:
    """None of the words is part of a time."""
    for words in value:
        place = reading.place(words)
        there = [t.value for t in reading.extracts[place.document].times if Span(t.start, t.end).overlaps(place.span)]
        yield f"{words} is no time", not there, ", ".join(there)


def claims(value: Sequence[Mapping[str, str]], reading: Reading) -> Asked:
    """Somebody says something: `speaker` is an entity, `source`, `cue` and `content` are words."""
    for row in value:
        _known(row, ("speaker", "source", "cue", "content"))
        said = [a for x in reading.extracts.values() for a in x.attributions]
        right = any(_is_claim(row, a, reading) for a in said)
        found = "; ".join(_quote(reading, s) for a in said for s in a.content)
        yield f"claim: {_show(row)}", right, found or "no claim"


def not_claims(value: Sequence[str], reading: Reading) -> Asked:
    """Nobody of these says anything."""
    for words in value:
        span = reading.place(words).span
        said = [a for x in reading.extracts.values() for a in x.attributions if any(s.overlaps(span) for s in a.source)]
        yield f"no claim of {words}", not said, "; ".join(_quote(reading, s) for a in said for s in a.content)


# --- relations ----------------------------------------------------------------------------------------------------------


def _triple(row: Sequence[Any]) -> tuple[tuple[str, str, str], dict[str, str]]:
    subject, predicate, object_, *more = row
    if predicate != "*" and predicate not in load().relations:
        raise ValueError(f"{predicate!r} is no relation of the ontology")
    wanted = more[0] if more else {}
    _known(wanted, ("told", "past", "from", "until", "polarity", "modality"))
    return (subject, predicate, object_), wanted


def _relations(triple: tuple[str, str, str], wanted: Mapping[str, str], reading: Reading) -> Iterator[Relation]:
    for extract in reading.extracts.values():
        for relation in extract.relations:
            if any(_holds(v, wanted) for v in relation.evidence) and _says(relation, triple, extract, reading):
                yield relation


def _says(relation: Relation, triple: tuple[str, str, str], extract: Extract, reading: Reading) -> bool:
    """Whether the relation says the triple: as it stands, by a broader relation, or read the other way round."""
    subject, predicate, object_ = triple
    known = load().relations
    told = {relation.predicate, *known[relation.predicate].parents}
    backwards = {name for name in told if name in known and known[name].symmetric}
    backwards |= {name for name, p in known.items() if p.inverse in told}
    ways = [(told, relation.subject, relation.object), (backwards, relation.object, relation.subject)]
    return any(
        predicate in {"*", *names} and _end(subject, a, extract, reading) and _end(object_, b, extract, reading)
        for names, a, b in ways
        if names
    )


def _end(words: str, id_: str, extract: Extract, reading: Reading) -> bool:
    if words == "*" or id_ in reading.ids(words):
        return True
    place = reading.place(words).span
    return any(t.id == id_ and Span(t.start, t.end).overlaps(place) for t in extract.times)


def _holds(evidence: Evidence, wanted: Mapping[str, str]) -> bool:
    has = {
        "past": "true" if evidence.past else "false",
        "from": evidence.valid_from,
        "until": evidence.valid_until,
        "polarity": evidence.polarity,
        "modality": evidence.modality,
    }
    if wanted.get("told") == "plain" and evidence.attribution is not None:
        return False
    asked = {"polarity": "positive", "modality": "actual", **wanted}
    return all(has[key] == value for key, value in asked.items() if key != "told")


def _of_pair(triple: tuple[str, str, str], reading: Reading) -> str:
    """What else is told of the two, or which of them is no mention: what the writer of a rule asks first."""
    subject, _, object_ = triple
    other = [_words(r, reading) for r in _relations((subject, "*", object_), {}, reading)]
    timed = any(x.times for x in reading.extracts.values())
    lost = [w for w in (subject, object_) if w != "*" and not reading.ids(w) and not (w == object_ and timed)]
    return "; ".join(other) or ("no mention: " + ", ".join(lost) if lost else "nothing told of the two")


def _words(relation: Relation, reading: Reading) -> str:
    for extract in reading.extracts.values():
        if relation in extract.relations:
            named = {e.id: e.name for e in extract.entities}
            named |= {t.id: extract.article.text[t.start : t.end] for t in extract.times}
            ends = f"{named[relation.subject]} {relation.predicate} {named[relation.object]}"
            return f"{ends} ({', '.join(v.rule for v in relation.evidence)})"
    return relation.predicate


# --- events -------------------------------------------------------------------------------------------------------------


def _is_event(row: Mapping[str, str], event: Event, extract: Extract, reading: Reading) -> bool:
    roles = [key for key in row if key not in _EVENT_KEYS]
    for key in roles:
        if key not in _ROLES and key not in load().roles:
            raise ValueError(f"{key!r} is no role, and none of {', '.join(_EVENT_KEYS)}")
    return (
        ("type" not in row or load().is_a(event.type, row["type"]))
        and ("trigger" not in row or event.trigger.overlaps(reading.place(row["trigger"]).span))
        and _told(event, row)
        and ("place" not in row or event.place in reading.ids(row["place"]))
        and ("time" not in row or (event.time is not None and event.time.value == row["time"]))
        and all(_takes_part(row[key], _ROLES.get(key, (key,)), event, extract, reading) for key in roles)
    )


def _told(event: Event, row: Mapping[str, str]) -> bool:
    fact = event.polarity == "positive" and event.modality == "actual"
    told = {None: True, "fact": fact, "plain": fact and event.attribution is None}
    if row.get("told") not in told:
        raise ValueError(f"told is 'fact' or 'plain', not {row['told']!r}")
    return (
        told[row.get("told")]
        and row.get("polarity", event.polarity) == event.polarity
        and row.get("modality", event.modality) == event.modality
    )


def _takes_part(words: str, roles: Sequence[str], event: Event, extract: Extract, reading: Reading) -> bool:
    """Whether the words name a participant: its entity, or its own words, or some of them where it is no entity."""
    place, ids = reading.place(words), reading.ids(words)
    parts = [(p.entity, p.span) for p in event.participants if p.role in roles]
    if "destination" in roles and event.place is not None:
        parts.append((event.place, event.trigger))
    if any(entity in ids for entity, _ in parts):
        return True
    here = reading.extracts[place.document] is extract
    return here and any(reading.alike(place, s) or (e is None and s.overlaps(place.span)) for e, s in parts)


def _event_ids(words: str, reading: Reading) -> set[str]:
    place = reading.place(words)
    return {e.id for e in reading.extracts[place.document].events if e.trigger.overlaps(place.span)}


def _tell(event: Event, reading: Reading) -> str:
    for extract in reading.extracts.values():
        if event in extract.events:
            text = extract.article.text
            parts = ", ".join(f"{p.role} {text[p.span.start : p.span.end]}" for p in event.participants)
            when = "" if event.time is None else f", {event.time.value}"
            place = next((f", in {e.name}" for e in extract.entities if e.id == event.place), "")
            said = ", said" if event.attribution else ""
            trigger = text[event.trigger.start : event.trigger.end]
            return f"{event.type} “{trigger}” ({parts}{place}{when}; {event.polarity} {event.modality}{said}; {event.rule})"
    return event.type


# --- claims -------------------------------------------------------------------------------------------------------------


def _is_claim(row: Mapping[str, str], claim: Attribution, reading: Reading) -> bool:
    def touches(key: str, spans: Sequence[Span]) -> bool:
        return key not in row or any(s.overlaps(reading.place(row[key]).span) for s in spans)

    speaker = "speaker" not in row or claim.speaker in reading.ids(row["speaker"])
    content = "content" not in row or _share(reading.place(row["content"]).span, claim.content) >= _COVERED
    return speaker and content and touches("source", claim.source) and touches("cue", claim.cue)


def _share(wanted: Span, spans: Sequence[Span]) -> float:
    """Characters in both, of the characters in either."""
    both = sum(max(0, min(wanted.end, s.end) - max(wanted.start, s.start)) for s in spans)
    return both / (wanted.end - wanted.start + sum(s.end - s.start for s in spans) - both)


# --- what a check says --------------------------------------------------------------------------------------------------


def _quote(reading: Reading, span: Span) -> str:
    return "“" + " … ".join(x.article.text[span.start : span.end] for x in reading.extracts.values()) + "”"


def _show(row: Any) -> str:
    if isinstance(row, Mapping):
        return ", ".join(f"{key} {value}" for key, value in row.items())
    return " ".join(_show(cell) if isinstance(cell, Mapping) else str(cell) for cell in row)


def _known(row: Mapping[str, str], keys: Sequence[str]) -> None:
    for key in row:
        if key not in keys:
            raise ValueError(f"{key!r} is none of {', '.join(keys)}")
