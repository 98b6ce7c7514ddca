"""A query that is too much for the machine, or for the engine, ends in a line, whatever it does."""

import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model.errors import NotFoundError, QueryError
from kg.processes import Child
from kg.sparql import engine
from kg.sparql.parameters import literal, with_value
from kg.sparql.questions import Question

ROWS = 2000
SQUARE = "?a ?b ?c . ?d ?e ?f"
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("limits") / "graph.trig"
    path.write_text(
        "".join(f"<a:s{i}> <a:p> 'words {i}' .\n" for i in range(ROWS)), encoding="utf-8"
    )
    return path


def ask(graph: Path, sparql: str, **limits: float) -> engine.Answer:
    return engine.ask(graph, Question("query", "", sparql, ()), **limits)  # type: ignore[arg-type]


def refused(graph: Path, sparql: str, **limits: float) -> str:
    with pytest.raises(QueryError) as raised:
        ask(graph, sparql, **limits)
    assert "\n" not in str(raised.value)
    return str(raised.value)


@pytest.mark.parametrize(
    "sparql",
    [
        f"SELECT * {{ {SQUARE} }}",
        f"SELECT (CONCAT(?c, ?f) AS ?x) {{ {SQUARE} }}",
        pytest.param(f"CONSTRUCT {{ ?a ?e ?f }} WHERE {{ {SQUARE} }}", marks=pytest.mark.slow),
    ],
)
def test_an_answer_that_nobody_could_read_is_refused(graph: Path, sparql: str) -> None:
    assert "more than 50 MB; narrow the query" in refused(graph, sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        f"SELECT * {{ {SQUARE} }} ORDER BY ?c ?f",
        f"SELECT DISTINCT ?c ?f {{ {SQUARE} }}",
        "SELECT (GROUP_CONCAT(?x) AS ?y) { ?a ?b ?c . ?d ?e ?f BIND(CONCAT(?c, ?f) AS ?x) }",
        f"ASK {{ {{ SELECT ?c ?f (COUNT(*) AS ?n) {{ {SQUARE} }} GROUP BY ?c ?f }} FILTER(?n > 9) }}",
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold a process to it")
def test_a_query_that_needs_too_much_memory_says_so(graph: Path, sparql: str, capfd) -> None:
    said = refused(graph, sparql, memory=200_000_000)
    assert said == "query: the query needs more than 0.2 GB of memory; narrow it"
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("seconds", [0.1, 1])
def test_all_of_a_query_is_within_its_time(graph: Path, seconds: float) -> None:
    began = time.monotonic()
    said = refused(graph, f"SELECT (COUNT(*) AS ?n) {{ {SQUARE} . ?g ?h ?i }}", timeout=seconds)
    assert "no answer after" in said
    assert time.monotonic() - began < seconds + 5


@pytest.mark.parametrize("depth", [10_000, 100_000])
@pytest.mark.parametrize(
    ("opening", "closing"),
    [("FILTER(" + "(", ")"), ("FILTER(" + "!(", ")"), ("{", "}"), ("FILTER EXISTS {", "}")],
)
def test_nesting_overflows_no_stack_but_that_of_the_query(
    graph: Path, opening: str, closing: str, depth: int, capfd
) -> None:
    head, _, bracket = opening.rpartition("(") if "(" in opening else ("", "", opening)
    inner = (bracket or "(") * depth + "1" + closing * depth
    said = refused(graph, f"SELECT * {{ {head} {inner} }}", timeout=20)
    assert any(
        words in said for words in ("nested too deeply", "not understood", "at most 1,000,000")
    )
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("sparql", "words"),
    [
        ("SELECT * { ?s ?p ?o }" + " " * 10_000_000, "has 10,000,021 characters"),
        ("SELECT * { ?s ?p '\ud800' }", "is no character"),
        ("SELECT * { ?s ?p \udcff }", "is no character"),
        ("SELECT * { ?s ?p ?o } \0", "not understood"),
        ("", "not understood"),
        ("PREFIX" + " " * 100_000, "no form of query"),
        ("# \n" * 100_000, "not understood"),
        ('"' * 99_999, "not understood"),
        ("\ufeffASK {", "not understood"),
        ("LOAD <http://127.0.0.1:9/>", "no form of query"),
    ],
)
def test_what_is_no_query_is_told_at_once(graph: Path, sparql: str, words: str) -> None:
    began = time.monotonic()
    assert words in refused(graph, sparql, timeout=20)
    assert time.monotonic() - began < 15


@pytest.mark.parametrize("timeout", [float("nan"), float("inf"), -1, 0, 1e300])
def test_a_timeout_that_is_none_is_refused(graph: Path, timeout: float) -> None:
    assert "the timeout is" in refused(graph, "ASK {}", timeout=timeout)


# --- parameters


@given(TEXT)
@settings(max_examples=300)
def test_a_value_is_read_back_as_it_was_given(value: str) -> None:
    asked = with_value("SELECT ?x { VALUES ?x { UNDEF } }", "x", value)
    answer = engine_rows(asked)
    assert answer == [value]


HARD = (
    "\\u0022",
    "\\\\u0022",
    "\\U0001F3DB",
    "𐀀🏛",
    '"',
    "\\",
    '\\"',
    "a\nb\r\tc",
    "",
    "\0",
    "'''",
    '"""',
    "\ufeff",
    "\x7f\x85\u2028",
    "} } SERVICE <http://127.0.0.1/> {",
    "UNDEF",
    "\\",
    "\\\\",
)


@pytest.mark.parametrize("value", HARD)
def test_a_hard_value_is_read_back_as_it_was_given(value: str) -> None:
    assert engine_rows(with_value("SELECT ?x { VALUES ?x { UNDEF } }", "x", value)) == [value]


def engine_rows(sparql: str) -> list[str]:
    import pyoxigraph as ox

    return [row["x"].value for row in ox.Store().query(sparql)]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "place",
    [
        "VALUES ?x { UNDEF }",
        "values $x{undef}",
        "VaLuEs # a comment {\n ?x # VALUES ?x\r { # }\n UNDEF # }\n }",
        "VALUES\t?x\n{\nUNDEF\n}",
    ],
)
def test_a_place_is_found_however_it_is_written(place: str) -> None:
    assert engine_rows(with_value(f"SELECT ?x {{ {place} }}", "x", "Ada")) == ["Ada"]


@pytest.mark.parametrize(
    "text",
    [
        "'VALUES ?x { UNDEF }'",
        '"""VALUES ?x { UNDEF }"""',
        '"\\"VALUES ?x { UNDEF }"',
        "<a:VALUES?x{UNDEF}>",
        "?y # VALUES ?x { UNDEF }\n",
        "?y # VALUES ?x { UNDEF }\r",
        "VALUES ?xx { UNDEF }",
        "VALUES ?x { UNDEF UNDEF }",
        "VALUES ?x { 'Bo' }",
    ],
)
def test_what_is_no_place_is_left_and_told(text: str) -> None:
    sparql = f"SELECT * {{ ?s ?p {text} }}"
    with pytest.raises(QueryError, match="parameter 'x' has no place"):
        with_value(sparql, "x", "Ada")
    # One that is a place beside it is taken alone.
    both = f"{sparql} VALUES ?x {{ UNDEF }}"
    assert with_value(both, "x", "Ada") == f'{sparql} VALUES ?x {{ "Ada" }}'


@pytest.mark.parametrize("value", ["\ud800", "a\udcff"])
def test_a_value_that_is_no_text_is_refused(value: str) -> None:
    with pytest.raises(QueryError, match="is no character"):
        literal(value)


# --- files of queries


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf# What.\n# param x: it\nSELECT ?x { VALUES ?x { UNDEF } }",
        b"# What.\r# param x: it\rSELECT ?x { VALUES ?x { UNDEF } }",
        b"# What.\r\n# param x: it\r\nSELECT ?x { VALUES ?x { UNDEF } }",
    ],
)
def test_marks_and_line_ends_of_a_file_change_nothing(
    content: bytes, graph: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.rq"
    path.write_bytes(content)
    question = engine.find(str(path))
    assert (question.answers, question.params) == ("What.", (("x", "it"),))
    assert engine.ask(graph, question, {"x": "Ada"}).rows == [["Ada"]]


@pytest.mark.parametrize(
    "name",
    ["folder.rq", "pipe.rq", "utf16.rq", "zero.rq", "x" * 300 + ".rq", "large.rq", "\ud800.rq"],
)
def test_a_file_that_holds_no_query_is_named(name: str, tmp_path: Path) -> None:
    import os

    (tmp_path / "folder.rq").mkdir()
    os.mkfifo(tmp_path / "pipe.rq")
    (tmp_path / "utf16.rq").write_text("ASK {}", encoding="utf-16")
    (tmp_path / "zero.rq").symlink_to("/dev/zero")
    (tmp_path / "large.rq").write_text("#" * 1_100_000, encoding="utf-8")
    with pytest.raises(NotFoundError, match="no query file"):
        engine.find(str(tmp_path / name))


def test_a_child_that_is_quiet_keeps_what_it_says(capfd) -> None:
    child = Child("tests.test_processes:doubling", 1, quiet=True)
    assert child.ask("a") == ["a"]
    child.kill()
    assert capfd.readouterr().err == ""
