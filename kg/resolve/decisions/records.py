"""A decision of a person on identity, and what it may speak of."""

from dataclasses import dataclass, field
from typing import Literal

from kg.model.extract import EntityType
from kg.model.identity import Ref

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
    """A canonical entity or event by its id, such as `person/dmitry-peskov`."""

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
        name = "" if self.name is None else f" {self.name!r}"
        return f"{self.document}#{self.local}{name}"


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
        at = f"{self.at}: " if self.at else ""
        return f"{at}{self.left} {self.verdict} {self.right}"
