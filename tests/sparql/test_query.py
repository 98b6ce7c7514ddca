"""SPARQL: what the user means, what comes back, and what is said of a wrong query."""

import subprocess
import sys
from pathlib import Path

import pytest

from kg.model.errors import NotFoundError, QueryError
from kg.sparql import engine

TRIG = """
@prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix id: <https://w3id.org/newskg/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
id:ada a kg:Person ; rdfs:label "Ada" . id:bo a kg:Person ; rdfs:label "Bo \\"B\\"" . id:x rdfs:label "x" .
id:doc { id:ada a kg:Person . }
"""
BY_NAME = """# Who is called so.
# param name: only this one
SELECT ?p ?label WHERE { VALUES ?name { UNDEF } ?p a kg:Person ; rdfs:label ?label . FILTER(!BOUND(?name) || ?label = ?name) }
ORDER BY ?label"""


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    path = tmp_path / "graph.trig"
    path.write_text(TRIG, encoding="utf-8")
    return path


def ask(graph: Path, sparql: str) -> engine.Answer:
    return engine.ask(graph, engine.find(sparql))


def test_a_table_has_shortened_iris_and_counts_a_triple_once(graph: Path) -> None:
    answer = ask(graph, "SELECT ?p ?none WHERE { ?p a kg:Person } ORDER BY ?p")
    assert answer.variables == ["p", "none"]
    assert answer.rows == [["id:ada", None], ["id:bo", None]]
    assert (
        answer.csv
        == "p,none\r\nhttps://w3id.org/newskg/id/ada,\r\nhttps://w3id.org/newskg/id/bo,\r\n"
    )


def test_an_ask_answers_yes_or_no(graph: Path) -> None:
    assert ask(graph, "ASK { id:ada a kg:Person }").holds
    assert not ask(graph, "ASK { id:x a kg:Person }").holds


def test_a_construct_gives_turtle(graph: Path) -> None:
    answer = ask(graph, "CONSTRUCT { ?p rdfs:comment 'seen' } WHERE { ?p a kg:Person }")
    assert answer.kind == "graph"
    assert 'id:ada rdfs:comment "seen"' in answer.body


def test_a_parameter_takes_the_place_of_undef(graph: Path, tmp_path: Path) -> None:
    path = tmp_path / "by-name.rq"
    path.write_text(BY_NAME, encoding="utf-8")
    question = engine.find(str(path))
    assert question.answers == "Who is called so."
    assert len(engine.ask(graph, question).rows) == 2
    assert engine.ask(graph, question, {"name": 'Bo "B"'}).rows == [["id:bo", 'Bo "B"']]
    with pytest.raises(NotFoundError, match="it has: name"):
        engine.ask(graph, question, {"nome": "Ada"})


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("SELEC ?x {}", r"line 1, column 1: 'SELEC'.*did you mean 'SELECT'"),
        ("SELECT ?x\nWHERE { ?x ?y }", r"line 2, column \d+"),
        ("SELECT ?x WHERE { ?x foo:bar ?y }", r"line 1, column \d+: the prefix"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "'INSERT' is no form of query"),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "no network"),
    ],
)
def test_a_wrong_query_gets_one_line_with_its_place(
    graph: Path, sparql: str, message: str
) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        ask(graph, sparql)
    assert "\n" not in str(caught.value)


def test_the_word_service_in_a_string_is_no_service(graph: Path) -> None:
    assert not ask(graph, 'ASK { ?s rdfs:label "secret SERVICE" } # SERVICE').holds


def test_a_query_that_takes_too_long_is_ended(graph: Path) -> None:
    rows = " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(14))
    with pytest.raises(QueryError, match="no answer after"):
        engine.ask(graph, engine.find(f"SELECT (COUNT(*) AS ?n) WHERE {{ {rows} }}"), timeout=2)


def test_what_does_not_exist_is_named_with_what_does(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="did you mean 'offices'"):
        engine.find("ofices")
    with pytest.raises(NotFoundError, match="no query file"):
        engine.find("nothing.rq")
    with pytest.raises(NotFoundError, match="kg build"):
        engine.ask(tmp_path / "graph.trig", engine.find("ASK {}"))


def test_every_ready_question_says_what_it_answers_and_runs(graph: Path) -> None:
    assert len(engine.questions()) >= 10
    for question in engine.questions().values():
        assert question.answers.endswith("."), question.name
        for name, _ in question.params:
            assert f"VALUES ?{name} {{ UNDEF }}" in question.sparql, question.name
        assert engine.ask(graph, question, {n: "x" for n, _ in question.params}).kind == "table"


def test_a_query_knows_the_base_of_the_build(tmp_path: Path) -> None:
    path = tmp_path / "graph.trig"
    head = "# a comment\n@base <https://news.example/kg/> .\n"
    prefix = "@prefix kg: <https://w3id.org/newskg/ontology#> .\n"
    path.write_text(f"{head}{prefix}<person/ada> a kg:Person .", encoding="utf-8")
    assert ask(path, "SELECT ?p WHERE { ?p a kg:Person }").rows == [["id:person/ada"]]
    assert ask(path, "ASK { <https://news.example/kg/person/ada> a kg:Person }").holds
    assert ask(path, "ASK { <person/ada> a kg:Person }").holds
    assert not ask(path, "ASK { <https://w3id.org/newskg/id/person/ada> a kg:Person }").holds


def test_a_graph_that_is_none_is_named(tmp_path: Path) -> None:
    path = tmp_path / "graph.trig"
    path.write_text("no trig", encoding="utf-8")
    with pytest.raises(QueryError, match=r"graph\.trig cannot be loaded"):
        ask(path, "ASK {}")


SCRIPT = """
import sys
import subprocess
import sys
from pathlib import Path
from kg.sparql.engine import ask, find
print("started")
print(ask(Path(sys.argv[1]), find("SELECT ?p WHERE { ?p a kg:Person } ORDER BY ?p")).rows)
"""


def test_a_script_without_a_guard_can_ask(graph: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script), str(graph)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "started\n[['id:ada'], ['id:bo']]\n"


def test_a_notebook_that_has_no_main_file_can_ask(graph: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-", str(graph)],
        input=SCRIPT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.count("started") == 1
    assert "id:ada" in done.stdout
