"""What the words of a candidate alone refuse."""

import pytest

from tests.annotation.ner.test_ner import names


@pytest.mark.parametrize("text", ["A.", "P.", "I", "Здесь", "25.06.2017 Sun", "Aug"])
def test_what_is_no_name(text: str) -> None:
    assert names(f"It said [ORG:{text}] then.") == []


def test_a_product_is_no_body_and_its_firm_is_one() -> None:
    assert names("Both [ORG:Google Chrome] and [PERSON:Siri] failed.") == [
        ("Google", "Organisation")
    ]


@pytest.mark.parametrize("text", ["D-Mass.", "D-W.Va.", "R-Wyo."])
def test_a_party_and_a_state_are_no_name(text: str) -> None:
    assert names(f"He met [PERSON:Anna Weber], [ORG:{text}], there.") == [
        ("Anna Weber", "Person")
    ]
