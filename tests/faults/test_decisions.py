"""What a person decided can be read again, whatever was said with it."""

import os
from pathlib import Path

import pytest

from tests.faults.conftest import ROWS
from tests.faults.trial import Trial, contents

SAID = {
    "separators": "a\u2028b\u2029c\u0085d\x1ce\x0bf\x0cg",
    "line ends": "a\nb\r\nc\rd",
    "no UTF-8": os.fsdecode(b"na\xefve \x80"),
    "steering": "\x1b[2J\u202e\x9b",
    "JSON": '"}, {"verdict": "same", "left": "x',
    "a NUL in escapes": "\\u0000\\",
    "much": "why " * 20_000,
    "beyond U+FFFF": "\U0001f3db\U0010fffd",
    "a noncharacter": "\uffff\ufdd0",
    "a mark": "\ufeffa",
    "nothing": "",
    "spaces": " \t ",
}


@pytest.mark.parametrize(
    "what",
    [pytest.param(w, marks=[] if n % 4 == 0 else pytest.mark.long) for n, w in enumerate(SAID)],
)
@pytest.mark.parametrize("option", ["--why", "--who"])
def test_what_was_decided_is_read_again(kg, tmp_path: Path, what: str, option: str) -> None:
    """It is written so that it can be read, or refused in a line; the next build and undo work."""
    args = ["decide", "same", "Palmyra", "Iran", f"{option}={SAID[what]}"]
    kg(Trial("decide", args, code=(0, 1), build=True, makes=["exports/decisions.jsonl"]))
    written = tmp_path / "trial0" / "work" / "exports" / "decisions.jsonl"
    line = written.read_bytes() if written.is_file() else b""
    assert line.count(b"\n") <= 1
    files = {"rows.jsonl": ROWS, "exports/decisions.jsonl": line}
    for args in (
        ["build", "rows.jsonl"],
        ["decide", "list"],
        ["decide", "list", "--json"],
        ["decide", "undo"],
        ["explain", "Palmyra"],
    ):
        nothing = 1 if args[-1] == "undo" and not line else 0
        kg(Trial(" ".join(args), args, files, code=nothing, build=True, makes=["exports/.*"]))


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_decisions_that_cannot_be_written_change_nothing(kg, verdict: str) -> None:
    """A file-size limit ends the line in its middle: the file is as it was."""
    line = '{"verdict": "different", "left": "place/iran", "right": "place/syria"}\n'
    files = {"exports/decisions.jsonl": line}
    for room in (0, 1, len(line), len(line) + 1, len(line) + 40):
        kg(
            Trial(
                "full",
                ["decide", verdict, "Palmyra", "Iran"],
                files,
                build=True,
                limits={"RLIMIT_FSIZE": room},
                says="decisions",
            )
        )


@pytest.mark.long
def test_two_that_decide_at_once_both_are_heard(tmp_path: Path, small_build: Path) -> None:
    import subprocess
    import sys

    from tests.faults.conftest import environment
    from tests.faults.trial import prepare

    trial = Trial("both", [], build=True)
    prepare(trial, tmp_path, small_build)
    names = ["Iran", "Russia", "Syria", "Tadmur"]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "kg", "decide", "different", "Palmyra", name],
            cwd=tmp_path,
            env=environment(trial, tmp_path) | {"TMPDIR": str(tmp_path)},
            stdout=subprocess.DEVNULL,
        )
        for name in names
    ]
    assert [one.wait(60) for one in running] == [0] * 4
    assert (tmp_path / "exports" / "decisions.jsonl").read_bytes().count(b"\n") == 4


def test_contents_of_a_build_do_not_change_by_asking(
    kg, tmp_path: Path, small_build: Path
) -> None:
    for n, args in enumerate(
        (
            ["query", "offices"],
            ["explain", "Palmyra"],
            ["analyse", "ranking"],
            ["decide", "list"],
        )
    ):
        kg(Trial("ask", args, code=0, build=True))
        assert contents(tmp_path / f"trial{n}" / "work" / "exports") == contents(small_build)
