"""The annotation format: one JSON object a line, one line a document.

`dumps` and `loads` are inverse: ``loads(dumps(extract)) == extract``. The fields of a record
are those of its class in `kg.model.extract`, in that order; what is None, false or empty is
left out where the format does not ask for it. A line holds the document's `text`, so that it
can be checked against its own offsets and built from without the source files. A layer that was
not asked for is absent, not empty. Older files lack what annotation did not note then (lemma,
number, gender …); it reads as unknown.

A build writes its lines under the ids of its graph, joined as identity has them. Beside them
stands as `extract` what annotation had found before: `extract_of` reads that, so that building
from a build's annotations is building from its articles, and a fixed point.

cattrs turns records into plain data and back: it checks types, and says where one is wrong.
"""

import json
from typing import Any, TypeAlias

from cattrs import Converter, transform_error
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from kg.model.errors import ReadError
from kg.model.extract import (
    LAYERS,
    Article,
    Attribution,
    Block,
    Entity,
    Event,
    EventTime,
    Evidence,
    Extract,
    Mention,
    Relation,
    Skipped,
    Span,
    Time,
)

JsonObject: TypeAlias = dict[str, Any]

_HEAD = ("id", "title", "source", "url", "published", "published_basis", "text")
_READ: JsonObject = {
    **dict.fromkeys(_HEAD, str),
    "blocks": tuple[Block, ...],
    "dateline_place": Span,
    "entities": tuple[Entity, ...],
    "times": tuple[Time, ...],
    "relations": tuple[Relation, ...],
    "events": tuple[Event, ...],
    "attributions": tuple[Attribution, ...],
    "skipped": tuple[Skipped, ...],
    "sentences": tuple[Span, ...],
}
"""The type of each field of a line."""

_IDENTIFIED = tuple(layer for layer in LAYERS if layer != "times")
"""Layers that speak of entities and events by their ids, which identity changes."""


def to_json(extract: Extract) -> JsonObject:
    """An extract as the plain dictionary that becomes its line."""
    article = extract.article
    row: JsonObject = {name: getattr(article, name) for name in _HEAD}
    if extract.error is not None:
        return row | {"error": extract.error}
    if article.blocks:
        row["blocks"] = _CONVERTER.unstructure(article.blocks)
    if article.dateline_place is not None:
        row["dateline_place"] = list(article.dateline_place)
    row |= _layers(extract, LAYERS)
    if extract.skipped:
        row["skipped"] = _CONVERTER.unstructure(extract.skipped)
    if extract.sentences:
        row["sentences"] = [list(sentence) for sentence in extract.sentences]
    return row


def with_extract(identified: Extract, extract: Extract) -> JsonObject:
    """The row of a build: an extract under the ids of the graph, and what it was before."""
    return to_json(identified) | {"extract": _layers(extract, _IDENTIFIED)}


def from_json(row: JsonObject) -> Extract:
    """The extract that a line's dictionary describes.

    Raises:
        ReadError: a required field is missing or has the wrong shape; the message names the
            document and every fault with its place in the line.
    """
    faults: list[str] = []
    read = {name: _read(row, name, type_, faults) for name, type_ in _READ.items()}
    if faults:
        raise ReadError(f"annotations of document {row.get('id')!r}: {'; '.join(faults)}")
    return Extract(
        article=_article(read),
        layers=tuple(layer for layer in LAYERS if layer in row),
        error=row.get("error"),
        **read,
    )


def extract_of(row: JsonObject) -> Extract:
    """The same under the ids of the article alone: what annotation found, before identity.

    Raises:
        ReadError: as `from_json`.
    """
    extract = row.get("extract")
    return from_json(row | extract if isinstance(extract, dict) else row)


def dumps(extract: Extract) -> str:
    """One line, without the newline; non-ASCII characters stand as they are."""
    return json.dumps(to_json(extract), ensure_ascii=False)


def dumps_with_extract(identified: Extract, extract: Extract) -> str:
    """The same of a build's row; see `with_extract`."""
    return json.dumps(with_extract(identified, extract), ensure_ascii=False)


def loads(line: str) -> Extract:
    """The extract of one line."""
    return from_json(json.loads(line))


def is_annotated(row: JsonObject) -> bool:
    """Test for a row that is kg's own annotation of a document, which a build can start from.

    `published_basis` tells it from a document that comes with somebody else's layers, such as a
    gold standard: those are no work of ours, and the document is annotated like any other.
    """
    if "published_basis" not in row:
        return False
    return "error" in row or any(layer in row for layer in LAYERS)


def has_blocks(row: JsonObject) -> bool:
    """Test for a row that tells the parts of its article: they need not be found again."""
    return is_annotated(row) and "blocks" in row


def _layers(extract: Extract, names: tuple[str, ...]) -> JsonObject:
    asked = (layer for layer in names if layer in extract.layers)
    return {layer: _CONVERTER.unstructure(getattr(extract, layer)) for layer in asked}


def _read(row: JsonObject, name: str, type_: Any, faults: list[str]) -> Any:
    """One field of a line; None, with its faults noted, where it has another shape."""
    if row.get(name) is None:
        return None if name in _HEAD or name == "dateline_place" else ()
    if type_ is not str and not isinstance(row[name], list):
        faults.append(f"invalid type, expected a list @ {name}")
        return None
    try:
        return _CONVERTER.structure(row[name], type_)
    except Exception as e:  # noqa: BLE001 cattrs passes on whatever a type's hook raises
        faults += transform_error(e, path=name)
    return None


def _article(read: JsonObject) -> Article:
    """The article of the fields that were read, which are taken out of them."""
    head = {name: read.pop(name) for name in _HEAD}
    place = read.pop("dateline_place")
    head["text"] = head["text"] or ""  # a document that could not be annotated has none
    return Article(**head, blocks=read.pop("blocks"), dateline_place=place)


# A record stands behind those that it holds: cattrs takes their hooks into its own.
_LEFT_OUT: dict[type, tuple[str, ...]] = {
    Mention: ("antecedent", "sieve"),
    Entity: ("subtype", "gender", "occupations"),
    Evidence: ("past", "valid_from", "valid_until", "echo"),
    Relation: ("derived",),
    EventTime: ("bound",),
    Attribution: ("stance",),
    Event: (
        "counts",
        "part_of",
        "phase",
        "place_basis",
        "lemma",
        "number",
        "age",
        "definite",
        "another",
    ),
}


def _converter() -> Converter:
    converter = Converter(detailed_validation=True)
    # JSON has its own types: "3" is no number, 3 no text, and true neither.
    for type_ in (int, str, bool):
        converter.register_structure_hook(type_, _exactly)
    converter.register_structure_hook(float, _number)
    converter.register_unstructure_hook(Span, list)
    trigger = override(unstruct_hook=_span_object, struct_hook=_object_span)
    for record, left_out in _LEFT_OUT.items():
        fields = {name: override(omit_if_default=True) for name in left_out}
        if record is Event:
            fields["trigger"] = trigger
        write = make_dict_unstructure_fn(record, converter, **fields)  # type: ignore[arg-type, var-annotated]
        converter.register_unstructure_hook(record, write)
    read_event = make_dict_structure_fn(Event, converter, trigger=trigger)
    converter.register_structure_hook(Event, read_event)
    read_entity = converter.get_structure_hook(Entity)
    converter.register_structure_hook(
        Entity, lambda row, type_: read_entity(_with_link(row), type_)
    )
    return converter


def _exactly(value: Any, type_: type) -> Any:
    if type(value) is not type_:
        raise TypeError(
            f"invalid type, expected {type_.__name__}, not {json.dumps(value)[:40]}"
        )
    return value


def _number(value: Any, _: type) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"invalid type, expected a number, not {json.dumps(value)[:40]}")
    return float(value)


def _span_object(span: Span) -> dict[str, int]:
    """A trigger is an object in the format, unlike every other span."""
    return {"start": span.start, "end": span.end}


def _object_span(row: Any, _: type) -> Span:
    return Span(_exactly(row["start"], int), _exactly(row["end"], int))


def _with_link(row: Any) -> Any:
    """The format lets an entity's link be null, or absent."""
    if isinstance(row, dict) and row.get("link") is None:
        return row | {"link": {}}
    return row


_CONVERTER = _converter()
