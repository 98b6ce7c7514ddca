"""Who is who, as a build found it: `identity.jsonl`.

`kg explain`, `kg decide` and `kg review` speak from it. One JSON object a line, of three kinds,
in this order:

    {"entity": id, "type", "subtype", "name", "aliases", "wikidata", "geonames"},
        or {"event": id, "type", "name"}
    {"member": [document, local], "of": id, "undecided": id,
        "type", "name", "forms", "start", "end"}
    {"left": [document, local], "right": […], "verdict", "score",
        "reasons": [[feature, score, words], …]}

A member is an entity or event as its article's annotation numbered it, before it became the
node `of`; `undecided` is what it would be of had nobody decided anything, and stands only
where that is another. `start` to `end` is the first place that names it, of an event its
sentence, with its trigger as `name`. The last kind is a comparison that was made.
"""

import json
from collections.abc import Iterator
from typing import TextIO

from kg.english.running_text import plain
from kg.export.material import Material
from kg.model.extract import Entity, Event, Extract, Span
from kg.model.identity import CanonicalEntity, CanonicalEvent, Judgement, Linker, Ref
from kg.model.identity_rows import (
    EntityRow,
    EventRow,
    IdentityRow,
    JudgementRow,
    MemberRow,
)
from kg.plain_text import json_text


def write(material: Material, out: TextIO) -> None:
    """Write `identity.jsonl`."""
    lines = (json.dumps(row, ensure_ascii=False) for row in rows(material))
    out.writelines(f"{json_text(line)}\n" for line in lines)


def rows(material: Material) -> Iterator[IdentityRow]:
    """The rows of the file."""
    linker = material.linker
    for entity in linker.canonical_entities:
        yield _canonical_entity(entity)
    for event in linker.canonical_events:
        yield _canonical_event(event)
    for extract in sorted(material.extracts, key=lambda e: e.article.id):
        yield from _members(extract, linker)
    for judgement in linker.judgements:
        yield _judgement(judgement)


def _canonical_entity(entity: CanonicalEntity) -> EntityRow:
    return {
        "entity": entity.id,
        "type": entity.type,
        "subtype": entity.subtype,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "wikidata": entity.link.wikidata,
        "geonames": entity.link.geonames,
    }


def _canonical_event(event: CanonicalEvent) -> EventRow:
    return {"event": event.id, "type": event.type, "name": event.label}


def _members(extract: Extract, linker: Linker) -> Iterator[MemberRow]:
    text = extract.article.text
    for entity in extract.entities:
        ref = Ref(extract.article.id, entity.id)
        yield _with_undecided(_entity(ref, entity, text, linker), ref, linker)
    for event in extract.events:
        ref = Ref(extract.article.id, event.id)
        yield _with_undecided(_event(ref, event, text, linker), ref, linker)


def _entity(ref: Ref, entity: Entity, text: str, linker: Linker) -> MemberRow:
    names = [mention.span for mention in entity.mentions if mention.kind == "name"]
    every = names or [mention.span for mention in entity.mentions]
    first = min(every, default=Span(0, 0))
    # a name may be broken over two lines
    words = {plain(text[span.start : span.end]) for span in names}
    return {
        "member": list(ref),
        "of": linker.entities[ref],
        "type": entity.type,
        "name": entity.name,
        "forms": sorted(words - {entity.name}),
        "start": first.start,
        "end": first.end,
    }


def _event(ref: Ref, event: Event, text: str, linker: Linker) -> MemberRow:
    # an event has no name: its trigger stands for one
    return {
        "member": list(ref),
        "of": linker.events[ref],
        "type": event.type,
        "name": text[event.trigger.start : event.trigger.end].lower(),
        "start": event.sentence.start,
        "end": event.sentence.end,
    }


def _with_undecided(row: MemberRow, ref: Ref, linker: Linker) -> MemberRow:
    # what it would be without decisions stands only where that is another
    if ref in linker.undecided:
        row["undecided"] = linker.undecided[ref]
    return row


def _judgement(judgement: Judgement) -> JudgementRow:
    return {
        "left": list(judgement.left),
        "right": list(judgement.right),
        "verdict": judgement.verdict,
        "score": judgement.score,
        "reasons": list(judgement.reasons),
    }
