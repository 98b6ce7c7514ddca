"""What exporters may draw on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.model.errors import WriteError
from kg.model.extract import Extract
from kg.model.graph import Graph
from kg.model.identity import Issue, Linker
from kg.ontology.terms import BASE

# an absolute IRI to which a path can be added
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`#?]+")


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made the graph, as the data is to say it; None is left out.

    No clock: the same input gives the same bytes.
    """

    # IRI below which things get theirs; a slash is added where it ends in none
    base: str = BASE
    # name and version of the language model
    model: str | None = None
    # version of kg
    code_version: str | None = None
    # digest of rules, lexicons and gazetteers
    rule_version: str | None = None

    def __post_init__(self) -> None:
        if not _ABSOLUTE.fullmatch(self.base):
            raise WriteError(
                f"{self.base!r} cannot be the base of IRIs: it must be absolute, such as {BASE}"
            )
        if not self.base.endswith("/"):
            object.__setattr__(self, "base", self.base + "/")


@dataclass(frozen=True, slots=True)
class Material:
    """All that a build made."""

    graph: Graph
    # for writers that show each article's own annotations
    extracts: Sequence[Extract] = ()
    linker: Linker = field(default_factory=lambda: Linker((), (), {}, {}))
    provenance: Provenance = field(default_factory=Provenance)
    # the documents that were not read or annotated, for writers that report them
    issues: Sequence[Issue] = ()
