"""Where the noun that a pronoun means may stand.

It is among the subjects above the pronoun in its sentence, or the subject of a sentence before.
The paths of Hobbs (1978), *Resolving pronoun references*, and the rules of binding; what agrees
is decided in `kg.annotation.coref.agreement`.
"""

from collections.abc import Iterator

from kg.annotation.coref.clauses import (
    ancestors,
    is_reduced_clause,
    resolved_relative,
    subject_of,
)
from kg.annotation.coref.parsed_text import ParsedText
from kg.annotation.coref.pronoun import Pronoun, Unresolvable
from kg.english.labels import NOUNS, OBJECTS, VERBS
from kg.lexicon import words

# Tokens of a sentence that are looked at; only what is no prose has longer ones.
FAR = 200


def subjects_above(text: ParsedText, pronoun: Pronoun) -> Iterator[int]:
    """The subjects of the verbs above a pronoun, nearest first.

    Without the one it cannot mean by the rules of binding.

    Raises:
        Unresolvable: the pronoun stands in a clause of a noun that is more likely meant.
    """
    may_be_meant = pronoun.may_mean_own_subject
    for below, i in ancestors(text, pronoun.i):
        if _is_noun_clause_of_its_own(text, below, pronoun):
            raise Unresolvable
        if _is_participle_of_noun(text, below, i):
            yield i
        if text.pos[i] not in VERBS:
            continue
        subject = subject_of(text, i)
        if subject is None:
            continue
        if may_be_meant and subject not in (below, pronoun.i):
            yield from _subjects_of_verb(text, i, below, subject, pronoun)
        # Binding only shuts out the subject of the pronoun's own clause.
        may_be_meant = True


def _is_noun_clause_of_its_own(text: ParsedText, verb: int, pronoun: Pronoun) -> bool:
    """Test for "the day it sank": the noun's own clause tells of something else."""
    if text.deps[verb] != "relcl":
        return False
    if pronoun.class_ != "it":
        return False
    return not pronoun.possessive


def _is_participle_of_noun(text: ParsedText, verb: int, noun: int) -> bool:
    """Test for "a firm using its power", where the noun does what the participle says."""
    if text.deps[verb] != "acl":
        return False
    if text.pos[noun] not in NOUNS:
        return False
    return is_reduced_clause(text, verb)


def _subjects_of_verb(
    text: ParsedText, verb: int, clause: int, subject: int, pronoun: Pronoun
) -> Iterator[int]:
    """Who may be meant of those that a verb above the pronoun has."""
    yield from _controllers(text, verb, clause, pronoun)
    # "After leaving his house, Novak …": only a participle looks ahead for its subject.
    is_participle = text.deps[clause] == "advcl" and is_reduced_clause(text, clause)
    if subject < pronoun.i or is_participle:
        yield resolved_relative(text, subject, verb)


def _controllers(text: ParsedText, verb: int, clause: int, pronoun: Pronoun) -> Iterator[int]:
    """The object of a verb whose infinitive the pronoun stands in.

    "urged her to bring her son".
    """
    if text.deps[clause] != "xcomp":
        return
    if text.lemmas[verb] in words("coref_no_object_control"):
        return
    for child in text.children_by(verb, "dobj"):
        if child < pronoun.i:
            yield child


def addressees(text: ParsedText, pronoun: Pronoun, subject: int) -> Iterator[int]:
    """Whom the subject tells something in a clause with the pronoun.

    "Novak warned Hall that he ..." may mean either.
    """
    for clause, verb in ancestors(text, pronoun.i):
        if text.deps[clause] == "ccomp" and text.heads[subject] == verb:
            yield from _told_to(text, verb, range(subject + 1, clause))


def _told_to(text: ParsedText, verb: int, between: range) -> Iterator[int]:
    """The objects of a verb among some tokens, and those of its "to" and "with"."""
    for child in text.children[verb]:
        if child not in between:
            continue
        if text.deps[child] in OBJECTS:
            yield child
        elif text.lower[child] in words("coref_address_prepositions"):
            yield from text.children_by(child, "pobj")


# ---------------------------------------------------------------- a subject that follows

_FRONTED = frozenset({"advcl", "advmod", "prep"})
# What leads from the pronoun up to what is put before the subject.
_WITHIN_FRONTED = _FRONTED | {
    "amod",
    "compound",
    "dobj",
    "npadvmod",
    "nsubj",
    "nsubjpass",
    "pcomp",
    "pobj",
    "poss",
}


def announced_subject(text: ParsedText, i: int) -> int | None:
    """The main subject behind a pronoun in what is put before it, or None.

    "In her first speech, Chancellor Meyer ...".
    """
    top = i
    while not _is_at_top(text, top):
        if text.deps[top] not in _WITHIN_FRONTED:
            return None
        top = text.heads[top]
    if text.deps[top] not in _FRONTED:
        return None
    subject = subject_of(text, text.heads[top])
    return subject if subject is not None and subject > i else None


def _is_at_top(text: ParsedText, i: int) -> bool:
    """Test if a token is a root, or hangs on a verb that is one."""
    head = text.heads[i]
    if head == i:
        return True
    return text.pos[head] in VERBS and text.heads[head] == head
