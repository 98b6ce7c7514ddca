"""The commands as a user meets them: what they print, what they leave behind, how they end."""

import json
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from spacy.language import Language

from kg import cli
from kg.annotation.pipeline import make_nlp
from kg.export import write_all
from kg.model.extract import LAYERS
from kg.model.graph import claims
from kg.workflows import workers
from tests.export.material import material

GOOD = (
    "MOSCOW, January 20, 2017. /TASS/. Militants of Islamic State attacked Palmyra on December 9 last year. "
    "Kremlin spokesman Dmitry Peskov said that Russia will help Syria."
)


@cache
def _nlp(layers: tuple[str, ...]) -> Language:
    return make_nlp(None, layers)


@pytest.fixture
def kg(monkeypatch, capsys, tmp_path) -> Callable[..., tuple[int, str, str]]:
    """Runs a command in an empty folder.

    Gives exit code, standard output and standard error.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(workers.Settings, "make_nlp", lambda self: _nlp(self.layers))

    def run(*args: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["kg", *args])
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = capsys.readouterr()
        return int(end.value.code or 0), out, err

    return run


def docs(path: Path, *rows: object) -> Path:
    path.write_text(
        "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows),
        encoding="utf-8",
    )
    return path


# --- wrong usage and what is not there
# ---------------------------------------------------------------------------------


def test_a_misspelt_option_is_wrong_usage(kg) -> None:
    code, out, err = kg("build", "--outptu", "x")
    assert (code, out) == (2, "")
    assert "--outptu" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("build",), "no folder seeds/"),
        (("build", "nowhere"), "nowhere"),
        (("build", "empty"), "empty"),
        (("annotate", "-i", "empty"), "empty"),
        (("query", "ASK {}"), "kg build"),
        (("analyse", "ranking"), "kg build"),
    ],
)
def test_failures_are_one_line_with_exit_code_1(kg, tmp_path, args, words) -> None:
    (tmp_path / "empty").mkdir()
    code, out, err = kg(*args)
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert words in err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("annotate", "-i", "empty", "--layers", "entitys"), "did you mean 'entities'"),
        (("annotate", "-i", "empty", "--layers", ""), "no layer named"),
        (("build", "empty", "--base", "example"), "invalid base 'example'"),
        (("build", "empty", "--base", "http://example.org/a b"), "invalid base"),
        (("query", "no-such-question"), "there are:"),
        (("query", "offices", "Merkel"), "write name=value"),
        (("query", "offices", "nmae=Merkel"), "no parameter 'nmae'"),
        (("analyse", "ranking", "--type", "Persn"), "did you mean 'Person'"),
        (
            ("evaluate", "--by", "tpye"),
            "invalid --by 'tpye'; choose from phenomenon, type, rule",
        ),
        (
            ("evaluate", "--task", "entities", "--corpus"),
            "--corpus and --task: that needs gold",
        ),
        (
            ("evaluate", "gold.jsonl", "--task", "entitys"),
            "invalid --task 'entitys'; choose from",
        ),
        (("evaluate", "gold.jsonl", "--by", "phenomenon"), "--by phenomenon: that needs cases"),
        (("rules", "list", "--yields", "aquired"), "did you mean 'acquired'"),
        (("rules", "why", "He left.", "--rule", "aquired"), "no rule 'aquired'"),
        (("rules", "learn", "gold.jsonl", "--map", "dwiee"), "no mapping 'dwiee'"),
    ],
)
def test_wrong_values_are_one_line_with_exit_code_2(kg, tmp_path, args, words) -> None:
    (tmp_path / "empty").mkdir()
    docs(tmp_path / "gold.jsonl", {"id": "a", "text": GOOD, "entities": []})
    code, out, err = kg(*args)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert words in err


@pytest.mark.parametrize(
    "args",
    [
        ("build", "--workers", "0"),
        ("annotate", "-i", "d.jsonl", "--workers", "-1"),
        ("analyse", "ranking", "--limit", "-1"),
        ("analyse", "paths", "a", "b", "--limit", "0"),
        ("explain", "a", "--limit", "-2"),
        ("review", "--limit", "0"),
        ("evaluate", "--errors", "-1"),
        ("evaluate", "--workers", "x"),
        ("rules", "learn", "d.jsonl", "--least", "0"),
        ("rules", "learn", "d.jsonl", "--precision", "1.5"),
        ("query", "ASK {}", "--timeout", "0"),
    ],
)
def test_numbers_out_of_range_are_wrong_usage(kg, args) -> None:
    code, out, err = kg(*args)
    assert (code, out) == (2, "")
    assert "Invalid value" in err


def test_an_unknown_statement_id_names_the_nearest(kg, tmp_path) -> None:
    write_all(material(), tmp_path)
    known = sorted(claims(material().graph))[0]
    code, out, err = kg("explain", known[:-1], "-g", ".")
    assert (code, out) == (1, "")
    assert err.startswith(f"kg: unknown claim id '{known[:-1]}' in .; did you mean 'claim/")


def test_a_model_that_is_not_installed_is_named_with_those_that_are(
    monkeypatch, capsys, tmp_path
) -> None:
    monkeypatch.chdir(tmp_path)
    docs(tmp_path / "d.jsonl", {"id": "1", "text": GOOD})
    monkeypatch.setattr(sys, "argv", ["kg", "build", "d.jsonl", "--model", "en_core_web_none"])
    with pytest.raises(SystemExit) as end:
        cli.main()
    assert end.value.code == 1
    err = capsys.readouterr().err
    assert "'en_core_web_none' is not installed" in err
    assert err.count("\n") == 1
    assert not (tmp_path / "exports").exists()


# --- documents that are not well
# ---------------------------------------------------------------------------------------


@pytest.mark.model
def test_every_document_has_one_line_in_input_order_and_bad_ones_an_error(kg, tmp_path) -> None:
    docs(
        tmp_path / "d.jsonl",
        {"id": "b", "text": GOOD},
        "{not json",
        {"text": "no id"},
        {"id": "a", "text": GOOD.replace("Palmyra", "Homs")},
        {"id": "b", "text": "again"},
        {"id": "long", "text": "word " * 400_000},
        {"id": "c", "text": ""},
    )
    code, out, err = kg("annotate", "--input", "d.jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [r["id"] for r in rows] == ["b", "d.jsonl:2", "d.jsonl:3", "a", "b", "long", "c"]
    assert ["error" in r for r in rows] == [False, True, True, False, True, True, True]
    assert all(layer in rows[0] for layer in LAYERS)
    assert all(layer not in row for row in rows if "error" in row for layer in LAYERS)
    assert err.count("\n") == 5


@pytest.mark.model
def test_a_folder_with_bad_files_builds_the_good_ones(kg, tmp_path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "latin.txt").write_bytes("Malmö is a city.".encode("latin-1"))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 4)
    (folder / "brochure.pdf").write_bytes(b"%PDF-1.7")
    (folder / "huge.jsonl").write_bytes(
        b'{"id": "huge", "text": "' + b"x" * 20_000_000 + b'"}\n'
    )
    code, out, err = kg("build", "docs", "-o", "out")
    assert code == 0
    assert out.startswith("1 document:")
    for name in ("latin", "empty", "binary", "brochure.pdf", "huge"):
        lines = [line for line in err.splitlines() if name in line]
        assert len(lines) == 1, err
    report = (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    assert all(name in report for name in ("latin", "empty", "binary", "brochure.pdf", "huge"))


@pytest.mark.model
def test_if_no_document_can_be_read_nothing_is_written(kg, tmp_path) -> None:
    docs(tmp_path / "d.jsonl", {"id": "a", "text": " "})
    code, out, err = kg("build", "d.jsonl", "-o", "out")
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_an_output_that_cannot_be_written_is_found_out_first(kg, tmp_path) -> None:
    docs(tmp_path / "d.jsonl", {"id": "a", "text": GOOD})
    (tmp_path / "file").write_text("", encoding="utf-8")
    code, _, err = kg("build", "d.jsonl", "-o", "file/out")
    assert code == 1
    assert "cannot be written" in err
    assert err.count("\n") == 1
    code, _, err = kg("annotate", "-i", "d.jsonl", "-o", "file/out.jsonl")
    assert code == 1
    assert err.count("\n") == 1


@pytest.mark.model
@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"id": "a", "text": ""}], "the document could not be annotated"),
        ([{"id": "a", "text": ""}, "{"], "none of 2 documents could be annotated"),
    ],
)
def test_to_annotate_nothing_is_no_success(rows: list[object], said: str, kg, tmp_path) -> None:
    docs(tmp_path / "d.jsonl", *rows)
    code, out, err = kg("annotate", "-i", "d.jsonl")
    assert code == 1
    assert out.count("\n") == len(rows)
    assert err.splitlines()[-1] == f"kg: {said}"


@pytest.mark.model
def test_a_run_that_fails_leaves_no_half_written_file(kg, tmp_path, monkeypatch) -> None:
    docs(tmp_path / "d.jsonl", {"id": "a", "text": GOOD})
    assert kg("annotate", "-i", "d.jsonl", "-o", "a.jsonl")[0] == 0
    before = (tmp_path / "a.jsonl").read_bytes()

    def broken(*_args: object) -> str:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("kg.model.codec.dumps", broken)
    code, _, err = kg("annotate", "-i", "d.jsonl", "-o", "a.jsonl")
    assert code == 1
    assert "No space left" in err
    assert (tmp_path / "a.jsonl").read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.jsonl", "d.jsonl"]


# --- the way through
# -----------------------------------------------------------------------------------------------------


@pytest.mark.model
def test_build_then_ask_and_analyse(kg, tmp_path) -> None:
    docs(
        tmp_path / "d.jsonl",
        {"id": "a", "text": GOOD},
        {"id": "b", "text": GOOD.replace("January 20", "January 21")},
    )
    assert kg("build", "d.jsonl", "-o", "out")[0] == 0
    code, out, _ = kg("query", "offices", "name=Dmitry Peskov", "-g", "out")
    assert code == 0
    assert "Dmitry Peskov\tspokespersonFor\tKremlin" in out
    code, out, _ = kg("query", "offices", "-g", "out", "--json")
    assert json.loads(out)["results"]["bindings"]
    code, out, _ = kg("query", "offices", "-g", "out", "--csv")
    assert out.startswith("person,office,of,documents,first_told,words")
    code, out, err = kg("query", "SELECT ?x WHERE { ?x", "-g", "out")
    assert code == 1
    assert "line 1, column" in err
    nothing = "kg: nothing in the graph answers this: "
    said = "nothing in the graph is called 'Palmira'; did you mean 'palmyra'?"
    assert kg("query", "offices", "name=Palmira", "-g", "out") == (0, "", f"{nothing}{said}\n")
    said = "no class 'Persn' in the ontology; did you mean 'Person'?"
    assert kg("query", "most-mentioned", "type=Persn", "-g", "out") == (
        0,
        "",
        f"{nothing}{said}\n",
    )
    assert kg("query", "offices", "name=Palmyra", "-g", "out") == (0, "", f"{nothing[:-2]}\n")
    code, out, _ = kg("analyse", "timeline", "Palmyra", "-g", "out", "--json")
    assert [(m["first"], m["sources"]) for m in json.loads(out)] == [("2016-12-09", 2)]
    code, out, _ = kg("analyse", "paths", "Islamic State", "Palmyra", "-g", "out")
    assert "attacked Palmyra" in out
    assert kg("analyse", "communities", "-g", "out")[0] == 0
    code, out, _ = kg("analyse", "ranking", "-g", "out", "--type", "Person")
    assert code == 0
    said = "kg: no class 'Persn' in the ontology; did you mean 'Person'?\n"
    assert kg("analyse", "ranking", "-g", "out", "--type", "Persn") == (2, "", said)


@pytest.mark.model
def test_a_decision_that_speaks_of_nothing_here_is_told_and_no_document_is_lost(
    kg, tmp_path
) -> None:
    docs(tmp_path / "d.jsonl", {"id": "a", "text": GOOD})
    docs(
        tmp_path / "decided.jsonl",
        {"verdict": "same", "left": "place/oslo", "right": "place/palmyra"},
    )
    code, out, err = kg("build", "d.jsonl", "-o", "out", "--decisions", "decided.jsonl")
    assert code == 0
    assert "could not be read" not in out
    said = "decision decided.jsonl:1: place/oslo same place/palmyra: nothing here is place/oslo, so it is left out"
    assert err.splitlines()[0] == f"kg: {said}"
    assert said in (tmp_path / "out" / "report.md").read_text(encoding="utf-8")


@pytest.mark.model
def test_a_gazetteer_with_faults_is_told_before_the_work_begins(kg, tmp_path) -> None:
    docs(tmp_path / "d.jsonl", {"id": "a", "text": GOOD})
    (tmp_path / "own.csv").write_text("name,type\nPalmyra,Plac\n,Person\n", encoding="utf-8")
    code, out, err = kg("build", "d.jsonl", "-o", "out", "--gazetteer", "own.csv")
    assert (code, out) == (1, "")
    assert err.splitlines()[0].startswith(
        "kg: own.csv:2: no type 'Plac'; did you mean 'Place'?"
    )
    assert "own.csv:3: name is missing" in err
    assert not (tmp_path / "out").exists()


@pytest.mark.model
def test_a_build_can_start_from_annotations(kg, tmp_path) -> None:
    docs(tmp_path / "d.jsonl", {"id": "a", "text": GOOD})
    assert kg("annotate", "-i", "d.jsonl", "-o", "a.jsonl")[0] == 0
    assert kg("build", "d.jsonl", "-o", "one")[0] == 0
    assert kg("build", "a.jsonl", "-o", "two")[0] == 0
    for name in ("graph.trig", "graph.json", "annotations.jsonl"):
        assert (tmp_path / "one" / name).read_bytes() == (
            tmp_path / "two" / name
        ).read_bytes(), name
