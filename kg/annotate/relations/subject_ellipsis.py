"""Sentences without a subject of their own take that of the sentence before.

"Ann Lee is a lawyer. Born in Kiel. Worked for Siemens." Profiles and lists tell of one person
in clauses that begin with the verb. Such a clause is about the person who is the subject of the
sentence before it, or of the one before that if it has none either, in the same paragraph. An
order ("Read more") has no past tense and is left alone.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg import rules as grammar
from kg.annotate.annotations import Annotations
from kg.rules import Accept, Match, Miss

_PAST = frozenset({"VBD", "VBN"})
_LEADING = frozenset({"advmod", "punct", "cc", "npadvmod"})


def of_carried(
    doc: Doc, work: Annotations, misses: list[Miss], accept: Accept
) -> Iterator[Match]:
    """The matches of rules that wanted nothing but a subject, with the person that the sentence before is about."""
    begun = {root.i: topic for root, topic in _topics(doc, work)}
    for miss in misses if begun else ():
        topic = begun.get(miss.trigger.i)
        if topic is not None and miss.reason == "subject":
            found = grammar.with_subject(miss.rule, miss.trigger, topic, accept)
            if found is not None:
                yield found


def _topics(doc: Doc, work: Annotations) -> Iterator[tuple[Token, Token]]:
    """The roots without a subject, each with the person whom it is about."""
    topic: Token | None = None
    end, text = 0, doc.text
    index = work.mentions(doc)
    for sentence in doc.sents:
        root = sentence.root
        parted = topic is None or "\n" in text[end : sentence.start_char]
        end = sentence.start_char + len(text[sentence.start_char : sentence.end_char].rstrip())
        if topic is not None and not parted and _wants_subject(root):
            yield root, topic
            continue
        subject = next(iter(grammar.subjects(root)), None)
        found = None if subject is None else index.at(subject)
        topic = subject if found is not None and found[0].type == "Person" else None


def _wants_subject(root: Token) -> bool:
    if root.tag_ not in _PAST or any(
        c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl") for c in root.children
    ):
        return False
    return all(c.dep_ in _LEADING for c in root.lefts)
