"""The texts that annotation is measured with."""

import pytest

from tests.bench.hostile_texts import KINDS, strung


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_has_the_length_asked_for_and_is_the_same_again(kind: str) -> None:
    text = KINDS[kind](2_000)
    assert len(text) == 2_000
    assert text == KINDS[kind](2_000)
    assert text.strip()


def test_texts_are_strung_together_from_the_first_again() -> None:
    assert strung(["One.", "Two."], 20) == "One.\n\nTwo.\n\nOne.\n\nTw"
