"""A build's `identity.jsonl`, read back: its things, their members, and the comparisons that were made."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.model.codec import from_json
from kg.model.errors import NotFoundError
from kg.model.extract import Extract, Span
from kg.model.identity import Judgement, Ref
from kg.resolve.decisions.references import Index, Member

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Node:
    """A thing or a happening of the build."""

    id: str
    type: str
    name: str
    subtype: str | None = None
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    geonames: str | None = None
    is_event: bool = False


@dataclass(frozen=True)
class Table:
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

    @cached_property
    def parts(self) -> dict[str, tuple[Ref, ...]]:
        """The members of each thing and happening."""
        found: dict[str, list[Ref]] = defaultdict(list)
        for ref in sorted(self.current):
            found[self.current[ref]].append(ref)
        return {id_: tuple(refs) for id_, refs in found.items()}

    def extracts(self, documents: set[str]) -> dict[str, Extract]:
        """The annotations of some documents, by document id.

        Those that are not there are left out.
        """
        path = self.folder / "annotations.jsonl"
        starts = tuple(
            json.dumps({"id": d}, ensure_ascii=False)[:-1] + "," for d in sorted(documents)
        )
        with path.open(encoding="utf-8") as lines:
            found = (from_json(json.loads(line)) for line in lines if line.startswith(starts))
            return {e.article.id: e for e in found}


def read(folder: Path) -> Table:
    """The table of the build in a folder.

    Raises:
        NotFoundError: there is none, or it cannot be read.
    """
    path = folder / "identity.jsonl"
    try:
        with path.open(encoding="utf-8") as lines:
            return make((json.loads(line) for line in lines), folder)
    except FileNotFoundError as e:
        raise NotFoundError(
            f"no identity.jsonl in {folder}; run `kg build` first, or name the folder of a build"
        ) from e
    except (OSError, ValueError, KeyError, TypeError) as e:
        raise NotFoundError(f"{path} cannot be read: {e}; run `kg build` again") from e


def make(rows: Iterator[Row], folder: Path) -> Table:
    """The table of rows as `kg.export.identity` writes them."""
    judgements: list[Judgement] = []
    table = Table({}, {}, {}, {}, judgements, folder)
    for row in rows:
        if "member" in row:
            _add_member(table, row)
        elif "thing" in row:
            names = row["name"], row["subtype"], tuple(row["aliases"])
            table.nodes[row["thing"]] = Node(
                row["thing"], row["type"], *names, row["wikidata"], row["geonames"]
            )
        elif "happening" in row:
            table.nodes[row["happening"]] = Node(
                row["happening"], row["type"], row["name"], is_event=True
            )
        else:
            reasons = tuple((feature, score, words) for feature, score, words in row["reasons"])
            judgements.append(
                Judgement(
                    Ref(*row["left"]), Ref(*row["right"]), row["verdict"], row["score"], reasons
                )
            )
    return table


def _add_member(table: Table, row: Row) -> None:
    ref = Ref(*row["member"])
    event = "forms" not in row
    undecided: str = row["undecided"] if "undecided" in row else row["of"]
    table.members[ref] = Member(
        ref, row["type"], row["name"], tuple(row.get("forms", ())), undecided, event
    )
    table.current[ref] = row["of"]
    table.spans[ref] = Span(row["start"], row["end"])
