"""kg: news articles in, a knowledge graph of people, organisations, places and events out.

    import kg
    graph = kg.build("articles/", "out")      # or kg.load("out"), a build that is there
    graph.relations()                         # typed rows; pandas.DataFrame(graph.relations())
    graph.entity("Palmyra").events()          # walk on, down to the words: event.evidence
    kg.annotate("Google acquired YouTube.")   # one text

See `kg.api` for all of it, and kg/README.md for the words of the code.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from kg import version

if TYPE_CHECKING:
    from kg.api import (
        Claim,
        Document,
        Entity,
        Event,
        Evidence,
        Graph,
        Participant,
        Relation,
        annotate,
        build,
        load,
    )

__version__ = version.VERSION
__all__ = [
    "Claim",
    "Document",
    "Entity",
    "Event",
    "Evidence",
    "Graph",
    "Participant",
    "Relation",
    "annotate",
    "build",
    "load",
]


def __getattr__(name: str) -> object:
    """A public name, imported when it is first asked for, so that `kg --help` is instant."""
    if name in __all__:
        return getattr(import_module("kg.api"), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
