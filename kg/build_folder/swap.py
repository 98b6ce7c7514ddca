"""Replacing several files of a folder at once: all of them or none, however the process ends.

    with Swap(folder) as swap:
        swap.stage({"a.json": write_a, "b.json": write_b})
        swap.commit(gone=["c.json"])

Each file is written whole into a hidden folder beside its place. Then one rename puts down
which files are to take their places: before it the folder is as it was, after it the files are
on their way and nothing but renaming is left to do. Who opens the folder next finishes what a
process that was killed had begun (`recover`): what was put down is done, what was not is swept
away. Who cannot write there reads each file where it is (`path_of`).

The method is that of a redo log (Gray and Reuter, Transaction Processing, 1993, chapter 9).
"""

import contextlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from kg.files import Writer, naming_the_file
from kg.interrupts import held_back
from kg.locks import Lock
from kg.model.errors import WriteError

STAGING = ".kg-build"
"""The hidden folder, within the folder that is written into."""

_TRIES = 3
_NEW, _OLD, _COMMIT = "new", "old", "commit.json"


@dataclass(frozen=True, slots=True)
class _Commit:
    """What was put down: the files that take their places, and those that go."""

    files: tuple[str, ...]
    gone: tuple[str, ...]


class Swap:
    """Writes files into a folder, which is made where it is missing.

    Leaving its block without a commit leaves the folder as it was, and no folder where none
    was.

    Args:
        folder: where the files have their places.

    Raises:
        WriteError: on entering, the folder cannot be written into, or another process is
            writing into it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._staging = folder / STAGING
        self._made: list[Path] = []
        self._lock: Lock | None = None
        self.staged: dict[str, Path] = {}
        """The files that are whole, by name."""

    def __enter__(self) -> Self:
        try:
            with held_back(), naming_the_file(self.folder):
                self._made = _made_with_parents(self.folder)
                self._lock = _locked(self._staging)
                _finish(self.folder)
                _sweep_parts(self.folder)
                (self._staging / _NEW).mkdir(parents=True)
                (self._staging / _OLD).mkdir()
        except BaseException:
            self._leave()
            raise
        return self

    def stage(self, writers: Mapping[str, Writer]) -> None:
        """Write files beside their places; what was staged under a name before is replaced.

        Raises:
            WriteError: one cannot be written, or holds what UTF-8 cannot; says which and why.
        """
        for name, write in writers.items():
            path = self._staging / _NEW / name
            with (
                naming_the_file(self.folder / name),
                path.open("w", encoding="utf-8", newline="\n") as handle,
            ):
                write(handle)
                _sync(handle)
            self.staged[name] = path

    def commit(self, gone: Iterable[str] = ()) -> list[Path]:
        """Have the staged files take their places, and files of an earlier build go.

        Returns:
            The files' paths, in the order in which they were staged.

        Raises:
            WriteError: a place cannot be taken; all files are as they were.
        """
        with held_back():
            return self._commit(_Commit(tuple(self.staged), tuple(gone)))

    def _commit(self, commit: _Commit) -> list[Path]:
        for name in (*commit.files, *commit.gone):
            _keep_old(self.folder / name, self._staging / _OLD / name)
        with naming_the_file(self.folder):
            _put_down(commit, self._staging)
        done: list[str] = []
        try:
            for name in commit.files:
                with naming_the_file(self.folder / name):
                    self.staged[name].replace(self.folder / name)
                done.append(name)
            _remove(self.folder, commit.gone)
        except (WriteError, OSError) as e:
            self._take_back(done, commit.gone)
            raise WriteError(str(e)) from e
        _sync_folder(self.folder)
        return [self.folder / name for name in commit.files]

    def _take_back(self, done: Iterable[str], gone: Iterable[str]) -> None:
        """Undo a commit that could not be carried out.

        Each step leaves what a reader or `recover` can complete; should one of them fail too,
        the files stay on their way.
        """
        old = self._staging / _OLD
        with contextlib.suppress(OSError):
            for name in done:
                (self.folder / name).replace(self.staged[name])
                if os.path.lexists(old / name):
                    (old / name).replace(self.folder / name)
            for name in gone:
                if os.path.lexists(old / name):
                    (old / name).replace(self.folder / name)
            (self._staging / _COMMIT).unlink()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._leave()

    def _leave(self) -> None:
        with held_back():
            if self._lock is not None:
                self._sweep()
                self._lock.release()
            self._remove_made()

    def _sweep(self) -> None:
        # What is committed and could neither be carried out nor taken back is for `recover`.
        with contextlib.suppress(OSError):
            _finish(self.folder)
            self._staging.rmdir()

    def _remove_made(self) -> None:
        for folder in reversed(self._made):
            with contextlib.suppress(OSError):  # something stands in it
                folder.rmdir()


def recover(folder: Path) -> None:
    """Finish what a process that was ended had begun to write into a folder.

    Nothing is done where another process is at work there, or where this one may not write:
    `path_of` finds the files all the same.
    """
    staging = folder / STAGING
    if not _is_own_folder(staging):
        return
    lock = Lock.of_folder(staging)
    if lock is None:
        return
    try:
        with contextlib.suppress(OSError):
            _finish(folder)
            staging.rmdir()
    finally:
        lock.release()


def path_of(folder: Path, name: str) -> Path:
    """Where a file of a folder is to be read: in its place, or where it is on its way to it."""
    staging = folder / STAGING
    commit = _put_down_in(staging)
    if commit is None:
        return folder / name
    on_its_way = staging / _NEW / name
    if name in commit.gone or on_its_way.exists():
        return on_its_way
    return folder / name


# --- What was put down


def _put_down(commit: _Commit, staging: Path) -> None:
    """The point of no return: one rename."""
    part = staging / f"{_COMMIT}.part"
    with part.open("x", encoding="utf-8") as handle:
        json.dump({"files": commit.files, "gone": commit.gone}, handle)
        _sync(handle)
    # The names of what is on its way must not come to the disk behind the word that it is.
    _sync_folder(staging / _NEW)
    part.replace(staging / _COMMIT)
    _sync_folder(staging)


def _put_down_in(staging: Path) -> _Commit | None:
    """What is put down in a staging folder; None where nothing is.

    Such a folder may come from anywhere: only plain names are files of the folder.
    """
    if not _is_own_folder(staging):
        return None
    try:
        row = json.loads((staging / _COMMIT).read_text(encoding="utf-8"))
        names = [[str(name) for name in row[key]] for key in ("files", "gone")]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    files, gone = (tuple(name for name in each if _is_plain(name)) for each in names)
    return _Commit(files, gone)


def _is_plain(name: str) -> bool:
    """Test if a name is that of a file which stands in a folder itself, and is not hidden."""
    if not name or name.startswith(".") or "\0" in name:
        return False
    return name == Path(name).name


def _finish(folder: Path) -> None:
    """Carry out what is put down, then sweep all else out of the staging folder.

    It may be ended anywhere and begun again.
    """
    staging = folder / STAGING
    commit = _put_down_in(staging)
    if commit is not None:
        for name in commit.files:
            with contextlib.suppress(FileNotFoundError):  # it is in its place already
                (staging / _NEW / name).replace(folder / name)
        _remove(folder, commit.gone)
        _sync_folder(folder)
        (staging / _COMMIT).unlink()
    for path in staging.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _remove(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        with naming_the_file(folder / name):
            (folder / name).unlink(missing_ok=True)


# --- Before the point of no return


def _keep_old(path: Path, copy: Path) -> None:
    """Keep the file that is to be replaced, so that it can be put back.

    Raises:
        WriteError: it is a folder, or cannot be kept.
    """
    if path.is_dir() and not path.is_symlink():
        raise WriteError(f"{path}: cannot be written: it is a folder")
    if not os.path.lexists(path):
        return
    with naming_the_file(path):
        try:
            os.link(path, copy, follow_symlinks=False)
        # Not every file system has links, and not every file may be linked.
        except OSError:
            shutil.copy2(path, copy, follow_symlinks=False)


def _made_with_parents(folder: Path) -> list[Path]:
    """Make a folder and what is missing above it; those that were made, from the top."""
    missing = []
    for path in (folder, *folder.parents):
        if path.exists():
            break
        missing.append(path)
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _locked(staging: Path) -> Lock:
    """Make the staging folder and hold it, so that one process alone writes into it.

    Raises:
        WriteError: another holds it, or something else has its name.
        OSError: it cannot be made.
    """
    for _ in range(_TRIES):
        with contextlib.suppress(FileExistsError):
            staging.mkdir()
        if not _is_own_folder(staging):
            raise WriteError(f"{staging} is in the way; remove it")
        lock = Lock.of_folder(staging)
        if lock is not None:
            return lock
        # Removed between the two by one that has just ended? Then it can be made again.
        if staging.exists():
            break
    raise WriteError(
        f"another process is writing into {staging.parent}; wait until it has ended"
    )


def _is_own_folder(staging: Path) -> bool:
    try:
        return staging.is_dir() and not staging.is_symlink()
    # Of a folder that may not be entered nobody knows; what reads its files says so.
    except PermissionError:
        return False


def _sweep_parts(folder: Path) -> None:
    """Remove what earlier versions left when they were killed: `.NAME.PID.part`."""
    for part in _parts(folder):
        with contextlib.suppress(OSError):
            part.unlink()


def _parts(folder: Path) -> Iterator[Path]:
    for path in folder.glob(".*.*.part"):
        pid = path.suffixes[-2].removeprefix(".")
        if pid.isdecimal() and not _is_alive(int(pid)):
            yield path


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # of another user, or Windows
        return True
    return True


def _sync(handle: TextIO) -> None:
    """Have a file's content on the disk, not in memory only."""
    handle.flush()
    os.fsync(handle.fileno())


def _sync_folder(folder: Path) -> None:
    """Have a folder's names on the disk, where the system can do that."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
