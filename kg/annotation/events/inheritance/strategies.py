"""The strategies by which an event inherits a place or a time; their ids stand in outputs."""

from typing import Final

from kg.annotation.events.explained import Explained

SAME_EVENT = Explained(
    "same-event",
    '"The crash", of which the article has told before, was where and when that was, if all the'
    " article's crashes agree on it.",
)
IN_EVENT = Explained(
    "in-event",
    'Who died "in the attack", and what "the earthquake" damaged, did so where and when that'
    " was.",
)
CONSEQUENCE = Explained(
    "consequence",
    "A sentence that only counts the dead, the wounded or the damage continues the one before,"
    ' in the same paragraph or the next: "A bomb exploded in Homs on Friday. Ten people were'
    ' killed."',
)
SECTION = Explained(
    "section",
    "What stands under a heading that is nothing but a date, or a place, was then, or there, as"
    " in a chronology.",
)
DATELINE = Explained(
    "dateline",
    '"Here" is the place that the article was sent from.',
)

STRATEGIES: Final[tuple[Explained, ...]] = (
    SAME_EVENT,
    IN_EVENT,
    CONSEQUENCE,
    SECTION,
    DATELINE,
)
