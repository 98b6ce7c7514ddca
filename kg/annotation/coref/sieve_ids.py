"""The ids of the sieves, as `Mention.sieve` gives them, each with what explains it.

The ids are part of the output format: they are added to, never renamed.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

# A literal type, so that mypy refuses an id that the table below does not know of.
SieveId = Literal[
    "exact-name",
    "demonym",
    "known-alias",
    "bracketed-alias",
    "or-alias",
    "also-known-as",
    "acronym",
    "part-of-name",
    "short-form",
    "shared-surname",
    "state-body",
    "apposition",
    "role",
    "kind",
    "members",
    "pronoun",
]

# In the order in which the sieves run, from sure to daring.
SIEVES: Mapping[SieveId, str] = MappingProxyType(
    {
        "exact-name": "It is the same name, but for case, accents, hyphens, points, article.",
        "demonym": "It is an adjective of the same country: Syrian, Syria.",
        "known-alias": "The gazetteer knows both as names of one thing: ISIS, Islamic State.",
        "bracketed-alias": "One name stands in brackets behind the other: European Union (EU).",
        "or-alias": "The text says so: the Tetrapylon, or Four Pylons, was destroyed.",
        "also-known-as": "The text says so: Palmyra, also known as Tadmur.",
        "acronym": "These are the initials of exactly one name of the article: EU.",
        "part-of-name": "Exactly one full name has this surname or first name as a part.",
        "short-form": "It is the short name of an organisation, place or event: Airbus.",
        "shared-surname": (
            "Several people have this surname: it goes to the one who was the subject just"
            " before, else to whom it meant last."
        ),
        "state-body": "It is the same body of the same state: the Syrian army, Syria's army.",
        "apposition": "It stands beside the name that it describes: the group, Islamic State.",
        "role": "The article says that this person holds the office: the ambassador.",
        "kind": "It is the one thing of that kind that was spoken of just before: the town.",
        "members": "The group's members were named as its own just before: the militants.",
        "pronoun": "It is the subject above or before the pronoun that agrees with it.",
    }
)
