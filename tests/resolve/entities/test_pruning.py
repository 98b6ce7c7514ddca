"""Which comparisons a person gets to see."""

from kg.resolve import resolve
from tests.resolve.making import Doc


def ministry(id_: str, *beside: str) -> Doc:
    made = Doc(id_)
    made.organisation("Interior Ministry")
    for place in beside:
        made.place(place)
    return made


def unsure(*docs: Doc) -> list[tuple[str, str]]:
    """Documents of the pairs that are not sure."""
    linker = resolve(d.extract() for d in docs)
    return [
        (j.left.document, j.right.document) for j in linker.judgements if j.verdict == "unsure"
    ]


def test_two_ministries_beside_nothing_in_common_are_no_work_for_anybody() -> None:
    assert unsure(*(ministry(f"d{i:02d}", f"Town{i}") for i in range(20))) == []


def test_of_many_namesakes_only_the_nearest_is_asked_about() -> None:
    weak = [f"Common{i}" for i in range(8)]  # mentioned so often that sharing them tells little
    fill = []
    for i in range(70):
        made = Doc(f"fill{i:02d}")
        for name in weak:
            made.place(name)
        fill.append(made)
    asked = unsure(*fill, *(ministry(f"m{i:02d}", weak[0]) for i in range(6)))
    assert 0 < len(asked) <= 5
    assert len({b for _, b in asked}) == len(asked)


def test_a_pair_near_the_threshold_is_asked_about_once() -> None:
    first, second = Doc("a"), Doc("b")
    first.person("Robert Orlov")
    second.person("Bob Orlov")
    assert unsure(first, second) == [("a", "b")]
