"""The ready questions are plain SPARQL: any engine runs the files as they lie there."""

import re
from pathlib import Path

import pyoxigraph
import pytest
from rdflib.plugins.sparql import prepareQuery

from kg import ontology

FILES = sorted((ontology.ontology_dir() / "queries").glob("*.rq"))
QUESTIONS = pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
_NOT_NAMES = re.compile(r'"(?:[^"\\\n]|\\.)*"|<[^<>\s]*>|#[^\n]*')


def _declared(sparql: str) -> dict[str, str]:
    return dict(re.findall(r"^PREFIX (\w+): <([^>]+)>$", sparql, re.MULTILINE))


@QUESTIONS
def test_parses_in_pyoxigraph_without_prefixes_given(path: Path) -> None:
    pyoxigraph.Store().query(path.read_text(encoding="utf-8"))


@QUESTIONS
def test_parses_in_rdflib_without_prefixes_given(path: Path) -> None:
    prepareQuery(path.read_text(encoding="utf-8"), initNs={})


@QUESTIONS
def test_declares_the_prefixes_that_it_uses_and_no_other(path: Path) -> None:
    sparql = path.read_text(encoding="utf-8")
    body = _NOT_NAMES.sub(" ", re.sub(r"^PREFIX .*$", "", sparql, flags=re.MULTILINE))
    assert set(re.findall(r"(?<![\w?:$])(\w+):", body)) == set(_declared(sparql))


@QUESTIONS
def test_means_by_its_prefixes_what_kg_means(path: Path) -> None:
    declared = _declared(path.read_text(encoding="utf-8"))
    assert declared.items() <= ontology.PREFIXES.items()


def test_offices_are_asked_for_by_what_stands_above_them() -> None:
    offices = [name for name, known in ontology.load().relations.items() if known.is_office]
    for path in FILES:
        sparql = path.read_text(encoding="utf-8")
        assert not any(re.search(rf"\bkg:{name}\b", sparql) for name in offices), path
