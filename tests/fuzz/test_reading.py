"""Texts and rows, and rows that came annotated, up to the graph of them."""

import json
from io import BytesIO, StringIO

import pytest
import spacy
from hypothesis import strategies as st

from kg import graph, read
from kg.export import EXPORTERS
from kg.export.material import Material
from kg.model.codec import to_json
from kg.model.extract import Extract
from kg.model.identity import Issue
from kg.read import json_lines
from kg.read.document import Document, text_fault
from kg.resolve import resolve
from kg.resolve.unnamed import named
from kg.workflows.annotation_run import AnnotationRun
from kg.workflows.workers import Settings
from tests.extracts import ODD, REUTERS, TASS, extracts
from tests.fuzz.conftest import corpus, tried
from tests.fuzz.strategies import changed, line, mangled, texts

PAGES = (
    TASS, REUTERS, ODD,
    "Home > World\nBy JANE DOE\nPublished: 9 December 2016, 10:35 GMT\nUpdated 10:40 pm\n\nLONDON (Reuters) - He left on Friday. \"So be it,\" she said.\n\nRead more: http://a.example/2016/12/09/x\nShare on Facebook\n© 2016 Reuters",
    "WASHINGTON, Feb. 29 (AP) — The Senate met.\n\n* one\n* two\n\n# Heading\n\nImage copyright Getty Images\n\n[1] [2]\nCopyright 2016. All rights reserved. www.a.example",
    "12/09/16\n31.12.2015\nDec 9th, '16\nMonday, 32 March 2017\n\nText of http://user:pw@a.example:80/2017/feb/30/b?c=d#e and www.b.example.\n",
)  # fmt: skip
ADDRESSES = (None, "https://a.example/2016/12/09/b", "http://a.example/20161209/c?d=2015-01-01")


def read_text(one: tuple[bytes, str | None]) -> object:
    """What is read of a file's bytes and an address."""
    content, url = one
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return ["not UTF-8"]
    fault = text_fault(text)
    if fault:
        return [fault]
    row = None if url is None else {"id": "a", "text": text, "url": url}
    article = read.article(Document("a", text, "a.txt", row))
    assert article.text == text
    return article


def read_rows(content: bytes) -> object:
    """The articles and issues of the lines of a file."""
    issues = []
    lines = [
        part for part in content.split(b"\n") if part.removeprefix(b"\xef\xbb\xbf").strip()
    ]
    items = list(json_lines.documents_of(BytesIO(content), "x.jsonl"))
    # A file without a line is told of as a whole.
    assert len(items) == max(1, len(lines))
    for item in items:
        if isinstance(item, Issue):
            issues.append(item)
        elif not item.annotated:
            read.article(item)
    return issues


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    """Builds annotated rows, without a model and without a page; gives the issues."""
    path = tmp_path_factory.mktemp("rows") / "rows.jsonl"
    nlp = spacy.blank("en")  # for a row that is no longer one of kg's
    nlp.add_pipe("sentencizer")

    def run(rows: list) -> object:
        path.write_text("".join(line(row) + "\n" for row in rows))
        run = AnnotationRun([path], Settings(), nlp=nlp, anew=False)
        items = list(run)
        issues = [item for item in items if isinstance(item, Issue) or item.error]
        found = [named(item) for item in items if isinstance(item, Extract) and not item.error]
        linker = resolve(found)
        made = Material(graph.build(found, linker), found, linker, issues=())
        for name in (
            "annotations.jsonl",
            "graph.graphml",
            "graph.json",
            "graph.trig",
            "identity.jsonl",
            "report.md",
        ):
            out = StringIO()
            EXPORTERS[name](made, out)
            out.getvalue().encode("utf-8")
        assert len(items) == len(rows)
        return issues

    return run


ROWS = [to_json(extract) for extract in extracts()]
_CELLS = st.sampled_from(
    [
        {
            "id": "a",
            "text": page,
            "title": "A title",
            "source": "A paper",
            "url": "https://a.example/2016/12/09/b",
            "published": "2016-12-09",
        }
        for page in PAGES
    ]
)


def test_texts(fuzz) -> None:
    fuzz(
        read_text,
        st.tuples(
            mangled(PAGES),
            st.one_of(st.sampled_from(ADDRESSES), texts.filter(lambda t: t.isprintable())),
        ),
        1400,
    )


def test_rows(fuzz) -> None:
    rows = st.lists(
        changed(
            [
                {"id": "a", "text": page, "url": url, "published": "2016-12-09", "source": "P"}
                for page in PAGES
                for url in ADDRESSES
            ]
        ).map(line),
        min_size=1,
        max_size=3,
    )
    fuzz(
        read_rows,
        st.one_of(
            rows.map("\n".join).map(str.encode),
            mangled([line(row) + "\n" + line(row) for row in ROWS]),
        ),
        1300,
    )


def test_annotated_rows(fuzz, build) -> None:
    """A bad row among a good one and itself."""
    good = {**ROWS[3], "id": "good"}
    fuzz(lambda row: build([good, row]), changed(ROWS[1:]), 1600)


@corpus("texts")
def test_texts_found(one) -> None:
    tried(read_text, (one[0].encode("utf-8", "surrogatepass"), one[1]))


@corpus("rows")
def test_rows_found(one) -> None:
    tried(read_rows, one.encode("utf-8", "surrogatepass"))


@corpus("annotated_rows")
def test_annotated_rows_found(one, build) -> None:
    """What differs from the third good row, by the place of each difference."""
    row = json.loads(json.dumps(ROWS[3]))
    for place, value in one:
        at = row
        for key in place[:-1]:
            at = at[key]
        at[place[-1]] = value
    tried(build, [{**ROWS[3], "id": "good"}, row])
