"""What the machine does not give is no fault of kg."""

import errno
import os
from pathlib import Path

import pytest

from kg.cli import _circumstance


def chained(error: Exception, cause: BaseException) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (MemoryError(), "memory"),
        (chained(SystemError("load returned a result"), MemoryError()), "memory"),
        (ImportError("_igraph.so: failed to map segment from shared object"), "memory"),
        (OSError(errno.EMFILE, "Too many open files"), "Too many open files"),
    ],
)
def test_what_the_system_does_not_give_is_told_as_that(error: Exception, said: str) -> None:
    assert said in (_circumstance(error) or "")


@pytest.mark.parametrize(
    "error", [ValueError("odd"), ImportError("no module"), OSError(errno.EIO, "I/O error")]
)
def test_anything_else_is_a_fault(error: Exception) -> None:
    assert _circumstance(error) is None


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    before = Path.cwd()
    try:
        os.chdir(gone)
        gone.rmdir()
        assert "is gone" in (_circumstance(FileNotFoundError(errno.ENOENT, "x")) or "")
    finally:
        os.chdir(before)
