"""Gold data: lines in the annotation format, read with what they have.

Other people's gold leaves out much of what kg writes: it may have names of its own for types
and relations, no confidence, no evidence, or triggers without types. It is read into records of
its own, so that nothing has to be made up.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.evaluate.shape import day, span, text, text_or_none
from kg.files import lines_of
from kg.model.errors import ReadError
from kg.model.extract import Article, Entity, Mention, Span, Time
from kg.user_files import parse_json, read_text

MOST_BYTES = 500_000_000
"""Of a file of gold: corpora have a hundred thousand documents."""


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
        text = read_text(path, MOST_BYTES)
    except ReadError as e:
        raise ReadError(f"{path}: cannot be read: {e}") from e
    yield from ((number, line) for number, line in enumerate(lines_of(text), 1) if line.strip())


def _gold(line: str, where: str) -> Gold:
    try:
        row = parse_json(line)
        layers: dict[str, Any] = {
            name: tuple(map(read, row[name])) for name, read in _READERS.items() if name in row
        }
        return Gold(_article(row), **layers)
    except (KeyError, TypeError, ValueError, AttributeError) as e:
        reason = f"{type(e).__name__} at {e}"
        raise ReadError(f"{where}: no line of the annotation format: {reason}") from e


def _article(row: Mapping[str, Any]) -> Article:
    # Gold's own date is taken as given, not looked for in the text.
    published = day(row.get("published"))
    return Article(
        id=text(row["id"]),
        text=text(row["text"]),
        title=text_or_none(row.get("title")),
        source=text_or_none(row.get("source")),
        url=text_or_none(row.get("url")),
        published=published,
        published_basis="given" if published else None,
    )


def _entity(row: Mapping[str, Any]) -> Entity:
    mentions = tuple(
        Mention(*span(m["start"], m["end"]), m.get("kind", "name")) for m in row["mentions"]
    )
    name, subtype = text(row.get("name", row["id"])), text_or_none(row.get("subtype"))
    return Entity(text(row["id"]), text(row["type"]), name, mentions, subtype)  # type: ignore[arg-type]


def _time(row: Mapping[str, Any]) -> Time:
    start, end = span(row["start"], row["end"])
    return Time(text(row.get("id", "")), start, end, text(row["type"]), text(row["value"]))  # type: ignore[arg-type]


def _relation(row: Mapping[str, Any]) -> GoldRelation:
    # Other people's gold may say where a triple stands without saying where its ends do.
    ends = tuple(
        (span(*v["subject"]), span(*v["object"]))
        for v in row.get("evidence", ())
        if v.get("subject") and v.get("object")
    )
    subject, predicate, object_ = (text(row[k]) for k in ("subject", "predicate", "object"))
    return GoldRelation(subject, predicate, object_, ends)


def _event(row: Mapping[str, Any]) -> GoldEvent:
    trigger = row.get("trigger")
    parts = tuple(
        (text(p["role"]), span(*p["span"]))
        for p in row.get("participants", ())
        if p.get("span")
    )
    return GoldEvent(
        text(row.get("id", "")),
        text_or_none(row.get("type")),
        text_or_none(row.get("plover")),
        None if trigger is None else span(trigger["start"], trigger["end"]),
        parts,
    )


def _passage(row: Mapping[str, Any]) -> Passage:
    facts = tuple(
        GoldFact(text(f["predicate"]), span(*f["subject"]), span(*f["object"]))
        for f in row["facts"]
    )
    properties = frozenset(map(text, row["properties"]))
    return Passage(span(row["start"], row["end"]), properties, facts)


def _attribution(row: Mapping[str, Any]) -> GoldAttribution:
    return GoldAttribution(_spans(row.get("source")), _spans(row.get("content")))


def _spans(rows: Sequence[Sequence[int]] | None) -> tuple[Span, ...]:
    return tuple(span(*s) for s in rows or ())


# How an entry of each layer is read.
_READERS: dict[str, Callable[[Any], Any]] = {
    "entities": _entity,
    "times": _time,
    "relations": _relation,
    "events": _event,
    "passages": _passage,
    "attributions": _attribution,
}
