"""What stands against two tellings being of one event, whatever speaks for it."""

from collections.abc import Mapping
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import lru_cache

from kg import lexicon
from kg.model.identity import CanonicalEntity
from kg.naming import keys
from kg.naming.gazetteer.geo import NEARBY, coordinates, kilometres
from kg.resolve.entities.features import Reason
from kg.resolve.events.mentions import CORE, Telling

_SIDES = frozenset({"ArmedForce", "ArmedGroup", "Country", "GovernmentBody"})
_LINKING = frozenset(
    {
        "of",
        "the",
        "and",
        "for",
        "in",
        "army",
        "arme",
        "forc",
        "gove",
        "mili",
        "mini",
        "defe",
        "fore",
        "nati",
    }
)
_ROOT = (
    4  # letters that a country's name and its adjective share: Iraq and Iraqi, Syria and Syrian
)
_WIDE = frozenset({"Country", "Region"})
MISTAKEN = 370
"""Days by which a date that an article gives may be wrong: a year and a few days, since years are mistaken more than days."""

_ONE_SPELLING = 0.85
"""Likeness of two surnames that may be one, misspelt: "Rait" and "Raite", "Ortiz" and "Ortis"."""

Ids = frozenset[str]


def vetoes(
    a: Telling, b: Telling, things: Mapping[str, CanonicalEntity], *, others_agree: bool = False
) -> list[Reason]:
    """What stands against two tellings being of one event, each with its words.

    Empty where nothing does.

    Args:
        a: one telling.
        b: the other.
        things: resolved entities by id.
        others_agree: whether they would come together by others that agree; then one may be
            told as alleged and the other as done, in one story.
    """
    found: list[Reason] = []
    one_deed = _one_deed(a, b, things)
    if a.polarity != b.polarity and not one_deed:
        found.append(("polarity", -1.0, "told of one, denied of the other"))
    alleged = _may_be_over(a, b) and (one_deed or (others_agree and a.story == b.story))
    if a.modality != b.modality and not alleged and not _agree_fully(a, b):
        found.append(("modality", -1.0, f"{a.modality} and {b.modality}"))
    once = happens_once(a, b, things)
    if not once and other_days(a, b):
        found.append(("time", -1.0, f"{days(a)} and {days(b)}"))
    mine, theirs = a.things.get("patient"), b.things.get("patient")
    if mine and theirs and others(mine, theirs, things):
        found.append(("patient", -1.0, f"{label(mine, things)} and {label(theirs, things)}"))
    if (
        a.type == b.type
        and a.type in lexicon.words("event_by_post")
        and _disjoint(a.said.get("theme"), b.said.get("theme"))
    ):
        found.append(
            (
                "theme",
                -1.0,
                f"{' '.join(sorted(a.said['theme']))} and {' '.join(sorted(b.said['theme']))}",
            )
        )
    if (
        a.story == b.story
        and a.number is not None
        and b.number is not None
        and a.number != b.number
    ):
        found.append(("number", -1.0, "it happened to one, and to several"))
    if (
        a.document == b.document
        and (a.another or b.another)
        and not (a.another and b.another and a.named & b.named)
    ):
        found.append(("another", -1.0, "one is told from another"))
    if a.age is not None and b.age is not None and a.age != b.age:
        found.append(("age", -1.0, f"aged {a.age} and {b.age}"))
    agents = a.things.get("agent"), b.things.get("agent")
    if agents[0] and agents[1] and _on_two_sides(agents[0], agents[1], things):
        found.append(
            ("agent", -1.0, f"by {label(agents[0], things)} and by {label(agents[1], things)}")
        )
    early = next(
        (t for t, other in ((a, b), (b, a)) if not once and told_before(t, other)), None
    )
    if early is not None:
        found.append(
            ("time", -1.0, f"told by {early.published}, before {days(b if early is a else a)}")
        )
    if a.place and b.place and not once and _elsewhere(a, b, things):
        found.append(
            ("place", -1.0, f"in {things[a.place].name} and in {things[b.place].name}")
        )
    return found


def _elsewhere(a: Telling, b: Telling, things: Mapping[str, CanonicalEntity]) -> bool:
    """Whether it happened at two places.

    Of a place that is on no map one story may speak by two names.
    """
    if a.place is None or b.place is None or not others(Ids({a.place}), Ids({b.place}), things):
        return False
    near = within(NEARBY, things[a.place], things[b.place])
    return near is False or (near is None and a.story != b.story)


def within(reach: float, a: CanonicalEntity, b: CanonicalEntity) -> bool | None:
    """Whether two places lie within so many kilometres; None where one is not linked.

    A country is as large as it is.
    """
    if {a.subtype, b.subtype} & _WIDE:
        return False
    here, there = coordinates(a), coordinates(b)
    return None if here is None or there is None else kilometres(here, there) <= reach


def happens_once(a: Telling, b: Telling, things: Mapping[str, CanonicalEntity]) -> bool:
    """Whether it happens to nobody twice, and both tell it of one person: told with two dates or places, one is a mistake.

    People die once; the dates must still be within `MISTAKEN` days, lest two bearers of one name be taken for one.
    """
    shared = a.things.get("patient", Ids()) & b.things.get("patient", Ids())
    if not {a.type, b.type} <= lexicon.words("once_only") or not any(
        things[i].type == "Person" for i in shared
    ):
        return False
    return a.days is None or b.days is None or gap(a.days, b.days) <= MISTAKEN


def gap(mine: tuple[date, date], theirs: tuple[date, date]) -> int:
    """Days between two stretches; 0 where they overlap."""
    return max(0, (mine[0] - theirs[1]).days, (theirs[0] - mine[1]).days)


def other_days(a: Telling, b: Telling) -> bool:
    """Whether they are told of different days."""
    return a.days is not None and b.days is not None and gap(a.days, b.days) > 0


def told_before(early: Telling, late: Telling) -> bool:
    """Whether one is told as having happened by an article from before the day of the other.

    One day is for time zones.
    """
    if early.modality != "actual" or early.published is None or late.days is None:
        return False
    return early.published + timedelta(1) < late.days[0]


def _disjoint(mine: Ids | None, theirs: Ids | None) -> bool:
    return bool(mine) and bool(theirs) and not (mine or Ids()) & (theirs or Ids())


def doubts(a: Telling, b: Telling, things: Mapping[str, CanonicalEntity]) -> Reason | None:
    """What speaks against joining two tellings that share nobody and no place, only a story and a word for the deed."""
    if a.number is not None and b.number is not None and a.number != b.number:
        return ("number", -1.0, "it happened to one, and to several")
    for role in CORE:
        mine, theirs = a.things.get(role), b.things.get(role)
        if mine and theirs and others(mine, theirs, things):
            return (role, -1.0, f"{role} {label(mine, things)} and {label(theirs, things)}")
    return None


def _agree_fully(a: Telling, b: Telling) -> bool:
    """Same type, same named participants, at least two, and one day: then a plan and its execution are one event."""
    return (
        a.type == b.type
        and a.things == b.things
        and len(a.named) > 1
        and a.days is not None
        and a.days == b.days
    )


def _one_deed(a: Telling, b: Telling, things: Mapping[str, CanonicalEntity]) -> bool:
    """What is done to one person in one story, or by one word to who is called by one word.

    There one article may deny what another tells ("denied killing her"), and tell as alleged
    what another tells as done.
    """
    if a.story != b.story:
        return False
    mine, theirs = a.things.get("patient", Ids()), b.things.get("patient", Ids())
    if mine or theirs:
        return any(
            things[i].type == "Person" for i in mine & theirs
        )  # a town can be attacked twice
    return bool(a.said.get("patient", Ids()) & b.said.get("patient", Ids()) and a.deed & b.deed)


def _may_be_over(a: Telling, b: Telling) -> bool:
    """Whether neither is only planned, asked for or imagined."""
    return {a.modality, b.modality} <= {"actual", "possible"}


def others(mine: Ids, theirs: Ids, things: Mapping[str, CanonicalEntity]) -> bool:
    """Whether no thing of one side can be one of the other: of one type, none in the other, names that do not fit.

    Things of two types ("an attack on Paris", "on Charlie Hebdo") do not exclude one another.
    """
    if mine & theirs or {things[i].type for i in mine}.isdisjoint(
        things[i].type for i in theirs
    ):
        return False
    if nested(mine, theirs, things):
        return False
    return not may_be_one(mine, theirs, things)


def one_side(mine: Ids, theirs: Ids, things: Mapping[str, CanonicalEntity]) -> bool:
    """Whether two doers may stand for one another: an army and its state's forces, a president and the army he commands.

    Of a country and a body it shows in their names ("Syria", "Syrian army"); whom a person leads does not.
    """
    types = [{things[i].type for i in side} for side in (mine, theirs)]
    if types[0].isdisjoint(types[1]) and "Person" in types[0] | types[1]:
        return True
    if not all(things[i].subtype in _SIDES for i in mine | theirs):
        return False
    own = [
        {w[:_ROOT] for i in side for w in keys.words(things[i].name)} - _LINKING
        for side in (mine, theirs)
    ]
    return not own[0].isdisjoint(own[1])


def may_be_one(mine: Ids, theirs: Ids, things: Mapping[str, CanonicalEntity]) -> bool:
    """Whether two names can be of one person: one is a part of the other, or a spelling of it.

    Of places they cannot.
    """
    pairs = ((things[a], things[b]) for a in mine for b in theirs)
    return any(a.type == b.type == "Person" and _names_fit(a.name, b.name) for a, b in pairs)


@lru_cache(maxsize=50_000)
def _names_fit(a: str, b: str) -> bool:
    mine, theirs = keys.words(a), keys.words(b)
    if not mine or not theirs:
        return False
    if set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return True
    return (
        mine[0] == theirs[0]
        and SequenceMatcher(None, mine[-1], theirs[-1]).ratio() >= _ONE_SPELLING
    )


def nested(mine: Ids, theirs: Ids, things: Mapping[str, CanonicalEntity]) -> bool:
    """Whether one side may lie in the other: a country or region and what is smaller."""
    wide = [
        {things[i].subtype in _WIDE for i in side if things[i].type == "Place"}
        for side in (mine, theirs)
    ]
    return wide[0] != wide[1] and all(wide)


def _on_two_sides(mine: Ids, theirs: Ids, things: Mapping[str, CanonicalEntity]) -> bool:
    """Whether an armed group did it by one telling, and a state or another group by the other."""
    if mine & theirs:
        return False
    groups = [all(things[i].subtype == "ArmedGroup" for i in side) for side in (mine, theirs)]
    sides = [all(things[i].subtype in _SIDES for i in side) for side in (mine, theirs)]
    return any(groups) and all(sides)


def label(ids: Ids, things: Mapping[str, CanonicalEntity]) -> str:
    """Things by name."""
    return " and ".join(sorted(things[i].name for i in ids))


def days(one: Telling) -> str:
    """When a telling says that it was."""
    if one.days is None:
        return ""
    return (
        one.days[0].isoformat()
        if one.days[0] == one.days[1]
        else f"{one.days[0]} to {one.days[1]}"
    )
