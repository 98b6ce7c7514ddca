"""The annotation format: a line is its extract."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import codec as fmt
from kg.model.errors import ReadError
from kg.model.extract import (
    LAYERS,
    Article,
    Attribution,
    Block,
    Count,
    Entity,
    Event,
    EventTime,
    Evidence,
    Extract,
    Link,
    Mention,
    Participant,
    Relation,
    Skipped,
    Span,
    Time,
)

ids = st.text("etva0123456789", min_size=1, max_size=4)
words = st.text(max_size=12)
numbers = st.integers(0, 500)
spans = st.builds(Span, numbers, numbers)
maybe = st.none() | ids
kinds = st.sampled_from(["name", "nominal", "pronoun", "demonym"])
polarity = st.sampled_from(["positive", "negative"])
modality = st.sampled_from(["actual", "planned", "possible", "requested", "hypothetical"])


def several(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(strategy, max_size=3).map(tuple)


mentions = st.builds(Mention, numbers, numbers, kinds)
entities = st.builds(
    Entity,
    ids,
    st.sampled_from(["Person", "Place"]),
    words,
    several(mentions),
    maybe,
    st.builds(Link, maybe, maybe),
    st.sampled_from([None, "female", "male"]),
    several(words),
)
times = st.builds(Time, ids, numbers, numbers, st.sampled_from(["DATE", "SET"]), words)
evidence = st.builds(
    Evidence,
    numbers,
    numbers,
    spans,
    spans,
    ids,
    polarity,
    modality,
    maybe,
    st.booleans(),
    maybe,
    maybe,
)
relations = st.builds(Relation, ids, ids, ids, st.floats(0, 1), several(evidence))
events = st.builds(
    Event,
    id=ids,
    type=words,
    plover=maybe,
    trigger=spans,
    sentence=spans,
    rule=ids,
    participants=several(st.builds(Participant, words, maybe, spans)),
    place=maybe,
    time=st.none() | st.builds(EventTime, words, ids, st.sampled_from([None, "begin", "end"])),
    place_basis=st.none() | words,
    polarity=polarity,
    modality=modality,
    attribution=maybe,
    counts=several(
        st.builds(
            Count,
            st.sampled_from(["killed", "injured"]),
            st.none() | numbers,
            st.none() | numbers,
            spans,
        )
    ),
    part_of=maybe,
    phase=st.sampled_from([None, "begin", "continue", "end"]),
    lemma=maybe,
    number=st.sampled_from([None, "one", "many"]),
    age=st.none() | numbers,
    definite=st.booleans(),
    another=st.booleans(),
)
attributions = st.builds(
    Attribution,
    ids,
    maybe,
    several(spans),
    several(spans),
    several(spans),
    st.sampled_from(["direct", "mixed"]),
)
blocks = st.builds(Block, numbers, numbers, st.sampled_from(["headline", "body"]))
articles = st.builds(
    Article,
    ids,
    words,
    *([st.none() | words] * 5),
    blocks=several(blocks),
    dateline_place=st.none() | spans,
)
extracts = st.builds(
    Extract,
    article=articles,
    entities=several(entities),
    times=several(times),
    relations=several(relations),
    events=several(events),
    attributions=several(attributions),
    skipped=several(st.builds(Skipped, numbers, numbers, words)),
)


@given(extracts)
def test_a_line_is_its_extract(extract: Extract) -> None:
    line = fmt.dumps(extract)
    assert "\n" not in line
    assert fmt.loads(line) == extract


def test_a_layer_that_was_not_asked_for_is_absent_and_one_that_was_is_there() -> None:
    row = json.loads(fmt.dumps(Extract(Article("1", "text"), layers=("entities", "times"))))
    assert row["entities"] == row["times"] == []
    assert not set(row) & (set(LAYERS) - {"entities", "times"})


def test_a_document_with_an_error_has_no_layers() -> None:
    row = json.loads(fmt.dumps(Extract(Article("1", ""), error="not text")))
    assert row["error"] == "not text"
    assert not set(row) & set(LAYERS)
    assert fmt.loads(json.dumps(row)).error == "not text"


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"entities": [{"id": "e1"}]}, r"missing @ entities\[0\]"),
        ({"entities": {}}, "entities"),
        (
            {"entities": [{"id": 1, "type": "Person", "name": "A", "mentions": []}]},
            r"entities\[0\].id",
        ),
        (
            {"entities": [{"id": "e", "type": "Cat", "name": "A", "mentions": []}]},
            r"entities\[0\].type",
        ),
        (
            {"times": [{"id": "t", "start": "0", "end": 1, "type": "DATE", "value": "x"}]},
            "start",
        ),
        (
            {"times": [{"id": "t", "start": True, "end": 1, "type": "DATE", "value": "x"}]},
            "start",
        ),
        ({"title": 7}, "title"),
        ({"blocks": [[0, 1]]}, "blocks"),
    ],
)
def test_a_row_of_the_wrong_shape_names_document_and_place(fields: dict, fault: str) -> None:
    with pytest.raises(ReadError, match=f"'d7'.*{fault}"):
        fmt.from_json({"id": "d7", "text": "x", **fields})


def test_all_faults_of_a_row_are_told_at_once() -> None:
    with pytest.raises(ReadError, match=r"title.*skipped"):
        fmt.from_json({"id": "d7", "title": 1, "skipped": [{"start": 0}]})


def test_a_link_may_be_null_or_absent() -> None:
    entity = {"id": "e1", "type": "Person", "name": "Ada", "mentions": []}
    for row in (entity, entity | {"link": None}):
        assert fmt.from_json({"id": "1", "entities": [row]}).entities[0].link == Link()


@given(extracts, extracts)
def test_a_line_of_a_build_keeps_what_was_found_before_identity(
    identified: Extract, extract: Extract
) -> None:
    extract = replace(
        extract,
        article=identified.article,
        times=identified.times,
        skipped=identified.skipped,
        layers=identified.layers,
    )
    row = json.loads(json.dumps(fmt.with_extract(identified, extract)))
    assert fmt.from_json(row) == identified
    assert fmt.extract_of(row) == extract
    assert fmt.extract_of(fmt.to_json(identified)) == identified


def test_annotated_rows_are_told_from_documents() -> None:
    assert fmt.is_annotated(fmt.to_json(Extract(Article("1", "text"), layers=("times",))))
    assert fmt.is_annotated(fmt.to_json(Extract(Article("1", ""), error="x")))
    assert not fmt.is_annotated({"id": "1", "text": "x"})
    assert not fmt.is_annotated(
        {"id": "1", "text": "x", "entities": []}
    )  # a gold standard, to be annotated by us
