"""Files: YAML that is read, and files that appear whole or not at all.

What is written is written beside its place, then renamed into it. How the files of a build are
replaced together is in `kg.build_folder.swap`.
"""

import errno
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeAlias

import yaml

from kg.interrupts import held_back
from kg.locks import is_still, try_lock
from kg.model.errors import WriteError

if TYPE_CHECKING:
    YamlLoader: TypeAlias = yaml.SafeLoader
else:  # libyaml is many times faster, and is not in every build of PyYAML
    YamlLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_LONGEST_NAME = 255  # bytes, on nearly every file system
# What waits under the name of a part must not lead elsewhere.
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)

Writer = Callable[[TextIO], object]
"""Writes a file's text to an open handle (UTF-8, newlines as they are)."""


@contextmanager
def appearing(path: Path) -> Iterator[TextIO]:
    """A handle to write a text file with (UTF-8).

    The file takes its place when the block ends well, and not at all else. Where a pipe, a
    terminal or another device stands, it is written to as it is; a link stays, and what it
    leads to is replaced.

    Raises:
        WriteError: the file cannot be written, holds what UTF-8 cannot, or another process is
            writing it; says which and why.
    """
    with naming_the_file(path):
        place = _target(path) if path.is_symlink() else path
        is_stream = place.exists() and not (place.is_file() or place.is_dir())
    if is_stream:
        with naming_the_file(path), place.open("w", encoding="utf-8", newline="\n") as handle:
            yield handle
        return
    if place.is_dir():
        raise WriteError(f"{path}: cannot be written: it is a folder")
    part = _part_of(place)
    with naming_the_file(path):
        whole: TextIO | None = None
        try:
            with held_back():
                whole = _opened_alone(part, path)
            with whole:
                yield whole
                whole.flush()
                os.fsync(whole.fileno())
                # Still locked, so that nobody begins to write what takes its place.
                part.replace(place)
        except BaseException:
            # Another process may be writing a part that could not be opened.
            if whole is not None:
                with suppress(OSError):
                    part.unlink(missing_ok=True)
            raise


def _target(link: Path) -> Path:
    """What a link leads to, whether or not anything is there.

    Raises:
        OSError: it leads in a circle.
    """
    try:
        return link.resolve()
    # So says Python before 3.13; later ones do what they can.
    except RuntimeError:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from None


def _part_of(path: Path) -> Path:
    """Where a file is written before it takes its place: what was left there is begun anew."""
    name = f".{path.name}.part"
    # Of a name that is nearly as long as names may be, a digest stands for it.
    if len(os.fsencode(name)) > _LONGEST_NAME:
        name = f".{hashlib.sha256(os.fsencode(path.name)).hexdigest()}.part"
    return path.parent / name


def _opened_alone(part: Path, path: Path) -> TextIO:
    """Open the part of a file, which no other process may be writing.

    Raises:
        WriteError: one is.
        OSError: it cannot be opened.
    """
    # Not truncated before it is known to be nobody else's.
    descriptor = os.open(part, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o666)
    if not (try_lock(descriptor) and is_still(descriptor, part)):
        os.close(descriptor)
        raise WriteError(f"{path}: another process is writing it; wait until it has ended")
    os.ftruncate(descriptor, 0)
    return os.fdopen(descriptor, "w", encoding="utf-8", newline="\n")


@contextmanager
def naming_the_file(path: Path) -> Iterator[None]:
    """Say which file it was, and why, where the system only says why.

    Raises:
        WriteError: for what the system says of a file that cannot be written.
    """
    try:
        yield
    except OSError as e:
        raise WriteError(f"{path}: cannot be written: {e.strerror or e}") from e
    except UnicodeEncodeError as e:
        raise WriteError(
            f"{path}: {e.object[e.start : e.end]!r} is no character that a file can hold"
        ) from e
    # A path with a NUL, or with half a character
    except ValueError as e:
        raise WriteError(f"{path}: cannot be written: {e}") from e


def lines_of(text: str) -> list[str]:
    r"""The lines of a text, each without its end.

    A line ends at a line feed alone, or at a carriage return and a line feed: `str.splitlines`
    also ends it at U+2028, U+0085 and others, which stand within JSON texts as they are.

    >>> lines_of("a\u2028b\r\nc\n")
    ['a\u2028b', 'c']
    """
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return [line.removesuffix("\r") for line in lines]


def read_yaml(path: Path) -> object:
    """What a YAML file holds, as plain data.

    Raises:
        OSError: the file cannot be read.
        yaml.YAMLError: it is no YAML.
    """
    content: object = yaml.load(path.read_text(encoding="utf-8"), YamlLoader)
    return content
