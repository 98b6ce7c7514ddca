"""Where kg runs: environment, clock, time zone, folder, limits and rights."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.conftest import ROWS
from tests.faults.trial import Trial, contents, table

FILES = {"rows.jsonl": ROWS}
BUILD = ["build", "rows.jsonl"]
MAKES = ["exports(/.*)?"]

_CLOCK = """
import datetime, os, time
_shift = float(os.environ["SHIFT"])
_time = time.time
time.time = lambda: _time() + _shift
time.time_ns = lambda: int(time.time() * 1e9)
time.monotonic = lambda _m=time.monotonic: _m()
class _Day(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(max(0, time.time()), tz)
    @classmethod
    def utcnow(cls):
        return cls.now()
datetime.datetime = _Day
"""
"""Set before anything is imported, as a clock is that was wrong from the start."""


def _environments() -> Iterator[tuple[str, dict[str, str | None]]]:
    for zone in (
        "Pacific/Kiritimati",
        "America/St_Johns",
        "Asia/Kathmandu",
        "Antarctica/Troll",
        "Nowhere/At_All",
        ":/etc/passwd",
        "UTC+99",
        "",
    ):
        yield f"the time zone {zone!r}", {"TZ": zone}
    for seed in ("0", "7", "4294967295"):
        yield f"the hash seed {seed}", {"PYTHONHASHSEED": seed}
    yield "a random hash seed", {"PYTHONHASHSEED": None}
    for level in ("1", "2"):
        yield f"optimised {level}", {"PYTHONOPTIMIZE": level}
    yield "no bytecode", {"PYTHONDONTWRITEBYTECODE": "1"}
    yield "warnings as errors", {"PYTHONWARNINGS": "error"}
    yield "all warnings", {"PYTHONWARNINGS": "always", "PYTHONDEVMODE": "0"}
    yield "no home", {"HOME": None}
    yield "a home that is not there", {"HOME": "/nonexistent/home"}
    yield "no place for temporary files", {"TMPDIR": "/nonexistent/tmp"}
    yield "no search path", {"PATH": ""}
    yield "unbuffered", {"PYTHONUNBUFFERED": "1"}
    yield "no safe path", {"PYTHONSAFEPATH": "1"}
    yield (
        "proxies",
        {
            "http_proxy": "http://127.0.0.1:9",
            "https_proxy": "nonsense",
            "ALL_PROXY": "socks5://x",
        },
    )
    yield "many threads", {"OMP_NUM_THREADS": "nonsense", "OPENBLAS_NUM_THREADS": "1"}
    yield (
        "shows like a terminal",
        {"TERM": "xterm", "COLUMNS": "3", "FORCE_COLOR": "0", "TTY_COMPATIBLE": "0"},
    )
    yield (
        "no locale and no UTF-8",
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )
    for year in (-60, -10, 15, 400):
        yield f"a clock {year} years on", {"SHIFT": str(year * 31_557_600.0), "CLOCK": "1"}
    yield "a source date", {"SOURCE_DATE_EPOCH": "-1"}


def _clock(folder: Path) -> None:
    (folder / "site").mkdir()
    (folder / "site" / "sitecustomize.py").write_text(_CLOCK)


@pytest.mark.parametrize(
    ("name", "env"),
    [
        pytest.param(name, env, id=name, marks=[] if n == 14 else pytest.mark.long)
        for n, (name, env) in enumerate(_environments())
    ],
)
def test_a_build_is_the_same_wherever_it_runs(
    kg, small_build: Path, tmp_path: Path, name: str, env: dict
) -> None:
    env, before = dict(env), None
    if env.pop("CLOCK", None):
        from tests.faults.conftest import ROOT

        before, env = _clock, env | {"PYTHONPATH": f"site:{ROOT}"}
    kg(
        Trial(
            name, BUILD, FILES, before, code=0, env=env, makes=[*MAKES, "site/.*"], fresh=True
        )
    )
    made = tmp_path / "trial0" / "work" / "exports"
    assert contents(made) == contents(small_build)


@table(
    (
        Trial(
            f"{' '.join(args)} with {name}",
            args,
            code=code,
            env=env,
            build=True,
            fresh=True,
            lines=2,
        )
        for n, (name, env) in enumerate(_environments())
        if "CLOCK" not in env
        for args, code in (
            (["query", "offices"], 0),
            (["explain", "Palmyra"], 0),
            (["rules", "lst"], 2),
        )[n % 3 : n % 3 + 1]
    ),
    every=14,
)
def test_questions_wherever_it_runs(kg, trial: Trial) -> None:
    kg(trial)


def _gone(folder: Path) -> None:
    """Remove the folder that the command stands in."""
    shutil.rmtree(folder)
    # What looks at the folder afterwards must find one; the command stands in the one that has gone.


@pytest.mark.parametrize(
    "args",
    [
        ["version"],
        ["query", "ASK {}"],
        *(
            pytest.param(args, marks=pytest.mark.long)
            for args in (
                ["build", "rows.jsonl"],
                ["build"],
                ["decide", "list"],
                ["rules", "check"],
                ["annotate", "-i", "-"],
            )
        ),
    ],
    ids=" ".join,
)
def test_a_folder_that_has_gone(tmp_path: Path, warm_kg, args: list[str]) -> None:
    import subprocess
    import sys

    from tests.faults.conftest import environment
    from tests.faults.trial import Ended, judge

    (tmp_path / "gone").mkdir()
    (tmp_path / "tmp").mkdir()
    script = 'cd gone && rmdir ../gone && exec "$@"'
    trial = Trial("gone", args, code=(0, 1, 2))
    done = subprocess.run(
        ["bash", "-c", script, "-", sys.executable, "-m", "kg", *args],
        cwd=tmp_path,
        env=environment(trial, tmp_path),
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    # What the shell says of the folder is its own.
    err = b"".join(
        line
        for line in done.stderr.splitlines(keepends=True)
        if not line.startswith(b"shell-init")
    )
    judge(trial, Ended(done.returncode, done.stdout, err, 0.0, []), {}, {})


@pytest.mark.parametrize("umask", [0o077, 0o777, 0o000])
def test_files_are_as_the_mask_wants_them(kg, tmp_path: Path, umask: int) -> None:
    # With all rights masked, a folder that was just made cannot be entered by others than root.
    code = 0 if umask != 0o777 or os.geteuid() == 0 else (0, 1)
    kg(Trial("masked", BUILD, FILES, code=code, umask=umask, makes=MAKES))
    made = tmp_path / "trial0" / "work" / "exports"
    for path in made.rglob("*") if made.exists() else ():
        if path.is_file() and not path.is_symlink():
            assert path.stat().st_mode & 0o666 == 0o666 & ~umask, (
                path.name,
                oct(path.stat().st_mode),
            )


def _limits() -> Iterator[Trial]:
    # What Python itself does not start with is no trial of kg.
    for name, values in {
        "RLIMIT_NOFILE": (10, 14, 20, 40),
        "RLIMIT_AS": (2**28, 2**29, 2**30),
        "RLIMIT_NPROC": (0, 1),
        "RLIMIT_CPU": (1,),
        "RLIMIT_STACK": (2**18, 2**20),
        "RLIMIT_DATA": (2**26, 2**28),
        "RLIMIT_CORE": (0,),
    }.items():
        for value in values:
            for args in (
                ["query", "offices"],
                ["build", "rows.jsonl", "-o", "made"],
                ["analyse", "ranking"],
                ["build", "docs", "--workers", "2", "-o", "made"],
            ):
                # A process that the system kills says nothing; one that ends says why.
                yield Trial(
                    f"{name} {value}: {' '.join(args)}",
                    args,
                    {**FILES, "docs/a.txt": "He left Paris on Friday."},
                    code=(0, 1, -9, -11, -24),
                    limits={name: value},
                    build=True,
                    fresh=True,
                    makes=["made(/.*)?"],
                    lines=2,
                    seconds=90,
                )


@table(_limits(), every=30)
def test_little_of_what_the_system_gives(kg, trial: Trial) -> None:
    kg(trial)


@pytest.mark.parametrize("stamp", [0, 2**31, 2**33, 10**11])
def test_files_of_another_time(kg, small_build: Path, tmp_path: Path, stamp: int) -> None:
    """What day a file was written says nothing of its text."""

    def age(folder: Path) -> None:
        os.utime(folder / "rows.jsonl", (stamp, stamp))

    kg(Trial("old", BUILD, FILES, age, code=0, makes=MAKES))
    assert contents(tmp_path / "trial0" / "work" / "exports") == contents(small_build)
