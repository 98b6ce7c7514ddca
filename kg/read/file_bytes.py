"""Files opened without waiting: of what is named or linked in a folder, anything may be none.

A pipe or a device makes a reader wait for ever, or never ends (`/dev/zero`); what the system
makes up as it is read (`/proc/kmsg`) is a file by its kind, and empty by its size. So a file is
looked at before and after it is opened, and no more is read of it than it held at that moment:
one that grows while it is read ends too.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


class SpecialFileError(OSError):
    """A pipe, a socket or a device."""


@contextmanager
def opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """A regular file to read, and its size in bytes.

    Raises:
        SpecialFileError: it is no regular file.
        OSError: it cannot be opened, or read within the block.
    """
    # Before it is opened: opening a device may already do something.
    _check(path.stat())
    with open(path, "rb", opener=_without_waiting) as handle:
        # After it, since another file may have taken the name.
        status = os.fstat(handle.fileno())
        _check(status)
        yield handle, status.st_size


def _check(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise SpecialFileError


def _without_waiting(path: str, flags: int) -> int:
    # Windows has no such flag, and no such files.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
