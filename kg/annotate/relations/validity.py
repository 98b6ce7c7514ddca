"""Is it over? What the words around a relation say of its time: held once, held now, not held yet; from when, until when.

An office, a membership or a marriage ends, and news tells of ended ones as much as of others:
"former president Robert Mugabe", "who was the director", "served as minister until 2011". Only
relations that the ontology lets end (`kg:TemporaryRelation`) are asked about. What decides,
surest first: the word before the noun ("former", "then", "ex-"), the time beside it ("until
2011"), the tense of the verb that states it. The past tense of a verb of beginning ("became",
"joined") says nothing of an end, and within reported speech the tense is the reporting verb's.

The words are in kg/grammar/lexicon/relations.yml; the code knows only the shapes of syntax.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from spacy.tokens import Token

from kg import lexicon
from kg.english.factuality.status import factuality
from kg.model import timex
from kg.rules import Match

_REACH = 12  # tokens before an office that may belong to its noun phrase
_IN_NOUN_PHRASE = frozenset({"ADJ", "ADV", "NOUN", "NUM", "PROPN"})
_FROM = frozenset({"from", "since", "between"})
_UNTIL = frozenset({"until", "till", "through"})
_TO = frozenset({"to", "until", "till", "through"})
_ON = frozenset({"in", "on"})
_HAVING = frozenset(  # "took control of Palmyra"
    {
        "assume",
        "gain",
        "have",
        "hold",
        "keep",
        "maintain",
        "recapture",
        "regain",
        "retake",
        "seize",
        "take",
        "win",
        "wrest",
    }
)
_OFFICES = frozenset(
    {
        "headOf",
        "ceoOf",
        "headOfState",
        "headOfGovernment",
        "ministerOf",
        "representativeOf",
        "ambassadorOf",
    }
)
_OFFICES |= {"ambassadorTo", "spokespersonFor", "commanderOf"}
_OF_ANOTHER = frozenset({"as", "from"})
_THAT_TIME = frozenset({"the", "that"})
_PREDICATED = frozenset({"attr", "oprd", "acomp"})

TimeOf = Callable[[Token], str | None]
"""The TIMEX3 value of the date that a token belongs to, or None."""


class Tenure(NamedTuple):
    """Whether a relation is told as over or as to come, and its first and last time as TIMEX3 values."""

    past: bool = False
    to_come: bool = False
    since: str | None = None
    until: str | None = None


def tenure(
    match: Match, subject: Token, object_: Token, time_of: TimeOf, published: str | None
) -> Tenure:
    """What a match says of the time of its relation.

    Args:
        match: a rule that fired, of a relation that can end.
        subject: the token that fills that role; a match may have several.
        object_: the token that fills the other.
        time_of: the date at a token.
        published: the day of the article, `YYYY-MM-DD`, against which a time of ending is past
            or to come.
    """
    office = _office(match.trigger)
    of_person = office.pos_ == "ADP" and match.rule.types["subject"] == {
        "Person"
    }  # "was a justice of the Supreme Court"
    verb = _stating_verb(office.head if of_person else office, subject)
    since, until = _times(office, verb, object_, time_of, ended=match.rule.past)
    if (office.pos_ != "VERB" and _is_to_come(office)) or (
        verb is not None and (_is_purpose(verb) or _is_proposal(verb))
    ):
        return Tenure(False, True, since, until)
    over = (
        _is_former(office, object_)
        or any(_is_late(end) for end in (subject, object_))
        or _ended(until, published)
    )
    if not over and not _lasts(until, published):
        tense = verb is not None and _is_past_tense(verb)
        over = (
            _tells_the_end(match)
            or _is_cut_off(verb)
            or _has_left(match, subject)
            or (tense and (since is None or until is not None))
        )
        over = over or (verb is None and until is not None)
    return Tenure(over, False, since, until)


def _tells_the_end(match: Match) -> bool:
    """Whether the trigger itself says that it is over.

    Whoever only plans to leave has not left.
    """
    trigger = match.trigger
    return match.rule.past and (
        trigger.pos_ != "VERB" or factuality(trigger) == ("positive", "actual")
    )


def _has_left(match: Match, subject: Token) -> bool:
    """Whether the holder of an office is the one who gives it up: "Brian Hook, the US envoy for Iran, resigned".

    Who resigns "as" or "from" something has given up that, which may be another office.
    """
    if match.rule.yields not in _OFFICES or match.trigger.pos_ == "VERB":
        return False
    while subject.dep_ in ("appos", "compound", "nmod"):
        subject = subject.head
    verb = subject.head
    words = {
        verb.lemma_.lower(),
        *(
            f"{verb.lemma_.lower()} {c.lower_}"
            for c in verb.rights
            if c.dep_ in ("prt", "advmod")
        ),
    }
    return (
        subject.dep_ == "nsubj"
        and verb.tag_ in ("VBD", "VBN")
        and not words.isdisjoint(lexicon.words("leaving"))
        and not any(c.lower_ in _OF_ANOTHER for c in verb.rights)
        and factuality(verb) == ("positive", "actual")
    )


def _office(trigger: Token) -> Token:
    """The head of an office of several words: "secretary" in "secretary-general"."""
    head = trigger.head
    return (
        head
        if trigger.dep_ in ("amod", "nmod", "advmod") and trigger.i - head.i in (1, 2)
        else trigger
    )


def _stating_verb(office: Token, subject: Token) -> Token | None:
    """The verb that states the relation: "was" in "was the director", "served" in "served as director"; None without one."""
    if office.pos_ in ("VERB", "AUX"):
        return None if office.dep_ in ("acl", "amod") and office.tag_ != "VBG" else office
    word = _predicate(office)
    if word.dep_ in _PREDICATED or (word.dep_ == "dobj" and word.head.lemma_ in _HAVING):
        return word.head
    if (
        word.dep_ == "nsubj"
        and word.head.lemma_ == "be"
        and subject.dep_ == "attr"
        and subject.head == word.head
    ):
        return word.head  # "the head of UNESCO was Irina Bokova"
    if word.dep_ == "pobj" and word.head.lower_ == "as":
        return word.head.head
    return None


def _predicate(word: Token) -> Token:
    """The noun that a verb predicates, from one joined to it, beside or before it: "was a mayor, chair of a party committee".

    What says that it is so now, or is his or hers ("the son of a king and his wife"), is not joined.
    """
    if any(before.lower_ in lexicon.words("present") for before in _before(word)):
        return word
    while not any(c.tag_ == "PRP$" for c in word.lefts) and (
        word.dep_ == "conj"
        or (word.dep_ in ("appos", "compound", "nmod") and word.head.pos_ == "NOUN")
    ):
        word = word.head
    return word


# --- Words beside the noun
# -------------------------------------------------------------------------------


def _is_former(office: Token, object_: Token) -> bool:
    """Whether a word before the noun makes it a former one, or "at the time" after it.

    "Former" does not reach over an "and" to a name before it: in "BBC and former CNN reporter"
    only the one at CNN is over.
    """
    if office.pos_ in ("VERB", "AUX"):
        return any(
            c.lower_ in lexicon.words("formerly") for c in office.children if c.dep_ == "advmod"
        )
    if office.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return (
            office.pos_ == "ADP"
            and office.i > 0
            and office.nbor(-1).lower_ in lexicon.words("former")
        )
    for right in office.rights:
        if right.lower_ == "at" and any(
            c.lower_ == "time" and _is_that(c) for c in right.children
        ):
            return True
    found = next(_former_words(office), None) or _former_list(office)
    if found is None:
        return False
    between = office.doc[object_.i + 1 : found.i]
    return not (object_.i < found.i and any(t.pos_ == "CCONJ" for t in between))


def _is_that(noun: Token) -> bool:
    return any(c.lower_ in _THAT_TIME for c in noun.lefts)


def _former_words(office: Token) -> Iterator[Token]:
    former, loosely, present = (
        lexicon.words(n) for n in ("former", "former_loosely", "present")
    )
    for word in _before(office):
        text = word.lower_
        if text in present and word.nbor().text != "-":
            return
        first = (
            text == "first"
            and word.i == office.i - 1
            and office.lemma_.lower() in lexicon.words("spouses")
        )
        described = text in loosely and _describes(word, office)
        if text in former or first or described or _is_then(word) or _is_one_time(word):
            yield word


def _former_list(office: Token) -> Token | None:
    """The "former" before a list of offices: "former foreign secretary, mayor of London and member of parliament"."""
    first = office
    while first.dep_ in ("conj", "appos") and first.head.ent_type_ != "PERSON":
        first = first.head
    if first == office or office.nbor(-1).pos_ == "DET":
        return None
    if any(word.lower_ in lexicon.words("present") for word in _before(office)):
        return None
    return next(_former_words(first), None)


def _before(office: Token) -> Iterator[Token]:
    """The words before a noun in its phrase, nearest first.

    Over an "and" only where no name stands between.
    """
    doc, named = office.doc, False
    for i in range(office.i - 1, max(-1, office.i - _REACH), -1):
        if doc[i + 1].is_sent_start:
            return
        word = doc[i]
        if word.pos_ == "DET":  # "once the leader of"
            if i:
                yield doc[i - 1]
            return
        if word.pos_ == "CCONJ" and (named or office.dep_ != "conj"):
            return
        if (
            word.pos_ not in _IN_NOUN_PHRASE
            and word.pos_ != "CCONJ"
            and word.text != "-"
            and word.tag_ not in ("VBN", "VBG")
        ):
            return
        named = named or bool(word.ent_type_)
        yield word


def _describes(word: Token, office: Token) -> bool:
    return word.dep_ in ("amod", "advmod", "compound") and word.head.i >= office.i


def _is_then(word: Token) -> bool:
    """Whether "then" belongs to the noun after it: "the then president", "then-president", "met then President Obama"."""
    if word.lower_ != "then" or word.is_sent_start or not word.i:
        return False
    before = word.nbor(-1)
    return word.nbor().text == "-" or before.pos_ not in (
        "ADP",
        "SCONJ",
        "CCONJ",
        "PUNCT",
        "ADV",
    )


def _is_one_time(word: Token) -> bool:
    return (
        word.lower_ == "time"
        and word.i >= 2
        and [t.lower_ for t in word.doc[word.i - 2 : word.i]] == ["one", "-"]
    )


def _is_to_come(office: Token) -> bool:
    """Whether the office is not held yet: "incoming mayor", "president-elect", "presidential candidate"."""
    after = lexicon.words("to_come_after")
    if office.lower_ in ("elect", "designate"):
        return True
    for word in _before(office):
        if word.lower_ in lexicon.words("to_come") and _describes(word, office):
            return True
    rest = [t.lower_ for t in office.doc[office.i + 1 : office.i + 3]]
    return bool(rest) and (
        rest[0] in after or (len(rest) == 2 and rest[0] == "-" and rest[1] in after)
    )


def _is_purpose(verb: Token) -> bool:
    """Whether the verb tells what somebody means to be: "resigned to become secretary"."""
    return (
        verb.tag_ == "VB"
        and verb.dep_ in ("advcl", "acl")
        and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts)
    )


def _is_proposal(verb: Token) -> bool:
    """Whether somebody else has yet to agree: "was nominated as ambassador"."""
    return verb.lemma_.lower() in lexicon.words("proposing")


def _is_late(end: Token) -> bool:
    """Whether somebody is called dead: "the late Hugo Chávez"."""
    return end.pos_ == "PROPN" and any(
        c.lower_ == "late" and c.dep_ == "amod" for c in end.lefts
    )


# --- Tense
# -----------------------------------------------------------------------------------------------


def _is_past_tense(verb: Token) -> bool:
    """Whether a finite verb tells a state as past.

    Not a verb of beginning, nor the shifted tense of reported speech.
    """
    if verb.lemma_.lower() in lexicon.words("beginning"):
        return False
    if verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN"):
        return False
    if verb.dep_ == "xcomp":
        return verb.head.lower_ == "used" and verb.head.tag_ == "VBD"
    helpers = [c for c in verb.lefts if c.dep_ in ("aux", "auxpass")]
    if verb.tag_ == "VBG" and not helpers:  # "after leading", "was an architect, serving as"
        if verb.dep_ == "pcomp":
            return verb.head.lower_ in ("after", "before", "following")
        main = _predicate(verb.head).head if verb.dep_ == "acl" else verb.head
        return verb.dep_ in ("advcl", "acl") and main.lower_ in ("was", "were")
    if any(c.tag_ == "MD" for c in helpers):
        return False
    if helpers and verb.lemma_.lower() in lexicon.words("moving"):
        return False  # who had moved to a town lived there
    if helpers:
        words = {c.lower_ for c in helpers}
        return bool(words & {"was", "were", "had", "having", "did"}) or (
            bool(words & {"has", "have"}) and _is_behind(verb)
        )
    return verb.tag_ == "VBD" or (
        verb.tag_ == "VBN" and verb.dep_ in ("ROOT", "relcl") and bool(_subject(verb))
    )


def _is_behind(verb: Token) -> bool:
    """Whether a perfect tells a career rather than a present: "has served as mayor", but not "… since 2014", "… for years"."""
    if verb.lemma_.lower() not in lexicon.words("careers"):
        return False
    return not any(
        c.lower_ in ("since", "for", "long", "always") and c.dep_ in ("prep", "mark", "advmod")
        for c in verb.children
    )


def _subject(verb: Token) -> list[Token]:
    return [c for c in verb.lefts if c.dep_ == "nsubj"]


def _is_cut_off(verb: Token | None) -> bool:
    """Whether a clause with "until" ends it: "was president until he resigned"."""
    clauses = (
        [c for c in verb.rights if c.dep_ == "advcl" and c.tag_ == "VBD"]
        if verb is not None
        else []
    )
    return any(
        c.lower_ in _UNTIL and c.dep_ == "mark" for clause in clauses for c in clause.lefts
    )


# --- Times
# -----------------------------------------------------------------------------------------------


def _times(
    office: Token, verb: Token | None, object_: Token, time_of: TimeOf, *, ended: bool
) -> tuple[str | None, str | None]:
    """First and last time, from what hangs on the noun, the verb that states it or the name of the body."""
    since = until = None
    for prep in _prepositions(office, verb, object_):
        word = prep.lower_
        dates = [(c, time_of(c)) for c in prep.rights if c.dep_ in ("pobj", "pcomp")]
        for token, value in dates:
            if word in _UNTIL:
                until = until or value
            elif word in _FROM:
                since = since or value
                until = until or _other_end(prep, token, time_of)
            elif word in _ON and ended:
                until = until or value
            elif (
                word in _ON
                and verb is not None
                and verb.lemma_.lower() in lexicon.words("beginning")
            ):
                since = since or value
    if since and until and since > until:
        return None, None
    return since, until


def _prepositions(office: Token, verb: Token | None, object_: Token) -> Iterator[Token]:
    for word in (office, verb):
        if word is not None:
            yield from (
                c for c in word.children if c.dep_ == "prep"
            )  # before the verb too: "From 2007 to 2012 he was"
    if object_.i > office.i:
        yield from (
            c for c in object_.rights if c.dep_ == "prep" and c.lower_ in _FROM | _UNTIL
        )
    if office.pos_ != "VERB" and object_.i > office.i and object_.i + 1 < len(object_.doc):
        beside = object_.nbor()  # "Raúl Castro, president of Cuba until 2018", which the parse hangs on the name before
        if beside.lower_ in _FROM | _UNTIL and beside.head not in (office, verb, object_):
            yield beside


def _other_end(prep: Token, first: Token, time_of: TimeOf) -> str | None:
    """The second date of "from 2007 to 2012", "between 2007 and 2012".

    "to" hangs on "from", on its date or beside it.
    """
    ends = [c for c in first.rights if c.dep_ == "conj"] if prep.lower_ == "between" else []
    for head in (prep, first, prep.head):
        for to in head.children:
            if to.lower_ in _TO and to.i > prep.i and prep.lower_ == "from":
                ends += [c for c in to.rights if c.dep_ == "pobj"]
    return next((value for value in map(time_of, ends) if value), None)


def _ended(until: str | None, published: str | None) -> bool:
    """Whether a time of ending lies wholly before the article; unknown is no."""
    days = timex.interval(until) if until else None
    return days is not None and published is not None and days[1].isoformat() < published


def _lasts(until: str | None, published: str | None) -> bool:
    """Whether a time of ending lies wholly after the article; unknown is no."""
    days = timex.interval(until) if until else None
    return days is not None and published is not None and days[0].isoformat() > published
