"""How targets are fuzzed, and counted."""

import json
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Verbosity, given, settings
from hypothesis.strategies import SearchStrategy

from kg.model.errors import KgError

CORPUS = Path(__file__).parent / "corpus"
SECONDS = 10.0
"""What one input may take; most take some milliseconds."""

_QUICK = 50
"""One input in so many is tried without --long."""

_tried: Counter[str] = Counter()

Target = Callable[[Any], object]
"""Does with an input what kg does; gives a list of refusals, or whatever it made."""

Fuzz = Callable[[Target, SearchStrategy, int], None]


@pytest.fixture
def fuzz(request: pytest.FixtureRequest) -> Fuzz:
    """Tries a target with inputs of a strategy, so many of them in the long run."""
    is_long = request.config.getoption("--long")

    def run(target: Target, inputs: SearchStrategy, count: int) -> None:
        @settings(
            max_examples=count if is_long else max(5, count // _QUICK),
            derandomize=not is_long,
            deadline=None,
            database=None,
            verbosity=Verbosity.quiet,
            suppress_health_check=list(HealthCheck),
        )
        @given(inputs)
        def each(one: Any) -> None:
            tried(target, one)

        each()

    return run


def tried(target: Target, one: Any) -> None:
    """Try a target with one input, and count how it ended."""
    begun = time.monotonic()
    try:
        made = target(one)
    except KgError as e:
        _tried["refused"] += 1
        assert str(e).strip(), "refused without a reason"
    else:
        _tried["refused" if isinstance(made, list) and made else "done"] += 1
    took = time.monotonic() - begun
    assert took < SECONDS, f"{took:.1f} s"


def corpus(name: str) -> pytest.MarkDecorator:
    """What was found by fuzzing a target, as parameters `one` of a test."""
    path = CORPUS / f"{name}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    return pytest.mark.parametrize(
        "one", [pytest.param(row["input"], id=row["found"]) for row in rows]
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many inputs were tried."""
    if _tried:
        ends = ", ".join(f"{count:,} {end}" for end, count in sorted(_tried.items()))
        terminalreporter.write_line(f"fuzzing: {_tried.total():,} inputs: {ends}")
