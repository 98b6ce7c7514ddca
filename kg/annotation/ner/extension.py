"""What belongs to a name beside the words that the recogniser saw, before them and after them.

A known name of which it saw a part; the head of a body ("Ministry of" before "Defence"), its
nation, its number, the body above it: "Main Operations Department" is the "General Staff Main
Operations Department", "Armoured Division" the "4th Armoured Division", "General Staff" the
"Russian General Staff". A span is [start, end) in tokens.
"""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.annotation.ner.lookup import (
    has_last_head,
    head_of,
    heads,
    is_demonym,
    is_given_name,
    is_ordinal,
    is_particle,
    is_reliable,
    is_title,
    last_head,
)
from kg.annotation.ner.spans import (
    Candidate,
    end_of_run,
    is_capitalised,
    lower_at,
    starts_with_article,
    text_of,
    words_of,
)
from kg.lexicon import words

# Tokens of a name that grows word by word.
LONGEST = 7
# Tokens after what the recogniser saw in which a known name may end.
KNOWN_REACH = 8
# The same after "of", "and" and other joiners.
JOINED_REACH = 5
# Tokens before it with which it may be a known name.
BEFORE_REACH = 3
# Proper nouns before the name of a body that belong to it.
LONGEST_BEFORE = 4
# Labels of tokens that go on with no name of another kind.
OTHER_LABELS = frozenset({"PERSON", "GPE", "DATE", "NORP"})
MODIFIERS = frozenset({"compound", "nmod"})
# What "of" may follow within a name: "Ministry of", "Battle of".
TYPES_WITH_OF = frozenset({"Organisation", "Event"})


def known_around(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The known name that the recogniser saw a part of.

    "Aung" of "Aung San Suu Kyi", "and Justice" of "Law and Justice".
    """
    if start >= end:
        return start, end
    if start and _is_known_with(doc, start - 1, end):
        start -= 1
    if not any(_may_go_on(t) for t in doc[end : end + 1]):
        return start, end
    limit = min(len(doc), end + KNOWN_REACH)
    ends = (i for i in range(limit, end, -1) if is_capitalised(doc[i - 1]))
    return start, next((i for i in ends if is_reliable(doc[start:i].text)), end)


def _may_go_on(token: Token) -> bool:
    return is_capitalised(token) or may_join(token.lower_)


def may_join(word: str) -> bool:
    """Test for what joins the parts of a name: "of", "al", a hyphen."""
    if word == "-" or is_particle(word):
        return True
    return word in words("name_joiners")


def _is_known_with(doc: Doc, before: int, end: int) -> bool:
    """Test for a known name that begins at a token before the span.

    The token bears no label of its own.
    """
    if doc[before].ent_type_:
        return False
    if not is_capitalised(doc[before]):
        return False
    if starts_with_article(doc, before, end):
        return False
    return is_reliable(doc[before:end].text)


def with_storm(doc: Doc, start: int) -> int:
    """Where the name of a storm begins whose own name looks like a person's.

    "Typhoon Haiyan".
    """
    if not start or not doc[start - 1].is_title:
        return start
    return start - 1 if doc[start - 1].lower_ in words("name_storms") else start


def with_given_name(doc: Doc, start: int) -> int:
    """Where a person's name begins whose given name the recogniser missed.

    "Gergely" before "Gulyas".
    """
    if not start:
        return start
    if is_given_name(doc[start].text):
        return start
    return start - 1 if _is_missed_given_name(doc[start - 1]) else start


def _is_missed_given_name(token: Token) -> bool:
    """Test for a given name without a label.

    One with an apostrophe within is taken for one, since no list holds it: "De'Andre".
    """
    if token.pos_ != "PROPN" or token.ent_type_:
        return False
    if not is_capitalised(token):
        return False
    return "'" in token.text[1:-1] or is_given_name(token.text)


def extend(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Take in what belongs to the name on its sides.

    "Evangelos Florakis Naval" + "Base", "Ministry of" + "Defence".
    """
    limit = max(end, min(len(doc), start + LONGEST))
    end = end_of_run(end, limit, lambda i: _continues(doc, start, i))
    # "Law" and "Justice", "Bank" of "America"
    if lower_at(doc, end) in words("name_joiners"):
        end = _known_past_joiner(doc, start, end)
    # the longest first: "New York Stock Exchange" before "Stock Exchange"
    starts = range(max(0, start - BEFORE_REACH), start)
    known = next((i for i in starts if _is_known_with(doc, i, end)), None)
    if known is not None:
        return known, end
    return body_start(doc, _head_before(doc, start), end), end


def _known_past_joiner(doc: Doc, start: int, end: int) -> int:
    ends = range(min(len(doc), end + JOINED_REACH), end + 1, -1)
    return next((i for i in ends if is_reliable(doc[start:i].text)), end)


def _continues(doc: Doc, start: int, end: int) -> bool:
    """Test if the token after a name is a part of it."""
    last, following = doc[end - 1], doc[end]
    if not following.is_title:
        return False
    if following.ent_type_ in OTHER_LABELS:
        return False
    # a name does not reach over white space of its own, such as the end of a line
    if last.is_space:
        return False
    if is_reliable(doc[start : end + 1].text):
        return True
    if last.dep_ not in MODIFIERS:
        return False
    if last.head.i != end:
        return False
    return has_last_head(following.text)


def _head_before(doc: Doc, start: int) -> int:
    """Where "Ministry of (the)" begins before a name; else `start`."""
    # "Ministry of the Interior"
    of = start - 1 - (lower_at(doc, start - 1) == "the")
    if of < 1 or doc[of].lower_ != "of":
        return start
    return of - 1 if _is_head_with_of(doc[of - 1]) else start


def _is_head_with_of(token: Token) -> bool:
    """Test for what bodies and events are called before "of"."""
    # a capital that only opens the sentence tells nothing
    if token.is_sent_start:
        return False
    if not is_capitalised(token):
        return False
    if token.ent_type_:
        return False
    head = heads("last").get(token.lower_)
    if head is None:
        return False
    if head.type not in TYPES_WITH_OF:
        return False
    return head.subtype != "SportsTeam"


# --------------------------------------------------------------------------------------- bodies


def body_start(doc: Doc, start: int, end: int) -> int:
    """Where the name of a body begins whose last word is what bodies are called.

    `start` for every other name.
    """
    head = last_head(doc[end - 1].text) if start < end else None
    if head is None:
        return start
    if head.type != "Organisation":
        return start
    start = _with_parts_before(doc, start, end)
    # only forces are counted: "4th Armoured Division"
    if not start or head.subtype != "ArmedForce":
        return start
    return start - is_ordinal(doc[start - 1].text)


def _with_parts_before(doc: Doc, start: int, end: int) -> int:
    """The proper nouns before that the parser joins to the name, but no title."""
    first = max(0, start - LONGEST_BEFORE)
    starts = range(start, first, -1)
    i = next((j for j in starts if not _is_part(doc[j - 1], end)), first)
    before = tuple(t.text for t in doc[i:start])
    if head_of(before) is None and any(is_title(word) for word in before):
        return start
    return i


def _is_part(token: Token, end: int) -> bool:
    if token.dep_ not in MODIFIERS:
        return False
    if not token.i < token.head.i < end:
        return False
    if token.pos_ != "PROPN" or token.ent_type_:
        return False
    return token.is_title


def with_nations(doc: Doc, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Join a demonym to the body of a state right after it: "Russian" and "General Staff"."""
    joined: list[Candidate] = []
    for candidate in candidates:
        if joined and _is_nation_of(doc, joined[-1], candidate):
            joined[-1] = candidate._replace(start=joined[-1].start)
        else:
            joined.append(candidate)
    return joined


def _is_nation_of(doc: Doc, before: Candidate, body: Candidate) -> bool:
    if before.end != body.start:
        return False
    if not is_demonym(text_of(doc, before)):
        return False
    head = head_of(words_of(doc, body))
    if body.label != "Organisation":
        return False
    if head is None:
        return False
    return before.size == 1 and head.is_state_body
