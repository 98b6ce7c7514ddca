"""What an article tells of a person beside the name: gender, by pronouns, and occupation.

Both tell namesakes of different articles apart.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg import lexicon
from kg.model.extract import Entity, Gender, Mention

LEAST_PRONOUNS = 2
"""Pronouns from which an article tells a gender: they are resolved with errors."""

LEAST_SHARE = 0.8
"""Share of the pronouns that must agree."""

LOOKED_AT = 3
"""Mentions by name that are looked at: who somebody is stands beside the first."""

NEAR = 60
"""Characters before and after a name in which the word for what somebody does is looked for."""

WORDS_AFTER = 5
"""Words after a name that are looked at: "Peter Kovac, the first elected mayor of Dunmore"."""

_GENDERS: dict[str, Gender] = {"he": "male", "she": "female"}

# "striker " before a name, "prime minister " at most
_BEFORE = re.compile(r"([A-Za-z]+(?:[ -][A-Za-z]+)?) $")

# ", the former mayor", " was a striker", ", mayor"
_AFTER = re.compile(
    r",? (?:(?:was|is|a|an|the|former|who)\b ?){1,3}([^,.;:()\n]+)|, ([^,.;:()\n]+)"
)


def with_traits(entity: Entity, text: str) -> Entity:
    """The entity with its gender and fields of work, where it is a person and they are told."""
    if entity.type != "Person":
        return entity
    occupations = tuple(sorted(set(_occupations(entity, text))))
    return replace(entity, gender=_gender(entity, text), occupations=occupations)


# --- Gender


def _gender(entity: Entity, text: str) -> Gender | None:
    """The gender that most of the pronouns tell, else None."""
    told = (_gender_of(mention, text) for mention in entity.mentions)
    counts = Counter(gender for gender in told if gender is not None)
    if not counts:
        return None
    gender, count = max(counts.items(), key=lambda gn: (gn[1], gn[0]))
    if count < LEAST_PRONOUNS or count / counts.total() < LEAST_SHARE:
        return None
    return gender


def _gender_of(mention: Mention, text: str) -> Gender | None:
    if mention.kind != "pronoun":
        return None
    form = text[mention.start : mention.end].lower()
    forms = lexicon.table("pronoun_forms")
    return next((_GENDERS[word] for word in _GENDERS if form in forms[word]), None)


# --- What somebody does


@cache
def _fields() -> dict[str, str]:
    """From each word to its field of work: a minister is of politics, a striker of sport."""
    fields = lexicon.table("occupations").items()
    return {word: field for field, words in fields for word in words}


def _occupations(entity: Entity, text: str) -> Iterator[str]:
    """The fields of work that a person is said to be of beside the name.

    "Striker Peter Kovac", "Peter Kovac, the mayor of Dunmore". Only the field counts (sport,
    politics, arts …): a minister and a senator may be one, a striker and a mayor hardly.
    """
    names = [mention for mention in entity.mentions if mention.kind == "name"]
    for mention in names[:LOOKED_AT]:
        for word in _words_beside(mention, text):
            field = _fields().get(word.lower().replace("’", "'").removesuffix("'s"))
            if field is not None:
                yield field


def _words_beside(mention: Mention, text: str) -> list[str]:
    before = _BEFORE.search(text, max(0, mention.start - NEAR), mention.start)
    after = _AFTER.match(text, mention.end, mention.end + NEAR)
    words = before[1].split() if before else []
    if after is not None:
        words += (after[1] or after[2]).split()[:WORDS_AFTER]
    return words
