"""The prefixes that every query knows without declaring, and the shortening of IRIs by them."""

from collections.abc import Mapping
from pathlib import Path

from kg import ontology
from kg.ontology.terms import BASE

# Characters of a line of a file's head
_LONGEST = 10_000
PREFIXES: Mapping[str, str] = {**ontology.PREFIXES, "id": BASE}


def base_of(graph: Path) -> str:
    """The IRI below which the things of a build have theirs.

    The head of its TriG file says it. `id:` stands for it in a query, so that a query holds for
    builds with another `--base`.
    """
    with graph.open(encoding="utf-8", errors="replace") as lines:
        # A graph that is none may be one line without an end.
        for line in iter(lambda: lines.readline(_LONGEST), ""):
            words = line.split()
            if words[:1] == ["@base"]:
                return words[1].strip("<>")
            # the head is over: directives come first
            if words and not words[0].startswith(("@", "#")):
                break
    return BASE


def shorten(iri: str, prefixes: Mapping[str, str]) -> str:
    """An IRI by the prefix that covers most of it; itself where none does."""
    fitting = [(len(base), name) for name, base in prefixes.items() if iri.startswith(base)]
    if not fitting:
        return iri
    length, name = max(fitting)
    return f"{name}:{iri[length:]}"
