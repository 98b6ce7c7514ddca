"""People's judgements on identity: `decisions.jsonl`, append-only, applied at every build, winning over the machine.

A line says that two references are the same or different, and may say why, and who says so:

    {"verdict": "same", "left": "place/palmyra", "right": {"name": "Tadmur", "type": "Place"}, "why": "one town", "who": "mk"}
    {"verdict": "different", "left": {"document": "a1", "local": "e3", "name": "J. Smith"}, "right": "person/john-smith"}
    {"verdict": "undo", "left": "person/john-smith", "right": {"document": "a1", "local": "e3"}, "why": "was right after all"}

A reference is the id of a thing or happening as a build without decisions gives it, a name with
its type, an entity or event of one document (its name, or an event's trigger, finds it again
where a new version numbers them otherwise), or several of those, `{"entities": [...]}`. Ids and
names are made from content, so a decision outlives rebuilds, and holds in another corpus that
has such a thing. A later line on the same two, in either order, replaces an earlier one, and
`undo` leaves the matter to the machine again; nothing is ever taken out of the file.
"""

import json
import os
from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast, get_args

from kg.model.errors import ResolveError
from kg.model.extract import EntityType
from kg.model.identity import Ref
from kg.ontology import did_you_mean

Verdict = Literal["same", "different", "undo"]


@dataclass(frozen=True, slots=True, order=True)
class NameRef:
    """All that is called `name` and is of `type`, by one key of names."""

    name: str
    type: EntityType

    def __str__(self) -> str:
        return f"{self.name!r} ({self.type})"


@dataclass(frozen=True, slots=True, order=True)
class ThingRef:
    """A thing or happening by its id, such as `person/dmitry-peskov`."""

    id: str

    def __str__(self) -> str:
        return self.id


@dataclass(frozen=True, slots=True, order=True)
class EntityRef:
    """An entity or event of one document.

    `name`, which may be left out, is what it is called there.
    """

    document: str
    local: str
    name: str | None = field(default=None, compare=False)

    @property
    def ref(self) -> Ref:
        """As the records have it."""
        return Ref(self.document, self.local)

    def __str__(self) -> str:
        return f"{self.document}#{self.local}" + (
            f" {self.name!r}" if self.name is not None else ""
        )


@dataclass(frozen=True, slots=True, order=True)
class EntitiesRef:
    """Several entities, or events, of documents: a part of what the machine holds to be one."""

    entities: tuple[EntityRef, ...]

    def __str__(self) -> str:
        more = len(self.entities) - 1
        return f"{self.entities[0]}" + (f" and {more} more" if more else "")


Reference = NameRef | ThingRef | EntityRef | EntitiesRef


def same_reference(reference: Reference) -> str:
    """What equal references share, in a form that sorts.

    Names of entities of documents do not count.
    """
    if isinstance(reference, EntitiesRef):
        return f"entities {sorted((e.document, e.local) for e in reference.entities)}"
    if isinstance(reference, EntityRef):
        return f"entities {[(reference.document, reference.local)]}"
    return repr(reference)


@dataclass(frozen=True, slots=True)
class Decision:
    """One line. `at` says where it stands, for messages: `decisions.jsonl:3`."""

    verdict: Verdict
    left: Reference
    right: Reference
    why: str = ""
    who: str | None = None
    at: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """What it is about, in one order."""
        first, second = sorted((same_reference(self.left), same_reference(self.right)))
        return first, second

    @property
    def line(self) -> int | None:
        """The number of its line, where it was read from a file."""
        number = self.at.rpartition(":")[2]
        return int(number) if number.isdigit() else None

    @property
    def said(self) -> str:
        """Who decided, and why, in one phrase for a reader."""
        return ": ".join(filter(None, (self.who, self.why))) or "somebody, who gave no reason"

    def __str__(self) -> str:
        return f"{self.at + ': ' if self.at else ''}{self.left} {self.verdict} {self.right}"


class Decisions:
    """The decisions that hold: the last of each pair, those undone left out, checked against one another.

    Raises:
        ResolveError: two things are the same by some decisions and different by another; names the decisions.
    """

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        last: dict[tuple[str, str], Decision] = {}
        for decision in decisions:
            last.pop(decision.pair, None)
            last[decision.pair] = decision
        held = sorted(last.values(), key=lambda d: (d.pair, d.verdict))
        self.same = tuple(d for d in held if d.verdict == "same")
        self.different = tuple(d for d in held if d.verdict == "different")
        check({d: ([same_reference(d.left)], [same_reference(d.right)]) for d in self.all})

    @property
    def all(self) -> tuple[Decision, ...]:
        """Those that hold, in the order of their lines."""
        return tuple(sorted((*self.same, *self.different), key=lambda d: (d.line or 0, d.pair)))

    def __bool__(self) -> bool:
        return bool(self.same or self.different)

    def __len__(self) -> int:
        return len(self.same) + len(self.different)


def check(sides: Mapping[Decision, tuple[Sequence[Hashable], Sequence[Hashable]]]) -> None:
    """Whether decisions fit together: `sides` gives for each what its left and its right mean.

    Raises:
        ResolveError: something stands on both sides of a *different* decision by way of *same*
            ones; names those, and how to undo them.
    """
    joined: dict[Hashable, list[Decision]] = defaultdict(list)
    for decision, (left, right) in sides.items():
        if decision.verdict == "same":
            for x in (*left, *right):
                joined[x].append(decision)
    for decision, (left, right) in sides.items():
        if (
            decision.verdict == "different"
            and (way := _way(left, frozenset(right), joined, sides)) is not None
        ):
            lines = [str(d.line) for d in (decision, *way) if d.line is not None]
            undo = f"; undo one of them: kg decide undo {' or '.join(lines)}" if lines else ""
            raise ResolveError(
                f"decisions contradict: {decision}, but {'; '.join(map(str, way)) or 'both sides share some'}{undo}"
            )


def _way(
    start: Iterable[Hashable],
    goal: frozenset[Hashable],
    joined: Mapping[Hashable, list[Decision]],
    sides: Mapping[Decision, tuple[Sequence[Hashable], Sequence[Hashable]]],
) -> list[Decision] | None:
    """The shortest chain of *same* decisions from one of `start` to one of `goal`.

    None where there is none.
    """
    waiting: deque[tuple[Hashable, tuple[Decision, ...]]] = deque((x, ()) for x in start)
    seen = set(start)
    used: set[Decision] = set()
    while waiting:
        at, way = waiting.popleft()
        if at in goal:
            return list(way)
        for decision in joined.get(at, ()):
            if decision not in used:
                used.add(decision)
                new = [x for side in sides[decision] for x in side if x not in seen]
                seen.update(new)
                waiting.extend((x, (*way, decision)) for x in new)
    return None


def load(path: Path) -> Decisions:
    """The decisions of a file; none where there is no file.

    Raises:
        ResolveError: a line is not what a decision must be, by file and line, all at once; or
            decisions contradict.
    """
    if not path.exists():
        return Decisions()
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as e:
        raise ResolveError(f"{path}: decisions cannot be read: {e}") from e
    found, faults = [], []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                found.append(parse(line, f"{path.name}:{number}"))
            except ResolveError as e:
                faults.append(str(e))
    if faults:
        raise ResolveError("\n".join(faults))
    return Decisions(found)


def append(path: Path, decision: Decision) -> None:
    """Add a line to a file, making the file where there is none.

    Raises:
        ResolveError: it contradicts what stands there (then nothing is written), or the file
            cannot be written.
    """
    held = load(path)
    Decisions((*held.all, decision))
    try:
        with path.open("a+b") as lines:
            lines.seek(0, os.SEEK_END)
            if lines.tell():
                lines.seek(-1, os.SEEK_END)
                if lines.read(1) != b"\n":  # written by hand, without an end to its last line
                    lines.write(b"\n")
            lines.write(dumps(decision).encode() + b"\n")
    except OSError as e:
        raise ResolveError(f"{path}: the decision cannot be written: {e.strerror or e}") from e


def dumps(decision: Decision) -> str:
    """A decision as its line, without the newline."""
    row: dict[str, Any] = {
        "verdict": decision.verdict,
        "left": _plain(decision.left),
        "right": _plain(decision.right),
    }
    if decision.why:
        row["why"] = decision.why
    if decision.who is not None:
        row["who"] = decision.who
    return json.dumps(row, ensure_ascii=False)


def parse(line: str, at: str = "") -> Decision:
    """The decision of a line; `at` says where it stands.

    Raises:
        ResolveError: what is wrong, where, and what is allowed.
    """
    where = f"{at}: " if at else ""
    try:
        row = json.loads(line)
    except ValueError as e:
        raise ResolveError(f"{where}no JSON: {e}") from e
    if not isinstance(row, dict):
        raise ResolveError(f"{where}a decision is an object with verdict, left and right")
    allowed = ("verdict", "left", "right", "why", "who")
    for key in row:
        if key not in allowed:
            raise ResolveError(
                f"{where}unknown field {key!r}{did_you_mean(key, allowed)}; allowed are {', '.join(allowed)}"
            )
    if row.get("verdict") not in get_args(Verdict):
        raise ResolveError(
            f"{where}verdict must be same, different or undo, not {row.get('verdict')!r}"
        )
    for said in ("why", "who"):
        if not isinstance(row.get(said), str | None):
            raise ResolveError(f"{where}{said} must be text")
    left, right = (_reference(row.get(side), f"{where}{side}") for side in ("left", "right"))
    if same_reference(left) == same_reference(right):
        raise ResolveError(f"{where}left and right are the same reference: {left}")
    return Decision(row["verdict"], left, right, row.get("why") or "", row.get("who"), at)


def _reference(value: object, where: str) -> Reference:
    if isinstance(value, str) and "/" in value:
        return ThingRef(value)
    if isinstance(value, dict) and all(isinstance(v, str) and v for v in value.values()):
        if value.keys() == {"name", "type"}:
            if value["type"] not in get_args(EntityType):
                raise ResolveError(
                    f"{where}: type must be one of {', '.join(get_args(EntityType))}, not {value['type']!r}"
                )
            return NameRef(value["name"], cast(EntityType, value["type"]))
        if value.keys() in ({"document", "local"}, {"document", "local", "name"}):
            return EntityRef(value["document"], value["local"], value.get("name"))
    if (
        isinstance(value, dict)
        and value.keys() == {"entities"}
        and isinstance(value["entities"], list)
        and value["entities"]
    ):
        each = [_reference(one, where) for one in value["entities"]]
        if all(isinstance(one, EntityRef) for one in each):
            return EntitiesRef(tuple(cast(list[EntityRef], each)))
    raise ResolveError(
        f"{where} must be a thing's id such as 'person/dmitry-peskov', {{name, type}}, {{document, local, name}} or "
        f"{{entities}}, not {value!r}"
    )


def _plain(reference: Reference) -> Any:
    if isinstance(reference, ThingRef):
        return reference.id
    if isinstance(reference, NameRef):
        return {"name": reference.name, "type": reference.type}
    if isinstance(reference, EntitiesRef):
        return {"entities": [_plain(one) for one in reference.entities]}
    row = {"document": reference.document, "local": reference.local}
    return row if reference.name is None else row | {"name": reference.name}
