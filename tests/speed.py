"""How long something may take, on whatever machine, however busy.

A bound in seconds holds for one machine. Here it is stretched by how much longer than on that
machine a fixed piece of work takes just before, and what fails once is tried again: one slow run
of three says nothing of the code, three do.
"""

import time
from collections.abc import Callable

TRIES = 3
YARDSTICK = 0.016
"""CPU seconds of `_yardstick` on the machine that bounds were written for."""


def is_done_within(seconds: float, work: Callable[[], object]) -> bool:
    """Test if work takes at most so many CPU seconds of the machine that bounds were written for.

    It is done up to three times, so it must be repeatable.
    """
    return any(_cpu_seconds(work) <= seconds * _slowness() for _ in range(TRIES))


def _slowness() -> float:
    """How many times longer than the reference this machine needs now; a faster one counts as 1."""
    return max(1.0, _cpu_seconds(_yardstick) / YARDSTICK)


def _cpu_seconds(work: Callable[[], object]) -> float:
    # Time of the process and not of the wall: other processes of the machine do not count.
    began = time.process_time()
    work()
    return time.process_time() - began


def _yardstick() -> list[str]:
    """What kg spends its time with: strings, dictionaries, sorting."""
    words = [f"word{n % 97}" for n in range(60_000)]
    lengths: dict[str, int] = {}
    for word in words:
        lengths[word] = lengths.get(word, 0) + len(word)
    return sorted(words)
