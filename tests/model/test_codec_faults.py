"""The words for each fault of an annotated row, with its place, and what a row is written as."""

import json
from typing import Any

import pytest

from kg.model import codec
from kg.model.errors import ReadError
from kg.model.extract import (
    Article,
    Attribution,
    Block,
    Count,
    Entity,
    Event,
    EventTime,
    Evidence,
    Extract,
    Mention,
    Participant,
    Relation,
    Skipped,
    Span,
)

ENTITY = {"id": "e1", "type": "Person", "name": "Ada", "mentions": []}
EVIDENCE = {"start": 0, "end": 1, "subject": [0, 1], "object": [0, 1], "rule": "r"}
RELATION = {
    "subject": "e1",
    "predicate": "p",
    "object": "e2",
    "confidence": 0.5,
    "evidence": [],
}
EVENT = {
    "id": "v1",
    "type": "Attack",
    "plover": None,
    "trigger": {"start": 0, "end": 1},
    "sentence": [0, 1],
    "rule": "r",
    "participants": [],
    "place": None,
    "time": None,
    "polarity": "positive",
    "modality": "actual",
    "attribution": None,
}
TIME = {"id": "t", "start": 0, "end": 1, "type": "DATE", "value": "x"}
EXPECTED = "invalid type, expected"


def fault(**fields: Any) -> str:
    """The words for a row with these fields."""
    with pytest.raises(ReadError) as caught:
        codec.extract_of({"id": "d7", "text": "x", **fields})
    return str(caught.value).removeprefix("annotations of document 'd7': ")


@pytest.mark.parametrize(
    ("layer", "row", "said"),
    [
        ("entities", 1, f"{EXPECTED} an object @ entities[0]"),
        ("entities", ENTITY | {"id": 1}, f"{EXPECTED} a text, not 1 @ entities[0].id"),
        (
            "entities",
            ENTITY | {"type": "Cat"},
            "invalid value, choose from Person, Organisation, Place, Event @ entities[0].type",
        ),
        ("entities", ENTITY | {"colour": 1}, "extra fields found (colour) @ entities[0]"),
        (
            "entities",
            ENTITY | {"gender": "x"},
            "invalid value, choose from female, male @ entities[0].gender",
        ),
        (
            "entities",
            ENTITY | {"mentions": [{"start": 0, "end": 1, "kind": "x"}]},
            "invalid value, choose from name, nominal, pronoun, demonym @ entities[0].mentions[0].kind",
        ),
        (
            "entities",
            ENTITY | {"occupations": "judge"},
            f'{EXPECTED} a list, not "judge" @ entities[0].occupations',
        ),
        (
            "entities",
            ENTITY | {"occupations": ["judge", 1]},
            f"{EXPECTED} a text, not 1 @ entities[0].occupations[1]",
        ),
        ("entities", ENTITY | {"link": 3}, f"{EXPECTED} an object @ entities[0].link"),
        (
            "entities",
            ENTITY | {"link": {"wikidata": 3}},
            f"{EXPECTED} a text, not 3 @ entities[0].link.wikidata",
        ),
        (
            "times",
            TIME | {"start": "0"},
            f'{EXPECTED} a whole number, not "0" @ times[0].start',
        ),
        (
            "times",
            TIME | {"start": True},
            f"{EXPECTED} a whole number, not true @ times[0].start",
        ),
        ("times", TIME | {"end": 1.0}, f"{EXPECTED} a whole number, not 1.0 @ times[0].end"),
        (
            "relations",
            RELATION | {"confidence": "1"},
            f'{EXPECTED} a number, not "1" @ relations[0].confidence',
        ),
        (
            "relations",
            RELATION | {"confidence": True},
            f"{EXPECTED} a number, not true @ relations[0].confidence",
        ),
        (
            "relations",
            RELATION | {"confidence": float("nan")},
            f"{EXPECTED} a finite number, not NaN @ relations[0].confidence",
        ),
        (
            "relations",
            RELATION | {"evidence": [EVIDENCE | {"subject": [0, 1, 2]}]},
            f"{EXPECTED} two whole numbers, not [0, 1, 2] @ relations[0].evidence[0].subject",
        ),
        (
            "events",
            EVENT | {"trigger": [0, 1]},
            f"{EXPECTED} start and end, not [0, 1] @ events[0].trigger",
        ),
        (
            "events",
            EVENT | {"trigger": {"start": 0}},
            f'{EXPECTED} start and end, not {{"start": 0}} @ events[0].trigger',
        ),
        (
            "events",
            EVENT | {"trigger": {"start": 0, "end": "1"}},
            f'{EXPECTED} two whole numbers, not [0, "1"] @ events[0].trigger',
        ),
        (
            "events",
            EVENT | {"definite": 1},
            f"{EXPECTED} true or false, not 1 @ events[0].definite",
        ),
        ("events", EVENT | {"colour": 1}, "extra fields found (colour) @ events[0]"),
        ("blocks", [0, 1], f"{EXPECTED} an object @ blocks[0]"),
        ("sentences", [0], f"{EXPECTED} two whole numbers, not [0] @ sentences[0]"),
        (
            "skipped",
            {"start": 0},
            "required field missing @ skipped[0].end; required field missing @ skipped[0].reason",
        ),
    ],
)
def test_a_fault_within_a_layer(layer: str, row: object, said: str) -> None:
    assert fault(**{layer: [row]}) == said


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("entities", {}, f"{EXPECTED} a list, not {{}} @ entities"),
        ("entities", "e1", f'{EXPECTED} a list, not "e1" @ entities'),
        ("entities", None, f"{EXPECTED} a list, not null @ entities"),
        ("title", 7, f"{EXPECTED} a text, not 7 @ title"),
        ("title", ["ä" * 100], f'{EXPECTED} a text, not ["{"ä" * 38} @ title'),
        ("error", 3, f"{EXPECTED} a text, not 3 @ error"),
        (
            "dateline_place",
            [0, True],
            f"{EXPECTED} two whole numbers, not [0, true] @ dateline_place",
        ),
        ("dateline_place", "x", f'{EXPECTED} two whole numbers, not "x" @ dateline_place'),
        (
            "extract",
            3,
            f"{EXPECTED} an object with entities, relations, events, attributions and nothing else @ extract",
        ),
        (
            "extract",
            {"times": []},
            f"{EXPECTED} an object with entities, relations, events, attributions and nothing else @ extract",
        ),
    ],
)
def test_a_fault_of_a_field(field: str, value: object, said: str) -> None:
    assert fault(**{field: value}) == said


@pytest.mark.parametrize(
    ("number", "rest"),
    [
        (5, ""),
        (6, "; and 1 more"),
        (7, "; and 2 more"),
        (99, "; and 94 more"),
        (100, "; and many more"),
        (500, "; and many more"),
    ],
)
def test_of_many_faults_the_first_five(number: int, rest: str) -> None:
    told = "; ".join(f"{EXPECTED} an object @ times[{i}]" for i in range(5))
    assert fault(times=[1] * number) == told + rest


def test_a_document_is_named_by_the_first_of_its_id() -> None:
    with pytest.raises(ReadError, match=f"of document '{'x' * 40}': "):
        codec.from_json({"id": "x" * 100, "title": 1})


def whole() -> Extract:
    """An extract in which every field of every record is told."""
    article = Article(
        "a",
        "té",
        "T",
        "S",
        "http://x",
        "2017-01-20",
        "given",
        blocks=(Block(0, 1, "body"),),
        dateline_place=Span(0, 1),
    )
    evidence = Evidence(
        0, 2, Span(0, 1), Span(1, 2), "r", "negative", "planned", "a1", True, "2016", "2017"
    )
    event = Event(
        id="v1",
        type="Attack",
        plover="ASSAULT",
        trigger=Span(0, 1),
        sentence=Span(0, 2),
        rule="r",
        participants=(Participant("agent", "e1", Span(0, 1)),),
        place="e1",
        time=EventTime("2016", "in", "begin"),
        place_basis="in",
        attribution="a1",
        counts=(Count("killed", 1, None, Span(0, 1)),),
        part_of="v2",
        phase="begin",
        lemma="attack",
        number="many",
        age=3,
        definite=True,
        another=True,
    )
    return Extract(
        article,
        entities=(
            Entity(
                "e1",
                "Person",
                "Ada",
                (Mention(0, 1, "name"),),
                "Judge",
                gender="female",
                occupations=("judge",),
            ),
        ),
        relations=(Relation("e1", "p", "e2", 0.5, (evidence,), "chain"),),
        events=(event,),
        attributions=(
            Attribution(
                "a1", "e1", (Span(0, 1),), (Span(1, 2),), (Span(0, 2),), "direct", "denies"
            ),
        ),
        skipped=(Skipped(0, 1, "no English"),),
        sentences=(Span(0, 2),),
    )


def test_a_row_as_it_is_written() -> None:
    row = json.loads(codec.dumps(whole()))
    assert {key: row[key] for key in ("id", "text", "title", "source", "published_basis")} == {
        "id": "a", "text": "té", "title": "T", "source": "S", "published_basis": "given",
    }  # fmt: skip
    assert row["blocks"] == [{"start": 0, "end": 1, "kind": "body"}]
    assert row["dateline_place"] == [0, 1]
    assert row["sentences"] == [[0, 2]]
    assert row["skipped"] == [{"start": 0, "end": 1, "reason": "no English"}]
    [event] = row["events"]
    assert event["trigger"] == {"start": 0, "end": 1}
    assert event["sentence"] == [0, 2]
    assert event["counts"][0]["low"] == 1
    assert codec.from_json(row) == whole()


def test_what_is_as_usual_is_left_out() -> None:
    plain = Extract(
        Article("a", "t"),
        entities=(Entity("e1", "Person", "Ada", (Mention(0, 1, "name"),)),),
        relations=(
            Relation("e1", "p", "e2", 0.5, (Evidence(0, 1, Span(0, 1), Span(0, 1), "r"),)),
        ),
        events=(
            Event(
                "v1",
                "Attack",
                None,
                Span(0, 1),
                Span(0, 1),
                "r",
                (),
                None,
                EventTime("2016", "in"),
            ),
        ),
    )
    row = json.loads(codec.dumps(plain))
    assert not {"blocks", "dateline_place", "skipped", "sentences", "error"} & row.keys()
    assert row["entities"][0].keys() == {"id", "type", "name", "mentions", "link"}
    assert row["entities"][0]["mentions"] == [{"start": 0, "end": 1, "kind": "name"}]
    assert (
        not {"past", "valid_from", "valid_until", "echo"}
        & row["relations"][0]["evidence"][0].keys()
    )
    assert "derived" not in row["relations"][0]
    assert not {"counts", "phase", "age", "definite", "another"} & row["events"][0].keys()
    assert "bound" not in row["events"][0]["time"]


def test_a_row_of_a_build_has_both() -> None:
    identified = Extract(
        Article("a", "té"), entities=(Entity("person/ada", "Person", "Ada", ()),)
    )
    found = Extract(Article("a", "té"), entities=(Entity("e1", "Person", "Ada", ()),))
    line = codec.dumps_with_extract(identified, found)
    assert "té" in line
    row = json.loads(line)
    assert [entity["id"] for entity in row["entities"]] == ["person/ada"]
    assert row["extract"].keys() == {"entities", "relations", "events", "attributions"}
    assert codec.extract_of(row) == found


@pytest.mark.parametrize(
    ("row", "annotated", "blocks"),
    [
        ({"id": "1"}, False, False),
        ({"id": "1", "blocks": []}, False, False),
        ({"published_basis": None}, False, False),
        ({"published_basis": None, "times": []}, True, False),
        ({"published_basis": None, "times": [], "blocks": []}, True, True),
        ({"published_basis": None, "error": None}, False, False),
        ({"published_basis": None, "error": "x"}, True, False),
        ({"times": [], "entities": []}, False, False),
    ],
)
def test_rows_of_kg_are_told_from_others(
    row: dict[str, Any], annotated: bool, blocks: bool
) -> None:
    assert codec.is_annotated(row) is annotated
    assert codec.has_blocks(row) is blocks
