"""Sources to documents: folders, .txt, .md and JSON Lines files, and standard input, one document at a time.

What "exactly as it was read" means: a file's bytes decoded as UTF-8, line ends (CR LF too) and
all white space kept, so that offsets count the same characters as `open(path,
encoding="utf-8-sig", newline="")`. A byte-order mark at the very start marks the encoding; it
is no part of the text, and offsets count from the character after it. A JSON Lines text is the
value of its `text` field. Whatever cannot be read becomes an `Issue` in the place of its
document, and reading goes on.
"""

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from kg.model.codec import is_annotated
from kg.model.errors import ReadError
from kg.model.identity import Issue

TEXT_LIMIT = 300_000
"""Characters of one document, some 50,000 words: the parser wants about 1 GB of memory for that, and no article is so long."""

LINE_LIMIT = 64 * 2**20
"""Bytes of one JSON line: the longest text with every character escaped, and its annotations.

Longer ones are not parsed.
"""

SUFFIXES = (".txt", ".md", ".jsonl")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Document:
    """One document before anything is known of it.

    `row` is the JSON Lines row as it was read (None for a text file); `where` is its file, with
    the line for JSON Lines.
    """

    id: str
    text: str
    where: str
    row: Mapping[str, Any] | None = field(default=None, compare=False)

    @property
    def annotated(self) -> bool:
        """Whether the row is an annotated document, kg's own output, that a build can start from."""
        return self.row is not None and is_annotated(dict(self.row))


def documents(
    sources: Sequence[str | Path], *, stdin: BinaryIO | None = None
) -> Iterator[Document | Issue]:
    """Every document of the sources: sources in the given order, a folder's files by sorted path, lines in file order.

    An id is the JSON row's `id`, or a file's path below its folder without the extension (`2016/palmyra`), so that files of one
    name in two sub-folders stay two documents. Ids hold over all sources; they alone are kept in memory, never a text.

    Args:
        sources: folders (searched through all sub-folders), files, or `-` for JSON Lines on standard input.
        stdin: what `-` reads, bytes; `sys.stdin.buffer` where not given.

    Raises:
        ReadError: a source does not exist, is of no kind that is read, or is a folder with nothing in it. All sources are
            checked before the first document is read.
    """
    files = [file for source in sources for file in _files(str(source))]
    return _unique(files, stdin)


@dataclass(frozen=True, slots=True)
class _File:
    path: Path | None  # None is standard input
    id: str


def _files(source: str) -> list[_File]:
    if source == "-":
        return [_File(None, "-")]
    path = Path(source)
    if path.is_dir():
        files = sorted(_walk(path), key=lambda file: (file.id, str(file.path)))
        if not files:
            raise ReadError(
                f"{source}: the folder holds no {', '.join(SUFFIXES)} files; name another folder or a file"
            )
        return files
    if not path.exists():
        raise ReadError(f"{source}: no such file or folder; check the path")
    if path.suffix.lower() not in SUFFIXES:
        raise ReadError(
            f"{source}: not a kind of file that is read; allowed are {', '.join(SUFFIXES)} and folders of them"
        )
    return [_File(path, path.stem)]


def _walk(folder: Path) -> Iterator[_File]:
    closed: list[OSError] = []
    for base, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(base, name)
            if path.suffix.lower() in SUFFIXES and not name.startswith("."):
                yield _File(path, path.relative_to(folder).with_suffix("").as_posix())
    for (
        fault
    ) in closed:  # kept as a file that cannot be opened, so that it is told in its place
        yield _File(Path(fault.filename), Path(fault.filename).relative_to(folder).as_posix())


def _unique(files: list[_File], stdin: BinaryIO | None) -> Iterator[Document | Issue]:
    """The files' documents, with an issue in place of each whose id was there before."""
    seen: dict[str, str] = {}
    for found in _contents(files, stdin):
        if isinstance(found, Issue):
            yield found
        elif found.id in seen:
            reason = f"{found.where}: a second document with the id {found.id!r}, first in {seen[found.id]}; give each its own id"
            yield Issue(found.id, "read", reason)
        else:
            seen[found.id] = found.where
            yield found


def _contents(files: list[_File], stdin: BinaryIO | None) -> Iterator[Document | Issue]:
    for file in files:
        if file.path is None:
            yield from _rows(stdin or sys.stdin.buffer, "standard input")
            continue
        try:
            if file.path.is_dir():
                yield Issue(
                    file.id,
                    "read",
                    f"{file.path}: the folder cannot be listed; check that it may be read",
                )
            elif file.path.exists() and not file.path.is_file():
                yield Issue(
                    file.id,
                    "read",
                    f"{file.path}: no regular file (a pipe or a device); leave it out",
                )
            elif file.path.suffix.lower() == ".jsonl":
                with file.path.open("rb") as lines:
                    yield from _rows(lines, str(file.path))
            else:
                yield _text_file(file.path, file.id)
        except OSError as e:
            yield Issue(
                file.id,
                "read",
                f"{file.path}: cannot be opened ({e.strerror}); check that it may be read",
            )


def _text_file(path: Path, id_: str) -> Document | Issue:
    if path.stat().st_size > 4 * TEXT_LIMIT + len(
        _BOM
    ):  # no UTF-8 character is longer than four bytes
        return Issue(id_, "read", f"{path}: {_too_long(f'{path.stat().st_size:,} bytes')}")
    data = path.read_bytes().removeprefix(_BOM)
    try:
        text = data.decode("utf-8")
        id_.encode("utf-8")
    except UnicodeDecodeError as e:
        return Issue(id_, "read", f"{path}: not UTF-8 at byte {e.start}; save it as UTF-8")
    except UnicodeEncodeError:
        name = id_.encode("utf-8", "backslashreplace").decode()
        return Issue(name, "read", f"{name}: the file's name is not UTF-8; rename it")
    fault = _fault(text)
    return Issue(id_, "read", f"{path}: {fault}") if fault else Document(id_, text, str(path))


def _too_long(size: str) -> str:
    return f"too long ({size}; at most {TEXT_LIMIT:,} characters a document); split it"


def _fault(text: str) -> str | None:
    """Why a text cannot be annotated, or None."""
    if len(text) > TEXT_LIMIT:
        return _too_long(f"{len(text):,} characters")
    if "\0" in text:
        return "holds NUL characters, so it is no text but a binary; leave it out"
    if not text.strip():
        return "is empty; leave it out"
    return None


def _rows(lines: BinaryIO, name: str) -> Iterator[Document | Issue]:
    """The documents of a JSON Lines file; blank lines are passed over."""
    number = 0
    while line := lines.readline(LINE_LIMIT + 1):
        number += 1
        where = f"{name}:{number}"
        if len(line) > LINE_LIMIT:
            while line and not line.endswith(b"\n"):
                line = lines.readline(LINE_LIMIT)
            yield Issue(
                where,
                "read",
                f"{where}: a line of more than {LINE_LIMIT:,} bytes; split the document",
            )
            continue
        if number == 1:
            line = line.removeprefix(_BOM)
        if line.strip():
            yield _row(line, where)


def _row(line: bytes, where: str) -> Document | Issue:
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as e:
        return Issue(
            _id_within(line) or where,
            "read",
            f"{where}: not UTF-8 at byte {e.start} of the line; save it as UTF-8",
        )
    except (ValueError, RecursionError) as e:
        what = (
            f"{e.msg} at column {e.colno}"
            if isinstance(e, json.JSONDecodeError)
            else "nested too deep or a number too long"
        )
        return Issue(where, "read", f"{where}: no JSON ({what}); each line is one JSON object")
    if not isinstance(row, dict):
        return Issue(
            where,
            "read",
            f"{where}: a JSON {type(row).__name__}, not an object; each line is one JSON object",
        )
    id_ = row.get("id")
    if not isinstance(id_, str) or not id_.strip() or not _encodable(id_):
        said = "lacks `id`" if id_ is None else f"`id` is {json.dumps(id_)[:40]}"
        return Issue(
            where, "read", f"{where}: {said}; every document needs an id, a text in quotes"
        )
    fault = _row_fault(row)
    return (
        Issue(id_, "read", f"{where}: {fault}")
        if fault
        else Document(id_, row.get("text") or "", where, row)
    )


def _id_within(line: bytes) -> str | None:
    """The id of a line that is not UTF-8, so that its document can be named.

    None where even that cannot be read.
    """
    try:
        id_ = json.loads(line.decode("utf-8", "replace"))["id"]
    except (ValueError, RecursionError, KeyError, TypeError):
        return None
    return id_ if isinstance(id_, str) and _encodable(id_) else None


def _row_fault(row: dict[str, Any]) -> str | None:
    if "error" in row and is_annotated(
        row
    ):  # kg's own line of a document that could not be annotated; it has no text
        return None
    for name in ("text", "title", "source", "url", "published", "published_basis"):
        value = row.get(name)
        if not isinstance(value, str) and (name == "text" or value is not None):
            return f"`{name}` is {'missing' if value is None else json.dumps(value)[:40]}; it must be a text in quotes"
        if value is not None and not _encodable(value):
            return f"`{name}` holds half of a surrogate pair, which is no Unicode; write the whole character"
    return _fault(row["text"])


def _encodable(value: str) -> bool:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
