"""What the references of a decision mean, and the words for what they do not."""

import pytest

from kg.model.errors import ResolveError
from kg.model.identity import Ref
from kg.resolve.decisions.codec import parse
from kg.resolve.decisions.records import (
    Decision,
    EntitiesRef,
    EntityRef,
    NameRef,
    ThingRef,
    same_reference,
)
from kg.resolve.decisions.references import Index, Member, without_shared


def member(
    document: str, local: str, name: str, thing: str, type_: str = "Person", *forms: str
) -> Member:
    return Member(Ref(document, local), type_, name, forms, thing)


SMITH, OTHER_SMITH = "person/john-smith", "person/john-smith-2"
INDEX = Index(
    [
        member("a", "e1", "John Smith", SMITH, "Person", "Smith", "J. Smith"),
        member("b", "e1", "John Smith", SMITH),
        member("c", "e1", "John Smith", OTHER_SMITH),
        member("c", "e2", "Oslo", "place/oslo", "Place", "Christiania"),
        member("d", "e1", "Ann Lee", "person/ann-lee"),
        member("d", "e2", "Ann Lee", "person/ann-lee"),
        Member(Ref("a", "v1"), "Attack", "attacked", (), "event/attack", is_event=True),
        Member(Ref("a", "v2"), "Attack", "raid", (), "event/raid", is_event=True),
    ]
)
A1, B1, C1, C2 = Ref("a", "e1"), Ref("b", "e1"), Ref("c", "e1"), Ref("c", "e2")


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        (ThingRef(SMITH), [A1, B1]),
        (ThingRef(OTHER_SMITH), [C1]),
        # no thing's id here: what bears that name, where it is one thing
        (ThingRef("place/christiania"), [C2]),
        (ThingRef("person/j-smith"), [A1]),
        (ThingRef("person/nobody"), []),
        # a name means all that bear it, by the key of names
        (NameRef("john  smith", "Person"), [A1, B1, C1]),
        (NameRef("John Smith", "Place"), []),
        (NameRef("Christiania", "Place"), [C2]),
        (EntityRef("a", "e1"), [A1]),
        (EntityRef("a", "e9"), []),
        (EntityRef("a", "e1", "Smith"), [A1]),
        # numbered otherwise by a new version: found by its name
        (EntityRef("c", "e1", "Oslo"), [C2]),
        (EntityRef("c", "e7", "Christiania"), [C2]),
        (EntityRef("a", "e1", "Oslo"), []),
        # two of its document are called so
        (EntityRef("d", "e9", "Ann Lee"), []),
        (EntityRef("d", "e2", "Ann Lee"), [Ref("d", "e2")]),
        # an event is called by its trigger
        (EntityRef("a", "v1", "Attacked"), [Ref("a", "v1")]),
        (EntityRef("a", "v1", "raid"), [Ref("a", "v2")]),
        (EntityRef("a", "v1", "strike"), []),
        (ThingRef("event/raid"), [Ref("a", "v2")]),
        (
            EntitiesRef((EntityRef("c", "e1"), EntityRef("a", "e1"), EntityRef("a", "e1"))),
            [A1, C1],
        ),
        (EntitiesRef((EntityRef("x", "e1"),)), []),
    ],
    ids=str,
)
def test_what_a_reference_means(reference, found) -> None:
    assert INDEX.find(reference) == found


def test_an_id_that_fits_several_things_means_none_and_says_which() -> None:
    index = Index(
        [
            member("a", "e1", "Tadmur", "place/tadmur-sy", "Place"),
            member("b", "e1", "Tadmur", "place/tadmur-2", "Place"),
        ]
    )
    reference = ThingRef("place/tadmur")
    assert index.find(reference) == []
    said = "ambiguous reference place/tadmur: matches place/tadmur-2, place/tadmur-sy"
    assert index.why_not_found(reference) == said
    assert index.why_not_found(ThingRef("place/oslo")) == "nothing here is place/oslo"
    assert index.why_not_found(NameRef("Oslo", "Place")) == "nothing here is 'Oslo' (Place)"


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        (NameRef("Oslo", "Place"), "'Oslo' (Place)"),
        (ThingRef("place/oslo"), "place/oslo"),
        (EntityRef("a", "e1"), "a#e1"),
        (EntityRef("a", "e1", "Oslo"), "a#e1 'Oslo'"),
        (EntitiesRef((EntityRef("a", "e1"),)), "a#e1"),
        (
            EntitiesRef((EntityRef("a", "e1", "Oslo"), EntityRef("b", "e2"))),
            "a#e1 'Oslo' and 1 more",
        ),
    ],
)
def test_a_reference_in_words(reference, words: str) -> None:
    assert str(reference) == words


def test_references_that_are_the_same() -> None:
    one, two = EntityRef("a", "e1", "Oslo"), EntityRef("b", "e2")
    assert same_reference(one) == same_reference(EntityRef("a", "e1"))
    assert same_reference(EntitiesRef((one, two))) == same_reference(EntitiesRef((two, one)))
    assert same_reference(EntitiesRef((one,))) == same_reference(one) != same_reference(two)
    assert same_reference(ThingRef("place/a")) != same_reference(NameRef("place/a", "Place"))


def decision(verdict, left, right) -> Decision:
    return Decision(verdict, left, right, at="d.jsonl:7")


def test_sides_of_a_decision() -> None:
    smith, b = ThingRef(SMITH), EntityRef("b", "e1")
    assert INDEX.sides(decision("same", smith, b)) == ([A1, B1], [B1])
    # one entity against the thing it is in is against the rest of it
    assert INDEX.sides(decision("different", smith, b)) == ([A1], [B1])
    assert INDEX.sides(decision("different", b, smith)) == ([B1], [A1])
    assert INDEX.sides(decision("different", smith, ThingRef("person/nobody"))) == (
        [A1, B1],
        [],
    )
    assert INDEX.sides(decision("same", ThingRef("person/nobody"), smith)) == ([], [A1, B1])


@pytest.mark.parametrize(
    ("verdict", "left", "right", "said"),
    [
        (
            "same",
            ThingRef(SMITH),
            ThingRef("place/oslo"),
            "d.jsonl:7: person/john-smith same place/oslo: one is a Person, one a Place, and types never mix",
        ),
        (
            "same",
            ThingRef(SMITH),
            ThingRef("event/raid"),
            "d.jsonl:7: person/john-smith same event/raid: one is a Person, one an event, and types never mix",
        ),
        (
            "different",
            ThingRef(OTHER_SMITH),
            EntityRef("c", "e1"),
            "d.jsonl:7: person/john-smith-2 different c#e1: both sides mean the same; name one by its document",
        ),
    ],
)
def test_what_no_decision_can_say(verdict, left, right, said: str) -> None:
    with pytest.raises(ResolveError) as caught:
        INDEX.sides(decision(verdict, left, right))
    assert str(caught.value) == said


def test_an_organisation_and_an_event_have_their_article() -> None:
    index = Index(
        [
            member("a", "e1", "Kremlin", "organisation/kremlin", "Organisation"),
            member("a", "e2", "World Cup", "event/world-cup", "Event"),
        ]
    )
    with pytest.raises(ResolveError, match="one is an Event, one an Organisation, and"):
        index.check_types("x", [Ref("a", "e1"), Ref("a", "e2")])


def test_what_is_on_both_sides_is_on_neither() -> None:
    assert without_shared("x", [A1, B1], [B1, C1]) == ([A1], [C1])
    assert without_shared("x", [A1], [A1, C1]) == ([A1], [C1])
    assert without_shared("x", [A1, C1], [A1]) == ([C1], [A1])
    assert without_shared("x", [A1], [C1]) == ([A1], [C1])


# --- lines


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[]", "d:1: a decision is an object with verdict, left and right"),
        (
            '{"verdict": "same", "left": "a/b", "right": "a/c", "wy": "x"}',
            "d:1: unknown field 'wy'; did you mean 'why'?; allowed are verdict, left, right, why, who",
        ),
        ("{}", "d:1: verdict must be same, different or undo, not None"),
        (
            '{"verdict": "same", "left": "a/b", "right": "a/c", "why": 3}',
            "d:1: why must be text",
        ),
        (
            '{"verdict": "same", "left": "ab", "right": "a/c"}',
            "d:1: left must be a thing's id such as 'person/dmitry-peskov', {name, type}, "
            "{document, local, name} or {entities}, not 'ab'",
        ),
        (
            '{"verdict": "same", "left": "a/b", "right": {"document": "", "local": "e1"}}',
            "d:1: right must be a thing's id such as 'person/dmitry-peskov', {name, type}, "
            "{document, local, name} or {entities}, not {'document': '', 'local': 'e1'}",
        ),
        (
            '{"verdict": "same", "left": "a/b", "right": {"entities": [3]}}',
            "d:1: right must be a thing's id such as 'person/dmitry-peskov', {name, type}, "
            "{document, local, name} or {entities}, not 3",
        ),
        (
            '{"verdict": "same", "left": {"name": "X", "type": "Animal"}, "right": "a/c"}',
            "d:1: left: type must be one of Person, Organisation, Place, Event, not 'Animal'",
        ),
        (
            '{"verdict": "same", "left": "a/b", "right": "a/b"}',
            "d:1: left and right are the same reference: a/b",
        ),
        (
            "{",
            "d:1: no JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
        ),
    ],
)
def test_what_is_wrong_with_a_line(line: str, said: str) -> None:
    with pytest.raises(ResolveError) as caught:
        parse(line, "d:1")
    assert str(caught.value) == said
    with pytest.raises(ResolveError) as caught:
        parse(line)
    assert str(caught.value) == said.removeprefix("d:1: ")


def test_a_line_with_entities_of_documents() -> None:
    line = (
        '{"verdict": "undo", "left": {"entities": [{"document": "a", "local": "e1", "name": "X"}, '
        '{"document": "b", "local": "e2"}]}, "right": {"name": "X", "type": "Place"}}'
    )
    found = parse(line, "decisions.jsonl:12")
    assert found.left == EntitiesRef((EntityRef("a", "e1"), EntityRef("b", "e2")))
    assert [one.name for one in found.left.entities] == ["X", None]
    assert (found.line, found.why, found.who) == (12, "", None)
    assert found.said == "somebody, who gave no reason"
    assert parse(line.replace("undo", "same")).line is None
    assert str(found) == "decisions.jsonl:12: a#e1 'X' and 1 more undo 'X' (Place)"


@pytest.mark.parametrize(
    ("why", "who", "said"),
    [("one town", "mk", "mk: one town"), ("one town", None, "one town"), ("", "mk", "mk")],
)
def test_who_decided_and_why(why: str, who: str | None, said: str) -> None:
    assert Decision("same", ThingRef("a/a"), ThingRef("a/b"), why, who).said == said
