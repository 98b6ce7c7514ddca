r"""Standard output and error as the commands write to them.

Whatever writes to them, be it kg, the parser of the command line, a warning of a library or a
traceback, goes through `Guarded`: nothing acts (`kg.plain_text`), and what an encoding cannot
hold is written as an escape. What becomes of the words if the stream fails is decided here too:

- Standard output full or closed: a result is lost, so the command says so and ends with 1.
- The reader of the pipe has gone, as `head` does when it has seen enough: the command ends
  quietly with 0. Whether what was read is enough only the reader knows, by its own exit code.
- Standard error full, closed or not read: nothing but words about the work is lost. It is done.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import TextIO, cast

from kg.model.errors import KgError
from kg.plain_text import visible
from kg.processes import open_missing_streams


class OutputError(KgError):
    """Standard output cannot take what is written to it."""


class Guarded:
    """A stream that words of articles cannot steer.

    Args:
        stream: where the words go.
        is_needed: its loss is an error; else what it cannot take is dropped.
        escapes: to be off only for what is safe already and steers the terminal on purpose,
            such as a progress bar.

    It has no `buffer`, by which a library could go around it.
    """

    def __init__(self, stream: TextIO, *, is_needed: bool, escapes: bool = True) -> None:
        self._stream = stream
        self._is_needed = is_needed
        self._escapes = escapes
        self._end: Exception | None = None

    @property
    def encoding(self) -> str:
        """That of the stream; of a text in memory, which has none, UTF-8."""
        return getattr(self._stream, "encoding", None) or "utf-8"

    @property
    def errors(self) -> str:
        """How the stream writes what its encoding cannot hold."""
        return getattr(self._stream, "errors", None) or "strict"

    @property
    def unescaped(self) -> "Guarded":
        """The same stream for what steers the terminal on purpose."""
        return Guarded(self._stream, is_needed=self._is_needed, escapes=False)

    def write(self, text: str) -> int:
        """Write words, and say how many characters they were.

        Raises:
            OutputError: the stream is needed and cannot take them.
            SystemExit: nobody reads it any more.
        """
        with self._faults():
            self._stream.write(visible(text) if self._escapes else text)
        return len(text)

    def flush(self) -> None:
        """Hand on what was written; raises as `write`."""
        with self._faults():
            self._stream.flush()

    def isatty(self) -> bool:
        """Test for a terminal."""
        return self._stream.isatty()

    def fileno(self) -> int:
        """The number of its file."""
        return self._stream.fileno()

    def writable(self) -> bool:
        """Test if it is to be written to."""
        return True

    @contextlib.contextmanager
    def _faults(self) -> Iterator[None]:
        self._tell_end()
        try:
            yield
        # A closed stream raises a ValueError.
        except (OSError, ValueError) as e:
            _let_go(self._stream)
            self._end = e
            self._tell_end()

    def _tell_end(self) -> None:
        """Raise what became of the stream, if it is needed.

        Each time: what wrote first, a library perhaps, may have thought nothing of it.
        """
        if self._end is None or not self._is_needed:
            return
        if isinstance(self._end, BrokenPipeError):
            raise SystemExit(0) from None
        why = getattr(self._end, "strerror", None) or self._end
        raise OutputError(
            f"standard output: cannot be written: {why}; what was to be printed is lost"
        ) from None


def _let_go(stream: TextIO) -> None:
    """Drop what a stream holds and takes from here on.

    Python flushes it once more when it ends, and would fail again, with a code of its own.
    """
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
        stream.flush()


@contextlib.contextmanager
def guarded() -> Iterator[None]:
    """Have all that is printed within the block go through `Guarded`."""
    open_missing_streams()
    before = sys.stdout, sys.stderr
    out, err = sys.stdout or _closed(1), sys.stderr or _closed(2)
    sys.stdout = cast(TextIO, Guarded(_lenient(out), is_needed=True))
    sys.stderr = cast(TextIO, Guarded(_lenient(err), is_needed=False))
    try:
        yield
    finally:
        # What was printed before a failure belongs to the result too, but its loss is not told.
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OutputError, SystemExit):
                stream.flush()
        sys.stdout, sys.stderr = before


def _closed(descriptor: int) -> TextIO:
    """The stream of a descriptor that was closed when Python began."""
    return open(descriptor, "w", encoding="utf-8", closefd=False)


def _lenient(stream: TextIO) -> TextIO:
    """The stream, writing as escapes what its encoding cannot hold."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
    return stream
