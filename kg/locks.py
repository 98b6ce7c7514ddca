"""Locks that end with the process that holds them.

They are those of the operating system (`flock`), so that a process that is killed blocks
nobody. Where the system or the file system has none, every lock is had, and keeping two
processes apart is left to the user.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self

try:
    import fcntl
except ImportError:  # on Windows
    fcntl = None  # type: ignore[assignment]


@dataclass(slots=True)
class Lock:
    """A lock that is held, by way of an open file or folder; None where there are no locks."""

    _descriptor: int | None

    @classmethod
    def of_folder(cls, folder: Path) -> Self | None:
        """Hold a folder; None where another process does, or has just removed it."""
        if fcntl is None:
            return cls(None)
        try:
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except FileNotFoundError:
            return None
        lock = cls(descriptor)
        if try_lock(descriptor) and is_still(descriptor, folder):
            return lock
        lock.release()
        return None

    def release(self) -> None:
        """Let go of it; a second time does nothing."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def try_lock(descriptor: int) -> bool:
    """Lock an open file or folder for this process; False where another holds it."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a network's file system may have no locks
        return True
    return True


def wait_for_lock(descriptor: int) -> None:
    """Lock an open file for this process, as soon as nobody else holds it."""
    if fcntl is None:
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    except OSError:  # a network's file system may have no locks
        return


def is_still(descriptor: int, path: Path) -> bool:
    """Test if a path still leads to the file or folder that was opened by it."""
    try:
        there = path.stat(follow_symlinks=False)
    except OSError:
        return False
    opened = os.fstat(descriptor)
    return (there.st_dev, there.st_ino) == (opened.st_dev, opened.st_ino)
