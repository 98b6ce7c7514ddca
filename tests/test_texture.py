"""The code stays as easy to read as it is: bounds on its texture, and what measures it."""

import ast
from pathlib import Path

import pytest

from tests import texture
from tests.texture import decisions, measure, share

KG = Path(__file__).resolve().parent.parent / "kg"


@pytest.fixture(scope="module")
def measured() -> texture.Texture:
    return measure(KG)


def test_no_function_decides_too_much(measured: texture.Texture) -> None:
    dense = {name: n for name, n in measured.decisions.items() if n > 12}
    assert not dense, "take these apart into named conditions and steps"
    assert share(list(measured.decisions.values()), 0.9) <= 8
    assert measured.percent_over_10 <= 4


def test_conditions_have_names(measured: texture.Texture) -> None:
    assert measured.operators_in_100_lines <= 7


def test_comments_say_why(measured: texture.Texture) -> None:
    assert measured.comments_in_100_lines >= 5


def test_lines_are_short(measured: texture.Texture) -> None:
    assert share(measured.lengths, 0.9) <= 96


def test_english_stands_in_the_lexicon(measured: texture.Texture) -> None:
    assert measured.words.total() <= 60, measured.words.most_common(5)


def test_no_folder_is_a_crowd(measured: texture.Texture) -> None:
    assert max(measured.modules.values()) <= 20


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("def f(): pass", 1),
        ("def f():\n if a and b or c: pass", 4),
        ("def f():\n return [x for x in y if x if z]", 4),
        ("def f():\n try: pass\n except E: pass\n return 1 if a else 2", 3),
        ("def f():\n def g():\n  if a: pass\n for x in y: pass", 2),
    ],
)
def test_decisions_are_counted_from_one(code: str, count: int) -> None:
    assert decisions(ast.parse(code).body[0]) == count


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ('a = frozenset({"on", "off"})', 2),
        ('a = set("on off nsubj".split())', 2),
        ('if a in ("on", "NN"): pass', 1),
        ('a = ("on", "off")', 0),
    ],
)
def test_words_of_sets_are_counted(code: str, words: int, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(code + "\n")
    found = texture.Texture()
    found.add(tmp_path / "a.py")
    assert found.words.total() == words
