"""Triggers that tell of something else than their rule says, or what another one tells."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg import lexicon, ontology
from kg.annotation.events.navigation import stands_behind
from kg.annotation.events.occurrence.candidate import Firing
from kg.english import syntax
from kg.english.labels import PATIENTS
from kg.rules import Match

# A team that is said to do what armies do plays.
_TEAM = "SportsTeam"


def has_other_subject(match: Match) -> bool:
    """Test for a verb with a subject that the rule does not take: it says something else."""
    verb, rule = match.trigger, match.rule
    if verb.pos_ != "VERB":
        return False
    if "agent" in match.roles:
        return False
    # Only a rule that names who may do it can tell that a subject is not such a one.
    if "agent" not in rule.paths or "agent" not in rule.nouns:
        return False
    # The subject of a passive is done to.
    if syntax.is_passive(verb):
        return False
    taken = {token.i for tokens in match.roles.values() for token in tokens}
    subjects = (child for child in verb.lefts if child.dep_ == "nsubj")
    return any(not {child.i, syntax.antecedent(child).i} & taken for child in subjects)


def is_duplicate(firing: Firing) -> bool:
    """Test for a trigger whose occurrence another trigger of the clause tells better.

    A verb that only does a noun of action ("launched an attack") gives way to the noun; a noun
    of action of the verb's own type that hangs on it ("wounded … in an attack" tells two,
    "attacked … in an attack" one) gives way to the verb.
    """
    trigger = firing.match.trigger
    if trigger.pos_ == "VERB" and trigger.lemma_.lower() in lexicon.words("doing_verbs"):
        # "Launched a bid": where no rule knows the noun the verb is all there is.
        done = (child.i for child in trigger.children if child.dep_ in PATIENTS)
        return any(_pos_of_match(firing, i) == "NOUN" for i in done)
    # Of another type they are two: "wounded … in an attack".
    if trigger.pos_ == "NOUN":
        type_ = firing.match.rule.yields
        verbs = (v.i for v in _verbs_above(trigger) if _pos_of_match(firing, v.i) == "VERB")
        return any(firing.matches[i].rule.yields == type_ for i in verbs)
    return False


def is_sport(firing: Firing) -> bool:
    """Test for a team that does what armies do: it plays.

    "Arsenal attacked from the start" is a match, not a war.
    """
    if not ontology.load().traits(firing.match.rule.yields).violent:
        return False
    agents = map(firing.arguments.entity, firing.match.roles.get("agent", ()))
    return any(agent is not None and agent.subtype == _TEAM for agent in agents)


def _pos_of_match(firing: Firing, i: int) -> str | None:
    """The part of speech of another trigger; None where the token triggers nothing."""
    return firing.matches[i].trigger.pos_ if i in firing.matches else None


def _verbs_above(noun: Token) -> Iterator[Token]:
    """Yield the verb that a noun of action is the object of, or stands beside."""
    if noun.dep_ in PATIENTS:
        yield noun.head
    elif stands_behind(noun, lexicon.words("event_own_prepositions")):
        yield noun.head.head
