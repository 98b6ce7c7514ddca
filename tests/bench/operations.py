"""How much Python some work does, counted and not timed.

A busy machine makes any measure of time doubtful; what is counted is the same on each run. What
C code does within one call (sorting, searching a list) is not counted.
"""

import sys
from collections.abc import Callable


def operations(work: Callable[[], object]) -> int:
    """How many calls, resumptions of generators and turns of loops some work takes."""
    count = 0

    def note(*_: object) -> None:
        nonlocal count
        count += 1

    monitoring = sys.monitoring
    events = monitoring.events
    monitoring.use_tool_id(monitoring.PROFILER_ID, "operations")
    try:
        for event in (events.PY_START, events.PY_RESUME, events.JUMP):
            monitoring.register_callback(monitoring.PROFILER_ID, event, note)
        counted = events.PY_START | events.PY_RESUME | events.JUMP
        monitoring.set_events(monitoring.PROFILER_ID, counted)
        work()
    finally:
        monitoring.set_events(monitoring.PROFILER_ID, 0)
        monitoring.free_tool_id(monitoring.PROFILER_ID)
    return count
