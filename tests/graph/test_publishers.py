"""How many independent publishers tell something."""

import pytest

from kg.graph.copies import DisjointSets
from kg.graph.publishers import count_independent


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ([("a", "TASS", "x"), ("b", "Tass", "y")], 1),
        ([("a", "TASS", "x"), ("b", "BBC", "y")], 2),
        ([("a", None, "x"), ("b", None, "y")], 2),
        ([("a", None, "copied " * 20), ("b", "BBC", "Copied\n " * 20)], 1),
        (
            [
                ("a", "TASS", "copied " * 20),
                ("b", "BBC", "copied " * 20),
                ("b", "BBC", "x"),
                ("c", "BBC", "y"),
            ],
            1,
        ),
        (
            [("a", "TASS", "He did."), ("b", "BBC", "He did.")],
            2,
        ),  # short sentences are alike by chance
    ],
)
def test_publishers_count_once_and_so_do_copies(
    documents: list[tuple[str, str | None, str]], expected: int
) -> None:
    told = [{"document": name, "quote": quote} for name, _, quote in documents]
    assert (
        count_independent(told, {name: {"source": source} for name, source, _ in documents})
        == expected
    )


def test_groups_are_known_by_the_root_they_were_joined_under() -> None:
    groups: DisjointSets[str] = DisjointSets("abcd")
    assert groups.count() == 4
    groups.join("a", "b")
    groups.join("b", "c")
    assert [groups.root(member) for member in groups] == ["a", "a", "a", "d"]
    assert groups.count() == 2
