"""The annotation format: a line is its extract."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import codec as fmt
from kg.model.errors import ReadError
from kg.model.extract import (
    LAYERS,
    Article,
    Attribution,
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
articles = st.builds(Article, ids, words, *([st.none() | words] * 5))
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


def test_a_row_of_the_wrong_shape_names_the_document() -> None:
    with pytest.raises(ReadError, match="'d7'"):
        fmt.from_json({"id": "d7", "entities": [{"id": "e1"}]})


def test_annotated_rows_are_told_from_documents() -> None:
    assert fmt.is_annotated(fmt.to_json(Extract(Article("1", "text"), layers=("times",))))
    assert fmt.is_annotated(fmt.to_json(Extract(Article("1", ""), error="x")))
    assert not fmt.is_annotated({"id": "1", "text": "x"})
    assert not fmt.is_annotated(
        {"id": "1", "text": "x", "entities": []}
    )  # a gold standard, to be annotated by us
