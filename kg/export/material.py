"""What exporters may draw on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.model.errors import WriteError
from kg.model.extract import Extract
from kg.model.graph import Graph
from kg.model.identity import Issue, Linker

BASE = "https://w3id.org/newskg/id/"
"""Below this, things get their IRIs."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made the graph, as the data is to say it; None is left out.

    No clock: the same input gives the same bytes.

    Attributes:
        base: IRI below which things get theirs; a slash is added where it ends in none.
        model: name and version of the language model.
        code_version: version of kg.
        rule_version: digest of rules, lexicons and gazetteers.
    """

    base: str = BASE
    model: str | None = None
    code_version: str | None = None
    rule_version: str | None = None

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`#?]+", self.base):
            raise WriteError(
                f"{self.base!r} cannot be the base of IRIs: it must be absolute, such as {BASE}"
            )
        if not self.base.endswith("/"):
            object.__setattr__(self, "base", self.base + "/")


@dataclass(frozen=True, slots=True)
class Material:
    """All that a build made.

    `extracts` and `linker` are for writers that show each article's own annotations; `issues`
    are the documents that were not read or annotated, for those that report them.
    """

    graph: Graph
    extracts: Sequence[Extract] = ()
    linker: Linker = field(default_factory=lambda: Linker((), (), {}, {}))
    provenance: Provenance = field(default_factory=Provenance)
    issues: Sequence[Issue] = ()
