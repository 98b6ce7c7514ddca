"""Attribution by layout: turns of an interview."""

from kg.annotation.attribution.layout import _TURN
from tests.speed import is_done_within


def test_a_run_of_capitals_takes_no_time() -> None:
    capitals = "A" * 50_000 + " Merkel met Putin"
    assert is_done_within(1, lambda: _TURN.match(capitals))
    assert _TURN.match(capitals) is None
    assert _TURN.match("JANE DOE: Thank you all.") is not None
