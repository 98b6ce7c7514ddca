"""The files of a folder are the old ones or the new ones, whole, wherever the process ends."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TextIO

import pytest

from kg.build_folder import manifest
from kg.build_folder.swap import STAGING, Swap, path_of, recover
from kg.files import Writer
from kg.model.errors import NotFoundError, WriteError

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("a.json", "b.json", "c.json")
GONE = "gone.ttl"


def writers(word: str) -> dict[str, Writer]:
    return {name: lambda out, name=name: out.write(f"{word} {name}\n") for name in NAMES}


def build(folder: Path, word: str) -> None:
    """What a build does: its files, its manifest, and a file of an earlier one that goes."""
    with Swap(folder) as swap:
        swap.stage(writers(word))
        swap.stage({manifest.NAME: manifest.writer(swap.staged)})
        swap.commit([GONE])


def old(folder: Path) -> Path:
    """A folder with a build, and a file of the user's own."""
    build(folder, "old")
    (folder / GONE).write_text("old")
    (folder / "mine.txt").write_text("mine")
    return folder


def told(folder: Path) -> str:
    """Which build kg reads there, where all of it is whole."""
    held = manifest.read(folder)
    words = {held.checked(name).read_text().split()[0] for name in NAMES}
    assert len(words) == 1
    (word,) = words
    assert path_of(folder, GONE).exists() == (word == "old")
    return word


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# --- In the course of things


def test_files_take_their_places_and_nothing_else_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    with Swap(folder) as swap:
        swap.stage({"a": lambda out: out.write("é\n"), "b": lambda out: out.write("2")})
        assert names(folder) == {STAGING}
        assert swap.commit() == [folder / "a", folder / "b"]
    assert (folder / "a").read_bytes() == "é\n".encode()
    assert names(folder) == {"a", "b"}


def test_what_was_there_is_replaced_and_what_is_the_users_stays(tmp_path: Path) -> None:
    folder = old(tmp_path)
    assert told(folder) == "old"
    build(folder, "new")
    assert told(folder) == "new"
    assert names(folder) == {*NAMES, manifest.NAME, "mine.txt"}


def fail(handle: TextIO) -> None:
    handle.write("half of it")
    raise ZeroDivisionError


def test_a_failure_before_the_commit_leaves_all_as_it_was(tmp_path: Path) -> None:
    folder = old(tmp_path / "old")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(ZeroDivisionError), Swap(folder) as swap:
        swap.stage({**writers("new"), "d.json": fail})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    with pytest.raises(ZeroDivisionError), Swap(tmp_path / "new" / "er") as swap:
        swap.stage({"d.json": fail})
    assert names(tmp_path) == {"old"}


def test_what_utf8_cannot_hold_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(WriteError, match=r"a: '\\ud800' is no character"),
        Swap(tmp_path) as swap,
    ):
        swap.stage({"a": lambda out: out.write("\ud800")})
    assert list(tmp_path.iterdir()) == []


# --- Places that cannot be taken


def test_a_folder_in_a_files_place_is_named_before_anything_is_replaced(tmp_path: Path) -> None:
    folder = old(tmp_path)
    (folder / "c.json").unlink()
    (folder / "c.json").mkdir()
    with pytest.raises(WriteError, match=r"c\.json: cannot be written: it is a folder"):
        build(folder, "new")
    assert (folder / "a.json").read_text() == "old a.json\n"
    assert STAGING not in names(folder)


@pytest.mark.parametrize("name", [*NAMES, manifest.NAME, GONE])
def test_a_file_that_cannot_be_replaced_leaves_the_old_build(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = old(tmp_path)
    replace, unlink = Path.replace, Path.unlink

    def refusing(path: Path, target: Path) -> Path:
        if target == folder / name and path.parent.name == "new":
            raise PermissionError(1, "Operation not permitted")
        return replace(path, target)

    def keeping(path: Path, missing_ok: bool = False) -> None:
        if path == folder / name:
            raise PermissionError(1, "Operation not permitted")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "replace", refusing)
    monkeypatch.setattr(Path, "unlink", keeping)
    with pytest.raises(WriteError, match=f"{name}: cannot be written: Operation not permitted"):
        build(folder, "new")
    monkeypatch.undo()
    assert told(folder) == "old"
    assert names(folder) == {*NAMES, manifest.NAME, GONE, "mine.txt"}


@pytest.mark.parametrize("make", [Path.touch, lambda path: path.symlink_to("/nowhere")])
def test_what_is_in_the_way_is_named(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / STAGING)
    with pytest.raises(WriteError, match=f"{STAGING} is in the way; remove it"):
        build(tmp_path, "new")
    recover(tmp_path)  # nor does a reader follow it
    assert names(tmp_path) == {STAGING}


@pytest.mark.parametrize("below", ["f", "f/x", "f/x/y"])
def test_a_file_where_a_folder_should_be_is_named(tmp_path: Path, below: str) -> None:
    (tmp_path / "f").write_text("")
    with pytest.raises(WriteError, match=rf"{below}: cannot be written"):
        build(tmp_path / below, "new")
    assert names(tmp_path) == {"f"}


def test_two_do_not_write_into_one_folder(tmp_path: Path) -> None:
    with Swap(tmp_path) as swap:
        swap.stage(writers("first"))
        with pytest.raises(WriteError, match="another process is writing into"):
            build(tmp_path, "second")
        swap.commit()
    assert (tmp_path / "a.json").read_text() == "first a.json\n"
    build(tmp_path, "second")
    assert told(tmp_path) == "second"


# --- Wherever the process ends

# Ends like a killed process at the nth thing that is done to files below a folder.
ENDING = """
import os, sys
from pathlib import Path
from tests.build_folder.test_swap import build
folder, left = sys.argv[1], int(sys.argv[2])
DOES = ("open", "os.rename", "os.link", "os.remove", "os.rmdir", "os.mkdir", "os.truncate")
def end(event, arguments):
    global left
    if event in DOES and any(str(a).startswith(folder) for a in arguments):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), 9)
sys.addaudithook(end)
build(Path(folder), "new")
"""


def ended(folder: Path, after: int) -> bool:
    """Build in a process that is killed at a step; False where it had no more steps."""
    done = subprocess.run(
        [sys.executable, "-c", ENDING, str(folder), str(after)], cwd=ROOT, check=False
    )
    return done.returncode == -signal.SIGKILL


def test_killed_at_any_step_it_is_old_or_new_and_whole(tmp_path: Path) -> None:
    seen = set()
    for step in range(1, 500):
        folder = old(tmp_path / str(step))
        if not ended(folder, step):
            break
        seen.add(told(folder))
        assert (folder / "mine.txt").read_text() == "mine"
        build(folder, "new")  # the next build
        assert told(folder) == "new"
        assert names(folder) == {*NAMES, manifest.NAME, "mine.txt"}
    assert step > 30
    assert seen == {"old", "new"}


def test_killed_at_any_step_a_reader_alone_cleans_up(tmp_path: Path) -> None:
    for step in range(1, 500, 3):
        folder = old(tmp_path / str(step))
        if not ended(folder, step):
            break
        is_new = told(folder) == "new"
        assert names(folder) == {*NAMES, manifest.NAME, "mine.txt"} | (
            set() if is_new else {GONE}
        )


def test_killed_in_an_empty_folder_there_is_a_build_or_none(tmp_path: Path) -> None:
    for step in range(1, 500, 3):
        folder = tmp_path / str(step)
        if not ended(folder, step):
            break
        if folder.exists():
            try:
                assert told(folder) == "new"
            except NotFoundError as none:
                assert "no graph in" in str(none)
                assert names(folder) == set()


def test_who_cannot_write_reads_what_is_on_its_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = set()
    for step in range(1, 500):
        folder = old(tmp_path / str(step))
        if not ended(folder, step):
            break
        with monkeypatch.context() as patch:
            patch.setattr("kg.build_folder.swap._finish", _cannot)
            seen.add((told(folder), STAGING in names(folder)))
    assert seen >= {("old", True), ("new", True), ("old", False)}


def _cannot(folder: Path) -> None:
    raise PermissionError(30, "Read-only file system")


def test_what_is_on_its_way_is_read_there(tmp_path: Path) -> None:
    staging = tmp_path / STAGING
    (staging / "new").mkdir(parents=True)
    (staging / "new" / "a").write_text("new")
    for name in ("a", "b", "c"):
        (tmp_path / name).write_text("old")
    assert path_of(tmp_path, "a") == tmp_path / "a"
    (staging / "commit.json").write_text(json.dumps({"files": ["a", "b"], "gone": ["c"]}))
    assert path_of(tmp_path, "a") == staging / "new" / "a"
    assert path_of(tmp_path, "b") == tmp_path / "b"  # has taken its place already
    assert not path_of(tmp_path, "c").exists()


def test_what_cannot_be_linked_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = old(tmp_path)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    with Swap(folder) as swap:
        swap.stage({**writers("new"), "z": lambda out: out.write("")})
        # A place that cannot be taken: all that was replaced comes back, from its copy.
        (folder / STAGING / "new" / "z").unlink()
        with pytest.raises(WriteError, match="z: cannot be written"):
            swap.commit([GONE])
    monkeypatch.undo()
    assert told(folder) == "old"


@pytest.mark.long
def test_killed_at_200_random_moments(tmp_path: Path) -> None:
    random = Random(1)
    folder = old(tmp_path)
    started = time.monotonic()
    assert not ended(folder, 0)
    takes = time.monotonic() - started
    for _ in range(200):
        build(old(folder), "old")
        (folder / GONE).write_text("old")
        process = subprocess.Popen([sys.executable, "-c", ENDING, str(folder), "0"], cwd=ROOT)
        time.sleep(random.uniform(0, takes))
        process.kill()
        process.wait()
        assert told(folder) in ("old", "new")
        build(folder, "new")
        assert names(folder) == {*NAMES, manifest.NAME, "mine.txt"}


# --- A disk that fills

FILLING = """
import resource, signal, sys
from pathlib import Path
from tests.build_folder.test_swap import build
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
build(Path(sys.argv[1]), "new")
"""


@pytest.mark.parametrize("size", [0, 1, 8, 12, 100, 300])
def test_where_a_file_may_not_grow_the_old_build_stays(tmp_path: Path, size: int) -> None:
    folder = old(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", FILLING, str(folder), str(size)],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert "WriteError" in done.stderr
    assert "cannot be written: File too large" in done.stderr
    assert told(folder) == "old"
    assert names(folder) == {*NAMES, manifest.NAME, GONE, "mine.txt"}


# --- What a folder from elsewhere may hold


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", "..", ".hidden", "x\0", ""])
def test_what_is_put_down_names_files_of_the_folder_alone(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "folder"
    (folder / STAGING / "new").mkdir(parents=True)
    (tmp_path / "x").write_text("mine")
    (folder / ".hidden").write_text("mine")
    row = {"files": [name, "a"], "gone": [name]}
    (folder / STAGING / "commit.json").write_text(json.dumps(row))
    (folder / STAGING / "new" / "a").write_text("new")
    recover(folder)
    assert (tmp_path / "x").read_text() == "mine"
    assert names(folder) == {"a", ".hidden"}


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"files": 1}', "[" * 100_000])
def test_what_was_not_put_down_whole_was_not(tmp_path: Path, text: str) -> None:
    (tmp_path / STAGING / "new").mkdir(parents=True)
    (tmp_path / STAGING / "new" / "a").write_text("new")
    (tmp_path / STAGING / "commit.json").write_text(text)
    assert path_of(tmp_path, "a") == tmp_path / "a"
    recover(tmp_path)
    assert names(tmp_path) == set()


def test_parts_of_earlier_versions_are_swept_when_their_writer_is_gone(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for pid in (gone.pid, os.getpid(), "x"):
        (tmp_path / f".graph.json.{pid}.part").touch()
    build(tmp_path, "new")
    hidden = {name for name in names(tmp_path) if name.startswith(".")}
    assert hidden == {f".graph.json.{os.getpid()}.part", ".graph.json.x.part"}
