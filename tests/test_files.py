"""Files are whole or not there."""

from pathlib import Path
from typing import TextIO

import pytest

from kg.export import write_all
from kg.files import appearing, check_writable, lines_of, write_together
from kg.model.errors import NotFoundError, WriteError
from tests.export.material import material


def fail(handle: TextIO) -> None:
    handle.write("half of it")
    raise ZeroDivisionError


def test_files_are_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    made = write_together(
        tmp_path / "new" / "folder",
        {"a": lambda h: h.write("é\n"), "b": lambda h: h.write("2")},
    )
    assert [p.name for p in made] == ["a", "b"]
    assert made[0].read_bytes() == "é\n".encode()
    assert sorted(p.name for p in (tmp_path / "new" / "folder").iterdir()) == ["a", "b"]


def test_one_failure_leaves_all_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    with pytest.raises(ZeroDivisionError):
        write_together(tmp_path, {"a": lambda h: h.write("new"), "b": fail})
    assert (tmp_path / "a").read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_a_handle_that_fails_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), appearing(tmp_path / "a") as handle:
        fail(handle)
    assert list(tmp_path.iterdir()) == []
    with appearing(tmp_path / "a") as handle:
        handle.write("whole")
        assert not (tmp_path / "a").exists()
    assert (tmp_path / "a").read_text() == "whole"


def test_a_file_where_a_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("")
    with pytest.raises(WriteError, match=r"f/x: cannot be written|f: cannot be written"):
        check_writable(tmp_path / "f" / "x")
    (tmp_path / "graph.ttl").mkdir()
    with pytest.raises(WriteError, match=r"graph\.ttl: cannot be written"):
        write_together(
            tmp_path, {"a": lambda h: h.write("1"), "graph.ttl": lambda h: h.write("2")}
        )


def test_what_utf8_cannot_hold_is_named(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"a: '\\ud800' is no character"):
        write_together(tmp_path, {"a": lambda h: h.write("\ud800")})
    assert list(tmp_path.iterdir()) == []


def test_a_build_is_written_under_the_names_of_the_registry(tmp_path: Path) -> None:
    names = ("graph.ttl", "graph.json")
    made = write_all(material(), tmp_path, names, more={"note.txt": lambda h: h.write("n")})
    assert [p.name for p in made] == [*names, "note.txt"]
    with pytest.raises(NotFoundError, match=r"'graph\.tt'; did you mean 'graph\.ttl'"):
        write_all(material(), tmp_path, ("graph.tt",))


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
