"""The shape of the project: who may import whom, who may print, what the vocabulary holds."""

import ast
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports
from rdflib import RDFS, Graph, URIRef

from kg import ontology
from kg.model.errors import OntologyError

KG = Path(__file__).resolve().parent.parent / "kg"


def test_import_contracts_hold() -> None:
    """The contracts stand in pyproject.toml; `lint-imports` shows what breaks one."""
    config = str(KG.parent / "pyproject.toml")
    assert lint_imports(config_filename=config, no_cache=True) == EXIT_STATUS_SUCCESS


def test_only_the_command_line_prints_reads_the_environment_or_exits() -> None:
    for path in sorted(KG.rglob("*.py")):
        if (
            path.parent.name == "cli"
            or path.name in ("cli.py", "__main__.py")
            or path == KG / "naming" / "gazetteer" / "build.py"
        ):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("print", "exit", "quit"), f"{path}:{node.lineno}"
            if isinstance(node, ast.Attribute):
                assert (getattr(node.value, "id", ""), node.attr) not in {
                    ("os", "environ"),
                    ("sys", "exit"),
                }, f"{path}:{node.lineno}"


def test_no_module_reads_the_clock() -> None:
    for path in sorted(KG.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                assert node.attr not in ("now", "utcnow", "today", "time_ns"), (
                    f"{path}:{node.lineno} asks for the time of day"
                )


def test_a_term_outside_the_vocabulary_raises() -> None:
    assert ontology.KG.acquired == URIRef("https://w3id.org/newskg/ontology#acquired")
    with pytest.raises(AttributeError, match="aquired"):
        _ = ontology.KG.aquired


def test_every_term_says_what_it_means() -> None:
    graph = ontology.load().graph
    terms = {s for s in graph.subjects() if str(s).startswith(ontology.NAMESPACE)}
    assert len(terms) > 150
    for term in sorted(terms):
        assert graph.value(term, RDFS.label), f"{term} has no label"
        assert graph.value(term, RDFS.comment), f"{term} has no comment"


def test_every_plover_category_is_reached() -> None:
    reached = {c.plover for c in ontology.load().classes.values()} - {None}
    assert reached == {
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
        "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    }  # fmt: skip


def test_classes_know_what_they_are() -> None:
    known = ontology.load()
    assert known.is_a("Country", "Place")
    assert not known.is_a("Place", "Country")
    assert known.core_type("ArmedGroup") == "Organisation"
    assert known.family("AirStrike") == "Conflict"
    with pytest.raises(OntologyError, match="did you mean 'Country'"):
        known.is_a("Contry", "Place")


def test_an_end_allows_what_may_be_the_class_it_asks_for() -> None:
    known = ontology.load()
    country = known.relations["nationality"].range
    assert known.allows(country, "Place", "Country")
    assert known.allows(country, "Place", None)  # a place of unknown kind may be a country
    assert not known.allows(country, "Place", "City")
    assert not known.allows(country, "Person", None)


@pytest.mark.parametrize("name", ["kg.ttl", "align.ttl", "shapes.ttl"])
def test_ontology_files_parse(name: str) -> None:
    assert len(Graph().parse(ontology.ontology_dir() / name)) > 20


def test_a_domain_that_is_no_class_is_refused() -> None:
    graph = Graph() + ontology.load().graph
    graph.set((ontology.KG.owns, RDFS.domain, URIRef(ontology.NAMESPACE + "Persona")))
    with pytest.raises(OntologyError, match="Persona"):
        ontology.Ontology(graph)
