"""State bodies across articles: known by their country, however that is written."""

from kg.resolve import names


def key(name: str) -> str:
    return names.key(name, "Organisation")


def test_a_state_body_is_known_by_its_country_however_it_is_written() -> None:
    assert key("American government") == key("U.S. government") == key("Government of the United States")
    assert key("Syrian Army") == key("Syria army")


def test_bodies_of_two_states_and_of_none_stay_apart() -> None:
    assert key("Syrian Army") != key("Russian Army")
    assert key("Free Syrian Army") != key("Syrian Army")
    assert key("Salvation Army") == "salvation army"
