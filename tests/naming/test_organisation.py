"""State bodies across articles: known by their country, however that is written."""

from kg.model.extract import Article, Entity, Evidence, Extract, Mention, Relation, Span
from kg.model.identity import Ref
from kg.naming import keys
from kg.resolve import resolve


def key(name: str) -> str:
    return keys.key(name, "Organisation")


def test_a_state_body_is_known_by_its_country_however_it_is_written() -> None:
    assert (
        key("American government")
        == key("U.S. government")
        == key("Government of the United States")
    )
    assert key("Syrian Army") == key("Syria army")


def test_bodies_in_any_order_of_words() -> None:
    assert key("US Senate") == key("Senate of the United States") == key("American Senate")
    assert (
        key("Ministry of Defence of Russia")
        == key("Russian Ministry of Defense")
        == key("Russia Defence Ministry")
    )
    assert key("Ministry of Foreign Affairs of Russia") == key("Russian Foreign Ministry")
    assert key("Supreme Court of India") == key("Indian Supreme Court")
    assert key("Senate of Puerto Rico") == key("Puerto Rico Senate") != key("US Senate")
    assert key("Bank of China") != key("China Bank")
    assert key("Georgia Supreme Court") != key(
        "Georgian Supreme Court"
    )  # of the state of the USA


def test_a_government_that_is_called_by_its_capital() -> None:
    told = [
        body("a", "Moscow", None),
        body("b", "Russian government", None),
        body("c", "Paris", None),
    ]
    city = Extract(
        Article("d", "Moscow"),
        entities=(Entity("e1", "Place", "Moscow", (Mention(0, 6),), "City"),),
    )
    linker = resolve([*told, city])
    ids = [linker.entities[Ref(document, "e1")] for document in "abcd"]
    assert ids[0] == ids[1]
    assert len({ids[0], ids[2], ids[3]}) == 3
    named = {t.id: (t.name, t.aliases) for t in linker.canonical_entities}
    assert named[ids[0]] == ("Russian government", ("Moscow",))
    assert named[ids[2]] == (
        "Government of France",
        ("Paris",),
    )  # not the city, nor called like it


def test_bodies_of_two_states_and_of_none_stay_apart() -> None:
    assert key("Syrian Army") != key("Russian Army")
    assert key("Free Syrian Army") != key("Syrian Army")
    assert key("Salvation Army") == "salvation army"


def body(document: str, name: str, owner: str | None) -> Extract:
    """A document that names a ministry, and says whose it is where `owner` is given."""
    text = f"{owner or 'Nobody'} has a {name} that spoke."
    at = text.index(name)
    ministry = Entity(
        "e1", "Organisation", name, (Mention(at, at + len(name)),), "GovernmentBody"
    )
    if owner is None:
        return Extract(Article(document, text), entities=(ministry,))
    country = Entity("e2", "Place", owner, (Mention(0, len(owner)),), "Country")
    evidence = Evidence(
        0, len(text), Span(at, at + len(name)), Span(0, len(owner)), "agency-genitive"
    )
    return Extract(
        Article(document, text),
        entities=(ministry, country),
        relations=(Relation("e1", "agencyOf", "e2", 0.9, (evidence,)),),
    )


def test_a_generic_body_that_is_told_to_be_a_countrys_is_that_countrys_body() -> None:
    told = [
        body("a", "Defense Ministry", "Russia"),
        body("b", "Russian Defence Ministry", None),
        body("c", "Defense Ministry", "Syria"),
    ]
    ids = [resolve(told).entities[Ref(document, "e1")] for document in "abc"]
    assert ids[0] == ids[1] != ids[2]


def test_a_seat_of_another_body_is_no_government_of_its_country() -> None:
    told = [
        body("a", "Brussels", None),
        body("b", "Belgian government", None),
        body("c", "Manila", None),
    ]
    linker = resolve(told)
    ids = [linker.entities[Ref(document, "e1")] for document in "abc"]
    assert ids[0] != ids[1]
    assert {t.id: t.name for t in linker.canonical_entities}[ids[0]] == "Brussels"
    assert {t.id: t.name for t in linker.canonical_entities}[
        ids[2]
    ] == "Government of the Philippines"
