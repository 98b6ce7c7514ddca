"""Nouns of action: is an occurrence told, or a kind, a topic, what an office is for?

A noun of action often names a kind, not an occurrence: "attacks on civilians are crimes", "the
attack helicopter", "in case of attack". It counts as an event where it is told of somebody,
some place or some time, or is a single one.
"""

from collections.abc import Callable
from typing import Final, TypeAlias

from spacy.tokens import Token

from kg import lexicon
from kg.annotation.events.navigation import (
    has_left,
    has_left_word,
    stands_behind,
)
from kg.annotation.events.occurrence.candidate import Candidate
from kg.english.factuality.effects import with_particle
from kg.english.factuality.status import factuality
from kg.english.labels import (
    CORE_ARGUMENTS,
    DETERMINERS,
    PAST,
    PATIENTS,
    VERBS,
    Labels,
)
from kg.english.syntax import verb_above
from kg.english.tense import is_past_or_perfect

# Blocks whose nouns name what the article is about.
_TOPICS = ("headline", "lead")
_OWNED_OR_COUNTED: Final[Labels] = frozenset({"nummod", "poss"})
_SAYING_WHICH: Final[Labels] = frozenset({"amod", "det", "nummod", "poss", "predet"})
_HAPPENED = ("positive", "actual")

_Test: TypeAlias = Callable[[Token], bool]


def is_other_name(candidate: Candidate) -> bool:
    """Test for a proper noun where the rule takes none."""
    return "PROPN" not in candidate.match.rule.pos


def is_topic(candidate: Candidate) -> bool:
    """Test for a noun of a headline that no verb tells of: "Kremlin stresses cooperation"."""
    if candidate.block not in _TOPICS:
        return False
    # A lead is a sentence, or it is none and as good as a headline.
    if candidate.block == "lead":
        return not any(token.pos_ in VERBS for token in candidate.trigger.sent)
    return not _is_told_by_verb(candidate.trigger)


def is_portfolio(candidate: Candidate) -> bool:
    """Test for what an office is for: "the special envoy for Ukraine negotiations"."""
    return _is_of_office(candidate.trigger)


def is_bare_plural(candidate: Candidate) -> bool:
    """Test for a plural with a place or time and nothing else: "protests in May"."""
    noun, event = candidate.trigger, candidate.event
    if event.participants or event.counts:
        return False
    # "Three protests" are certain ones.
    if noun.tag_ != "NNS" or noun.n_lefts > 0:
        return False
    return _is_anchored(candidate)


def is_of_nobody(candidate: Candidate) -> bool:
    """Test for a noun of action without anybody, a place or a time to it."""
    if candidate.event.participants:
        return False
    return not _is_anchored(candidate)


def is_kind(candidate: Candidate) -> bool:
    """Test for a kind, without a name, place or time: "attacks on civilians", "any attack"."""
    noun = candidate.trigger
    if _is_anchored(candidate):
        return False
    if _is_of_kind_noun(noun):
        return True
    words = [child for child in noun.lefts if child.dep_ in _SAYING_WHICH]
    if any(word.lower_ in lexicon.words("event_any_words") for word in words):
        return True
    if noun.tag_ != "NNS" or any(map(_picks_out, words)):
        return False
    # "Repelled attacks" is told of some; "condemns attacks" of any.
    return noun.dep_ not in CORE_ARGUMENTS or noun.head.tag_ not in PAST


def is_of_one(noun: Token) -> bool:
    """Test for a noun of action that can point to one occurrence.

    Not what an office is for, nor "the risk of the attack".
    """
    if noun.pos_ != "NOUN":
        return False
    return not _is_of_office(noun) and not _is_of_kind_noun(noun)


def is_evident(noun: Token) -> bool:
    """Test for a noun that is told as an occurrence by its own clause, whoever took part."""
    return any(evidence(noun) for evidence in _EVIDENCE)


def _did_harm(noun: Token) -> bool:
    """Test for what somebody was hurt in, or something damaged: "two died in a crash"."""
    if not stands_behind(noun, lexicon.words("event_in_which")):
        return False
    verb = noun.head.head
    if verb.pos_ != "VERB":
        return False
    # "Many die in crashes" tells of none.
    if verb.tag_ not in PAST:
        return False
    if verb.lemma_ not in lexicon.words("event_harm_verbs"):
        return False
    return factuality(verb) == _HAPPENED


def _took_place(noun: Token) -> bool:
    """Test for a verb that tells so: "a fire broke out", "an explosion occurred"."""
    verb = noun.head
    if noun.dep_ != "nsubj":
        return False
    if verb.tag_ not in PAST:
        return False
    return with_particle(verb) in lexicon.words("event_takes_place")


def _is_unmistakable(noun: Token) -> bool:
    """Test for what happens once, definite, in the past: "the fire was reported"."""
    if noun.tag_ != "NN":
        return False
    if noun.lemma_.lower() not in lexicon.words("event_single_nouns"):
        return False
    if not has_left_word(noun, lexicon.words("event_definite_words")):
        return False
    verb = verb_above(noun)
    # A sentence without a verb is no clause about the past.
    return verb.pos_ in VERBS and is_past_or_perfect(verb)


def _is_of_a_day(noun: Token) -> bool:
    """Test for a day's noun of action, whichever day that is: "Tuesday's attacks"."""
    days = lexicon.words("event_days")
    return any(child.dep_ == "poss" and child.lower_ in days for child in noun.lefts)


_EVIDENCE: Final[tuple[_Test, ...]] = (
    _did_harm,
    _took_place,
    _is_unmistakable,
    _is_of_a_day,
)


def _is_told_by_verb(noun: Token) -> bool:
    """Test for a verb of a headline that tells that what a noun names takes place."""
    head = noun.head
    if noun.dep_ == "pobj":
        told = head.lower_ in lexicon.words("event_headline_prepositions")
        return told and head.head.pos_ == "VERB"
    if noun.dep_ in PATIENTS:
        return head.lemma_.lower() in lexicon.words("doing_verbs")
    # A verb that the tagger took for a noun: "Turkey shells the town".
    if any(child.dep_ == "nsubj" for child in noun.lefts):
        return True
    return noun.dep_ == "nsubj" and head.pos_ in VERBS


def _is_of_office(noun: Token) -> bool:
    """Test for a bare noun of action behind an office."""
    if not stands_behind(noun, lexicon.words("event_portfolio_prepositions")):
        return False
    # "The head of the investigation" leads a certain one.
    if has_left(noun, DETERMINERS):
        return False
    return noun.head.head.lemma_.lower() in lexicon.words("offices")


def _is_of_kind_noun(noun: Token) -> bool:
    """Test for what stands behind a noun of kinds and chances: "the risk of an attack"."""
    if noun.dep_ != "pobj":
        return False
    return noun.head.head.lemma_.lower() in lexicon.words("event_kind_nouns")


def _is_anchored(candidate: Candidate) -> bool:
    """Test for an event of a named entity, a place, a time or a count."""
    event = candidate.event
    if event.place is not None or event.time is not None:
        return True
    # "An attack that killed 12" is one, whoever they were.
    return bool(event.counts) or candidate.names_anybody


def _picks_out(word: Token) -> bool:
    """Test for a word that makes of a plural certain ones: "three", "their", "these"."""
    if word.dep_ in _OWNED_OR_COUNTED:
        return True
    return word.lower_ in lexicon.words("event_definite_plurals")
