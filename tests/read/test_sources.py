"""Sources to documents: order, ids, and one clear reason for each that cannot be read while the rest goes on."""

import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.export import EXPORTERS
from kg.model.errors import ReadError
from kg.model.extract import Article
from kg.model.identity import Issue
from kg.read import TEXT_LIMIT, Document, documents, json_lines, read
from kg.read.sources import SUFFIXES, WRITTEN_BY_KG


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def lines(folder: Path, *rows: object, name: str = "a.jsonl") -> Path:
    return put(
        folder,
        name,
        "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows),
    )


def ids(sources: list[Path]) -> list[str]:
    return [d.id if isinstance(d, Document) else f"! {d.document}" for d in documents(sources)]


def reason(sources: list[Path]) -> str:
    found = [d for d in documents(sources) if isinstance(d, Issue)]
    assert len(found) == 1
    return found[0].reason


def test_a_folder_is_read_in_sorted_order_with_paths_as_ids(tmp_path):
    for name in (
        "b.txt",
        "2016/palmyra.txt",
        "2017/palmyra.md",
        "a.txt",
        ".hidden.txt",
    ):
        put(tmp_path, name, "Text.")
    assert ids([tmp_path]) == ["2016/palmyra", "2017/palmyra", "a", "b"]


def test_files_of_kinds_that_are_not_read_are_told(tmp_path):
    for name in ("a.txt", "a.pdf", "2016/page.HTML", "README", ".hidden.pdf", "graph.html"):
        put(tmp_path, name, "Text.")
    assert ids([tmp_path]) == ["! 2016/page.HTML", "! README", "a", "! a.pdf"]
    reasons = [d.reason for d in documents([tmp_path]) if isinstance(d, Issue)]
    assert f"{tmp_path}/2016/page.HTML: files of the kind .HTML are not read" in reasons[0]
    assert f"{tmp_path}/README: files without an extension are not read" in reasons[1]


def test_a_name_that_is_no_utf8_is_told_with_escapes(tmp_path):
    for name in ("caf\udce9.pdf", "caf\udce9.txt"):
        put(tmp_path, name, "Text.")
    assert ids([tmp_path]) == ["! caf\\udce9", "! caf\\udce9.pdf"]


def test_the_files_that_a_build_writes_are_known():
    assert {name for name in EXPORTERS if not name.endswith(SUFFIXES)} == WRITTEN_BY_KG


def test_jsonl_keeps_its_order_and_its_ids(tmp_path):
    path = lines(tmp_path, {"id": "z", "text": "One."}, "", {"id": "a", "text": "Two."})
    assert [(d.id, d.text) for d in documents([path]) if isinstance(d, Document)] == [
        ("z", "One."),
        ("a", "Two."),
    ]


def test_a_jsonl_file_in_a_folder_is_read_too(tmp_path):
    put(tmp_path, "b.txt", "Text.")
    lines(tmp_path, {"id": "x", "text": "One."})
    assert ids([tmp_path]) == ["x", "b"]


def test_standard_input_is_jsonl():
    found = list(
        documents(["-"], stdin=io.BytesIO(b'{"id": "x", "text": "One."}\n{"id": 1}\n'))
    )
    assert isinstance(found[0], Document)
    assert isinstance(found[1], Issue)
    assert found[1].document == "standard input:2"


@given(
    st.text(
        st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1
    ).filter(lambda t: bool(t.strip()))
)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=60,
)
def test_a_text_is_read_exactly(tmp_path, text):
    put(tmp_path, "a.txt", text)
    lines(tmp_path, {"id": "row", "text": text}, name="b.jsonl")
    assert [d.text for d in documents([tmp_path]) if isinstance(d, Document)] == [
        text.removeprefix("\ufeff"),
        text,
    ]


def test_line_ends_stay_and_a_byte_order_mark_is_no_text(tmp_path):
    path = put(tmp_path, "a.txt", b"\xef\xbb\xbfOne.\r\n\r\nTwo.\r\n")
    assert [d.text for d in documents([path]) if isinstance(d, Document)] == [
        "One.\r\n\r\nTwo.\r\n"
    ]
    path = put(tmp_path, "b.jsonl", b'\xef\xbb\xbf{"id": "x", "text": "One."}')
    assert ids([path]) == ["x"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"caf\xe9", "not UTF-8 at byte 3"),
        (b"MZ\0\1\2", "binary"),
        (b"x" * (TEXT_LIMIT + 1), "too long"),
        (b"x" * (4 * TEXT_LIMIT + 9), "too long"),
    ],
)
def test_a_bad_file_is_one_issue_and_the_others_are_read(tmp_path, content, words):
    put(tmp_path, "bad.txt", content)
    put(tmp_path, "good.txt", "Text.")
    assert ids([tmp_path]) == ["! bad", "good"]
    assert words in reason([tmp_path])
    assert "bad.txt" in reason([tmp_path])


@pytest.mark.parametrize(
    ("row", "document", "words"),
    [
        ("{nonsense", "{path}:2", "no JSON"),
        ("[1, 2]", "{path}:2", "not an object"),
        ("[" * 100_000, "{path}:2", "no JSON"),
        ({"text": "One."}, "{path}:2", "lacks `id`"),
        ({"id": 7, "text": "One."}, "{path}:2", "`id` is 7"),
        ({"id": " ", "text": "One."}, "{path}:2", "`id`"),
        ({"id": "x"}, "x", "`text` is missing"),
        ({"id": "x", "text": ["One."]}, "x", "`text` is"),
        ({"id": "x", "text": "One.", "title": 3}, "x", "`title` is 3"),
        ({"id": "x", "text": " "}, "x", "is empty"),
        ({"id": "x", "text": "a\0b"}, "x", "NUL"),
        ({"id": "x", "text": "\ud800"}, "x", "surrogate"),
        ({"id": "x", "text": "x" * (TEXT_LIMIT + 1)}, "x", "too long"),
        ({"id": "first", "text": "Again."}, "first", "second document with the id 'first'"),
    ],
)
def test_a_bad_line_is_one_issue_and_the_others_are_read(tmp_path, row, document, words):
    path = lines(tmp_path, {"id": "first", "text": "One."}, row, {"id": "last", "text": "Two."})
    assert ids([path]) == ["first", f"! {document.format(path=path)}", "last"]
    assert words in reason([path])
    assert f"{path}:2" in reason([path])


def test_a_line_that_is_not_utf8_is_named_by_its_id(tmp_path):
    path = put(
        tmp_path, "a.jsonl", b'{"id": "x", "text": "caf\xe9"}\n{"id": "y", "text": "One."}\n'
    )
    assert ids([path]) == ["! x", "y"]


def test_a_line_beyond_the_limit_is_passed_over_without_being_held(tmp_path, monkeypatch):
    monkeypatch.setattr(json_lines, "LINE_LIMIT", 100)
    path = lines(tmp_path, {"id": "x", "text": "y" * 1000}, {"id": "last", "text": "Two."})
    assert ids([path]) == [f"! {path}:1", "last"]
    assert "100 bytes" in reason([path])


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    put(tmp_path, "b.txt", "Text.")
    assert ids([tmp_path]) == ["! a", "b"]


def test_a_link_to_nowhere_and_a_folder_that_is_closed_are_told(tmp_path, monkeypatch):
    (tmp_path / "a.txt").symlink_to(tmp_path / "none")
    put(tmp_path, "b.txt", "Text.")
    (tmp_path / "c").mkdir()
    listed = os.scandir

    def scandir(path):
        if Path(path).name == "c":
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert ids([tmp_path]) == ["! a", "b", "! c"]


def test_one_id_in_two_files_is_read_once(tmp_path):
    put(tmp_path, "x.txt", "One.")
    put(tmp_path, "x.md", "Two.")
    assert ids([tmp_path]) == ["x", "! x"]


def test_sources_that_are_not_there_are_refused_before_anything_is_read(tmp_path):
    good = put(tmp_path, "good.txt", "Text.")
    for bad, words in (
        (tmp_path / "none", "no such file"),
        (put(tmp_path, "a.html", "x"), "not a kind of file"),
    ):
        with pytest.raises(ReadError, match=words):
            documents([good, bad])
    (tmp_path / "empty").mkdir()
    with pytest.raises(ReadError, match="holds no"):
        documents([tmp_path / "empty"])


def test_rows_that_kg_wrote_are_told_apart(tmp_path):
    ours = {"published_basis": None}
    path = lines(
        tmp_path,
        {"id": "a", "text": "x", "entities": []} | ours,
        {"id": "b", "text": "x"},
        {"id": "c", "text": "", "error": "is empty"} | ours,
        {"id": "d", "text": "x", "entities": []},
    )
    assert [d.annotated for d in documents([path]) if isinstance(d, Document)] == [
        True,
        False,
        True,
        False,
    ]


def test_what_a_row_gives_wins(tmp_path):
    row = {
        "id": "x",
        "text": "Rain in Rome\n\nROME, May 4, 2016 (AP) - It rained in Rome on Wednesday.",
        "title": "Rain",
        "source": "The Herald",
        "url": "https://example.org/2015/01/02/rain",
        "published": "2016-05-05T10:00:00Z",
    }
    (found,) = read([lines(tmp_path, row)])
    assert isinstance(found, Article)
    assert (found.title, found.source, found.url) == ("Rain", "The Herald", row["url"])
    assert (found.published, found.published_basis) == ("2016-05-05", "given")


def test_a_publication_date_that_is_none_does_not_lose_the_document(tmp_path):
    dated = "ROME, May 4, 2016 (AP) - It rained in Rome on Wednesday."
    rows = (
        {"id": "x", "text": "One.", "published": "last Friday"},
        {"id": "y", "text": dated, "published": "soon"},
    )
    bare, told = read([lines(tmp_path, *rows)])
    assert isinstance(bare, Article)
    assert isinstance(told, Article)
    assert bare.published is None
    assert "'last Friday', which is no day" in (bare.published_basis or "")
    assert told.published == "2016-05-04"
    assert (told.published_basis or "").startswith("dateline; `published` was given as 'soon'")
