"""Every fault of a rule file as its writer reads it: line, rule, what is wrong, what was meant."""

import sys
from pathlib import Path

import pytest

from kg import rules
from kg.model.errors import RuleError
from tests.rules.test_rules import loaded, rule, write

REQUIRED = "a mapping with id, yields, lemmas, paths, examples"
KEYS = "allowed are id, yields, lemmas, paths, examples, pos, tags, deps, particle, optional, types, require, not, confidence, polarity, modality, past, counterexamples, note"


def faults(folder: Path, text: str) -> list[str]:
    """The faults of a file, without its name."""
    name = f"{folder.name}/mine.yml:"
    with pytest.raises(RuleError) as caught:
        rules.load([write(folder, text)])
    assert all(fault.startswith(name) for fault in caught.value.faults)
    return [fault.removeprefix(name) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"yields": "aquired"},
            [
                "2: bought: yields 'aquired', which is no relation or event type; did you mean 'acquired'?"
            ],
        ),
        ({"yields": None}, ["1: bought: 'yields' is missing or empty"]),
        ({"id": None}, ["1: rule without id: 'id' is missing or empty"]),
        ({"lemmas": "[$byuing]"}, ["3: bought: no lexicon list 'byuing'"]),
        ({"lemmas": "[]"}, ["1: bought: 'lemmas' is missing or empty"]),
        ({"lemmas": "[Buy]"}, ["3: bought: the lemma 'Buy' is not in lower case"]),
        (
            {"lemmas": "[no]"},
            [
                "3: bought: 'lemmas' holds a word or a list of words (quote words such as 'no' and 'on')"
            ],
        ),
        (
            {"lemmas": "{a: b}"},
            [
                "3: bought: 'lemmas' holds a word or a list of words (quote words such as 'no' and 'on')"
            ],
        ),
        (
            {"lemmas": '[""]'},
            [
                "3: bought: 'lemmas' holds a word or a list of words (quote words such as 'no' and 'on')"
            ],
        ),
        (
            {"lemmas": '["*"]'},
            [
                "3: bought: '*' stands alone and needs 'deps': the labels by which such a rule is looked up"
            ],
        ),
        (
            {"lemmas": '["*", buy]', "deps": "[dobj]"},
            [
                "3: bought: '*' stands alone and needs 'deps': the labels by which such a rule is looked up"
            ],
        ),
        ({"paths": '{subject: ">nsubj"}'}, ["4: bought: no path to the object"]),
        (
            {"paths": '{subject: ">nsubj", object: ">dobj", agent: ">agent"}'},
            ["4: bought: no role 'agent'; allowed are subject, object"],
        ),
        (
            {"paths": '{subject: ">nsbj", object: ">dobj"}'},
            ["4: bought: path '>nsbj': no label 'nsbj'; did you mean 'nsubj'?"],
        ),
        (
            {"paths": '{subject: 1, object: ">dobj"}'},
            ["4: bought: a path is a text or a list of texts"],
        ),
        (
            {"paths": "{subject: [], object: [1]}"},
            [
                "4: bought: a path is a text or a list of texts",
                "4: bought: a path is a text or a list of texts",
            ],
        ),
        (
            {"paths": '">nsubj"'},
            [
                "4: bought: 'paths' is a mapping",
                "4: bought: no path to the subject",
                "4: bought: no path to the object",
            ],
        ),
        (
            {"paths": '{1: ">nsubj"}'},
            [
                "4: bought: 'paths' is a mapping",
                "4: bought: no path to the subject",
                "4: bought: no path to the object",
            ],
        ),
        (
            {"paths": '{subjct: ">nsubj", object: ">dobj"}'},
            [
                "4: bought: no role 'subjct'; did you mean 'subject'?; allowed are subject, object",
                "4: bought: no path to the subject",
            ],
        ),
        ({"examples": None}, ["1: bought: 'examples' is missing or empty"]),
        (
            {"examples": "word"},
            [
                "5: bought: 'examples' is a list of mappings with a 'text', and 'args' and 'entities' are mappings"
            ],
        ),
        (
            {"examples": "[word]"},
            [
                "5: bought: 'examples' is a list of mappings with a 'text', and 'args' and 'entities' are mappings"
            ],
        ),
        (
            {"examples": "[{args: {subject: x}}]"},
            [
                "5: bought: 'examples' is a list of mappings with a 'text', and 'args' and 'entities' are mappings"
            ],
        ),
        (
            {"examples": '[{text: "x", args: []}]'},
            [
                "5: bought: 'examples' is a list of mappings with a 'text', and 'args' and 'entities' are mappings"
            ],
        ),
        (
            {"examples": '[{text: "x", args: {subject: x}, entities: []}]'},
            [
                "5: bought: 'examples' is a list of mappings with a 'text', and 'args' and 'entities' are mappings"
            ],
        ),
        ({"examples": '[{text: "x"}]'}, ["5: bought: the example 'x' does not say its args"]),
        (
            {"examples": '[{text: "x", args: {subject: y}}]'},
            ["5: bought: the words 'y' do not stand in 'x'"],
        ),
        (
            {"examples": '[{text: "x", args: {subjekt: x}}]'},
            ["5: bought: no role 'subjekt'; did you mean 'subject'?"],
        ),
        (
            {"examples": '[{text: "x", args: {subject: x}, trigger: z}]'},
            ["5: bought: the words 'z' do not stand in 'x'"],
        ),
        (
            {"examples": '[{text: "x", args: {subject: x}, entities: {x: Compny}}]'},
            ["5: bought: no class 'Compny'; did you mean 'Company'?"],
        ),
        (
            {"examples": '[{text: "x", args: {subject: x}, entities: {z: Company}}]'},
            ["5: bought: the words 'z' do not stand in 'x'"],
        ),
        (
            {"examples": '[{text: "x", args: {subject: x}, triger: x}]'},
            ["5: bought: an example has no key 'triger'; did you mean 'trigger'?"],
        ),
        (
            {"counterexamples": '[{text: "x", args: {agent: x}}]'},
            ["6: bought: no role 'agent'"],
        ),
        (
            {"counterexamples": '[{text: "x", trigger: y}]'},
            ["6: bought: the words 'y' do not stand in 'x'"],
        ),
        ({"colour": "red"}, [f"6: bought: no key 'colour'; {KEYS}"]),
        (
            {"exampels": "[]"},
            [f"6: bought: no key 'exampels'; did you mean 'examples'?; {KEYS}"],
        ),
        (
            {"types": "{object: [Compny]}"},
            ["6: bought: no class 'Compny'; did you mean 'Company'?"],
        ),
        (
            {"types": "{object: [City]}"},
            [
                "6: bought: 'City' does not lie within what the ontology allows as object: Organisation"
            ],
        ),
        (
            {"types": "{objekt: [Company]}"},
            ["6: bought: no role 'objekt'; did you mean 'object'?"],
        ),
        ({"types": "{object: ['@compny']}"}, ["6: bought: no group '@compny'"]),
        ({"types": "{object: $nosuchlist}"}, ["6: bought: no lexicon list 'nosuchlist'"]),
        ({"types": "[Company]"}, ["6: bought: 'types' is a mapping"]),
        ({"types": "{object: '@companies'}"}, ["6: bought: no group '@companies'"]),
        ({"confidence": "2"}, ["6: bought: the confidence 2 is no number above 0 and up to 1"]),
        ({"confidence": "0"}, ["6: bought: the confidence 0 is no number above 0 and up to 1"]),
        (
            {"confidence": "yes"},
            ["6: bought: the confidence True is no number above 0 and up to 1"],
        ),
        (
            {"confidence": "high"},
            ["6: bought: the confidence 'high' is no number above 0 and up to 1"],
        ),
        (
            {"confidence": "-0.1"},
            ["6: bought: the confidence -0.1 is no number above 0 and up to 1"],
        ),
        ({"past": "often"}, ["6: bought: past is true or false, not 'often'"]),
        (
            {"past": "true"},
            ["6: bought: 'acquired' is no relation that can end (a kg:TemporaryRelation)"],
        ),
        (
            {"modality": "plan"},
            [
                "6: bought: modality is one of actual, planned, possible, requested, hypothetical, not 'plan'; did you mean 'planned'?"
            ],
        ),
        ({"polarity": "bad"}, ["6: bought: polarity is one of positive, negative, not 'bad'"]),
        ({"pos": "[VERBB]"}, ["6: bought: no part of speech 'VERBB'; did you mean 'VERB'?"]),
        (
            {"tags": "[1]"},
            [
                "6: bought: 'tags' holds a word or a list of words (quote words such as 'no' and 'on')"
            ],
        ),
        ({"deps": "[dobjj]"}, ["6: bought: no label 'dobjj'; did you mean 'dobj'?"]),
        (
            {"particle": "{}"},
            [
                "6: bought: 'particle' holds a word or a list of words (quote words such as 'no' and 'on')"
            ],
        ),
        ({"optional": "[object]"}, ["6: bought: no optional role of a relation 'object'"]),
        (
            {"require": "[1]"},
            [
                "6: bought: 'require' holds a word or a list of words (quote words such as 'no' and 'on')"
            ],
        ),
        (
            {"require": "'>dobjj'"},
            ["6: bought: path '>dobjj': no label 'dobjj'; did you mean 'dobj'?"],
        ),
        (
            {"not": "'>dobjj'"},
            ["6: bought: path '>dobjj': no label 'dobjj'; did you mean 'dobj'?"],
        ),
        (
            {
                "yields": "Attack",
                "paths": '{agnt: ">nsubj"}',
                "examples": '[{text: "x", args: {subject: x}}]',
            },
            [
                "4: bought: no role 'agnt'; did you mean 'agent'?; allowed are agent, destination, instrument, participant, patient, recipient, source, theme, place",
                "5: bought: no role 'subject'",
            ],
        ),
        (
            {
                "yields": "Attack",
                "paths": '{agent: ">nsubj"}',
                "optional": "[agnt]",
                "examples": '[{text: "x", args: {agent: x}}]',
            },
            ["6: bought: no optional role of an event 'agnt'; did you mean 'agent'?"],
        ),
        (
            {
                "yields": "Attack",
                "paths": '{agent: ">nsubj"}',
                "types": "{place: [City], agent: [Date]}",
                "examples": '[{text: "x", args: {agent: x}}]',
            },
            ["6: bought: no class 'Date'; did you mean 'Disaster'?"],
        ),
        (
            {
                "yields": "Attack",
                "paths": '{agent: ">nsubj"}',
                "types": "{place: [Person]}",
                "examples": '[{text: "x", args: {agent: x}}]',
            },
            [
                "6: bought: 'Person' does not lie within what the ontology allows as place: Place"
            ],
        ),
        (
            {"yields": "[Attack]"},
            [
                "2: bought: 'yields' is one word",
                "2: bought: yields \"['Attack']\", which is no relation or event type; did you mean 'Attack'?",
            ],
        ),
        ({"id": "[a]"}, ["1: ['a']: 'id' is one word"]),
        (
            {"types": "{object: 1}"},
            ["6: bought: the classes of a role are a word or a list of words"],
        ),
        (
            {"types": "{object: []}"},
            ["6: bought: the classes of a role are a word or a list of words"],
        ),
        ({"examples": '[{text: "x", args: {1: x}}]'}, ["5: bought: no role 1"]),
        (
            {"examples": '[{text: "x", args: {subject: x}, entities: {x: [Company]}}]'},
            ["5: bought: no class ['Company']; did you mean 'Company'?"],
        ),
        ({"types": "{object: ['@regime']}"}, ["6: bought: no group '@regime'"]),
    ],
)
def test_a_fault_of_a_rule(
    tmp_path: Path, changes: dict[str, str | None], expected: list[str]
) -> None:
    assert faults(tmp_path, rule(**changes)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: [", ["2: no YAML: did not find expected node content"]),
        ("a: b", ["1: a rule file is a list of rules"]),
        ("- word", [f" item 1 is no rule ({REQUIRED})"]),
        (
            "- 1\n- [a]\n",
            [f" item 1 is no rule ({REQUIRED})", f" item 2 is no rule ({REQUIRED})"],
        ),
        ("- a: b\n c\n", ["2: no YAML: did not find expected '-' indicator"]),
        (
            "\x00",
            [" cannot be read: it is no text: a NUL character on line 1"],
        ),
        (
            "- {a: b}",
            [
                f"1: rule without id: no key 'a'; {KEYS}",
                "1: rule without id: 'id' is missing or empty",
                "1: rule without id: 'yields' is missing or empty",
                "1: rule without id: 'lemmas' is missing or empty",
                "1: rule without id: 'paths' is missing or empty",
                "1: rule without id: 'examples' is missing or empty",
            ],
        ),
    ],
)
def test_a_fault_of_a_file(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert faults(tmp_path, text) == expected


def test_a_key_that_comes_twice(tmp_path: Path) -> None:
    assert faults(tmp_path, rule() + "  id: other\n") == ["6: other: the key 'id' comes twice"]


def test_an_id_that_is_taken_names_the_rule_that_has_it(tmp_path: Path) -> None:
    first = f"{tmp_path.name}/mine.yml:1"
    text = rule() + rule(note="other")
    assert faults(tmp_path, text) == [f"6: bought: the id is taken by {first}"]
    found = rules.check([tmp_path, tmp_path])
    assert len(found) == 3
    assert all(fault.endswith(f"the id is taken by {first}") for fault in found)


def test_files_below_a_folder_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    write(tmp_path / "b", rule(id="third"), "a.yml")
    write(tmp_path, rule(id="first") + rule(id="second"), "a.yml")
    write(tmp_path, "no rules", "notes.txt")
    found = rules.load([tmp_path]).all
    assert [(r.id, r.file, r.line) for r in found] == [
        ("first", f"{tmp_path.name}/a.yml", 1),
        ("second", f"{tmp_path.name}/a.yml", 6),
        ("third", f"{tmp_path.name}/b/a.yml", 1),
    ]


def test_a_folder_that_is_none_and_one_that_is_empty(tmp_path: Path) -> None:
    none = tmp_path / "none"
    assert rules.check([none]) == [f"{none}: no such folder of rules"]
    assert rules.check([tmp_path]) == []
    write(tmp_path, "")
    assert rules.check([tmp_path]) == []


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({}, "lemmas", ("buy",)),
        ({"lemmas": "[buy, get, buy]"}, "lemmas", ("buy", "get")),
        ({}, "kind", "relation"),
        ({}, "yields", "acquired"),
        ({}, "confidence", 0.8),
        ({"confidence": "1"}, "confidence", 1.0),
        ({"confidence": "0.05"}, "confidence", 0.05),
        ({}, "past", False),
        ({}, "note", None),
        ({"note": "why"}, "note", "why"),
        ({}, "polarity", None),
        ({"polarity": "negative"}, "polarity", "negative"),
        ({"modality": "planned"}, "modality", "planned"),
        ({}, "pos", frozenset()),
        ({"pos": "[VERB, NOUN]"}, "pos", frozenset({"VERB", "NOUN"})),
        ({"tags": "VBD"}, "tags", frozenset({"VBD"})),
        ({"deps": "[conj]"}, "deps", frozenset({"conj"})),
        ({"particle": "up"}, "particles", frozenset({"up"})),
        ({}, "require", ()),
        ({}, "optional", frozenset()),
        ({}, "narrowed", frozenset()),
        ({"types": "{object: Company}"}, "narrowed", frozenset({"object"})),
        ({"types": "{object: Company}"}, "nouns", {"object": frozenset()}),
        ({}, "line", 1),
    ],
)
def test_a_field_of_a_rule(
    tmp_path: Path, changes: dict[str, str], field: str, value: object
) -> None:
    [found] = loaded(tmp_path, rule(**changes)).all
    assert getattr(found, field) == value


def test_what_may_fill_a_role(tmp_path: Path) -> None:
    allowed = {
        "subject": frozenset({"Organisation", "Person"}),
        "object": frozenset({"Organisation"}),
    }
    [found] = loaded(tmp_path, rule()).all
    assert found.types == allowed
    [found] = loaded(tmp_path, rule(types="{object: [Company, NewsMedia]}")).all
    assert found.types == allowed | {"object": frozenset({"Company", "NewsMedia"})}


def test_examples_are_read(tmp_path: Path) -> None:
    example = "{text: A bought B., args: {subject: A, object: B}, trigger: bought, entities: {A: Company}}"
    [found] = loaded(
        tmp_path, rule(examples=f"[{example}]", counterexamples="[{text: No.}]")
    ).all
    assert found.examples == (
        rules.Example(
            "A bought B.", {"subject": "A", "object": "B"}, "bought", {"A": "Company"}
        ),
    )
    assert found.counterexamples == (rules.Example("No."),)


def test_the_shortest_path_is_tried_first(tmp_path: Path) -> None:
    paths = '{subject: [">prep >pobj", ">prep >prep >pobj"], object: ">dobj"}'
    [found] = loaded(tmp_path, rule(paths=paths)).all
    assert [*found.paths] == ["object", "subject"]
    assert [str(path) for path in found.paths["subject"]] == [
        ">prep >pobj",
        ">prep >prep >pobj",
    ]


def test_guards_are_groups_of_alternatives(tmp_path: Path) -> None:
    changes = {"require": '[">dobj", ">nsubj"]', "not": '">neg"'}
    [found] = loaded(tmp_path, rule(**changes)).all
    assert [[str(path) for path in group] for group in found.require] == [[">dobj"], [">nsubj"]]
    assert [[str(path) for path in group] for group in found.forbid] == [[">neg"]]


def test_a_folder_that_is_no_folder_of_rules_is_not_read_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        (tmp_path / f"{name}.yml").write_text("[]", encoding="utf-8")
    monkeypatch.setattr(
        sys.modules["kg.rules.load"], "MOST_FILES", 2
    )  # the package has its function
    assert rules.check([tmp_path])[-1].endswith(
        "more than 2 .yml files; name a folder of rules alone"
    )
