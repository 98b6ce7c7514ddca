"""A trial: a command, where it runs, and what must hold of how it ends."""

import contextlib
import json
import os
import re
import shutil
import signal
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

SECONDS = 20.0
"""What any of these commands may take, on a machine that does other things as well."""

_STEERING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\r(?!\n)"
)
"""What acts on a terminal or turns the order of words: C0, C1, marks of direction, odd line ends."""

_STYLE = re.compile(r"\x1b\[[\d;]*m")
_PROGRESS = re.compile(r"\x1b\[(\?25[hl]|\d*[AKG]|2K|1A)|\r")
"""What a terminal is sent on purpose: colours, and a bar that is drawn anew."""

_BUG = re.compile(
    r"Traceback \(most recent|Exception ignored|Error in sys\.|Fatal Python|lost sys\.|"
    r"a fault of kg itself|^\w+(Error|Warning|Exception|Interrupt)\b|^  File \"|Segmentation|panicked",
    re.MULTILINE,
)
_TEMPORARY = re.compile(r"\.(part|tmp|temp|lock|new|old|swp)$|^\.")

Prepare = Callable[[Path], object]


@dataclass(frozen=True)
class Trial:
    """A command and what is promised of it.

    Attributes:
        name: what is tried, in a few words.
        args: of `kg`.
        files: by path below the folder of the trial; what a text is, is written as UTF-8.
        before: makes of the folder what files alone cannot.
        code: the exit codes that are right.
        says: a pattern that standard error holds (standard output, where it was done).
        makes: patterns of the paths that may be new or changed afterwards.
        although: patterns of the paths that may change though it fails: it was done before.
        lines: how many lines of error may be; faults of rules and names are told all at once.
        build: the folder `exports` holds a build.
        fresh: needs an interpreter of its own: what is tried acts at its start.
        closed: standard streams that are not there.
        unprivileged: without root's right to read and write everything.
        seconds: in which it must end.
    """

    name: str
    args: Sequence[str]
    files: Mapping[str, str | bytes] = field(default_factory=dict)
    before: Prepare | None = None
    code: int | tuple[int, ...] = 1
    says: str = ""
    makes: Sequence[str] = ()
    although: Sequence[str] = ()
    lines: int = 1
    stdin: bytes | None = b""
    env: Mapping[str, str | None] = field(default_factory=dict)
    limits: Mapping[str, int] = field(default_factory=dict)
    build: bool = False
    fresh: bool = False
    closed: tuple[int, ...] = ()
    umask: int = 0o022
    unprivileged: bool = False
    seconds: float = SECONDS

    @property
    def codes(self) -> tuple[int, ...]:
        return (self.code,) if isinstance(self.code, int) else self.code


@dataclass(frozen=True)
class Ended:
    """How a command ended: its streams, its code, how long it took, who of its children lives."""

    code: int
    out: bytes
    err: bytes
    seconds: float
    living: list[int]
    timed_out: bool = False

    def __str__(self) -> str:
        return f"exit code {self.code} after {self.seconds:.1f} s\n--- out\n{_shown(self.out)}\n--- err\n{_shown(self.err)}"


def table(trials: Iterable[Trial], every: int = 5) -> pytest.MarkDecorator:
    """Trials as parameters of a test: one in `every` is quick, the others wait for --long."""
    return pytest.mark.parametrize(
        "trial",
        [
            pytest.param(
                trial, id=trial.name, marks=[] if n % every == 0 else [pytest.mark.long]
            )
            for n, trial in enumerate(trials)
        ],
    )


def contents(folder: Path) -> dict[str, bytes | str]:
    """What a folder holds, by path: bytes of files, and what else is there by kind."""
    found: dict[str, bytes | str] = {}
    for base, folders, names in os.walk(folder):
        for name in [*folders, *names]:
            path = Path(base, name)
            key = os.fsencode(path.relative_to(folder)).decode("utf-8", "backslashreplace")
            found[key] = _content(path)
    return found


def _content(path: Path) -> bytes | str:
    try:
        if path.is_symlink():
            return f"link to {str(path.readlink())!r}"
        if path.is_dir():
            return "folder"
        if not path.is_file():
            return "special"
        # What a trial puts there may be longer than memory.
        size = path.stat().st_size
        return path.read_bytes() if size < 2**25 else f"{size} bytes"
    except OSError as e:  # a path that is too long
        return f"not to be reached: {e.strerror}"


def judge(trial: Trial, ended: Ended, before: Mapping, after: Mapping) -> None:
    """Hold a command against what is promised of every command."""
    assert not ended.timed_out, f"no end within {trial.seconds:g} s\n{ended}"
    judge_streams(ended.out, ended.err)
    assert ended.code in trial.codes, f"exit code {ended.code}, promised {trial.codes}\n{ended}"
    # What the system kills says nothing, and the next one clears up after it (test_kills).
    if ended.code < 0:
        return
    if ended.code and 2 not in trial.closed:
        judge_error(trial, ended)
    if trial.says:
        told = f"{_text(ended.out)}\n{_text(ended.err)}"
        assert re.search(trial.says, told), f"says nothing of {trial.says!r}\n{ended}"
    assert not ended.living, f"children live on: {ended.living}"
    judge_files(trial, ended, before, after)


def judge_streams(out: bytes, err: bytes, *, terminal: bool = False) -> None:
    """No bug shows, and nothing steers a terminal."""
    for name, stream in (("out", out), ("err", err)):
        text = stream.decode("utf-8", "surrogateescape")
        if terminal:
            text = _PROGRESS.sub("", _STYLE.sub("", text.replace("\r\n", "\n")))
        assert not (bug := _BUG.search(text)), f"{bug.group()!r} on {name}\n{text[-3000:]}"
        steering = _STEERING.search(text)
        assert not steering, (
            f"{steering.group()!r} on {name}: {_near(text, steering.start())!r}"
        )


def judge_error(trial: Trial, ended: Ended) -> None:
    """One line that begins with `kg: `; wrong usage that the parser finds has its own form."""
    text = _text(ended.err)
    if ended.code == 2 and text.startswith("Usage: "):
        assert "\nError: " in text, str(ended)
        return
    lines = text.splitlines()
    assert lines, f"it failed in silence\n{ended}"
    assert lines[0].startswith("kg: ") or trial.lines > 1, str(ended)
    if trial.lines == 1:
        # Documents that are named before it failed have lines of their own.
        assert all(line.startswith("kg: ") for line in lines), str(ended)
        assert len(lines) == 1, f"{len(lines)} lines of error\n{ended}"
    assert len(lines) <= trial.lines, f"{len(lines)} lines of error\n{ended}"


def judge_files(trial: Trial, ended: Ended, before: Mapping, after: Mapping) -> None:
    """What was there stays, what is new was meant, and is whole."""
    changed = {
        path for path in before.keys() | after.keys() if before.get(path) != after.get(path)
    }
    left = [path for path in changed if _TEMPORARY.search(Path(path).name)]
    assert not left, f"left beside: {left}\n{ended}"
    meant = trial.although if ended.code else trial.makes
    strange = [
        path for path in changed if not any(re.fullmatch(p, path, re.DOTALL) for p in meant)
    ]
    assert not strange, f"changed: {strange}\n{ended}"
    for path in changed & after.keys():
        judge_whole(path, after[path])


def judge_whole(path: str, content: bytes | str) -> None:
    """A file of kg is one of its kind to its end."""
    if isinstance(content, str):
        return
    if path.endswith(".json"):
        json.loads(content)
    elif path.endswith(".jsonl"):
        assert not content or content.endswith(b"\n"), path
        for line in content.decode().split("\n")[:-1]:
            json.loads(line)
    elif path.endswith(".html"):
        assert content.rstrip().endswith(b"</html>"), path
    elif path.endswith(".graphml"):
        assert content.rstrip().endswith(b"</graphml>"), path


def living(session: int, patience: float = 3.0) -> list[int]:
    """The processes of a session that are still there, some time after it should have ended."""
    end = time.monotonic() + patience
    while (found := _of_session(session)) and time.monotonic() < end:
        time.sleep(0.02)
    for pid in found:
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)
    return found


def _of_session(session: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                if int(fields[3]) == session and fields[0] != "Z":
                    found.append(int(entry.name))
    return found


def prepare(trial: Trial, folder: Path, build: Path) -> None:
    """Make the folder of a trial."""
    if trial.build:
        shutil.copytree(build, folder / "exports", symlinks=True)
    for name, content in trial.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(
            content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        )
    if trial.before is not None:
        trial.before(folder)


def _text(stream: bytes) -> str:
    return stream.decode("utf-8", "replace")


def _shown(stream: bytes) -> str:
    return ascii(_text(stream)[-3000:]).replace("\\n", "\n")


def _near(text: str, at: int) -> str:
    return text[max(0, at - 60) : at + 60]
