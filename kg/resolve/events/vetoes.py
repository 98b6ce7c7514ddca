"""Vetoes: what stands against two mentions being of one event, whatever speaks for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from kg import ontology
from kg.naming.gazetteer.geo import NEARBY
from kg.resolve import weights
from kg.resolve.events.mentions import CORE_ROLES, EventMention, Ids
from kg.resolve.events.pairs import Pair, when
from kg.resolve.events.participants import are_enemies, are_others, are_within
from kg.resolve.reasons import Reason

_ONE_AND_SEVERAL = "it happened to one, and to several"


@dataclass(frozen=True, slots=True)
class Veto:
    """A row of the table: `objection` gives the words why two are not one, or None."""

    name: str
    objection: Callable[[Pair], str | None]


def vetoes(pair: Pair) -> Iterator[Reason]:
    """What stands against two mentions being of one event, with its words, in table order."""
    for veto in VETOES:
        words = veto.objection(pair)
        if words is not None:
            yield veto.name, weights.VETO, words


def doubt(pair: Pair) -> Reason | None:
    """What speaks against two mentions that share only a topic and a word."""
    if pair.other_number:
        return "number", weights.VETO, _ONE_AND_SEVERAL
    for role in CORE_ROLES:
        if _name_others(pair, role):
            return role, weights.VETO, f"{role} {pair.names(role, 'and')}"
    return None


def _name_others(pair: Pair, role: str) -> bool:
    """Test if both name somebody in a role, and nobody who can be one of the other's."""
    mine, theirs = pair.a.named(role), pair.b.named(role)
    if not mine or not theirs:
        return False
    return are_others(mine, theirs, pair.background)


# --- Told as true, denied, planned


def polarity(pair: Pair) -> str | None:
    """Told of one, denied of the other."""
    if pair.a.polarity == pair.b.polarity or pair.are_one_act:
        return None
    return "told of one, denied of the other"


def modality(pair: Pair) -> str | None:
    """Planned, asked for or imagined, and done.

    A plan and its execution are one event where who and when agree fully, and what one article
    alleges another may tell as done.
    """
    if pair.a.modality == pair.b.modality:
        return None
    if _may_be_alleged(pair) or _agree_fully(pair):
        return None
    return f"{pair.a.modality} and {pair.b.modality}"


def _may_be_alleged(pair: Pair) -> bool:
    """Test if neither is only planned or asked for.

    And they are one act, or others in the topic agree with both.
    """
    if not {pair.a.modality, pair.b.modality} <= {"actual", "possible"}:
        return False
    return pair.are_one_act or (pair.have_allies and pair.in_one_topic)


def _agree_fully(pair: Pair) -> bool:
    """Test for one type, the same two or more named participants, and one day."""
    a, b = pair.a, pair.b
    if a.type != b.type or a.participants != b.participants:
        return False
    if len(a.entities) < 2 or a.days is None:
        return False
    return a.days == b.days


# --- When and where


def other_days(pair: Pair) -> str | None:
    """Told of two days."""
    if pair.happened_once or not pair.on_other_days:
        return None
    return f"{when(pair.a)} and {when(pair.b)}"


def told_before(pair: Pair) -> str | None:
    """Told as having happened by an article from before the day of the other."""
    if pair.happened_once:
        return None
    for early, late in pair.both_ways:
        if _is_told_before(early, late):
            return f"told by {early.published}, before {when(late)}"
    return None


def _is_told_before(early: EventMention, late: EventMention) -> bool:
    if early.modality != "actual" or early.published is None or late.days is None:
        return False
    return early.published + timedelta(weights.TOLD_BEFORE_DAYS) < late.days[0]


def other_place(pair: Pair) -> str | None:
    """At two places that are not near."""
    here, there = pair.a.place, pair.b.place
    if not here or not there or pair.happened_once:
        return None
    if not _are_elsewhere(here, there, pair):
        return None
    entities = pair.background.entities
    return f"in {entities[here].name} and in {entities[there].name}"


def _are_elsewhere(here: str, there: str, pair: Pair) -> bool:
    """Test if two places are two.

    Of a place that is on no map one topic may speak by two names.
    """
    if not are_others(Ids({here}), Ids({there}), pair.background):
        return False
    entities = pair.background.entities
    are_near = are_within(NEARBY, entities[here], entities[there])
    return not pair.in_one_topic if are_near is None else not are_near


# --- Who, how many


def other_patient(pair: Pair) -> str | None:
    """Done to others."""
    return pair.names("patient", "and") if _name_others(pair, "patient") else None


def other_post(pair: Pair) -> str | None:
    """Who got two posts was appointed twice."""
    if pair.a.type != pair.b.type or not ontology.load().traits(pair.a.type).one_per_theme:
        return None
    mine, theirs = pair.a.said("theme"), pair.b.said("theme")
    if not mine or not theirs or mine & theirs:
        return None
    return f"{' '.join(sorted(mine))} and {' '.join(sorted(theirs))}"


def other_number(pair: Pair) -> str | None:
    """To one and to several, within one topic: elsewhere it only counts against them."""
    return _ONE_AND_SEVERAL if pair.in_one_topic and pair.other_number else None


def told_from_another(pair: Pair) -> str | None:
    """One is "another attack" in the article that tells of both.

    Not where both are told from a third and share somebody.
    """
    a, b = pair.a, pair.b
    if not pair.in_one_article or not (a.is_another or b.is_another):
        return None
    if a.is_another and b.is_another and a.entities & b.entities:
        return None
    return "one is told from another"


def other_age(pair: Pair) -> str | None:
    """Whom it befell is of two ages."""
    if pair.a.age is None or pair.b.age is None or pair.a.age == pair.b.age:
        return None
    return f"aged {pair.a.age} and {pair.b.age}"


def other_side(pair: Pair) -> str | None:
    """Done by an armed group, and by a state or another group."""
    mine, theirs = pair.a.named("agent"), pair.b.named("agent")
    if not mine or not theirs or not are_enemies(mine, theirs, pair.background):
        return None
    return f"by {pair.names('agent', 'and by')}"


VETOES = (
    Veto("polarity", polarity),
    Veto("modality", modality),
    Veto("time", other_days),
    Veto("patient", other_patient),
    Veto("theme", other_post),
    Veto("number", other_number),
    Veto("another", told_from_another),
    Veto("age", other_age),
    Veto("agent", other_side),
    Veto("time", told_before),
    Veto("place", other_place),
)
