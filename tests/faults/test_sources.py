"""What lies in a folder of documents, and how its files are written."""

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.conftest import ROWS
from tests.faults.trial import Trial, contents, table

MAKES = ["exports(/.*)?"]
GOOD = {"in/rows.jsonl": ROWS}


def _link(target: str, name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / "in" / name).symlink_to(target)


def _socket(folder: Path) -> None:
    here = Path.cwd()
    os.chdir(folder / "in")  # an address of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind("s.txt")
    finally:
        os.chdir(here)


def _deep(folder: Path) -> None:
    # Each step relative: the whole path is longer than a path may be.
    here = os.open(folder / "in", os.O_RDONLY)
    for _ in range(40):
        os.mkdir("d" * 200, dir_fd=here)
        below = os.open("d" * 200, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(os.open("deep.txt", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)


SPECIAL: dict[str, tuple[Callable[[Path], object], str]] = {
    # What makes it, and what its line or the report says.
    "a pipe": (lambda f: os.mkfifo(f / "in" / "p.txt"), "p.txt"),
    "a pipe of lines": (lambda f: os.mkfifo(f / "in" / "p.jsonl"), "p.jsonl"),
    "a socket": (_socket, "s.txt"),
    "a link to a device": (_link("/dev/zero", "z.txt"), "z.txt"),
    "a link to a device of lines": (_link("/dev/urandom", "z.jsonl"), "z.jsonl"),
    "a link to the kernel's messages": (_link("/proc/kmsg", "k.txt"), "k.txt"),
    "a link to a stream of events": (
        _link("/sys/kernel/debug/tracing/trace_pipe", "t.txt"),
        "t.txt",
    ),
    "a link to its own memory": (_link("/proc/self/mem", "m.txt"), "m.txt"),
    "a link to standard input": (_link("/dev/stdin", "i.jsonl"), "i.jsonl"),
    "a link to the terminal": (_link("/dev/tty", "y.txt"), "y.txt"),
    "a link to nothing": (_link("nowhere", "n.txt"), "n.txt"),
    "a link to itself": (_link("l.txt", "l.txt"), "l.txt"),
    "a link to its own folder": (_link(".", "round"), "round|linked folder"),
    "a link to the folder above": (_link("..", "up"), "up|linked folder"),
    "a link to another folder": (
        lambda f: (
            (f / "else").mkdir(),
            (f / "else" / "x.txt").write_text("He left."),
            (f / "in" / "there").symlink_to("../else"),
        ),
        "there|linked folder",
    ),
    "a hidden file": (lambda f: (f / "in" / ".h.txt").write_text("He left."), r"\.h|hidden"),
    "a hidden folder": (
        lambda f: ((f / "in" / ".g").mkdir(), (f / "in" / ".g" / "x.txt").write_text("x")),
        r"\.g|hidden",
    ),
    "a folder called like a text": (lambda f: (f / "in" / "d.txt").mkdir(), ""),
    "a folder called like lines": (lambda f: (f / "in" / "d.jsonl").mkdir(), ""),
    "a file of another kind": (
        lambda f: (f / "in" / "a.docx").write_bytes(b"PK\3\4"),
        "a.docx",
    ),
    "a file without an ending": (lambda f: (f / "in" / "README").write_text("x"), "README"),
    "a file that is called by its ending": (
        lambda f: (f / "in" / ".txt").write_text("x"),
        r"\.txt|hidden",
    ),
    "a name that is no UTF-8": (
        lambda f: Path(os.fsdecode(os.fsencode(f / "in") + b"/\xff\xfe.txt")).write_text("x"),
        "udcff",
    ),
    "a name of a line feed": (lambda f: (f / "in" / "a\nkg: b.txt").write_bytes(b"\xff"), "a"),
    "a path that is too long": (_deep, "ddd"),
    "an empty file": (lambda f: (f / "in" / "e.txt").touch(), "e.txt"),
    "an empty file of lines": (lambda f: (f / "in" / "e.jsonl").touch(), ""),
    "a file of white space": (
        lambda f: (f / "in" / "w.txt").write_text(" \n\t\u2028\n"),
        "w.txt",
    ),
    "a sparse file": (lambda f: os.truncate(_made(f / "in" / "b.txt"), 2**34), "b.txt"),
    "a sparse file of lines": (
        lambda f: os.truncate(_made(f / "in" / "b.jsonl"), 2**29),
        "b.jsonl",
    ),
    "UTF-16": (
        lambda f: (f / "in" / "u.txt").write_bytes("He left.".encode("utf-16")),
        "u.txt",
    ),
    "a binary": (lambda f: (f / "in" / "x.txt").write_bytes(bytes(range(256)) * 9), "x.txt"),
    "JSON of many lines": (
        lambda f: (f / "in" / "j.jsonl").write_text(
            json.dumps({"id": "a", "text": "b"}, indent=1)
        ),
        r"j.jsonl:1",
    ),
    "a list of rows": (
        lambda f: (f / "in" / "l.jsonl").write_text('[{"id": "a", "text": "b"}]'),
        "l.jsonl:1",
    ),
    "deep JSON": (
        lambda f: (f / "in" / "q.jsonl").write_text('{"a":' * 90_000 + "1" + "}" * 90_000),
        "q.jsonl:1",
    ),
    "deep JSON below its text": (
        lambda f: (f / "in" / "q.jsonl").write_text(
            '{"id": "q", "text": "", "a": ' + "[" * 900 + "]" * 900 + "}"
        ),
        "q.jsonl:1",
    ),
    "NaN and infinity": (
        lambda f: (f / "in" / "q.jsonl").write_text('{"id": NaN, "text": Infinity}'),
        "q.jsonl:1",
    ),
    "half a pair": (
        lambda f: (f / "in" / "q.jsonl").write_text('{"id": "q", "text": "\\udc00"}'),
        "q.jsonl:1",
    ),
    "a key that comes twice": (
        lambda f: (f / "in" / "q.jsonl").write_text(
            '{"id": "q", "id": "r", "text": "", "text": " "}'
        ),
        "q.jsonl:1",
    ),
    "a very long number": (
        lambda f: (f / "in" / "q.jsonl").write_text('{"id": ' + "7" * 10_000 + "}"),
        "q.jsonl:1",
    ),
    "an id of spaces": (
        lambda f: (f / "in" / "q.jsonl").write_text('{"id": "  ", "text": "b"}'),
        "q.jsonl:1",
    ),
    "an id of a megabyte": (
        lambda f: (f / "in" / "q.jsonl").write_text(
            json.dumps({"id": "i" * 2**20, "text": ""})
        ),
        "q.jsonl:1",
    ),
}


def _made(path: Path) -> Path:
    path.touch()
    return path


@table(
    (
        Trial(name, ["build", "in"], GOOD, make, code=0, says=says, makes=MAKES, seconds=40)
        for name, (make, says) in SPECIAL.items()
    ),
    every=4,
)
def test_what_is_not_read_in_a_folder_is_named(kg, tmp_path: Path, trial: Trial) -> None:
    """The others are built, it does not wait, and what was left out is said in a line or the report."""
    said = trial.says
    ended = kg(Trial(**{**vars(trial), "says": ""}))
    report = (tmp_path / "trial0" / "work" / "exports" / "report.md").read_text(
        encoding="utf-8"
    )
    import re

    assert re.search(said, f"{ended.err.decode()}\n{report}"), f"{ended}\n{report[:3000]}"
    assert b"3 documents: 9 entities" in ended.out, ended


def _alone() -> list[Trial]:
    alone = []
    for name, (make, _) in SPECIAL.items():
        file = {"a link to standard input": "i.jsonl"}.get(name)
        if name.startswith(
            (
                "a pipe",
                "a socket",
                "a link to a device",
                "a link to the kernel",
                "a link to itself",
                "a link to nothing",
                "a sparse",
                "a binary",
                "UTF-16",
                "an empty file",
                "deep JSON",
            )
        ):
            file = {
                "a pipe": "p.txt",
                "a pipe of lines": "p.jsonl",
                "a socket": "s.txt",
                "a link to a device": "z.txt",
                "a link to a device of lines": "z.jsonl",
                "a link to the kernel's messages": "k.txt",
                "a link to itself": "l.txt",
                "a link to nothing": "n.txt",
                "a sparse file": "b.txt",
                "a sparse file of lines": "b.jsonl",
                "a binary": "x.txt",
                "UTF-16": "u.txt",
                "an empty file": "e.txt",
                "an empty file of lines": "e.jsonl",
                "deep JSON": "q.jsonl",
                "deep JSON below its text": "q.jsonl",
            }[name]
        if file is None:
            continue
        # A pipe that somebody names may be waited for, as with any command; none of the folder is.
        if name.startswith("a pipe") or "standard input" in name:
            continue
        alone.append(
            Trial(
                f"{name}, alone",
                ["build", f"in/{file}"],
                {"in/other.txt": ""},
                make,
                code=1,
                lines=2,
            )
        )
        alone.append(
            Trial(
                f"{name}, annotated alone",
                ["annotate", "-i", f"in/{file}", "-o", "out.jsonl"],
                {"in/other.txt": ""},
                make,
                code=(0, 1),
                makes=["out.jsonl"],
                although=["out.jsonl"],  # which holds the reason
                lines=2,
            )
        )
    return alone


@table(_alone(), every=8)
def test_what_is_not_read_is_refused_by_itself(kg, trial: Trial) -> None:
    kg(trial)


_TEXT = "MOSCOW, January 20. /TASS/. Islamic State attacked Palmyra on December 9.\n\nKremlin spokesman Dmitry Peskov said so.\n"
_NAMES = "name,type,subtype,aliases,link\nTadmur,Place,City,Palmyra|Tadmor,Q5747\n"
_RULES = """- id: took-over
  yields: acquired
  lemmas: [absorb]
  pos: [VERB]
  paths: {subject: "@doer", object: ">dobj"}
  examples:
    - {text: "Siemens absorbed Osram in 2009.", args: {subject: Siemens, object: Osram}}
"""
_DECISIONS = '{"verdict": "different", "left": {"name": "Tadmur", "type": "Place"}, "right": {"name": "Iran", "type": "Place"}, "why": "two"}\n'
_WRITTEN = {
    "rows": ("rows.jsonl", ROWS, ["build", "rows.jsonl"]),
    "decisions": ("exports/decisions.jsonl", _DECISIONS, ["build", "rows.jsonl"]),
    "listed decisions": ("d.jsonl", _DECISIONS, ["decide", "list", "--decisions", "d.jsonl"]),
    "names": ("names.csv", _NAMES, ["build", "rows.jsonl", "--gazetteer", "names.csv"]),
    "lines of names": (
        "names.jsonl",
        '{"name": "Tadmur", "type": "Place", "aliases": ["Palmyra"]}\n',
        ["build", "rows.jsonl", "--gazetteer", "names.jsonl"],
    ),
    "rules": ("rules/a.yml", _RULES, ["rules", "check", "rules"]),
    "a question": (
        "q.rq",
        "# What there is.\n# param n: a name\nSELECT ?n {\n  VALUES ?n { UNDEF }\n}\n",
        ["query", "q.rq", "n=a"],
    ),
    "terms": (
        "t.ttl",
        '@prefix kg: <https://w3id.org/newskg/ontology#> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n@prefix owl: <http://www.w3.org/2002/07/owl#> .\n@prefix my: <https://a.example/> .\nmy:Burglary a owl:Class ; rdfs:subClassOf kg:Conflict ; kg:labelPreposition "at" ;\n  rdfs:label "burglary"@en ; rdfs:comment "Breaking into a place."@en .\n',
        ["rules", "list", "--yields", "acquired", "--ontology", "t.ttl"],
    ),
    "texts": ("in/a.txt", _TEXT, ["annotate", "-i", "in"]),
}
_WAYS: dict[str, Callable[[bytes], bytes]] = {
    "with Windows line ends": lambda b: b.replace(b"\n", b"\r\n"),
    "with a byte-order mark": lambda b: b"\xef\xbb\xbf" + b,
    "with both": lambda b: b"\xef\xbb\xbf" + b.replace(b"\n", b"\r\n"),
    "without a last line end": lambda b: b.rstrip(b"\n"),
    "with empty lines at its end": lambda b: b + b"\n\n",
}


@pytest.mark.parametrize(
    ("what", "way"),
    [
        pytest.param(
            what,
            way,
            id=f"{what} {way}",
            marks=[]
            if m == 2
            and what in ("rows", "decisions", "listed decisions", "a question", "rules")
            else pytest.mark.long,
        )
        for n, what in enumerate(_WRITTEN)
        for m, way in enumerate(_WAYS)
    ],
)
def test_what_is_written_elsewhere_is_the_same(kg, tmp_path: Path, what: str, way: str) -> None:
    name, text, args = _WRITTEN[what]
    base = {"rows.jsonl": ROWS}
    plain = kg(
        Trial(
            "plain",
            args,
            base | {name: text},
            code=0,
            makes=MAKES,
            seconds=90,
            build=what == "a question",
        )
    )
    other = kg(
        Trial(
            "other",
            args,
            base | {name: _WAYS[way](text.encode())},
            code=0,
            makes=MAKES,
            seconds=90,
            build=what == "a question",
        )
    )
    if what != "texts":  # whose line ends are kept
        assert plain.out == other.out
    files = [contents(tmp_path / f"trial{n}" / "work") for n in (0, 1)]
    for path in files[0]:
        same = files[0][path] == files[1][path]
        # The digest of the user's files stands in what tells where the graph is from.
        assert same or path == name or what in ("names", "lines of names"), path
