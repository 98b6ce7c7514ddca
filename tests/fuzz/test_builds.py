"""Files of a build that were changed, and questions to it."""

import json
from pathlib import Path

import pytest
from hypothesis import strategies as st

from kg import graph
from kg.analysis import conflicts, network, timeline
from kg.curation import identity_table, review
from kg.export import Material, write_all
from kg.processes import Child
from kg.resolve.decisions.log import Decisions
from kg.sparql import engine
from kg.sparql.questions import questions
from kg.sparql.results import Answer
from kg.store.folder import Store, find_node
from tests.extracts import extracts, linker
from tests.fuzz.conftest import corpus, tried
from tests.fuzz.strategies import around, changed, line, mangled, texts


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    found = [extract for extract in extracts() if not extract.error]
    made = Material(graph.build(found, linker()), found, linker())
    write_all(made, folder, ("annotations.jsonl", "graph.json", "graph.trig", "identity.jsonl"))
    return folder


@pytest.fixture(scope="module")
def analyse(tmp_path_factory):
    folder = tmp_path_factory.mktemp("changed")

    def target(content: bytes) -> object:
        (folder / "graph.json").write_bytes(content)
        net = Store(folder).graph
        network.ranking(net)
        network.communities(net)
        conflicts.conflicts(net)
        timeline.timeline(net, None, unconfirmed=True)
        start, end = find_node(net, "Palmyra"), find_node(net, "Kremlin")
        network.paths(net, start, end, limit=2, unconfirmed=True)
        return net

    return target


@pytest.fixture(scope="module")
def identify(tmp_path_factory, built: Path):
    folder = tmp_path_factory.mktemp("identity")
    (folder / "annotations.jsonl").write_bytes((built / "annotations.jsonl").read_bytes())

    def target(content: bytes) -> object:
        (folder / "identity.jsonl").write_bytes(content)
        table = identity_table.read(folder)
        review.pairs(table, Decisions(), limit=9)
        return table

    return target


@pytest.fixture(scope="module")
def ask(built: Path):
    """Asks one process all questions: to start one for each takes too long."""
    child = Child("kg.sparql.worker:asker", str(built / "graph.trig"), 2**31, quiet=True)

    def target(sparql: str) -> object:
        engine._check("question", sparql)
        answer: Answer = child.ask(sparql)
        if answer.kind == "table":
            assert all(len(row) == len(answer.variables) for row in answer.rows)
        return answer

    yield target
    child.kill()


_QUERIES = (
    "SELECT ?s ?name { ?s a kg:Person ; rdfs:label ?name } ORDER BY ?name LIMIT 3",
    "ASK { id:place/palmyra ?p 'a\\'b'@en }",
    "CONSTRUCT { ?s rdfs:label ?n } WHERE { ?s rdfs:label ?n FILTER(CONTAINS(?n, \"a\")) }",
    "SELECT (COUNT(*) AS ?n) (GROUP_CONCAT(?p; separator=\",\") AS ?all) { ?s ?p 3.5e0, 4, true } GROUP BY ?s HAVING (?n > 1)",
    "PREFIX x: <http://x.example/> SELECT * { GRAPH ?g { ?s x:a/x:b*|^x:c [] } OPTIONAL { ?s ?q \"\"\"l\n\"\"\" } } VALUES ?g { UNDEF }",
    "DESCRIBE id:person/dmitry-peskov",
)  # fmt: skip


def _with_value(one: tuple[str, str]) -> str:
    """A ready question with a value in the place of its first parameter."""
    question = questions()[one[0]]
    return question.with_values({question.params[0][0]: one[1]})


def test_graphs(fuzz, analyse, built: Path) -> None:
    whole = (built / "graph.json").read_text(encoding="utf-8")
    fuzz(
        analyse,
        st.one_of(changed([json.loads(whole)]).map(line).map(str.encode), mangled([whole])),
        700,
    )


def test_identities(fuzz, identify, built: Path) -> None:
    whole = (built / "identity.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(row) for row in whole.split("\n") if row]
    lines = changed([rows]).map(
        lambda value: "\n".join(map(line, value if isinstance(value, list) else [value]))
    )
    fuzz(identify, st.one_of(lines.map(str.encode), mangled([whole])), 700)


def test_questions(fuzz, ask) -> None:
    fuzz(ask, st.sampled_from(_QUERIES).flatmap(around), 600)


def test_parameters(fuzz, ask) -> None:
    with_params = sorted(name for name, question in questions().items() if question.params)

    def target(one: tuple[str, str]) -> object:
        return ask(_with_value(one))

    fuzz(target, st.tuples(st.sampled_from(with_params), texts), 200)


@corpus("graphs")
def test_graphs_found(one, analyse) -> None:
    tried(analyse, one.encode("utf-8", "surrogatepass"))


@corpus("identities")
def test_identities_found(one, identify) -> None:
    tried(identify, one.encode("utf-8", "surrogatepass"))


@corpus("questions")
def test_questions_found(one, ask) -> None:
    tried(ask, one)
