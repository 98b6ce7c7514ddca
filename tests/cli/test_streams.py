"""Standard streams that are full, closed, not read or of another encoding: one line, and no lost work."""

import json
import sys

import pytest

from tests.cli.conftest import Shell

# One command for each way of printing; none needs the language model.
PRINTING = [
    "version",
    "--help",
    "query offices",
    "query offices --csv",
    "query 'ASK {}'",
    "analyse ranking --json",
    "explain Palmyra -g out",
]
FULL = "kg: standard output: cannot be written: No space left on device; what was to be printed is lost\n"
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def on_build(command: str) -> str:
    return (
        f"kg {command} -g out" if command.startswith(("query", "analyse")) else f"kg {command}"
    )


@pytest.mark.parametrize("command", PRINTING)
def test_a_full_output_is_one_line_and_exit_code_1(shell: Shell, command: str) -> None:
    done = shell(f"{on_build(command)} > /dev/full")
    assert (done.returncode, done.stderr.decode()) == (1, FULL)


@pytest.mark.parametrize("command", ["version", "query offices"])
def test_a_closed_output_is_one_line_and_exit_code_1(shell: Shell, command: str) -> None:
    done = shell(f"{on_build(command)} >&-")
    assert done.returncode == 1
    assert done.stderr.decode() == FULL.replace(
        "No space left on device", "Bad file descriptor"
    )


@pytest.mark.parametrize("reader", ["true", "head -1"])
@pytest.mark.parametrize(
    "command", ["--help", "rules list", "query 'SELECT * {?s ?p ?o}' --json"]
)
def test_a_reader_that_has_seen_enough_ends_it_quietly(
    shell: Shell, command: str, reader: str
) -> None:
    done = shell(f"{on_build(command)} | {reader}")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("errors", ["2>&-", "2>/dev/full", "2>&1 >&3 3>&- | true"])
def test_without_standard_error_the_work_is_done(shell: Shell, errors: str) -> None:
    asked = on_build("query offices")
    done = shell(f"exec 3>&1; {asked} name=Palmira {errors} && {asked} {errors}")
    assert (done.returncode, done.stdout.count(b"\n"), done.stderr) == (0, 2, b"")


def test_with_all_streams_closed_a_decision_is_written(shell: Shell, tmp_path) -> None:
    decide = "kg decide different person/dmitry-peskov place/palmyra --decisions d.jsonl -g out"
    done = shell(f"{decide} <&- >&- 2>&-")
    assert done.returncode == 1  # its words are lost
    row = json.loads((tmp_path / "d.jsonl").read_text(encoding="utf-8"))
    assert row["verdict"] == "different"


def test_nothing_that_is_printed_gets_into_a_file_of_the_lowest_number(
    shell: Shell, tmp_path
) -> None:
    assert shell("kg build - -o new <&- >&- 2>&-").returncode == 1
    assert not (tmp_path / "new").exists() or not list((tmp_path / "new").iterdir())


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("kg build - -o new <&-", "kg: standard input is closed"),
        ("kg annotate -i - <&-", "kg: standard input is closed"),
    ],
)
def test_a_closed_input_is_said(shell: Shell, line: str, words: str) -> None:
    done = shell(line)
    assert done.returncode == 1
    assert done.stderr.decode().startswith(words)
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("command", ["review -g out", "query offices"])
def test_what_asks_nothing_needs_no_input(shell: Shell, command: str) -> None:
    assert shell(f"{on_build(command)} <&-").returncode == 0


SELECT = "query 'SELECT (\"Zoë — 北京 😀\" AS ?x) {}'"
CONSTRUCT = "query 'CONSTRUCT {id:x rdfs:label \"Zoë — 😀\"} {}'"


@pytest.mark.parametrize("environment", [{"PYTHONIOENCODING": "latin-1"}, ASCII])
def test_what_an_encoding_cannot_hold_is_an_escape(
    shell: Shell, environment: dict[str, str]
) -> None:
    encoding = environment.get("PYTHONIOENCODING", "ascii")
    table = shell(on_build(SELECT), PYTHONIOENCODING=encoding)
    assert r"\u2014 \u5317\u4eac \U0001f600" in table.stdout.decode(encoding)
    found = shell(f"{on_build(SELECT)} --json", PYTHONIOENCODING=encoding)
    (row,) = json.loads(found.stdout.decode(encoding))["results"]["bindings"]
    assert row["x"]["value"] == "Zoë — 北京 😀"
    turtle = shell(on_build(CONSTRUCT), PYTHONIOENCODING=encoding)
    assert r"\u2014 \U0001F600" in turtle.stdout.decode(encoding)


def test_where_the_locale_knows_ascii_alone_nothing_fails(shell: Shell) -> None:
    done = shell("kg query offices -g out --csv; kg query 'nothing—such' -g out", **ASCII)
    assert done.stdout.decode("ascii").startswith("person,office")
    assert done.stderr.decode("ascii").count("\n") == 1


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("streams", ["<&- >&- 2>&-", ">/dev/full 2>/dev/full"])
def test_a_build_with_workers_is_whole_though_nobody_hears_of_it(
    shell: Shell, tmp_path, streams: str
) -> None:
    (tmp_path / "docs").mkdir()
    for name in ("one", "two"):
        text = "Dmitry Peskov is the spokesman of the Kremlin. He spoke in Moscow."
        (tmp_path / "docs" / f"{name}\x1b[31m\u202e.txt").write_text(text, encoding="utf-8")
    assert shell(f"kg build docs -o new --workers 2 {streams}").returncode == 1
    assert len((tmp_path / "new" / "annotations.jsonl").read_bytes().splitlines()) == 2
    assert "report.md" in {path.name for path in (tmp_path / "new").iterdir()}


def test_from_python_nothing_is_printed_and_closed_streams_do_no_harm(shell: Shell) -> None:
    code = "import kg; g = kg.load('out'); g.entities(); g.query('offices'); g.query('ASK {}')"
    done = shell(f'"{sys.executable}" -c "{code}"; "{sys.executable}" -c "{code}" <&- >&- 2>&-')
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
