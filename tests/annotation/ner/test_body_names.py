"""Names of bodies that their own words show."""

from tests.annotation.ner.test_ner import names


def test_a_body_with_its_purpose_is_one_name() -> None:
    source = "And then the Movement for the Relief of the Niger Delta spoke about several other things."
    assert names(source) == [("Movement for the Relief of the Niger Delta", "Organisation")]
