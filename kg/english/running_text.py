"""The text of an article as it is read: without markup and what else stands in the way.

What a web page, a PDF or an old wire puts between the words (tags, `&amp;`, `**`,
"Presi-⏎dent", "ﬁre", a line that ends within "San⏎Francisco") is no language, and a parser
makes nonsense of it. `View` is the text without it, together with where each of its characters
stands in the text as it was given, so that all that was found in the one is told of the other:
the article's text is never altered, and every quotation is verbatim.

What is taken out is what can be nothing else. A tag has a name that HTML knows; emphasis stands
in pairs around words; a word is put together again where it goes on in lower case.
"""

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from html.entities import html5
from itertools import chain
from typing import Any, TypeVar

from kg.model.article import Article, Block, Span

Made = TypeVar("Made")
Edit = tuple[int, int, str]
"""Characters `start` to `end` (exclusive), and what is read in their place."""

# What opens a stretch that is no text, and what closes it.
_HIDDEN = (
    (
        re.compile(r"<script\b[^<>]*>", re.IGNORECASE),
        re.compile(r"</script\s*>", re.IGNORECASE),
    ),
    (re.compile(r"<style\b[^<>]*>", re.IGNORECASE), re.compile(r"</style\s*>", re.IGNORECASE)),
    (re.compile(r"<!--"), re.compile(r"-->")),
)
_BLOCK_TAGS = (
    "address|article|aside|blockquote|body|br|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|head"
    "|header|hr|html|li|main|nav|ol|p|pre|script|section|style|table|tbody|td|th|thead|title|tr|ul"
)
_INLINE_TAGS = (
    "a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|iframe|img|ins|kbd|link|mark|meta|picture"
    "|q|s|samp|small|source|span|strike|strong|sub|sup|time|tt|u|var|video|wbr"
)
_TAG = re.compile(
    rf"</?(?:(?P<block>{_BLOCK_TAGS})|{_INLINE_TAGS})(?:\s[^<>\n]*|\s*/)?>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});")
_LINK = re.compile(r"!?\[(?P<words>[^\[\]\n]*)\]\((?:https?://|mailto:|/|#)[^\s()]*\)")
_EMPHASIS = re.compile(
    r"(?<![\w*_])(?P<mark>\*{1,3}|_{1,3})(?=[^\s*_])(?P<words>[^*_\n]*[^\s*_])(?P=mark)(?![\w*_])"
)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_HYPHENATED = re.compile(r"(?<=[^\W\d_])-[ \t]*\r?\n[ \t]*(?=(?P<next>[^\W\d_]))|\u00ad")
_LINE_ENDS = re.compile(r"(?<![ \t])[ \t]*(?:\r?\n[ \t]*)+")
# Nothing of the markup above can stand in a text without one of these characters.
_SIGNS = re.compile(r"[<&*_\[\u00adﬀ-ﬆ]|-[ \t]*\r?\n")


@dataclass(frozen=True, slots=True)
class View:
    """A text as it is read.

    Attributes:
        text: what is read.
        starts: for each of its characters where it begins in the text as it was given.
        ends: and where it ends there, exclusive.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def given(self, span: Span) -> Span:
        """The characters of the text as it was given that some of the view stand for."""
        if span.start >= span.end:
            at = self.starts[span.start] if span.start < len(self.starts) else self._end
            return Span(at, at)
        return Span(self.starts[span.start], self.ends[span.end - 1])

    def seen(self, span: Span) -> Span:
        """The characters of the view that stand for some of the text as it was given."""
        return Span(bisect_left(self.starts, span.start), bisect_right(self.ends, span.end))

    @property
    def _end(self) -> int:
        return self.ends[-1] if self.ends else 0

    def edited(self, edits: Iterable[Edit]) -> "View":
        """This view with edits of its text, in text order and none within another."""
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for start, end, instead in edits:
            words += (self.text[at:start], instead)
            starts += self.starts[at:start]
            ends += self.ends[at:start]
            given = self.given(Span(start, end))
            starts += [given.start] * len(instead)
            ends += [given.end] * len(instead)
            at = end
        words.append(self.text[at:])
        return View("".join(words), (*starts, *self.starts[at:]), (*ends, *self.ends[at:]))


def whole(text: str) -> View:
    """The view of a text in which nothing is taken out."""
    return View(text, tuple(range(len(text))), tuple(range(1, len(text) + 1)))


def without_markup(text: str) -> View | None:
    """A text without tags, character references, emphasis, links and torn words.

    None where there is nothing of the kind, as in most.
    """
    if not _SIGNS.search(text):
        return None
    view = whole(text)
    for find in _PASSES:
        edits = list(find(view.text))
        if edits:
            view = view.edited(edits)
    return None if view.text == text else view


def running(article: Article) -> tuple[Article, View] | None:
    """An article as it is read, with its blocks, and the view that leads back.

    Line ends within a block are spaces: they were put in to keep lines short. None where the
    article is read as it stands.
    """
    view = without_markup(article.text)
    blocks = article.blocks
    if view is not None:
        blocks = tuple(_seen(blocks, view))
    base = view or whole(article.text) if _has_wrapped(view, article) else view
    if base is None:
        return None
    joined = base.edited(list(_line_ends(base.text, blocks)))
    if joined.text == article.text:
        return None
    place = article.dateline_place
    return replace(
        article,
        text=joined.text,
        blocks=tuple(_seen(article.blocks, joined)),
        dateline_place=None if place is None else joined.seen(place),
    ), joined


def restored(found: Made, view: View) -> Made:
    """Records with all that they say of the view's characters said of the text as given.

    Their spans, and what has a `start` and an `end`; the names stay as they are read.
    """
    made: Made = _restored(found, view)
    return made


def plain(words: str) -> str:
    """Some words of a text as they are read, on one line."""
    view = without_markup(words)
    return " ".join((words if view is None else view.text).split())


def _restored(value: Any, view: View) -> Any:
    if isinstance(value, Span):
        return view.given(value)
    if isinstance(value, tuple):
        return tuple(_restored(one, view) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {
        field.name: _restored(held, view)
        for field in fields(value)
        if isinstance(held := getattr(value, field.name), tuple) or is_dataclass(held)
    }
    if "start" in value.__slots__ and "end" in value.__slots__:  # type: ignore[attr-defined]
        span: Any = value
        given = view.given(Span(span.start, span.end))
        changed |= {"start": given.start, "end": given.end}
    return replace(value, **changed) if changed else value


def _has_wrapped(view: View | None, article: Article) -> bool:
    """Test if a line of the text, or of its view, ends within a block."""
    if view is not None:
        return True
    text = article.text
    return any("\n" in text[block.start : block.end] for block in article.blocks)


def _line_ends(text: str, blocks: Iterable[Block]) -> Iterator[Edit]:
    for block in blocks:
        for match in _LINE_ENDS.finditer(text, block.start, block.end):
            # A blank line parts what it stands between.
            if match[0].count("\n") == 1:
                yield match.start(), match.end(), " "


def _seen(blocks: Iterable[Block], view: View) -> Iterator[Block]:
    """Blocks of the text as given, in a view; those of which nothing is read are left out."""
    for block in blocks:
        start, end = view.seen(Span(block.start, block.end))
        words = view.text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start < end:
            yield replace(block, start=start, end=end)


# --- What is taken out, one kind after the other


def _hidden(text: str) -> Iterator[Edit]:
    """Scripts, styles and comments; one that is not closed hides nothing."""
    found: list[Edit] = []
    for opens, closes in _HIDDEN:
        # Looked for once: a text may open many thousands and close none.
        ends = [match.end() for match in closes.finditer(text)]
        found += (
            (match.start(), ends[i], "")
            for match in opens.finditer(text)
            if (i := bisect_left(ends, match.end())) < len(ends)
        )
    at = 0
    for edit in sorted(found):
        if edit[0] >= at:
            yield edit
            at = edit[1]


def _tags(text: str) -> Iterator[Edit]:
    for match in _TAG.finditer(text):
        yield *match.span(), "\n\n" if match["block"] else ""


def _entities(text: str) -> Iterator[Edit]:
    for match in _ENTITY.finditer(text):
        reference = match[0]
        if reference[1] != "#" and reference[1:] not in html5:
            continue
        character = html.unescape(reference).replace("\xa0", " ")
        if character.isprintable():
            yield *match.span(), character


def _links(text: str) -> Iterator[Edit]:
    return chain.from_iterable(
        _around(match) for match in _LINK.finditer(text) if match["words"].strip()
    )


def _emphasis(text: str) -> Iterator[Edit]:
    return chain.from_iterable(map(_around, _EMPHASIS.finditer(text)))


def _around(match: re.Match[str]) -> Iterator[Edit]:
    """What stands before and behind the words of a match is taken out."""
    yield match.start(), match.start("words"), ""
    yield match.end("words"), match.end(), ""


def _ligatures(text: str) -> Iterator[Edit]:
    return ((*match.span(), _LIGATURES[match[0]]) for match in _LIGATURE.finditer(text))


def _hyphens(text: str) -> Iterator[Edit]:
    for match in _HYPHENATED.finditer(text):
        # "Jean-⏎Pierre" has a hyphen of its own.
        goes_on = match["next"] is None or match["next"].islower()
        yield *match.span(), "" if goes_on else "-"


_PASSES: tuple[Callable[[str], Iterator[Edit]], ...] = (
    _hidden,
    _tags,
    _entities,
    _links,
    _emphasis,
    _ligatures,
    _hyphens,
)
