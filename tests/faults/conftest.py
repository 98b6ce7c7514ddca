"""What runs the trials: a warm process for most, a fresh one where its start is what is tried."""

import contextlib
import dataclasses
import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.model.codec import dumps
from tests.extracts import extracts
from tests.faults import warm
from tests.faults.trial import Ended, Trial, contents, judge, living, prepare

ROOT = Path(__file__).resolve().parents[2]
ROWS = "".join(dumps(extract) + "\n" for extract in extracts())

Run = Callable[[Trial], Ended]

UNCURED = Path(__file__).with_name("uncured.txt")
"""Trials that kg does not stand yet: a line for each, its test's id; `#` before what is wrong."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Expect the trials of `UNCURED` to fail; one that passes fails, so that its line is taken out."""
    lines = UNCURED.read_text(encoding="utf-8").split("\n") if UNCURED.exists() else []
    uncured = {line for line in lines if line and not line.startswith("#")}
    for item in items:
        if item.path.parent == UNCURED.parent and _id(item) in uncured:
            item.add_marker(pytest.mark.xfail(strict=True, reason=f"in {UNCURED.name}"))


def _id(item: pytest.Item) -> str:
    return f"{item.path.name}::{item.name}"


class Warm:
    """The other end of `tests.faults.warm`."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp())
        self._channel, theirs = socket.socketpair()
        # It expects its end as file descriptor 3, whatever number that has here.
        boot = f"import os; os.dup2({theirs.fileno()}, 3); import runpy; runpy.run_path({warm.__file__!r}, run_name='__main__')"
        self._process = subprocess.Popen(
            [sys.executable, "-c", boot],
            cwd="/",
            env={**_plain_environment(Path("/nonexistent")), "TMPDIR": tempfile.gettempdir()},
            pass_fds=(theirs.fileno(), 3) if theirs.fileno() != 3 else (3,),
        )
        theirs.close()
        self._replies = self._channel.makefile("rb")
        assert self._replies.readline() == b"ready\n"

    def start(self, request: dict, streams: list[int]) -> int:
        """Start a command; gives its process id."""
        file = self._folder / "request.json"  # an argument may be longer than a message
        file.write_text(json.dumps(request))
        socket.send_fds(self._channel, [bytes(file)], streams)
        return int(self._replies.readline())

    def wait(self, seconds: float) -> int | None:
        """The exit code of the command; None where it has not ended in time."""
        self._channel.settimeout(seconds)
        try:
            return int(self._replies.readline())
        except TimeoutError:
            return None
        finally:
            self._channel.settimeout(None)

    def again(self) -> None:
        """Be ready after a time-out, which a file made of a socket does not forget."""
        self._replies = self._channel.makefile("rb")
        self._replies.readline()

    def close(self) -> None:
        """End it."""
        self._channel.close()
        self._replies.close()
        self._process.wait(10)
        shutil.rmtree(self._folder)


def _plain_environment(home: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "1",
        "LANG": "C.UTF-8",
        "HOME": str(home),
        "TMPDIR": str(home / "tmp"),
    }


@pytest.fixture(scope="session")
def warm_kg() -> Iterator[Warm]:
    """The process that most commands run in forks of."""
    process = Warm()
    yield process
    process.close()


@pytest.fixture(scope="session")
def small_build(warm_kg: Warm, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of three short articles that came annotated."""
    folder = tmp_path_factory.mktemp("small")
    trial = Trial(
        "small", ["build", "rows.jsonl"], {"rows.jsonl": ROWS}, code=0, makes=["exports(/.*)?"]
    )
    _run(trial, folder, Path(), warm_kg)
    return folder / "work" / "exports"


@pytest.fixture
def kg_unprivileged(kg: Run, tmp_path: Path) -> Iterator[Run]:
    """Runs a trial without what lets root do everything; gives its folders back their rights."""

    def run(trial: Trial) -> Ended:
        return kg(dataclasses.replace(trial, unprivileged=True))

    yield run
    for path in [tmp_path, *tmp_path.rglob("*")]:
        if path.is_dir():
            path.chmod(0o700)


@pytest.fixture
def kg(request: pytest.FixtureRequest, tmp_path: Path) -> Run:
    """Runs a trial in an empty folder, and holds it against what is promised."""
    count = iter(range(1000))

    def run(trial: Trial) -> Ended:
        folder = tmp_path / f"trial{next(count)}"
        return _run(
            trial,
            folder,
            request.getfixturevalue("small_build") if trial.build else Path(),
            None if trial.fresh else request.getfixturevalue("warm_kg"),
        )

    return run


def _run(trial: Trial, folder: Path, build: Path, process: Warm | None) -> Ended:
    work = folder / "work"
    work.mkdir(parents=True)
    (folder / "tmp").mkdir()
    prepare(trial, work, build)
    before = contents(work)
    ended = start(trial, folder, process)
    judge(trial, ended, before, contents(work))
    left = sorted(path.name for path in (folder / "tmp").iterdir())
    assert not left, f"left in the folder for temporary files: {left}"
    return ended


def environment(trial: Trial, folder: Path) -> dict[str, str]:
    """The environment of a trial; None takes a variable out."""
    env = _plain_environment(folder) | {k: v for k, v in trial.env.items() if v is not None}
    return {k: v for k, v in env.items() if trial.env.get(k, "") is not None}


def start(trial: Trial, folder: Path, process: Warm | None) -> Ended:
    """Run the command of a trial to its end, with pipes as its streams."""
    (folder / "in").write_bytes(trial.stdin or b"")
    with contextlib.ExitStack() as stack:
        # Not files: a limit on the size of files would hold for what it says, too.
        pipes = [os.pipe() for _ in range(2)]
        streams = [os.open(folder / "in", os.O_RDONLY), *(writer for _, writer in pipes)]
        readers = [stack.enter_context(os.fdopen(reader, "rb")) for reader, _ in pipes]
        pool = stack.enter_context(ThreadPoolExecutor(2))
        said = [pool.submit(reader.read) for reader in readers]
        begun = time.monotonic()
        if process is None:
            code, session = _fresh(trial, folder, streams)
        else:
            code, session = _forked(trial, folder, streams, process)
        took = time.monotonic() - begun
        alive = living(session)
        out, err = (one.result(60) for one in said)
    return Ended(
        -9 if code is None else code,
        out,
        err,
        took,
        [] if code is None else alive,
        timed_out=code is None,
    )


def _forked(
    trial: Trial, folder: Path, streams: list[int], process: Warm
) -> tuple[int | None, int]:
    request = {
        "args": list(trial.args),
        "cwd": str(folder / "work"),
        "env": environment(trial, folder),
        "closed": list(trial.closed),
        "limits": dict(trial.limits),
        "umask": trial.umask,
        "unprivileged": trial.unprivileged,
    }
    given = [fd for number, fd in enumerate(streams) if number not in trial.closed]
    # A message must carry some stream, even where the command gets none.
    session = process.start(request, given or streams[:1])
    for fd in streams:
        os.close(fd)
    code = process.wait(trial.seconds)
    if code is None:
        os.killpg(session, signal.SIGKILL)
        process.again()
    return code, session


def _fresh(trial: Trial, folder: Path, streams: list[int]) -> tuple[int | None, int]:
    def become() -> None:
        os.umask(trial.umask)
        for name, value in trial.limits.items():
            resource.setrlimit(getattr(resource, name), (value, value))
        for number in trial.closed:
            os.close(number)

    child = subprocess.Popen(
        [sys.executable, "-m", "kg", *trial.args],
        cwd=folder / "work",
        env=environment(trial, folder),
        stdin=streams[0],
        stdout=streams[1],
        stderr=streams[2],
        start_new_session=True,
        preexec_fn=become,  # noqa: PLW1509 the threads of this process only read pipes
    )
    for fd in streams:
        os.close(fd)
    try:
        return child.wait(trial.seconds), child.pid
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        return None, child.pid
