"""Sentences without a subject of their own take that of the sentence before.

"Ann Lee is a lawyer. Born in Kiel. Worked for Siemens." Profiles and lists tell of one person
in clauses that begin with the verb. Such a clause is about the person who is the subject of the
sentence before it, or of the one before that if it has none either, in the same paragraph. An
order ("Read more") has no past tense and is left alone.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg import rules as grammar
from kg.annotation.annotations import Annotations, MentionIndex
from kg.english.labels import PAST, SUBJECTS_OF_ANY_KIND
from kg.rules import Accept, Match, Miss

# What may stand before the verb of such a clause: "Later also worked for Siemens".
_LEADING = frozenset({"advmod", "cc", "npadvmod", "punct"})


def matches_with_elided_subject(
    doc: Doc, work: Annotations, misses: list[Miss], accept: Accept
) -> Iterator[Match]:
    """The matches of rules that wanted nothing but a subject.

    Theirs is the person that the sentence before is about. `misses` is read when the first
    match is asked for, so that all rules can have been tried by then.
    """
    people = {root.i: person for root, person in _clauses_without_subject(doc, work)}
    if not people:
        return
    for miss in misses:
        person = people.get(miss.trigger.i)
        # A miss that is not explained names the role for which nothing was there.
        if person is None or miss.reason != "subject":
            continue
        match = grammar.with_subject(miss.rule, miss.trigger, person, accept)
        if match is not None:
            yield match


def _clauses_without_subject(doc: Doc, work: Annotations) -> Iterator[tuple[Token, Token]]:
    """The roots without a subject, each with the person whom it is about."""
    person: Token | None = None
    end, text = 0, doc.text
    index = work.mentions(doc)
    for sentence in doc.sents:
        start = sentence.start_char
        if person is not None and "\n" in text[end:start]:
            person = None  # a new paragraph begins
        # Line ends at the end of a sentence belong to the gap behind it.
        end = start + len(text[start : sentence.end_char].rstrip())
        if person is not None and _lacks_subject(sentence.root):
            yield sentence.root, person
        else:
            person = _person(sentence.root, index)


def _person(root: Token, index: MentionIndex) -> Token | None:
    """The subject of a sentence where that is a person."""
    subject = next(iter(grammar.subjects(root)), None)
    at = None if subject is None else index.at(subject)
    if at is None or at[0].type != "Person":
        return None
    return subject


def _lacks_subject(root: Token) -> bool:
    if root.tag_ not in PAST:
        return False
    if any(child.dep_ in SUBJECTS_OF_ANY_KIND for child in root.children):
        return False
    return all(child.dep_ in _LEADING for child in root.lefts)
