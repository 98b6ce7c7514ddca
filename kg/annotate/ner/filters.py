"""What looks like a name and is none: common words, laws, addresses on the web, those who sign a text, titles of works."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence

from spacy.tokens import Doc, Token

from kg.annotate.ner.lookup import NEVER, PARTICLES, demonym, given, head_of, plain, strong
from kg.annotate.ner.unlabelled import LOWER_CASE, Found
from kg.lexicon import words

ARTICLES = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
        "your",
    }
)
CREDIT_REACH = 25  # tokens after "Author:" that still belong to it
CREDITS = words("name_credits")
AGENCIES = words("name_agencies")
LAWS = words("name_laws")
PRODUCTS = words("name_products")
VESSELS = words("name_vessels")
ORDERS = frozenset({"order", "medal", "legion"})  # bestowed on somebody
NUMBERED = words("name_numbered")
CALLED = words("name_called")
PARTY_AND_STATE = re.compile(
    r"[DRI]-[A-Z][A-Za-z]{0,4}\.?(?:[A-Z][a-z]{0,2}\.?)?"
)  # after a senator: "D-Mass.", "D-W.Va."
DATE = re.compile(r"\d\d[./]\d\d[./]\d\d")
LATIN_ENDS = "\u0250"  # what follows are phonetic signs and other scripts
OPENING = frozenset({'"', "“", "„", "``", "'", "‘"})
DASHES = frozenset({"-", "–", "—", "--", "---"})
DATELINE = 14  # tokens of a line before which its dateline ends
CLOSING = frozenset({'"', "”", "“", "''", "'", "’"})


def is_name(doc: Doc, found: Found, credits_: Container[int] = ()) -> bool:
    """Whether a candidate is kept, as far as it and what stands beside it tell.

    `credits_` are the tokens that are `signed`.
    """
    start, end = found.start, found.end
    if (
        end - start == 1
        and doc[start].ent_type_ == "LANGUAGE"
        and doc[start].dep_ in ("pobj", "dobj")
    ):
        return False  # "translated into English"
    if start in credits_ or not named(doc, start, end):
        return False
    return not (_bracketed_agencies(doc, start, end) or dateline_agency(doc, start, end))


def without_works(doc: Doc, found: Sequence[Found]) -> list[Found]:
    """Leave out unknown names that only ever stand in quotation marks, as a film does, unless somebody is so called."""
    quoted = {f for f in found if f.label in ("Person", "Event") and _may_be_work(doc, f)}
    if not quoted:
        return list(found)
    names = {_words(doc, f) for f in quoted}
    bare = names & _bare(doc, names)
    return [f for f in found if f not in quoted or _words(doc, f) in bare]


def _words(doc: Doc, found: Found) -> tuple[str, ...]:
    return tuple(t.text for t in doc[found.start : found.end])


def _may_be_work(doc: Doc, found: Found) -> bool:
    start, end = found.start, found.end
    if start < 2 or not _in_quotation_marks(doc, start, end):
        return False
    before = doc[start - 2]
    if before.is_punct or (
        found.label == "Person"
        and before.lower_ in CALLED
        and doc[before.i - 1].lower_ != "such"
    ):
        return False
    return not strong(doc[start:end].text)


def _in_quotation_marks(doc: Doc, start: int, end: int) -> bool:
    return (
        start > 0
        and end < len(doc)
        and doc[start - 1].text in OPENING
        and doc[end].text in CLOSING
    )


def _bare(doc: Doc, names: Iterable[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """The names that stand somewhere without quotation marks."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for words_ in names:
        lengths[words_[0]].add(len(words_))
    found: set[tuple[str, ...]] = set()
    for i, token in enumerate(doc):
        for length in lengths.get(token.text, ()):
            if not _in_quotation_marks(doc, i, i + length):
                found.add(tuple(t.text for t in doc[i : i + length]))
    return found


def dateline_agency(doc: Doc, start: int, end: int) -> bool:
    """Whether an agency only stands in the dateline that it signs, "LONDON (Reuters) - ", as nobody that the story is about."""
    if not (
        start > 0 and end + 1 < len(doc) and doc[start - 1].text == "(" and doc[end].text == ")"
    ):
        return False
    if doc[end + 1].text not in DASHES or not all(_agency(t) for t in doc[start:end]):
        return False
    return (
        any(t.is_space and "\n" in t.text for t in doc[max(0, start - DATELINE) : start])
        or start < DATELINE
    )


def named(doc: Doc, start: int, end: int) -> bool:
    """Whether a span can be a name at all: a capital (or a capital after a particle), and no bare common word."""
    tokens = [t for t in doc[start:end] if any(c.isalpha() for c in t.text)]
    text = doc[start:end].text
    if not any(c.isupper() for t in tokens for c in t.text):
        return text in LOWER_CASE
    if plain(tokens[0].text).replace(".", "") in VESSELS or (len(tokens) > 1 and _law(tokens)):
        return False
    if (
        end - start == 2
        and plain(doc[start].text) in NUMBERED
        and (doc[end - 1].is_digit or len(doc[end - 1].text) == 1)
    ):
        return False
    if (
        end - start == 1
        and plain(text) in PRODUCTS
        and (doc[start].ent_type_ != "PERSON" or not given(text))
    ):
        return False
    if all(plain(t.text) in NEVER or t.lower_ in ARTICLES for t in tokens):
        return demonym(text) is not None or strong(text)
    if (
        "-" in tokens[0].text
        and tokens[0].text[0].islower()
        and tokens[0].text.split("-")[0] not in PARTICLES
    ):
        return False
    if (PARTY_AND_STATE.fullmatch(text) and not strong(text)) or not _letters(text):
        return False
    return "://" not in text and "@" not in text and "www." not in text


def _letters(text: str) -> bool:
    """Whether there are letters enough, of the script that English is written in: "A.", "P." and "Здесь" are no names."""
    letters = [c for c in text if c.isalpha()]
    return (
        sum(c.isalnum() for c in text) > 1
        and sum(c < LATIN_ENDS for c in letters) * 2 > len(letters)
        and DATE.search(text) is None
    )


def _law(tokens: list[Token]) -> bool:
    if (
        len(tokens) > 2 and tokens[0].lower_ in ORDERS and tokens[1].lower_ == "of"
    ):  # "Order of the Sun"
        return not strong(" ".join(t.text for t in tokens))
    return plain(tokens[-1].text) in LAWS and head_of(tuple(t.text for t in tokens)) is None


def signed(doc: Doc) -> frozenset[int]:
    """The tokens of the lines in which those who made the text are named: what follows "Author:"."""
    within: set[int] = set()
    for i, text in enumerate([token.text for token in doc]):
        if (
            text == ":"
            and i
            and plain(doc[i - 1].text) in CREDITS
            and doc[i - 1].text[0].isupper()
        ):
            end = next(
                (
                    j
                    for j in range(i + 1, min(len(doc), i + CREDIT_REACH))
                    if "\n" in doc[j].text
                ),
                i + CREDIT_REACH,
            )
            within.update(range(i + 1, end))
    return frozenset(within)


def _bracketed_agencies(doc: Doc, start: int, end: int) -> bool:
    left, right = start, end
    while left and (doc[left - 1].text in (",", "/", ";") or _agency(doc[left - 1])):
        left -= 1
    while right < len(doc) and (doc[right].text in (",", "/", ";") or _agency(doc[right])):
        right += 1
    if not (left and right < len(doc) and doc[left - 1].text == "(" and doc[right].text == ")"):
        return False
    return all(_agency(t) for t in doc[start:end]) and (
        right - left > 1 or _ends_line(doc, right)
    )


def _ends_line(doc: Doc, i: int) -> bool:
    return i + 1 >= len(doc) or doc[i + 1].is_space or doc[i + 1].text in ("Author", "Editor")


def _agency(token: Token) -> bool:
    return (
        token.text in AGENCIES
        or token.lower_ in CREDITS
        or (token.is_lower and len(token.text) <= 3)
    )
