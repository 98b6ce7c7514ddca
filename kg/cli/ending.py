"""Ending in order when the system asks for it, as a shutdown or `kill` does."""

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType

# A terminal that is closed sends the second; Windows has none.
_NAMES = ("SIGTERM", "SIGHUP")
# The exit code by which a shell knows what ended a command.
_BY_SIGNAL = 128


@contextlib.contextmanager
def in_order() -> Iterator[None]:
    """Within the block, have SIGTERM and SIGHUP unwind what is at work, as an interrupt does.

    By themselves they end a process on the spot: its half-written files would stay until the
    next build sweeps them away. What ignores a signal, as `nohup` does, goes on ignoring it.
    """
    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    ours = [number for number in numbers if signal.getsignal(number) == signal.SIG_DFL]
    for number in ours:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, frame: FrameType | None) -> None:
    # Once is enough: a second one must not end what clears up after the first.
    signal.signal(number, signal.SIG_IGN)
    raise SystemExit(_BY_SIGNAL + number)
