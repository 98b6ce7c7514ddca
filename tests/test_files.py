"""Files are whole or not there."""

import stat
from datetime import date
from pathlib import Path
from typing import TextIO

import pytest
import yaml

from kg.files import appearing, lines_of, read_yaml
from kg.model.errors import WriteError


def fail(handle: TextIO) -> None:
    handle.write("half of it")
    raise ZeroDivisionError


def test_a_handle_that_fails_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), appearing(tmp_path / "a") as handle:
        fail(handle)
    assert list(tmp_path.iterdir()) == []
    with appearing(tmp_path / "a") as handle:
        handle.write("whole")
        assert not (tmp_path / "a").exists()
    assert (tmp_path / "a").read_text() == "whole"


def test_what_a_killed_process_left_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / ".a.part").write_text("half of it, and longer than the whole")
    with appearing(tmp_path / "a") as handle:
        handle.write("whole")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("a", "whole")]


def test_two_do_not_write_one_file(tmp_path: Path) -> None:
    second = appearing(tmp_path / "a")
    with appearing(tmp_path / "a") as handle:
        handle.write("first")
        with pytest.raises(WriteError, match="another process is writing it"):
            second.__enter__()
    assert (tmp_path / "a").read_text() == "first"


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "there" / "a")
    for text in ("new", "newer"):  # at first it leads to nothing
        with appearing(link) as handle:
            handle.write(text)
        assert link.is_symlink()
        assert (tmp_path / "there" / "a").read_text() == text


def test_the_part_is_no_way_to_another_file(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("mine")
    (tmp_path / ".a.part").symlink_to(tmp_path / "other")
    with pytest.raises(WriteError), appearing(tmp_path / "a") as handle:
        handle.write("x")
    assert (tmp_path / "other").read_text() == "mine"


def test_a_device_is_written_to_and_stays_one(tmp_path: Path) -> None:
    with appearing(Path("/dev/null")) as handle:
        handle.write("x")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    with (
        pytest.raises(WriteError, match="No space left"),
        appearing(Path("/dev/full")) as handle,
    ):
        handle.write("x")
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


def test_a_name_as_long_as_names_may_be(tmp_path: Path) -> None:
    with appearing(tmp_path / ("n" * 255)) as handle:
        handle.write("x")
    assert [p.name for p in tmp_path.iterdir()] == ["n" * 255]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("n" * 256, "File name too long"),
        ("a/b", "No such file"),
        ("folder", "it is a folder"),
        ("nul\0", "null"),
    ],
)
def test_a_place_that_cannot_be_is_named(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "folder").mkdir()
    with (
        pytest.raises(WriteError, match=rf"cannot be written: .*{reason}|is no character"),
        appearing(tmp_path / name) as handle,
    ):
        handle.write("x")
    assert [p.name for p in tmp_path.iterdir()] == ["folder"]


def test_what_utf8_cannot_hold_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(WriteError, match=r"a: '\\ud800' is no character"),
        appearing(tmp_path / "a") as handle,
    ):
        handle.write("\ud800")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u2028b\u2029\x85c\x0b\x1c\nd", ["a\u2028b\u2029\x85c\x0b\x1c", "d"]),
        ("a\r\nb\n", ["a", "b"]),
        ("\n\n", ["", ""]),
        ("", []),
    ],
)
def test_lines_end_at_line_feeds_alone(text: str, expected: list[str]) -> None:
    assert lines_of(text) == expected


def test_yaml_is_plain_data_and_nothing_is_made_by_it(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("a: [1, é]\nb: 2020-01-02\n", encoding="utf-8")
    assert read_yaml(path) == {"a": [1, "é"], "b": date(2020, 1, 2)}
    path.write_text("!!python/object/apply:os.getcwd []", encoding="utf-8")
    with pytest.raises(yaml.YAMLError):
        read_yaml(path)
