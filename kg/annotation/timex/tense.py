"""Tense as a time expression needs it: when the verb that governs a word puts what it tells."""

from collections.abc import Mapping
from typing import Literal

from spacy.tokens import Token

from kg import lexicon
from kg.english.labels import AUXILIARIES, PAST, PRESENT, VERBS

Tense = Literal["past", "present", "future"]

_REACH = 8  # steps up the parse from a time to its verb
_NOUN_REACH = 4  # steps up the parse from a time to the noun that it qualifies
_CLAUSES_AHEAD = ("xcomp", "ccomp", "ROOT")  # what an infinitive is that is no purpose


def tense(token: Token) -> Tense | None:
    """When the verb that governs a word puts it; None where there is no verb.

    What somebody wants or agrees to do lies ahead ("wants to leave on Monday"), and so does
    what was planned, though in the past ("was scheduled for March 12"); an infinitive of
    purpose is as its main verb ("met on Monday to sign").
    """
    for _ in range(_REACH):
        if token.pos_ in VERBS:
            of_verb = _of_verb(token)
            if of_verb is not None:
                return of_verb
        # The root has nothing above it.
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def hangs_on_noun(token: Token) -> bool:
    """Test if a word hangs on a noun and not on a verb.

    "the Jan. 14 deadline" against "came on Jan. 14".
    """
    for _ in range(_NOUN_REACH):
        token = token.head
        if token.pos_ in VERBS:
            return False
        if token.pos_ == "NOUN" and not _is_part_of_date(token):
            return True
    return False


def _is_part_of_date(noun: Token) -> bool:
    # "5th" is a noun to the tagger in "on the 5th of May".
    if noun.ent_type_ == "DATE":
        return True
    return noun.text[0].isdigit()


def _of_verb(verb: Token) -> Tense | None:
    """The tense of one verb; None for an infinitive of purpose and a bare form."""
    auxiliaries = {c.lower_: c.tag_ for c in verb.lefts if c.dep_ in AUXILIARIES}
    # "met to sign" leaves the tense to "met"; "wants to sign" does not.
    if "to" in auxiliaries:
        return "future" if verb.dep_ in _CLAUSES_AHEAD else None
    if _is_planned(verb, auxiliaries):
        return "future"
    if _is_intention(verb):
        return "future"
    # "would have left" did not.
    if auxiliaries.keys() & lexicon.words("timex_future_auxiliaries"):
        return "past" if "have" in auxiliaries else "future"
    if auxiliaries.keys() & lexicon.words("timex_past_auxiliaries"):
        return "past"
    return _of_tags(verb, auxiliaries)


def _is_planned(verb: Token, auxiliaries: Mapping[str, str]) -> bool:
    """Test for "was scheduled for"; what "had been planned" may not have come about."""
    if verb.tag_ != "VBN":
        return False
    if "had" in auxiliaries:
        return False
    return verb.lemma_ in lexicon.words("timex_ahead")


def _is_intention(verb: Token) -> bool:
    """Test for "planned a protest for"; in "planned to protest" the infinitive tells it."""
    if verb.tag_ != "VBD":
        return False
    if verb.lemma_ not in lexicon.words("timex_intent"):
        return False
    return not any(c.lower_ == "to" for c in verb.rights)


def _of_tags(verb: Token, auxiliaries: Mapping[str, str]) -> Tense | None:
    """The tense that the tags of a verb's auxiliaries, or its own, tell."""
    tags = set(auxiliaries.values()) or {verb.tag_}
    if tags & PAST:
        return "past"
    # "is coming on Monday"; "was coming" is past by its auxiliary.
    if verb.tag_ == "VBG":
        is_near = auxiliaries.keys() & lexicon.words("timex_be_present")
        return "future" if is_near else None
    return "present" if tags & PRESENT else None
