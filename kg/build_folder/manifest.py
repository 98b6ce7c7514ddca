"""`build.json`: which files a build consists of, so that what reads them can trust them.

    {"format": 1, "kg": "0.1.0", "files": {"graph.json": {"bytes": 381204, "sha256": "9f…"}, …}}

It is written with every build and checked by everything that reads one. A file that is missing,
was changed or damaged, or is of another format is said in one line, before anything of it is
believed. It guards against accidents and mixtures; whoever can write the folder can write the
manifest too.
"""

import errno
import hashlib
import json
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.build_folder.swap import path_of, recover
from kg.files import Writer
from kg.model.errors import NotFoundError
from kg.version import VERSION

NAME = "build.json"
FORMAT = 1
"""Raised whenever the meaning or the shape of a file of a build changes."""

_AGAIN = "run `kg build` again"
_READ_AT_ONCE = 1 << 20  # bytes
_MOST_BYTES = 1 << 20  # of the manifest itself, which names a dozen files


@dataclass(frozen=True, slots=True)
class _File:
    """The size of a file in bytes, and its SHA-256 digest in hexadecimal digits."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of the build in a folder, as its manifest tells of them.

    Attributes:
        folder: where they are.
        files: by name.
    """

    folder: Path
    files: Mapping[str, _File]

    def checked(self, name: str) -> Path:
        """Where a file of the build is to be read; it is the one that the build wrote.

        Raises:
            NotFoundError: it is missing, or another; names it and says what to do.
        """
        path = path_of(self.folder, name)
        shown = self.folder / name
        if name not in self.files:
            raise NotFoundError(f"{self.folder / NAME} knows no {name}; {_AGAIN}")
        try:
            with open(path, "rb", opener=_open_regular) as file:
                held = _File(path.stat().st_size, _digest(file, self.files[name].size))
        except FileNotFoundError:
            raise NotFoundError(f"{shown} is missing; {_AGAIN}") from None
        except OSError as e:
            raise NotFoundError(f"{shown} cannot be read: {e.strerror or e}; {_AGAIN}") from e
        if held != self.files[name]:
            raise NotFoundError(
                f"{shown} was changed or damaged since the build was made; {_AGAIN}"
            )
        return path


def writer(staged: Mapping[str, Path]) -> Writer:
    """What writes the manifest of files that are whole; the same files give the same bytes."""
    files = {}
    for name, path in sorted(staged.items()):
        with path.open("rb") as file:
            size = path.stat().st_size
            files[name] = {"bytes": size, "sha256": _digest(file, size)}
    row = {"format": FORMAT, "kg": VERSION, "files": files}
    return lambda out: out.write(json.dumps(row, ensure_ascii=False, indent=1) + "\n")


def read(folder: Path) -> Manifest:
    """The manifest of the build in a folder; what was on its way there is put in place first.

    Raises:
        NotFoundError: there is no build, or one that this version cannot read; says what to do.
    """
    recover(folder)
    path = folder / NAME
    try:
        with open(path_of(folder, NAME), "rb", opener=_open_regular) as file:
            row = json.loads(file.read(_MOST_BYTES))
    except FileNotFoundError:
        raise NotFoundError(_no_build(folder)) from None
    except OSError as e:
        raise NotFoundError(f"{path} cannot be read: {e.strerror or e}; {_AGAIN}") from e
    except (ValueError, RecursionError):
        raise NotFoundError(f"{path} is damaged: it is no JSON; {_AGAIN}") from None
    if not isinstance(row, dict) or "format" not in row:
        raise NotFoundError(f"{path} is damaged: it tells of no build; {_AGAIN}")
    if row["format"] != FORMAT:
        raise NotFoundError(
            f"{path}: the build is of another version of kg ({str(row.get('kg'))[:20]}, this is"
            f" {VERSION}); {_AGAIN}"
        )
    return Manifest(folder, _files(row, path))


def _files(row: dict[str, object], path: Path) -> dict[str, _File]:
    files = row.get("files")
    if not isinstance(files, dict):
        raise NotFoundError(f"{path} is damaged: it lists no files; {_AGAIN}")
    try:
        return {name: _File(file["bytes"], file["sha256"]) for name, file in files.items()}
    except (KeyError, TypeError):
        raise NotFoundError(f"{path} is damaged: a file has no digest; {_AGAIN}") from None


def _open_regular(path: str, flags: int) -> int:
    """Open what is a file; a pipe is not waited for, nor a device read.

    Raises:
        OSError: it is none, or cannot be opened.
    """
    descriptor = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    raise OSError(errno.EINVAL, "it is no regular file")


def _no_build(folder: Path) -> str:
    # Before there were manifests, graph.json was the heart of a build.
    if (folder / "graph.json").exists():
        return (
            f"{folder / NAME} is missing: the build was made by an older version of kg, or is "
            f"not whole; {_AGAIN}"
        )
    return f"no graph in {folder}; run `kg build` first, or name the folder of a build"


def _digest(file: BinaryIO, size: int) -> str:
    """The digest of a file, of one byte more than it should have at most."""
    digest = hashlib.sha256()
    left = size + 1
    while left > 0 and (part := file.read(min(left, _READ_AT_ONCE))):
        digest.update(part)
        left -= len(part)
    return digest.hexdigest()
