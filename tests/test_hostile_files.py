"""Files of a user's own that somebody made to do harm: every one ends in faults with their place."""

import json
import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from kg import ontology, rules
from kg.evaluate import gold, maps
from kg.evaluate.cases import case
from kg.model.errors import KgError, OntologyError, RuleError
from kg.naming.gazetteer import user
from kg.resolve.decisions import log
from kg.rules import paths
from kg.workflows import evaluation_run

# Of another type than a place asks for, or such as no file can hold.
WRONG: tuple[Any, ...] = (
    None, True, 7, -1, 1e308, 10**40, "", "x", "\x00", "\ud83d", [], {}, [[]], [None], {"a": 1},
    ["x", 7], "$nope", "@nope", {"x": ["y", {}]}, "2016-99-99",
)  # fmt: skip
RULE = [
    {
        "id": "took-over", "yields": "acquired", "lemmas": ["absorb"], "pos": ["VERB"],
        "tags": ["VB"], "types": {"subject": ["Organisation"]}, "require": [">prep"],
        "confidence": 0.5, "past": False, "note": "x",
        "paths": {"subject": "@doer", "object": [">dobj"]},
        "examples": [
            {"text": "A absorbed B.", "args": {"subject": "A", "object": "B"}, "trigger": "absorbed", "entities": {"A": "Company"}}
        ],
        "counterexamples": [{"text": "x"}],
    }
]  # fmt: skip
DECISION = {
    "verdict": "same", "left": "place/palmyra", "why": "x", "who": "y",
    "right": {"entities": [{"document": "a", "local": "e3", "name": "J"}]},
}  # fmt: skip
NAME = {
    "name": "Globex",
    "type": "Organisation",
    "subtype": "Company",
    "aliases": ["G"],
    "link": "Q1",
}
GOLD = {
    "id": "a", "text": "He left Rome.", "title": "t", "published": "2016-01-01",
    "entities": [{"id": "e1", "type": "Place", "mentions": [{"start": 8, "end": 12}]}],
    "times": [{"start": 0, "end": 2, "type": "DATE", "value": "2016"}],
    "relations": [{"subject": "e1", "predicate": "borders", "object": "e1", "evidence": [{"subject": [0, 1], "object": [1, 2]}]}],
    "events": [{"id": "v", "type": "Attack", "trigger": {"start": 1, "end": 2}, "participants": [{"role": "agent", "span": [0, 1]}]}],
    "attributions": [{"source": [[0, 1]], "content": [[1, 2]]}],
    "passages": [{"start": 0, "end": 5, "properties": ["p"], "facts": [{"predicate": "p", "subject": [0, 1], "object": [2, 3]}]}],
}  # fmt: skip
CASES = {
    "a kind": [
        {"id": "a", "text": "x", "published": "2016-01-01", "names": ["a"]},
        {"id": "b", "texts": {"k": {"text": "y"}}, "same": ["a"]},
    ]
}
READERS: dict[str, tuple[Any, str, Callable[[Path], object]]] = {
    "rules": (RULE, "rules/a.yml", lambda path: rules.load([path.parent])),
    "decisions": (DECISION, "a.jsonl", log.load),
    "names": (NAME, "a.jsonl", lambda path: user.read([path])),
    "gold": (GOLD, "a.jsonl", lambda path: gold.load([path])),
    "cases": (CASES, "a.yml", lambda path: case.load([path])),
    "maps": ({"CEO": ["^ceoOf"]}, "a.yml", lambda path: maps.load(str(path))),
    "against": ({"cases": {"a": True}}, "a.json", evaluation_run.read_right),
}
EACH = pytest.mark.parametrize("kind", READERS)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, part in inner:
        yield from places(part, (*path, key))


def put(value: Any, path: tuple[Any, ...], wrong: Any) -> Any:
    if not path:
        return wrong
    changed = deepcopy(value)
    part = changed
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = wrong
    return changed


def read(kind: str, folder: Path, content: bytes) -> None:
    """Have a file read; only faults may come of it, and those can be told."""
    _, name, reader = READERS[kind]
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    try:
        reader(path)
    except KgError as e:
        assert path.name in str(e)
        str(e).encode()


@EACH
def test_a_value_of_another_type_is_a_fault_of_its_file(kind: str, tmp_path: Path) -> None:
    good = READERS[kind][0]
    for place in places(good):
        for wrong in WRONG:
            # JSON is YAML too, but for half a character.
            read(kind, tmp_path, json.dumps(put(good, place, wrong)).encode())


@EACH
@pytest.mark.parametrize(
    "content",
    [
        b"", b"\n\n", b"\0", b"\xff\xfe", "{}".encode("utf-16"), b"\xef\xbb\xbf", b"[" * 100_000, b'{"a":' * 100_000,
        b"- " * 100_000, b"? " * 10_000, b"&a [*a]", b"a: &a [1]\nb: [*a, *a]", b"!!python/object/apply:os.system [x]",
        b"9" * 5000, b"NaN", b'{"a": 1, "a": 2}', b'"', b"'", b"{", b"x" * 6_000_000, b"\x1b[31m", b"<<: 7", b"? [a]\n: b",
        b"a: 2016-99-99", b"\r", b"a: b\rc: d\r",
    ],
)  # fmt: skip
def test_what_is_no_such_file_is_told(kind: str, content: bytes, tmp_path: Path) -> None:
    began = time.monotonic()
    read(kind, tmp_path, content)
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    "content",
    [
        b'name,type\n"Ada,Person\n', b"name;type\nAda;Person\n", "name,type\nAda,Person\n".encode("utf-16"), b"name,type\n" + b"x" * 200_000 + b",Person\n",
        b"name,type\0\n", b"name,type,name\nA,Person,B\n", b"", b"\n", b"name,type\nA,Person,x\n", b'name,type\n"a"b,Person\n',
    ],
)  # fmt: skip
def test_a_table_that_is_none_is_told(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    try:
        user.read([path])
    except RuleError as e:
        assert "a.csv" in str(e)


def test_lines_of_a_table_may_end_as_on_any_system(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for end in ("\n", "\r\n", "\r"):
        path.write_bytes(f"name,type{end}Ada,Person{end}".encode())
        assert [entry.name for entry in user.read([path]).entries] == ["Ada"]


# --- ontologies

HEAD = (
    "@prefix kg: <https://w3id.org/newskg/ontology#> . @prefix my: <https://x.example/> .\n"
    "@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
)
TEXTS = 'rdfs:label "a"@en ; rdfs:comment "A."@en'
RELATION = f"my:a a owl:ObjectProperty, kg:Relation ; {TEXTS} ; rdfs:domain kg:Person ; rdfs:range kg:Person"


@pytest.mark.parametrize(
    ("turtle", "words"),
    [
        ("my:a a owl:Class", "no Turtle"),
        ("(" * 5000, "no Turtle"),
        ("[ my:p " * 5000, "no Turtle"),
        (f"my:A a owl:Class ; rdfs:subClassOf my:A ; {TEXTS} .", "a cycle"),
        (f"my:A a owl:Class ; rdfs:subClassOf my:B ; {TEXTS} . my:B a owl:Class ; rdfs:subClassOf my:A ; {TEXTS} .", "a cycle"),
        (f"my:A a owl:Class ; rdfs:subClassOf 'kg:Person' ; {TEXTS} .", "under no core class"),
        ("kg:Person rdfs:label 'x' .", "cannot be redefined"),
        ("<x> a owl:Ontology ; owl:imports <file:///etc/passwd>, <http://127.0.0.1:9/> . my:x rdfs:label 'x' .", "is no class"),
        ("@import <http://127.0.0.1:9/> .", "no Turtle"),
        (f"{RELATION} ; owl:propertyChainAxiom ( kg:partOf kg:partOf kg:partOf ) .", "a chain of 3"),
        (f"{RELATION} ; owl:propertyChainAxiom _:l . _:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:l .", "my.ttl"),
        (f"{RELATION.replace('domain kg:Person', 'domain [ owl:unionOf _:l ]')} . _:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:l .", "my.ttl"),
        (f"{RELATION} ; rdfs:domain kg:Place .", "2 values for rdfs:domain"),
        ("my:x rdfs:label '1x'^^xsd:integer, 'x'^^xsd:date .", "is no class"),
        ("my:\ud7ff a owl:Class .", "my.ttl"),
        ("# \n" * 700_000, "larger than"),
        ("\0", "NUL"),
    ],
)  # fmt: skip
def test_a_hostile_ontology_is_told_and_not_half_taken(
    turtle: str, words: str, tmp_path: Path, caplog
) -> None:
    path = tmp_path / "my.ttl"
    path.write_text(HEAD + turtle, encoding="utf-8")
    before = ontology.load()
    with pytest.raises(OntologyError) as raised:
        ontology.extend([path])
    assert words in str(raised.value)
    assert "my.ttl" in str(raised.value)
    assert not caplog.records
    assert ontology.load() is before
    assert ontology.extensions() == ()


def test_classes_with_many_ways_up_are_walked_once(tmp_path: Path) -> None:
    """Each of 40 levels has two classes below both of the last: a million million ways."""
    path = tmp_path / "my.ttl"
    levels = [
        f"my:{s}{n} a owl:Class ; rdfs:subClassOf my:L{n - 1}, my:R{n - 1} ; {TEXTS} ."
        for n in range(1, 40)
        for s in "LR"
    ]
    first = [f"my:{s}0 a owl:Class ; rdfs:subClassOf kg:Conflict ; {TEXTS} ." for s in "LR"]
    path.write_text(HEAD + "\n".join([*first, *levels]), encoding="utf-8")
    try:
        ontology.extend([path])
        assert ontology.load().family("L39") == "Conflict"
    finally:
        ontology.extend(())


# --- paths of rules


@pytest.mark.parametrize("text", [">any " * 1000, "[" * 100_000, "@doer " * 30, "a" * 5000])
def test_a_path_without_bounds_is_refused(text: str) -> None:
    named = {"doer": paths.parse(">nsubj") + paths.parse(">agent")}
    began = time.monotonic()
    with pytest.raises(paths.PathError):
        paths.parse(text, named)
    assert time.monotonic() - began < 5


def test_a_path_that_leads_in_circles_ends() -> None:
    """A relative pronoun leads back up to what its clause hangs on."""
    doc = Doc(
        spacy.blank("en").vocab,
        words=["the", "man", "who", "came", "left"],
        heads=[1, 4, 3, 1, 4],
        deps=["det", "nsubj", "nsubj", "relcl", "ROOT"],
        pos=["DET", "NOUN", "PRON", "VERB", "VERB"],
        tags=["DT", "NN", "WP", "VBD", "VBD"],
        lemmas=["the", "man", "who", "come", "leave"],
    )
    assert {token.text for token in paths.parse(">any*")[0].walk(doc[4])} <= {
        t.text for t in doc
    }
    up_and_down = " ".join([">any", "<any"] * 60)
    assert len(paths.parse(up_and_down)[0].walk(doc[4])) <= len(doc)
