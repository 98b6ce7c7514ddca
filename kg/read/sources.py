"""Sources to documents: folders, .txt, .md and JSON Lines files, and standard input.

One document at a time. What "exactly as it was read" means: a file's bytes decoded as UTF-8,
line ends (CR LF too) and all white space kept, so that offsets count the same characters as
`open(path, encoding="utf-8-sig", newline="")`. A byte-order mark at the very start marks the
encoding; it is no part of the text, and offsets count from the character after it. A JSON Lines
text is the value of its `text` field. Whatever cannot be read becomes an `Issue` in the place
of its document, and reading goes on.
"""

import os
import stat
import sys
from collections.abc import Iterator, Sequence
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
from kg.read.file_bytes import SpecialFileError, opened
from kg.read.folder import SUFFIXES, File, Folder, can_be_read, is_of_kind, is_unread_kind

_KINDS = ", ".join(SUFFIXES)

# No UTF-8 character is longer than four bytes, so that a text within the limit fits.
_BYTES_LIMIT = 4 * TEXT_LIMIT + len(BYTE_ORDER_MARK)


def documents(
    sources: Sequence[str | Path],
    *,
    stdin: BinaryIO | None = None,
    output: Path | None = None,
) -> Iterator[Document | Issue]:
    """Every document of the sources, and an issue for each file that is none.

    Sources come in the given order, a folder's files by sorted path, lines in file order. An id
    is the JSON row's `id`, or a file's path below its folder without the extension
    (`2016/palmyra`), so that files of one name in two sub-folders stay two documents. Ids hold
    over all sources; they alone are kept in memory, never a text.

    Of a folder, files of kinds that are not read are told too (`2016/palmyra.pdf`), all but
    those that kg itself writes. What is hidden, and folders that are links, are left out and
    counted: in an issue of the stage `folder`, which stands for no document.

    Args:
        sources: folders (searched through all sub-folders), files, or `-` for JSON Lines on
            standard input.
        stdin: what `-` reads, bytes; `sys.stdin.buffer` where not given.
        output: the folder that is built into, which is left out where it lies in a source.

    Raises:
        ReadError: a source does not exist, is of no kind that is read, or is a folder with
            nothing in it that is read. All sources are checked before the first document is
            read.
    """
    items = [item for source in sources for item in _items(str(source), output)]
    return _without_repeated_ids(items, stdin)


def _items(source: str, output: Path | None) -> list[File | Issue]:
    """The files of one source, in the order in which they are read, and what was left out."""
    if source == "-":
        return [File(None, "-")]
    # Path("") would be the folder that one is in.
    if not source.strip():
        raise ReadError("a source without a name; name a folder or a file, or - ")
    try:
        return _named(Path(source), source, output)
    # A name that is too long, or holds what no name can.
    except (OSError, ValueError) as e:
        why = getattr(e, "strerror", None) or e
        raise ReadError(f"{_printable(source[:_SHOWN])}: cannot be read ({why})") from e


_SHOWN = 200  # characters of a name that a message repeats


def _named(path: Path, source: str, output: Path | None) -> list[File | Issue]:
    """The same of a source that is a file or a folder."""
    if path.is_dir():
        return _files_of_folder(Folder(path, output), source)
    if not os.path.lexists(path):
        raise ReadError(f"{source}: no such file or folder; check the path")
    if not is_of_kind(path):
        raise ReadError(f"{source}: {_why_no_source(path)}")
    return [File(path, path.stem)]


def _why_no_source(path: Path) -> str:
    # As the shell makes of `<(…)`, and /dev/stdin.
    if path.exists() and not path.is_file():
        return "a pipe or a device; give JSON Lines on standard input, and - as the source"
    return f"not a kind of file that is read; allowed are {_KINDS} and folders of them"


def _files_of_folder(folder: Folder, source: str) -> list[File | Issue]:
    """The files of a folder; `source` is what messages call it."""
    whole = folder.path.resolve()
    if whole == whole.parent:
        raise ReadError(f"{source}: the whole file system; name the folder of the articles")
    files = folder.files()
    note = folder.note(source)
    if not any(map(can_be_read, files)):
        beside = f" ({note.reason.removeprefix(f'{source}: ')})" if note else ""
        raise ReadError(
            f"{source}: the folder holds no {_KINDS} files{beside}; "
            "name another folder or a file"
        )
    return [*files, *([note] if note else [])]


def _without_repeated_ids(
    items: list[File | Issue], stdin: BinaryIO | None
) -> Iterator[Document | Issue]:
    """The files' documents, with an issue in place of each whose id was there before."""
    where_first: dict[str, str] = {}
    for item in _contents(items, stdin):
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


def _contents(items: list[File | Issue], stdin: BinaryIO | None) -> Iterator[Document | Issue]:
    for item in items:
        if isinstance(item, Issue):
            yield item
        elif item.path is None:
            yield from _piped(stdin or _standard_input())
        else:
            yield from _told(item.path, item.id)


def _standard_input() -> BinaryIO:
    """Standard input as bytes.

    Raises:
        ReadError: it is closed, or a device that may never end (`/dev/zero`).
    """
    # None where the program was started with it closed.
    if sys.stdin is None or sys.stdin.closed:
        raise ReadError("standard input is closed; give it JSON Lines, or name a file")
    try:
        kind = os.fstat(sys.stdin.fileno())
    # A stream that stands in for it, as in a notebook, has no number.
    except (OSError, ValueError):
        return sys.stdin.buffer
    if stat.S_ISCHR(kind.st_mode) and not _ends(kind):
        raise ReadError("standard input is a device; give it JSON Lines, or name a file")
    return sys.stdin.buffer


def _piped(lines: BinaryIO) -> Iterator[Document | Issue]:
    try:
        yield from json_lines.documents_of(lines, "standard input")
    except OSError as e:
        # A terminal that is gone, for one: what came before it is read.
        yield Issue("-", "read", f"standard input: cannot be read on: {e.strerror or e}")


def _ends(device: os.stat_result) -> bool:
    """Test for a device that somebody ends, a terminal, or that has nothing, `/dev/null`."""
    return sys.stdin.isatty() or device.st_rdev == Path(os.devnull).stat().st_rdev


def _told(path: Path, id_: str) -> Iterator[Document | Issue]:
    """The documents of one file, or the reason why there are none."""
    try:
        yield from _content(path, id_)
    except SpecialFileError:
        yield _issue(path, id_, "no regular file (a pipe or a device); leave it out")
    except OSError as e:
        why = f"cannot be opened ({e.strerror or e}); check that it may be read"
        yield _issue(path, id_, why)


def _content(path: Path, id_: str) -> Iterator[Document | Issue]:
    """The same.

    Raises:
        OSError: it cannot be opened.
    """
    if path.is_dir():
        yield _issue(path, id_, "the folder cannot be listed; check that it may be read")
    elif is_unread_kind(path):
        yield _issue(path, id_, _why_not_read(path))
    elif path.suffix.lower() == ".jsonl":
        with opened(path) as (lines, size):
            yield from json_lines.documents_of(lines, _printable(str(path)), size)
    else:
        yield _text_file(path, id_)


def _why_not_read(path: Path) -> str:
    kind = f"files of the kind {path.suffix}" if path.suffix else "files without an extension"
    return f"{_printable(kind)} are not read; save its text as .txt, or leave it out"


def _text_file(path: Path, id_: str) -> Document | Issue:
    with opened(path) as (handle, size):
        if size > _BYTES_LIMIT:
            return _issue(path, id_, too_long(f"{size:,} bytes"))
        content = handle.read(size)
    if not is_encodable(id_):
        return _issue(path, id_, "the file's name is not UTF-8; rename it")
    try:
        text = content.removeprefix(BYTE_ORDER_MARK).decode("utf-8")
    except UnicodeDecodeError as e:
        return _issue(path, id_, f"not UTF-8 at byte {e.start}; save it as UTF-8")
    fault = text_fault(text)
    return _issue(path, id_, fault) if fault else Document(id_, text, _printable(str(path)))


def _issue(path: Path, id_: str, why: str) -> Issue:
    """The issue of a file, with bytes of its name that are no UTF-8 as escapes."""
    return Issue(_printable(id_), "read", f"{_printable(str(path))}: {why}")


def _printable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode()
