"""Verbs that tell a state as past: "was the director", "used to lead", "has served as"."""

from collections.abc import Collection

from spacy.tokens import Token

from kg import lexicon
from kg.annotation.relations.predication import predicated
from kg.english.dependents import has_word_as
from kg.english.labels import PAST
from kg.english.syntax import auxiliaries

# Only a copula in the past makes the gerund beside it past: "was an architect, serving as
# mayor"; after "said, serving as mayor" the office may still be held.
_WAS = ("was", "were")
_ADVERBIAL = ("advmod", "mark", "prep")
_MAIN_CLAUSE = frozenset({"ROOT", "relcl"})


def is_past_state(verb: Token) -> bool:
    """Test for a finite verb that tells a state as past.

    Not for a verb of beginning, nor for the shifted tense of reported speech.
    """
    if verb.lemma_.lower() in lexicon.words("validity_beginning"):
        return False
    # "said that he was the director": he may still be; English shifts the tense.
    if verb.dep_ == "ccomp" and verb.head.tag_ in PAST:
        return False
    if verb.dep_ == "xcomp":
        return _is_used_to(verb.head)
    helpers = auxiliaries(verb)
    if helpers:
        return _is_past_with(helpers, verb)
    if verb.tag_ == "VBG":
        return _is_past_gerund(verb)
    return _is_past_form(verb)


def _is_used_to(verb: Token) -> bool:
    """Test for the "used" of "used to lead": no other verb makes a past of its infinitive."""
    return verb.lower_ == "used" and verb.tag_ == "VBD"


def _is_past_gerund(verb: Token) -> bool:
    """Test for a gerund behind a past: "after leading", "was an architect, serving as …"."""
    if verb.dep_ == "pcomp":
        return verb.head.lower_ in lexicon.words("validity_gerund_past")
    if verb.dep_ == "advcl":
        return verb.head.lower_ in _WAS
    if verb.dep_ == "acl":
        return predicated(verb.head).head.lower_ in _WAS
    return False


def _is_past_with(helpers: Collection[Token], verb: Token) -> bool:
    """Test for a verb group in the past, or in a perfect that tells a career."""
    # "would have led": a modal tells of no time that was.
    if any(helper.tag_ == "MD" for helper in helpers):
        return False
    if verb.lemma_.lower() in lexicon.words("validity_moving"):
        # Who had moved to a town lived there.
        return False
    words = {helper.lower_ for helper in helpers}
    if words & lexicon.words("validity_past_auxiliaries"):
        return True
    if words.isdisjoint(lexicon.words("validity_perfect_auxiliaries")):
        return False
    return _is_career(verb)


def _is_career(verb: Token) -> bool:
    """Test for a perfect that tells a career rather than a present.

    "Has served as mayor", but not "… since 2014", "… for years".
    """
    if verb.lemma_.lower() not in lexicon.words("validity_careers"):
        return False
    lasting = lexicon.words("validity_lasting")
    return not any(has_word_as(verb.children, label, lasting) for label in _ADVERBIAL)


def _is_past_form(verb: Token) -> bool:
    if verb.tag_ == "VBD":
        return True
    # "the party he led": a main verb with a subject is no participle, whatever the tagger
    # says; elsewhere a participle is a passive, which may tell of what is.
    if verb.tag_ != "VBN" or verb.dep_ not in _MAIN_CLAUSE:
        return False
    return any(child.dep_ == "nsubj" for child in verb.lefts)


def is_cut_off(verb: Token) -> bool:
    """Test if a clause with "until" ends it: "was president until he resigned"."""
    return any(map(_is_until_clause, verb.rights))


def _is_until_clause(clause: Token) -> bool:
    if clause.dep_ != "advcl" or clause.tag_ != "VBD":
        return False
    return has_word_as(clause.lefts, "mark", lexicon.words("validity_until"))
