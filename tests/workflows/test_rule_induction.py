"""Rules proposed from gold, and why a rule fires or not."""

import json
from pathlib import Path

import pytest
from spacy.language import Language
from typer.testing import CliRunner

from kg import rules
from kg.annotation.pipeline import make_nlp
from kg.cli import app
from kg.cli.usage import WrongUsageError
from kg.evaluate import gold, maps
from kg.model.errors import ReadError
from kg.workflows import rule_induction
from kg.workflows.rule_trace import why

SENTENCES = [
    ("Maria Lopez chairs the zoning panel of Siemens.", "Maria Lopez", "Siemens"),
    ("Peter Novak chairs the audit panel of Volkswagen.", "Peter Novak", "Volkswagen"),
    ("Laura Smith chairs the safety panel of Airbus.", "Laura Smith", "Airbus"),
    ("Thomas Weber chairs the ethics panel of Nokia.", "Thomas Weber", "Nokia"),
    ("Ingrid Larsen met the chairman of Ericsson.", "", ""),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return make_nlp()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    rows = []
    for n, (text, subject, object_) in enumerate(SENTENCES):
        spans = [[text.index(w), text.index(w) + len(w)] for w in (subject, object_) if w]
        facts = (
            [{"predicate": "memberOf", "subject": spans[0], "object": spans[1]}]
            if spans
            else []
        )
        passage = {"start": 0, "end": len(text), "properties": ["memberOf"], "facts": facts}
        rows.append({"id": f"d{n}", "text": text, "passages": [passage]})
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.model
def test_a_path_that_is_seen_often_is_proposed_with_how_it_did_elsewhere(
    file: Path, nlp: Language, tmp_path: Path
) -> None:
    documents = gold.load([file])
    found = rule_induction.learn(documents, maps.same_names(documents), nlp, least=2)
    [proposal] = [p for p in found if p.lemma == "chair"]
    assert (proposal.shape.yields, proposal.shape.pos, proposal.shape.subject) == (
        "memberOf",
        "VERB",
        ">nsubj",
    )
    assert proposal.shape.object == ">dobj >prep[of] >pobj"
    assert (
        proposal.seen,
        proposal.missed,
        proposal.fired,
        proposal.right,
        proposal.precision,
    ) == (2, 2, 2, 2, 1.0)
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "proposed.yml").write_text(
        rule_induction.proposal_yaml([proposal]), encoding="utf-8"
    )
    [rule] = rules.load([tmp_path / "rules"]).all  # what is proposed is a rule file
    assert rule.lemmas == ("chair",)


@pytest.mark.model
def test_what_is_found_already_is_not_proposed(file: Path, nlp: Language) -> None:
    documents = gold.load([file])
    found = rule_induction.learn(documents, maps.same_names(documents), nlp, least=2)
    assert not [p for p in found if not p.missed]


@pytest.mark.model
def test_gold_without_spans_teaches_nothing(tmp_path: Path, nlp: Language) -> None:
    path = tmp_path / "gold.jsonl"
    row = {
        "id": "a",
        "text": "x",
        "relations": [{"subject": "e1", "predicate": "spouse", "object": "e2"}],
    }
    path.write_text(json.dumps(row), encoding="utf-8")
    documents = gold.load([path])
    with pytest.raises(ReadError, match="spans of both ends"):
        rule_induction.learn(documents, maps.same_names(documents), nlp)


@pytest.mark.model
def test_why_says_what_was_found_and_how_far_the_rest_got(nlp: Language) -> None:
    reading = why("Google bought YouTube in 2006.", nlp)
    assert ("Google", "Company") in reading.things
    by_rule = {a.rule.id: a for a in reading.attempts}
    assert by_rule["acquired"].fired
    assert "YouTube" in by_rule["acquired"].outcome
    missed = [a for a in reading.attempts if not a.fired]
    assert missed
    assert all(a.outcome for a in missed)
    assert [a.fired for a in reading.attempts] == sorted(
        (a.fired for a in reading.attempts), reverse=True
    )


@pytest.mark.model
def test_the_commands(file: Path) -> None:
    shown = CliRunner().invoke(
        app, ["rules", "why", "Google bought YouTube.", "--yields", "acquired"]
    )
    assert shown.exit_code == 0
    assert any(
        line.startswith("found\tacquired\tacquired\tbought")
        for line in shown.stdout.splitlines()
    )
    proposed = CliRunner().invoke(app, ["rules", "learn", str(file), "--least", "2"])
    assert proposed.exit_code == 0
    assert "yields: memberOf" in proposed.stdout


@pytest.mark.parametrize("command", [["list"], ["why", "Google bought YouTube."]])
def test_what_no_rule_yields_is_refused_with_the_nearest_word(command: list[str]) -> None:
    refused = CliRunner().invoke(app, ["rules", *command, "--yields", "aquired"])
    assert isinstance(refused.exception, WrongUsageError)
    assert "did you mean 'acquired'?" in str(refused.exception)
