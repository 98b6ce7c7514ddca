"""Gold data: lines in the annotation format, read with what they have.

Other people's gold leaves out much of what kg writes: it may have names of its own for types
and relations, no confidence, no evidence, or triggers without types. It is read into records of
its own, so that nothing has to be made up.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.model.errors import ReadError
from kg.model.extract import Article, Entity, Mention, Span, Time


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A triple, in gold's own name for the relation."""

    subject: str
    predicate: str
    object: str
    # The spans of the two ends wherever gold gives them.
    evidence: tuple[tuple[Span, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event."""

    id: str
    # Of the ontology, or of PLOVER; None where not given.
    type: str | None
    plover: str | None
    # None in data that only says that a sentence tells it.
    trigger: Span | None
    # Roles, which may be gold's own, such as `source` and `target`, with who fills them.
    participants: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A fact of a passage: gold's property and the spans of its two ends."""

    predicate: str
    subject: Span
    object: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text annotated for some properties only.

    What else is said there is not judged.
    """

    span: Span
    properties: frozenset[str]
    facts: tuple[GoldFact, ...]


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """Who says what."""

    # Empty where nobody is named.
    source: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """One document of gold."""

    article: Article
    # A layer that it has no annotation of is None: empty would say that there is nothing.
    entities: tuple[Entity, ...] | None = None
    times: tuple[Time, ...] | None = None
    relations: tuple[GoldRelation, ...] | None = None
    events: tuple[GoldEvent, ...] | None = None
    passages: tuple[Passage, ...] | None = None
    attributions: tuple[GoldAttribution, ...] | None = None

    def words(self, span: Span) -> str:
        """What stands at a span, on one line."""
        return " ".join(self.article.text[span.start : span.end].split())


def load(paths: Iterable[Path]) -> list[Gold]:
    """The documents of gold files, in order.

    Raises:
        ReadError: a file cannot be read, a line is no annotation, or an id is given twice; says
            where.
    """
    documents: dict[str, Gold] = {}
    for path in paths:
        for number, line in _lines(path):
            gold = _gold(line, f"{path}:{number}")
            id_ = gold.article.id
            if id_ in documents:
                raise ReadError(f"{path}:{number}: a document {id_!r} was there before")
            documents[id_] = gold
    if not documents:
        raise ReadError(f"no document in {', '.join(map(str, paths))}")
    return list(documents.values())


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8") as handle:
            yield from ((number, line) for number, line in enumerate(handle, 1) if line.strip())
    except (OSError, UnicodeDecodeError) as e:
        raise ReadError(f"{path}: cannot be read: {e}") from e


def _gold(line: str, where: str) -> Gold:
    try:
        row = json.loads(line)
        layers: dict[str, Any] = {
            name: tuple(map(read, row[name])) for name, read in _READERS.items() if name in row
        }
        return Gold(_article(row), **layers)
    except (KeyError, TypeError, ValueError, AttributeError) as e:
        reason = f"{type(e).__name__} at {e}"
        raise ReadError(f"{where}: no line of the annotation format: {reason}") from e


def _article(row: Mapping[str, Any]) -> Article:
    # Gold's own date is taken as given, not looked for in the text.
    published = row.get("published")
    return Article(
        id=row["id"],
        text=row["text"],
        title=row.get("title"),
        source=row.get("source"),
        url=row.get("url"),
        published=published,
        published_basis="given" if published else None,
    )


def _entity(row: Mapping[str, Any]) -> Entity:
    mentions = tuple(
        Mention(m["start"], m["end"], m.get("kind", "name")) for m in row["mentions"]
    )
    return Entity(
        row["id"], row["type"], row.get("name", row["id"]), mentions, row.get("subtype")
    )


def _time(row: Mapping[str, Any]) -> Time:
    return Time(row.get("id", ""), row["start"], row["end"], row["type"], row["value"])


def _relation(row: Mapping[str, Any]) -> GoldRelation:
    # Other people's gold may say where a triple stands without saying where its ends do.
    ends = tuple(
        (Span(*v["subject"]), Span(*v["object"]))
        for v in row.get("evidence", ())
        if v.get("subject") and v.get("object")
    )
    return GoldRelation(row["subject"], row["predicate"], row["object"], ends)


def _event(row: Mapping[str, Any]) -> GoldEvent:
    trigger = row.get("trigger")
    parts = tuple(
        (p["role"], Span(*p["span"])) for p in row.get("participants", ()) if p.get("span")
    )
    return GoldEvent(
        row.get("id", ""),
        row.get("type"),
        row.get("plover"),
        None if trigger is None else Span(trigger["start"], trigger["end"]),
        parts,
    )


def _passage(row: Mapping[str, Any]) -> Passage:
    facts = tuple(
        GoldFact(f["predicate"], Span(*f["subject"]), Span(*f["object"])) for f in row["facts"]
    )
    return Passage(Span(row["start"], row["end"]), frozenset(row["properties"]), facts)


def _attribution(row: Mapping[str, Any]) -> GoldAttribution:
    return GoldAttribution(_spans(row.get("source")), _spans(row.get("content")))


def _spans(rows: Sequence[Sequence[int]] | None) -> tuple[Span, ...]:
    return tuple(Span(*s) for s in rows or ())


# How an entry of each layer is read.
_READERS: dict[str, Callable[[Any], Any]] = {
    "entities": _entity,
    "times": _time,
    "relations": _relation,
    "events": _event,
    "passages": _passage,
    "attributions": _attribution,
}
