"""Which mentions are one thing, across documents: the records of the resolve stage.

    Extract ──resolve──► Linker ──graph.build──► Graph

Identity is kept apart from extraction: an extract speaks of `e1` and `v3` of its own article,
and the `Linker` says which things they are. It is applied only when the graph is built, so that
a decision can be made, or undone, without annotating again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from kg.model.extract import EntityType, Link


class Ref(NamedTuple):
    """An entity or event of one article: the article's id and the id within it."""

    document: str
    local: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """One comparison of two clusters and why it went as it did; what `kg explain` prints.

    `verdict` is `same`, `different` or `unsure`; `reasons` are (feature, score, words that
    explain it).
    """

    left: Ref
    right: Ref
    verdict: Literal["same", "different", "unsure"]
    score: float
    reasons: tuple[tuple[str, float, str], ...]


@dataclass(frozen=True, slots=True)
class CanonicalEntity:
    """A resolved entity: one node of the graph.

    `id` is readable and made from content (`person/dmitry-peskov`, `place/palmyra`), never from
    counters or clocks. `aliases` are all names it is called by, other than `name`.
    """

    id: str
    type: EntityType
    name: str
    members: tuple[Ref, ...]
    subtype: str | None = None
    aliases: tuple[str, ...] = ()
    link: Link = Link()  # noqa: RUF009 frozen, so that all may share one


@dataclass(frozen=True, slots=True)
class CanonicalEvent:
    """A resolved event: one node of the graph, with every telling of it."""

    id: str
    type: str
    label: str
    members: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Linker:
    """Which mentions are one thing, across documents: the answer of the resolve stage.

    `entities` and `events` lead from each article's own id to the id of the thing; every entity
    and event of every extract is in them. `judgements` holds the comparisons made, for
    explanation and for the report, `issues` the decisions that could not be applied.
    `undecided` has the ids that the machine alone gives, which decisions speak of, where
    people's decisions have made them others.
    """

    canonical_entities: tuple[CanonicalEntity, ...]
    canonical_events: tuple[CanonicalEvent, ...]
    entities: Mapping[Ref, str]
    events: Mapping[Ref, str]
    judgements: tuple[Judgement, ...] = ()
    issues: "tuple[Issue, ...]" = ()
    undecided: Mapping[Ref, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that was not read, annotated or kept: one line of the report.

    Nothing is lost in silence (promise 4). One of the stages `read` and `annotate` stands for
    one document that is not in the graph; one of `folder` for what of a folder was left out.
    """

    document: str
    stage: Literal["folder", "read", "annotate", "resolve", "graph"]
    reason: str

    @property
    def loses_document(self) -> bool:
        """Test if a whole document is lost."""
        return self.stage in ("read", "annotate")


def documents_lost(issues: Iterable[Issue]) -> int:
    """How many documents are lost: each counts, whatever its id, or where it has none."""
    return sum(issue.loses_document for issue in issues)
