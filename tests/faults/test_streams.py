"""Standard streams that are closed, full, pipes whose reader has gone, or of another encoding."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations

import pytest

from tests.faults.conftest import ROWS, environment
from tests.faults.trial import (
    Trial,
    contents,
    judge_files,
    judge_streams,
    living,
    prepare,
    table,
)

COMMANDS = {
    "version": ["version"],
    "help": ["--help"],
    "query": ["query", "offices"],
    "JSON": ["query", "offices", "--json"],
    "an error": ["query", "nmae"],
    "a failure": ["build", "nowhere"],
    "ranking": ["analyse", "ranking"],
    "review": ["review"],
    "build": ["build", "rows.jsonl"],
    "a build of a stream": ["build", "-"],
    "annotate": ["annotate", "-i", "rows.jsonl"],
    "rules": ["rules", "list"],
    "decide": ["decide", "same", "Palmyra", "Iran"],
}
FILES = {"rows.jsonl": ROWS}
MAKES = ["exports(/.*)?"]
# A decision is written down before it is said that it was; that this cannot be said is told.
ALTHOUGH = {"decide": ["exports/decisions.jsonl"]}


def _closed() -> Iterator[Trial]:
    sets = [gone for n in (1, 2, 3) for gone in combinations((0, 1, 2), n)]
    for gone in sets:
        for name, args in COMMANDS.items():
            # Where standard output is not there, that nothing could be said may be a failure or not; the
            # work is done or not at all.
            yield Trial(
                f"{name} without {', '.join(map(str, gone))}",
                args,
                FILES,
                code=(0, 1, 2),
                build=True,
                closed=gone,
                makes=MAKES,
                although=ALTHOUGH.get(name, ()),
                lines=3,
            )


@table(_closed(), every=8)
def test_streams_that_are_not_there(kg, trial: Trial) -> None:
    kg(trial)


@pytest.mark.parametrize("gone", [(1,), (2,), (1, 2), (0, 2), (0, 1, 2)], ids=str)
def test_a_build_is_made_without_streams(
    kg, tmp_path, small_build, gone: tuple[int, ...]
) -> None:
    """What is asked for as files is done, whoever listens; that nothing could be said is told."""
    trial = Trial(
        "build",
        ["build", "rows.jsonl", "-o", "made"],
        FILES,
        code=(0, 1),
        closed=gone,
        makes=["made(/.*)?"],
    )
    with contextlib.suppress(AssertionError):
        kg(trial)
    assert contents(tmp_path / "trial0" / "work" / "made") == contents(small_build)


@pytest.mark.parametrize("gone", [(0,), (1,), (2,), (0, 1, 2)], ids=str)
@pytest.mark.parametrize(
    "name",
    [
        "version",
        *(
            pytest.param(name, marks=pytest.mark.long)
            for name in ("an error", "ranking", "JSON")
        ),
    ],
)
def test_an_interpreter_of_its_own_without_streams(
    kg, name: str, gone: tuple[int, ...]
) -> None:
    kg(
        Trial(
            name,
            COMMANDS[name],
            FILES,
            code=(0, 1, 2),
            build=True,
            closed=gone,
            fresh=True,
            makes=MAKES,
            lines=3,
        )
    )


WHERE = {
    "out is full": ("full", "file"),
    "err is full": ("file", "full"),
    "both are full": ("full", "full"),
    "out's reader has gone": ("gone", "file"),
    "err's reader has gone": ("file", "gone"),
    "both readers have gone": ("gone", "gone"),
    "out's reader takes a line": ("line", "file"),
    "out cannot be written": ("reading", "file"),
    "err cannot be written": ("file", "reading"),
}


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(
            name, marks=[] if name in ("query", "an error", "build") else pytest.mark.long
        )
        for name in COMMANDS
    ],
)
def test_streams_that_take_nothing(
    tmp_path, small_build, warm_kg, name: str, where: str
) -> None:
    """It ends soon, without a bug; what could not be said is no success in silence.

    A reader that has gone has seen enough: that is no failure, as with other commands in a pipe.
    """
    out, err = WHERE[where]
    although = ALTHOUGH.get(name, ())
    trial = Trial(name, COMMANDS[name], FILES, build=True, makes=MAKES, although=although)
    work = tmp_path / "work"
    work.mkdir()
    (tmp_path / "tmp").mkdir()
    prepare(trial, work, small_build)
    before = contents(work)
    request = {
        "args": trial.args,
        "cwd": str(work),
        "env": environment(trial, tmp_path),
        "closed": [],
    }
    opened = [
        os.open(os.devnull, os.O_RDONLY),
        _stream(out, tmp_path / "out"),
        _stream(err, tmp_path / "err"),
    ]
    session = warm_kg.start(request, opened)
    for fd in opened:
        os.close(fd)
    code = warm_kg.wait(trial.seconds)
    if code is None:
        os.killpg(session, signal.SIGKILL)
        warm_kg.again()
    assert code is not None, "no end"
    assert not living(session)
    said = [
        path.read_bytes() if path.is_file() else b""
        for path in (tmp_path / "out", tmp_path / "err")
    ]
    judge_streams(*said)
    assert code in (0, 1, 2, 141, -signal.SIGPIPE), (code, said)
    if (
        out in ("full", "reading")
        and err == "file"
        and name != "an error"
        and said[1].strip() != b""
    ):
        assert all(line.startswith(b"kg: ") for line in said[1].splitlines()), said
    if out in ("full", "reading") and name in ("version", "query", "JSON", "ranking", "rules"):
        assert code == 1, f"nothing could be said, and that is success: {code}, {said}"
        assert err != "file" or said[1].startswith(b"kg: "), said
    from tests.faults.trial import Ended

    judge_files(trial, Ended(code, *said, 0.0, []), before, contents(work))


_heads: list[subprocess.Popen] = []


@pytest.fixture(autouse=True)
def _heads_end() -> Iterator[None]:
    yield
    while _heads:
        _heads.pop().wait(30)


def _stream(kind: str, path) -> int:
    if kind == "full":
        return os.open("/dev/full", os.O_WRONLY)
    if kind == "reading":
        return os.open(os.devnull, os.O_RDONLY)
    if kind == "file":
        return os.open(path, os.O_WRONLY | os.O_CREAT)
    reader, writer = os.pipe()
    if kind == "line":
        # The reader that takes a line and goes, as `head -1` does.
        head = [sys.executable, "-c", "import os; os.read(0, 1)"]
        _heads.append(subprocess.Popen(head, stdin=reader))
    os.close(reader)
    return writer


@pytest.mark.long
@pytest.mark.parametrize(
    "command",
    [
        "query 'SELECT * { ?s ?p ?o }'",
        "query 'SELECT * { ?s ?p ?o }' --csv",
        "annotate -i rows.jsonl",
        "analyse timeline",
        "rules list",
        "methods",
        "explain Palmyra",
        "decide list",
        "--help",
        "build rows.jsonl",
    ],
)
@pytest.mark.parametrize(
    "reader", ["head -1", "head -c 1", "true", "tail -1", "false", "sleep 0"]
)
def test_readers_that_go_away(tmp_path, small_build, command: str, reader: str) -> None:
    trial = Trial(command, [], FILES, build=True)
    work = tmp_path / "work"
    work.mkdir()
    (tmp_path / "tmp").mkdir()
    prepare(trial, work, small_build)
    done = subprocess.run(
        [
            "bash",
            "-c",
            f"{sys.executable} -m kg {command} | {reader}; echo ${{PIPESTATUS[0]}} >&2",
        ],
        cwd=work,
        env=environment(trial, tmp_path),
        capture_output=True,
        timeout=60,
        check=False,
    )
    judge_streams(done.stdout, done.stderr)
    code = int(done.stderr.splitlines()[-1])
    assert code in (0, 141), done
    told = done.stderr.splitlines()[:-1]
    assert all(line.startswith(b"kg: ") for line in told), told


ENCODINGS = {
    "latin-1 streams": {"PYTHONIOENCODING": "latin-1"},
    "latin-9 streams that are strict": {"PYTHONIOENCODING": "iso-8859-15:strict"},
    "ASCII streams": {"PYTHONIOENCODING": "ascii"},
    "UTF-16 streams": {"PYTHONIOENCODING": "cp1252"},
    "locale C without UTF-8": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "locale POSIX": {"LC_ALL": "POSIX", "LANG": None},
    "a locale that is not there": {"LC_ALL": "xx_YY.ISO-8859-7", "LANG": "xx"},
    "no locale": {"LANG": None, "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
}
_SAYING = {
    "a table": ["query", 'SELECT ?x { VALUES ?x { "Škoda 🏛 Ελλάδα \\u202e" } }'],
    "JSON": ["query", 'SELECT ?x { VALUES ?x { "Škoda 🏛 Ελλάδα" } }', "--json"],
    "Turtle": ["query", 'CONSTRUCT { <a:b> <a:c> "Škoda 🏛" } {}'],
    "an error": ["explain", "Škoda 🏛 Ελλάδα"],
    "wrong usage": ["analyse", "Škoda 🏛"],
    "help": ["query", "--help"],
    "a refused document": ["annotate", "-i", "docs.jsonl"],
    "a ranking": ["analyse", "ranking"],
    "a failure of a path": ["build", "Škoda"],
}


@table(
    (
        Trial(
            f"{what} on {name}",
            args,
            {"docs.jsonl": '{"id": "Škoda 🏛", "text": ""}\n'},
            env=env,
            code=(0, 1, 2),
            build=True,
            fresh=True,
            # A document that is named, and that there was no other
            lines=2 if what == "a refused document" else 1,
        )
        for name, env in ENCODINGS.items()
        for what, args in _SAYING.items()
    ),
    every=17,
)
def test_streams_of_another_encoding(kg, trial: Trial) -> None:
    kg(trial)
