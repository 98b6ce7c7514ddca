"""Is it told as something that occurs? Which firings of a rule are events, and which of several is one.

A noun of action often names a kind, not an occurrence: "attacks on civilians are crimes", "the
attack helicopter", "in case of attack". It counts as an event where it is told of somebody,
some place or some time, or is a single one. And one occurrence is told once: "launched an
attack" is the attack, not also a launch.
"""

from collections.abc import Iterable

from spacy.tokens import Token

from kg import lexicon
from kg.english.factuality.status import factuality, with_particle
from kg.model.extract import Event
from kg.rules import Match

_ANY = frozenset(
    {"any", "every", "each", "such", "more", "most", "many", "few", "other", "all"}
)
_EVERYBODY = frozenset({"every", "each", "any"})
_KINDS = frozenset(
    {
        "kind",
        "type",
        "sort",
        "form",
        "way",
        "risk",
        "act",
        "fear",
        "danger",
        "possibility",
        "threat",
        "victim",
        "lack",
        "case",
    }
)

_HEADLINES = frozenset({"headline", "lead", "caption"})
# What is done in words is told in the simple present while it is news: "the rebels demand
# autonomy".
_SPOKEN = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
# Who "is elected" or "is appointed" is so as a rule; of one who just was, news says "was" or
# "has been".
_BY_RULE = frozenset({"Appointment", "Election", "Expulsion", "Resignation"})
# What a law or constitution says is done: "the House impeaches the official".
_BY_LAW = frozenset({"Charge", "Conviction", "Legislation", "Trial"})
_PLOT = 5  # governors looked at for a film or a novel that a plot is told of
_DURING = frozenset({"in", "during", "after", "by"})


def is_occurrence(match: Match, event: Event, block: str | None) -> bool:
    """Whether the trigger names something that occurs.

    Args:
        match: the firing.
        event: what it would be told as.
        block: the kind of the block it stands in. A headline tells in the simple present what
            just happened; a noun there is a topic ("Kremlin stresses cooperation") unless a
            verb tells that it takes place.
    """
    trigger = match.trigger
    if trigger.pos_ == "PROPN":
        return "PROPN" in match.rule.pos
    if trigger.pos_ != "NOUN":
        if (
            _is_loose_gerund(match, event)
            or _is_of_anybody(match, event)
            or _is_lasting(match, event)
            or _is_whenever(match.trigger)
            or _is_in_fiction(match.trigger)
            or (event.time is None and _is_usual(match.trigger))
            or _is_general(match, event)
        ):
            return False
        return block in _HEADLINES or not _is_habit(match, event)
    if block in ("headline", "lead") and not _is_told_by_verb(trigger, block):
        return False
    if _is_portfolio(trigger) or (event.time is None and _is_usual(trigger)):
        return False
    anchored = (
        _is_named(event)
        or event.place is not None
        or event.time is not None
        or bool(event.counts)
    )
    if (
        _did_harm(trigger)
        or _took_place(trigger)
        or _is_unmistakable(trigger)
        or _is_of_a_day(trigger)
    ):
        return True
    if anchored:
        return (
            bool(event.participants or event.counts)
            or trigger.tag_ != "NNS"
            or trigger.n_lefts > 0
        )
    return bool(event.participants) and not _is_kind(trigger)


def is_of_one(noun: Token) -> bool:
    """Whether a noun of action can point to one occurrence: not what an office is for, nor "the risk of the attack"."""
    return (
        noun.pos_ == "NOUN"
        and not _is_portfolio(noun)
        and not (noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in _KINDS)
    )


def _did_harm(noun: Token) -> bool:
    """Whether somebody was killed or hurt, or something damaged, in what a noun names: "two died in a crash"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "during", "by"):
        return False
    verb = noun.head.head
    harmed = (
        verb.pos_ == "VERB"
        and verb.lemma_ in lexicon.words("event_harm_verbs")
        and verb.tag_ in ("VBD", "VBN")
    )
    return harmed and factuality(verb) == ("positive", "actual")


def _took_place(noun: Token) -> bool:
    """Whether a verb in the past tells that it took place: "a fire broke out", "an explosion occurred"."""
    verb = noun.head
    past = noun.dep_ == "nsubj" and verb.tag_ in ("VBD", "VBN")
    return past and with_particle(verb) in lexicon.words("event_takes_place")


def _is_of_a_day(noun: Token) -> bool:
    """Whether a noun of action is a day's, whichever day that is: "Tuesday's attacks"."""
    return any(
        child.dep_ == "poss" and child.lower_ in lexicon.words("event_days")
        for child in noun.lefts
    )


def _is_unmistakable(noun: Token) -> bool:
    """Whether a definite noun of what happens once, in a clause about the past, tells of one: "the fire was reported"."""
    if noun.tag_ != "NN" or noun.lemma_.lower() not in lexicon.words("event_single_nouns"):
        return False
    if not any(child.lower_ in ("the", "this", "that") for child in noun.lefts):
        return False
    verb = noun.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    return verb.pos_ in ("VERB", "AUX") and _tense(verb) == "VBD"


def _is_told_by_verb(noun: Token, block: str) -> bool:
    """Whether a verb of a headline tells that what a noun names takes place.

    Of a lead, whether there is a verb at all.
    """
    if block == "lead":
        return any(token.pos_ in ("VERB", "AUX") for token in noun.sent)
    head = noun.head
    if noun.dep_ == "pobj":
        return head.lower_ in _DURING and head.head.pos_ == "VERB"
    if noun.dep_ in ("dobj", "nsubjpass"):
        return head.lemma_.lower() in lexicon.words("doing_verbs")
    if any(child.dep_ == "nsubj" for child in noun.lefts):
        return True  # a verb that the tagger took for a noun: "Turkey shells the town"
    return noun.dep_ == "nsubj" and head.pos_ in ("VERB", "AUX")


def _is_portfolio(noun: Token) -> bool:
    """Whether a noun only says what an office is for: "the special envoy for Ukraine negotiations"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("for", "of", "on"):
        return False
    bare = not any(child.dep_ in ("det", "poss") for child in noun.lefts)
    return bare and noun.head.head.lemma_.lower() in lexicon.words("offices")


def _is_lasting(match: Match, event: Event) -> bool:
    """Whether a ban is told as what is in force, without a time: "a group outlawed in Russia" (the relation bannedIn)."""
    verb = match.trigger
    if event.time is not None or verb.lemma_.lower() not in lexicon.words("lasting_verbs"):
        return False
    if any(child.dep_ in ("nsubj", "aux") for child in verb.lefts):
        return False
    passive = next((child for child in verb.lefts if child.dep_ == "auxpass"), None)
    if passive is not None:
        return passive.tag_ in ("VBZ", "VBP")
    return verb.dep_ in ("acl", "relcl", "amod", "advcl", "appos")


def _is_loose_gerund(match: Match, event: Event) -> bool:
    """Whether a gerund is nobody's and of nobody known: "this means providing help to partners"."""
    verb = match.trigger
    loose = (
        verb.tag_ == "VBG"
        and verb.dep_ in ("csubj", "xcomp", "pcomp", "ccomp")
        and "agent" in match.rule.paths
    )
    return loose and "agent" not in match.roles and not _is_named(event)


def _is_usual(trigger: Token) -> bool:
    """Whether an adverb says how often it happens: "was rarely hit by hurricanes"."""
    verb = trigger
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    return any(
        child.dep_ == "advmod" and child.lower_ in lexicon.words("event_usual_adverbs")
        for child in verb.lefts
    )


def _is_whenever(verb: Token) -> bool:
    """Whether a clause says what happens at any time: "when he ignores the law", "those who kill"."""
    tag = _tense(verb)
    if tag not in ("VBZ", "VBP") or verb.dep_ not in ("advcl", "relcl"):
        return False
    if verb.dep_ == "advcl":
        return any(c.lower_ in ("when", "whenever", "where", "wherever") for c in verb.lefts)
    return verb.head.lower_ in ("those", "anyone", "anybody", "everyone", "whoever")


def _is_in_fiction(verb: Token) -> bool:
    """Whether the present tense tells a plot: "in the film, she kills a judge", "the novel follows a man who robs …"."""
    node = verb
    for _ in range(_PLOT):
        if node.pos_ == "VERB" and _tense(node) not in ("VBZ", "VBP", "VB", "VBG"):
            return False
        for child in node.children:
            told_in = child.dep_ == "prep" and child.lower_ == "in"
            words = (
                (p for p in child.rights if p.dep_ == "pobj")
                if told_in
                else (child,)
                if child.dep_ == "nsubj"
                else ()
            )
            if node.pos_ == "VERB" and any(
                w.lemma_.lower() in lexicon.words("event_fictions") for w in words
            ):
                return True
        if node.head.i == node.i:
            return False
        node = node.head
    return False


def _is_general(match: Match, event: Event) -> bool:
    """Whether a verb only tells which people are meant ("people born in Samoa"), or what is done as a rule."""
    verb = match.trigger
    if event.time is not None or _names_doer_or_done_to(event):
        return False
    if (
        verb.dep_ == "acl"
        and verb.head.tag_ == "NNS"
        and verb.head.lemma_.lower() in lexicon.words("people_at_large")
    ):
        return not any(c.dep_ in ("det", "poss", "nummod") for c in verb.head.lefts)
    while verb.dep_ == "conj":
        verb = verb.head
    above = verb.head.head
    return (
        verb.dep_ == "pcomp"
        and above.pos_ == "VERB"
        and _tense(above) in ("VBZ", "VBP")
        and above.tag_ != "VBG"
    )


def _tense(verb: Token) -> str:
    """The tag of the finite word of a verb group, "are" of "are removed".

    A perfect ("has died") counts as a past.
    """
    first = next((child for child in verb.lefts if child.dep_ in ("aux", "auxpass")), verb)
    return "VBD" if first.lemma_ == "have" and first.i != verb.i else first.tag_


def _is_of_anybody(match: Match, event: Event) -> bool:
    """Whether a verb is told of everybody or anybody: "every person born on its soil"."""
    if _is_named(event):
        return False
    fillers = (token for tokens in match.roles.values() for token in tokens)
    return any(child.lower_ in _EVERYBODY for token in fillers for child in token.lefts)


def _names_doer_or_done_to(event: Event) -> bool:
    return any(p.entity is not None and p.role != "theme" for p in event.participants)


def _is_named(event: Event) -> bool:
    return any(p.entity is not None for p in event.participants)


def _is_habit(match: Match, event: Event) -> bool:
    """Whether a verb in the simple present tells what is usual: "officials are removed after trial"."""
    verb = match.trigger
    passive = [child for child in verb.lefts if child.dep_ == "auxpass"]
    if match.rule.modality is not None:
        return False  # "is presumed dead" tells of one
    while (
        verb.dep_ == "conj"
        and verb.head.pos_ == "VERB"
        and not any(c.dep_ in ("aux", "auxpass", "nsubj") for c in verb.lefts)
    ):
        verb = verb.head  # "are impeached and convicted"
        passive = [child for child in verb.lefts if child.dep_ == "auxpass"]
    by_rule = event.type in _BY_LAW or (bool(passive) and event.type in _BY_RULE)
    if event.time is not None or (
        not by_rule and (event.plover in _SPOKEN or _is_named(event))
    ):
        return False
    if any(child.dep_ == "aux" for child in verb.lefts):
        return False
    return (passive[0] if passive else verb).tag_ in ("VBZ", "VBP")


def _is_kind(noun: Token) -> bool:
    """Whether a noun of action without a name, place or time to it tells of a kind: "attacks on civilians", "any attack"."""
    if noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in _KINDS:
        return True
    words = [
        child
        for child in noun.lefts
        if child.dep_ in ("det", "poss", "nummod", "predet", "amod")
    ]
    if any(word.lower_ in _ANY for word in words):
        return True
    if noun.tag_ != "NNS" or any(
        w.dep_ in ("poss", "nummod") or w.lower_ in ("the", "these", "those") for w in words
    ):
        return False
    return not (
        noun.dep_ in ("dobj", "nsubj", "nsubjpass") and noun.head.tag_ in ("VBD", "VBN")
    )


def told_twice(match: Match, others: dict[int, Match]) -> bool:
    """Whether another trigger of the same clause tells the same occurrence better.

    A verb that only does a noun of action ("launched an attack") gives way to the noun; a noun
    of action of the verb's own type that hangs on it ("wounded … in an attack" tells two,
    "attacked … in an attack" one) gives way to the verb.
    """
    token = match.trigger
    if token.pos_ == "VERB" and token.lemma_.lower() in lexicon.words("doing_verbs"):
        return any(
            c.i in others and others[c.i].trigger.pos_ == "NOUN"
            for c in token.children
            if c.dep_ in ("dobj", "nsubjpass")
        )
    if token.pos_ == "NOUN":
        above = list(_above(token))
        return any(
            a.i in others and others[a.i].rule.yields == match.rule.yields and a.pos_ == "VERB"
            for a in above
        )
    return False


def _above(token: Token) -> Iterable[Token]:
    if token.dep_ in ("dobj", "nsubjpass"):
        yield token.head
    elif token.dep_ == "pobj" and token.head.lower_ in (
        "in",
        "during",
        "by",
        "to",
        "on",
        "under",
        "into",
    ):
        yield token.head.head
