"""One bad document is its own counted refusal, and the others are built."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from kg.annotation import pipeline
from kg.annotation.pipeline import make_nlp
from kg.model.errors import EvidenceError, ReadError, ResolveError, WriteError
from kg.model.extract import Extract
from kg.model.graph import documents
from kg.model.identity import Issue, documents_lost
from kg.workflows import build as workflow
from kg.workflows.quarantine import Quarantine
from kg.workflows.workers import Settings
from tests.extracts import odd, reuters, tass
from tests.read.mutations import mutations
from tests.read.test_annotated import ROWS, plain, read

GOOD, CHANGED = ROWS[1], ROWS[3]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return make_nlp()


@pytest.fixture
def build(nlp: Language, tmp_path, monkeypatch):
    """Builds rows with the good one, with a pipeline that is loaded once."""
    monkeypatch.setattr(Settings, "make_nlp", lambda self: nlp)

    def built(rows: Sequence[dict[str, Any]]) -> workflow.Built:
        path = tmp_path / "a.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in [*rows, GOOD]))
        return workflow.build([path], tmp_path / "out")

    return built


def check(built: workflow.Built, number: int, out: Path) -> None:
    """Test that the good document is there, and every other is there or counted as lost."""
    there = documents(built.graph)
    lost = documents_lost(built.issues)
    assert GOOD["id"] in there
    assert len(there) + lost == 1 + number
    counted = f"; {lost:,} could not be read" if lost else " in "
    assert counted in workflow.summary(built, out)
    report = (out / "report.md").read_text(encoding="utf-8")
    assert f"| documents not read or not annotated | {lost} |" in report
    assert not [issue for issue in built.issues if "bug of kg" in issue.reason]


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("row", [CHANGED, plain(CHANGED)], ids=["of a build", "plain"])
def test_a_changed_row_is_built_or_counted(row: dict[str, Any], build, tmp_path) -> None:
    for _, changed in mutations(row, every=199):
        check(build([changed]), 1, tmp_path / "out")


@pytest.mark.model
@pytest.mark.long
@pytest.mark.parametrize("row", [CHANGED, plain(CHANGED)], ids=["of a build", "plain"])
def test_every_changed_row_is_built_or_counted(row: dict[str, Any], build, tmp_path) -> None:
    refused = []
    for name, changed in mutations(row):
        if read(changed, tmp_path) is None:
            check(build([changed]), 1, tmp_path / "out")
        else:
            # An id of its own, or it would be lost for having that of another.
            refused.append(changed if name.startswith("id:") else changed | {"id": name})
    built = build(refused)
    check(built, len(refused), tmp_path / "out")
    assert documents_lost(built.issues) == len(refused) > 1500


@pytest.mark.model
def test_words_that_do_not_stand_at_their_offsets_lose_their_document_alone(build) -> None:
    changed = json.loads(json.dumps(plain(CHANGED)))
    changed["relations"][0]["evidence"][0]["subject"] = [0, 5]
    (issue,) = (issue for issue in build([changed]).issues if issue.loses_document)
    assert "a.jsonl:1: " in issue.reason
    assert "lie outside the evidence" in issue.reason
    assert "relations[0].evidence[0].subject" in issue.reason


@pytest.mark.model
def test_an_error_of_annotation_names_its_file(build, monkeypatch) -> None:
    inner = pipeline._extract

    def fails(doc: Any, *args: Any) -> Any:
        if "Kiev" in doc.text:
            raise ZeroDivisionError
        return inner(doc, *args)

    monkeypatch.setattr(pipeline, "_extract", fails)
    (issue,) = build([{"id": "x", "text": "It rained in Kiev."}]).issues
    assert "a.jsonl:1: ZeroDivisionError at " in issue.reason


def test_where_nothing_can_be_read_all_are_counted(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(Settings, "make_nlp", lambda self: None)
    path = tmp_path / "a.jsonl"
    path.write_text("{\n" * 1234)
    with pytest.raises(ReadError, match=r"none of 1,234 documents .*; and 1,231 more$"):
        workflow.build([path], tmp_path / "out")
    assert not (tmp_path / "out").exists()


# --- What nobody thought of


def quarantine(bad: set[str], error: Exception, *, together: bool = False) -> Quarantine:
    """Makes the ids of extracts; fails over some, or over some beside others only."""

    def ids(extracts: Sequence[Extract]) -> list[str]:
        found = [extract.article.id for extract in extracts]
        if bad.issubset(found) if together else bad.intersection(found):
            raise error
        return found

    def make(extracts: Sequence[Extract], issues: Sequence[Issue]) -> Any:
        return ids(extracts), [(issue.document, issue.reason) for issue in issues]

    return Quarantine(make, ids, {"tass/1": "a.jsonl:7"})


ALL = [odd(), reuters(), tass()]


def test_what_no_graph_can_be_made_of_is_left_out() -> None:
    ids, issues = quarantine({"tass/1"}, EvidenceError("no such words"))(ALL)
    assert ids == ["odd <id> ü#3", "reuters-2"]
    assert issues == [("tass/1", "a.jsonl:7: no graph can be made of it: no such words")]


def test_an_error_that_nobody_foresaw_is_told_as_a_bug_with_its_place() -> None:
    _, ((_, reason),) = quarantine({"tass/1"}, ZeroDivisionError("one"))(ALL)
    assert "ZeroDivisionError: one at kg/workflows/quarantine.py:" in reason
    assert "this is a bug of kg" in reason


def test_of_two_that_fail_together_the_later_is_left_out() -> None:
    ids, issues = quarantine({"reuters-2", "tass/1"}, KeyError("x"), together=True)(ALL)
    assert ids == ["odd <id> ü#3", "reuters-2"]
    assert [document for document, _ in issues] == ["tass/1"]


def test_where_nothing_can_be_made_it_is_said_in_a_line() -> None:
    bad = {extract.article.id for extract in ALL}
    with pytest.raises(ReadError, match="no graph can be made of it: KeyError"):
        quarantine(bad, KeyError("x"))(ALL)


def _fails_by_itself(error: Exception) -> Quarantine:
    def make(extracts: Sequence[Extract], issues: Sequence[Issue]) -> None:
        raise error

    return Quarantine(make, lambda extracts: None, {})


def test_what_is_no_documents_fault_is_raised_as_it_is() -> None:
    for error in (ResolveError("decisions contradict"), MemoryError(), WriteError("disk")):
        with pytest.raises(type(error)):
            _fails_by_itself(error)(ALL)


@pytest.mark.model
def test_a_bug_in_the_graph_loses_one_document(build, monkeypatch, tmp_path) -> None:
    made = workflow.graph.build

    def fails(extracts: Sequence[Extract], linker: Any) -> Any:
        assert CHANGED["id"] not in [extract.article.id for extract in extracts]
        return made(extracts, linker)

    monkeypatch.setattr(workflow.graph, "build", fails)
    built = build([CHANGED])
    assert list(documents(built.graph)) == [GOOD["id"]]
    assert documents_lost(built.issues) == 1
