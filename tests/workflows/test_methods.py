"""Every id that stands in outputs is told by `kg methods`."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.model.errors import NotFoundError
from kg.workflows.methods import find, methods, of_kind
from tests.conftest import SMALL

EXPORTS = Path(__file__).resolve().parents[2] / "exports"


def rows(name: str) -> Iterator[dict]:
    with (EXPORTS / name).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def ids(*kinds: str) -> set[str]:
    return {method.id for method in methods() if method.kind in kinds}


def test_each_says_what_it_means_and_where() -> None:
    for method in methods():
        assert method.says.strip(), method
        assert method.where.startswith("kg.") or ".yml:" in method.where, method


def test_rules_sieves_and_strategies_of_annotations_are_known() -> None:
    sieves, relations, events, times, places = (set() for _ in range(5))
    for row in rows("annotations.jsonl"):
        sieves |= {m.get("sieve") for e in row["entities"] for m in e["mentions"]}
        relations |= {v["rule"] for r in row["relations"] for v in r["evidence"]}
        events |= {v["rule"] for v in row["events"]}
        times |= {v["time"]["basis"] for v in row["events"] if v["time"]}
        places |= {v["place_basis"] for v in row["events"] if "place_basis" in v}
    written_times = {t["id"] for row in rows("annotations.jsonl") for t in row["times"]}
    assert sieves - {None} <= ids("sieve")
    assert relations <= ids("relation rule", "event ordering")
    assert events <= ids("event rule")
    assert times - written_times <= ids("event inheritance")
    assert places <= ids("event inheritance")
    assert sieves and relations and events


def test_rules_of_inferred_statements_are_known() -> None:
    graph = json.loads((EXPORTS / "graph.json").read_text(encoding="utf-8"))["graph"]
    inferred = {row["rule"] for row in graph["inferred"]}
    assert inferred
    assert inferred <= ids("inference", "order of days")


def test_features_of_identity_are_known() -> None:
    kinds = ("entity feature", "event feature", "event veto")
    features = {
        reason[0] for row in rows("identity.jsonl") for reason in row.get("reasons", [])
    }
    assert features
    assert features <= ids(*kinds)


def test_an_id_may_have_several_meanings() -> None:
    assert {method.kind for method in find("kind")} >= {"sieve", "event filter"}


def test_unknown_ids_and_kinds_are_refused_with_the_nearest() -> None:
    with pytest.raises(NotFoundError, match="unknown method 'pronuon'; did you mean 'pronoun'"):
        find("pronuon")
    with pytest.raises(NotFoundError, match="no kind 'siev'; did you mean 'sieve'"):
        of_kind(methods(), "siev")


@pytest.mark.model
@pytest.mark.skipif(SMALL, reason="exports/ is made with the medium model")
def test_the_type_of_a_name_is_explained_by_the_vote_that_gave_it() -> None:
    from kg.model.codec import extract_of
    from kg.workflows.typing_trace import typing_of

    row = next(rows("annotations.jsonl"))
    extract = extract_of(row)
    named = next(e for e in extract.entities if e.name == "Palmyra")
    trace = typing_of(extract, named.id)
    assert (trace.type, trace.voted) == ("Place", "Place")
    assert next(iter(trace.totals)) == "Place"
    assert {line.feature for line in trace.features} <= ids("typing feature")
    for type_, total in trace.totals.items():
        votes = sum(line.votes.get(type_, 0) for line in trace.features)
        assert votes == pytest.approx(total)
    with pytest.raises(NotFoundError, match="has no entity 'e999'"):
        typing_of(extract, "e999")
