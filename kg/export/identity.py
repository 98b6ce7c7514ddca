"""Who is who, as a build found it: `identity.jsonl`, from which `kg explain`, `kg decide` and `kg review` speak.

One JSON object a line, of three kinds, in this order:

    {"thing": id, "type", "subtype", "name", "aliases", "wikidata", "geonames"}, or {"happening": id, "type", "name"}
    {"member": [document, local], "of": id, "undecided": id, "type", "name", "forms", "start", "end"}
    {"left": [document, local], "right": […], "verdict", "score", "reasons": [[feature, score, words], …]}

A member is an entity or event as its article's annotation numbered it, before it became the
thing `of`; `undecided` is what it would be of had nobody decided anything, and stands only
where that is another. `start` to `end` is the first place that names it, of an event its
sentence, with its trigger as `name`. The last kind is a comparison that was made.
"""

import json
from collections.abc import Iterator
from typing import Any, TextIO

from kg.export.material import Material
from kg.model.extract import Entity, Event, Extract
from kg.model.identity import Linker, Ref

Row = dict[str, Any]


def write(material: Material, out: TextIO) -> None:
    """Write `identity.jsonl`."""
    out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(material))


def rows(material: Material) -> Iterator[Row]:
    """The rows of the file."""
    linker = material.linker
    for t in linker.canonical_entities:
        names = {"name": t.name, "aliases": list(t.aliases)}
        yield {
            "thing": t.id,
            "type": t.type,
            "subtype": t.subtype,
            **names,
            **_link(t.link.wikidata, t.link.geonames),
        }
    for h in linker.canonical_events:
        yield {"happening": h.id, "type": h.type, "name": h.label}
    for extract in sorted(material.extracts, key=lambda e: e.article.id):
        yield from _members(extract, linker)
    for j in linker.judgements:
        reasons = [list(reason) for reason in j.reasons]
        yield {
            "left": list(j.left),
            "right": list(j.right),
            "verdict": j.verdict,
            "score": j.score,
            "reasons": reasons,
        }


def _link(wikidata: str | None, geonames: str | None) -> Row:
    return {"wikidata": wikidata, "geonames": geonames}


def _members(extract: Extract, linker: Linker) -> Iterator[Row]:
    for entity in extract.entities:
        ref = Ref(extract.article.id, entity.id)
        yield _head(ref, linker.entities[ref], linker) | _entity(entity, extract.article.text)
    for event in extract.events:
        ref = Ref(extract.article.id, event.id)
        yield _head(ref, linker.events[ref], linker) | _event(event, extract.article.text)


def _head(ref: Ref, of: str, linker: Linker) -> Row:
    row: Row = {"member": list(ref), "of": of}
    return row | {"undecided": linker.undecided[ref]} if ref in linker.undecided else row


def _entity(entity: Entity, text: str) -> Row:
    named = [m for m in entity.mentions if m.kind == "name"]
    first = min((m.span for m in named or entity.mentions), default=(0, 0))
    forms = sorted({" ".join(text[m.start : m.end].split()) for m in named} - {entity.name})
    return {
        "type": entity.type,
        "name": entity.name,
        "forms": forms,
        "start": first[0],
        "end": first[1],
    }


def _event(event: Event, text: str) -> Row:
    trigger = text[event.trigger.start : event.trigger.end].lower()
    return {
        "type": event.type,
        "name": trigger,
        "start": event.sentence.start,
        "end": event.sentence.end,
    }
