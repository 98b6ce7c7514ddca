"""What a folder holds that may be read, and what of it is left out.

Hidden files and folders, and folders that are links, are not gone into: they are counted, in
one line a folder. So are the files that a build wrote, lest a second build in the same folder
take the first one's report for an article.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.model.identity import Issue

SUFFIXES = (".txt", ".md", ".jsonl")

WRITTEN_BY_KG = frozenset(
    {"build.json", "graph.graphml", "graph.html", "graph.json", "graph.trig", "graph.ttl"}
)
"""Files of a build that are of no kind that is read; that they are not is no loss."""

ANNOTATIONS = "annotations.jsonl"
"""What of a build another one can start from."""

_SIGNS_OF_A_BUILD = frozenset({"graph.trig", "identity.jsonl"})
_OF_A_BUILD = frozenset({"report.md", "identity.jsonl", "decisions.jsonl"})
"""Files of a build that are of a kind that is read, and are no articles."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to read, and the id of its document; `path` None is standard input."""

    path: Path | None
    id: str


@dataclass(slots=True)
class Folder:
    """A folder that is searched through all sub-folders.

    Attributes:
        path: where it is.
        output: the folder that is built into, which is left out wherever it lies; None where
            there is none.
        left_out: how much of each kind was left out, by its name in the singular.
    """

    path: Path
    output: Path | None = None
    left_out: Counter[str] = field(default_factory=Counter)

    def files(self) -> list[File]:
        """Its files by sorted path, and the folders in it that cannot be listed."""
        found = sorted(self._walk(), key=lambda file: (file.id, str(file.path)))
        if not _is_same(self.path, self.output):
            return found
        # Building into the folder of the articles: the last build's annotations are of them.
        others = [file for file in found if file.path != self.path / ANNOTATIONS]
        return others if any(map(can_be_read, others)) else found

    def note(self, name: str) -> Issue | None:
        """One line on what was left out; None where nothing was."""
        if not self.left_out:
            return None
        kinds = [_counted(number, kind) for kind, number in sorted(self.left_out.items())]
        *most, last = kinds
        listed = f"{', '.join(most)} and {last}" if most else last
        return Issue(name, "folder", f"{name}: left out {listed}")

    def _walk(self) -> Iterator[File]:
        closed: list[OSError] = []
        # Links to folders are not followed: they may lead round in a circle, or anywhere.
        for base, folders, names in os.walk(self.path, onerror=closed.append):
            folders[:] = self._entered(Path(base), folders)
            for name in self._sources(names):
                yield self._file(Path(base, name))
        # Kept as a file that cannot be opened, so that it is told in its place.
        for fault in closed:
            path = Path(fault.filename)
            yield File(path, path.relative_to(self.path).as_posix())

    def _file(self, path: Path) -> File:
        below = path.relative_to(self.path)
        # What is not read keeps its suffix: `a.pdf` often lies beside the `a.txt` of it.
        if is_of_kind(path):
            below = below.with_suffix("")
        return File(path, below.as_posix())

    def _entered(self, base: Path, folders: Iterable[str]) -> Iterator[str]:
        """The sub-folders to go into; the others are counted."""
        for name in folders:
            kind = self._why_not_entered(base / name)
            if kind is None:
                yield name
            else:
                self.left_out[kind] += 1

    def _why_not_entered(self, path: Path) -> str | None:
        try:
            if path.is_symlink():
                return "linked folder"
        # A path that is too long is told when the folder cannot be listed.
        except OSError:
            return None
        if _is_hidden(path.name):
            return "hidden folder"
        return "folder that is built into" if _is_same(path, self.output) else None

    def _sources(self, names: list[str]) -> Iterator[str]:
        """The files that may have been put there to be read; hidden ones are counted."""
        is_build = _SIGNS_OF_A_BUILD.issubset(names)
        for name in names:
            if _is_hidden(name):
                self.left_out["hidden file"] += 1
            elif not _is_written_by_kg(name, is_build=is_build):
                yield name


def is_of_kind(path: Path) -> bool:
    """Test for a file of a kind that is read, by its name."""
    return path.suffix.lower() in SUFFIXES


def is_unread_kind(path: Path) -> bool:
    """Test for a file of another kind; a folder is here only because it cannot be listed."""
    if is_of_kind(path):
        return False
    try:
        return not path.is_dir()
    # In a folder that may be listed and not entered.
    except OSError:
        return True


def can_be_read(file: File) -> bool:
    """Test for what may be read; a folder that cannot be listed is told as such."""
    return file.path is None or not is_unread_kind(file.path)


def _counted(number: int, kind: str) -> str:
    return f"{number:,} {kind}" if number == 1 else f"{number:,} {kind}s"


def _is_hidden(name: str) -> bool:
    return name.startswith(".")


def _is_written_by_kg(name: str, *, is_build: bool) -> bool:
    return name in WRITTEN_BY_KG or (is_build and name in _OF_A_BUILD)


def _is_same(path: Path, other: Path | None) -> bool:
    """Test for one folder under two names, `exports` and `./exports`."""
    try:
        return other is not None and path.samefile(other)
    except OSError:
        return False
