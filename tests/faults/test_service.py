"""No query reaches the network, however it is written: 200 of them, and a socket that listens."""

import socket
import threading
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

import pytest

from kg.model.errors import KgError
from kg.sparql import engine
from kg.sparql.questions import Question

_BEFORE = (
    "",
    "?s ?p e:x\\#y . ",
    "?s ?p e:a\\-b\\#c . ",
    "?s ?p '#' . ",
    '?s ?p """#\n""" . ',
    "?s ?p <http://a/#> . ",
    "#\r",
    "# a\n",
    "#\r\n",
    "# \u2028\n",
    "?s ?p 'a\\'#' . ",
    '?s ?p "a\\\\" . ',
    "?s ?p 1e0 . ",
    "?s ?p e:\\# . ",
    "{} ",
    "OPTIONAL { ?s ?p e:x\\#y } ",
    "?s <a#b> ?o . ",
    "?s ?p '''\\''' #''' . ",
    "VALUES ?q { e:x\\# } ",
    "BIND('#' AS ?z) ",
    "?s e:a%23b ?o . ",
    "?s ?p _:b . ",
    "[] ?p 'x'@en . ",
)
_CALLS = (
    "SERVICE <{}> {{ ?a ?b ?c }}",
    "service<{}>{{?a ?b ?c}}",
    "SERVICE SILENT <{}> {{ }}",
    "sErViCe#x\n<{}> {{ ?a ?b ?c }}",
    "SERVICE ?where {{ ?a ?b ?c }}",
    "SERVICE l:x {{ ?a ?b ?c }}",
    "OPTIONAL {{ SERVICE <{}> {{ ?a ?b ?c }} }}",
    "{{ SELECT * {{ SERVICE <{}> {{ ?a ?b ?c }} }} }}",
    "FILTER EXISTS {{ SERVICE SILENT <{}> {{ ?a ?b ?c }} }}",
    "MINUS {{ SERVICE <{}> {{ ?a ?b ?c }} }}",
    "GRAPH ?g {{ SERVICE <{}> {{ ?a ?b ?c }} }}",
)
_OTHER = (
    "LOAD <{}>",
    "LOAD SILENT <{}> INTO GRAPH <a:b>",
    "SELECT * FROM <{}> {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED <{}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "DESCRIBE <{}>",
    "CONSTRUCT FROM <{}> WHERE {{ ?s ?p ?o }}",
    "ASK FROM <{}> {{ }}",
    "SELECT (SERVICE AS ?x) {{ }}",
    "ASK {{ ?s ?p ?o FILTER(<{}>(?s)) }}",
    "BASE <{}> SELECT * {{ <x> ?p ?o }}",
    "PREFIX x: <{}> ASK {{ x:a x:b x:c }}",
    "SELECT * {{ GRAPH <{}> {{ ?s ?p ?o }} }}",
)


def queries(address: str) -> Iterator[str]:
    """Queries that would ask the address."""
    for other in _OTHER:
        yield other.format(address)
    for call, before in product(_CALLS, _BEFORE):
        body = call.format(address)
        yield f"PREFIX e: <http://e.example/> PREFIX l: <{address}> SELECT * {{ VALUES ?where {{ <{address}> }} {before}{body} }}"


@pytest.fixture
def listening() -> Iterator[tuple[str, list]]:
    """An address, and the requests that came to it."""
    requests: list = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                requests.append(connection)
                connection.close()

        threading.Thread(target=listen, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/", requests
        server.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(
    "part", [pytest.param(n, marks=[] if n == 0 else pytest.mark.long) for n in range(20)]
)
def test_no_query_asks_the_network(
    small_build: Path, listening: tuple[str, list], part: int
) -> None:
    address, requests = listening
    for n, sparql in enumerate(islice(queries(address), 240)):
        if n % 20 == part:
            try:
                engine.ask(
                    small_build / "graph.trig", Question("q", "", sparql, ()), timeout=20
                )
            except KgError as e:
                assert "\n" not in str(e), sparql
    assert not requests


def test_there_are_enough_of_them() -> None:
    assert len(set(queries("http://a.example/"))) >= 240
