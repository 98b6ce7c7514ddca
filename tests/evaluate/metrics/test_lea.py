"""LEA by hand, and by the example of the paper that defines it."""

import doctest

from pytest import approx

from kg.evaluate.metrics import lea


def clusters(*words: str) -> list[set[str]]:
    return [set(word) for word in words]


def test_the_example_of_the_paper() -> None:
    # Moosavi and Strube 2016, section 4: recall (3 · 1/3 + 4 · 1/6) / 7, precision (2 · 1/1 + 2
    # · 0/1 + 4 · 1/6) / 8
    score = lea.score(clusters("abc", "defg"), clusters("ab", "cd", "fghi"))
    assert score.recall == approx((3 * 1 / 3 + 4 * 1 / 6) / 7)
    assert score.precision == approx((2 + 0 + 4 * 1 / 6) / 8)


def test_the_same_clusters_are_perfect_and_none_is_nothing() -> None:
    assert lea.score(clusters("abc", "d"), clusters("d", "cab")).f1 == 1.0
    assert lea.score(clusters("abc"), []).f1 == 0.0


def test_a_single_mention_is_right_only_alone() -> None:
    score = lea.score(clusters("a", "bc"), clusters("abc"))
    assert score.recall == approx(2 / 3)  # b and c are together, a is not alone
    assert score.precision == approx(1 / 3)  # one of three links is right


def test_by_type_splits_recall_by_gold_and_precision_by_what_was_found() -> None:
    types = {
        ("gold", "p"): "Person",
        ("gold", "o"): "Organisation",
        ("found", "x"): "Person",
        ("found", "y"): "Person",
    }
    scores = lea.by_type(
        {"p": set("ab"), "o": set("cd")}, {"x": set("ab"), "y": set("cd")}, lambda e: types[e]
    )
    assert (
        scores["Person"].recall,
        scores["Person"].precision,
        scores["Person"].predicted,
    ) == (1.0, 1.0, 4)
    assert (scores["Organisation"].recall, scores["Organisation"].predicted) == (1.0, 0)


def test_the_example_in_the_documentation() -> None:
    assert doctest.testmod(lea).failed == 0
