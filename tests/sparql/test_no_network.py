"""No query reaches the network, however it is written: a socket listens, and nobody calls."""

import socket
from collections.abc import Iterator
from contextlib import suppress
from itertools import product
from pathlib import Path
from threading import Event, Thread

import pyoxigraph as ox
import pytest

from kg.model.errors import QueryError
from kg.processes import Child
from kg.sparql import engine
from kg.sparql.questions import Question

WORKER = "kg.sparql.worker:asker"
# What may stand before the word so that a reader of text takes it for no word of the query.
HIDING = (
    "",
    "?s ?p e:x\\#y . ",
    "?s ?p ?o # a comment\r",
    "?s ?p 'a\\'#b' . ",
    '?s ?p "\\"#" . ',
    "?s ?p '''a'#''' . ",
    "OPTIONAL { ?s ?p ?o } ",
    "?s <a:b#c> ?o . ",
    "?s e:\\~\\# ?o . ",
    "FILTER(true) ",
)
WORDS = ("SERVICE", "service", "SeRvIcE", "SERVICE SILENT", "SERVICE\tSILENT", "SERVICE # x\n")
AROUND = (
    "PREFIX e: <a:> SELECT * {{ {} }}",
    "PREFIX e: <a:> ASK {{ {} }}",
    "PREFIX e: <a:> SELECT * {{ {{ SELECT * {{ {} }} }} }}",
    "PREFIX e: <a:> CONSTRUCT {{ ?a ?b ?c }} WHERE {{ {} }}",
)


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """The address of a listening socket, and who called."""
    calls: list[str] = []
    done = Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.1)

        def listen() -> None:
            while not done.is_set():
                with suppress(TimeoutError):
                    caller, _ = listening.accept()
                    calls.append("called")
                    caller.close()

        thread = Thread(target=listen)
        thread.start()
        yield f"<http://127.0.0.1:{listening.getsockname()[1]}/sparql>", calls
        done.set()
        thread.join()


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    path = tmp_path / "graph.trig"
    path.write_text("<a:s> <a:p> <a:o> , <a:x#y> .\n", encoding="utf-8")
    return path


def hostile(address: str) -> list[str]:
    parts = product(AROUND, HIDING, WORDS)
    return [
        around.format(f"{hiding}{word} {address} {{ ?a ?b ?c }}")
        for around, hiding, word in parts
    ]


def test_a_query_that_is_not_seen_through_finds_no_network(
    server: tuple[str, list[str]], graph: Path
) -> None:
    """The worker alone, without the check of the text before it."""
    address, calls = server
    queries = hostile(address)
    assert len(queries) > 200
    child = Child(WORKER, str(graph))
    refused = 0
    for sparql in queries:
        try:
            child.ask(sparql)
        except QueryError:
            refused += 1
    child.kill()
    assert not calls
    # SILENT gives nothing, by SPARQL's own rule; so does what no pattern before it matches.
    assert refused > len(queries) / 4


# What names an address otherwise, or the word otherwise, beside queries that are none.
OTHERWISE = (
    "SELECT * {{ S\\u0045RVICE {0} {{ ?a ?b ?c }} }}",
    "SELECT * {{ \\U00000053ERVICE SILENT {0} {{ ?a ?b ?c }} }}",
    "SELECT * {{ BIND({0} AS ?where) SERVICE ?where {{ ?a ?b ?c }} }}",
    "SELECT * {{ VALUES ?where {{ {0} }} SERVICE SILENT ?where {{ ?a ?b ?c }} }}",
    "SELECT * {{ ?s ?p ?o FILTER EXISTS {{ SERVICE {0} {{ ?a ?b ?c }} }} }}",
    "SELECT * {{ ?s ?p ?o FILTER NOT EXISTS {{ SERVICE {0} {{ ?s ?b ?c }} }} }}",
    "SELECT * {{ ?s ?p ?o MINUS {{ SERVICE {0} {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ {{ ?s ?p ?o }} UNION {{ SERVICE {0} {{ ?a ?b ?c }} }} }}",
    "SELECT * {{ GRAPH ?g {{ SERVICE {0} {{ ?a ?b ?c }} }} }}",
    "SELECT * {{ SERVICE {0} {{ SERVICE {0} {{ ?a ?b ?c }} }} }}",
    "SELECT (EXISTS {{ SERVICE {0} {{ ?a ?b ?c }} }} AS ?x) {{ ?s ?p ?o }}",
    "SELECT * {{ ?s ?p ?o }} ORDER BY EXISTS {{ SERVICE {0} {{ ?a ?b ?c }} }}",
    "SELECT * {{ ?s ?p ?o }} HAVING (EXISTS {{ SERVICE {0} {{ ?a ?b ?c }} }})",
    "DESCRIBE ?a {{ SERVICE {0} {{ ?a ?b ?c }} }}",
    "DESCRIBE {0}",
    "SELECT * FROM {0} {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED {0} {{ GRAPH {0} {{ ?s ?p ?o }} }}",
    "CONSTRUCT {{ ?a ?b ?c }} FROM {0} WHERE {{ ?a ?b ?c }}",
    "SELECT * FROM <file:///etc/passwd> {{ ?s ?p ?o }}",
    "LOAD {0}",
    "LOAD SILENT {0} INTO GRAPH <a:g>",
    "INSERT {{ ?a ?b ?c }} WHERE {{ SERVICE {0} {{ ?a ?b ?c }} }}",
    "PREFIX : {0} SELECT * {{ SERVICE : {{ ?a ?b ?c }} }}",
    "BASE {0} SELECT * {{ SERVICE <> {{ ?a ?b ?c }} }}",
)


@pytest.mark.parametrize("sparql", OTHERWISE)
def test_no_other_way_of_naming_an_address_calls_it(
    sparql: str, server: tuple[str, list[str]], graph: Path
) -> None:
    """Neither past the check of the text nor with it."""
    address, calls = server
    child = Child(WORKER, str(graph))
    with suppress(QueryError):
        child.ask(sparql.format(address))
    child.kill()
    with suppress(QueryError):
        engine.ask(graph, Question("query", "", sparql.format(address), ()))
    assert not calls


def test_the_engine_alone_would_call(server: tuple[str, list[str]]) -> None:
    """What the tests above show nothing without: that these queries do call."""
    address, calls = server
    with suppress(OSError):
        list(ox.Store().query(f"SELECT * {{ SERVICE {address} {{ ?a ?b ?c }} }}"))
    assert calls


@pytest.mark.parametrize("hiding", HIDING)
def test_the_command_says_that_there_is_no_network(
    hiding: str, server: tuple[str, list[str]], graph: Path
) -> None:
    address, calls = server
    sparql = f"PREFIX e: <a:> SELECT * {{ {hiding}SERVICE {address} {{ ?a ?b ?c }} }}"
    with pytest.raises(QueryError, match=r"kg uses no network|SPARQL not understood"):
        engine.ask(graph, Question("query", "", sparql, ()))
    assert not calls


def test_a_worker_still_answers_what_needs_no_file(graph: Path) -> None:
    child = Child(WORKER, str(graph))
    for sparql, kind in (
        ("SELECT * { ?s ?p ?o }", "table"),
        ("ASK { ?s ?p ?o }", "boolean"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "graph"),
    ):
        assert child.ask(sparql).kind == kind
    with pytest.raises(QueryError, match="line 1"):
        child.ask("SELECT { }")
    child.kill()
