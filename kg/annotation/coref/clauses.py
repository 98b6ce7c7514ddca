"""Subjects and clauses as the search for antecedents needs them, in token indices."""

from collections.abc import Iterator

from kg.annotation.coref.parsed_text import ParsedText
from kg.annotation.coref.pronoun import Pronoun
from kg.english.labels import NOUNS, PARTICIPLES, SUBJECTS, VERBS
from kg.lexicon import words


def subject_of(text: ParsedText, verb: int) -> int | None:
    """The subject of a verb, active or passive.

    Where a headline's runs into the sentence below it, the sentence's own.
    """
    subjects = [child for child in text.children[verb] if text.deps[child] in SUBJECTS]
    if not subjects:
        return None
    headline, *others = subjects
    for subject in others:
        if subject < verb and _has_line_break(text, range(headline, subject)):
            return subject
    return headline


def _has_line_break(text: ParsedText, tokens: range) -> bool:
    return any("\n" in text.words[i] for i in tokens)


def main_subject(text: ParsedText, tokens: range) -> int | None:
    """The subject of the main verb of a sentence; None where it has none."""
    for i in tokens:
        if text.heads[i] == i and text.pos[i] in VERBS:
            subject = subject_of(text, i)
            return None if subject is None else resolved_relative(text, subject, i)
    return None


def resolved_relative(text: ParsedText, subject: int, verb: int) -> int:
    """The noun that "who" or "which" stands for; any other subject is itself."""
    is_relative = text.lower[subject] in words("coref_relative_pronouns")
    if is_relative and text.deps[verb] == "relcl":
        return text.heads[verb]
    return subject


def ancestors(text: ParsedText, i: int) -> Iterator[tuple[int, int]]:
    """Each token above token `i`, nearest first, behind the one below it on the way."""
    while text.heads[i] != i:
        below, i = i, text.heads[i]
        yield below, i


def is_reduced_clause(text: ParsedText, i: int) -> bool:
    """Test if a verb is a participle whose subject stands above it: "a firm using its power".

    Not so "plans to use" and "complaints that it had used".
    """
    if text.tags[i] not in PARTICIPLES:
        return False
    if subject_of(text, i) is not None:
        return False
    if text.deps[i] == "advcl":
        return True
    return not text.has_child_in(i, _MARKS_OF_FULL_CLAUSE)


_MARKS_OF_FULL_CLAUSE = frozenset({"aux", "mark"})


def is_coordinated(text: ParsedText, i: int) -> bool:
    """Test if others are joined to a noun by "and", so that no one of them is meant alone."""
    return text.has_child(i, "conj")


def is_main_subject(text: ParsedText, i: int) -> bool:
    """Test if token `i` is the subject of its sentence's main verb."""
    if text.deps[i] not in SUBJECTS:
        return False
    return text.deps[text.heads[i]] == "ROOT"


def is_or_owns_main_subject(text: ParsedText, pronoun: Pronoun) -> bool:
    """Test if a pronoun is its sentence's main subject, or "his" of it.

    In a clause a pronoun is rather whom both sentences are about.
    """
    return is_main_subject(text, text.heads[pronoun.i] if pronoun.possessive else pronoun.i)


def opens_its_sentence(text: ParsedText, i: int) -> bool:
    """Test if a pronoun is the main subject with no noun before it, "On Monday" left out."""
    return is_main_subject(text, i) and is_first_noun(text, i)


def is_first_noun(text: ParsedText, i: int) -> bool:
    """Test if no noun but that of a time stands before token `i` in its sentence."""
    times = words("coref_times")
    before = range(text.sent_starts[text.sentence[i]], i)
    return not any(text.pos[j] in NOUNS and text.lower[j] not in times for j in before)
