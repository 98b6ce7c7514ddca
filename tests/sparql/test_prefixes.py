"""IRIs and prefixes, and what is said of a wrong query."""

import pytest

from kg.sparql.faults import calls_service, explain
from kg.sparql.prefixes import BASE, PREFIXES, base_of, shorten


@pytest.mark.parametrize(
    ("head", "base"),
    [
        ("@base <https://a.example/> .\n", "https://a.example/"),
        ("# by kg\n\n@prefix a: <b:> .\n@base <c:/> .\n", "c:/"),
        ("<a:b> <c:d> <e:f> .\n@base <g:/> .\n", BASE),
        ("", BASE),
    ],
)
def test_the_base_stands_in_the_head(tmp_path, head: str, base: str) -> None:
    path = tmp_path / "graph.trig"
    path.write_text(head, encoding="utf-8")
    assert base_of(path) == base


def test_an_iri_is_shortened_by_the_prefix_that_covers_most() -> None:
    prefixes = {"a": "https://x.example/", "b": "https://x.example/y/"}
    assert shorten("https://x.example/y/z", prefixes) == "b:z"
    assert shorten("https://x.example/z", prefixes) == "a:z"
    assert shorten("https://other.example/", prefixes) == "https://other.example/"


@pytest.mark.parametrize(
    ("sparql", "calls"),
    [
        ("SELECT * { SERVICE <a:b> { ?s ?p ?o } }", True),
        ("SELECT * { ?service a ?b }", False),
        ("# service\nASK { <a:service> ?b 'service' }", False),
        ("ASK { service:x ?a ?b }", False),
    ],
)
def test_service_is_a_word_of_the_query_itself(sparql: str, calls: bool) -> None:
    assert calls_service(sparql) is calls


def test_a_fault_without_a_position_is_told_in_one_line() -> None:
    assert explain("ASK {}", "something\n went wrong", PREFIXES) == "something went wrong"
