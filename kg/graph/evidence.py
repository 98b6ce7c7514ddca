"""Pieces of evidence for the graph: cut from the text, checked, and summed up.

See `kg.graph` for what each field means.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypedDict

from kg.graph.copies import copies
from kg.model import timex
from kg.model.errors import EvidenceError, ResolveError
from kg.model.extract import Article, Event, Evidence, Extract, Modality, Polarity, Span, Time
from kg.model.identity import Linker, Ref

Row = dict[str, Any]
"""A record of the graph in plain JSON types."""

MODALITIES: tuple[Modality, ...] = (
    "actual",
    "planned",
    "possible",
    "requested",
    "hypothetical",
)


class Voice(TypedDict):
    """How a text tells something: what an evidence and a telling have in common."""

    rule: str
    polarity: Polarity
    modality: Modality
    attribution: str | None


@dataclass(slots=True)
class Reading:
    """One extract on its way into the graph: its text, and its local ids as ids of the graph.

    `claims` leads from the article's attribution ids to claim ids; `kg.graph.claims` fills it
    before anything rests on it.
    """

    extract: Extract
    linker: Linker
    claims: dict[str, str] = field(default_factory=dict)
    times: dict[str, Time] = field(init=False)

    def __post_init__(self) -> None:
        self.times = {t.id: t for t in self.extract.times}

    @property
    def article(self) -> Article:
        """The article read."""
        return self.extract.article

    def quote(self, span: Sequence[int], what: str) -> str:
        """The words at a span.

        Raises:
            EvidenceError: the span lies outside the text, or holds no words.
        """
        start, end = span
        text = self.article.text
        if not (0 <= start < end <= len(text)) or not text[start:end].strip():
            raise EvidenceError(
                f"document {self.article.id!r}: {what} at characters {start} to {end} is empty or outside the text "
                f"({len(text)} characters)"
            )
        return text[start:end]

    def inside(self, inner: Span, outer: Span, what: str) -> list[int]:
        """`inner` as a list, checked to hold words and to lie within `outer`.

        Raises:
            EvidenceError: it does not.
        """
        self.quote(inner, what)
        if not outer.holds(inner):
            raise EvidenceError(
                f"document {self.article.id!r}: {what} at characters {inner.start} to {inner.end} lies outside its evidence "
                f"at {outer.start} to {outer.end}"
            )
        return list(inner)

    def node(self, local: str) -> str:
        """The node of an entity or event of this article.

        Raises:
            ResolveError: the linker does not know it.
        """
        ref = Ref(self.article.id, local)
        node = self.linker.entities.get(ref) or self.linker.events.get(ref)
        if node is None:
            raise ResolveError(
                f"document {self.article.id!r}: {local!r} was not resolved to a node of the graph"
            )
        return node

    def time(self, local: str) -> Time | None:
        """The time of that id, or None where it is no time's."""
        return self.times.get(local)

    def claim(self, local: str | None) -> str | None:
        """The claim that an attribution became.

        Raises:
            EvidenceError: there is no such attribution; taking the words for the article's own
                would make a claim a fact.
        """
        if local is None:
            return None
        if local not in self.claims:
            raise EvidenceError(
                f"document {self.article.id!r}: evidence rests on attribution {local!r}, which is not there; "
                "annotate with all layers"
            )
        return self.claims[local]

    def voice(self, told: Evidence | Event) -> Voice:
        """How a relation's evidence or an event is told, with the claim that it stands in."""
        return {
            "rule": told.rule,
            "polarity": told.polarity,
            "modality": told.modality,
            "attribution": self.claim(told.attribution),
        }

    def evidence(self, span: Span, subject: Span, object_: Span | None, voice: Voice) -> Row:
        """A checked piece of evidence."""
        return {
            "document": self.article.id,
            "published": self.article.published,
            "start": span.start,
            "end": span.end,
            "quote": self.quote(span, "evidence"),
            "subject": self.inside(subject, span, "the subject"),
            "object": None if object_ is None else self.inside(object_, span, "the object"),
            **voice,
        }


def is_factual(told: Row) -> bool:
    """Whether evidence or a telling states a fact: positive, actual, in the article's own voice, and not told as over."""
    return is_told(told) and not told.get("past", False)


def is_told(told: Row) -> bool:
    """Whether an article tells it as true in its own voice, of now or (a relation that can end) of the past."""
    return (
        told["polarity"] == "positive"
        and told["modality"] == "actual"
        and told["attribution"] is None
    )


def held(told: Evidence) -> Row:
    """When a relation held, as a piece of its evidence tells it."""
    return {"past": told.past, "valid_from": told.valid_from, "valid_until": told.valid_until}


def validity(told: Iterable[Row]) -> Row:
    """The first and the last day that pieces of evidence together give, as ISO days.

    None where none gives any.

    Of what holds now no end is told, so that the end of an earlier time in office is not taken
    for the end of this one.
    """
    rows = [row for row in told if is_told(row)]
    now = any(map(is_factual, rows))
    first = [days[0] for days in _intervals(rows, "valid_from")]
    last = [
        days[1]
        for days in _intervals(
            (row for row in rows if is_factual(row) or not now), "valid_until"
        )
    ]
    if first and last and min(first) > max(last):
        return {"valid_from": None, "valid_until": None}
    return {
        "valid_from": min(first).isoformat() if first else None,
        "valid_until": max(last).isoformat() if last else None,
    }


def _intervals(rows: Iterable[Row], end: str) -> list[tuple[date, date]]:
    found = (timex.interval(row[end]) for row in rows if row.get(end) is not None)
    return [days for days in found if days is not None]


def strength(told: Row) -> tuple[bool, int, bool]:
    """Sort key, strongest first: the article's own voice before a speaker's, actual before planned, positive first."""
    return (
        told["attribution"] is not None,
        MODALITIES.index(told["modality"]),
        told["polarity"] == "negative",
    )


def order(told: Row) -> tuple[Any, ...]:
    """Sort key by place in the documents, complete, so that equal keys mean equal rows."""
    spans = (told.get("subject") or [], told.get("object") or [], told.get("span") or [])
    voice = (told["rule"], told["polarity"], told["modality"], told["attribution"] or "")
    tenure = (
        told.get("past", False),
        told.get("valid_from") or "",
        told.get("valid_until") or "",
    )
    return (told["document"], told["start"], told["end"], spans, voice, tenure)


def distinct(rows: Iterable[Row]) -> list[Row]:
    """The rows in order, each once: two entities of one article that turn out to be one thing tell a fact once."""
    kept: list[Row] = []
    for row in sorted(rows, key=order):
        if not kept or kept[-1] != row:
            kept.append(row)
    return kept


def documents(told: Iterable[Row]) -> list[str]:
    """The documents that tell it, sorted."""
    return sorted({row["document"] for row in told})


def summary(told: list[Row], about: Mapping[str, Row], claims: Mapping[str, Row]) -> Row:
    """What evidence or tellings come to.

    `about` leads from document id to its row, `claims` from claim id to claim.
    """
    strongest = min(told, key=strength)
    return {
        "polarity": strongest["polarity"],
        "modality": strongest["modality"],
        "documents": documents(told),
        "sources": len(documents(told)),
        "publishers": independent(told, about),
        "denied_in": documents(row for row in told if _denied(row, claims)),
    }


def _denied(told: Row, claims: Mapping[str, Row]) -> bool:
    claim = told["attribution"]
    return told["polarity"] == "negative" or (
        claim is not None and claims[claim]["stance"] == "denies"
    )


def independent(told: Iterable[Row], about: Mapping[str, Row]) -> int:
    """How many independent publishers tell it: one publisher's documents count together, and those that tell it in one text."""
    rows = list(told)
    groups = {row["document"]: row["document"] for row in rows}

    def root(document: str) -> str:
        while groups[document] != document:
            document = groups[document]
        return document

    publishers: dict[str, str] = {}
    for document in groups:
        publisher = about[document]["source"]
        if publisher is not None:
            groups[root(document)] = root(publishers.setdefault(publisher.casefold(), document))
    for row, first in zip(rows, copies([row["quote"] for row in rows]), strict=True):
        groups[root(row["document"])] = root(rows[first]["document"])
    return sum(document == group for document, group in groups.items())


def grouped(pairs: Iterable[tuple[str, Row]]) -> dict[str, list[Row]]:
    """Rows by key, keys sorted."""
    table: dict[str, list[Row]] = defaultdict(list)
    for key, row in pairs:
        table[key].append(row)
    return {key: table[key] for key in sorted(table)}
