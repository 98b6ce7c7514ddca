"""Lines beside an article that say something of it: dates, bylines, labels, captions.

Each test looks at one paragraph: it must be nothing else.
"""

import re
from itertools import pairwise

from kg import lexicon
from kg.model.written_dates import FoundDate, find_dates
from kg.read.boilerplate import LINK, normalise
from kg.read.paragraphs import Paragraph

_LONGEST_DATE_LINE = 120  # characters
_LONGEST_BYLINE = 14  # words
_LONGEST_CAPTION = 70  # words

# Times of day with their zones, and how long ago: what a date line may hold beside the date.
_CLOCK = re.compile(
    r"(?:\bT|\b)\d{1,2}\s?[:.]\s?\d{2}(?:\s?:\s?\d{2}(?:\.\d+)?)?"
    r"(?:Z\b|[+-]\d\d:?\d\d\b|\s*[ap]\.?\s?m\b\.?)?"
    r"|\b(?:GMT|UTC|UK|BST|CES?T|MSK|IST|JST|AEST|AK[SD]T|[ECMP][SD]?T|local time)\b"
    r"(?:\s?[+-]\s?\d\d?(?:\s?:\s?\d\d)?)?"
    r"|\b(?:at|on)\b|\b(?:\d+|an?) (?:minute|hour|day|week|month|year)s? ago\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(?<![\d.])\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d)")
_CREDITS = re.compile(
    r"\(?(?:Additional )?(?:[Rr]eporting|Writing|Editing|Compiled|Edited|Written)"
    r"(?: and (?:writing|editing))? by [A-Z].{2,200}"
)
_BYLINE = re.compile(
    r"(?:\*|_)*(?:[Bb]y|BY|Written by|Reported by|Author:|Reporting by)"
    r"\s+(?P<who>[^\n]{3,100}?)(?:\*|_)*"
)
_ENDS_SENTENCE = re.compile(r"[a-z]{3}\.$")
# "By Monday, the army had taken the town.", "By the way: …"; "10:15" is a time.
_IS_NO_BYLINE = re.compile(r"[a-z]{3}[.!?]$|(?<!\d):|:(?!\d)")
_AGENCY = r"(?:AFP|AP|Reuters|Getty Images|EPA|TASS|Sputnik)"
_CREDIT = re.compile(
    r"[(\[](?:[^()\[\]]{0,40}\b)?(?:photos?|photograph|picture|images?|Getty)\b"
    r"[^()\[\]]{0,60}[)\]]\s*$"
    r"|[(\[]?(?:Photo(?:graph)?|Image|Picture|Credit|Photo credit)s?"
    r"(?: by| courtesy| credit)?\s?:[^.]{2,60}$"
    rf"|(?:/|©\s?){_AGENCY}[)\]]?$"
    r"|^(?:Image|Media|Video|Photo) (?:caption|copyright|source)\b"
    r"|^\(?(?:FILE|File photo|File picture"
    r"|In this (?:\w+ ){0,4}(?:file )?(?:photo|picture|image))\b",
    re.IGNORECASE,
)
_PICTURED = re.compile(
    r"\b(?:is|are) pictured\b"
    r"|\b(?:is|are|was|were) (?:photographed|pictured|seen|shown)"
    r" (?:in (?:this|the (?:back|fore)ground)|here)\b"
)


def date_line(text: str) -> tuple[str, FoundDate] | None:
    """The label (lower case, "" where there is none) and date of a line that is only a date.

    None for any other.

    "March 28, 2016", "Published: Friday, 4 January 2019, 10:15 GMT", "FRIDAY, MAY 3, 2013, 9:56
    AM", "4:31 pm January 5, 2011", "Published March 28, 2016 | Updated March 29, 2016". The
    date has its day; the year may be missing.
    """
    if len(text) > _LONGEST_DATE_LINE:
        return None
    # "FRIDAY, MAY 3, 2013"
    line = text.title() if text.isupper() else text
    dates = find_dates(line)
    if not dates or dates[0].date.day is None:
        return None
    label = _label(line[: dates[0].start])
    if label is None:
        return None
    # Between two dates stands a label: a range of days is no date line.
    if not all(_label(line[a.end : b.start]) for a, b in pairwise(dates)):
        return None
    has_more_words = re.search(r"\w", _CLOCK.sub("", line[dates[-1].end :]))
    return None if has_more_words else (label, dates[0])


def _label(before: str) -> str | None:
    """What stands before a date, times of day aside: a label, or "".

    None where it is something else.
    """
    words = normalise(_CLOCK.sub("", before).strip(" |,;()-–—\xa0")).split()
    # "Tue 28 Nov 2017"
    if words and words[-1].rstrip(".,") in lexicon.words("page_weekday_abbreviations"):
        words.pop()
    label = normalise(" ".join(words))
    if not label:
        return ""
    return label if label in lexicon.words("page_dates") else None


def is_time_stamp(text: str) -> bool:
    """Test for a label and figures whose day has two readings or none.

    "UPDATED 05/03/2013 at 11:00 AM".
    """
    # Figures of a date are made those that no time of day has.
    rest = normalise(_CLOCK.sub("", _FIGURES.sub("0/0", text)))
    if not re.search(r"\d\s?[/.]\s?\d", rest):
        return False
    label = re.sub(r"[\d\s/.:,|-]+", " ", rest).strip()
    if not label:
        return True
    return label in lexicon.words("page_dates")


def byline(text: str) -> str | None:
    """Who a byline names ("By Jane Doe, Reuters" is "Jane Doe, Reuters").

    None where the paragraph is no byline.
    """
    plain = LINK.sub(r"\1", text)
    # "Reporting by the group was stopped." is a sentence.
    if _CREDITS.fullmatch(plain) and not _ENDS_SENTENCE.search(plain):
        return plain.strip("()")
    match = _BYLINE.fullmatch(plain)
    if match is None:
        return None
    if _IS_NO_BYLINE.search(match["who"]):
        return None
    words = re.findall(r"[\w'’.-]+", match["who"])
    if not 0 < len(words) <= _LONGEST_BYLINE:
        return None
    if not all(map(_can_be_in_byline, words)):
        return None
    return match["who"].strip()


def _can_be_in_byline(word: str) -> bool:
    """Test for a name, a figure, or a small word that bylines have: "Jane van Doe in Rome"."""
    if word[0].isupper():
        return True
    if word[0].isdigit():
        return True
    return word.casefold() in lexicon.words("byline_words")


def labelled(text: str, labels: str) -> str | None:
    """What stands after one of a lexicon's labels and a colon ("Source: TASS" is "TASS").

    None where there is none.
    """
    head, _, rest = text.partition(":")
    if not rest.strip():
        return None
    if normalise(head) not in lexicon.words(labels):
        return None
    return rest.strip()


def is_caption(paragraph: Paragraph, *, near_top: bool) -> bool:
    """Test for the caption of a picture.

    It ends in a credit or, above the body, says what "is pictured".
    """
    if paragraph.words > _LONGEST_CAPTION:
        return False
    if _CREDIT.search(paragraph.text):
        return True
    if not near_top:
        return False
    return _PICTURED.search(paragraph.text) is not None
