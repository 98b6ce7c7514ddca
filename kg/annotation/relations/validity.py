"""Is it over? What the words around a relation say of its time: once, now, not yet; since when.

An office, a membership or a marriage ends, and news tells of ended ones as much as of others:
"former president Robert Mugabe", "who was the director", "served as minister until 2011". Only
relations that the ontology lets end (`kg:TemporaryRelation`) are asked about. What decides,
surest first: the word before the noun ("former", "then", "ex-"), the time beside it ("until
2011"), the tense of the verb that states it. The past tense of a verb of beginning ("became",
"joined") says nothing of an end, and within reported speech the tense is the reporting verb's.

The words are in kg/grammar/lexicon/validity.yml; the code knows only the shapes of syntax.
"""

from collections.abc import Callable
from typing import Literal, NamedTuple

from spacy.tokens import Token

from kg import lexicon, ontology
from kg.annotation.relations.deaths import has_died
from kg.annotation.relations.former import is_former, is_late, is_to_come
from kg.annotation.relations.past_states import is_cut_off, is_past_state
from kg.annotation.relations.predication import Predication, predication
from kg.annotation.relations.validity_dates import Period, TimeOf, period
from kg.english.dependents import is_infinitive
from kg.english.factuality.status import factuality
from kg.english.labels import COMPOUND_PARTS, PAST
from kg.model import timex
from kg.rules import Match

_WITHIN_A_NAME = COMPOUND_PARTS | {"appos"}


class Validity(NamedTuple):
    """If a relation is told as over or as to come; its first and last time as TIMEX3 values."""

    over: bool = False
    to_come: bool = False
    since: str | None = None
    until: str | None = None


def validity(
    match: Match, subject: Token, object_: Token, time_of: TimeOf, published: str | None
) -> Validity:
    """What a match says of the time of its relation.

    Args:
        match: a rule that fired, of a relation that can end.
        subject: the token that fills that role; a match may have several.
        object_: the token that fills the other.
        time_of: the date at a token.
        published: the day of the article, `YYYY-MM-DD`, against which a time of ending is past
            or to come.
    """
    stated = predication(match, subject, object_)
    dates = period(stated, time_of)
    if _is_still_to_come(stated):
        return Validity(False, True, *dates)
    is_over = _is_over(stated, dates, published) or has_died(subject)
    return Validity(is_over, False, *dates)


def _is_still_to_come(stated: Predication) -> bool:
    # A verb has no "incoming" or "candidate" beside it that would bear on the office.
    if stated.office.pos_ != "VERB" and is_to_come(stated.office):
        return True
    if stated.verb is None:
        return False
    if _is_purpose(stated.verb):
        return True
    return _is_proposal(stated.verb)


def _is_purpose(verb: Token) -> bool:
    """Test if the verb tells what somebody means to be: "resigned to become secretary"."""
    if verb.tag_ != "VB":
        return False
    return verb.dep_ in ("advcl", "acl") and is_infinitive(verb)


def _is_proposal(verb: Token) -> bool:
    """Test if somebody else has yet to agree: "was nominated as ambassador"."""
    return verb.lemma_.lower() in lexicon.words("validity_proposing")


def _is_over(stated: Predication, dates: Period, published: str | None) -> bool:
    """Test for a relation that is told as over, from the surest sign to the weakest."""
    if is_former(stated.office, stated.object):
        return True
    if any(map(is_late, (stated.subject, stated.object))):
        return True
    side = _side_of(dates.until, published)
    if side is not None:
        # "was elected to serve until 2030": no tense is stronger than a day that has not come.
        return side == "before"
    return any(says_so(stated, dates) for says_so in _SIGNS_OF_AN_END)


def _side_of(until: str | None, published: str | None) -> Literal["before", "after"] | None:
    """On which side of the article a time of ending lies wholly; None if that is not known."""
    if until is None or published is None:
        return None
    days = timex.interval(until)
    if days is None:
        return None
    # ISO days sort as text.
    first, last = (day.isoformat() for day in days)
    if last < published:
        return "before"
    return "after" if first > published else None


# --- Weaker signs, each of which will do


def _tells_the_end(stated: Predication, _dates: Period) -> bool:
    """Test if the trigger itself says that it is over ("left the party", "widow").

    Whoever only plans to leave has not left.
    """
    if not stated.match.rule.past:
        return False
    trigger = stated.match.trigger
    if trigger.pos_ != "VERB":
        return True
    return factuality(trigger) == ("positive", "actual")


def _is_ended_by_a_clause(stated: Predication, _dates: Period) -> bool:
    if stated.verb is None:
        return False
    return is_cut_off(stated.verb)


def _has_left(stated: Predication, _dates: Period) -> bool:
    """Test if the holder of an office gives it up: "Brian Hook, the US envoy, resigned".

    Who resigns "as" or "from" something has given up that, which may be another office.
    """
    office = ontology.load().relations[stated.match.rule.yields].is_office
    if not office or stated.match.trigger.pos_ == "VERB":
        return False
    # From "Hook" in "envoy Brian Hook" or "the envoy, Hook" to the head that has the verb.
    holder = stated.subject
    while holder.dep_ in _WITHIN_A_NAME:
        holder = holder.head
    verb = holder.head
    if holder.dep_ != "nsubj":
        return False
    # "may resign", "will resign": who is to leave has not left.
    if verb.tag_ not in PAST:
        return False
    if not _is_of_leaving(verb) or _names_what_is_left(verb):
        return False
    return factuality(verb) == ("positive", "actual")


def _is_of_leaving(verb: Token) -> bool:
    """Test for a verb of giving up an office, with its particle: "stepped down"."""
    lemma = verb.lemma_.lower()
    phrases = {lemma}
    for child in verb.rights:
        # The parser takes the "down" of "stepped down" for a particle or for an adverb.
        if child.dep_ in ("prt", "advmod"):
            phrases.add(f"{lemma} {child.lower_}")
    return not phrases.isdisjoint(lexicon.words("validity_leaving"))


def _names_what_is_left(verb: Token) -> bool:
    named_by = lexicon.words("validity_leaving_prepositions")
    return any(child.lower_ in named_by for child in verb.rights)


def _is_stated_as_past(stated: Predication, dates: Period) -> bool:
    """Test if the verb puts it in the past.

    "Was mayor from 2015" may last: a beginning without an end takes the tense its force.
    """
    if stated.verb is None or not is_past_state(stated.verb):
        return False
    if dates.since is None:
        return True
    return dates.until is not None


def _has_only_an_end(stated: Predication, dates: Period) -> bool:
    """Test for a time of ending beside a noun that no verb states: "president until 2018"."""
    return stated.verb is None and dates.until is not None


_SIGNS_OF_AN_END: tuple[Callable[[Predication, Period], bool], ...] = (
    _tells_the_end,
    _is_ended_by_a_clause,
    _has_left,
    _is_stated_as_past,
    _has_only_an_end,
)
