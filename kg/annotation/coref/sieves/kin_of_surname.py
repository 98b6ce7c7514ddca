"""Whose kin somebody is, by the surname: "thanked Amal Khoury. Her son, Walid Khoury, ..."."""

from functools import cache

from kg.annotation.coref.agreement import agrees
from kg.annotation.coref.clusters import ClusteredMention, distinct
from kg.annotation.coref.parsed_text import ParsedText
from kg.annotation.coref.pronoun import Pronoun
from kg.annotation.coref.search import FAR
from kg.annotation.coref.token_index import TokenIndex
from kg.lexicon import words

_KINSHIP_LISTS = ("spouses", "children", "parents", "siblings")


def namesake_of_kin(
    text: ParsedText, index: TokenIndex, pronoun: Pronoun
) -> ClusteredMention | None:
    """The only one just named who bears the surname of the pronoun's kin; the last mention.

    Raises:
        Unresolvable: a namesake is called a person, but nothing confirms it.
    """
    if not pronoun.possessive:
        return None
    if not pronoun.is_of_a_person:
        return None
    surname = _surname_of_kin(text, index, text.heads[pronoun.i])
    if surname is None:
        return None
    number = text.sentence[pronoun.i]
    first = text.sent_starts[max(0, number - 1)]
    namesakes = []
    for i in range(max(first, pronoun.i - FAR), pronoun.i):
        if text.lower[i] != surname:
            continue
        person = index.person_at(i)
        if person is not None and agrees(text, i, person, pronoun.class_):
            namesakes.append(person)
    if len(distinct(person.cluster for person in namesakes)) != 1:
        return None
    return namesakes[-1]


def _surname_of_kin(text: ParsedText, index: TokenIndex, noun: int) -> str | None:
    """The surname of a relative who is named in full: "Khoury" of "her son, Walid Khoury"."""
    if text.lemmas[noun] not in _kinship_words():
        return None
    named = next((c for c in text.children_by(noun, "appos") if c in index.heads), None)
    relative = None if named is None else index.person_at(named)
    # "her son, Walid" does not tell the surname.
    if named is None or relative is None:
        return None
    length = relative.mention.end - relative.mention.start
    return text.lower[named] if length > 1 else None


@cache
def _kinship_words() -> frozenset[str]:
    return frozenset().union(*map(words, _KINSHIP_LISTS))
