"""Paragraphs to blocks: which part of an article each stretch of a page is.

Two looks. The first takes each paragraph by itself: boilerplate, date lines, bylines, captions.
The second takes the rest by where it stands: what is above the first body paragraph is headline
and lead, what is short and unfinished between body paragraphs is a heading, and what trails
after the last sentence together with boilerplate is boilerplate too.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kg import lexicon
from kg.model.extract import Block, BlockKind, Span
from kg.model.written_dates import FoundDate
from kg.read import boilerplate, dateline, page_lines
from kg.read.dateline import Dateline
from kg.read.paragraphs import Paragraph, paragraphs

HEADING = 12
"""Words; a heading within an article is no longer."""
HEADLINE = 30
"""Words; a headline is no longer."""
TITLE_CASE = 20
"""Words; a headline that ends as a sentence does is no longer."""
TOP = 8
"""Paragraphs; what is called near the top of a page."""
BODY = 8
"""Words; the first body paragraph has at least as many."""
SENTENCE = 5
"""Words; running text has at least as many."""

LONG = 1000
"""Characters.

A longer paragraph is running text, whatever its words, and is not looked into.
"""
ENTRY = 40
"""Words; an entry of a list of sources or links after an article is no longer."""

_HASHES = re.compile(r"#{1,6}\s+")
_CONTENT_WORD = re.compile(r"[^\W\d_]{4,}")
_FEWEST_CONTENT_WORDS = 3
_TITLE_CASE_SHARE = 0.75
_GOES_ON = (",", ";", ":")
_HEADED: tuple[BlockKind | None, ...] = (None, "caption")  # None is text still to be told
_MARKED: tuple[BlockKind, ...] = ("headline", "heading")  # what markdown marks with hashes
_BREAKS_OFF = (*_GOES_ON, "-", "--", "—", "_")


@dataclass(slots=True)
class Page:
    """What a page says of itself, and its blocks.

    Attributes:
        blocks: in text order.
        title: from the headline or a line such as "Title: …".
        dateline: of the first body paragraph; offsets are into that.
        dateline_place: the dateline's place; offsets are into the text.
        dates: label and date of each date line.
        bylines: whom they name.
        addresses: web and mail addresses that stand alone.
        captions: of pictures.
        publisher: from a line such as "Source: TASS".
    """

    blocks: list[Block] = field(default_factory=list)
    title: str | None = None
    dateline: Dateline | None = None
    dateline_place: Span | None = None
    dates: list[tuple[str, FoundDate]] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    publisher: str | None = None


@dataclass(slots=True)
class _Part:
    """A paragraph and what is known of it; `kind` None is still to be told."""

    paragraph: Paragraph
    kind: BlockKind | None = None
    dateline: Dateline | None = None
    is_title: bool = False

    @property
    def text(self) -> str:
        return self.paragraph.text

    @property
    def words(self) -> int:
        return self.paragraph.words

    @property
    def is_sentence(self) -> bool:
        """True for running text, False for a title or a label."""
        if self.words < SENTENCE:
            return False
        if self.paragraph.ends_sentence:
            return True
        return self.text.endswith(_GOES_ON)


def page(text: str, title: str | None = None) -> Page:
    """The blocks of a text and what they tell.

    Args:
        text: the document's text; offsets are into it.
        title: the title given with the document; the paragraph that repeats it is the headline.
    """
    made = Page()
    parts = [_Part(paragraph) for paragraph in paragraphs(text)]
    letters_of_title = _letters(title or "")
    for index, part in enumerate(parts):
        # A long paragraph is running text.
        if len(part.text) > LONG:
            continue
        part.is_title = bool(title) and _letters(part.text) == letters_of_title
        if not part.is_title:
            part.kind = _kind_by_itself(part.paragraph, index, made)
    _mark_what_follows(parts)
    body = _body_start(parts)
    _mark_head(parts[:body], made, title)
    _mark_rest(parts[body:])
    for part in parts:
        made.blocks += _blocks_of(part)
    _note_dateline(parts, made)
    return made


def _letters(text: str) -> str:
    # A title is repeated with other quotes, spaces and capitals.
    return "".join(c for c in text.casefold() if c.isalnum())


def _kind_by_itself(paragraph: Paragraph, index: int, made: Page) -> BlockKind | None:
    """The kind of a paragraph that its own words tell, noting what it says.

    None where they do not.
    """
    if (url := boilerplate.address(paragraph.text)) is not None:
        made.addresses.append(url)
    if _notes_date(paragraph, index, made):
        return "dateline"
    if _notes_label(paragraph, index, made):
        return "boilerplate"
    if boilerplate.is_boilerplate(paragraph):
        return "boilerplate"
    who = page_lines.byline(paragraph.text)
    # The first paragraph is a headline, "By fire and sword".
    if index > 0 and who is not None:
        made.bylines.append(who)
        return "byline"
    if page_lines.is_caption(paragraph, near_top=index < TOP):
        made.captions.append(paragraph.text)
        return "caption"
    return None


def _notes_date(paragraph: Paragraph, index: int, made: Page) -> bool:
    """Note the date of a date line; far from the top it needs a label to be the article's."""
    dated = page_lines.date_line(paragraph.text)
    if dated is None:
        return page_lines.is_time_stamp(paragraph.text)
    if index < TOP or dated[0]:
        made.dates.append(dated)
    return True


def _notes_label(paragraph: Paragraph, index: int, made: Page) -> bool:
    """Note the publisher or title that a line gives, "Source: TASS", "Title: Rain in Rome"."""
    # "Source: three people who were there" is too long for a name.
    publisher = page_lines.labelled(paragraph.text, "page_publishers")
    if publisher is not None and paragraph.words <= HEADING:
        # The first line that names it counts.
        made.publisher = made.publisher or publisher
        return True
    title = page_lines.labelled(paragraph.text, "page_titles")
    if title is not None and index < TOP:
        made.title = made.title or title
        return True
    return False


def _mark_what_follows(parts: list[_Part]) -> None:
    """Mark as boilerplate what follows the article.

    An end heading and all after it, or a last run without a sentence.
    """
    ends = (i for i in _last_entries(parts) if _is_end(parts[i]))
    for part in parts[next(ends, len(parts)) :]:
        part.kind = "boilerplate"
    for part in _parts_behind_text(parts):
        if part.kind is None and part.words <= HEADING:
            part.kind = "boilerplate"


def _is_end(part: _Part) -> bool:
    """Test for a heading after which an article is over, "Related articles"."""
    if len(part.text) > LONG:
        return False
    return boilerplate.normalise(part.text) in lexicon.words("page_ends")


def _last_entries(parts: Sequence[_Part]) -> range:
    """The parts in the second half of the page from which on there are only short entries."""
    half = (len(parts) + 1) // 2
    # From the end: what is asked of each heading would be the square of their number.
    long = (i for i in range(len(parts) - 1, half - 1, -1) if parts[i].words > ENTRY)
    return range(next(long, half - 1) + 1, len(parts))


def _parts_behind_text(parts: Sequence[_Part]) -> Sequence[_Part]:
    """What follows the last sentence, from the first boilerplate on."""
    # A text without any sentence, such as a table, has nothing behind it.
    sentences = (i for i, part in enumerate(parts) if part.kind is None and part.is_sentence)
    last = max(sentences, default=len(parts))
    behind = (i for i in range(last + 1, len(parts)) if parts[i].kind == "boilerplate")
    return parts[next(behind, len(parts)) :]


def _body_start(parts: list[_Part]) -> int:
    """Index of the first body paragraph.

    The one with a dateline, or the first that reads as running text.
    """
    untold = (i for i, part in enumerate(parts) if part.kind is None)
    # The title is the headline, wherever it stands.
    free = [i for i in untold if not parts[i].is_title]
    with_dateline = _find_dateline([parts[i] for i in free[:TOP]])
    if with_dateline is not None:
        return free[with_dateline]
    # A paragraph that stands alone is no headline.
    has_headline = len(free) > 1 and _is_like_headline(parts[free[0]].paragraph)
    for i in free[1:] if has_headline else free:
        if _can_begin_body(parts[i]):
            return i
    # Without running text the second paragraph is the body, below a headline.
    return next(iter(free[1:] or free), len(parts))


def _can_begin_body(part: _Part) -> bool:
    return part.is_sentence and part.words >= BODY


def _find_dateline(parts: Sequence[_Part]) -> int | None:
    """The first part that begins with a dateline, which it is given."""
    is_first = True
    for index, part in enumerate(parts):
        part.dateline = dateline.read(part.text, first=is_first)
        if part.dateline is not None:
            return index
        # Headlines may stand above the first paragraph, and no text.
        if _is_text(part):
            is_first = False
    return None


def _is_text(part: _Part) -> bool:
    if not part.is_sentence:
        return False
    return not _is_like_headline(part.paragraph)


def _is_like_headline(paragraph: Paragraph) -> bool:
    """Test if a first paragraph is a headline.

    A markdown heading, no sentence, or a short line in title case.
    """
    if _HASHES.match(paragraph.text):
        return True
    if paragraph.words > HEADLINE:
        return False
    # "He said:" goes on.
    if paragraph.text.endswith(_GOES_ON):
        return False
    if not paragraph.ends_sentence:
        return True
    return paragraph.words <= TITLE_CASE and _is_title_case(paragraph.text)


def _is_title_case(text: str) -> bool:
    """Test if most long words have a capital, "Fire in Rome Kills Two."."""
    long = _CONTENT_WORD.findall(text)
    # Of fewer words most are names in any sentence.
    if len(long) < _FEWEST_CONTENT_WORDS:
        return False
    capitals: int = sum(word[0].isupper() for word in long)
    return capitals >= _TITLE_CASE_SHARE * len(long)


def _mark_head(parts: Sequence[_Part], made: Page, title: str | None) -> None:
    """Mark headline, lead and the rest above the body."""
    free = [part for part in parts if part.kind is None]
    headline = _headline(free)
    is_above = True
    for part in free:
        if part is headline:
            part.kind, is_above = "headline", False
            made.title = title or made.title or _HASHES.sub("", part.text)
        elif is_above:
            # The name of a section.
            part.kind = "heading"
        else:
            part.kind = "heading" if part.words < BODY else "lead"


def _headline(parts: Sequence[_Part]) -> _Part | None:
    """The headline of those above the body: the title, else the likeliest."""
    for is_likely in _HEADLINES:
        headline = next(filter(is_likely, parts), None)
        if headline is not None:
            return headline
    return None


_HEADLINES: tuple[Callable[[_Part], bool], ...] = (
    lambda part: part.is_title,
    lambda part: _HASHES.match(part.text) is not None,
    # One word or two are the name of a section more often.
    lambda part: 3 <= part.words <= HEADLINE,
    lambda part: part.words <= HEADLINE,
)
"""What a headline is, the likeliest first."""


def _mark_rest(parts: Sequence[_Part]) -> None:
    """Mark body and headings from the first body paragraph on."""
    for i, part in enumerate(parts):
        if part.kind is None:
            after = parts[i + 1] if i + 1 < len(parts) else None
            part.kind = "heading" if _is_heading(part, after) else "body"


def _is_heading(part: _Part, after: _Part | None) -> bool:
    """Test if a paragraph heads the next: short, unfinished, and before running text."""
    if part.dateline is not None:
        return False
    if _HASHES.match(part.text):
        return True
    if part.words > HEADING:
        return False
    if part.paragraph.ends_sentence:
        return False
    if not _can_be_headed(after):
        return False
    # A line that breaks off goes on in the next paragraph.
    if part.text.endswith(_BREAKS_OFF):
        return False
    start = part.text.lstrip("\"'“‘«*_(")[:1]
    return bool(start.isupper() or start.isdigit())


def _can_be_headed(part: _Part | None) -> bool:
    """Test for running text, or a picture's caption; nothing is none."""
    if part is None:
        return False
    if part.kind not in _HEADED:
        return False
    return part.is_sentence


def _blocks_of(part: _Part) -> list[Block]:
    """The block of a paragraph, or two where it begins with a dateline.

    A markdown heading's marks are left out.
    """
    start, end, kind = part.paragraph.start, part.paragraph.end, part.kind or "body"
    hashes = _HASHES.match(part.text)
    # A line of text that begins with "# " stays as it is.
    if hashes and kind in _MARKED:
        start += hashes.end()
    if part.dateline is None:
        return [Block(start, end, kind)]
    cut = start + part.dateline.end
    rest = part.text[part.dateline.end :]
    # A dateline on a line of its own.
    if not rest.strip():
        return [Block(start, end, "dateline")]
    indent = len(rest) - len(rest.lstrip())
    return [Block(start, cut, "dateline"), Block(cut + indent, end, kind)]


def _note_dateline(parts: Sequence[_Part], made: Page) -> None:
    for part in parts:
        if part.dateline is None:
            continue
        made.dateline = part.dateline
        if part.dateline.place is not None:
            offset = part.paragraph.start
            made.dateline_place = Span(*(offset + at for at in part.dateline.place))
        return
