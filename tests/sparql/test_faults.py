"""The one line for each fault of a query: where it is, what stands there, what would be allowed."""

import pyoxigraph as ox
import pytest

from kg.sparql.faults import calls_service, explain
from kg.sparql.prefixes import PREFIXES, shorten

FORMS = "a question begins with SELECT, ASK, CONSTRUCT, DESCRIBE"


def fault(sparql: str) -> str:
    """The line for what Oxigraph says of a query."""
    with pytest.raises(SyntaxError) as caught:
        ox.Store().query(sparql, prefixes=PREFIXES)
    return explain(sparql, str(caught.value), {"kg": "x", "id": "y"})


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        (
            "SELEC ?x {}",
            f"line 1, column 1: 'SELEC' is no form of query; {FORMS}; did you mean 'SELECT'?",
        ),
        ("foo", f"line 1, column 1: 'foo' is no form of query; {FORMS}"),
        ("INSERT DATA {}", f"line 1, column 1: 'INSERT' is no form of query; {FORMS}"),
        # behind comments and a prologue
        ("# why\n  wat ?x {}", f"line 2, column 3: 'wat' is no form of query; {FORMS}"),
        (
            "PREFIX a: <b:c>\nBASE <d:e>\n\nwat ?x {}",
            f"line 4, column 1: 'wat' is no form of query; {FORMS}",
        ),
        ("ask { ?x ?y", "line 1, column 12: SPARQL not understood at the end"),
    ],
)
def test_a_query_that_is_wrong(sparql: str, said: str) -> None:
    assert fault(sparql) == said


def at(message: str, sparql: str = "ASK {\n ?x wrong here }") -> str:
    return explain(sparql, message, PREFIXES)


def test_what_is_allowed_is_told_where_it_is_short() -> None:
    place = "line 2, column 5: SPARQL not understood at 'wrong here }'"
    assert at("error at 2:5: expected one of\n a, b") == f"{place}; expected one of a, b"
    assert at(f"error at 2:5: {'x' * 100}") == f"{place}; {'x' * 100}"
    assert at(f"error at 2:5: {'x' * 101}") == place


def test_a_prefix_that_is_not_declared_names_those_that_are() -> None:
    said = explain("ASK {}", "error at 1:7: Prefix not\nfound", {"kg": "x", "id": "y"})
    known = "known without declaring: kg, id"
    assert said == f"line 1, column 7: the prefix there is not declared; {known}"


def test_the_words_at_a_fault_are_cut() -> None:
    said = at("error at 1:5: x", f"ASK  {'y' * 50}")
    assert said == f"line 1, column 5: SPARQL not understood at {'y' * 30!r}; x"


@pytest.mark.parametrize("place", ["2:99", "3:1", "9:1"])
def test_a_fault_behind_the_last_word_is_at_the_end(place: str) -> None:
    assert "not understood at the end; x" in at(f"error at {place}: x")


def test_a_message_without_a_place_is_one_line() -> None:
    assert at("something\n\n  went wrong") == "something went wrong"


@pytest.mark.parametrize(
    ("sparql", "calls"),
    [
        ("SELECT * { SERVICE <a:b> {} }", True),
        ("SELECT * { service <a:b> {} }", True),
        ("SELECT * {SERVICE<a:b>{}}", True),
        ("ASK { ?s ?p 'it''s' } SERVICE", True),
        ('ASK { ?s ?p """a "SERVICE" b""" }', False),
        ("ASK { ?s ?p '''a 'SERVICE' b''' }", False),
        (r'ASK { ?s ?p "a \" SERVICE" }', False),
        (r"ASK { ?s ?p 'a \' SERVICE' }", False),
        ("ASK { ?s ?p <http://SERVICE> }", False),
        ("ASK { ?s ?p $service }", False),
        ("ASK { ?s ?p service:x }", False),
        ("ASK { ?s ?p x:service }", False),
        ("ASK {} # SERVICE", False),
        ("ASK {} # a\nSERVICE", True),
        ("ASK { ?s ?p 'self-service' }", False),
        ("ASK { ?services ?p ?o }", False),
    ],
)
def test_service_outside_of_words(sparql: str, calls: bool) -> None:
    assert calls_service(sparql) is calls


def test_an_iri_in_no_namespace_stands_as_it_is() -> None:
    assert shorten("x:y", {}) == "x:y"
    assert shorten("x:y", {"a": "x:y"}) == "a:"
