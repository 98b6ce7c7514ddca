"""People's judgements on identity: `decisions.jsonl`, append-only, applied at every build, winning over the machine.

A line says that two references are the same or different, why, and who says so:

    {"verdict": "same", "left": "place/palmyra", "right": {"name": "Tadmur", "type": "Place"}, "why": "one town", "who": "mk"}
    {"verdict": "different", "left": {"document": "a1", "local": "e3"}, "right": "person/john-smith", "why": "another man"}
    {"verdict": "undo", "left": "person/john-smith", "right": {"document": "a1", "local": "e3"}, "why": "was right after all"}

A reference is a thing's id as a build without decisions gives it, a name with its type, or an entity of one document. Ids
and names are made from content, so a decision outlives rebuilds. A later line on the same two, in either order, replaces an
earlier one, and `undo` leaves the matter to the machine again; nothing is ever taken out of the file.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast, get_args

from kg.errors import ResolveError
from kg.ontology import did_you_mean
from kg.types import EntityType, Ref

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
    """A thing by its id, such as `person/dmitry-peskov`."""

    id: str

    def __str__(self) -> str:
        return self.id


@dataclass(frozen=True, slots=True, order=True)
class EntityRef:
    """An entity of one document."""

    document: str
    local: str

    @property
    def ref(self) -> Ref:
        """As the records have it."""
        return Ref(self.document, self.local)

    def __str__(self) -> str:
        return f"{self.local} of {self.document!r}"


Reference = NameRef | ThingRef | EntityRef


@dataclass(frozen=True, slots=True)
class Decision:
    """One line. `at` says where it stands, for messages: `decisions.jsonl:3`."""

    verdict: Verdict
    left: Reference
    right: Reference
    why: str
    who: str | None = None
    at: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """What it is about, in one order."""
        first, second = sorted((repr(self.left), repr(self.right)))
        return first, second

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
        check({d: ({repr(d.left)}, {repr(d.right)}) for d in (*self.same, *self.different)})

    def __bool__(self) -> bool:
        return bool(self.same or self.different)

    def __len__(self) -> int:
        return len(self.same) + len(self.different)


def check(sides: "dict[Decision, tuple[set[str], set[str]]]") -> None:
    """Whether decisions fit together: `sides` gives for each what its left and its right mean, nothing on both.

    Raises:
        ResolveError: something stands on both sides of a *different* decision by way of *same* ones.
    """
    groups = _Groups()
    for decision, (left, right) in sides.items():
        if decision.verdict == "same":
            groups.join(sorted(left | right), decision)
    for decision, (left, right) in sides.items():
        if decision.verdict != "different":
            continue
        meeting = {groups.find(x) for x in left} & {groups.find(x) for x in right}
        if meeting:
            because = "; ".join(sorted({str(d) for root in meeting for d in groups.reasons(root)}))
            raise ResolveError(f"decisions contradict: {decision}, but {because}; undo one of them")


class _Groups:
    """Union-find over strings that remembers which decision joined what."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._joins: list[tuple[str, Decision]] = []

    def find(self, x: str) -> str:
        while (parent := self._parent.get(x, x)) != x:
            self._parent[x] = self._parent.get(parent, parent)
            x = parent
        return x

    def join(self, members: list[str], decision: Decision) -> None:
        for other in members[1:]:
            a, b = sorted((self.find(members[0]), self.find(other)))
            self._parent[b] = a
        self._joins.extend((m, decision) for m in members[:1])

    def reasons(self, root: str) -> list[Decision]:
        return [d for member, d in self._joins if self.find(member) == root]


def load(path: Path) -> Decisions:
    """The decisions of a file; none where there is no file.

    Raises:
        ResolveError: a line is not what a decision must be, by file and line, all at once; or decisions contradict.
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
        ResolveError: it contradicts what stands there (then nothing is written), or the file cannot be written.
    """
    held = load(path)
    Decisions((*held.same, *held.different, decision))
    try:
        with path.open("a", encoding="utf-8") as lines:
            lines.write(dumps(decision) + "\n")
    except OSError as e:
        raise ResolveError(f"{path}: the decision cannot be written: {e}") from e


def dumps(decision: Decision) -> str:
    """A decision as its line, without the newline."""
    row: dict[str, Any] = {"verdict": decision.verdict, "left": _plain(decision.left), "right": _plain(decision.right)}
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
        raise ResolveError(f"{where}a decision is an object with verdict, left, right and why")
    allowed = ("verdict", "left", "right", "why", "who")
    for field in row:
        if field not in allowed:
            raise ResolveError(
                f"{where}unknown field {field!r}{did_you_mean(field, allowed)}; allowed are {', '.join(allowed)}"
            )
    if row.get("verdict") not in get_args(Verdict):
        raise ResolveError(f"{where}verdict must be same, different or undo, not {row.get('verdict')!r}")
    if not isinstance(row.get("why"), str) or not row["why"].strip():
        raise ResolveError(f"{where}why is missing: say what the decision rests on")
    if not isinstance(row.get("who"), str | None):
        raise ResolveError(f"{where}who must be text")
    left, right = (_reference(row.get(side), f"{where}{side}") for side in ("left", "right"))
    if left == right:
        raise ResolveError(f"{where}left and right are the same reference: {left}")
    return Decision(row["verdict"], left, right, row["why"], row.get("who"), at)


def _reference(value: object, where: str) -> Reference:
    if isinstance(value, str) and "/" in value:
        return ThingRef(value)
    if isinstance(value, dict) and all(isinstance(v, str) and v for v in value.values()):
        if value.keys() == {"name", "type"}:
            if value["type"] not in get_args(EntityType):
                raise ResolveError(f"{where}: type must be one of {', '.join(get_args(EntityType))}, not {value['type']!r}")
            return NameRef(value["name"], cast(EntityType, value["type"]))
        if value.keys() == {"document", "local"}:
            return EntityRef(value["document"], value["local"])
    raise ResolveError(
        f"{where} must be a thing's id such as 'person/dmitry-peskov', {{name, type}} or {{document, local}}, not {value!r}"
    )


def _plain(reference: Reference) -> Any:
    if isinstance(reference, ThingRef):
        return reference.id
    if isinstance(reference, NameRef):
        return {"name": reference.name, "type": reference.type}
    return {"document": reference.document, "local": reference.local}
