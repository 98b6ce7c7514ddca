"""Page furniture: which paragraphs a page carries for itself, and which lines are only a date, a name or an address.

Every test here looks at one paragraph and is exact about it: the words must be the whole
paragraph, or begin a short one. A sentence that merely holds such words stays text, since what
is marked boilerplate is not annotated.
"""

import re
from itertools import pairwise

from kg import lexicon
from kg.model.timex import FoundDate, find_dates
from kg.read.paragraphs import Paragraph

SHORT = 20
"""Words; a paragraph that is longer is never furniture by its first words."""

_WEEKDAY_SHORT = ("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun")
_SPACE = re.compile(r"\s+")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\n]{0,600}\)")
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))[\s©]*(?:\(c\)\s*)?(?:19|20)\d\d\b", re.IGNORECASE
)
_CREDITS = re.compile(
    r"\(?(?:Additional )?(?:[Rr]eporting|Writing|Editing|Compiled|Edited|Written)(?: and (?:writing|editing))? by [A-Z].{2,200}"
)
_READING_TIME = re.compile(
    r"\d+[ -]?min(?:ute)?s?[ -]read|reading time:? \d+ min(?:ute)?s?|\(\(.*\)\)", re.IGNORECASE
)
_RULE = re.compile(r"[-*_=~•·. ]{3,}|[-*_=•·|]+")
_NUMBER = re.compile(r"[#+-]?\d[\d,.]{0,8}%?")
_TOP_DOMAIN = r"(?:com|org|net|info|news|int|edu|gov|io|tv|me|co|ru|uk|us|eu|de|fr|ir|cn|in|ca|au|il|tr|ua|sy|iq|pk|za|ke|ng|jp|kr)"
_ADDRESS = re.compile(
    rf"<?(?P<url>https?://\S+?|(?:www\.)?(?:[\w-]+\.)+{_TOP_DOMAIN}(?:/\S*?)?|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/?>?[.,;]?",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?:\bT|\b)\d{1,2}\s?[:.]\s?\d{2}(?:\s?:\s?\d{2}(?:\.\d+)?)?(?:Z\b|[+-]\d\d:?\d\d\b|\s*[ap]\.?\s?m\b\.?)?"
    r"|\b(?:GMT|UTC|UK|BST|CES?T|MSK|IST|JST|AEST|AK[SD]T|[ECMP][SD]?T|local time)\b(?:\s?[+-]\s?\d\d?(?:\s?:\s?\d\d)?)?"
    r"|\b(?:at|on)\b|\b(?:\d+|an?) (?:minute|hour|day|week|month|year)s? ago\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(?<![\d.])\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d)")
_AGENCY = r"(?:AFP|AP|Reuters|Getty Images|EPA|TASS|Sputnik)"
_CREDIT = re.compile(
    r"[(\[](?:[^()\[\]]{0,40}\b)?(?:photos?|photograph|picture|images?|Getty)\b[^()\[\]]{0,60}[)\]]\s*$"
    r"|[(\[]?(?:Photo(?:graph)?|Image|Picture|Credit|Photo credit)s?(?: by| courtesy| credit)?\s?:[^.]{2,60}$"
    rf"|(?:/|©\s?){_AGENCY}[)\]]?$"
    r"|^(?:Image|Media|Video|Photo) (?:caption|copyright|source)\b"
    r"|^\(?(?:FILE|File photo|File picture|In this (?:\w+ ){0,4}(?:file )?(?:photo|picture|image))\b",
    re.IGNORECASE,
)
_PICTURED = re.compile(
    r"\b(?:is|are) pictured\b"
    r"|\b(?:is|are|was|were) (?:photographed|pictured|seen|shown) (?:in (?:this|the (?:back|fore)ground)|here)\b"
)


def normal(text: str) -> str:
    """Lower case, links by their words, single spaces, no mark at either end."""
    return (
        _SPACE.sub(" ", _LINK.sub(r"\1", text))
        .strip(" *_#>|:.»›→\u2026")
        .casefold()
        .replace("’", "'")
    )


def is_furniture(paragraph: Paragraph) -> bool:
    """Whether a paragraph is the page's own: sharing, following, cookies, copyright, addresses, breadcrumbs, stray numbers."""
    text, words = normal(paragraph.text), paragraph.words
    if (
        text in lexicon.words("page_furniture")
        or _RULE.fullmatch(paragraph.text)
        or _READING_TIME.fullmatch(paragraph.text)
        or address(paragraph.text)
    ):
        return True
    if is_breadcrumb(paragraph) or _only_links(paragraph.text):
        return True
    if _NUMBER.fullmatch(paragraph.text):
        return not re.fullmatch(
            r"(?:19|20)\d\d", paragraph.text
        )  # a year alone heads a part of a chronology
    if words <= 2 * SHORT and any(phrase in text for phrase in lexicon.words("page_phrases")):
        return True
    if _COPYRIGHT.match(paragraph.text):
        return words <= 2 * SHORT
    return words <= SHORT and any(
        _opens(text, opening, paragraph) for opening in lexicon.words("page_openings")
    )


def _opens(text: str, opening: str, paragraph: Paragraph) -> bool:
    if not text.startswith(opening) or (
        opening[-1].isalpha() and text[len(opening) : len(opening) + 1].isalpha()
    ):
        return False
    return (
        not paragraph.ends_sentence
        or opening.count(" ") >= 2
        or not opening[-1].isalpha()
        or not opening[0].isalpha()
    )


def _only_links(text: str) -> bool:
    """Whether nothing but markdown links to elsewhere stands in a paragraph: a menu, a row of buttons."""
    return (
        bool(_LINK.search(text))
        and not re.search(r"\w", _LINK.sub("", text))
        and not text.startswith("#")
    )


def is_breadcrumb(paragraph: Paragraph) -> bool:
    """Whether it is a path through the site, "News / Syria / Russia": short steps between slashes, arrows or bars."""
    if (
        paragraph.ends_sentence
        or paragraph.words > 14
        or paragraph.text[:3].casefold() == "by "
    ):
        return False
    for mark in (r"\s+/\s+", r"\s*[>»›→]\s*", r"\s+\|\s+"):
        steps = re.split(mark, paragraph.text)
        if len(steps) >= 2 and all(
            0 < len(step.split()) <= 3 and step.strip()[:1].isupper() for step in steps
        ):
            return True
    return False


def address(text: str) -> str | None:
    """The web or mail address that a paragraph consists of, or None."""
    match = _ADDRESS.fullmatch(text.strip())
    return match["url"] if match else None


def date_line(text: str) -> tuple[str, FoundDate] | None:
    """The label (lower case, "" where there is none) and date of a line that is only a date.

    None for any other.

    "March 28, 2016", "Published: Friday, 4 January 2019, 10:15 GMT", "FRIDAY, MAY 3, 2013, 9:56
    AM", "4:31 pm January 5, 2011". The date has its day; the year may be missing.
    """
    if len(text) > 120:
        return None
    line = text.title() if text.isupper() else text
    found = find_dates(line)
    if not found or found[0].date.day is None:
        return None
    label = _label(line[: found[0].start])
    between = [
        _label(line[a.end : b.start]) for a, b in pairwise(found)
    ]  # "Published March 28, 2016 | Updated March 29, 2016"
    if (
        label is None
        or None in between
        or "" in between
        or re.search(r"\w", _CLOCK.sub("", line[found[-1].end :]))
    ):
        return None
    return label, found[0]


def _label(before: str) -> str | None:
    """What stands before a date, times of day aside: a label, or "".

    None where it is something else.
    """
    words = normal(_CLOCK.sub("", before).strip(" |,;()-–—\xa0")).split()
    if words and words[-1].rstrip(".,") in _WEEKDAY_SHORT:
        words.pop()
    label = normal(" ".join(words))
    if not label:
        return ""
    return label if label in lexicon.words("page_dates") else None


def is_time_stamp(text: str) -> bool:
    """Whether a line is a label and figures whose day has two readings or none: "UPDATED 05/03/2013 at 11:00 AM"."""
    rest = normal(_CLOCK.sub("", _FIGURES.sub("0/0", text)))
    figures = re.sub(r"[\d\s/.:,|-]+", " ", rest).strip()
    return bool(re.search(r"\d\s?[/.]\s?\d", rest)) and (
        not figures or figures in lexicon.words("page_dates")
    )


def byline(text: str) -> str | None:
    """Who a byline names ("By Jane Doe, Reuters" is "Jane Doe, Reuters"), or None where the paragraph is no byline."""
    plain = _LINK.sub(r"\1", text)
    if _CREDITS.fullmatch(plain) and not re.search(r"[a-z]{3}\.$", plain):
        return plain.strip("()")
    match = re.fullmatch(
        r"(?:\*|_)*(?:[Bb]y|BY|Written by|Reported by|Author:|Reporting by)\s+(?P<who>[^\n]{3,100}?)(?:\*|_)*",
        plain,
    )
    if match is None:
        return None
    words = re.findall(r"[\w'’.-]+", match["who"])
    lower = lexicon.words("byline_words")
    named = all(w[0].isupper() or w[0].isdigit() or w.casefold() in lower for w in words)
    return (
        match["who"].strip()
        if named
        and 1 <= len(words) <= 14
        and not re.search(r"[a-z]{3}[.!?]$|(?<!\d):|:(?!\d)", match["who"])
        else None
    )


def labelled(text: str, labels: str) -> str | None:
    """What stands after one of a lexicon's labels and a colon ("Source: TASS" is "TASS"), or None."""
    head, colon, rest = text.partition(":")
    return (
        rest.strip()
        if colon and rest.strip() and normal(head) in lexicon.words(labels)
        else None
    )


def is_caption(paragraph: Paragraph, *, near_top: bool) -> bool:
    """Whether it is the caption of a picture: it ends in a credit or, above the body, says what "is pictured"."""
    if paragraph.words > 70:
        return False
    return bool(_CREDIT.search(paragraph.text)) or (
        near_top and bool(_PICTURED.search(paragraph.text))
    )
