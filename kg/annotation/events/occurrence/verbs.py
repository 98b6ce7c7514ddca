"""Verbs that tell of no occurrence: a habit, a law, a plot, anybody, how things stand."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from kg import lexicon, ontology
from kg.annotation.events.navigation import (
    has_left,
    has_left_word,
    is_preposition,
    objects_of,
)
from kg.annotation.events.occurrence.candidate import Candidate
from kg.english.labels import AUXILIARIES, OWN_SUBJECT_OR_AUXILIARY, PRESENT, Labels
from kg.english.syntax import verb_above
from kg.english.tense import finite_tag

# Headlines and what is told like them: news in the simple present.
_HEADLINES = ("headline", "lead", "caption")
# What is done in words is told in the simple present while it is news: "the rebels demand
# autonomy".
_SPOKEN = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
# Governors looked at for a film or a novel that a plot is told of.
_MAX_STEPS_TO_FICTION = 5
_PLOT_TENSES: Final[Labels] = frozenset({"VBZ", "VBP", "VB", "VBG"})
_NO_CLAUSE_OF_ITS_OWN: Final[Labels] = frozenset({"csubj", "xcomp", "pcomp", "ccomp"})
_CLAUSES_BESIDE: Final[Labels] = frozenset({"advcl", "relcl"})
# Where a participle without an auxiliary describes something.
_DESCRIBING: Final[Labels] = frozenset({"acl", "relcl", "amod", "advcl", "appos"})
_SUBJECT_OR_AUXILIARY: Final[Labels] = AUXILIARIES | {"nsubj"}
_PICKED_OUT: Final[Labels] = frozenset({"det", "nummod", "poss"})


def is_loose_gerund(candidate: Candidate) -> bool:
    """Test for a gerund of nobody, to nobody known: "this means providing help to partners"."""
    verb, match = candidate.trigger, candidate.match
    if verb.tag_ != "VBG":
        return False
    if verb.dep_ not in _NO_CLAUSE_OF_ITS_OWN:
        return False
    # A rule that asks for no agent ("dying") misses none.
    if "agent" not in match.rule.paths or "agent" in match.roles:
        return False
    return not candidate.names_anybody


def is_of_anybody(candidate: Candidate) -> bool:
    """Test for what is told of everybody or anybody: "every person born on its soil"."""
    if candidate.names_anybody:
        return False
    every = lexicon.words("event_every_words")
    arguments = (token for tokens in candidate.match.roles.values() for token in tokens)
    return any(has_left_word(token, every) for token in arguments)


def is_in_force(candidate: Candidate) -> bool:
    """Test for a ban told as what is in force: "a group outlawed in Russia".

    That is the relation bannedIn; with a time it is the event.
    """
    verb = candidate.trigger
    if candidate.event.time is not None:
        return False
    if verb.lemma_.lower() not in lexicon.words("lasting_verbs"):
        return False
    # "Russia banned the group", "has been banned": somebody did it then.
    if has_left(verb, OWN_SUBJECT_OR_AUXILIARY):
        return False
    passive = _passive_auxiliary(verb)
    return verb.dep_ in _DESCRIBING if passive is None else passive.tag_ in PRESENT


def is_whenever(candidate: Candidate) -> bool:
    """Test for what happens at any time: "when he ignores the law", "those who kill"."""
    verb = candidate.trigger
    if verb.dep_ not in _CLAUSES_BESIDE:
        return False
    if finite_tag(verb) not in PRESENT:
        return False
    if verb.dep_ == "relcl":
        return verb.head.lower_ in lexicon.words("event_anybody_pronouns")
    return has_left_word(verb, lexicon.words("event_whenever_words"))


def is_in_fiction(candidate: Candidate) -> bool:
    """Test for a plot in the present tense: "in the film, she kills a judge".

    Also "the novel follows a man who robs …".
    """
    node = candidate.trigger
    for _ in range(_MAX_STEPS_TO_FICTION):
        if node.pos_ == "VERB":
            if finite_tag(node) not in _PLOT_TENSES:
                return False
            if _tells_fiction(node):
                return True
        if node.head.i == node.i:
            return False
        node = node.head
    return False


def is_usual(candidate: Candidate) -> bool:
    """Test for how often it happens, without a time: "was rarely hit by hurricanes"."""
    if candidate.event.time is not None:
        return False
    usual = lexicon.words("event_usual_adverbs")
    lefts = verb_above(candidate.trigger).lefts
    return any(child.dep_ == "advmod" and child.lower_ in usual for child in lefts)


def only_says_which(candidate: Candidate) -> bool:
    """Test for a participle that says which people are meant: "people born in Samoa"."""
    verb, people = candidate.trigger, candidate.trigger.head
    if verb.dep_ != "acl":
        return False
    if people.tag_ != "NNS" or not _is_unbound(candidate):
        return False
    if people.lemma_.lower() not in lexicon.words("people_at_large"):
        return False
    # "The three people born there" are some of whom it is told.
    return not has_left(people, _PICKED_OUT)


def is_means_of_habit(candidate: Candidate) -> bool:
    """Test for a gerund by which something is done as a rule, of nobody, without a time."""
    if not _is_unbound(candidate):
        return False
    verb = candidate.trigger
    while verb.dep_ == "conj":
        verb = verb.head
    above = verb.head.head
    if verb.dep_ != "pcomp" or above.pos_ != "VERB":
        return False
    # A gerund above is of no tense: "by beating, jailing".
    return above.tag_ != "VBG" and finite_tag(above) in PRESENT


def is_habit(candidate: Candidate) -> bool:
    """Test for the simple present of what is usual: "officials are removed after trial"."""
    if candidate.block in _HEADLINES:
        return False
    # What has a time is news: "the court sits on Monday".
    if candidate.event.time is not None:
        return False
    # "Is presumed dead" tells of one.
    if candidate.match.rule.modality is not None:
        return False
    verb = _first_of_group(candidate.trigger)
    passive = _passive_auxiliary(verb)
    if not _is_done_as_a_rule(candidate, passive) and _is_news(candidate):
        return False
    # "Has killed", "will kill".
    if any(child.dep_ == "aux" for child in verb.lefts):
        return False
    return (verb if passive is None else passive).tag_ in PRESENT


def _is_unbound(candidate: Candidate) -> bool:
    """Test for what has no time and names neither who did it nor to whom."""
    return candidate.event.time is None and not candidate.names_doer_or_done_to


def _is_done_as_a_rule(candidate: Candidate, passive: Token | None) -> bool:
    """Test for what a law says is done, or who "is elected" as a rule."""
    traits = ontology.load().traits(candidate.event.type)
    if traits.done_by_law or passive is None:
        return traits.done_by_law
    return traits.done_by_rule


def _is_news(candidate: Candidate) -> bool:
    """Test for what news tells in the simple present too."""
    return candidate.event.plover in _SPOKEN or candidate.names_anybody


def _first_of_group(verb: Token) -> Token:
    """The verb whose auxiliaries a joined verb shares: "are impeached and convicted"."""
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        if has_left(verb, _SUBJECT_OR_AUXILIARY):
            break
        verb = verb.head
    return verb


def _passive_auxiliary(verb: Token) -> Token | None:
    return next((child for child in verb.lefts if child.dep_ == "auxpass"), None)


def _tells_fiction(verb: Token) -> bool:
    """Test for a verb whose subject is a novel, or that is said to be in one."""
    fictions = lexicon.words("event_fictions")
    return any(word.lemma_.lower() in fictions for word in _subjects_and_wherein(verb))


def _subjects_and_wherein(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ == "nsubj":
            yield child
        elif is_preposition(child, lexicon.words("event_in")):
            yield from objects_of(child)
