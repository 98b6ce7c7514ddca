"""The edges of a name: without article, title, possessive and what follows it, and with what the recogniser left out.

A span is [start, end) in tokens.
"""

from spacy.tokens import Doc, Token

from kg.annotate.ner.body_names import body_start
from kg.annotate.ner.filters import ARTICLES, LAWS
from kg.annotate.ner.lookup import (
    JOINERS,
    PARTICLES,
    TITLES,
    demonym,
    entries,
    given,
    head_of,
    heads,
    plain,
    strong,
)
from kg.annotate.ner.states import is_code
from kg.annotate.ner.unlabelled import LOWER_CASE, article_before, in_title_case
from kg.lexicon import words

POSSESSIVES = frozenset({"'s", "’s", "'S", "’S", "'", "’"})
LONGEST = 7
MAY_JOIN = JOINERS | PARTICLES | {"-"}
KNOWN_REACH = 8  # tokens after what the recogniser saw in which a known name may end
HOLDERS = words("name_office_holders")
SUFFIXES = words("name_letters_after")
TAILS = words("name_tails")
THINGS = words("name_things")
STORMS = words("name_storms")
MEMBERS = words("name_members")
ZONES = words("name_time_zones")
PRODUCTS = words("name_products")
AFTER_HYPHEN = frozenset({"era", "style", "type", "time", "like"})
FUNCTION = frozenset({"ADV", "CCONJ", "SCONJ", "ADP", "PRON", "AUX", "DET"})


def mend(doc: Doc, start: int, end: int, label: str | None) -> tuple[int, int]:
    """The name within a span: edges without marks, articles, possessives and titles.

    Empty where nothing is left.
    """
    if start < end and is_code(doc, start):
        return start, start + 1  # not the postal code behind it
    start, end = _known_around(doc, *_past_office(doc, *_trim(doc, start, end)))
    if label == "Person":
        start = _storm_before(doc, past_titles(doc, start, end))
        while end - start > 1 and _after_person(doc[end - 1]):
            end -= 1
        if start and start < end and _given_before(doc, start):
            start -= 1
    elif start < end:
        start, end = _first_known(doc, *_before_law(doc, *_widen(doc, start, end)))
    return _trim(doc, start, end)


def _known_around(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The known name that the recogniser saw a part of: "Aung" of "Aung San Suu Kyi", "and Justice" of "Law and Justice"."""
    before = start - 1
    if (
        start
        and start < end
        and _capital(doc[before])
        and not doc[before].ent_type_
        and not article_before(doc, before, end)
    ):
        start = before if strong(doc[before:end].text) else start
    limit = min(len(doc), end + KNOWN_REACH)
    if start >= end or end >= limit or not (_capital(doc[end]) or doc[end].lower_ in MAY_JOIN):
        return start, end
    known = (
        j for j in range(limit, end, -1) if _capital(doc[j - 1]) and strong(doc[start:j].text)
    )
    return start, next(known, end)


def _past_office(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """What somebody is head of, rather than the head: "Vatican" of "Ambassador of Vatican".

    Empty for an office alone.
    """
    if end - start < 2 or doc[start].ent_type_ == "PERSON":
        return start, end
    first = plain(doc[start].text)
    if doc[start + 1].lower_ == "of" and (
        first in HOLDERS or first.removesuffix("s") in HOLDERS
    ):
        rest = start + 2 + (start + 2 < end and doc[start + 2].lower_ == "the")
        known = (
            strong(doc[rest:end].text)
            or head_of(tuple(t.text for t in doc[rest:end])) is not None
        )
        return (rest, end) if known else (end, end)
    last = plain(doc[end - 1].text)
    held = last in HOLDERS or last.removesuffix("s") in HOLDERS
    alone = (
        held
        and doc[start].ent_type_ == "ORG"
        and not strong(doc[start:end].text)
        and not given(doc[start].text)
    )
    return (end, end) if alone else (start, end)


def _capital(token: Token) -> bool:
    return token.text[0].isupper()


def _storm_before(doc: Doc, start: int) -> int:
    """Where the name of a storm begins whose own name looks like a person's: "Typhoon Haiyan"."""
    before = doc[start - 1] if start else None
    return (
        start - 1
        if before is not None and before.is_title and before.lower_ in STORMS
        else start
    )


def _after_person(token: Token) -> bool:
    """Whether a word at the end is no part of a person's name: numbers, letters after the name, "administration"."""
    stray = (
        token.is_lower
        and token.is_alpha
        and token.lower_ not in PARTICLES
        and not _hyphenated(token)
    )
    return stray or token.text.isdigit() or plain(token.text) in SUFFIXES


def _before_law(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The body that passed it rather than the law itself: "UN Security Council" of "UN Security Council Resolution 2254"."""
    last = end - (doc[end - 1].text.isdigit() if end > start else 0)
    if (
        last - start > 2
        and plain(doc[last - 1].text) in LAWS
        and strong(doc[start : last - 1].text)
    ):
        return start, last - 1
    return start, end


def _first_known(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The known name in what a headline, an office or a thing draws out: "Italy Rejects Easing", "EU Trade Commissioner"."""
    last = plain(doc[end - 1].text)
    if (
        end - start < 2
        or (last in heads("last") and last not in THINGS)
        or strong(doc[start:end].text)
    ):
        return start, end
    for i in range(start + 1, end):
        if _before_other(doc, start, i, end):
            return start, i
    office = end < len(doc) and plain(doc[end].text) in TITLES and doc[end].text[0].isupper()
    thing = (
        end < len(doc)
        and doc[end].pos_ == "NOUN"
        and doc[end].is_lower
        and doc[end - 1].dep_ == "compound"
    )
    if not (office or thing or last in THINGS) and not (
        end - start > 2 and in_title_case(doc, start)
    ):
        return start, end
    known = next((j for j in range(end - 1, start, -1) if strong(doc[start:j].text)), end)
    return start, known


def _before_other(doc: Doc, start: int, i: int, end: int) -> bool:
    """Whether a member, flight, product or a person follows a known name: "Labour MP", "Boeing 737", "NPR Ann Lee"."""
    word = plain(doc[i].text)
    kinds = {
        e.subtype if e.type == "Organisation" else e.type for e in entries(doc[start:i].text)
    }
    if i == end - 1:
        if word in MEMBERS:
            return bool(kinds)
        return "Company" in kinds and (word in PRODUCTS or any(c.isdigit() for c in word))
    if word == "flight" and doc[i + 1].text[0].isdigit():
        return True
    return "NewsMedia" in kinds and given(word)


def _trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    while start < end and _edge(doc[start], left=True):
        start += 1
    while end > start and _edge(doc[end - 1], left=False):
        end -= 1
    return start, end


def _edge(token: Token, *, left: bool) -> bool:
    text = token.text
    if (
        not any(c.isalnum() for c in text)
        or ("/" in text and any(c.isdigit() for c in text))
        or "]" in text
        or "[" in text
    ):
        return True
    if left:
        stray = (
            token.is_lower
            and token.is_alpha
            and token.lower_ not in PARTICLES
            and text not in LOWER_CASE
        )
        opens = token.is_sent_start and token.pos_ in FUNCTION and token.is_stop
        return (
            stray
            or opens
            or text in ZONES
            or (token.lower_ in ARTICLES and not _own_article(token))
            or text in POSSESSIVES
        )
    small = (
        token.is_lower and token.is_alpha and text not in LOWER_CASE and not _hyphenated(token)
    )
    stray = small and (plain(text) not in heads("last") or text in TAILS)
    counted = text.isdigit() and (
        _hyphen(token.doc, token.i - 1) or _hyphen(token.doc, token.i + 1)
    )
    if text == "as" or token.lower_ in ("and", "of", "the", "in", "for", "&"):
        return not _hyphenated(token)
    return stray or counted or text in POSSESSIVES


def _own_article(token: Token) -> bool:
    """Whether an article in capitals belongs to the name of a city: "The Hague"."""
    if token.text != "The" or token.i + 1 >= len(token.doc):
        return False
    name = f"The {token.nbor().text}"
    return any(e.subtype == "City" and e.name == name for e in entries(name))


def _hyphenated(token: Token) -> bool:
    """Whether a word in small letters is the second half of a double given name: the un of "Kim Jong-un"."""
    doc, i = token.doc, token.i
    joined = (
        i > 1
        and doc[i - 1].text == "-"
        and not doc[i - 1].whitespace_
        and not doc[i - 2].whitespace_
    )
    if not joined or not doc[i - 2].is_title or doc[i - 2].pos_ != "PROPN":
        return False
    within = i > 2 and all(
        t.ent_type_ == "PERSON" for t in doc[i - 3 : i + 1]
    )  # "Moon Jae-in", whose last part is a word
    return token.pos_ == "PROPN" or (
        within and token.pos_ in ("NOUN", "ADP", "ADJ") and token.text not in AFTER_HYPHEN
    )


def _hyphen(doc: Doc, i: int) -> bool:
    return 0 <= i < len(doc) and doc[i].text in ("-", "–")


def past_titles(doc: Doc, start: int, end: int) -> int:
    """Where a person's own name begins, after "German Chancellor", "Mr", "former President"."""
    i = start
    while i < end - 1:
        token = doc[i]
        title = plain(token.text) in TITLES or demonym(token.text) is not None
        if not (title and not given(token.text)) and not (
            token.text in ("-", ".") and i > start
        ):
            break
        i += 1
    return i


def _given_before(doc: Doc, start: int) -> bool:
    """Whether a given name that the recogniser missed stands right before: "Gergely" before "Gulyas"."""
    before = doc[start - 1]
    return (
        before.pos_ == "PROPN"
        and not before.ent_type_
        and before.text[0].isupper()
        and (given(before.text) or "'" in before.text[1:-1])
        and not given(doc[start].text)
    )


def _widen(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Take in what belongs to the name on its sides: "Evangelos Florakis Naval" + "Base", "Ministry of" + "Defence"."""
    while end < len(doc) and end - start < LONGEST and _continues(doc, start, end):
        end += 1
    if end < len(doc) and doc[end].lower_ in JOINERS:
        end = next(
            (
                j
                for j in range(min(len(doc), end + 5), end + 1, -1)
                if strong(doc[start:j].text)
            ),
            end,
        )
    for i in range(max(0, start - 3), start):
        if (
            doc[i].text[0].isupper()
            and not article_before(doc, i, end)
            and not doc[i].ent_type_
            and strong(doc[i:end].text)
        ):
            return i, end
    return body_start(doc, _head_before(doc, start), end), end


def _head_before(doc: Doc, start: int) -> int:
    """Where "Ministry of (the)" begins before a name; else `start`."""
    i = start - 1
    if i > 1 and doc[i].lower_ == "the" and doc[i - 1].lower_ == "of":
        i -= 1
    if (
        i < 1
        or doc[i].lower_ != "of"
        or not doc[i - 1].text[0].isupper()
        or doc[i - 1].ent_type_
        or doc[i - 1].is_sent_start
    ):
        return start
    head = heads("last").get(doc[i - 1].lower_)
    return (
        i - 1
        if head and head.type in ("Organisation", "Event") and head.subtype != "SportsTeam"
        else start
    )


def _continues(doc: Doc, start: int, end: int) -> bool:
    following = doc[end]
    if (
        not following.is_title
        or following.ent_type_ in ("PERSON", "GPE", "DATE", "NORP")
        or doc[end - 1].is_space
    ):
        return False
    if strong(doc[start : end + 1].text):
        return True
    return (
        doc[end - 1].dep_ in ("compound", "nmod")
        and doc[end - 1].head.i == end
        and plain(following.text) in heads("last")
    )
