"""What belongs to a name beside the words that the recogniser saw, before them and after them.

A known name of which it saw a part; the head of a body ("Ministry of" before "Defence"), its
nation, its number, the body above it: "Main Operations Department" is the "General Staff Main
Operations Department", "Armoured Division" the "4th Armoured Division", "General Staff" the
"Russian General Staff". A span is [start, end) in tokens.
"""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.annotate.ner.lookup import (
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
from kg.annotate.ner.spans import Candidate, is_capitalised, starts_with_article, words_of
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
    """The known name that the recogniser saw a part of: "Aung" of "Aung San Suu Kyi", "and Justice" of "Law and Justice"."""
    if start and start < end and _is_known_with(doc, start - 1, end):
        start -= 1
    limit = min(len(doc), end + KNOWN_REACH)
    if start >= end:
        return start, end
    if end >= limit:
        return start, end
    if not _may_go_on(doc[end]):
        return start, end
    for i in range(limit, end, -1):
        if is_capitalised(doc[i - 1]) and is_reliable(doc[start:i].text):
            return start, i
    return start, end


def _may_go_on(token: Token) -> bool:
    return is_capitalised(token) or may_join(token.lower_)


def may_join(word: str) -> bool:
    """Test for what joins the parts of a name: "of", "al", a hyphen."""
    if word == "-":
        return True
    if is_particle(word):
        return True
    return word in words("name_joiners")


def _is_known_with(doc: Doc, before: int, end: int) -> bool:
    """Test for a known name that begins at a token before the span, which bears no label of its own."""
    if not is_capitalised(doc[before]):
        return False
    if doc[before].ent_type_:
        return False
    if starts_with_article(doc, before, end):
        return False
    return is_reliable(doc[before:end].text)


def with_storm(doc: Doc, start: int) -> int:
    """Where the name of a storm begins whose own name looks like a person's: "Typhoon Haiyan"."""
    if not start or not doc[start - 1].is_title:
        return start
    return start - 1 if doc[start - 1].lower_ in words("name_storms") else start


def with_given_name(doc: Doc, start: int) -> int:
    """Where a person's name begins whose given name the recogniser missed: "Gergely" before "Gulyas"."""
    before = doc[start - 1]
    if before.pos_ != "PROPN":
        return start
    if before.ent_type_:
        return start
    if not is_capitalised(before):
        return start
    # an apostrophe within: "De'Andre", which no list holds
    if not is_given_name(before.text) and "'" not in before.text[1:-1]:
        return start
    return start if is_given_name(doc[start].text) else start - 1


def extend(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Take in what belongs to the name on its sides: "Evangelos Florakis Naval" + "Base", "Ministry of" + "Defence"."""
    while end < len(doc) and end - start < LONGEST and _continues(doc, start, end):
        end += 1
    if end < len(doc) and doc[end].lower_ in words("name_joiners"):
        end = _known_past_joiner(doc, start, end)
    for i in range(max(0, start - BEFORE_REACH), start):
        if _is_known_with(doc, i, end):
            return i, end
    return body_start(doc, _head_before(doc, start), end), end


def _known_past_joiner(doc: Doc, start: int, end: int) -> int:
    ends = range(min(len(doc), end + JOINED_REACH), end + 1, -1)
    return next((i for i in ends if is_reliable(doc[start:i].text)), end)


def _continues(doc: Doc, start: int, end: int) -> bool:
    """Test if the token after a name is a part of it."""
    following = doc[end]
    if not following.is_title:
        return False
    if following.ent_type_ in OTHER_LABELS:
        return False
    if doc[end - 1].is_space:
        return False
    if is_reliable(doc[start : end + 1].text):
        return True
    if doc[end - 1].dep_ not in MODIFIERS:
        return False
    if doc[end - 1].head.i != end:
        return False
    return has_last_head(following.text)


def _head_before(doc: Doc, start: int) -> int:
    """Where "Ministry of (the)" begins before a name; else `start`."""
    of = start - 1
    if of > 1 and doc[of].lower_ == "the" and doc[of - 1].lower_ == "of":
        of -= 1
    if of < 1:
        return start
    if doc[of].lower_ != "of":
        return start
    if not is_capitalised(doc[of - 1]):
        return start
    # a capital that only opens the sentence tells nothing
    if doc[of - 1].ent_type_:
        return start
    if doc[of - 1].is_sent_start:
        return start
    head = heads("last").get(doc[of - 1].lower_)
    if head is None:
        return start
    if head.type not in TYPES_WITH_OF:
        return start
    if head.subtype == "SportsTeam":
        return start
    return of - 1


# ------------------------------------------------------------------------------------------ bodies


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
    if head.subtype == "ArmedForce" and start and is_ordinal(doc[start - 1].text):
        start -= 1
    return start


def _with_parts_before(doc: Doc, start: int, end: int) -> int:
    """The proper nouns before that the parser joins to the name, unless they are somebody's title."""
    i = start
    while i > max(0, start - LONGEST_BEFORE) and _is_part(doc[i - 1], end):
        i -= 1
    before = tuple(t.text for t in doc[i:start])
    if not before:
        return start
    if head_of(before) is None and any(is_title(word) for word in before):
        return start
    return i


def _is_part(token: Token, end: int) -> bool:
    if token.dep_ not in MODIFIERS:
        return False
    if not token.i < token.head.i < end:
        return False
    if token.pos_ != "PROPN":
        return False
    if not token.is_title:
        return False
    return not token.ent_type_


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
    if body.label != "Organisation":
        return False
    head = head_of(words_of(doc, body))
    if head is None or not head.is_state_body:
        return False
    if before.size != 1:
        return False
    return is_demonym(doc[before.start].text)
