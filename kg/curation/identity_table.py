"""A build's `identity.jsonl`, read back: things, their members, and the comparisons made."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from kg.model.codec import JsonObject, extract_of, from_json
from kg.model.errors import NotFoundError
from kg.model.extract import Extract, Span
from kg.model.identity import Judgement, Ref
from kg.model.identity_rows import (
    EntityRow,
    EventRow,
    IdentityRow,
    JudgementRow,
    MemberRow,
)
from kg.resolve.decisions.references import Index, Member
from kg.store.folder import Store


@dataclass(frozen=True, slots=True)
class Node:
    """A canonical entity or event of the build."""

    id: str
    type: str
    name: str
    subtype: str | None = None
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    geonames: str | None = None
    is_event: bool = False


@dataclass(frozen=True)
class IdentityTable:
    """Who is who in a build.

    `current` leads from members to the ids that they have in the build, `spans` to where their
    articles name them first (of an event to its sentence).
    """

    nodes: dict[str, Node]
    members: dict[Ref, Member]
    current: dict[Ref, str]
    spans: dict[Ref, Span]
    judgements: Sequence[Judgement]
    folder: Path = field(default_factory=Path)

    @cached_property
    def index(self) -> Index:
        """The members by what references say of them."""
        return Index(self.members.values())

    def node_of(self, ref: Ref) -> Node:
        """What a member is in the build."""
        return self.nodes[self.current[ref]]

    def is_inside_one(self, judgement: Judgement) -> bool:
        """Test for a comparison of two members of one thing."""
        return self.current[judgement.left] == self.current[judgement.right]

    @cached_property
    def parts(self) -> dict[str, tuple[Ref, ...]]:
        """The members of each thing."""
        parts: dict[str, list[Ref]] = defaultdict(list)
        for ref in sorted(self.current):
            parts[self.current[ref]].append(ref)
        return {id_: tuple(refs) for id_, refs in parts.items()}

    def extracts(self, documents: set[str]) -> dict[str, Extract]:
        """The annotations of some documents, by document id.

        Those that are not there are left out.
        """
        extracts = map(from_json, self._lines(documents))
        return {extract.article.id: extract for extract in extracts}

    def extract_before_identity(self, document: str) -> Extract | None:
        """What annotation found in a document, under its own ids; None for no document."""
        return next(map(extract_of, self._lines({document})), None)

    def _lines(self, documents: set[str]) -> Iterator[JsonObject]:
        return Store(self.folder).annotations(documents)


def read(folder: Path) -> IdentityTable:
    """The table of the build in a folder.

    Raises:
        NotFoundError: there is none, or it cannot be read.
    """
    table = make(Store(folder).identity_rows(), folder)
    for ref, id_ in table.current.items():
        if id_ not in table.nodes:
            raise NotFoundError(
                f"{folder / 'identity.jsonl'} is not as this version of kg writes it "
                f"({ref.local} of {ref.document} is of {id_!r}, which is no thing); "
                "run `kg build` again"
            )
    return table


def make(rows: Iterator[IdentityRow], folder: Path) -> IdentityTable:
    """The table of rows as `kg.export.identity` writes them."""
    judgements: list[Judgement] = []
    table = IdentityTable({}, {}, {}, {}, judgements, folder)
    for row in rows:
        if "member" in row:
            _add_member(table, row)
        elif "left" in row:
            judgements.append(_judgement(row))
        elif "entity" in row:
            table.nodes[row["entity"]] = _entity_node(row)
        else:
            table.nodes[row["event"]] = _event_node(row)
    return table


def _entity_node(row: EntityRow) -> Node:
    return Node(
        id=row["entity"],
        type=row["type"],
        name=row["name"],
        subtype=row["subtype"],
        aliases=tuple(row["aliases"]),
        wikidata=row["wikidata"],
        geonames=row["geonames"],
    )


def _event_node(row: EventRow) -> Node:
    return Node(row["event"], row["type"], row["name"], is_event=True)


def _judgement(row: JudgementRow) -> Judgement:
    reasons = tuple((feature, score, words) for feature, score, words in row["reasons"])
    left, right = Ref(*row["left"]), Ref(*row["right"])
    return Judgement(left, right, row["verdict"], row["score"], reasons)


def _add_member(table: IdentityTable, row: MemberRow) -> None:
    ref = Ref(*row["member"])
    is_event = "forms" not in row  # an event has its trigger as its name, and no forms
    undecided: str = row["undecided"] if "undecided" in row else row["of"]
    table.members[ref] = Member(
        ref, row["type"], row["name"], tuple(row.get("forms", ())), undecided, is_event
    )
    table.current[ref] = row["of"]
    table.spans[ref] = Span(row["start"], row["end"])
