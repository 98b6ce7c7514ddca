"""Things → entity nodes: where each is mentioned, and how much the articles are about it.

Fields: see `kg.graph`.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from kg.graph.evidence import Reading, Row
from kg.graph.salience import about, saliences
from kg.model.errors import EvidenceError
from kg.model.extract import Span
from kg.model.identity import CanonicalEntity
from kg.naming.gazetteer.geo import coordinates

_REACH = 160  # characters to each side of a mention that a snippet may show
_BREAK = re.compile(r"\n|(?<=[.!?])[\"'”’)]?\s+(?=[\"'“‘(]?[A-Z0-9])")


@dataclass(slots=True)
class Presence:
    """What all documents show of one entity."""

    documents: set[str] = field(default_factory=set)
    mentions: int = 0
    saliency: list[float] = field(default_factory=list)
    snippets: list[Row] = field(default_factory=list)


def mentions_of(reading: Reading) -> list[Row]:
    """The mentions of one article with their nodes, in text order, each once.

    Raises:
        EvidenceError: a mention is not in the text, or an entity has none.
    """
    found: dict[tuple[int, int, str], Row] = {}
    for entity in reading.extract.entities:
        node = reading.node(entity.id)
        if not entity.mentions:
            raise EvidenceError(
                f"document {reading.article.id!r}: entity {entity.id!r} ({entity.name!r}) has no mention"
            )
        for mention in entity.mentions:
            key = (mention.start, mention.end, node)
            words = reading.quote(mention.span, f"a mention of {entity.name!r}")
            found[key] = {
                "start": mention.start,
                "end": mention.end,
                "text": words,
                "kind": mention.kind,
                "node": node,
            }
    return [found[key] for key in sorted(found)]


def note(presences: dict[str, Presence], reading: Reading, mentions: list[Row]) -> list[Row]:
    """Add one article's mentions to what is known of its entities.

    Returns:
        What the article is about: its most salient entities.
    """
    by_node: dict[str, list[Row]] = defaultdict(list)
    for mention in mentions:
        by_node[mention["node"]].append(mention)
    saliency = saliences(reading, by_node)
    for node, rows in by_node.items():
        presence = presences[node]
        presence.documents.add(reading.article.id)
        presence.mentions += len(rows)
        presence.saliency.append(saliency[node])
        first = next((r for r in rows if r["kind"] == "name"), rows[0])
        presence.snippets.append(_snippet(reading, first["start"], first["end"]))
    return about(saliency)


def entity_node(thing: CanonicalEntity, presence: Presence, facts: list[Row]) -> Row:
    """An entity node's attributes."""
    place = coordinates(thing)
    return {
        "kind": "entity",
        "type": thing.type,
        "subtype": thing.subtype,
        "label": thing.name,
        "aliases": sorted(set(thing.aliases) - {thing.name}),
        "wikidata": thing.link.wikidata,
        "geonames": thing.link.geonames,
        "lat": place and place[0],
        "lon": place and place[1],
        "documents": sorted(presence.documents),
        "mentions": presence.mentions,
        # summed in order of size: floating-point sums depend on their order, and files come in
        # any
        "saliency": round(sum(sorted(presence.saliency)) / max(1, len(presence.saliency)), 4),
        "facts": facts,
        "snippets": sorted(presence.snippets, key=lambda s: (s["document"], s["start"])),
    }


def _snippet(reading: Reading, start: int, end: int) -> Row:
    span = surroundings(reading.article.text, start, end)
    return {
        "document": reading.article.id,
        "start": start,
        "end": end,
        "span": list(span),
        "quote": reading.quote(span, "the surroundings of a mention"),
    }


def surroundings(text: str, start: int, end: int, reach: int = _REACH) -> Span:
    """About the sentence around `start` to `end`: to the next mark that ends one, a line's end, or `reach` characters.

    An extract keeps no sentence bounds; this is for reading, evidence has the bounds of the parse. Words are not cut.
    """
    low, high = max(0, start - reach), min(len(text), end + reach)
    before = [m.end() for m in _BREAK.finditer(text, low, start)]
    after = next((m.start() for m in _BREAK.finditer(text, end, high)), None)
    left = before[-1] if before else _word_edge(text, low, start) if low else 0
    right = (
        after
        if after is not None
        else _word_edge(text, high, end)
        if high < len(text)
        else high
    )
    inner = text[left:right]
    return Span(left + len(inner) - len(inner.lstrip()), left + len(inner.rstrip()))


def _word_edge(text: str, at: int, mention: int) -> int:
    """The nearest white space from `at` toward the mention, so that no word is cut."""
    step = 1 if at < mention else -1
    while at != mention and not text[at if step > 0 else at - 1].isspace():
        at += step
    return at
