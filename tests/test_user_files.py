"""Files that a user names: text within bounds, or in a few words why they are none."""

import json
import os
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kg.model.errors import ReadError
from kg.user_files import MOST_LEVELS, parse_json, read_text, read_yaml

# What there is of JSON: texts without half characters, numbers that are finite.
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]))
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner)
    ),
    max_leaves=20,
)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"\xef\xbb\xbfa\r\nb\rc", "a\r\nb\rc"),
        ("é\u2028x".encode(), "é\u2028x"),
        (b"", ""),
    ],
)
def test_text_is_as_it_stands_without_its_mark(
    content: bytes, text: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert read_text(path) == text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("abc".encode("utf-16"), "it is UTF-16; save it as UTF-8"),
        ("abc".encode("utf-16-be"), "it is no text: a NUL character on line 1"),
        (b"a\nb\xff", "it is not UTF-8: byte 0xff on line 2"),
        (b"a\n\n\0", "it is no text: a NUL character on line 3"),
        (b"a" * 101, "it is larger than 100 bytes"),
    ],
)
def test_what_is_no_text_says_why(content: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(ReadError) as raised:
        read_text(path, 100)
    assert str(raised.value) == reason


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (".", "directory"),
        ("/dev/zero", "no regular file"),
        ("pipe", "no regular file"),
        ("missing", "No such file"),
        ("x" * 300, "too long"),
        ("a\0b", "no path"),
        ("\ud800", "no path"),
    ],
)
def test_what_is_no_file_is_not_waited_for(name: str, reason: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ReadError, match=reason):
        read_text(tmp_path / name)


@given(VALUES)
def test_json_comes_back_as_it_was(value: object) -> None:
    assert parse_json(json.dumps(value)) == value
    assert parse_json(json.dumps(value, ensure_ascii=False)) == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[" * 100_000, "within one another"),
        ('{"a":' * 100_000, "within one another"),
        ('{"a": {"b": 1, "b": 1}}', "'b' stands twice"),
        ("[NaN]", "NaN is no number"),
        ("-Infinity", "Infinity is no number"),
        ("1e999", "too large"),
        ("9" * 5000, "has 5000 digits"),
        ('"\\ud800"', "half a character"),
        ('{"\\uDFFF": 1}', "half a character"),
        ('"\\', "Unterminated"),
        ("", "Expecting value"),
    ],
)
def test_what_only_python_takes_for_json_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_json(text)


def test_brackets_in_a_string_are_no_levels() -> None:
    text = "[" * (2 * MOST_LEVELS) + '\\"{'
    assert parse_json(json.dumps([text])) == [text]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[" * 100_000, "within one another"),
        ("- " * 100_000, "within one another"),
        ("? " * 10_000, "within one another"),
        ("a: &x [1]\nb: *x", "aliases"),
        ("!!python/object/apply:os.system [exit]", "could not determine a constructor"),
        ("a: [", "expected node content"),
    ],
)
def test_yaml_that_would_take_the_process_down_is_refused(
    text: str, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(yaml.YAMLError, match=reason):
        read_yaml(path)
