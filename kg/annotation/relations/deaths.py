"""Who has died holds no office any more: "Edith Lowe, the president of the trust, died"."""

from spacy.tokens import Token

from kg import lexicon
from kg.english.factuality.status import factuality
from kg.english.labels import PAST

# From a word of a name to the noun that the clause is about: "the president, Edith Lowe".
_WITHIN_SUBJECT = ("appos", "compound", "nmod")
_PASSIVE = "nsubjpass"
_ACTIVE = "nsubj"
# Steps up; a longer way is a parser's error.
_MAX_STEPS = 4


def has_died(person: Token) -> bool:
    """Test if the clause whose subject a person is tells of the person's death as a fact."""
    node = person
    for _ in range(_MAX_STEPS):
        if node.dep_ not in _WITHIN_SUBJECT:
            break
        node = node.head
    verb = node.head
    if not _tells_death(node, verb):
        return False
    return verb.tag_ in PAST and factuality(verb) == ("positive", "actual")


def _tells_death(subject: Token, verb: Token) -> bool:
    if subject.dep_ == _ACTIVE:
        return verb.lemma_ in lexicon.words("validity_dying")
    if subject.dep_ == _PASSIVE:
        return verb.lemma_ in lexicon.words("validity_killing")
    return False
