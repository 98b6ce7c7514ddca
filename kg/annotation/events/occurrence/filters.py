"""The table of filters: what makes of a rule's firing no event, each with an id and a sentence.

One occurrence is told once, by the trigger that tells it best, and only occurrences are told:
no habits, plots, kinds and plans of nobody. The filters of a row of `FILTERS` are asked in
their order; the first that refuses has refused.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from kg.annotation.events.arguments.finder import has_its_roles
from kg.annotation.events.explained import Explained
from kg.annotation.events.occurrence import nouns, triggers, verbs
from kg.annotation.events.occurrence.candidate import Candidate, Firing
from kg.rules import Match

Subject = TypeVar("Subject")

_IN_HEADING = "in a section heading, which tells nothing"
_NO_OCCURRENCE = "told as a kind or a habit, not as an occurrence"


@dataclass(frozen=True, slots=True)
class Filter(Explained, Generic[Subject]):
    """One reason to refuse.

    `report` is how the report of a build ends "RULE found TYPE …" where this filter refused;
    None where the report keeps silent.
    """

    refuses: Callable[[Subject], bool]
    report: str | None = None


def first_refusal(
    filters: Iterable[Filter[Subject]], subject: Subject
) -> Filter[Subject] | None:
    """The first of some filters that refuses, or None."""
    return next((f for f in filters if f.refuses(subject)), None)


def refusal(candidate: Candidate) -> Filter[Candidate] | None:
    """The filter that says that a candidate tells of no occurrence; None where it tells of one.

    A headline tells in the simple present what just happened; a noun there is a topic unless a
    verb tells that it takes place.
    """
    trigger = candidate.trigger
    # "The Syrian Revolution": for most rules a name is who or what takes part.
    if trigger.pos_ == "PROPN":
        return first_refusal(NAME_FILTERS, candidate)
    if trigger.pos_ != "NOUN":
        return first_refusal(VERB_FILTERS, candidate)
    refused = first_refusal(NOUN_FILTERS, candidate)
    # "Two died in a crash": what its clause tells needs nobody by name.
    if refused is not None or nouns.is_evident(trigger):
        return refused
    return first_refusal(INDEFINITE_NOUN_FILTERS, candidate)


def _occurrence_filter(
    id_: str, says: str, refuses: Callable[[Candidate], bool]
) -> Filter[Candidate]:
    return Filter(id_, says, refuses, _NO_OCCURRENCE)


MATCH_FILTERS: Final[tuple[Filter[Match], ...]] = (
    Filter(
        "other-subject",
        "The verb has a subject that the rule does not take, so it says something else.",
        triggers.has_other_subject,
    ),
)
"""Asked of every match, before the best of a trigger is chosen."""

FIRING_FILTERS: Final[tuple[Filter[Firing], ...]] = (
    Filter(
        "duplicate-trigger",
        "Another trigger of the clause tells the same occurrence better.",
        triggers.is_duplicate,
    ),
    Filter(
        "boilerplate",
        "The words stand in what the publisher puts on every page.",
        lambda firing: firing.block == "boilerplate",
    ),
    # It names what follows: "The liberation of Idlib".
    Filter(
        "heading",
        "A section heading names what is told below it and tells nothing.",
        lambda firing: firing.block == "heading",
        _IN_HEADING,
    ),
    Filter(
        "missing-role",
        "A role that the rule needs is empty once each entity fills only one.",
        lambda firing: not has_its_roles(firing.match, firing.participants),
    ),
    Filter(
        "sport",
        "A team is said to do what armies do: it plays.",
        triggers.is_sport,
    ),
)
"""Asked of the best match of a trigger."""

NAME_FILTERS: Final[tuple[Filter[Candidate], ...]] = (
    _occurrence_filter(
        "name",
        "A proper noun names an occurrence only for rules made for names.",
        nouns.is_other_name,
    ),
)
"""Asked where the trigger is a proper noun."""

VERB_FILTERS: Final[tuple[Filter[Candidate], ...]] = (
    _occurrence_filter(
        "loose-gerund",
        "A gerund without anybody who does it and without a name is a plan or a way.",
        verbs.is_loose_gerund,
    ),
    _occurrence_filter(
        "anybody",
        "It is told of everybody or anybody, of nobody by name.",
        verbs.is_of_anybody,
    ),
    _occurrence_filter(
        "in-force",
        "A ban without a time is told as how things stand, not as what was done.",
        verbs.is_in_force,
    ),
    _occurrence_filter(
        "whenever",
        "A clause in the present tense says what happens at any time, or who does such things.",
        verbs.is_whenever,
    ),
    _occurrence_filter(
        "fiction",
        "The present tense tells the plot of a film, a novel or the like.",
        verbs.is_in_fiction,
    ),
    _occurrence_filter(
        "usual",
        "An adverb says how often it happens, and no time says when it did.",
        verbs.is_usual,
    ),
    _occurrence_filter(
        "which-people",
        "A participle only says which people are meant.",
        verbs.only_says_which,
    ),
    _occurrence_filter(
        "general",
        "A gerund says by what something is done as a rule, of nobody by name.",
        verbs.is_means_of_habit,
    ),
    _occurrence_filter(
        "habit",
        "The simple present tells what is usual or what a law says, outside of headlines.",
        verbs.is_habit,
    ),
)
"""Asked where the trigger is a verb or an adjective."""

NOUN_FILTERS: Final[tuple[Filter[Candidate], ...]] = (
    _occurrence_filter(
        "topic",
        "A noun of a headline that no verb tells of is what the article is about.",
        nouns.is_topic,
    ),
    _occurrence_filter(
        "portfolio",
        "The noun only says what an office is for.",
        nouns.is_portfolio,
    ),
    _occurrence_filter(
        "usual-noun",
        "An adverb of the clause says how often it happens, and no time says when it did.",
        verbs.is_usual,
    ),
)
"""Asked of every noun of action."""

INDEFINITE_NOUN_FILTERS: Final[tuple[Filter[Candidate], ...]] = (
    _occurrence_filter(
        "bare-plural",
        "A plural with a place or a time and nothing else tells of no certain ones.",
        nouns.is_bare_plural,
    ),
    _occurrence_filter(
        "nobody",
        "The noun is told of nobody, at no place and no time.",
        nouns.is_of_nobody,
    ),
    _occurrence_filter(
        "kind",
        "The noun without a name, a place or a time tells of a kind.",
        nouns.is_kind,
    ),
)
"""Asked of a noun of action whose clause does not tell by itself that it took place."""

FILTERS: Final[tuple[Explained, ...]] = (
    *MATCH_FILTERS,
    *FIRING_FILTERS,
    *NAME_FILTERS,
    *VERB_FILTERS,
    *NOUN_FILTERS,
    *INDEFINITE_NOUN_FILTERS,
)
