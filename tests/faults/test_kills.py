"""Killed at any moment: the old result or the new one, whole; the next start clears up.

200 kills: half of them at a change of files (the nth that the command makes), half after a time. What is
killed by a signal that cannot be caught may leave files that a reader does not see, until the next build.
"""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.build_folder.swap import path_of
from tests.faults.conftest import ROWS, Warm, environment
from tests.faults.trial import Trial, contents, judge_streams, living, prepare

OLD = ROWS.split("\n", 2)[2]
"""Rows of the build that stands there: other articles, other bytes in every file."""

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)


@pytest.fixture(scope="module")
def results(kg_once) -> dict[str, dict]:
    """What a folder holds after a whole build: of the old rows, and of the new."""
    return {
        name: kg_once(
            Trial(
                name,
                ["build", "rows.jsonl"],
                {"rows.jsonl": rows},
                code=0,
                makes=["exports(/.*)?"],
            )
        )
        for name, rows in (("old", OLD), ("new", ROWS))
    }


@pytest.fixture(scope="module")
def kg_once(warm_kg, tmp_path_factory):
    from tests.faults.conftest import _run

    def run(trial: Trial) -> dict:
        folder = tmp_path_factory.mktemp(trial.name)
        _run(trial, folder, Path(), warm_kg)
        return contents(folder / "work" / "exports") | {"": str(folder / "work" / "exports")}

    return run


def seen(folder: Path) -> dict:
    """What kg reads of a folder: not what is hidden, and what is on its way where it is."""
    names = {path for path in contents(folder) if not path.startswith(".")}
    names |= {Path(path).name for path in contents(folder) if path.startswith(".kg-build/new/")}
    paths = {name: path_of(folder, name) for name in names}
    return {name: path.read_bytes() for name, path in paths.items() if path.is_file()}


def kill(
    process: Warm, folder: Path, args: list[str], what: int, at: int | float, rows: str = ROWS
) -> int | None:
    """Run a command that gets a signal: at a change of files (an int) or after seconds (a float)."""
    trial = Trial("killed", args)
    (folder / "tmp").mkdir(exist_ok=True)
    request = {
        "args": args,
        "cwd": str(folder),
        "env": environment(trial, folder.parent),
        "closed": [],
    }
    (folder.parent / "tmp").mkdir(exist_ok=True)
    if isinstance(at, int):
        request["at"] = [at, int(what)]
    streams = [
        os.open(os.devnull, os.O_RDONLY),
        *(
            os.open(folder.parent / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            for name in ("out", "err")
        ),
    ]
    session = process.start(request, streams)
    for fd in streams:
        os.close(fd)
    if isinstance(at, float):
        time.sleep(at)
        with contextlib.suppress(ProcessLookupError):
            os.kill(session, what)
    code = process.wait(60)
    if code is None:
        os.killpg(session, signal.SIGKILL)
        process.again()
    assert code is not None, "no end after the signal"
    assert not living(session), "children live on"
    judge_streams((folder.parent / "out").read_bytes(), (folder.parent / "err").read_bytes())
    return code


def _moments(count: int) -> list[tuple[int, int | float]]:
    chance = random.Random(10)
    of_changes = [(SIGNALS[n % 3], 1 + n // 3) for n in range(count // 2)]
    of_time = [(SIGNALS[n % 3], chance.uniform(0.0, 0.7)) for n in range(count - count // 2)]
    return of_changes + of_time


@pytest.mark.parametrize(
    "part", [pytest.param(n, marks=[] if n == 0 else pytest.mark.long) for n in range(14)]
)
def test_a_killed_build_is_the_old_one_or_the_new(
    tmp_path, warm_kg, results, part: int
) -> None:
    """Every 14th of 168 moments; with the others of this module there are more than 200."""
    wrong = []
    for n, (what, at) in enumerate(_moments(168)):
        if n % 14 != part:
            continue
        folder = tmp_path / f"kill{n}" / "work"
        folder.mkdir(parents=True)
        shutil.copytree(results["old"][""], folder / "exports", symlinks=True)
        (folder / "rows.jsonl").write_text(ROWS)
        kill(warm_kg, folder, ["build", "rows.jsonl"], what, at)
        wanted = {
            name: {k: v for k, v in files.items() if k} for name, files in results.items()
        }
        now = seen(folder / "exports")
        if now not in wanted.values():
            mixed = [
                p for p in now if now[p] not in (wanted["old"].get(p), wanted["new"].get(p))
            ]
            wrong.append((what.name, at, f"neither old nor new: {mixed or 'files of both'}"))
        if what != signal.SIGKILL and contents(folder / "exports") not in wanted.values():
            wrong.append(
                (
                    what.name,
                    at,
                    f"left behind: {sorted(contents(folder / 'exports').keys() - wanted['new'].keys())}",
                )
            )
        kill(warm_kg, folder, ["build", "rows.jsonl"], signal.SIGTERM, 10_000)
        if contents(folder / "exports") != wanted["new"] or {
            p.name for p in folder.iterdir()
        } != {"exports", "rows.jsonl", "tmp"}:
            wrong.append(
                (what.name, at, f"after the next build: {sorted(contents(folder).keys())}")
            )
        shutil.rmtree(folder.parent)
    assert not wrong, wrong


@pytest.mark.parametrize(
    "part", [pytest.param(n, marks=[] if n == 0 else pytest.mark.long) for n in range(4)]
)
def test_a_killed_first_build_is_none_or_whole(tmp_path, warm_kg, results, part: int) -> None:
    wrong = []
    for n in range(1, 25):
        what = SIGNALS[n % 3]
        if n % 4 != part:
            continue
        folder = tmp_path / f"kill{n}" / "work"
        folder.mkdir(parents=True)
        (folder / "rows.jsonl").write_text(ROWS)
        kill(warm_kg, folder, ["build", "rows.jsonl"], what, n)
        wanted = {k: v for k, v in results["new"].items() if k}
        now = seen(folder / "exports")
        if now not in ({}, wanted):
            wrong.append((what.name, n, sorted(now)))
        if (
            what != signal.SIGKILL
            and now == {}
            and {p.name for p in folder.iterdir()} != {"rows.jsonl", "tmp"}
        ):
            wrong.append((what.name, n, f"left behind: {sorted(contents(folder))}"))
        kill(warm_kg, folder, ["build", "rows.jsonl"], signal.SIGTERM, 10_000)
        if contents(folder / "exports") != wanted:
            wrong.append((what.name, n, f"after the next build: {sorted(contents(folder))}"))
    assert not wrong, wrong


@pytest.mark.parametrize(
    "n", [pytest.param(n, marks=[] if n == 2 else pytest.mark.long) for n in range(1, 10)]
)
def test_a_killed_annotation_leaves_the_old_file(tmp_path, warm_kg, n: int) -> None:
    what = SIGNALS[n % 3]
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "rows.jsonl").write_text(ROWS)
    (folder / "out.jsonl").write_text("old\n")
    kill(
        warm_kg,
        folder,
        ["annotate", "-i", "rows.jsonl", "-o", "out.jsonl", "--workers", "1"],
        what,
        n if n < 6 else 0.15 * n,
    )
    now = (folder / "out.jsonl").read_text()
    assert now == "old\n" or now.count("\n") == 4
    if what != signal.SIGKILL:
        assert {p.name for p in folder.iterdir()} == {"rows.jsonl", "out.jsonl", "tmp"}
    kill(warm_kg, folder, ["annotate", "-i", "rows.jsonl", "-o", "out.jsonl"], what, 10_000)
    assert (folder / "out.jsonl").read_text().count("\n") == 4
    assert {p.name for p in folder.iterdir()} == {"rows.jsonl", "out.jsonl", "tmp"}


@pytest.mark.parametrize(
    "n", [pytest.param(n, marks=[] if n == 1 else pytest.mark.long) for n in range(1, 10)]
)
def test_a_killed_decision_is_written_or_not(tmp_path, warm_kg, small_build, n: int) -> None:
    what = SIGNALS[n % 3]
    folder = tmp_path / "work"
    folder.mkdir()
    trial = Trial("decide", ["decide", "same", "Palmyra", "Iran"], build=True)
    prepare(trial, folder, small_build)
    kill(warm_kg, folder, list(trial.args), what, n if n < 5 else 0.02 * n)
    left = contents(folder / "exports").keys() - contents(small_build).keys()
    assert left <= {"decisions.jsonl"}, left
    kill(warm_kg, folder, ["decide", "different", "Palmyra", "Syria"], what, 10_000)
    lines = (folder / "exports" / "decisions.jsonl").read_bytes().splitlines()
    assert 1 <= len(lines) <= 2
    kill(warm_kg, folder, ["decide", "list"], what, 10_000)


@pytest.mark.parametrize("what", SIGNALS, ids=lambda s: s.name)
@pytest.mark.parametrize(
    "after",
    [0.3, pytest.param(1.0, marks=pytest.mark.long), pytest.param(2.5, marks=pytest.mark.long)],
)
def test_a_killed_query_leaves_no_process(
    tmp_path, warm_kg, small_build, what: int, after: float
) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    prepare(Trial("query", [], build=True), folder, small_build)
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
    code = kill(warm_kg, folder, ["query", endless, "--timeout", "50"], what, after)
    assert code != 0


@pytest.mark.long
@pytest.mark.model
@pytest.mark.parametrize("group", [False, True], ids=["the parent alone", "all of a terminal"])
@pytest.mark.parametrize("what", SIGNALS, ids=lambda s: s.name)
@pytest.mark.parametrize("after", [0.5, 2.0, 5.0, 8.0, 11.0])
def test_killed_workers_end(tmp_path, what: int, after: float, group: bool) -> None:
    trial = Trial("workers", ["build", "docs", "--workers", "2", "-o", "made"])
    (tmp_path / "docs").mkdir()
    (tmp_path / "tmp").mkdir()
    for n in range(40):
        (tmp_path / "docs" / f"{n}.txt").write_text(
            f"Peskov left Paris on Friday with {n} men. " * 60
        )
    with (tmp_path / "out").open("wb") as out, (tmp_path / "err").open("wb") as err:
        child = subprocess.Popen(
            [sys.executable, "-m", "kg", *trial.args],
            cwd=tmp_path,
            env=environment(trial, tmp_path),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )
        time.sleep(after)
        if child.poll() is None:
            (os.killpg if group else os.kill)(child.pid, what)
        child.wait(60)
    assert not living(child.pid), "workers live on"
    judge_streams((tmp_path / "out").read_bytes(), (tmp_path / "err").read_bytes())
    assert not seen(tmp_path / "made") or len(seen(tmp_path / "made")) >= 8
    if what != signal.SIGKILL:
        assert not list((tmp_path / "tmp").iterdir())
