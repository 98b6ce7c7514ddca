"""The stance of a cue: its words assert, deny or doubt what is said.

A cue is words and not lemmas, and may be broken, so that the forms of the lexicon's verbs are
made here.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from kg import lexicon
from kg.model.extract import Span, Stance

_Words = tuple[str, ...]

# in this order: who "denies doubts" denies
_LISTS: tuple[tuple[Stance, str], ...] = (
    ("denies", "stance_denies"),
    ("doubts", "stance_doubts"),
)
BROKEN = " … "
"""Stands between the parts of a cue in two places; no verb and its particle meet over it."""

_VOWELS = "aeiou"
_MARKS = ".,;:()\"'"


def stance(cue: str) -> Stance:
    """What the words of saying do: deny, doubt, or, as most, assert.

    `denies` or `doubts` where a word of the cue is in the lexicon's list of such verbs.

    >>> stance("categorically denied"), stance("said")
    ('denies', 'asserts')
    """
    words = tuple(word.strip(_MARKS) for word in cue.casefold().split())
    for name, forms, longest in _stance_forms():
        if not forms.isdisjoint(_rows(words, longest)):
            return name
    return "asserts"


def stance_of(cue: Iterable[Span], text: str) -> Stance:
    """The same of a cue that stands at some places of a text."""
    return stance(BROKEN.join(text[start:end] for start, end in sorted(cue)))


def _rows(words: _Words, longest: int) -> Iterator[_Words]:
    """The rows of words in a cue that may be a verb with its particles ("ruled out")."""
    for length in range(1, longest + 1):
        for start in range(len(words) - length + 1):
            yield words[start : start + length]


@cache
def _stance_forms() -> tuple[tuple[Stance, frozenset[_Words], int], ...]:
    """The forms of each stance, and how many words the longest of them has."""
    listed = ((name, frozenset(_forms_listed(list_))) for name, list_ in _LISTS)
    return tuple((name, forms, max(map(len, forms))) for name, forms in listed)


def _forms_listed(list_: str) -> Iterator[_Words]:
    """All forms of the entries of a list; of "rule out" the verb alone is inflected."""
    for entry in sorted(lexicon.words(list_)):
        verb, *particles = entry.split()
        for form in _verb_forms(verb):
            yield (form, *particles)


def _verb_forms(lemma: str) -> list[str]:
    """What a regular verb looks like in text.

    Irregular forms are listed as they are.
    """
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        stem = lemma[:-1]  # deny, denies
        return [lemma, f"{stem}ies", f"{stem}ied", f"{lemma}ing"]
    if lemma.endswith("e"):  # dispute, disputing
        return [lemma, f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"]
    doubled = lemma + lemma[-1:]  # rebut, rebutted
    endings = ("", "s", "es", "ed", "ing")  # dismiss, dismisses
    return [*(lemma + ending for ending in endings), f"{doubled}ed", f"{doubled}ing"]
