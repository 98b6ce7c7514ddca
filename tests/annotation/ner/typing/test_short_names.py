"""What longer names tell of a shorter one."""

import pytest

from tests.annotation.ner.test_ner import names


def test_a_storm_is_no_person() -> None:
    assert names("Then Typhoon [PERSON:Rosa] hit us. [PERSON:Rosa] raged.") == [
        ("Typhoon Rosa", "Event"),
        ("Rosa", "Event"),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Then [ORG:Mahan Air] flew. [PERSON:Mahan] flew on.", "Organisation"),
        ("Then [PERSON:Anna Mahan] sold [ORG:Mahan Air]. [PERSON:Mahan] flew on.", "Person"),
    ],
)
def test_a_firm_by_its_short_name_is_no_person_unless_one_is_called_so(
    source: str, expected: str
) -> None:
    assert dict(names(source))["Mahan"] == expected
