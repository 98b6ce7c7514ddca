"""Where the noun that a pronoun means may stand: the subjects above it in its sentence, and the subject of a sentence before.

The paths of Hobbs (1978), *Resolving pronoun references*, and the rules of binding; what fits
is decided in `coref_fits`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.annotate.coref.parsed_text import ParsedText
from kg.lexicon import words

SUBJECT = frozenset({"nsubj", "nsubjpass"})
_VERBAL = frozenset({"VERB", "AUX"})
_RELATIVE = frozenset({"who", "which", "that"})
_FRONTED = frozenset(
    {
        "advcl",
        "advmod",
        "prep",
        "pobj",
        "poss",
        "pcomp",
        "amod",
        "compound",
        "npadvmod",
        "nsubj",
        "nsubjpass",
        "dobj",
    }
)


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun at a token: `class_` is `he`, `she`, `it` or `they`."""

    i: int
    class_: str
    possessive: bool
    reflexive: bool


class Unresolvable(Exception):  # noqa: N818  # no error: something fits that is no entity, and the search ends
    """What the pronoun means is no entity of the article, or cannot be told."""


def subject_of(text: ParsedText, verb: int) -> int | None:
    """The subject of a verb, active or passive.

    Where a headline's runs into the sentence below it, the sentence's own.
    """
    subjects = [c for c in text.children[verb] if text.deps[c] in SUBJECT]
    if not subjects:
        return None
    below = (
        c
        for c in subjects[1:]
        if c < verb and any("\n" in text.words[i] for i in range(subjects[0], c))
    )
    return next(below, subjects[0])


def subjects_above(text: ParsedText, pronoun: Pronoun) -> Iterator[int]:
    """The subjects of the verbs above a pronoun, nearest first.

    Without the one it cannot mean by the rules of binding.

    Raises:
        Unresolvable: the pronoun stands in a clause of a noun that is more likely meant.
    """
    i = pronoun.i
    free = pronoun.possessive or pronoun.reflexive  # may mean the subject of its own verb
    while text.heads[i] != i:
        before, i = i, text.heads[i]
        if text.deps[before] == "relcl" and pronoun.class_ == "it" and not pronoun.possessive:
            raise Unresolvable  # "the day it sank": the noun's own clause tells of something else
        if (
            text.deps[before] == "acl"
            and text.pos[i] in ("NOUN", "PROPN")
            and _is_participle(text, before)
        ):
            yield i
        if text.pos[i] not in _VERBAL:
            continue
        subject = subject_of(text, i)
        if subject == before or subject == pronoun.i:
            free = True
            continue
        if subject is None:
            continue
        if free:
            yield from _controllers(text, i, before, pronoun)
            if subject < pronoun.i or _is_participle_clause(text, before):
                yield resolved_relative(text, subject, i)
        free = True


def _controllers(text: ParsedText, verb: int, clause: int, pronoun: Pronoun) -> Iterator[int]:
    """The object of a verb whose infinitive the pronoun stands in: "urged her to bring her son"."""
    if text.deps[clause] == "xcomp" and text.lemmas[verb] not in (
        "have",
        "use",
        "need",
        "take",
    ):
        yield from (c for c in text.children[verb] if text.deps[c] == "dobj" and c < pronoun.i)


def _is_participle_clause(text: ParsedText, i: int) -> bool:
    return text.deps[i] == "advcl" and _is_participle(text, i)


def _is_participle(text: ParsedText, i: int) -> bool:
    """Whether a verb is one of "a firm using its power", not of "plans to use" or "complaints that it had used"."""
    if text.tags[i] not in ("VBG", "VBN") or subject_of(text, i) is not None:
        return False
    return text.deps[i] == "advcl" or not any(
        text.deps[c] in ("aux", "mark") for c in text.children[i]
    )


def resolved_relative(text: ParsedText, subject: int, verb: int) -> int:
    """The noun that "who" or "which" stands for; any other subject is itself."""
    if text.lower[subject] in _RELATIVE and text.deps[verb] == "relcl":
        return text.heads[verb]
    return subject


def addressees(text: ParsedText, pronoun: Pronoun, subject: int) -> Iterator[int]:
    """Whom the subject tells something in a clause with the pronoun: "Novak warned Hall that he ..." may mean either."""
    i = pronoun.i
    while text.heads[i] != i:
        before, i = i, text.heads[i]
        if text.deps[before] == "ccomp" and text.heads[subject] == i:
            for child in text.children[i]:
                if subject < child < before and text.deps[child] in ("dobj", "dative"):
                    yield child
                elif subject < child < before and text.lower[child] in ("to", "with"):
                    yield from (c for c in text.children[child] if text.deps[c] == "pobj")


def announced_subject(text: ParsedText, i: int) -> int | None:
    """The main subject behind a pronoun in what is put before it: "In her first speech, Chancellor Meyer ..."; or None."""
    top = i
    while text.heads[top] != top and not (
        text.pos[text.heads[top]] in _VERBAL and text.heads[text.heads[top]] == text.heads[top]
    ):
        if text.deps[top] not in _FRONTED:
            return None
        top = text.heads[top]
    subject = (
        subject_of(text, text.heads[top])
        if text.deps[top] in ("advcl", "prep", "advmod")
        else None
    )
    return subject if subject is not None and subject > i else None


def opens_its_sentence(text: ParsedText, i: int) -> bool:
    """Whether a pronoun is the subject of its sentence's main verb with no noun before it, "On Monday" left out."""
    if text.deps[i] not in SUBJECT or text.deps[text.heads[i]] != "ROOT":
        return False
    return leads_in(text, i)


def leads_in(text: ParsedText, i: int) -> bool:
    """Whether no noun but that of a time stands before token `i` in its sentence."""
    before = range(text.sent_starts[text.sentence[i]], i)
    return not any(
        text.pos[j] in ("NOUN", "PROPN") and text.lower[j] not in words("coref_times")
        for j in before
    )


def main_subject(text: ParsedText, tokens: range) -> int | None:
    """The subject of the main verb of a sentence."""
    root = next((i for i in tokens if text.heads[i] == i and text.pos[i] in _VERBAL), None)
    subject = None if root is None else subject_of(text, root)
    return (
        subject if subject is None or root is None else resolved_relative(text, subject, root)
    )
