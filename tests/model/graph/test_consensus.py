"""What several passages come to together: the time and the place of an event, the days of a relation."""

from typing import Any, cast

from kg.model.graph import EventMentionRecord, EvidenceRecord, TimeRecord
from kg.model.graph.consensus import settled_place, settled_time, validity


def mention(document: str, **changes: Any) -> EventMentionRecord:
    told = {
        "document": document,
        "published": "2016-12-12",
        "polarity": "positive",
        "modality": "actual",
        "attribution": None,
        "time": None,
        "place": None,
        "place_basis": None,
    }
    return cast(EventMentionRecord, told | changes)


def time(document: str, value: str, *, basis: str = "text") -> TimeRecord:
    first = value if len(value) == 10 else f"{value}-01"
    record = {"document": document, "value": value, "basis": basis, "text": None}
    return cast(TimeRecord, record | {"first": first})


def dated(*given: tuple[str, str]) -> str | None:
    settled = settled_time([mention(name, time=time(name, value)) for name, value in given])
    return None if settled is None else settled["value"]


def test_the_finest_time_wins_then_the_one_that_most_documents_give() -> None:
    assert dated(("a", "2016-12"), ("b", "2016-12"), ("c", "2016-12-09")) == "2016-12-09"
    assert dated(("a", "2016-12-08"), ("b", "2016-12-09"), ("c", "2016-12-09")) == "2016-12-09"
    assert dated(("a", "2016-12-08"), ("b", "2016-12-09")) == "2016-12-08"
    assert dated() is None


def test_one_document_counts_once() -> None:
    twice = ("a", "2016-12-09"), ("a", "2016-12-09")
    assert dated(*twice, ("b", "2016-12-08")) == "2016-12-08"


def test_a_day_after_the_report_is_taken_only_where_there_is_no_other() -> None:
    assert dated(("a", "2016-12-20"), ("b", "2016-12")) == "2016-12"
    assert dated(("a", "2016-12-20")) == "2016-12-20"


def test_a_time_that_was_read_goes_before_one_that_was_concluded() -> None:
    concluded = time("a", "2016-12-08", basis="published")
    mentions = [mention("a", time=concluded), mention("b", time=time("b", "2016-12-09"))]
    settled = settled_time(mentions)
    assert settled is not None
    assert settled["value"] == "2016-12-09"


def test_a_place_that_was_concluded_yields_to_one_that_was_read() -> None:
    concluded = [mention(name, place="place/a", place_basis="dateline") for name in "xyz"]
    assert settled_place(concluded) == "place/a"
    read = mention("w", place="place/b", place_basis="text")
    assert settled_place([*concluded, read]) == "place/b"
    assert settled_place([mention("w")]) is None


def piece(**changes: Any) -> EvidenceRecord:
    told = {"polarity": "positive", "modality": "actual", "attribution": None, "past": False}
    return cast(EvidenceRecord, told | changes)


def test_what_ends_before_it_begins_has_no_days() -> None:
    first, second = piece(valid_from="2015"), piece(valid_until="2012", past=False)
    assert validity([first, second]) == (None, None)
    assert validity([first]) == ("2015-01-01", None)
    assert validity([second]) == (None, "2012-12-31")


def test_what_is_only_said_gives_no_days() -> None:
    assert validity([piece(valid_from="2015", attribution="claim/a/0-9")]) == (None, None)
