"""Names to which the recogniser gave no label: known to the gazetteer, abbreviated in brackets, or betrayed by their place."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from kg.annotate.ner.lookup import (
    JOINERS,
    NEVER,
    PARTICLES,
    TITLES,
    demonym,
    entries,
    heads,
    ordinal,
    plain,
    spelt_in_capitals,
    strong,
)
from kg.annotate.ner.selectional import is_organised, leads_a_life
from kg.annotate.ner.states import is_code
from kg.annotate.ner.teams import is_team
from kg.lexicon import words

LONGEST = 7
LONGEST_RUN = 12  # capitalised words in a row that may still be one name; a longer row is a list or a headline
TITLE_CASE = 0.6  # of the long words of a headline are capitalised, or more
LOWER_CASE = words("name_lower_case")
COMMON = words("name_common")
ALONE = words("name_alone")
ARMS = words("name_arms")
OTHER_THINGS = frozenset({"WORK_OF_ART", "LAW", "PRODUCT"})
STATE_BODIES = frozenset(
    {"GovernmentBody", "ArmedForce"}
)  # may begin like an office: "General Staff", "Foreign Ministry"
HOLDERS = words("name_office_holders")
WORDS_TOO = frozenset({"turkey", "china", "chad"})
ROYAL = words("name_royal")
INSIDE = frozenset({"-", ".", "'", "’", "'s", "’s"})
TELLS = frozenset({"say", "tell", "inform", "add"})
PLACE_PREPOSITIONS = frozenset({"in", "near", "outside"})


class Found(NamedTuple):
    """A candidate: its tokens [start, end) and the type that its label tells, None without one."""

    start: int
    end: int
    label: str | None


def unlabelled(doc: Doc, taken: list[bool]) -> Iterator[Found]:
    """Names in the tokens that are not `taken`, in text order.

    One may begin with a demonym that is.
    """
    done = 0
    for i, token in enumerate(doc):
        word = token.text
        if i < done or taken[i] or (word.islower() and word not in LOWER_CASE):
            continue
        if len(word) == 2 and is_code(doc, i):
            yield Found(i, i + 1, "Place")
            continue
        start, done = (
            (i, i + 1)
            if word in LOWER_CASE
            else _run(doc, i, taken)
            if _capital(token)
            else (i, i)
        )
        if done > i:
            yield Found(start, done, None)


def _run(doc: Doc, start: int, taken: list[bool]) -> tuple[int, int]:
    """The name that begins at a capitalised token; empty where none does."""
    if _in_brackets(doc, start) and _abbreviates(doc, start):
        return start, start + 1
    end = start + 1
    while end < len(doc) and end - start < LONGEST and not taken[end] and _joins(doc[end]):
        end += 1
    known = next((j for j in range(end, start, -1) if _known_here(doc, start, j)), None)
    if known:
        return start, known
    if _alone(doc, start):
        return start, start + 1
    purpose = _with_purpose(doc, start, taken)
    if purpose > start:
        return start, purpose
    headed = _headed(doc, start, taken)
    if headed > start:
        before = start > 0 and (
            demonym(doc[start - 1].text) is not None or _numbered(doc, start, headed, taken)
        )
        return start - before, headed
    return start, _betrayed(doc, start, taken)


def _headed(doc: Doc, start: int, taken: list[bool]) -> int:
    """The end of a run of proper nouns whose last word is what bodies are called: "Iraqi Security Forces"."""
    limit = min(len(doc), start + LONGEST_RUN)
    end = start
    while (
        end < limit and not taken[end] and (_proper(doc[end]) or _plural_owner(doc, start, end))
    ):
        end += 1
    while end > start and plain(doc[end - 1].text) not in heads("last"):
        end -= 1
    if doc[start].ent_type_ in OTHER_THINGS or (
        end - start < 2 and not _numbered(doc, start, end, taken)
    ):
        return start
    head = heads("last")[plain(doc[end - 1].text)]
    if end < len(doc) and _proper(doc[end]) and plain(doc[end].text) in HOLDERS:
        return start  # the National Security of "National Security Advisor"
    if head.type == "Event" or (
        plain(doc[start].text) in TITLES and head.subtype not in STATE_BODIES
    ):
        return start
    return start if in_title_case(doc, start) else end


def _proper(token: Token) -> bool:
    return token.pos_ == "PROPN" and _capital(token)


def _plural_owner(doc: Doc, start: int, i: int) -> bool:
    """Whether the apostrophe of a plural stands within a name: "Green Workers' Party"."""
    return (
        doc[i].text in ("'", "’")
        and i > start
        and i + 1 < len(doc)
        and _proper(doc[i + 1])
        and doc[i - 1].text[-1] == "s"
    )


def _with_purpose(doc: Doc, start: int, taken: list[bool]) -> int:
    """The end of a body's name that says what it is for: "Movement for the Emancipation of the Niger Delta"."""
    head = heads("last").get(doc[start].lower_)
    of = start + 1
    if (
        head is None
        or head.type != "Organisation"
        or of >= len(doc)
        or doc[of].lower_ not in ("for", "of")
    ):
        return start
    if (
        doc[start].pos_ != "PROPN"
        or not start
        or doc[start - 1].lower_ != "the"
        or doc[start].ent_type_
    ):
        return start
    end = start
    limit = min(len(doc), start + LONGEST_RUN)
    i = of
    while (
        i < limit
        and not taken[i]
        and (_capital(doc[i]) or doc[i].lower_ in ("of", "for", "the", "and", "in"))
    ):
        end = i + 1 if _capital(doc[i]) and doc[i].pos_ == "PROPN" else end
        i += 1
    small = all(doc[j].lower_ in ("of", "for", "the") for j in range(of, end - 1))
    return (
        start
        if end <= of or in_title_case(doc, start) or (small and strong(doc[end - 1].text))
        else end
    )


def _numbered(doc: Doc, start: int, end: int, taken: list[bool]) -> bool:
    """Whether the number of a military unit stands before its name: "5th Fleet"."""
    head = heads("last").get(plain(doc[end - 1].text)) if end > start else None
    force = head is not None and head.subtype == "ArmedForce"
    return force and start > 0 and not taken[start - 1] and ordinal(doc[start - 1].text)


def _alone(doc: Doc, i: int) -> bool:
    """Whether "the Coalition" is written as a name amid a text that is not: the one that the article is about."""
    if doc[i].text not in ALONE or not i:
        return False
    following = doc[i + 1] if i + 1 < len(doc) else None
    armed = (
        following is not None and following.lower_ in ARMS
    )  # "Coalition warplanes", without "the"
    if not armed and doc[i - 1].lower_ != "the":
        return False
    return not (following is not None and following.text[0].isupper()) and not in_title_case(
        doc, i
    )


def in_title_case(doc: Doc, i: int) -> bool:
    """Whether the words around are capitalised as in a headline, where capitals tell nothing.

    A small verb is in none.
    """
    left, right = i, i
    while left > 0 and not doc[left].is_sent_start and i - left < 20:
        left -= 1
    while right + 1 < len(doc) and not doc[right + 1].is_sent_start and right - i < 20:
        right += 1
    long = [t for t in doc[left : right + 1] if t.is_alpha and len(t.text) > 3]
    if any(t.is_lower and t.pos_ == "VERB" for t in long):
        return False
    return sum(t.text[0].isupper() for t in long) > len(long) * TITLE_CASE


def _capital(token: Token) -> bool:
    return token.text[0].isupper() or (token.text[0].isdigit() and token.text[-1:].isupper())


def _joins(token: Token) -> bool:
    return (
        _capital(token)
        or token.lower_ in JOINERS
        or token.lower_ in PARTICLES
        or token.text in INSIDE
    )


def _known_here(doc: Doc, start: int, end: int) -> bool:
    last = doc[end - 1]
    if not (_capital(last) or (last.is_alpha and end - start > 1)):
        return False
    name = doc[start:end].text
    if article_before(doc, start, end) or not (strong(name) or demonym(name)):
        return False
    if end - start > 1:
        return True
    first = doc[start]
    if plain(name) in COMMON:
        return (
            first.pos_ == "PROPN"
            and any(e.subtype == "SportsTeam" for e in entries(name))
            and is_team(doc, start, end)
        )
    if first.is_upper and len(first) > 3 and not spelt_in_capitals(name):
        return False
    return first.pos_ in ("PROPN", "ADJ", "NOUN", "X") and not (
        _opens_sentence_as_word(first) or _name_part(doc, start)
    )


def article_before(doc: Doc, start: int, end: int) -> bool:
    """Whether a span begins with an article that is no part of the name: "The UNESCO", but not "The Hague"."""
    return doc[start].lower_ == "the" and not any(
        e.name.startswith("The ") for e in entries(doc[start:end].text)
    )


def _opens_sentence_as_word(token: Token) -> bool:
    """A common word that is capitalised only because a sentence begins: "Solidarity with the victims"."""
    if not token.is_sent_start or token.pos_ == "PROPN" or demonym(token.text) is not None:
        return False
    country = (
        any(e.subtype == "Country" for e in entries(token.text))
        and token.lower_ not in WORDS_TOO
    )
    return not country and not (token.is_upper and len(token.text) > 3)


def _name_part(doc: Doc, i: int) -> bool:
    """Whether a single known word stands in a work's title, a law's or a product's longer name."""
    return doc[i].ent_type_ in OTHER_THINGS and demonym(doc[i].text) is None


def _in_brackets(doc: Doc, i: int) -> bool:
    return 0 < i < len(doc) - 1 and doc[i - 1].text == "(" and doc[i + 1].text == ")"


def _abbreviates(doc: Doc, i: int) -> bool:
    """Whether the word in brackets is made of the initials of the words before: "Office for National Statistics (ONS)"."""
    letters = [c for c in doc[i].text if c.isupper()]
    if not 2 <= len(letters) <= 8 or len(letters) * 2 < len(doc[i].text):
        return False
    initials = [
        t.text[0].upper()
        for t in doc[max(0, i - 1 - 2 * len(letters)) : i - 1]
        if t.text[0].isupper()
    ]
    return _subsequence(letters[:4], initials)


def _subsequence(letters: list[str], initials: list[str]) -> bool:
    rest = iter(initials)
    return all(letter in rest for letter in letters)


def _betrayed(doc: Doc, start: int, taken: list[bool]) -> int:
    """The end of a run of proper nouns that says something, is told something, or is where something is."""
    first = doc[start]
    counts = first.ent_type_ == "CARDINAL" and first.is_alpha  # the Four of "Four Pylons"
    work = first.ent_type_ in OTHER_THINGS
    lives = start if first.ent_type_ and not work else _leads_a_life(doc, start, taken)
    if lives > start:
        return lives
    if (
        first.is_sent_start
        or (first.pos_ != "PROPN" and not counts)
        or (first.ent_type_ and not (counts or work))
    ):
        return start
    if plain(first.text) in TITLES or (
        start and doc[start - 1].pos_ == "PROPN" and doc[start - 1].dep_ != "prep"
    ):
        return start
    limit = min(len(doc), start + LONGEST_RUN)
    end = start + 1
    while (
        end < limit
        and doc[end].pos_ == "PROPN"
        and _capital(doc[end])
        and not taken[end]
        and not doc[end].ent_type_
    ):
        end += 1
    if (counts and end - start < 2) or all(
        plain(t.text) in NEVER or plain(t.text) in heads("last") for t in doc[start:end]
    ):
        return start
    root = doc[end - 1]
    told = root.dep_ in ("nsubj", "dobj", "pobj") and root.head.lemma_ in TELLS
    if work:  # works and products say nothing
        return end if told and root.dep_ == "nsubj" and end - start == 1 else start
    placed = (
        root.dep_ == "pobj"
        and root.head.lower_ in PLACE_PREPOSITIONS
        and root.head.i == start - 1
    )
    return end if told or placed or place_noun_after(doc, end) else start


def _leads_a_life(doc: Doc, start: int, taken: list[bool]) -> int:
    """The end of a run of proper nouns that is born, marries or dies.

    `start` where it does none of it.
    """
    end = start
    while (
        end < min(len(doc), start + LONGEST)
        and doc[end].pos_ == "PROPN"
        and _capital(doc[end])
        and not taken[end]
    ):
        end += 1
    whole = (
        end > start and doc[end - 1].is_alpha and plain(doc[start].text) not in TITLES | NEVER
    )
    named = whole and not any(plain(t.text) in heads("last") for t in doc[start:end])
    if not named:
        return start
    if start and doc[start - 1].pos_ == "PROPN":
        return end if _after_royal_title(doc, start) else start
    return end if leads_a_life(doc[end - 1]) or is_organised(doc[end - 1]) else start


def _after_royal_title(doc: Doc, start: int) -> bool:
    """Whether a title stands before that is borne with a first name alone: "Queen Margrethe"."""
    return start > 0 and doc[start - 1].is_title and doc[start - 1].lower_ in ROYAL


def place_noun_after(doc: Doc, end: int) -> bool:
    """Whether a name is joined to a noun for a place after it, an adjective between: "Four Pylons architectural compound"."""
    head = doc[end - 1].head
    after = head.i == end or (
        head.i == end + 1 and doc[end].pos_ == "ADJ" and doc[end].is_lower
    )
    if doc[end - 1].dep_ not in ("compound", "nmod") or not after:
        return False
    said = heads("described_as").get(head.lemma_.lower())
    return (
        head.is_lower and said is not None and said.type == "Place" and said.subtype is not None
    )
