"""What users write themselves: rules, names, decisions."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import strategies as st

from kg.model.errors import ResolveError
from kg.naming.gazetteer import user
from kg.resolve.decisions import log
from kg.resolve.decisions.codec import dumps, parse
from kg.rules.load import load
from tests.fuzz.conftest import corpus, tried
from tests.fuzz.strategies import changed, line, mangled

RULES = [
    {"id": "took-over", "yields": "acquired", "lemmas": ["absorb"], "pos": ["VERB"], "paths": {"subject": "@doer", "object": ">dobj"}, "examples": [{"text": "Siemens absorbed Osram in 2009.", "args": {"subject": "Siemens", "object": "Osram"}}], "counterexamples": [{"text": "The sponge absorbed the water."}]},
    {"id": "hit", "yields": "Attack", "lemmas": ["hit", "strike"], "pos": ["VERB", "NOUN"], "paths": {"agent": ["@doer", ">prep:by>pobj"], "patient": "<conj?>dobj"}, "confidence": 0.8, "examples": [{"text": "They hit Homs.", "args": {"agent": "They", "patient": "Homs"}}]},
]  # fmt: skip
NAMES = [
    {
        "name": "Globex",
        "type": "Organisation",
        "subtype": "Company",
        "aliases": ["Globex Corp", "GBX"],
        "link": "Q123456",
    },
    {"name": "Homs", "type": "Place", "link": 163808},
    {"name": "A", "type": "Person", "aliases": "B|C"},
]
TABLES = (
    "name,type,subtype,aliases,link\nGlobex,Organisation,Company,Globex Corp|GBX,Q123456\n",
    'name,type\n"A, B",Person\n\nC,Place\n',
    "type;name\nPlace;Homs\n",
    "name\ttype\n",
)
DECISIONS = [
    {"verdict": "same", "left": "place/palmyra", "right": {"name": "Tadmur", "type": "Place"}, "why": "one town", "who": "mk"},
    {"verdict": "different", "left": {"document": "a1", "local": "e3", "name": "J. Smith"}, "right": "person/john-smith"},
    {"verdict": "undo", "left": {"entities": [{"document": "a1", "local": "e3"}, {"document": "b", "local": "v1"}]}, "right": "event/x"},
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("knowledge")


def _rules(folder: Path):
    def target(content: bytes) -> object:
        (folder / "rules").mkdir(exist_ok=True)
        (folder / "rules" / "a.yml").write_bytes(content)
        return load([folder / "rules"])

    return target


def _names(folder: Path):
    def target(one: tuple[str, bytes]) -> object:
        path = folder / one[0]
        path.write_bytes(one[1])
        own = user.read([path])
        assert all(own.find(name) for entry in own.entries for name in entry.names)
        return own

    return target


def _decisions(folder: Path):
    def target(content: bytes) -> object:
        path = folder / "decisions.jsonl"
        path.write_bytes(content)
        held = log.load(path)
        for decision in held.all:
            again = parse(dumps(decision))
            assert (again.verdict, again.pair) == (decision.verdict, decision.pair)
            try:
                log.append(folder / "other.jsonl", decision)
            except ResolveError:
                (folder / "other.jsonl").unlink(missing_ok=True)
        log.load(folder / "other.jsonl")
        return held

    return target


def _yaml(rules: object) -> bytes:
    try:
        return yaml.safe_dump(rules, allow_unicode=True).encode("utf-8", "surrogatepass")
    except (yaml.YAMLError, ValueError):
        return json.dumps(rules).encode()


def test_rules(fuzz, folder: Path) -> None:
    right = yaml.safe_dump(RULES)
    fuzz(
        _rules(folder),
        st.one_of(
            changed([RULES]).map(_yaml),
            changed([[rule] for rule in RULES], 4).map(_yaml),
            mangled([right]),
        ),
        900,
    )


def test_names(fuzz, folder: Path) -> None:
    rows = (
        st.lists(changed(NAMES).map(line), min_size=1, max_size=3)
        .map("\n".join)
        .map(str.encode)
    )
    fuzz(
        _names(folder),
        st.one_of(
            st.tuples(st.just("n.jsonl"), rows),
            st.tuples(st.sampled_from(["n.csv", "n.jsonl"]), mangled(TABLES)),
            st.tuples(st.just("n.jsonl"), mangled([line(row) for row in NAMES])),
        ),
        1000,
    )


def test_decisions(fuzz, folder: Path) -> None:
    rows = (
        st.lists(
            st.one_of(st.sampled_from(DECISIONS), changed(DECISIONS)).map(line),
            min_size=1,
            max_size=3,
        )
        .map("\n".join)
        .map(str.encode)
    )
    fuzz(_decisions(folder), st.one_of(rows, mangled([line(row) for row in DECISIONS])), 1000)


@corpus("rules")
def test_rules_found(one, folder: Path) -> None:
    tried(_rules(folder), one.encode("utf-8", "surrogatepass"))


@corpus("names")
def test_names_found(one, folder: Path) -> None:
    tried(_names(folder), (one[0], one[1].encode("utf-8", "surrogatepass")))


@corpus("decisions")
def test_decisions_found(one, folder: Path) -> None:
    tried(_decisions(folder), one.encode("utf-8", "surrogatepass"))
