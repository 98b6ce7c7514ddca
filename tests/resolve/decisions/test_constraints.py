"""What decisions come to on a corpus, and which of them contradict one another."""

import pytest

from kg.model.errors import ResolveError
from kg.model.identity import Ref
from kg.resolve import Decisions, resolve
from kg.resolve.decisions import log
from kg.resolve.decisions.consistency import check
from kg.resolve.decisions.records import Decision, EntitiesRef, EntityRef, ThingRef
from tests.resolve.making import Doc


def decided(number: int, verdict: str, left: str, right: str, why: str = "") -> Decision:
    return Decision(verdict, ThingRef(left), ThingRef(right), why, at=f"d.jsonl:{number}")


def sides(*rows: tuple[str, str, str]) -> dict[Decision, tuple[list[str], list[str]]]:
    """Decisions over letters: "same", "ab", "c" holds a, b and c to be one."""
    return {
        decided(n, verdict, f"x/{left}", f"x/{right}"): ([*left], [*right])
        for n, (verdict, left, right) in enumerate(rows, 1)
    }


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [("same", "a", "b"), ("different", "a", "c")],
        [("same", "a", "b"), ("same", "c", "d"), ("different", "b", "d")],
        [("different", "a", "b"), ("different", "b", "c"), ("different", "a", "c")],
        # a ring of those that are one is none
        [("same", "a", "b"), ("same", "b", "c"), ("same", "c", "a"), ("different", "a", "d")],
    ],
)
def test_decisions_that_fit_together(rows) -> None:
    check(sides(*rows))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [("same", "a", "b"), ("different", "b", "a")],
            "d.jsonl:2: x/b different x/a, but d.jsonl:1: x/a same x/b; "
            "undo one of them: kg decide undo 2 or 1",
        ),
        (
            [("same", "a", "b"), ("same", "b", "c"), ("different", "a", "c")],
            "d.jsonl:3: x/a different x/c, but d.jsonl:1: x/a same x/b; d.jsonl:2: x/b same x/c; "
            "undo one of them: kg decide undo 3 or 1 or 2",
        ),
        # the shortest way is told
        (
            [
                ("same", "a", "b"),
                ("same", "b", "c"),
                ("same", "a", "d"),
                ("same", "d", "e"),
                ("same", "e", "c"),
                ("different", "ax", "cy"),
            ],
            "d.jsonl:6: x/ax different x/cy, but d.jsonl:1: x/a same x/b; d.jsonl:2: x/b same x/c; "
            "undo one of them: kg decide undo 6 or 1 or 2",
        ),
        (
            [("same", "ab", "c"), ("different", "a", "b")],
            "d.jsonl:2: x/a different x/b, but d.jsonl:1: x/ab same x/c; "
            "undo one of them: kg decide undo 2 or 1",
        ),
        (
            [("different", "ab", "bc")],
            "d.jsonl:1: x/ab different x/bc, but both sides share some; "
            "undo one of them: kg decide undo 1",
        ),
    ],
)
def test_decisions_that_contradict(rows, said: str) -> None:
    with pytest.raises(ResolveError) as caught:
        check(sides(*rows))
    assert str(caught.value) == f"decisions contradict: {said}"


def test_a_contradiction_of_decisions_from_nowhere_tells_no_lines() -> None:
    same = Decision("same", ThingRef("x/a"), ThingRef("x/b"))
    apart = Decision("different", ThingRef("x/b"), ThingRef("x/a"))
    with pytest.raises(ResolveError) as caught:
        check({same: (["a"], ["b"]), apart: (["b"], ["a"])})
    assert str(caught.value) == "decisions contradict: x/b different x/a, but x/a same x/b"


def test_decisions_stand_in_the_order_of_their_lines() -> None:
    held = Decisions(
        [
            decided(3, "different", "x/a", "x/b"),
            decided(1, "same", "x/c", "x/d"),
            decided(2, "same", "x/y", "x/z"),
            decided(4, "undo", "x/z", "x/y"),
        ]
    )
    assert [d.line for d in held.all] == [1, 3]
    assert [d.line for d in held.same] == [1]
    assert [d.line for d in held.different] == [3]
    assert (len(held), bool(held), bool(Decisions())) == (2, True, False)


def smiths(count: int) -> list[Doc]:
    docs = [Doc(letter) for letter in "abcdef"[:count]]
    for made in docs:
        made.person("John Smith")
        made.place("Oslo")
    return docs


def apart(linker, docs: list[Doc], local: str = "e1") -> list[int]:
    """For each document the number of the thing that its entity is, in order of appearance."""
    things = [linker.entities[d.ref(local)] for d in docs]
    return [sorted(set(things), key=things.index).index(thing) for thing in things]


def test_several_entities_against_one(tmp_path) -> None:
    docs = smiths(4)
    two = EntitiesRef((EntityRef("a", "e1"), EntityRef("b", "e1")))
    held = Decisions([Decision("different", two, EntityRef("c", "e1"), at="d:1")])
    linker = resolve([d.extract() for d in docs], held)
    found = apart(linker, docs)
    assert found[0] == found[1] != found[2]
    assert apart(linker, docs, "e2") == [0, 0, 0, 0]
    [judgement] = [j for j in linker.judgements if j.score == -1.0]
    assert judgement.verdict == "different"
    assert (judgement.left, judgement.right) == (Ref("a", "e1"), Ref("c", "e1"))
    assert judgement.reasons == (("decision", -1.0, "somebody, who gave no reason"),)


def test_a_decision_that_joins_is_a_judgement_too() -> None:
    first, second = Doc("a"), Doc("b")
    first.person("John Smith")
    second.person("Ann Lee")
    held = Decisions(
        [Decision("same", EntityRef("b", "e1"), EntityRef("a", "e1"), "met", "mk")]
    )
    linker = resolve([first.extract(), second.extract()], held)
    assert linker.entities[first.ref("e1")] == linker.entities[second.ref("e1")]
    [judgement] = [j for j in linker.judgements if j.reasons[0][0] == "decision"]
    assert (judgement.verdict, judgement.score) == ("same", 1.0)
    assert (judgement.left, judgement.right) == (Ref("a", "e1"), Ref("b", "e1"))
    assert judgement.reasons == (("decision", 1.0, "mk: met"),)


def test_what_of_a_decision_is_not_here_is_told_and_the_rest_applied() -> None:
    docs = smiths(2)
    some = EntitiesRef((EntityRef("a", "e1"), EntityRef("x", "e1")))
    held = Decisions(
        [
            Decision("different", some, EntityRef("b", "e1"), at="d:1"),
            Decision("same", ThingRef("person/ann-lee"), EntityRef("b", "e1"), at="d:2"),
        ]
    )
    linker = resolve([d.extract() for d in docs], held)
    assert apart(linker, docs) == [0, 1]
    assert [(i.document, i.stage, i.reason) for i in linker.issues] == [
        ("", "resolve", "decision d:1: a#e1 and 1 more different b#e1: nothing here is x#e1"),
        (
            "",
            "resolve",
            "decision d:2: person/ann-lee same b#e1: nothing here is person/ann-lee, so it is left out",
        ),
    ]


def test_three_that_decisions_join_by_twos_are_one() -> None:
    docs = [Doc(letter) for letter in "abcd"]
    for made, name in zip(
        docs, ("John Smith", "Ann Lee", "Jon Orlov", "Eva Braun"), strict=True
    ):
        made.person(name)
    pairs = [("c", "d"), ("b", "c"), ("a", "d")]
    held = Decisions(
        Decision("same", EntityRef(one, "e1"), EntityRef(other, "e1"), at=f"d:{n}")
        for n, (one, other) in enumerate(pairs, 1)
    )
    assert apart(resolve([d.extract() for d in docs], held), docs) == [0, 0, 0, 0]


def test_the_words_for_a_file_that_cannot_be_read_or_written(tmp_path) -> None:
    folder = tmp_path / "folder.jsonl"
    folder.mkdir()
    with pytest.raises(ResolveError, match=r"folder\.jsonl: decisions cannot be read: "):
        log.load(folder)
    path = tmp_path / "none" / "d.jsonl"
    with pytest.raises(ResolveError) as caught:
        log.append(path, decided(1, "same", "x/a", "x/b"))
    assert (
        str(caught.value)
        == f"{path}: the decision cannot be written: No such file or directory"
    )


def test_a_line_is_added_behind_one_that_was_written_by_hand(tmp_path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text('{"verdict": "same", "left": "x/a", "right": "x/b"}')
    log.append(path, decided(9, "different", "x/a", "x/é", "so"))
    assert path.read_text("utf-8") == (
        '{"verdict": "same", "left": "x/a", "right": "x/b"}\n'
        '{"verdict": "different", "left": "x/a", "right": "x/é", "why": "so"}\n'
    )
    assert [d.at for d in log.load(path).all] == ["d.jsonl:1", "d.jsonl:2"]
