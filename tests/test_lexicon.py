"""The lexicon: every list has a purpose, one shape, and its words in order."""

from pathlib import Path

import pytest

from kg import lexicon
from kg.model.errors import RuleError

GOOD = "halves:\n  purpose: Words for one of two.\n  words:\n    - half\n"


@pytest.fixture
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Loads a lexicon of the files it is given."""

    def load(**files: str):
        for name, text in files.items():
            (tmp_path / f"{name}.yml").write_text(text, encoding="utf-8")
        monkeypatch.setattr(lexicon, "LEXICON_DIR", tmp_path)
        return lexicon.load.__wrapped__()

    return load


@pytest.mark.parametrize("entries", lexicon.load().values(), ids=lambda e: e.name)
def test_words_whose_order_says_nothing_are_sorted(entries: lexicon.Entries) -> None:
    if entries.shape in ("words", "sections", "table"):
        for heading, words in entries.groups:
            assert list(words) == sorted(words), heading
    assert entries.purpose.strip()


def test_every_shape_is_read(loaded) -> None:
    lists = loaded(
        a=GOOD,
        b="""
sorts: {purpose: p, sections: {one: [a, b], two: [c]}}
first: {purpose: p, ranking: [z, a]}
codes: {purpose: p, mapping: {KS: Kansas, MO: 7}}
names: {purpose: p, variants: [[bob, robert], [liz, beth]]}
kinds: {purpose: p, table: {fruit: [apple]}}
""",
    )
    assert list(lists["sorts"].words) == ["a", "b", "c"]
    assert list(lists["first"].words) == ["z", "a"]
    assert lists["codes"].values == {"KS": "Kansas", "MO": 7}
    assert lists["names"].groups == (("bob", ("bob", "robert")), ("liz", ("liz", "beth")))
    assert dict(lists["kinds"].groups) == {"fruit": ("apple",)}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("- a\n", "is a mapping from list names"),
        ("x: [a]\n", "'x' has no purpose"),
        ("x: {purpose: p}\n", "needs, beside its purpose, one of words"),
        ("x: {purpose: p, words: [a], table: {}}\n", "needs, beside its purpose"),
        ("x: {purpose: p, words: [no]}\n", "quote words such as 'no'"),
        ("x: {purpose: p, words: [a, a]}\n", "holds 'a' twice"),
        ("x: {purpose: p, sections: {one: [a], two: [a]}}\n", "holds 'a' twice"),
        ("x: {purpose: p, mapping: {a: [b]}}\n", "something else than text and numbers"),
        ("x: {purpose: p, variants: [a]}\n", "is no variants of words"),
        ("x: {purpose: p, variants: [[]]}\n", "is no variants of words"),
        (GOOD, "'halves' is named in another file too"),
    ],
)
def test_a_list_of_another_shape_is_refused(loaded, text: str, fault: str) -> None:
    with pytest.raises(RuleError, match=fault):
        loaded(a=GOOD, b=text)


def test_a_list_is_asked_for_by_its_name_and_shape() -> None:
    with pytest.raises(RuleError, match="did you mean 'doing_verbs'"):
        lexicon.words("doing_verb")
    with pytest.raises(RuleError, match="is a words, no table"):
        lexicon.table("doing_verbs")
