"""How much an article is about each of its entities, and so what a view of it may begin with.

What an article is about is named in its title, stands in its first paragraph, is mentioned
again and again, and takes part in what it tells. Position and the count of mentions tell most
(Dunietz and Gillick 2014, *A new entity salience task with millions of training examples*). The
weights are a convention, not fitted to data. Who is only quoted takes part in nothing by that.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from kg.graph.resolved_extract import ResolvedExtract
from kg.model.extract import Event, Relation
from kg.model.graph import MentionRecord, SalientEntity

MOST = 8  # entities that an article is said to be about

# of the features, 1 together
_MENTIONED, _TITLE, _LEAD, _TAKING_PART = 0.4, 0.2, 0.2, 0.2

_DEMONYM = 0.4  # of a mention: "the Syrian army" is less about Syria than "Syria"
_HALF = 0.5  # of a feature, where no more than a demonym has it
_OPENING = 400  # characters, about a first paragraph, of a text without known blocks

# The mentions of each node, in text order
Mentions = Mapping[str, Sequence[MentionRecord]]


def saliences(article: ResolvedExtract, mentions: Mentions) -> dict[str, float]:
    """The salience of each entity in one article, 0 to 1.

    Two fifths are its mentions as a share of those of the most mentioned entity, a demonym
    counted less; one fifth each that the title names it, that it stands in headline or first
    paragraph (else how early it comes), and in how much of what is told it takes part, again as
    a share of the most.

    Args:
        article: the article.
        mentions: as `kg.graph.entities.mention_records` makes them, by node.
    """
    weights = {node: _weight(mentioned) for node, mentioned in mentions.items()}
    roles = _roles(article)
    # shares of the most, so that long articles and short ones compare
    heaviest = max(weights.values(), default=1.0)
    busiest = max(roles.values(), default=1)
    title, lead = (article.article.title or "").casefold(), _end_of_lead(article)
    return {
        node: _MENTIONED * (weights[node] / heaviest)
        + _TITLE * _named_in_title(article, mentioned, title)
        + _LEAD * _early(article, mentioned, lead)
        + _TAKING_PART * (roles[node] / busiest)
        for node, mentioned in mentions.items()
    }


def most_salient(saliences: Mapping[str, float]) -> list[SalientEntity]:
    """The most salient entities of an article, most first."""
    # rounded as it is written, so that equals stand in order of their ids
    ranked = sorted(saliences.items(), key=lambda pair: (-round(pair[1], 4), pair[0]))
    return [{"node": node, "salience": round(value, 4)} for node, value in ranked[:MOST]]


def _weight(mentions: Sequence[MentionRecord]) -> float:
    return sum(_DEMONYM if m["kind"] == "demonym" else 1.0 for m in mentions)


def _roles(article: ResolvedExtract) -> Counter[str]:
    """In how many events and relations of the article each entity takes part."""
    entities = {entity.id for entity in article.extract.entities}
    taking_part = [_takers(event) for event in article.extract.events]
    taking_part += [_ends(relation) & entities for relation in article.extract.relations]
    roles: Counter[str] = Counter()
    for locals_ in taking_part:
        roles.update(article.node(local) for local in sorted(locals_))
    return roles


def _takers(event: Event) -> set[str]:
    """The entities that take part in an event, or are its place."""
    takers = {participant.entity for participant in event.participants} | {event.place}
    return {local for local in takers if local is not None}


def _ends(relation: Relation) -> set[str]:
    return {relation.subject, relation.object}


def _end_of_lead(article: ResolvedExtract) -> int:
    """Where the first paragraph of running text ends; headline and lead stand before it."""
    bodies = (block.end for block in article.article.blocks if block.kind == "body")
    return next(bodies, min(_OPENING, len(article.article.text)))


def _early(article: ResolvedExtract, mentions: Sequence[MentionRecord], lead: int) -> float:
    """1 for what is named in the lead, half of that for a demonym there.

    Else less the later it comes.
    """
    opening = [m for m in mentions if m["start"] < lead]
    if opening:
        return _whole_or_half(opening)
    return _HALF * (1 - mentions[0]["start"] / len(article.article.text))


def _named_in_title(
    article: ResolvedExtract, mentions: Sequence[MentionRecord], title: str
) -> float:
    """1 where one of an entity's names stands in the title, half of that for its demonym."""
    text = article.article.text
    # a pronoun of the title may be anybody's
    naming = [m for m in mentions if m["kind"] != "pronoun"]
    titled = [m for m in naming if _stands_in(text[m["start"] : m["end"]], title)]
    return _whole_or_half(titled) if titled else 0.0


def _whole_or_half(mentions: Sequence[MentionRecord]) -> float:
    return _HALF if all(m["kind"] == "demonym" for m in mentions) else 1.0


def _stands_in(name: str, title: str) -> bool:
    return bool(title) and re.search(rf"\b{re.escape(name.casefold())}\b", title) is not None
