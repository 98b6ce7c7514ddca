"""JSON Lines to documents: one JSON object a line, with an `id` and a `text`.

A row may give the article's `title`, `source`, `url`, `published` and `published_basis` too. A
line that is none of this becomes an `Issue` in its place, and reading goes on.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NoReturn, TypeGuard

from kg.model.codec import is_annotated
from kg.model.identity import Issue
from kg.read.document import BYTE_ORDER_MARK, Document, is_encodable, text_fault
from kg.user_files import RepeatedKeyError, without_repetition

LINE_LIMIT = 64 * 2**20
"""Bytes of one JSON line: the longest text with every character escaped, and its annotations.

Longer ones are not parsed.
"""

_GIVE_UP = 2**30
"""Bytes without a line end after which a file is no JSON Lines; what follows is not read."""

_TEXT_FIELDS = ("text", "title", "source", "url", "published", "published_basis")
_LONGEST_ID = 1000  # characters; a path of that many is no longer opened by any system
_SHOWN = 40  # characters of a wrong value that a message repeats


def documents_of(
    lines: BinaryIO, name: str, size: int | None = None
) -> Iterator[Document | Issue]:
    """The documents of a JSON Lines file; blank lines are passed over.

    Args:
        lines: the open file, as bytes.
        name: what messages call the file.
        size: its bytes when it was opened; what is written after them is not read, so that
            reading ends while somebody goes on writing. None for a stream.
    """
    number, read, is_empty = 0, 0, True
    while (size is None or read < size) and (line := lines.readline(LINE_LIMIT + 1)):
        number += 1
        read += len(line)
        where = f"{name}:{number}"
        if len(line) > LINE_LIMIT:
            skipped = _skip_rest(lines, line)
            read += skipped
            is_empty = False
            yield Issue(where, "read", _too_long(where, has_end=skipped < _GIVE_UP))
            if skipped >= _GIVE_UP:
                return
            continue
        # The mark stands at the very start of a file only.
        if number == 1:
            line = line.removeprefix(BYTE_ORDER_MARK)
        if line.strip():
            is_empty = False
            yield _document(line, where)
    if is_empty:
        yield Issue(name, "read", f"{name}: is empty; leave it out")


def _too_long(where: str, *, has_end: bool) -> str:
    if has_end:
        return f"{where}: a line of more than {LINE_LIMIT:,} bytes; split the document"
    return f"{where}: no line end in {_GIVE_UP:,} bytes, so it is no JSON Lines; leave it out"


def _skip_rest(lines: BinaryIO, line: bytes) -> int:
    """Read to the end of a line that is too long, without holding it; how many bytes."""
    skipped = 0
    while line and not line.endswith(b"\n") and skipped < _GIVE_UP:
        line = lines.readline(LINE_LIMIT)
        skipped += len(line)
    return skipped


def _document(line: bytes, where: str) -> Document | Issue:
    row = _parsed(line, where)
    if isinstance(row, Issue):
        return row
    id_ = row.get("id")
    if not _is_id(id_):
        said = "lacks `id`" if id_ is None else f"`id` is {_shown(id_)}"
        reason = (
            f"{where}: {said}; every document needs an id, a text in quotes of at most "
            f"{_LONGEST_ID:,} characters"
        )
        return Issue(where, "read", reason)
    fault = _row_fault(row) or _escape_fault(row, line)
    if fault:
        return Issue(id_, "read", f"{where}: {fault}")
    return Document(id_, row.get("text") or "", where, row)


def _parsed(line: bytes, where: str) -> dict[str, Any] | Issue:
    """The object of a line."""
    try:
        row = json.loads(
            line.decode("utf-8"),
            object_pairs_hook=without_repetition,
            parse_constant=_refuse,
        )
    except UnicodeDecodeError as e:
        reason = f"{where}: not UTF-8 at byte {e.start} of the line; save it as UTF-8"
        return Issue(_id_within(line) or where, "read", reason)
    except json.JSONDecodeError as e:
        return _no_json(where, f"{e.msg} at column {e.colno}")
    except RepeatedKeyError as e:
        return _no_json(where, str(e))
    except _NoNumberError as e:
        return _no_json(where, f"{e} is no number")
    # Python limits the depth of nesting and the digits of a number.
    except (ValueError, RecursionError):
        return _no_json(where, "nested too deep or a number too long")
    if not isinstance(row, dict):
        kind = type(row).__name__
        reason = f"{where}: a JSON {kind}, not an object; each line is one JSON object"
        return Issue(where, "read", reason)
    return row


def _no_json(where: str, what: str) -> Issue:
    return Issue(where, "read", f"{where}: no JSON ({what}); each line is one JSON object")


class _NoNumberError(ValueError):
    """NaN, Infinity or -Infinity, which Python reads and JSON does not know."""


def _refuse(constant: str) -> NoReturn:
    raise _NoNumberError(constant)


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
    if not isinstance(value, str) or not value.strip():
        return False
    if "\0" in value or not is_encodable(value):
        return False
    return len(value) <= _LONGEST_ID


def _row_fault(row: dict[str, Any]) -> str | None:
    """Why a row is no document, or None."""
    # kg's own line of a document that could not be annotated has no text.
    is_error = row.get("error") is not None and is_annotated(row)
    for name in _TEXT_FIELDS:
        fault = _field_fault(row.get(name), is_required=name == "text" and not is_error)
        if fault:
            return f"`{name}` {fault}"
    return None if is_error else text_fault(row["text"])


def _escape_fault(row: dict[str, Any], line: bytes) -> str | None:
    """Why an annotated row cannot be written again, or None.

    All of it may be, unlike what else a document's row has.
    """
    # Bytes that are UTF-8 hold such characters as escapes alone.
    if not _ESCAPED.search(line) or not is_annotated(row):
        return None
    try:
        words = json.dumps(row, ensure_ascii=False)
    except RecursionError:
        return "is nested too deep"
    if not is_encodable(words):
        return "holds half of a surrogate pair, which is no Unicode; write the whole character"
    return "holds NUL characters; leave them out" if _NUL.search(words) else None


# An escape stands behind an even number of backslashes: more are those of the text.
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
# Half of a surrogate pair, or NUL.
_ESCAPED = re.compile(rb"\\u(?:[dD][89a-fA-F]|0000)")


def _field_fault(value: object, *, is_required: bool) -> str | None:
    if value is None:
        return "is missing; it must be a text in quotes" if is_required else None
    if not isinstance(value, str):
        return f"is {_shown(value)}; it must be a text in quotes"
    if not is_encodable(value):
        return "holds half of a surrogate pair, which is no Unicode; write the whole character"
    # No file format that is written can hold one.
    return "holds NUL characters; leave them out" if "\0" in value else None


def _shown(value: object) -> str:
    try:
        return json.dumps(value)[:_SHOWN]
    except RecursionError:
        return f"a {type(value).__name__} nested too deep"
