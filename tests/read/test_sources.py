"""Sources to documents: order, ids, and one clear reason for each that cannot be read while the rest goes on."""

import io
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg.read
from kg.build_folder import manifest
from kg.export import EXPORTERS
from kg.model.errors import ReadError
from kg.model.extract import Article
from kg.model.identity import Issue, documents_lost
from kg.read import TEXT_LIMIT, Document, documents, guarded, json_lines, read
from kg.read.annotated import extract_of
from kg.read.folder import SUFFIXES, WRITTEN_BY_KG


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


def told(sources: list[Path]) -> list[Document | Issue]:
    """The documents and what is told of single ones, without what is told of a folder."""
    return [d for d in documents(sources) if isinstance(d, Document) or d.loses_document]


def ids(sources: list[Path]) -> list[str]:
    return [d.id if isinstance(d, Document) else f"! {d.document}" for d in told(sources)]


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
    reasons = [d.reason for d in told([tmp_path]) if isinstance(d, Issue)]
    assert f"{tmp_path}/2016/page.HTML: files of the kind .HTML are not read" in reasons[0]
    assert f"{tmp_path}/README: files without an extension are not read" in reasons[1]


def test_a_name_that_is_no_utf8_is_told_with_escapes(tmp_path):
    for name in ("caf\udce9.pdf", "caf\udce9.txt"):
        put(tmp_path, name, "Text.")
    assert ids([tmp_path]) == ["! caf\\udce9", "! caf\\udce9.pdf"]


def test_the_files_that_a_build_writes_are_known():
    written = {*EXPORTERS, manifest.NAME}
    assert {name for name in written if not name.endswith(SUFFIXES)} == WRITTEN_BY_KG


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
        ('{"id": "a", "text": "x", "text": "y"}', "{path}:2", "the key 'text' stands twice"),
        ('{"id": "a", "text": "x", "of": [{"b": 1, "b": 1}]}', "{path}:2", "the key 'b'"),
        ("[1, 2]", "{path}:2", "not an object"),
        ("[" * 100_000, "{path}:2", "no JSON"),
        ({"text": "One."}, "{path}:2", "lacks `id`"),
        ({"id": 7, "text": "One."}, "{path}:2", "`id` is 7"),
        ({"id": " ", "text": "One."}, "{path}:2", "`id`"),
        ({"id": "x" * 1001, "text": "One."}, "{path}:2", "at most 1,000 characters"),
        ('{"id": "x", "text": "One.", "n": NaN}', "{path}:2", "NaN is no number"),
        ('{"id": "x", "text": "One.", "n": -Infinity}', "{path}:2", "-Infinity is no number"),
        ({"id": "x", "text": [[[[[[[[[]]]]]]]]]}, "x", "`text` is"),
        ({"id": "x"}, "x", "`text` is missing"),
        ({"id": "x", "text": ["One."]}, "x", "`text` is"),
        ({"id": "x", "text": "One.", "title": 3}, "x", "`title` is 3"),
        ({"id": "x", "text": " "}, "x", "is empty"),
        ({"id": "x", "text": "a\0b"}, "x", "NUL"),
        ({"id": "x", "text": "One.", "title": "a\0b"}, "x", "`title` holds NUL"),
        ({"id": "a\0b", "text": "One."}, "{path}:2", "`id` is"),
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


@pytest.mark.parametrize(
    ("name", "target", "words"),
    [
        ("a.txt", "/dev/zero", "no regular file"),
        ("a.jsonl", "/dev/zero", "no regular file"),
        ("a.txt", "/dev/stdin", "no regular file"),
        ("a.txt", "/proc/self/mem", "is empty"),
        ("a.txt", "/proc/self/pagemap", "is empty"),
        ("a.jsonl", "/proc/self/pagemap", "is empty"),
        ("a.txt", "/proc/kmsg", "is empty"),
        ("a.txt", "a.txt", "cannot be opened"),
    ],
)
def test_a_link_to_what_never_ends_is_not_followed(tmp_path, name, target, words):
    if target.startswith(("/dev", "/proc")) and not Path(target).exists():
        pytest.skip(f"no {target} here")
    (tmp_path / name).symlink_to(target)
    put(tmp_path, "b.txt", "Text.")
    with _pipe_as_stdin():
        assert ids([tmp_path])[-1] == "b"
        assert words in reason([tmp_path])


@contextmanager
def _pipe_as_stdin() -> Iterator[None]:
    """A pipe for /dev/stdin, which the tests may have as a file."""
    read_end, write_end = os.pipe()
    before = os.dup(0)
    os.dup2(read_end, 0)
    try:
        yield
    finally:
        os.dup2(before, 0)
        for descriptor in (before, read_end, write_end):
            os.close(descriptor)


def test_a_socket_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the name of a socket may not be long
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("a.txt")
        put(tmp_path, "b.txt", "Text.")
        assert ids([tmp_path]) == ["! a", "b"]


@pytest.mark.parametrize("name", ["big.txt", "big.jsonl"])
def test_a_file_of_ten_gigabytes_of_nothing_is_refused_at_once(tmp_path, name, monkeypatch):
    monkeypatch.setattr(json_lines, "_GIVE_UP", 2**20)
    monkeypatch.setattr(json_lines, "LINE_LIMIT", 2**20)
    with (tmp_path / name).open("wb") as file:
        file.truncate(10 * 2**30)
    assert len(ids([tmp_path])) == 1
    assert "10,737,418,240 bytes" in reason([tmp_path]) or "no line end" in reason([tmp_path])


def test_what_is_written_while_a_file_is_read_is_not_waited_for(tmp_path):
    row = b'{"id": "%d", "text": "One."}\n'
    path = put(tmp_path, "a.jsonl", row % 0)
    found = []
    for number, document in enumerate(documents([path]), 1):
        found.append(document)
        with path.open("ab") as more:
            more.write(row % number)
    assert len(found) == 1


def test_an_empty_jsonl_file_is_told(tmp_path):
    for name, content in (("a.jsonl", ""), ("b.jsonl", "\n \n")):
        put(tmp_path, name, content)
    put(tmp_path, "c.txt", "Text.")
    assert ids([tmp_path]) == [f"! {tmp_path}/a.jsonl", f"! {tmp_path}/b.jsonl", "c"]


def test_what_is_hidden_or_linked_is_counted_in_one_line(tmp_path):
    for name in ("a.txt", ".b.txt", "2016/.c.txt", ".git/d.txt", "2016/e.txt"):
        put(tmp_path, name, "Text.")
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "2016" / "round").symlink_to("..")
    assert ids([tmp_path]) == ["2016/e", "a"]
    (note,) = (d for d in documents([tmp_path]) if isinstance(d, Issue))
    assert note.reason == (
        f"{tmp_path}: left out 2 hidden files, 1 hidden folder and 2 linked folders"
    )
    assert documents_lost([note]) == 0


def test_a_folder_of_hidden_files_says_so(tmp_path):
    put(tmp_path, ".a.txt", "Text.")
    with pytest.raises(ReadError, match=r"holds no .* \(left out 1 hidden file\)"):
        documents([tmp_path])


def a_build(folder: Path) -> None:
    for name in EXPORTERS:
        put(folder, name, '{"id": "a", "text": "Text."}\n')
    put(folder, "decisions.jsonl", "{}\n")


def test_what_is_built_into_is_no_source(tmp_path):
    put(tmp_path, "a.txt", "Text.")
    a_build(tmp_path / "out")
    found = list(documents([tmp_path], output=tmp_path / "out"))
    assert [d.id for d in found if isinstance(d, Document)] == ["a"]
    assert [d.reason for d in found if isinstance(d, Issue)] == [
        f"{tmp_path}: left out 1 folder that is built into"
    ]


def test_building_into_the_folder_of_the_articles_reads_them_again(tmp_path):
    a_build(tmp_path)
    (alone,) = documents([tmp_path], output=tmp_path)
    assert isinstance(alone, Document)
    assert alone.where == f"{tmp_path}/annotations.jsonl:1"
    put(tmp_path, "a.txt", "Text.")
    (beside,) = documents([tmp_path], output=tmp_path)
    assert isinstance(beside, Document)
    assert beside.where == f"{tmp_path}/a.txt"


def test_of_an_earlier_build_the_annotations_are_read(tmp_path):
    a_build(tmp_path / "earlier")
    (found,) = documents([tmp_path])
    assert isinstance(found, Document)
    assert found.where == f"{tmp_path}/earlier/annotations.jsonl:1"


@pytest.mark.parametrize("name", ["", " ", "\n", "x" * 5000, "a\0b", "/", "/dev/zero"])
def test_a_source_that_is_none_is_refused_in_a_line(name):
    with pytest.raises(ReadError) as error:
        documents([name])
    assert len(str(error.value)) < 500


def test_standard_input_that_is_closed_or_never_ends_is_refused(monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(ReadError, match="closed"):
        list(documents(["-"]))
    with Path("/dev/zero").open() as endless:
        monkeypatch.setattr("sys.stdin", endless)
        with pytest.raises(ReadError, match="device"):
            list(documents(["-"]))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
FIELDS = st.sampled_from(
    [*json_lines._TEXT_FIELDS, "id", "error", "extract", "blocks", "entities", "colour"]
)
ROWS = st.dictionaries(FIELDS, VALUES, max_size=6)
GIVEN = {"id": "x", "text": "It rained in Rome.", "published_basis": "given"}


@given(st.binary() | ROWS | ROWS.map(lambda row: GIVEN | row))
def test_any_line_is_a_document_or_is_told(row: bytes | dict[str, object]) -> None:
    line = row if isinstance(row, bytes) else json.dumps(row).encode()
    for document in documents(["-"], stdin=io.BytesIO(line)):
        if isinstance(document, Document):
            made = guarded(document, extract_of if document.annotated else kg.read.article)
            assert not (isinstance(made, Issue) and "bug of kg" in made.reason)
        else:
            assert document.loses_document


def test_lost_documents_count_one_by_one(tmp_path):
    twice = {"id": "x", "text": "One."}
    path = lines(tmp_path, twice, twice, twice, {"id": 1}, {"text": "One."}, "{", "[")
    issues = [d for d in documents([path]) if isinstance(d, Issue)]
    assert documents_lost(issues) == 6


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


NO_DAYS = (
    *("0000-01-01", "9999-13-01", "10000-01-01", "2016-02-30", "²⁰¹⁶-01-01", "-2016-01-01"),
    *("2016-01-01T24:61:00+99:99", "NaN", "1e999", "9" * 5000, "\x01", "24:00", "‮2016-01-01"),
    *("20160230", "2016-W99-9", "01/02/0003", "P10M", "2016-01-01 and 2017-01-01", "\u2028"),
)


@pytest.mark.parametrize("value", NO_DAYS)
def test_a_publication_date_of_any_kind_is_a_day_or_none(tmp_path, value):
    row = {"id": "x", "text": "One.", "published": value, "published_basis": value}
    (found,) = read([lines(tmp_path, row)])
    assert isinstance(found, Article)
    assert found.published in (None, "2016-01-01")


def test_a_document_that_cannot_be_read_does_not_end_the_reading(tmp_path, monkeypatch):
    def fails(document: Document) -> Article:
        raise ZeroDivisionError("nobody thought of it")

    monkeypatch.setattr(kg.read, "article", fails)
    path = lines(tmp_path, {"id": "x", "text": "One."})
    (issue,) = read([path])
    assert isinstance(issue, Issue)
    assert issue.document == "x"
    assert issue.reason.startswith(f"{path}:1: ZeroDivisionError: nobody thought of it")
    assert "this is a bug of kg" in issue.reason


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
