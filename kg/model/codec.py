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

cattrs turns records into plain data and back: it checks types, and says where one is wrong. A
field that a record does not have is refused: it is misspelt, or of a version that knows more,
and what it tells would be lost in silence. Beside the fields of a line others may stand, as in
any JSON Lines document. That offsets and ids fit is for `kg.read.extract_faults` to say.
"""

import json
from collections.abc import Sequence
from typing import Any, TypeAlias, get_origin

from cattrs import transform_error

from kg.model.errors import ReadError
from kg.model.extract import (
    LAYERS,
    Article,
    Attribution,
    Block,
    Entity,
    Event,
    Extract,
    Relation,
    Skipped,
    Span,
    Time,
)
from kg.model.json_records import CONVERTER, MOST_FAULTS, SHOWN, fault_of

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

_FAULTS_SHOWN = 5
"""Of a line; one that is wrong throughout has thousands."""


def to_json(extract: Extract) -> JsonObject:
    """An extract as the plain dictionary that becomes its line."""
    article = extract.article
    row: JsonObject = {name: getattr(article, name) for name in _HEAD}
    if extract.error is not None:
        return row | {"error": extract.error}
    if article.blocks:
        row["blocks"] = CONVERTER.unstructure(article.blocks)
    if article.dateline_place is not None:
        row["dateline_place"] = list(article.dateline_place)
    row |= _layers(extract, LAYERS)
    if extract.skipped:
        row["skipped"] = CONVERTER.unstructure(extract.skipped)
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
    error = _read(row, "error", str, faults)
    if faults:
        raise ReadError(wrong(row.get("id"), faults))
    return Extract(
        article=_article(read),
        layers=tuple(layer for layer in LAYERS if layer in row),
        error=error,
        **read,
    )


def extract_of(row: JsonObject) -> Extract:
    """The same under the ids of the article alone: what annotation found, before identity.

    Raises:
        ReadError: as `from_json`.
    """
    if "extract" not in row:
        return from_json(row)
    extract = row["extract"]
    if not isinstance(extract, dict) or not extract.keys() <= set(_IDENTIFIED):
        fields = ", ".join(_IDENTIFIED)
        fault = f"invalid type, expected an object with {fields} and nothing else @ extract"
        raise ReadError(wrong(row.get("id"), [fault]))
    return from_json(row | extract)


def wrong(id_: object, faults: Sequence[str]) -> str:
    """The words for a line that is wrong, with the first of many faults."""
    more = len(faults) - _FAULTS_SHOWN
    # Nobody counts on: see `MOST_FAULTS`.
    number = f"{more}" if len(faults) < MOST_FAULTS else "many"
    rest = f"; and {number} more" if more > 0 else ""
    listed = "; ".join(faults[:_FAULTS_SHOWN])
    return f"annotations of document {str(id_)[:SHOWN]!r}: {listed}{rest}"


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
    return row.get("error") is not None or any(layer in row for layer in LAYERS)


def has_blocks(row: JsonObject) -> bool:
    """Test for a row that tells the parts of its article: they need not be found again."""
    return is_annotated(row) and "blocks" in row


def _layers(extract: Extract, names: tuple[str, ...]) -> JsonObject:
    asked = (layer for layer in names if layer in extract.layers)
    return {layer: CONVERTER.unstructure(getattr(extract, layer)) for layer in asked}


def _read(row: JsonObject, name: str, type_: Any, faults: list[str]) -> Any:
    """One field of a line; None, with its faults noted, where it has another shape."""
    # A field that is left out tells nothing; null does so only where kg itself writes it.
    if name not in row:
        return () if get_origin(type_) is tuple else None
    if row[name] is None and get_origin(type_) is not tuple:
        return None
    try:
        return CONVERTER.structure(row[name], type_)
    except Exception as e:  # noqa: BLE001 cattrs passes on whatever a type's hook raises
        faults += transform_error(e, path=name, format_exception=fault_of)
    return None


def _article(read: JsonObject) -> Article:
    """The article of the fields that were read, which are taken out of them."""
    head = {name: read.pop(name) for name in _HEAD}
    place = read.pop("dateline_place")
    head["text"] = head["text"] or ""  # a document that could not be annotated has none
    return Article(**head, blocks=read.pop("blocks"), dateline_place=place)
