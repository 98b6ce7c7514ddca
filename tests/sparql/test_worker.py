"""What the process of a query does, within this one: limits that cannot be raised again are not set."""

from pathlib import Path

import pytest

from kg.model.errors import QueryError, WorkerEndedError
from kg.sparql import engine, worker
from kg.sparql.prefixes import BASE
from kg.sparql.questions import Question

TRIG = """@base <https://x.example/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<b> rdfs:label "B", "=1+1" . <a> rdfs:label "A"@en . [] rdfs:label 3 .
<g> { <a> rdfs:label "of g alone" . }
"""
LABELS = "SELECT ?s ?label ?none { ?s rdfs:label ?label } ORDER BY STR(?label)"


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What would have been limited, in order."""
    set_: list[object] = []
    monkeypatch.setattr(worker, "limit_memory", set_.append)
    monkeypatch.setattr(worker, "open_nothing_more", lambda: set_.append("files"))
    return set_


@pytest.fixture
def ask(tmp_path: Path, limits: list[object]):
    path = tmp_path / "graph.trig"
    path.write_text(TRIG, encoding="utf-8")
    return worker.asker(str(path), 10**9)


def test_the_limits_are_set_before_any_query(ask, limits: list[object]) -> None:
    assert limits == [10**9, "files"]


def test_a_table_has_cells_json_and_csv(ask) -> None:
    answer = ask(LABELS)
    assert (answer.kind, answer.variables) == ("table", ["s", "label", "none"])
    rows = {(row[0] if row[1] != "3" else "blank", row[1]) for row in answer.rows}
    assert rows == {("blank", "3"), ("id:b", "=1+1"), ("id:a", "A"), ("id:b", "B")}
    assert [row[1] for row in answer.rows] == ["3", "=1+1", "A", "B"]
    assert answer.rows[0][0].startswith("_:")
    assert all(row[2] is None for row in answer.rows)
    head, blank, formula, *_ = answer.csv.split("\r\n")
    assert (head, blank.startswith("_:")) == ("s,label,none", True)
    assert formula == "https://x.example/b,'=1+1,"
    assert '"vars":["s","label","none"]' in answer.body


def test_yes_and_no(ask) -> None:
    assert (ask("ASK { <a> rdfs:label ?x }").kind, ask("ASK {}").holds) == ("boolean", True)
    assert not ask("ASK { <a> rdfs:label 'of g alone' }").holds
    assert ask("ASK { GRAPH id:g { <a> rdfs:label 'of g alone' } }").holds


def test_triples_are_written_in_order_with_prefixes(ask) -> None:
    answer = ask(
        "CONSTRUCT { ?s rdfs:comment ?l } WHERE { ?s rdfs:label ?l FILTER(isIRI(?s)) }"
    )
    assert answer.kind == "graph"
    triples = answer.body.replace("\n", " ").partition("id:a rdfs")[2].split()
    assert " ".join(triples) == ':comment "A"@en . id:b rdfs:comment "=1+1" , "B" .'
    assert ask("CONSTRUCT {} WHERE {}").kind == "graph"


def test_an_iri_that_acts_on_a_terminal_is_not_shortened(ask) -> None:
    answer = ask("CONSTRUCT { <a\u202eb> rdfs:comment 'x' } WHERE {}")
    assert answer.body.startswith("<https://x.example/a\u202eb> <http://")


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        ("SELEC ?x {}", "line 1, column 1: 'SELEC' is no form of query"),
        ("ASK { ?s nope:x ?o }", "the prefix there is not declared; known without declaring: "),
    ],
)
def test_a_wrong_query_is_explained(ask, sparql: str, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        ask(sparql)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("raised", "said"),
    [
        (RuntimeError("in\n two lines"), "in two lines"),
        (BaseException(), "BaseException"),
        (OSError(24, "Too many open files"), "SERVICE asks another server; kg uses no network"),
        (OSError(5, "broken"), "[Errno 5] broken"),
        (QueryError("as it is"), "as it is"),
    ],
)
def test_whatever_goes_wrong_in_an_answer_is_one_line(
    ask, monkeypatch: pytest.MonkeyPatch, raised: BaseException, said: str
) -> None:
    def fails(*_: object) -> None:
        raise raised

    monkeypatch.setattr(worker, "_answer", fails)
    with pytest.raises(QueryError) as caught:
        ask("ASK {}")
    assert str(caught.value) == said


def test_too_little_memory_is_the_parents_to_tell(ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(worker, "_answer", fails)
    with pytest.raises(MemoryError):
        ask("ASK {}")


def test_an_answer_is_bounded_to_the_byte(ask, monkeypatch: pytest.MonkeyPatch) -> None:
    size = len(ask(LABELS).body.encode())
    monkeypatch.setattr(worker, "MOST_BYTES", size)
    assert len(ask(LABELS).rows) == 4
    monkeypatch.setattr(worker, "MOST_BYTES", size - 1)
    for sparql in (
        LABELS,
        f"CONSTRUCT {{ ?s rdfs:label '{'x' * size}' }} WHERE {{ ?s ?p ?o }}",
    ):
        with pytest.raises(
            QueryError, match=r"the answer has more than 0 MB; narrow the query, or"
        ):
            ask(sparql)


def test_a_graph_that_cannot_be_loaded_is_named(tmp_path: Path, limits: list[object]) -> None:
    path = tmp_path / "graph.trig"
    path.write_text("no trig", encoding="utf-8")
    with pytest.raises(QueryError, match=r"graph\.trig cannot be loaded: "):
        worker.asker(str(path))
    assert limits == [None]


def test_a_graph_without_a_base_has_kgs(tmp_path: Path, limits: list[object]) -> None:
    path = tmp_path / "graph.trig"
    path.write_text(f"<{BASE}x> <a:b> <c:d> .", encoding="utf-8")
    assert worker.asker(str(path))("SELECT ?s { ?s ?p ?o }").rows == [["id:x"]]


# --- what the parent says of it


@pytest.mark.parametrize(
    ("said", "code", "why"),
    [
        (
            "memory allocation of 9 bytes failed",
            -6,
            "the query needs more than 2.5 GB of memory; narrow it",
        ),
        ("MemoryError", 1, "the query needs more than 2.5 GB of memory; narrow it"),
        ("", -9, "the query needs more than 2.5 GB of memory; narrow it"),
        ("", -11, "the query is nested too deeply"),
        ("thread has overflowed its stack", -6, "the query is nested too deeply"),
        ("", 3, "the query's process ended without an answer (exit code 3)"),
    ],
)
def test_why_a_process_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, code: int, why: str
) -> None:
    graph = tmp_path / "graph.trig"
    graph.write_text("", encoding="utf-8")

    def ended(*_: object) -> None:
        error = WorkerEndedError("ended")
        error.code, error.said = code, said
        raise error

    monkeypatch.setattr(engine, "_in_worker", ended)
    with pytest.raises(QueryError) as caught:
        engine.ask(graph, Question("q", "", "ASK {}", ()), memory=2_500_000_000)
    assert str(caught.value) == f"q: {why}"


@pytest.mark.parametrize(
    ("sparql", "timeout", "said"),
    [
        ("ASK {}", 0, "the timeout is 0 seconds; at most 604800 are waited"),
        ("ASK {}", 604_801, "the timeout is 604801 seconds; at most 604800 are waited"),
        (
            "ASK {}" + " " * 999_995,
            1,
            "q: the query has 1,000,001 characters; at most 1,000,000 are read",
        ),
        ("ASK { ?s ?p '\ud800' }", 1, "q: '\\ud800' in the query is no character"),
        ("ASK { SERVICE <a:b> {} }", 1, "q: SERVICE asks another server; kg uses no network"),
    ],
)
def test_what_is_refused_before_any_process_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sparql: str, timeout: float, said: str
) -> None:
    graph = tmp_path / "graph.trig"
    graph.write_text("", encoding="utf-8")
    monkeypatch.setattr(engine, "_in_worker", lambda *_: pytest.fail("it began"))
    with pytest.raises(QueryError) as caught:
        engine.ask(graph, Question("q", "", sparql, ()), timeout=timeout)
    assert str(caught.value) == said


def test_a_query_may_have_half_of_the_memory_that_is_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = tmp_path / "graph.trig"
    graph.write_text("", encoding="utf-8")
    given: list[object] = []
    monkeypatch.setattr(engine, "free_memory", lambda: 1001)
    monkeypatch.setattr(engine, "_in_worker", lambda *told: given.append(told))
    question = Question("q", "", "ASK {}" + " " * 999_994, ())
    engine.ask(graph, question, timeout=604_800)
    engine.ask(graph, question, memory=7)
    assert given == [
        ((graph, 500), question.sparql, 604_800),
        ((graph, 7), question.sparql, 60.0),
    ]
