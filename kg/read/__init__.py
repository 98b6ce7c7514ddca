"""Files to articles: what is read, kept exactly as it is, with what the page says of itself.

`documents` yields what stands in the sources, `article` finds title, publisher, publication
date and blocks of one, `read` does both. What a JSON Lines row gives wins over whatever its
text suggests. All of it is a pure function of one document.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from kg.english.running_text import restored, without_markup
from kg.model.errors import unforeseen
from kg.model.extract import Article
from kg.model.identity import Issue
from kg.read import blocks
from kg.read.document import TEXT_LIMIT, Document
from kg.read.json_lines import LINE_LIMIT
from kg.read.publication_date import given, published
from kg.read.publisher import publisher
from kg.read.sources import documents

__all__ = ["LINE_LIMIT", "TEXT_LIMIT", "Document", "article", "documents", "guarded", "read"]

_Made = TypeVar("_Made")


def read(sources: Sequence[str | Path]) -> Iterator[Article | Issue]:
    """Every article of the sources in order, and an issue in place of each that cannot be read.

    Args:
        sources: folders, .txt, .md and .jsonl files, or `-` for JSON Lines on standard input.

    Raises:
        ReadError: a source does not exist, is of no kind that is read, or is an empty folder.
    """
    return (
        item if isinstance(item, Issue) else guarded(item, article)
        for item in documents(sources)
    )


def guarded(document: Document, make: Callable[[Document], _Made]) -> _Made | Issue:
    """What `make` makes of a document; an issue in its place where that fails.

    Whatever the reason: a text may hold what nobody thought of, and one document must not end
    the reading of all. The issue says what happened and where, so that it can be mended.
    """
    try:
        return make(document)
    except Exception as e:  # noqa: BLE001 see above
        return Issue(document.id, "read", f"{document.where}: {unforeseen(e)}")


def article(document: Document) -> Article:
    """The article of a document.

    Where its row gives a publication date that is no date, what the text tells is taken; the
    basis says what was passed over. What a page says of itself is looked for in its words, not
    in the markup around them; the text stays as it was given.
    """
    view = without_markup(document.text)
    if view is None:
        return _article(document)
    made = restored(_article(replace(document, text=view.text)), view)
    return replace(made, text=document.text)


def _article(document: Document) -> Article:
    title, source, url = (_given(document, name) for name in ("title", "source", "url"))
    page = blocks.page(document.text, title)
    day, basis = _publication(document, page)
    return Article(
        id=document.id,
        text=document.text,
        title=title or page.title,
        source=source or publisher(document.text, page, url),
        url=url or _own_url(page),
        published=day,
        published_basis=basis,
        blocks=tuple(page.blocks),
        dateline_place=page.dateline_place,
    )


def _given(document: Document, name: str) -> str | None:
    """What a document's row gives; an empty text is nothing."""
    value = None if document.row is None else document.row.get(name)
    return str(value) if value else None


def _publication(document: Document, page: blocks.Page) -> tuple[str | None, str | None]:
    """The publication date and what it rests on; None for what is not known."""
    when = _given(document, "published")
    day = None if when is None else given(when)
    if day is not None:
        return day, _given(document, "published_basis") or "given"
    told = published(document.text, page, _given(document, "url"))
    day, basis = told or (None, None)
    if when is None:
        return day, basis
    # What was given is no date, which the reader of the basis should know.
    passed_over = (
        f"`published` was given as {when[:40]!r}, which is no day written as YYYY-MM-DD"
    )
    return day, f"{basis or 'unknown'}; {passed_over}"


def _own_url(page: blocks.Page) -> str | None:
    """The page's address where it gives exactly one with its path.

    A bare host is the site's, not the article's.
    """
    full = {url for url in page.addresses if url.startswith(("http://", "https://"))}
    # The first two slashes are those of the scheme.
    with_path = {url for url in full if url.count("/") > 3}
    return with_path.pop() if len(with_path) == 1 else None
