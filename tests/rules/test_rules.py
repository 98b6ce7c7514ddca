"""The rule engine: the path language, what a parse leaves unsaid, faults at load, and how rules fire."""

import doctest
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg import rules
from kg.model.errors import NotFoundError, RuleError
from kg.rules import LABELS, Match, Miss, Rules
from kg.rules import paths as path_module
from tests.english.parsed import parsed
from tests.speed import is_done_within

GOOD = {
    "id": "bought",
    "yields": "acquired",
    "lemmas": "[buy]",
    "paths": '{subject: ">nsubj", object: ">dobj"}',
    "examples": '[{text: "Google bought YouTube.", args: {subject: Google, object: YouTube}}]',
}


def rule(**changes: str | None) -> str:
    rows = {k: v for k, v in (GOOD | changes).items() if v is not None}
    first, *rest = [f"{k}: {v}" for k, v in rows.items()]
    return "\n".join([f"- {first}", *(f"  {r}" for r in rest)]) + "\n"


def write(folder: Path, text: str, name: str = "mine.yml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(RuleError) as caught:
        rules.load([write(folder, text)])
    return [re.sub(r"^.*?/(?=mine\.yml)", "", f) for f in caught.value.faults]


def bought(vocab: Vocab) -> Doc:
    return parsed(
        vocab,
        "Google/Google/PROPN/NNP/nsubj/1 bought/buy/VERB/VBD/ROOT/1 YouTube/YouTube/PROPN/NNP/dobj/1",
    )


def words(found: list[object]) -> list[str]:
    return [str(token) for token in found]


def reach(doc: Doc, i: int, path: str) -> list[str]:
    return words([t for p in rules.parse(path) for t in p.walk(doc[i])])


# --- the path language


def test_the_manual_of_the_path_language_is_true() -> None:
    result = doctest.testmod(path_module)
    assert result.attempted > 8
    assert result.failed == 0


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("", "at least one step"),
        ("!", "at least one step"),
        ("nsubj", "is no step"),
        (">prep[of", "is no step"),
        (">", "names no label"),
        (">nsubj|", "no label ''"),
        (">pobjj", "did you mean 'pobj'"),
        (".nsubj", "follows no label"),
        (">pobj{NOWN}", "did you mean 'NOUN'"),
        (">prep[of||to]", "an empty lemma"),
        (">prep[$nosuchlist]", "no lexicon list 'nosuchlist'"),
        ("@nosuchpath", "no named path"),
    ],
)
def test_a_bad_path_says_what_is_wrong(path: str, fault: str) -> None:
    with pytest.raises(rules.PathError, match=re.escape(fault)):
        rules.parse(path)


@given(
    st.lists(
        st.builds(
            lambda move, deps, lemmas, repeat: (
                f"{move}{'|'.join(deps)}{f'[{lemmas}]' if lemmas else ''}{repeat}"
            ),
            st.sampled_from("<>"),
            st.lists(st.sampled_from(sorted(LABELS)), min_size=1, max_size=3),
            st.sampled_from(["", "of", "!of|by", "a|b"]),
            st.sampled_from(["", "?", "*"]),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_a_path_reads_back_as_it_was_written_and_walks_any_parse(steps: list[str]) -> None:
    [path] = rules.parse(" ".join(steps))
    assert str(path) == " ".join(steps)
    for token in bought(Vocab()):
        found = path.walk(token)
        assert len({t.i for t in found}) == len(found)


def test_lemmas_and_negated_lemmas(vocab: Vocab) -> None:
    doc = bought(vocab)
    assert reach(doc, 0, "<nsubj[buy]") == ["bought"]
    assert reach(doc, 0, "<nsubj[!buy]") == []
    assert reach(doc, 0, "<nsubj[sell|buy]{VERB}") == ["bought"]
    assert reach(doc, 0, "<nsubj{NOUN}") == []


def test_neighbours(vocab: Vocab) -> None:
    doc = bought(vocab)
    assert reach(doc, 1, "-") == ["Google"]
    assert reach(doc, 0, "-") == []
    assert reach(doc, 0, "+ +") == ["YouTube"]


# --- what a parse leaves unsaid

DAESH = (
    "Daesh/Daesh/PROPN/NNP/nsubj/8 ,/,/PUNCT/,/punct/0 which/which/PRON/WDT/nsubj/3 took/take/VERB/VBD/relcl/0 "
    "Palmyra/Palmyra/PROPN/NNP/dobj/3 and/and/CCONJ/CC/cc/3 held/hold/VERB/VBD/conj/3 it/it/PRON/PRP/dobj/6 "
    "tried/try/VERB/VBD/ROOT/8 to/to/PART/TO/aux/10 flee/flee/VERB/VB/xcomp/8"
)


def test_subjects_are_shared(vocab: Vocab) -> None:
    doc = parsed(vocab, DAESH)
    assert {str(doc[i]): reach(doc, i, ">nsubj") for i in (3, 6, 8, 10)} == {
        "took": ["Daesh"], "held": ["Daesh"], "tried": ["Daesh"], "flee": ["Daesh"],
    }  # fmt: skip


def test_the_object_controls_an_infinitive(vocab: Vocab) -> None:
    doc = parsed(
        vocab,
        "Putin/Putin/PROPN/NNP/nsubj/1 told/tell/VERB/VBD/ROOT/1 troops/troop/NOUN/NNS/dobj/1 to/to/PART/TO/aux/4 "
        "leave/leave/VERB/VB/xcomp/1",
    )
    assert reach(doc, 4, ">nsubj") == ["troops"]


def test_a_bare_participle_is_passive(vocab: Vocab) -> None:
    doc = parsed(
        vocab,
        "firms/firm/NOUN/NNS/ROOT/0 founded/found/VERB/VBN/acl/0 by/by/ADP/IN/agent/1 Jobs/Jobs/PROPN/NNP/pobj/2",
    )
    assert reach(doc, 1, ">nsubjpass") == ["firms"]
    assert reach(doc, 1, ">nsubj") == []
    assert reach(doc, 1, ">agent >pobj") == ["Jobs"]


def test_the_noun_is_the_object_of_its_bare_relative_clause(vocab: Vocab) -> None:
    doc = parsed(
        vocab, "firm/firm/NOUN/NN/ROOT/0 he/he/PRON/PRP/nsubj/2 founded/found/VERB/VBD/relcl/0"
    )
    assert reach(doc, 2, ">dobj") == ["firm"]


# --- faults at load


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    found = faults(
        tmp_path, rule(yields="aquired", lemmas="[Buy]") + rule() + rule(confidence="2")
    )
    assert [f.split(": ")[0] for f in found] == [
        "mine.yml:2",
        "mine.yml:3",
        "mine.yml:6",
        "mine.yml:16",
        "mine.yml:11",
    ]
    assert sum("the id is taken by" in f for f in found) == 2


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: [", "no YAML"),
        ("a: b", "a rule file is a list of rules"),
        ("- word", "item 1 is no rule"),
        ("- id: a\n  id: b\n", "the key 'id' comes twice"),
    ],
)
def test_a_file_that_is_none(tmp_path: Path, text: str, fault: str) -> None:
    assert any(fault in f for f in faults(tmp_path, text))


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such folder of rules"):
        rules.load([tmp_path / "none"])


def test_check_gives_the_same_faults_without_raising(tmp_path: Path) -> None:
    [fault] = rules.check([write(tmp_path, rule(yields="aquired"))])
    assert "did you mean 'acquired'" in fault


def test_the_built_in_rules_are_whole_and_load_fast() -> None:
    assert rules.check([]) == []
    assert is_done_within(1.5, rules.load)  # about 0.3 s on a free machine
    assert len(rules.load()) > 100


def test_an_unknown_rule_names_the_nearest() -> None:
    with pytest.raises(NotFoundError, match="did you mean 'acquired'"):
        rules.builtin().get("aquired")


# --- how rules fire


def loaded(folder: Path, text: str) -> Rules:
    return rules.load([write(folder, text)])


def test_a_match_names_rule_trigger_and_roles(tmp_path: Path, vocab: Vocab) -> None:
    [match] = loaded(tmp_path, rule()).match(bought(vocab), "relation")
    assert (match.rule.id, str(match.trigger)) == ("bought", "bought")
    assert {role: words(tokens) for role, tokens in match.roles.items()} == {
        "subject": ["Google"],
        "object": ["YouTube"],
    }


def test_rules_of_the_other_kind_do_not_fire(tmp_path: Path, vocab: Vocab) -> None:
    assert list(loaded(tmp_path, rule()).match(bought(vocab), "event")) == []


def test_an_alternative_is_tried_where_the_first_leads_to_what_is_refused(
    tmp_path: Path, vocab: Vocab
) -> None:
    text = rule(paths='{subject: [">dobj", ">nsubj"], object: ">dobj"}')
    found = loaded(tmp_path, text).match(
        bought(vocab), "relation", lambda _, role, token: role == "object" or token.i == 0
    )
    assert [words(m.roles["subject"]) for m in found] == [["Google"]]


@pytest.mark.parametrize(
    ("guard", "fires"),
    [
        ({}, True),
        ({"require": '">dobj"'}, True),
        ({"require": '[">dobj", ">neg"]'}, False),
        ({"not": '">dobj[YouTube]"'}, True),  # lemmas of a path are compared in lower case
        ({"not": '">dobj[youtube]"'}, False),
        ({"pos": "VERB"}, True),
        ({"pos": "NOUN"}, False),
        ({"tags": "VBD"}, True),
        ({"tags": "VBN"}, False),
        ({"deps": "ROOT"}, True),
        ({"deps": "conj"}, False),
        ({"particle": "up"}, False),
    ],
)
def test_guards(tmp_path: Path, vocab: Vocab, guard: dict[str, str], fires: bool) -> None:
    assert bool(list(loaded(tmp_path, rule(**guard)).match(bought(vocab), "relation"))) is fires


@pytest.mark.parametrize(
    ("particle", "fires"), [(None, False), ("up", True), ("out", False), ("any", True)]
)
def test_a_verb_with_a_particle_is_another_verb(
    tmp_path: Path, vocab: Vocab, particle: str | None, fires: bool
) -> None:
    doc = parsed(
        vocab,
        "Google/Google/PROPN/NNP/nsubj/1 bought/buy/VERB/VBD/ROOT/1 up/up/ADP/RP/prt/1 YouTube/YouTube/PROPN/NNP/dobj/1",
    )
    assert bool(list(loaded(tmp_path, rule(particle=particle)).match(doc, "relation"))) is fires


def test_a_trigger_of_two_words(tmp_path: Path, vocab: Vocab) -> None:
    text = rule(lemmas="[prime minister]", paths='{subject: "<compound", object: "<compound"}')
    doc = parsed(
        vocab,
        "Prime/Prime/PROPN/NNP/compound/2 Minister/Minister/PROPN/NNP/compound/2 May/May/PROPN/NNP/ROOT/2",
    )
    assert [
        words(m.roles["subject"]) for m in loaded(tmp_path, text).match(doc, "relation")
    ] == [["May"]]
    assert list(loaded(tmp_path, text).match(doc[1:].as_doc(), "relation")) == []


def test_any_word_is_looked_up_by_label(tmp_path: Path, vocab: Vocab) -> None:
    text = rule(lemmas='["*"]', deps="[dobj]", paths='{subject: "<dobj >nsubj", object: "."}')
    found = loaded(tmp_path, text)
    assert [words(m.roles["object"]) for m in found.match(bought(vocab), "relation")] == [
        ["YouTube"]
    ]
    assert list(found.match(bought(vocab), "relation", wordless=lambda token: False)) == []


def test_why_says_how_far_a_rule_got(tmp_path: Path, vocab: Vocab) -> None:
    doc = bought(vocab)
    found = loaded(tmp_path, rule())
    [match] = found.why(doc, found.get("bought"))
    assert isinstance(match, Match)
    found = loaded(tmp_path, rule(paths='{subject: ">nsubj", object: ">prep[from] >pobj"}'))
    [miss] = found.why(doc, found.get("bought"))
    assert isinstance(miss, Miss)
    assert miss.reason == "no object: >prep[from] >pobj leads nowhere at >prep[from]"
    found = loaded(tmp_path, rule(pos="NOUN"))
    [miss] = found.why(doc, found.get("bought"))
    assert isinstance(miss, Miss)
    assert miss.reason == "its part of speech is VERB, not NOUN"


def test_the_rules_that_did_not_fire_are_handed_out(tmp_path: Path, vocab: Vocab) -> None:
    misses: list[Miss] = []
    assert (
        list(loaded(tmp_path, rule(pos="NOUN")).match(bought(vocab), "relation", misses=misses))
        == []
    )
    assert [m.rule.id for m in misses] == ["bought"]


def test_a_user_s_rules_come_beside_the_built_in_ones(tmp_path: Path) -> None:
    write(tmp_path, rule(id="mine"))
    found = rules.with_user(str(tmp_path))
    assert found.get("mine").file.endswith("mine.yml")
    assert len(found) == len(rules.builtin()) + 1
