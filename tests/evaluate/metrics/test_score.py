"""The figures themselves, and the tables of rules and confidences made of firings."""

from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from kg.evaluate.metrics.calibration import by_rule, calibration_error, reliability
from kg.evaluate.metrics.score import Firing, Score, total


def firing(rule: str, right: bool | None, confidence: float = 0.9, triple: str = "t") -> Firing:
    return Firing(rule, "headOf", right is not None, bool(right), confidence, (triple,))


def test_three_right_of_four_found_and_six_there() -> None:
    score = Score.counts(3, 4, 6)
    assert (score.precision, score.recall) == (0.75, 0.5)
    assert score.f1 == approx(0.6)


def test_nothing_found_is_no_division_by_nothing() -> None:
    assert (Score().precision, Score().recall, Score().f1) == (0.0, 0.0, 0.0)


def test_scores_add_up_by_count_and_not_by_share() -> None:
    assert total([Score.counts(1, 1, 1), Score.counts(0, 9, 9)]).precision == approx(0.1)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5)), max_size=6))
def test_figures_stay_between_nothing_and_everything(
    counts: list[tuple[int, int, int]],
) -> None:
    score = total(
        Score.counts(right, right + wrong, right + missed) for right, wrong, missed in counts
    )
    assert 0 <= score.precision <= 1
    assert (
        min(score.precision, score.recall) - 1e-9
        <= score.f1
        <= max(score.precision, score.recall) + 1e-9
    )


def test_rules_come_with_most_wrong_firings_first_and_unjudged_ones_last() -> None:
    rows = by_rule([
        firing("good", True), firing("good", True), firing("good", False),
        firing("bad", False), firing("bad", False), firing("unseen", None), firing("perfect", True),
    ])  # fmt: skip
    assert [(r.rule, r.fired, r.judged, r.right) for r in rows] == [
        ("bad", 2, 2, 0),
        ("good", 3, 3, 2),
        ("perfect", 1, 1, 1),
        ("unseen", 1, 0, 0),
    ]
    assert [r.precision for r in rows] == [0.0, approx(2 / 3), 1.0, None]


def test_a_relation_told_twice_counts_once_in_the_reliability_table() -> None:
    told = [
        firing("r", True, 0.93, "a"),
        firing("q", True, 0.93, "a"),
        firing("r", False, 0.91, "b"),
        firing("r", None, 0.9, "c"),
    ]
    (only,) = reliability(told)
    assert (only.above, only.to, only.relations, only.right) == (0.9, 0.95, 2, 0.5)
    assert only.confidence == approx(0.92)


def test_calibration_error_weighs_bins_by_their_relations() -> None:
    told = [
        firing("r", right, 0.8, str(n)) for n, right in enumerate([True, True, True, False])
    ]  # 0.75 right at 0.8
    told += [firing("r", False, 0.4, "x")]  # 0 right at 0.4
    assert calibration_error(reliability(told)) == approx((4 * 0.05 + 1 * 0.4) / 5)
    assert calibration_error([]) == 0.0
