"""Files: YAML that is read, and files that appear whole or not at all.

What is written is written beside its place, then renamed into it.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeAlias

import yaml

from kg.model.errors import WriteError

if TYPE_CHECKING:
    YamlLoader: TypeAlias = yaml.SafeLoader
else:  # libyaml is many times faster, and is not in every build of PyYAML
    YamlLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Writer = Callable[[TextIO], object]
"""Writes a file's text to an open handle (UTF-8, newlines as they are)."""


@contextmanager
def appearing(path: Path) -> Iterator[TextIO]:
    """A handle to write a text file with (UTF-8).

    The file takes its place when the block ends well, and not at all else.

    Raises:
        WriteError: the file cannot be written, or holds what UTF-8 cannot; says which and why.
    """
    with _part_of(path) as part:
        with _faults(path), part.open("w", encoding="utf-8", newline="\n") as handle:
            yield handle
        with _faults(path):
            part.replace(path)


def write_together(folder: Path, writers: Mapping[str, Writer]) -> list[Path]:
    """Write files into a folder, which is made where it is missing: all of them, or none.

    They are renamed into their places only when the last one is whole, so that a build that
    fails leaves the last build as it was.

    Returns:
        The files' paths, in the order of `writers`.

    Raises:
        WriteError: the folder or a file cannot be written; says which and why.
    """
    check_writable(folder)
    parts = {folder / name: _beside(folder / name) for name in writers}
    try:
        for (path, part), write in zip(parts.items(), writers.values(), strict=True):
            with _faults(path), part.open("w", encoding="utf-8", newline="\n") as handle:
                write(handle)
        for path, part in parts.items():
            with _faults(path):
                part.replace(path)
    finally:
        for part in parts.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return list(parts)


def check_writable(folder: Path) -> None:
    """Make a folder where it is missing, and try if files can be made in it.

    Before the work, rather than after.

    Raises:
        WriteError: they cannot; says why.
    """
    with _faults(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with _part_of(folder / "try") as part:
            part.touch()


def _beside(path: Path) -> Path:
    return path.parent / f".{path.name}.{os.getpid()}.part"


@contextmanager
def _part_of(path: Path) -> Iterator[Path]:
    part = _beside(path)
    try:
        yield part
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


@contextmanager
def _faults(path: Path) -> Iterator[None]:
    """Say which file it was, and why, where the system only says why."""
    try:
        yield
    except OSError as e:
        raise WriteError(f"{path}: cannot be written: {e.strerror or e}") from e
    except UnicodeEncodeError as e:
        raise WriteError(
            f"{path}: {e.object[e.start : e.end]!r} is no character that a file can hold"
        ) from e


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
