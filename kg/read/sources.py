"""Sources to documents: folders, .txt, .md and JSON Lines files, and standard input.

One document at a time. What "exactly as it was read" means: a file's bytes decoded as UTF-8,
line ends (CR LF too) and all white space kept, so that offsets count the same characters as
`open(path, encoding="utf-8-sig", newline="")`. A byte-order mark at the very start marks the
encoding; it is no part of the text, and offsets count from the character after it. A JSON Lines
text is the value of its `text` field. Whatever cannot be read becomes an `Issue` in the place
of its document, and reading goes on.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.model.errors import ReadError
from kg.model.identity import Issue
from kg.read import json_lines
from kg.read.document import (
    BYTE_ORDER_MARK,
    TEXT_LIMIT,
    Document,
    is_encodable,
    text_fault,
    too_long,
)

SUFFIXES = (".txt", ".md", ".jsonl")
_KINDS = ", ".join(SUFFIXES)

WRITTEN_BY_KG = frozenset(
    {"graph.graphml", "graph.html", "graph.json", "graph.trig", "graph.ttl"}
)
"""Files of a build that are of no kind that is read; that they are not is no loss."""


@dataclass(frozen=True, slots=True)
class _File:
    """A file to read, and the id of its document; `path` None is standard input."""

    path: Path | None
    id: str


def documents(
    sources: Sequence[str | Path], *, stdin: BinaryIO | None = None
) -> Iterator[Document | Issue]:
    """Every document of the sources, and an issue for each file that is none.

    Sources come in the given order, a folder's files by sorted path, lines in file order. An id
    is the JSON row's `id`, or a file's path below its folder without the extension
    (`2016/palmyra`), so that files of one name in two sub-folders stay two documents. Ids hold
    over all sources; they alone are kept in memory, never a text.

    Of a folder, files of kinds that are not read are told too (`2016/palmyra.pdf`), all but
    hidden ones and those that kg itself writes.

    Args:
        sources: folders (searched through all sub-folders), files, or `-` for JSON Lines on
            standard input.
        stdin: what `-` reads, bytes; `sys.stdin.buffer` where not given.

    Raises:
        ReadError: a source does not exist, is of no kind that is read, or is a folder with
            nothing in it that is read. All sources are checked before the first document is
            read.
    """
    files = [file for source in sources for file in _files(str(source))]
    return _without_repeated_ids(files, stdin)


def _files(source: str) -> list[_File]:
    """The files of one source, in the order in which they are read."""
    if source == "-":
        return [_File(None, "-")]
    path = Path(source)
    if path.is_dir():
        return _files_of_folder(path, source)
    if not path.exists():
        raise ReadError(f"{source}: no such file or folder; check the path")
    if not _is_of_kind(path):
        raise ReadError(
            f"{source}: not a kind of file that is read; "
            f"allowed are {_KINDS} and folders of them"
        )
    return [_File(path, path.stem)]


def _files_of_folder(folder: Path, source: str) -> list[_File]:
    """The files of a folder; `source` is what messages call it."""
    files = sorted(_walk(folder), key=lambda file: (file.id, str(file.path)))
    if not any(map(_can_be_read, files)):
        raise ReadError(
            f"{source}: the folder holds no {_KINDS} files; name another folder or a file"
        )
    return files


def _can_be_read(file: _File) -> bool:
    # A folder that cannot be listed is told as such, wherever it lies.
    return file.path is None or not _is_unread_kind(file.path)


def _is_of_kind(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES


def _is_unread_kind(path: Path) -> bool:
    # A folder is here only because it cannot be listed, which is told otherwise.
    if _is_of_kind(path):
        return False
    return not path.is_dir()


def _walk(folder: Path) -> Iterator[_File]:
    """The files of a folder and its sub-folders, hidden ones aside."""
    closed: list[OSError] = []
    for base, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = filter(_is_shown, folders)
        for name in filter(_is_source, names):
            path = Path(base, name)
            below = path.relative_to(folder)
            # What is not read keeps its suffix: `a.pdf` often lies beside the `a.txt` of it.
            if _is_of_kind(path):
                below = below.with_suffix("")
            yield _File(path, below.as_posix())
    # Kept as a file that cannot be opened, so that it is told in its place.
    for fault in closed:
        path = Path(fault.filename)
        yield _File(path, path.relative_to(folder).as_posix())


def _is_shown(name: str) -> bool:
    """Test if a file or folder is not hidden."""
    return not name.startswith(".")


def _is_source(name: str) -> bool:
    """Test if a file may have been put there to be read."""
    return _is_shown(name) and name not in WRITTEN_BY_KG


def _without_repeated_ids(
    files: list[_File], stdin: BinaryIO | None
) -> Iterator[Document | Issue]:
    """The files' documents, with an issue in place of each whose id was there before."""
    where_first: dict[str, str] = {}
    for item in _contents(files, stdin):
        if isinstance(item, Issue):
            yield item
        elif item.id in where_first:
            reason = (
                f"{item.where}: a second document with the id {item.id!r}, "
                f"first in {where_first[item.id]}; give each its own id"
            )
            yield Issue(item.id, "read", reason)
        else:
            where_first[item.id] = item.where
            yield item


def _contents(files: list[_File], stdin: BinaryIO | None) -> Iterator[Document | Issue]:
    for file in files:
        if file.path is None:
            yield from json_lines.documents_of(stdin or sys.stdin.buffer, "standard input")
            continue
        try:
            yield from _content(file.path, file.id)
        except OSError as e:
            why = f"cannot be opened ({e.strerror}); check that it may be read"
            yield _issue(file.path, file.id, why)


def _content(path: Path, id_: str) -> Iterator[Document | Issue]:
    """The documents of one file, or the reason why there are none.

    Raises:
        OSError: it cannot be opened.
    """
    if path.is_dir():
        yield _issue(path, id_, "the folder cannot be listed; check that it may be read")
    elif _is_unread_kind(path):
        yield _issue(path, id_, _why_not_read(path))
    elif path.exists() and not path.is_file():
        yield _issue(path, id_, "no regular file (a pipe or a device); leave it out")
    elif path.suffix.lower() == ".jsonl":
        with path.open("rb") as lines:
            yield from json_lines.documents_of(lines, str(path))
    else:
        yield _text_file(path, id_)


def _why_not_read(path: Path) -> str:
    kind = f"files of the kind {path.suffix}" if path.suffix else "files without an extension"
    return f"{kind} are not read; save its text as .txt, or leave it out"


def _text_file(path: Path, id_: str) -> Document | Issue:
    size = path.stat().st_size
    # No UTF-8 character is longer than four bytes, so that a text within the limit fits.
    if size > 4 * TEXT_LIMIT + len(BYTE_ORDER_MARK):
        return _issue(path, id_, too_long(f"{size:,} bytes"))
    if not is_encodable(id_):
        return _issue(path, id_, "the file's name is not UTF-8; rename it")
    try:
        text = path.read_bytes().removeprefix(BYTE_ORDER_MARK).decode("utf-8")
    except UnicodeDecodeError as e:
        return _issue(path, id_, f"not UTF-8 at byte {e.start}; save it as UTF-8")
    fault = text_fault(text)
    return _issue(path, id_, fault) if fault else Document(id_, text, str(path))


def _issue(path: Path, id_: str, why: str) -> Issue:
    """The issue of a file, with bytes of its name that are no UTF-8 as escapes."""
    return Issue(_printable(id_), "read", f"{_printable(str(path))}: {why}")


def _printable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode()
