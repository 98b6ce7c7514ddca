"""Paragraphs to blocks: which part of an article each stretch of a page is.

Two looks. The first takes each paragraph by itself: furniture, date lines, bylines, captions.
The second takes the rest by where it stands: what is above the first body paragraph is headline
and lead, what is short and unfinished between body paragraphs is a heading, and what trails
after the last sentence together with furniture is furniture too.
"""

import re
from dataclasses import dataclass, field

from kg import lexicon
from kg.model.extract import Block, BlockKind, Span
from kg.model.timex import FoundDate
from kg.read import boilerplate, dateline
from kg.read.dateline import Dateline
from kg.read.paragraphs import Paragraph, paragraphs

HEADING = 12
"""Words; a heading within an article is no longer."""
HEADLINE = 30
"""Words; a headline is no longer."""
TOP = 8
"""Paragraphs; what is called near the top of a page."""
BODY = 8
"""Words; the first body paragraph has at least as many."""

LONG = 1000
"""Characters.

A longer paragraph is running text, whatever its words, and is not looked into.
"""
ENTRY = 40
"""Words; an entry of a list of sources or links after an article is no longer."""

_HASHES = re.compile(r"#{1,6}\s+")


@dataclass(slots=True)
class Page:
    """What a page says of itself, and its blocks."""

    blocks: list[Block] = field(default_factory=list)
    title: str | None = None
    dateline: Dateline | None = None
    dateline_place: Span | None = None
    dates: list[tuple[str, FoundDate]] = field(
        default_factory=list
    )  # label and date of each date line
    bylines: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    publisher: str | None = None  # from a line such as "Source: TASS"


@dataclass(slots=True)
class _Part:
    paragraph: Paragraph
    kind: BlockKind | None = None
    dateline: Dateline | None = None
    is_title: bool = False

    @property
    def sentence(self) -> bool:
        """Whether it reads as running text and not as a title or a label."""
        return self.paragraph.words >= 5 and (
            self.paragraph.ends_sentence or self.paragraph.text.endswith((":", ";", ","))
        )


def page(text: str, title: str | None = None) -> Page:
    """The blocks of a text and what they tell.

    Args:
        text: the document's text; offsets are into it.
        title: the title given with the document; the paragraph that repeats it is the headline.
    """
    found = Page()
    parts = [_Part(paragraph) for paragraph in paragraphs(text)]
    for index, part in enumerate(parts):
        part.kind = _by_itself(part, index, found, title)
    _tail(parts)
    body = _body_start(parts)
    _head(parts[:body], found, title)
    _rest(parts[body:])
    for part in parts:
        found.blocks += _block(part)
    _note_dateline(parts, found)
    return found


def _by_itself(part: _Part, index: int, found: Page, title: str | None) -> BlockKind | None:
    """The kind of a paragraph that its own words tell, noting what it says.

    None where they do not.
    """
    paragraph = part.paragraph
    if len(paragraph.text) > LONG:
        return None
    part.is_title = bool(title) and _letters(paragraph.text) == _letters(title or "")
    if part.is_title:
        return None
    if (url := boilerplate.address(paragraph.text)) is not None:
        found.addresses.append(url)
    if (dated := boilerplate.date_line(paragraph.text)) is not None:
        if index < TOP or dated[0]:
            found.dates.append(dated)
        return "dateline"
    if boilerplate.is_time_stamp(paragraph.text):
        return "dateline"
    if (
        publisher := boilerplate.labelled(paragraph.text, "page_publishers")
    ) is not None and paragraph.words <= HEADING:
        found.publisher = found.publisher or publisher
        return "boilerplate"
    if (
        index < TOP
        and (named := boilerplate.labelled(paragraph.text, "page_titles")) is not None
    ):
        found.title = found.title or named
        return "boilerplate"
    if boilerplate.is_furniture(paragraph):
        return "boilerplate"
    if index > 0 and (who := boilerplate.byline(paragraph.text)) is not None:
        found.bylines.append(who)
        return "byline"
    if boilerplate.is_caption(paragraph, near_top=index < TOP):
        found.captions.append(paragraph.text)
        return "caption"
    return None


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _tail(parts: list[_Part]) -> None:
    """Mark as furniture what follows the article: an end heading and all after it, or a last run without a sentence."""
    end_words = lexicon.words("page_ends")
    for index, part in enumerate(parts):
        ends = (
            len(part.paragraph.text) <= LONG
            and boilerplate.normal(part.paragraph.text) in end_words
        )
        if (
            ends
            and index >= len(parts) / 2
            and all(p.paragraph.words <= ENTRY for p in parts[index:])
        ):
            for after in parts[index:]:
                after.kind = "boilerplate"
    last = max(
        (i for i, part in enumerate(parts) if part.kind is None and part.sentence),
        default=len(parts),
    )
    first = next(
        (i for i in range(last + 1, len(parts)) if parts[i].kind == "boilerplate"), len(parts)
    )
    for part in parts[first:]:
        if part.paragraph.words <= HEADING and part.kind is None:
            part.kind = "boilerplate"


def _body_start(parts: list[_Part]) -> int:
    """Index of the first body paragraph: the one with a dateline, or the first that reads as running text."""
    free = [i for i, part in enumerate(parts) if part.kind is None and not part.is_title]
    for place, i in enumerate(free[:TOP]):
        first = place == 0 or all(
            not parts[j].sentence or _like_headline(parts[j].paragraph) for j in free[:place]
        )
        parts[i].dateline = dateline.read(parts[i].paragraph.text, first=first)
        if parts[i].dateline is not None:
            return i
    for place, i in enumerate(free):
        part = parts[i]
        if place == 0 and len(free) > 1 and _like_headline(part.paragraph):
            continue
        if part.sentence and part.paragraph.words >= BODY:
            return i
    return free[1] if len(free) > 1 else free[0] if free else len(parts)


def _like_headline(paragraph: Paragraph) -> bool:
    """Whether a first paragraph is a headline: a markdown heading, no sentence, or a short line in title case."""
    if _HASHES.match(paragraph.text):
        return True
    if paragraph.words > HEADLINE or paragraph.text.endswith((",", ";", ":")):
        return False
    if not paragraph.ends_sentence:
        return True
    long = re.findall(r"[^\W\d_]{4,}", paragraph.text)
    capitals = sum(word[0].isupper() for word in long)
    return paragraph.words <= 20 and len(long) >= 3 and capitals >= 0.75 * len(long)


def _head(parts: list[_Part], found: Page, title: str | None) -> None:
    """Headline, lead and the rest above the body."""
    free = [part for part in parts if part.kind is None]
    headline = (
        next((p for p in free if p.is_title), None)
        or next((p for p in free if _HASHES.match(p.paragraph.text)), None)
        or next((p for p in free if 3 <= p.paragraph.words <= HEADLINE), None)
        or next((p for p in free if p.paragraph.words <= HEADLINE), None)
    )
    above = True
    for part in free:
        if part is headline:
            part.kind, above = "headline", False
            found.title = title or found.title or _HASHES.sub("", part.paragraph.text)
        elif above or part.paragraph.words < BODY:
            part.kind = "heading"
        else:
            part.kind = "lead"


def _rest(parts: list[_Part]) -> None:
    """Body and headings from the first body paragraph on."""
    for i, part in enumerate(parts):
        if part.kind is None:
            after = parts[i + 1] if i + 1 < len(parts) else None
            part.kind = (
                "heading" if part.dateline is None and _is_heading(part, after) else "body"
            )


def _is_heading(part: _Part, after: _Part | None) -> bool:
    paragraph = part.paragraph
    if _HASHES.match(paragraph.text):
        return True
    if (
        paragraph.words > HEADING
        or paragraph.ends_sentence
        or paragraph.text.endswith((",", ";", ":", "-", "--", "—", "_"))
    ):
        return False
    starts = paragraph.text.lstrip("\"'“‘«*_(")[:1]
    follows = after is not None and after.kind in (None, "caption") and after.sentence
    return follows and (starts.isupper() or starts.isdigit())


def _block(part: _Part) -> list[Block]:
    """The block of a paragraph, or two where it begins with a dateline.

    A markdown heading's marks are left out.
    """
    start, end, kind = part.paragraph.start, part.paragraph.end, part.kind or "body"
    if kind in ("headline", "heading") and (hashes := _HASHES.match(part.paragraph.text)):
        start += hashes.end()
    if part.dateline is None:
        return [Block(start, end, kind)]
    cut = start + part.dateline.end
    rest = part.paragraph.text[part.dateline.end :]
    if not rest.strip():
        return [Block(start, end, "dateline")]
    return [
        Block(start, cut, "dateline"),
        Block(cut + len(rest) - len(rest.lstrip()), end, kind),
    ]


def _note_dateline(parts: list[_Part], found: Page) -> None:
    part = next((p for p in parts if p.dateline is not None), None)
    if part is None or part.dateline is None:
        return
    found.dateline = part.dateline
    if part.dateline.place is not None:
        found.dateline_place = Span(
            *(part.paragraph.start + offset for offset in part.dateline.place)
        )
