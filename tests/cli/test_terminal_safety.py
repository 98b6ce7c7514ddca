"""No words of articles, names, files or arguments act on a terminal, whichever command prints them."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg import cli, graph
from kg.export import EXPORTERS, Material, write_all
from kg.plain_text import acts
from tests import extracts
from tests.cli.conftest import ROOT
from tests.export.material import WITH

EVIL = "=P\x1b[31m\u202e\u200b\x9b\x07\u2028\x85\U000e0041\r:100: [b]x[/b]"
BELL = "\x1b]0;title\x07"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> Path:
    """A build in which all names, titles, publishers and quotations hold what acts."""
    folder = tmp_path_factory.mktemp("hostile") / "out"
    linker = extracts.linker()
    linker = replace(
        linker,
        canonical_entities=tuple(
            replace(e, name=f"{e.name}{EVIL}", aliases=(EVIL,))
            for e in linker.canonical_entities
        ),
        canonical_events=tuple(replace(e, label=EVIL) for e in linker.canonical_events),
    )
    articles = [
        replace(e, article=replace(e.article, title=EVIL, source=EVIL))
        for e in extracts.extracts()
        if e.error is None
    ]
    made = Material(graph.build(articles, linker), articles, linker, WITH)
    for _, _, edge in made.graph.edges(data=True):
        for piece in edge["evidence"]:
            piece["quote"] = EVIL
    write_all(made, folder)
    return folder


@pytest.fixture
def kg(hostile: Path, monkeypatch, capsys, tmp_path) -> Run:
    """Runs a command in an empty folder where `out` is the build."""
    (tmp_path / "out").symlink_to(hostile)
    monkeypatch.chdir(tmp_path)

    def run(*args: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["kg", *args])
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = capsys.readouterr()
        return int(end.value.code or 0), out, err

    return run


EVERYTHING = "SELECT ?s ?p ?o { ?s ?p ?o }"
SHOWING = [
    ("query", EVERYTHING),
    ("query", EVERYTHING, "--json"),
    ("query", EVERYTHING, "--csv"),
    ("query", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"),
    ("query", "documents"),
    ("analyse", "ranking"),
    ("analyse", "ranking", "--json"),
    ("analyse", "communities"),
    ("analyse", "timeline", "--unconfirmed"),
    ("analyse", "timeline", "--unconfirmed", "--json"),
    ("analyse", "paths", "person/dmitry-peskov", "organisation/kremlin"),
    ("analyse", "paths", "person/dmitry-peskov", "organisation/kremlin", "--json"),
    ("explain", "place/palmyra"),
    ("explain", "place/palmyra", "--json"),
    ("explain", "place/palmyra", "place/syria"),
    ("review",),
    ("review", "--json"),
    ("decide", "list"),
]


@pytest.mark.parametrize("command", SHOWING, ids=" ".join)
def test_what_is_shown_of_a_build_acts_no_more(kg: Run, command: tuple[str, ...]) -> None:
    code, out, err = kg(*command, "-g", "out")
    assert code == 0
    assert not acts(out.replace("\r\n", "")), command
    assert not acts(err)
    if "--json" in command:
        json.loads(out)


def test_nothing_is_dropped_and_json_is_of_the_same_value(kg: Run) -> None:
    asked = "SELECT ?x { id:place\\/palmyra rdfs:label ?x }"
    _, out, _ = kg("query", asked, "-g", "out", "--json")
    (row,) = json.loads(out)["results"]["bindings"]
    assert row["x"]["value"].endswith(EVIL)
    _, out, _ = kg("query", asked, "-g", "out", "--csv")
    assert r"=P\x1b[31m\u202e\u200b\x9b\x07\u2028\x85\U000e0041\r:100: [b]x[/b]" in out


def test_no_cell_is_a_formula(kg: Run) -> None:
    asked = 'SELECT ("=1+1" AS ?a) (" @x" AS ?b) ("-1" AS ?c) { }'
    assert kg("query", asked, "-g", "out", "--csv")[1] == "a,b,c\r\n'=1+1,' @x,-1\r\n"
    assert kg("query", asked, "-g", "out")[1] == "a\tb\tc\n'=1+1\t'@x\t-1\n"


@pytest.mark.parametrize(
    "command",
    [
        (EVIL,),
        ("query", EVIL),
        ("query", "offices", f"name=nobody{EVIL}", "-g", "out"),
        ("query", "offices", f"{EVIL}=x", "-g", "out"),
        ("query", "SELECT * {", "-g", EVIL),
        ("query", f"SELECT {EVIL}", "-g", "out"),
        ("query", f"{EVIL}.rq", "-g", "out"),
        ("query", "--timeout", EVIL, "x"),
        ("query", f"--{BELL}"),
        ("analyse", EVIL),
        ("analyse", "ranking", "--type", EVIL, "-g", "out"),
        ("analyse", "timeline", EVIL, "-g", "out"),
        ("explain", EVIL, "-g", "out"),
        ("explain", f"claim/{EVIL}", "-g", "out"),
        ("decide", "same", EVIL, "b", "-g", "out"),
        ("decide", "list", "--decisions", EVIL),
        ("build", EVIL),
        ("build", "out", "--base", f"http://x/{BELL}"),
        ("annotate", "-i", EVIL),
        ("annotate", "-i", "out", "--layers", EVIL),
        ("evaluate", EVIL),
        ("evaluate", "--by", EVIL),
        ("rules", "check", EVIL),
        ("rules", "list", "--yields", EVIL),
        ("rules", "list", "--rules", EVIL),
        ("methods", EVIL),
        ("review", "--type", EVIL, "-g", "out"),
    ],
    ids=lambda command: command[0] if command[0] != EVIL else "evil",
)
def test_what_a_command_was_given_acts_not_in_its_message(
    kg: Run, command: tuple[str, ...]
) -> None:
    code, out, err = kg(*command)
    assert code in (0, 1, 2)
    assert out == ""
    assert not acts(err), err
    assert err.startswith("kg: ")
    assert err.count("\n") == 1


def test_a_name_begins_no_line_of_its_own(kg: Run) -> None:
    _, _, err = kg("build", "x\nkg: all is well")
    assert err.count("\n") == 1


def test_words_of_other_scripts_and_emoji_stay_as_they_are(kg: Run) -> None:
    words = "می‌خواهم 北京 Łódź 👩‍👩‍👧 :100: “so”"
    assert words in kg("query", f'SELECT ("{words}" AS ?x) {{}}', "-g", "out")[1]


def on_terminal(folder: Path, *args: str) -> str:
    """What a command writes on a terminal of its own; both its streams."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "kg", *args],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "400"},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    ):
        os.close(theirs)
        parts = []
        try:
            while part := os.read(ours, 65536):
                parts.append(part)
        except OSError:  # Linux's way of saying that nobody writes there any more
            pass
    os.close(ours)
    return b"".join(parts).decode()


@pytest.mark.parametrize(
    "command", [("analyse", "ranking"), ("query", "documents"), ("review",)], ids=" ".join
)
def test_on_a_terminal_only_the_styles_of_tables_act(
    hostile: Path, command: tuple[str, ...]
) -> None:
    shown = on_terminal(hostile.parent, *command, "-g", "out")
    for act in ("\x1b[31m", "\u202e", "\u200b", "\x9b", "\x07", "\u2028", "\x85", "\U000e0041"):
        assert act not in shown
    assert ":100:" in shown or command == ("review",)


def test_results_go_where_they_are_sent_while_a_bar_is_drawn() -> None:
    code = """
from kg.cli import show, streams
with streams.guarded(), show.progress("annotating", while_printing=True) as count:
    show.put_json('{"a": 1}')
    show.tell("x\\x1b[31m")
    count()
"""
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=True,
    )
    assert done.stdout == b'{"a": 1}\n'
    assert b"kg: x\\x1b[31m" in os.read(ours, 65536)
    os.close(ours)
    os.close(theirs)


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_no_file_of_a_build_acts(hostile: Path, name: str) -> None:
    text = (hostile / name).read_text(encoding="utf-8")
    # The library that draws knows all blanks by name, and is nobody's words.
    if name == "graph.html":
        text = text.replace(max(text.split("</script>"), key=len), "")
    found = [c for c in "\x1b\u202e\u200b\x9b\x07\u2028\x85\U000e0041" if c in text]
    assert found == []
