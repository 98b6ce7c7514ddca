"""A user's ontology: what it adds, and what is said of one that contradicts kg's."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import URIRef

from kg import ontology, rules
from kg.model.errors import OntologyError

PREFIXES = """\
@prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix my: <https://example.org/vocabulary#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
TEXTS = 'rdfs:label "x"@en ; rdfs:comment "X."@en .'
HEIST = f"""
my:Heist a owl:Class ;
    rdfs:subClassOf kg:Conflict ;
    kg:happensOnce true ; kg:countKind "hostages" ; kg:compatibleType kg:Abduction ;
    {TEXTS}
"""
LEADS = f"""
my:chairs a owl:ObjectProperty, kg:Relation, kg:TemporaryRelation ;
    rdfs:subPropertyOf kg:holdsOffice, kg:memberOf ;
    rdfs:domain kg:Person ; rdfs:range my:Guild ; kg:tellsPost true ;
    {TEXTS}
my:Guild a owl:Class ; rdfs:subClassOf kg:Organisation ; {TEXTS}
"""
RULE = """\
- id: heist
  yields: Heist
  lemmas: [heist]
  pos: [NOUN]
  paths: {patient: ">prep[from] >pobj"}
  optional: [patient]
  examples:
    - {text: "The heist of gold from a bank took an hour.", args: {patient: bank}}
"""


@pytest.fixture(autouse=True)
def _only_kg_afterwards() -> Iterator[None]:
    yield
    ontology.extend(())


def write(folder: Path, turtle: str, name: str = "my.ttl") -> Path:
    path = folder / name
    path.write_text(PREFIXES + turtle, encoding="utf-8")
    return path


def faults(folder: Path, turtle: str) -> list[str]:
    path = write(folder, turtle)
    with pytest.raises(OntologyError) as raised:
        ontology.extend([path])
    return [fault.removeprefix(f"{path}") for fault in raised.value.faults]


def test_adds_types_of_events_with_traits(tmp_path: Path) -> None:
    ontology.extend([write(tmp_path, HEIST)])
    known = ontology.load()
    assert known.family("Heist") == "Conflict"
    assert known.core_type("Heist") == "Event"
    traits = known.traits("Heist")
    assert (traits.happens_once, traits.count_kind, traits.violent) == (True, "hostages", True)
    assert known.compatible("Abduction") == {"Abduction", "Heist"}
    assert URIRef("https://example.org/vocabulary#Heist") == ontology.KG.Heist


def test_adds_offices_and_classes(tmp_path: Path) -> None:
    ontology.extend([write(tmp_path, LEADS)])
    chairs = ontology.load().relations["chairs"]
    assert chairs.is_office
    assert chairs.can_end
    assert chairs.traits.tells_post
    assert chairs.parents == ("memberOf",)
    assert ontology.load().allows(chairs.range, "Organisation", "Guild")


def test_a_later_file_builds_on_an_earlier_one(tmp_path: Path) -> None:
    first = write(tmp_path, HEIST)
    second = write(
        tmp_path, f"my:BankHeist a owl:Class ; rdfs:subClassOf my:Heist ; {TEXTS}", "2.ttl"
    )
    ontology.extend([first, second])
    assert ontology.load().traits("BankHeist").happens_once
    assert ontology.extensions() == (first, second)


def test_without_paths_kg_stands_alone(tmp_path: Path) -> None:
    before = ontology.load().classes
    ontology.extend([write(tmp_path, HEIST)])
    ontology.extend(())
    assert ontology.load().classes == before
    with pytest.raises(AttributeError, match="Heist"):
        _ = ontology.KG.Heist


def test_what_depends_on_the_ontology_is_made_anew(tmp_path: Path) -> None:
    @ontology.per_ontology
    def types() -> int:
        return len(ontology.load().event_types)

    before = types()
    ontology.extend([write(tmp_path, HEIST)])
    assert types() == before + 1


def test_a_faulty_file_leaves_the_ontology_as_it_was(tmp_path: Path) -> None:
    ontology.extend([write(tmp_path, HEIST)])
    with pytest.raises(OntologyError):
        ontology.extend([write(tmp_path, "my:Odd a owl:Class .", "2.ttl")])
    assert "Heist" in ontology.load().classes


def test_all_faults_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    turtle = f"""
my:First a owl:Class ; rdfs:subClassOf kg:Event .
my:Second a owl:Class ; {TEXTS}
"""
    assert faults(tmp_path, turtle) == [
        ":6: First has no rdfs:comment",
        ":6: First has no rdfs:label",
        ":7: Second is under no core class: one of kg:Person, kg:Organisation, kg:Place, kg:Event",
    ]


@pytest.mark.parametrize(
    ("turtle", "fault"),
    [
        ('kg:Attack rdfs:comment "Mine."@en .', "Attack is a term of kg's"),
        ("kg:Attack kg:durative true .", "Attack is a term of kg's"),
        (f"my:Attack a owl:Class ; rdfs:subClassOf kg:Event ; {TEXTS}", "name of another term"),
        (f"my:Odd a owl:Class ; rdfs:subClassOf kg:Statement ; {TEXTS}", "under no core class"),
        (f"my:Odd a owl:Class ; rdfs:subClassOf kg:Evnt ; {TEXTS}", "did you mean 'Event'"),
        ("my:Odd a owl:Class ; rdfs:subClassOf kg:Event .", "has no rdfs:label"),
        (f"my:odd a owl:ObjectProperty ; {TEXTS}", "is no class and no relation"),
        (
            f"my:odd a kg:Relation ; rdfs:domain kg:Person ; {TEXTS}",
            "has no rdfs:range",
        ),
        (
            f"my:odd a kg:Relation ; rdfs:domain kg:Persn ; rdfs:range kg:Place ; {TEXTS}",
            "names 'Persn' as its domain, which is no class; did you mean 'Person'",
        ),
        (
            f"my:odd a kg:TemporaryRelation ; rdfs:domain kg:Person ; rdfs:range kg:Place ; {TEXTS}",
            "has to be both",
        ),
        (
            "my:odd a kg:Relation ; rdfs:domain kg:Person ; rdfs:range kg:Place ; "
            f"rdfs:subPropertyOf kg:worksFr ; {TEXTS}",
            "did you mean 'worksFor'",
        ),
        (
            "my:odd a kg:Relation ; rdfs:domain kg:Person ; rdfs:range kg:Place ; "
            f"owl:inverseOf kg:nothing ; {TEXTS}",
            "as its inverse, which is no relation",
        ),
        (
            f"my:A a owl:Class ; rdfs:subClassOf my:B, kg:Event ; {TEXTS}\n"
            f"my:B a owl:Class ; rdfs:subClassOf my:A ; {TEXTS}",
            "above itself by subClassOf: a cycle",
        ),
        (
            f"my:a a kg:Relation ; rdfs:subPropertyOf my:b ; rdfs:domain kg:Person ; rdfs:range kg:Person ; {TEXTS}\n"
            f"my:b a kg:Relation ; rdfs:subPropertyOf my:a ; rdfs:domain kg:Person ; rdfs:range kg:Person ; {TEXTS}",
            "above itself by subPropertyOf: a cycle",
        ),
        (
            f'my:Odd a owl:Class ; rdfs:subClassOf kg:Event ; kg:durative "yes" ; {TEXTS}',
            "has yes for durative; it takes true or false",
        ),
        (
            f"my:Odd a owl:Class ; rdfs:subClassOf kg:Event ; kg:durative true, false ; {TEXTS}",
            "has 2 values for durative",
        ),
        (
            f'my:Odd a owl:Class ; rdfs:subClassOf kg:Event ; kg:countKind "kiled" ; {TEXTS}',
            "did you mean 'killed'",
        ),
        (
            f"my:Odd a owl:Class ; rdfs:subClassOf kg:Event ; kg:countedRole kg:patent ; {TEXTS}",
            "names 'patent' for countedRole, which is no role; did you mean 'patient'",
        ),
        (
            f"my:Odd a owl:Class ; rdfs:subClassOf kg:Event ; kg:compatibleType kg:Person ; {TEXTS}",
            "names 'Person' for compatibleType, which is no event type",
        ),
        (
            f'my:Odd a owl:Class ; rdfs:subClassOf kg:Event ; kg:labelPreposition "of the" ; {TEXTS}',
            "it takes one preposition",
        ),
        (
            f"my:Odd a owl:Class ; rdfs:subClassOf kg:Event ; kg:durativ true ; {TEXTS}",
            "has 'durativ', which is no trait of its kind; did you mean 'durative'",
        ),
        (
            f"my:Odd a owl:Class ; rdfs:subClassOf kg:Person ; kg:tellsPost true ; {TEXTS}",
            "has 'tellsPost', which is no trait of its kind",
        ),
        ("my:Odd a owl:Class", ": no Turtle: "),
    ],
)
def test_what_contradicts_the_ontology_is_refused(
    tmp_path: Path, turtle: str, fault: str
) -> None:
    found = faults(tmp_path, turtle)
    assert any(fault in one for one in found), found
    assert all(one.startswith(":") for one in found)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"none\.ttl: cannot be read"):
        ontology.extend([tmp_path / "none.ttl"])


def test_rules_may_yield_what_a_user_adds(tmp_path: Path) -> None:
    grammar = tmp_path / "rules" / "events"
    grammar.mkdir(parents=True)
    (grammar / "heist.yml").write_text(RULE, encoding="utf-8")
    assert any("Heist" in fault for fault in rules.check([tmp_path / "rules"]))
    ontology.extend([write(tmp_path, HEIST)])
    assert rules.check([tmp_path / "rules"]) == []
    with_user = rules.with_user(str(tmp_path / "rules"))
    assert "Heist" in {rule.yields for rule in with_user.all}
