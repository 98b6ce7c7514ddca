"""Disks that are full, folders that cannot be written, files that stand in the way."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.conftest import ROWS
from tests.faults.test_kills import OLD
from tests.faults.trial import Trial, contents, table

FILES = {"rows.jsonl": OLD}
BUILD = ["build", "rows.jsonl"]
MAKES = ["exports(/.*)?"]


def _sizes() -> Iterator[int]:
    """Limits at which some file of a build is the first that does not fit."""
    yield from (
        0,
        1,
        100,
        500,
        1000,
        1500,
        2000,
        3000,
        4500,
        6000,
        8000,
        9_000,
        10_000,
        13_000,
        16_000,
        20_000,
        25_000,
    )
    yield from (30_000, 35_000, 40_000, 60_000, 70_000, 100_000, 300_000, 600_000, 700_000)


@table(
    (
        Trial(
            f"a limit of {size} bytes, {what}",
            BUILD,
            FILES,
            code=1,
            limits={"RLIMIT_FSIZE": size},
            build=what == "over a build",
            makes=MAKES,
        )
        for size in _sizes()
        for what in ("over a build", "into nothing")
    ),
    every=9,
)
def test_a_build_that_does_not_fit_changes_nothing(kg, tmp_path: Path, trial: Trial) -> None:
    kg(trial)
    if not trial.build:
        assert not (tmp_path / "trial0" / "work" / "exports").exists()


@pytest.mark.parametrize("size", [0, 1, 700, 4096, pytest.param(9000, marks=pytest.mark.long)])
def test_an_annotation_that_does_not_fit_changes_nothing(kg, size: int) -> None:
    files = {"rows.jsonl": ROWS, "out.jsonl": "old\n"}
    kg(
        Trial(
            "full",
            ["annotate", "-i", "rows.jsonl", "-o", "out.jsonl"],
            files,
            code=1,
            limits={"RLIMIT_FSIZE": size},
            lines=2,
        )
    )


def _in_the_way(name: str, how: str) -> Callable[[Path], object]:
    def make(folder: Path) -> None:
        path = folder / "exports" / name
        if path.exists():
            path.unlink()
        if how == "a folder":
            path.mkdir()
            (path / "keep").write_text("mine")
        elif how == "an empty folder":
            path.mkdir()
        elif how == "a pipe":
            os.mkfifo(path)
        elif how == "a link to nothing":
            path.symlink_to("nowhere")
        elif how == "a link elsewhere":
            (folder / "elsewhere").write_text("mine")
            path.symlink_to("../elsewhere")

    return make


_NAMES = (
    "graph.json",
    "graph.trig",
    "graph.ttl",
    "graph.html",
    "graph.graphml",
    "annotations.jsonl",
    "identity.jsonl",
    "report.md",
    "ontology.ttl",
)


@table(
    (
        Trial(
            f"{how} at {name}",
            BUILD,
            FILES,
            _in_the_way(name, how),
            code=(0, 1),
            build=True,
            makes=["exports/.*"],
        )
        for name in _NAMES
        for how in (
            "a folder",
            "an empty folder",
            "a pipe",
            "a link to nothing",
            "a link elsewhere",
        )
    ),
    every=7,
)
def test_what_stands_in_the_way_of_a_file(
    kg, small_build: Path, tmp_path: Path, trial: Trial
) -> None:
    """All files are new, or all are old; what is not kg's is not destroyed."""
    ended = kg(trial)
    after = contents(tmp_path / "trial0" / "work")
    assert after.get("elsewhere") in (None, b"mine")
    for path, content in after.items():
        assert not path.endswith("keep") or content == b"mine"
    if (
        "a folder" in trial.name.split(" at ")[0]
        and not trial.name.endswith("ontology.ttl")
        and "empty" not in trial.name
    ):
        assert ended.code == 1
        assert any(path.endswith("/keep") for path in after), (
            "a folder of the user's was removed"
        )
    old = contents(small_build)
    kept = [n for n in _NAMES if n in old and after.get(f"exports/{n}") == old[n]]
    touched = [n for n in _NAMES if n in old and n not in trial.name and n not in kept]
    assert (
        not kept or not touched or len(kept) == len([n for n in old if n not in trial.name])
    ), (kept, touched)


def _mode(path: str, mode: int) -> Callable[[Path], object]:
    return lambda folder: (folder / path).chmod(mode)


_CLOSED = {
    "a result that may not be written": (BUILD, "exports", 0o555, "exports"),
    "a result that may not be entered": (BUILD, "exports", 0o600, "exports"),
    "a folder in which none may be made": (
        ["build", "rows.jsonl", "-o", "sub/new"],
        "sub",
        0o555,
        "sub",
    ),
    "rows that may not be read": (BUILD, "rows.jsonl", 0o000, "rows.jsonl"),
    "a source that may not be listed": (["build", "sub"], "sub", 0o300, "sub"),
    "a source that may not be entered": (["build", "sub"], "sub", 0o600, "sub"),
    "rules that may not be read": (["rules", "check", "r"], "r/a.yml", 0, "a.yml"),
    "rules that may not be listed": (["rules", "check", "r"], "r", 0, r"\br\b"),
    "names that may not be read": ([*BUILD, "--gazetteer", "g.csv"], "g.csv", 0, "g.csv"),
    "terms that may not be read": ([*BUILD, "--ontology", "t.ttl"], "t.ttl", 0, "t.ttl"),
    "a graph that may not be read": (
        ["query", "offices"],
        "exports/graph.trig",
        0,
        "graph.trig",
    ),
    "a graph to analyse that may not be read": (
        ["analyse", "ranking"],
        "exports/graph.json",
        0,
        "graph.json",
    ),
    "an identity that may not be read": (
        ["explain", "Palmyra"],
        "exports/identity.jsonl",
        0,
        "identity.jsonl",
    ),
    "annotations that may not be read": (
        ["explain", "Palmyra"],
        "exports/annotations.jsonl",
        0,
        "annotations.jsonl",
    ),
    "decisions that may not be read": (
        ["decide", "list"],
        "exports/decisions.jsonl",
        0,
        "decisions.jsonl",
    ),
    "decisions that may not be read in a build": (
        BUILD,
        "exports/decisions.jsonl",
        0,
        "decisions.jsonl",
    ),
    "decisions that may not be written": (
        ["decide", "same", "Palmyra", "Iran"],
        "exports/decisions.jsonl",
        0o444,
        "decisions.jsonl",
    ),
    "a build that may not be entered": (["analyse", "ranking"], "exports", 0, "exports"),
    "a build that may not be entered for a query": (
        ["query", "offices"],
        "exports",
        0,
        "exports",
    ),
    "a build that may not be entered for an explanation": (
        ["explain", "Palmyra"],
        "exports",
        0,
        "exports",
    ),
    "a question that may not be read": (["query", "q.rq"], "q.rq", 0, "q.rq"),
    "gold that may not be read": (["evaluate", "rows.jsonl"], "rows.jsonl", 0, "rows.jsonl"),
    "an annotation into a closed folder": (
        ["annotate", "-i", "rows.jsonl", "-o", "sub/out.jsonl"],
        "sub",
        0o555,
        "sub",
    ),
}


@table(
    (
        Trial(
            name,
            args,
            {
                "rows.jsonl": OLD,
                "sub/a.txt": "He left.",
                "r/a.yml": "[]",
                "g.csv": "name,type\n",
                "t.ttl": "",
                "q.rq": "ASK {}",
                "exports/decisions.jsonl": "",
            },
            _mode(path, mode),
            code=1,
            says=says,
            build=True,
            lines=3,
        )
        for name, (args, path, mode, says) in _CLOSED.items()
    ),
    every=5,
)
def test_what_one_has_no_right_to_is_told(kg_unprivileged, trial: Trial) -> None:
    kg_unprivileged(trial)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 600 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if (
        mount is None
        or subprocess.run(
            [mount, "-t", "tmpfs", "-o", "size=600k", "tmpfs", folder],
            capture_output=True,
            check=False,
        ).returncode
    ):
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_disk_that_is_full(kg, small_disk: Path) -> None:
    kg(Trial("full", [*BUILD, "-o", str(small_disk / "made")], FILES, code=1))
    assert not contents(small_disk)
    kg(
        Trial(
            "full",
            ["annotate", "-i", "rows.jsonl", "-o", str(small_disk / "made.jsonl")],
            {"rows.jsonl": ROWS * 1},
            code=(0, 1),
            lines=2,
        )
    )
    assert contents(small_disk).keys() <= {"made.jsonl"}


def test_a_disk_that_cannot_be_written(kg, small_disk: Path) -> None:
    if subprocess.run(
        ["mount", "-o", "remount,ro", small_disk], capture_output=True, check=False
    ).returncode:
        pytest.skip("no file system can be mounted here")
    for args in (
        [*BUILD, "-o", str(small_disk)],
        [*BUILD, "-o", str(small_disk / "made")],
        ["annotate", "-i", "rows.jsonl", "-o", str(small_disk / "x")],
    ):
        kg(Trial("read-only", args, FILES, code=1))
