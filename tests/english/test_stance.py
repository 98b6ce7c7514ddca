"""The stance of the words of saying."""

import pytest

from kg.english.stance import _stance_forms, stance


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said", "asserts"),
        ("has categorically denied", "denies"),
        ("ruled out", "denies"),
        ("rules", "asserts"),
        ("Doubting", "doubts"),
        ("denim", "asserts"),
        ("", "asserts"),
    ],
)
def test_the_stance_of_a_cue(cue: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lists = {
        "stance_denies": frozenset({"deny", "rule out"}),
        "stance_doubts": frozenset({"doubt"}),
    }
    monkeypatch.setattr("kg.lexicon.words", lists.__getitem__)
    _stance_forms.cache_clear()
    assert stance(cue) == expected
    _stance_forms.cache_clear()
