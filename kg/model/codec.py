"""The annotation format: one JSON object a line, one line a document.

`dumps` and `loads` are inverse: ``loads(dumps(extract)) == extract`` for every extract whose
blocks are empty. A line holds the document's `text`, so that it can be checked against its own
offsets and built from without the source files. Beside the format's fields an event carries its
`rule` and `sentence` span, which the evidence in the graph needs, and a mention of kind nominal
or pronoun its `antecedent` and `sieve`. An event's time has `bound` (begin, end) where no more
than that is told, and its place a `place_basis` where it was concluded. A relation's evidence
has `past` (true) where what it tells is over, and `valid_from` and `valid_until` where its time
is told, and `echo` (true) where it is another's seen from other mentions; a relation that
follows from others has its rule as `derived`, and no evidence. A layer that was not asked for
is absent, not empty.
"""

import json
from collections.abc import Callable
from typing import Any

from kg.model.errors import ReadError
from kg.model.extract import (
    LAYERS,
    Article,
    Attribution,
    Count,
    Entity,
    Event,
    EventTime,
    Evidence,
    Extract,
    Link,
    Mention,
    Participant,
    Relation,
    Skipped,
    Span,
    Time,
)


def to_json(extract: Extract) -> dict[str, Any]:
    """An extract as the plain dictionary that becomes its line."""
    article = extract.article
    row: dict[str, Any] = {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": article.published,
        "published_basis": article.published_basis,
        "text": article.text,
    }
    if extract.error is not None:
        return row | {"error": extract.error}
    writers: dict[str, Callable[[], list[dict[str, Any]]]] = {
        "entities": lambda: [_entity(e) for e in extract.entities],
        "times": lambda: [
            {"id": t.id, "start": t.start, "end": t.end, "type": t.type, "value": t.value}
            for t in extract.times
        ],
        "relations": lambda: [_relation(r) for r in extract.relations],
        "events": lambda: [_event(v) for v in extract.events],
        "attributions": lambda: [_attribution(a) for a in extract.attributions],
    }
    for layer in LAYERS:
        if layer in extract.layers:
            row[layer] = writers[layer]()
    if extract.skipped:
        row["skipped"] = [
            {"start": s.start, "end": s.end, "reason": s.reason} for s in extract.skipped
        ]
    return row


def from_json(row: dict[str, Any]) -> Extract:
    """The extract that a line's dictionary describes.

    Raises:
        ReadError: a required field is missing or has the wrong shape; the message names the
            document.
    """
    try:
        return _extract(row)
    except (KeyError, TypeError, ValueError) as e:
        raise ReadError(
            f"annotations of document {row.get('id')!r}: {type(e).__name__} at {e}; see the format"
        ) from e


def dumps(extract: Extract) -> str:
    """One line, without the newline; non-ASCII characters stand as they are."""
    return json.dumps(to_json(extract), ensure_ascii=False)


def loads(line: str) -> Extract:
    """The extract of one line."""
    return from_json(json.loads(line))


def is_annotated(row: dict[str, Any]) -> bool:
    """Whether a JSONL row is kg's own annotation of a document, which a build can start from.

    `published_basis` tells it from a document that comes with somebody else's layers, such as a
    gold standard: those are no work of ours, and the document is annotated like any other.
    """
    return "published_basis" in row and (
        "error" in row or any(layer in row for layer in LAYERS)
    )


def _entity(e: Entity) -> dict[str, Any]:
    row: dict[str, Any] = {"id": e.id, "type": e.type, "name": e.name}
    if e.subtype is not None:
        row["subtype"] = e.subtype
    row["link"] = {"wikidata": e.link.wikidata, "geonames": e.link.geonames}
    row["mentions"] = [_mention(m) for m in e.mentions]
    return row


def _mention(m: Mention) -> dict[str, Any]:
    row: dict[str, Any] = {"start": m.start, "end": m.end, "kind": m.kind}
    if m.antecedent is not None:
        row["antecedent"] = list(m.antecedent)
    if m.sieve is not None:
        row["sieve"] = m.sieve
    return row


def _relation(r: Relation) -> dict[str, Any]:
    return {
        "subject": r.subject,
        "predicate": r.predicate,
        "object": r.object,
        "confidence": r.confidence,
        "evidence": [_evidence(v) for v in r.evidence],
    } | ({} if r.derived is None else {"derived": r.derived})


def _evidence(v: Evidence) -> dict[str, Any]:
    row: dict[str, Any] = {
        "start": v.start,
        "end": v.end,
        "subject": list(v.subject),
        "object": list(v.object),
        "rule": v.rule,
        "polarity": v.polarity,
        "modality": v.modality,
        "attribution": v.attribution,
    }
    if v.past:
        row["past"] = True
    if v.valid_from is not None:
        row["valid_from"] = v.valid_from
    if v.valid_until is not None:
        row["valid_until"] = v.valid_until
    if v.echo:
        row["echo"] = True
    return row


def _event(v: Event) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": v.id,
        "type": v.type,
        "plover": v.plover,
        "trigger": {"start": v.trigger.start, "end": v.trigger.end},
        "participants": [
            {"role": p.role, "entity": p.entity, "span": list(p.span)} for p in v.participants
        ],
        "place": v.place,
        "time": None if v.time is None else _event_time(v.time),
        "polarity": v.polarity,
        "modality": v.modality,
        "attribution": v.attribution,
        "rule": v.rule,
        "sentence": list(v.sentence),
    }
    if v.counts:
        row["counts"] = [
            {"kind": c.kind, "low": c.low, "high": c.high, "span": list(c.span)}
            for c in v.counts
        ]
    if v.part_of is not None:
        row["part_of"] = v.part_of
    if v.phase is not None:
        row["phase"] = v.phase
    if v.place_basis is not None:
        row["place_basis"] = v.place_basis
    return row


def _event_time(time: EventTime) -> dict[str, Any]:
    row = {"value": time.value, "basis": time.basis}
    return row if time.bound is None else row | {"bound": time.bound}


def _attribution(a: Attribution) -> dict[str, Any]:
    return {
        "id": a.id,
        "speaker": a.speaker,
        "source": [list(s) for s in a.source],
        "cue": [list(s) for s in a.cue],
        "content": [list(s) for s in a.content],
        "kind": a.kind,
    }


def _spans(rows: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(*s) for s in rows)


def _extract(row: dict[str, Any]) -> Extract:
    return Extract(
        article=Article(
            id=row["id"],
            text=row.get("text") or "",
            title=row.get("title"),
            source=row.get("source"),
            url=row.get("url"),
            published=row.get("published"),
            published_basis=row.get("published_basis"),
        ),
        layers=tuple(layer for layer in LAYERS if layer in row),
        entities=tuple(
            Entity(
                e["id"],
                e["type"],
                e["name"],
                tuple(
                    Mention(
                        m["start"],
                        m["end"],
                        m.get("kind", "name"),
                        Span(*m["antecedent"]) if m.get("antecedent") else None,
                        m.get("sieve"),
                    )
                    for m in e["mentions"]
                ),
                e.get("subtype"),
                Link(**(e.get("link") or {})),
            )
            for e in row.get("entities", ())
        ),
        times=tuple(
            Time(t["id"], t["start"], t["end"], t["type"], t["value"])
            for t in row.get("times", ())
        ),
        relations=tuple(
            Relation(
                r["subject"],
                r["predicate"],
                r["object"],
                r["confidence"],
                tuple(
                    Evidence(
                        v["start"],
                        v["end"],
                        Span(*v["subject"]),
                        Span(*v["object"]),
                        v["rule"],
                        v["polarity"],
                        v["modality"],
                        v["attribution"],
                        v.get("past", False),
                        v.get("valid_from"),
                        v.get("valid_until"),
                        v.get("echo", False),
                    )
                    for v in r["evidence"]
                ),
                r.get("derived"),
            )
            for r in row.get("relations", ())
        ),
        events=tuple(
            Event(
                id=v["id"],
                type=v["type"],
                plover=v["plover"],
                trigger=Span(v["trigger"]["start"], v["trigger"]["end"]),
                sentence=Span(*v["sentence"]),
                rule=v["rule"],
                participants=tuple(
                    Participant(p["role"], p["entity"], Span(*p["span"]))
                    for p in v["participants"]
                ),
                place=v["place"],
                time=None
                if v["time"] is None
                else EventTime(v["time"]["value"], v["time"]["basis"], v["time"].get("bound")),
                polarity=v["polarity"],
                modality=v["modality"],
                attribution=v["attribution"],
                counts=tuple(
                    Count(c["kind"], c["low"], c["high"], Span(*c["span"]))
                    for c in v.get("counts", ())
                ),
                part_of=v.get("part_of"),
                phase=v.get("phase"),
                place_basis=v.get("place_basis"),
            )
            for v in row.get("events", ())
        ),
        attributions=tuple(
            Attribution(
                a["id"],
                a["speaker"],
                _spans(a["source"]),
                _spans(a["cue"]),
                _spans(a["content"]),
                a["kind"],
            )
            for a in row.get("attributions", ())
        ),
        skipped=tuple(
            Skipped(s["start"], s["end"], s["reason"]) for s in row.get("skipped", ())
        ),
        error=row.get("error"),
    )
