"""The measure of speed that other tests use."""

from tests.speed import is_done_within


def test_work_is_tried_again_before_it_is_called_slow() -> None:
    durations = [200_000, 1]
    assert is_done_within(0.001, lambda: sum(range(durations.pop(0) * 10)))
    assert durations == []


def test_work_that_is_always_slow_is_slow() -> None:
    assert not is_done_within(0, lambda: sum(range(100_000)))
