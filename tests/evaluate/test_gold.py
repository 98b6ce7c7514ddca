"""Reading gold, choosing tasks, and the command from end to end without a model."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import cli
from kg.evaluate import gold, tasks
from kg.model.errors import NotFoundError, ReadError
from kg.model.extract import Article
from kg.workflows import evaluation_run

TEXT = "Ann Lee, head of Acme, lives in Lyon."
ROW = {
    "id": "d",
    "text": TEXT,
    "entities": [
        {"id": "a", "type": "Person", "mentions": [{"start": 0, "end": 7}]},
        {
            "id": "c",
            "type": "Organisation",
            "name": "Acme",
            "mentions": [{"start": 17, "end": 21, "kind": "name"}],
        },
    ],
    "relations": [{"subject": "a", "predicate": "headOf", "object": "c"}],
}
EVIDENCE = {"start": 0, "end": 36, "subject": [0, 7], "object": [17, 21], "rule": "head-of", "polarity": "positive",
            "modality": "actual", "attribution": None}  # fmt: skip
FOUND = {
    **ROW,
    "published_basis": None,
    "entities": [
        {"name": "Ann Lee", **e, "mentions": [{"kind": "name", **m} for m in e["mentions"]]}
        for e in ROW["entities"]
    ],
    "relations": [{**ROW["relations"][0], "confidence": 0.93, "evidence": [EVIDENCE]}],
}


def write(path: Path, *rows: object) -> Path:
    path.write_text(
        "".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in rows),
        encoding="utf-8",
    )
    return path


@pytest.fixture
def kg(monkeypatch, capsys, tmp_path) -> Callable[..., tuple[int, str, str]]:
    """Runs `kg evaluate`; gives exit code, standard output and standard error."""
    monkeypatch.chdir(tmp_path)

    def run(*args: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["kg", "evaluate", *map(str, args)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = capsys.readouterr()
        return int(end.value.code or 0), out, err

    return run


def test_gold_is_read_with_what_it_has(tmp_path: Path) -> None:
    (one,) = gold.load([write(tmp_path / "g.jsonl", ROW, "")])
    assert [e.name for e in one.entities or ()] == [
        "a",
        "Acme",
    ]  # where gold has no name, its id
    assert (one.times, one.events, one.passages) == (None, None, None)
    assert tasks.choose([one], None, corpus=False) == ["entities", "resolution", "relations"]
    assert tasks.choose([one], None, corpus=True) == ["corpus"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([ROW, ROW], "g.jsonl:2: a document 'd' was there before"),
        (["{"], "g.jsonl:1: no line of the annotation format"),
        ([{"id": "d"}], "KeyError at 'text'"),
        ([{"id": "d", "text": "x", "entities": [{"id": "a"}]}], "g.jsonl:1"),
        ([], "no document in"),
    ],
)
def test_gold_that_cannot_be_read_is_told_by_file_and_line(
    tmp_path: Path, rows: list[object], message: str
) -> None:
    with pytest.raises(ReadError, match=message):
        gold.load([write(tmp_path / "g.jsonl", *rows)])


def test_tasks_that_gold_cannot_answer_are_refused(tmp_path: Path) -> None:
    loaded = gold.load([write(tmp_path / "g.jsonl", ROW)])
    with pytest.raises(NotFoundError, match="did you mean 'entities'"):
        tasks.choose(loaded, "entitys", corpus=False)
    with pytest.raises(
        NotFoundError, match="no annotations for 'times'; it has them for entities"
    ):
        tasks.choose(loaded, "times", corpus=False)
    bare = gold.load([write(tmp_path / "b.jsonl", {"id": "d", "text": TEXT})])
    with pytest.raises(NotFoundError, match="gold has no annotations that could be scored"):
        tasks.choose(bare, None, corpus=False)


def test_scores_of_annotations_as_a_table_by_type_by_rule_and_as_json(
    kg, tmp_path: Path
) -> None:
    files = (
        write(tmp_path / "g.jsonl", ROW),
        "--predicted",
        write(tmp_path / "p.jsonl", FOUND),
    )
    code, out, err = kg(*files)
    rows = [line.split("\t") for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert ["relations", "triples", "1.000", "1.000", "1.000", "1", "1", "1"] in rows
    assert ["0.90–0.95", "1", "0.93", "1.0"] in rows
    assert rows[-1] == ["expected calibration error 0.070"]
    assert "head-of\theadOf\t1\t1\t1\t1.0" in kg(*files, "--by", "rule")[1]
    assert "entities\tPerson\t1.000" in kg(*files, "--by", "type")[1]
    assert (
        kg(*files, "--calibration")[1].split()
        == kg(*files)[1].split("confidence:\n")[1].split()
    )
    data = json.loads(kg(*files, "--by", "rule", "--errors", "1", "--json")[1])
    assert [t["task"] for t in data["tasks"]] == ["entities", "resolution", "relations"]
    assert (data["rules"][0]["rule"], data["calibration_error"], data["errors"]) == (
        "head-of",
        0.07,
        [],
    )


def test_a_document_without_annotations_counts_as_empty_and_is_told(kg, tmp_path: Path) -> None:
    other = {**FOUND, "id": "other"}
    code, out, err = kg(
        write(tmp_path / "g.jsonl", ROW),
        "--predicted",
        write(tmp_path / "p.jsonl", other),
        "--errors",
        "1",
    )
    assert code == 0
    assert "1 of 1 documents have no annotations" in err
    assert "relations: missed: d: a headOf Acme" in out


def test_relations_of_foreign_names_are_left_out_unless_mapped(kg, tmp_path: Path) -> None:
    foreign = {**ROW, "relations": [{"subject": "a", "predicate": "BOSS", "object": "c"}]}
    files = (
        write(tmp_path / "g.jsonl", foreign),
        "--predicted",
        write(tmp_path / "p.jsonl", FOUND),
    )
    code, out, err = kg(*files)
    assert code == 0
    assert (
        "relations are not scored: gold names relations that the ontology has not (BOSS)" in err
    )
    assert "triples" not in out
    assert kg(*files, "--task", "relations")[0] == 1
    mapping = write(tmp_path / "m.yml", "BOSS: [headOf]")
    assert "relations\ttriples\t1.000" in kg(*files, "--map", mapping)[1]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["nowhere.jsonl"], "nowhere.jsonl: cannot be read"),
        (["nowhere.yml"], "nowhere.yml: no case file"),
    ],
)
def test_unreadable_gold_is_one_line(kg, args: list[str], message: str) -> None:
    code, out, err = kg(*args)
    assert (code, out) == (1, "")
    assert message in err
    assert err.count("\n") == 1


@pytest.mark.model
def test_cases_of_ones_own(kg, tmp_path: Path) -> None:
    text = "Angela Merkel met Emmanuel Macron in Berlin."
    right, wrong = (
        f"{{id: a, text: {text}, names: {{Berlin: City}}}}",
        f"{{id: b, text: {text}, not_names: [Berlin]}}",
    )
    path = write(tmp_path / "mine.yml", f"trial: [{right}, {wrong}]")
    code, out, _ = kg(path, "--errors", "5")
    assert code == 0
    assert "trial\t1\t2\t0.5\t1\t2" in out
    assert "b\ttrial\tBerlin is no name\tname of a City" in out
    assert "changed" not in out
    data = json.loads(kg(path, "--json")[1])
    assert data["cases"] == {"a": True, "b": False}
    before = write(tmp_path / "before.json", {"cases": {"a": False, "b": True, "gone": True}})
    assert kg(path, "--against", before)[1].splitlines()[-3:] == [
        "case\tnow",
        "b\tworse",
        "a\tbetter",
    ]
    assert "not what `kg evaluate --json` prints" in kg(path, "--against", path)[2]
    assert data["phenomena"][-1] == {
        "phenomenon": "all", "right": 1, "cases": 2, "share": 0.5, "checks held": 1, "checks": 2,
    }  # fmt: skip


@pytest.mark.model
def test_gold_is_annotated_where_nothing_is_given(kg, tmp_path: Path) -> None:
    code, out, _ = kg(write(tmp_path / "g.jsonl", ROW), "--task", "entities")
    assert code == 0
    assert out.splitlines()[1].startswith("entities\ttyped mentions")
    assert (
        kg(write(tmp_path / "h.jsonl", ROW), "--corpus")[1]
        .splitlines()[1]
        .startswith("corpus\tLEA over documents")
    )


def test_annotations_that_are_none_are_told(kg, tmp_path: Path) -> None:
    gold_file = write(tmp_path / "g.jsonl", ROW)
    for row, message in (
        ("[]", "a line is no JSON object"),
        ("{", "no file of annotations"),
        (ROW, "annotations of document 'd'"),
    ):
        code, _, err = kg(gold_file, "--predicted", write(tmp_path / "p.jsonl", row))
        assert code == 1
        assert message in err


def test_what_is_annotated_is_what_the_reading_stage_makes_of_it() -> None:
    text = "Storm Hits Coast\n\nLISBON, March 3, 2019 (Reuters) - A storm hit Porto on Sunday."
    article = evaluation_run.as_read(Article("a", text))
    assert article.published == "2019-03-03"
    assert [b.kind for b in article.blocks][:2] == ["headline", "dateline"]
    assert (
        evaluation_run.as_read(Article("a", text, published="2018-01-01")).published_basis
        == "given"
    )
