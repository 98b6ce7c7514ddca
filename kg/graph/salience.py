"""How much an article is about each of its entities, and so what a view of it may begin with.

What an article is about is named in its title, stands in its first paragraph, is mentioned
again and again, and takes part in what it tells. Position and the count of mentions tell most
(Dunietz and Gillick 2014, *A new entity salience task with millions of training examples*). The
weights are a convention, not fitted to data. Who is only quoted takes part in nothing by that.
"""

import re
from collections import Counter

from kg.graph.evidence import Reading, Row

MOST = 8  # entities that an article is said to be about
_MENTIONED, _TITLE, _LEAD, _PART = 0.4, 0.2, 0.2, 0.2
_WEIGHT = {"demonym": 0.4}  # "the Syrian army" is less about Syria than "Syria"
_OPENING = 400  # characters, about a first paragraph, of a text without known blocks


def saliences(reading: Reading, mentions: dict[str, list[Row]]) -> dict[str, float]:
    """The saliency of each entity in one article, 0 to 1.

    Two fifths are its mentions as a share of those of the most mentioned entity, a demonym
    counted less; one fifth each that the title names it, that it stands in headline or first
    paragraph (else how early it comes), and in how much of what is told it takes part, again as
    a share of the most.

    Args:
        reading: the article.
        mentions: from each node to its mentions in text order, as
            `kg.graph.entities.mentions_of` makes them.
    """
    weights = {
        node: sum(_WEIGHT.get(m["kind"], 1.0) for m in rows) for node, rows in mentions.items()
    }
    parts = _parts(reading)
    heaviest, busiest = max(weights.values(), default=1.0), max(parts.values(), default=1)
    title, lead = (reading.article.title or "").casefold(), _end_of_lead(reading)
    found = {}
    for node, rows in mentions.items():
        early = _early(reading, rows, lead)
        share, part = weights[node] / heaviest, parts[node] / busiest
        found[node] = (
            _MENTIONED * share
            + _TITLE * _named(reading, rows, title)
            + _LEAD * early
            + _PART * part
        )
    return found


def about(found: dict[str, float]) -> list[Row]:
    """The most salient entities of an article, most first: [{node, saliency}]."""
    ranked = sorted(found.items(), key=lambda pair: (-round(pair[1], 4), pair[0]))
    return [{"node": node, "saliency": round(value, 4)} for node, value in ranked[:MOST]]


def _parts(reading: Reading) -> Counter[str]:
    """In how many events and relations of the article each entity takes part."""
    parts: Counter[str] = Counter()
    for event in reading.extract.events:
        taking = {p.entity for p in event.participants} | {event.place}
        parts.update(sorted(reading.node(e) for e in taking if e is not None))
    entities = {e.id for e in reading.extract.entities}
    for relation in reading.extract.relations:
        parts.update(
            sorted(reading.node(e) for e in {relation.subject, relation.object} & entities)
        )
    return parts


def _end_of_lead(reading: Reading) -> int:
    """Where the first paragraph of running text ends; headline and lead stand before it."""
    blocks = reading.article.blocks
    first = next((b.end for b in blocks if b.kind == "body"), None)
    return first if first is not None else min(_OPENING, len(reading.article.text))


def _early(reading: Reading, rows: list[Row], lead: int) -> float:
    """1 for what is named in the lead, half of that for a demonym there.

    Else less the later it comes.
    """
    opening = [m for m in rows if m["start"] < lead]
    if any(m["kind"] != "demonym" for m in opening):
        return 1.0
    return 0.5 if opening else 0.5 * (1 - rows[0]["start"] / len(reading.article.text))


def _named(reading: Reading, rows: list[Row], title: str) -> float:
    """1 where one of an entity's names stands in the title, half of that for its demonym."""
    text = reading.article.text
    kinds = {
        m["kind"]
        for m in rows
        if m["kind"] != "pronoun" and _in_title(text[m["start"] : m["end"]], title)
    }
    return 1.0 if kinds - {"demonym"} else 0.5 if kinds else 0.0


def _in_title(name: str, title: str) -> bool:
    return (
        re.search(rf"\b{re.escape(name.casefold())}\b", title) is not None if title else False
    )
