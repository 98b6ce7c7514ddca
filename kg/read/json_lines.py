"""JSON Lines to documents: one JSON object a line, with an `id` and a `text`.

A row may give the article's `title`, `source`, `url`, `published` and `published_basis` too. A
line that is none of this becomes an `Issue` in its place, and reading goes on.
"""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO, TypeGuard

from kg.model.codec import is_annotated
from kg.model.identity import Issue
from kg.read.document import BYTE_ORDER_MARK, Document, is_encodable, text_fault

LINE_LIMIT = 64 * 2**20
"""Bytes of one JSON line: the longest text with every character escaped, and its annotations.

Longer ones are not parsed.
"""

_TEXT_FIELDS = ("text", "title", "source", "url", "published", "published_basis")
_SHOWN = 40  # characters of a wrong value that a message repeats


def documents_of(lines: BinaryIO, name: str) -> Iterator[Document | Issue]:
    """The documents of a JSON Lines file; blank lines are passed over.

    Args:
        lines: the open file, as bytes.
        name: what messages call the file.
    """
    number = 0
    while line := lines.readline(LINE_LIMIT + 1):
        number += 1
        where = f"{name}:{number}"
        if len(line) > LINE_LIMIT:
            _skip_rest(lines, line)
            reason = f"{where}: a line of more than {LINE_LIMIT:,} bytes; split the document"
            yield Issue(where, "read", reason)
            continue
        # The mark stands at the very start of a file only.
        if number == 1:
            line = line.removeprefix(BYTE_ORDER_MARK)
        if line.strip():
            yield _document(line, where)


def _skip_rest(lines: BinaryIO, line: bytes) -> None:
    """Read to the end of a line that is too long, without holding it."""
    while line and not line.endswith(b"\n"):
        line = lines.readline(LINE_LIMIT)


def _document(line: bytes, where: str) -> Document | Issue:
    row = _parsed(line, where)
    if isinstance(row, Issue):
        return row
    id_ = row.get("id")
    if not _is_id(id_):
        said = "lacks `id`" if id_ is None else f"`id` is {_shown(id_)}"
        reason = f"{where}: {said}; every document needs an id, a text in quotes"
        return Issue(where, "read", reason)
    fault = _row_fault(row)
    if fault:
        return Issue(id_, "read", f"{where}: {fault}")
    return Document(id_, row.get("text") or "", where, row)


def _parsed(line: bytes, where: str) -> dict[str, Any] | Issue:
    """The object of a line."""
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as e:
        reason = f"{where}: not UTF-8 at byte {e.start} of the line; save it as UTF-8"
        return Issue(_id_within(line) or where, "read", reason)
    except json.JSONDecodeError as e:
        what = f"{e.msg} at column {e.colno}"
        return Issue(where, "read", f"{where}: no JSON ({what}); each line is one JSON object")
    # Python limits the depth of nesting and the digits of a number.
    except (ValueError, RecursionError):
        what = "nested too deep or a number too long"
        return Issue(where, "read", f"{where}: no JSON ({what}); each line is one JSON object")
    if not isinstance(row, dict):
        kind = type(row).__name__
        reason = f"{where}: a JSON {kind}, not an object; each line is one JSON object"
        return Issue(where, "read", reason)
    return row


def _id_within(line: bytes) -> str | None:
    """The id of a line that is not UTF-8, so that its document can be named.

    None where even that cannot be read.
    """
    try:
        id_ = json.loads(line.decode("utf-8", "replace"))["id"]
    except (ValueError, RecursionError, KeyError, TypeError):
        return None
    return id_ if isinstance(id_, str) and is_encodable(id_) else None


def _is_id(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and bool(value.strip()) and is_encodable(value)


def _row_fault(row: dict[str, Any]) -> str | None:
    """Why a row is no document, or None."""
    # kg's own line of a document that could not be annotated has no text.
    if "error" in row and is_annotated(row):
        return None
    for name in _TEXT_FIELDS:
        fault = _field_fault(row.get(name), is_required=name == "text")
        if fault:
            return f"`{name}` {fault}"
    return text_fault(row["text"])


def _field_fault(value: object, *, is_required: bool) -> str | None:
    if value is None:
        return "is missing; it must be a text in quotes" if is_required else None
    if not isinstance(value, str):
        return f"is {_shown(value)}; it must be a text in quotes"
    if not is_encodable(value):
        return "holds half of a surrogate pair, which is no Unicode; write the whole character"
    return None


def _shown(value: object) -> str:
    return json.dumps(value)[:_SHOWN]
