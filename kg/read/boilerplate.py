"""Boilerplate: which paragraphs a page carries for itself and not for its article.

Every test here looks at one paragraph and is exact about it: the words must be the whole
paragraph, or begin a short one. A sentence that merely holds such words stays text, since what
is marked boilerplate is not annotated.
"""

import re
from collections.abc import Callable

from kg import lexicon
from kg.read.paragraphs import Paragraph

SHORT = 20
"""Words; a paragraph that is longer is never boilerplate by its first words."""

_LONGEST_BREADCRUMB = 14  # words
_LONGEST_STEP = 3  # words of one step of a breadcrumb

LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\n]{0,600}\)")
_SPACE = re.compile(r"\s+")
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))[\s©]*(?:\(c\)\s*)?(?:19|20)\d\d\b", re.IGNORECASE
)
_READING_TIME = re.compile(
    r"\d+[ -]?min(?:ute)?s?[ -]read|reading time:? \d+ min(?:ute)?s?|\(\(.*\)\)", re.IGNORECASE
)
_RULE = re.compile(r"[-*_=~•·. ]{3,}|[-*_=•·|]+")
_NUMBER = re.compile(r"[#+-]?\d[\d,.]{0,8}%?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BREADCRUMB_MARKS = (r"\s+/\s+", r"\s*[>»›→]\s*", r"\s+\|\s+")
_TOP_DOMAIN = (
    r"(?:com|org|net|info|news|int|edu|gov|io|tv|me|co|ru|uk|us|eu|de|fr|ir|cn|in|ca|au|il|tr"
    r"|ua|sy|iq|pk|za|ke|ng|jp|kr)"
)
_ADDRESS = re.compile(
    rf"<?(?P<url>https?://\S+?|(?:www\.)?(?:[\w-]+\.)+{_TOP_DOMAIN}(?:/\S*?)?"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/?>?[.,;]?",
    re.IGNORECASE,
)


def normalise(text: str) -> str:
    """Lower case, links by their words, single spaces, no mark at either end."""
    words = _SPACE.sub(" ", LINK.sub(r"\1", text))
    return words.strip(" *_#>|:.»›→\u2026").casefold().replace("’", "'")


def is_boilerplate(paragraph: Paragraph) -> bool:
    """Test if a paragraph is the page's own.

    Sharing, following, cookies, copyright, addresses, breadcrumbs, stray numbers.
    """
    return any(is_own(paragraph) for is_own in _OWN)


def _is_listed(paragraph: Paragraph) -> bool:
    """Test for words that are nothing else: "Advertisement", "Share this article"."""
    return normalise(paragraph.text) in lexicon.words("page_boilerplate")


def _is_mark(paragraph: Paragraph) -> bool:
    """Test for a rule, "* * *", or a reading time, "4 min read"."""
    text = paragraph.text
    return bool(_RULE.fullmatch(text) or _READING_TIME.fullmatch(text))


def _is_address(paragraph: Paragraph) -> bool:
    return address(paragraph.text) is not None


def is_breadcrumb(paragraph: Paragraph) -> bool:
    """Test for a path through the site, "News / Syria / Russia".

    Short steps between slashes, arrows or bars.
    """
    if paragraph.ends_sentence:
        return False
    if paragraph.words > _LONGEST_BREADCRUMB:
        return False
    # "By Jane Doe | The Times" is a byline.
    if paragraph.text[:3].casefold() == "by ":
        return False
    paths = (re.split(mark, paragraph.text) for mark in _BREADCRUMB_MARKS)
    return any(len(steps) > 1 and all(map(_is_step, steps)) for steps in paths)


def _is_step(step: str) -> bool:
    if not 0 < len(step.split()) <= _LONGEST_STEP:
        return False
    return step.strip()[:1].isupper()


def _is_only_links(paragraph: Paragraph) -> bool:
    """Test for nothing but markdown links to elsewhere: a menu, a row of buttons."""
    text = paragraph.text
    # A heading may be a link.
    if text.startswith("#"):
        return False
    if not LINK.search(text):
        return False
    return not re.search(r"\w", LINK.sub("", text))


def _is_stray_number(paragraph: Paragraph) -> bool:
    """Test for a number alone, as of comments; a year alone heads a part of a chronology."""
    if not _NUMBER.fullmatch(paragraph.text):
        return False
    return not _YEAR.fullmatch(paragraph.text)


def _speaks_of_page(paragraph: Paragraph) -> bool:
    """Test for a phrase that only a page says of itself, "all rights reserved"."""
    if paragraph.words > 2 * SHORT:
        return False
    text = normalise(paragraph.text)
    return any(phrase in text for phrase in lexicon.words("page_phrases"))


def _is_copyright(paragraph: Paragraph) -> bool:
    if paragraph.words > 2 * SHORT:
        return False
    return bool(_COPYRIGHT.match(paragraph.text))


def _is_opened(paragraph: Paragraph) -> bool:
    """Test for first words of the page's own, "Follow us on", "Read more:"."""
    if paragraph.words > SHORT:
        return False
    text = normalise(paragraph.text)
    openings = lexicon.words("page_openings")
    return any(_opens(text, opening, paragraph) for opening in openings)


def _opens(text: str, opening: str, paragraph: Paragraph) -> bool:
    """Test if a paragraph begins with an opening, and not as a sentence of an article may.

    "Share prices fell" does not begin with "share", nor is "Follow us, the guide said." what
    "follow us" opens: a sentence is only with three words or a mark.
    """
    if not text.startswith(opening):
        return False
    goes_on = text[len(opening) : len(opening) + 1]
    # "sharealike" does not begin with "share".
    if opening[-1].isalpha() and goes_on.isalpha():
        return False
    has_mark = not opening[-1].isalpha() or not opening[0].isalpha()
    if has_mark:
        return True
    if not paragraph.ends_sentence:
        return True
    return opening.count(" ") >= 2


_OWN: tuple[Callable[[Paragraph], bool], ...] = (
    _is_listed,
    _is_mark,
    _is_address,
    is_breadcrumb,
    _is_only_links,
    _is_stray_number,
    _speaks_of_page,
    _is_copyright,
    _is_opened,
)
"""What boilerplate is."""


def address(text: str) -> str | None:
    """The web or mail address that a paragraph consists of, or None."""
    match = _ADDRESS.fullmatch(text.strip())
    return match["url"] if match else None
