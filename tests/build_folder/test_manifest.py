"""The manifest: what is written of a build's files, and what is said where they are others."""

import errno
import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build_folder import manifest
from kg.build_folder.swap import Swap
from kg.model.errors import NotFoundError
from kg.version import VERSION

WORDS = "é\n"
AGAIN = "run `kg build` again"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Swap(tmp_path) as swap:
        swap.stage({"b": lambda out: out.write("2"), "a": lambda out: out.write(WORDS)})
        swap.stage({manifest.NAME: manifest.writer(swap.staged)})
        swap.commit()
    return tmp_path


def said(folder: Path, name: str = "a") -> str:
    """What is said of a file of a build; nothing where it is the one that was written."""
    try:
        assert manifest.read(folder).checked(name) == folder / name
    except NotFoundError as error:
        return str(error)
    return ""


def row_of(folder: Path) -> dict[str, object]:
    row: dict[str, object] = json.loads((folder / manifest.NAME).read_text(encoding="utf-8"))
    return row


def put(folder: Path, row: object) -> None:
    (folder / manifest.NAME).write_text(json.dumps(row), encoding="utf-8")


def test_it_is_written_as_the_page_says(folder: Path) -> None:
    text = (folder / manifest.NAME).read_text(encoding="utf-8")
    digest = hashlib.sha256(WORDS.encode()).hexdigest()
    assert text.startswith(f'{{\n "format": 1,\n "kg": "{VERSION}",\n "files": {{\n  "a": {{')
    assert text.endswith("}\n")
    assert row_of(folder)["files"] == {
        "a": {"bytes": 3, "sha256": digest},
        "b": {"bytes": 1, "sha256": hashlib.sha256(b"2").hexdigest()},
    }
    assert said(folder) == said(folder, "b") == ""


def test_a_name_beyond_ascii_stands_as_it_is(tmp_path: Path) -> None:
    with Swap(tmp_path) as swap:
        swap.stage({"é": lambda out: out.write("")})
        swap.stage({manifest.NAME: manifest.writer(swap.staged)})
        swap.commit()
    assert '"é"' in (tmp_path / manifest.NAME).read_text(encoding="utf-8")
    assert said(tmp_path, "é") == ""


def replaced_by_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def replaced_by_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


CHANGES: dict[str, Callable[[Path], object]] = {
    "is missing": Path.unlink,
    "was changed or damaged since the build was made": lambda path: path.write_text("è\n"),
    "was changed or damaged since the build was made ": lambda path: path.write_text("é\n\n"),
    "was changed or damaged since the build was made  ": lambda path: path.write_text(""),
    "cannot be read: it is no regular file": replaced_by_a_pipe,
}


@pytest.mark.parametrize("change", CHANGES)
def test_another_file_is_named_with_what_to_do(folder: Path, change: str) -> None:
    CHANGES[change](folder / "a")
    assert said(folder) == f"{folder / 'a'} {change.strip()}; {AGAIN}"
    assert said(folder, "b") == ""


def test_a_folder_in_its_place_is_no_file(folder: Path) -> None:
    replaced_by_a_folder(folder / "a")
    assert "cannot be read: " in said(folder)


def test_a_file_that_the_build_did_not_make_is_not_read(folder: Path) -> None:
    (folder / "c").write_text("")
    assert said(folder, "c") == f"{folder / manifest.NAME} knows no c; {AGAIN}"


MANIFESTS = {
    "{": "is damaged: it is no JSON",
    "[" * 100_000: "is damaged: it is no JSON",
    "[]": "is damaged: it tells of no build",
    "{}": "is damaged: it tells of no build",
    '{"format": 1}': "is damaged: it lists no files",
    '{"format": 1, "files": []}': "is damaged: it lists no files",
    '{"format": 1, "files": {"a": {"bytes": 3}}}': "is damaged: a file has no digest",
    '{"format": 1, "files": {"a": 3}}': "is damaged: a file has no digest",
}


@pytest.mark.parametrize("text", MANIFESTS, ids=lambda text: text[:40])
def test_a_damaged_manifest_is_named_with_what_to_do(folder: Path, text: str) -> None:
    (folder / manifest.NAME).write_text(text, encoding="utf-8")
    assert said(folder) == f"{folder / manifest.NAME} {MANIFESTS[text]}; {AGAIN}"


@pytest.mark.parametrize(
    ("version", "shown"), [("0.0.1", "0.0.1"), ("1234567890" * 3, "1234567890" * 2)]
)
def test_a_build_of_another_version_is_told(folder: Path, version: str, shown: str) -> None:
    put(folder, row_of(folder) | {"format": 0, "kg": version})
    assert said(folder) == (
        f"{folder / manifest.NAME}: the build is of another version of kg ({shown}, this is"
        f" {VERSION}); {AGAIN}"
    )


def test_no_more_of_a_manifest_is_read_than_one_has(folder: Path) -> None:
    whole = (folder / manifest.NAME).read_text(encoding="utf-8")
    (folder / manifest.NAME).write_text(whole + " " * (1 << 20), encoding="utf-8")
    assert said(folder) == ""
    (folder / manifest.NAME).write_text(" " * (1 << 20) + whole, encoding="utf-8")
    assert "it is no JSON" in said(folder)


def test_a_pipe_in_its_place_is_not_waited_for(folder: Path) -> None:
    replaced_by_a_pipe(folder / manifest.NAME)
    path = folder / manifest.NAME
    assert said(folder) == f"{path} cannot be read: it is no regular file; {AGAIN}"


def test_where_there_is_none_it_is_said_why(folder: Path, tmp_path: Path) -> None:
    (folder / manifest.NAME).unlink()
    assert said(folder) == (
        f"no graph in {folder}; run `kg build` first, or name the folder of a build"
    )
    (folder / "graph.json").touch()
    assert said(folder) == (
        f"{folder / manifest.NAME} is missing: the build was made by an older version of kg, or"
        f" is not whole; {AGAIN}"
    )


@pytest.mark.parametrize("error", [PermissionError(errno.EACCES, "no"), OSError("odd")])
def test_what_cannot_be_read_is_said_as_the_system_says_it(
    folder: Path, error: OSError, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = manifest.read(folder)

    def refused(*_: object) -> int:
        raise error

    monkeypatch.setattr(manifest, "_open_regular", refused)
    reason = error.strerror or str(error)
    for name, read in (("a", lambda: held.checked("a")), (manifest.NAME, lambda: said(folder))):
        try:
            told = read()
        except NotFoundError as e:
            told = str(e)
        assert told == f"{folder / name} cannot be read: {reason}; {AGAIN}"
