"""Files to articles: what is read, kept exactly as it is, with what the page says of itself.

`documents` yields what stands in the sources, `article` finds title, publisher, publication
date and blocks of one, `read` does both. What a JSON Lines row gives wins over whatever its
text suggests. All of it is a pure function of one document.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.model.extract import Article
from kg.model.identity import Issue
from kg.read import blocks
from kg.read.document import TEXT_LIMIT, Document
from kg.read.json_lines import LINE_LIMIT
from kg.read.publication_date import given, published
from kg.read.publisher import publisher
from kg.read.sources import documents

__all__ = ["LINE_LIMIT", "TEXT_LIMIT", "Document", "article", "documents", "read"]


def read(sources: Sequence[str | Path]) -> Iterator[Article | Issue]:
    """Every article of the sources in order, and an issue in the place of each that cannot be read.

    Args:
        sources: folders, .txt, .md and .jsonl files, or `-` for JSON Lines on standard input.

    Raises:
        ReadError: a source does not exist, is of no kind that is read, or is an empty folder.
    """
    return (
        found if isinstance(found, Issue) else article(found) for found in documents(sources)
    )


def article(document: Document) -> Article:
    """The article of a document.

    Where its row gives a publication date that is no date, what the text tells is taken; the
    basis says what was passed over.
    """
    row = document.row or {}
    title, source, url, when = (
        row.get(name) or None for name in ("title", "source", "url", "published")
    )
    page = blocks.page(document.text, title)
    day = None if when is None else given(when)
    dated = (
        (day, row.get("published_basis") or "given")
        if day
        else published(document.text, page, url)
    )
    basis = dated[1] if dated else None
    if when is not None and day is None:
        basis = f"{basis or 'unknown'}; `published` was given as {when[:40]!r}, which is no day written as YYYY-MM-DD"
    return Article(
        id=document.id,
        text=document.text,
        title=title or page.title,
        source=source or publisher(document.text, page, url),
        url=url or _own_url(page),
        published=dated[0] if dated else None,
        published_basis=basis,
        blocks=tuple(page.blocks),
        dateline_place=page.dateline_place,
    )


def _own_url(page: blocks.Page) -> str | None:
    """The page's address where it gives exactly one with its path.

    A bare host is the site's, not the article's.
    """
    full = [
        a for a in page.addresses if a.startswith(("http://", "https://")) and a.count("/") > 3
    ]
    return full[0] if len(set(full)) == 1 else None
