"""On a terminal: narrow, wide, dumb, without colours; and with words that would steer it."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from tests.faults.conftest import ROWS, environment
from tests.faults.trial import Trial, judge_streams, prepare

_COMMANDS = {
    "a table": ["query", "offices"],
    "a ranking": ["analyse", "ranking"],
    "a timeline": ["analyse", "timeline"],
    "an explanation": ["explain", "Palmyra", "Kremlin"],
    "an error": ["explain", "Nobody at all"],
    "wrong usage": ["query", "--no-such-option"],
    "help": ["build", "--help"],
    "a hostile cell": [
        "query",
        'SELECT ?x { VALUES ?x { "\\u001b[2Ja\\u202eb\\u009bc :100: [red]d" } }',
    ],
    "hostile JSON": [
        "query",
        'SELECT ?x { VALUES ?x { "\\u001b[2Ja\\u202eb\\u009bc" } }',
        "--json",
    ],
    "hostile CSV": [
        "query",
        'SELECT ?x { VALUES ?x { "\\u001b[2Ja\\u202eb\\u009bc" } }',
        "--csv",
    ],
    "hostile Turtle": ["query", 'CONSTRUCT { <a:b> <a:c> "\\u202eb\\u009bc" } {}'],
    "review": ["review"],
    "decisions": ["decide", "list"],
}
_TERMINALS = {
    "of one column": (1, {"TERM": "xterm"}),
    "of 20 columns": (20, {"TERM": "xterm-256color"}),
    "of 5,000 columns": (5000, {"TERM": "xterm"}),
    "without a size": (0, {"TERM": "xterm"}),
    "that is dumb": (80, {"TERM": "dumb"}),
    "without a name": (80, {}),
    "without colours": (80, {"TERM": "xterm", "NO_COLOR": "1"}),
    "with forced colours": (80, {"TERM": "xterm", "FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}),
    "of columns that are no number": (80, {"TERM": "xterm", "COLUMNS": "many", "LINES": "-3"}),
    "of one column by COLUMNS": (80, {"TERM": "xterm", "COLUMNS": "1"}),
}


def on_a_terminal(
    args, folder: Path, env: dict[str, str], columns: int, typed: bytes = b""
) -> tuple[int, bytes]:
    """Run a command on a terminal, type something, and give its end and what was shown."""
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    child = subprocess.Popen(
        [sys.executable, "-m", "kg", *args],
        stdin=side,
        stdout=side,
        stderr=side,
        cwd=folder,
        env=env,
        start_new_session=True,
    )
    os.close(side)
    if typed:
        os.write(main, typed)
    shown, end = b"", time.monotonic() + 60
    while time.monotonic() < end:
        if not select.select([main], [], [], 0.2)[0]:
            continue
        try:
            part = os.read(main, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        shown += part
    else:
        child.kill()
    os.close(main)
    return child.wait(20), shown


@pytest.mark.parametrize(
    ("terminal", "command"),
    [
        pytest.param(t, c, id=f"{c}, {t}", marks=[] if n == m and n < 4 else pytest.mark.long)
        for n, t in enumerate(_TERMINALS)
        for m, c in enumerate(_COMMANDS)
    ],
)
def test_a_terminal_is_written_on_and_not_steered(
    tmp_path, small_build, terminal: str, command: str
) -> None:
    columns, more = _TERMINALS[terminal]
    trial = Trial(command, _COMMANDS[command], env=more, build=True)
    (tmp_path / "work").mkdir()
    (tmp_path / "tmp").mkdir()
    prepare(trial, tmp_path / "work", small_build)
    code, shown = on_a_terminal(
        trial.args, tmp_path / "work", environment(trial, tmp_path), columns
    )
    judge_streams(shown, b"", terminal=True)
    assert code in (0, 1, 2), shown
    assert b"\xf0\x9f\x92\xaf" not in shown, "a text between colons was made an emoji"


@pytest.mark.long
@pytest.mark.parametrize(
    "typed",
    [
        b"\x04",
        b"q\n",
        b"s\n",
        b"d\n\x04",
        b"\n\n\n",
        b"\xff\xfe\n\x04",
        b"\x1b[A\n\x04",
        b"z" * 3000 + b"\n\x04",
        b"\x00\n\x04",
    ],
    ids=ascii,
)
def test_what_is_typed_in_review(tmp_path, small_build, typed: bytes) -> None:
    trial = Trial("review", ["review", "--limit", "3"], env={"TERM": "xterm"}, build=True)
    (tmp_path / "work").mkdir()
    (tmp_path / "tmp").mkdir()
    prepare(trial, tmp_path / "work", small_build)
    code, shown = on_a_terminal(
        trial.args, tmp_path / "work", environment(trial, tmp_path), 80, typed
    )
    judge_streams(shown.replace(b"^D\b\b", b""), b"", terminal=True)
    assert code in (0, 1), shown


@pytest.mark.long
@pytest.mark.parametrize("columns", [1, 20, 200])
def test_the_progress_of_a_build_shows_no_name_that_steers(tmp_path, columns: int) -> None:
    trial = Trial(
        "build",
        ["build", "rows.jsonl"],
        {"rows.jsonl": ROWS + '{"id": "\\u001b[2J\\u202e", "text": ""}\n'},
        env={"TERM": "xterm"},
    )
    (tmp_path / "work").mkdir()
    (tmp_path / "tmp").mkdir()
    prepare(trial, tmp_path / "work", tmp_path)
    code, shown = on_a_terminal(
        trial.args, tmp_path / "work", environment(trial, tmp_path), columns
    )
    judge_streams(shown, b"", terminal=True)
    assert code == 0, shown
