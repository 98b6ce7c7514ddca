"""What a person is said to do, in a word beside the name: "striker Peter Kovac", "Peter Kovac, the mayor of Dunmore".

Only the field of work counts (sport, politics, arts …): a minister and a senator may be one, a
striker and a mayor hardly. The words are the list `occupations` of the identity lexicon.
"""

import re
from functools import cache

from kg import lexicon
from kg.model.extract import Entity

LOOKED_AT = 3
"""Mentions by name that are looked at: who somebody is stands beside the first."""
NEAR = 60
"""Characters before and after a name in which the word is looked for."""

_BEFORE = re.compile(r"([A-Za-z]+(?:[ -][A-Za-z]+)?) $")
_AFTER = re.compile(
    r",? (?:(?:was|is|a|an|the|former|who)\b ?){1,3}([^,.;:()\n]+)|, ([^,.;:()\n]+)"
)


@cache
def _fields() -> dict[str, str]:
    """From each word to its field of work, the first word of its entry."""
    fields = lexicon.table("occupations").items()
    return {word: field for field, words in fields for word in words}


def occupations(entity: Entity, text: str) -> set[str]:
    """The fields of work that a person is said to be of beside the name.

    Empty where none is told.
    """
    found: set[str] = set()
    for mention in [m for m in entity.mentions if m.kind == "name"][:LOOKED_AT]:
        before = _BEFORE.search(text, max(0, mention.start - NEAR), mention.start)
        after = _AFTER.match(text, mention.end, mention.end + NEAR)
        said = [
            *(before[1].split() if before else ()),
            *((after[1] or after[2]).split()[:5] if after else ()),
        ]
        found.update(
            field
            for word in said
            if (field := _fields().get(word.lower().replace("’", "'").removesuffix("'s")))
            is not None
        )
    return found
