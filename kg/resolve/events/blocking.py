"""Which event mentions are compared at all: those of compatible types that share a block.

A block is a kind of event with a month and a participant or place, with a topic, or with
something rare in its article; so the work grows with the number of events and not with its
square.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations

from kg import ontology
from kg.ontology import per_ontology
from kg.resolve import weights
from kg.resolve.corpus import Corpus
from kg.resolve.disjoint_sets import Edge, edge
from kg.resolve.events.mentions import EventMention

Block = tuple[str, ...]

BLOCK_LIMIT = 40
"""Mentions in one block that are all compared.

In a larger one only neighbours in the order of participants and triggers.
"""

TOPIC_LIMIT = 100
"""The same for the mentions of one kind in one topic.

There it is the word for what happened that counts, whoever is named.
"""

NEIGHBOURS = 8
"""How many of those that follow in a larger block one mention is compared with."""

RAREST = 4
"""How many rare words and things of a mention's article bring it together with others."""

NAMED_IN_PAIRS = 6
"""Participants of which each two make a block with the month; of more any two are chance."""


def candidates(mentions: list[EventMention], corpus: Corpus) -> Iterator[Edge]:
    """Pairs that share a block, each once, in order."""
    blocks: dict[Block, list[int]] = defaultdict(list)
    for i, mention in enumerate(mentions):
        for block in dict.fromkeys(_blocks(mention, corpus)):
            blocks[block].append(i)
    seen: set[Edge] = set()
    for block, indexes in blocks.items():
        for pair in _pairs(block, indexes, mentions):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _pairs(block: Block, indexes: list[int], mentions: list[EventMention]) -> Iterator[Edge]:
    """The pairs of one block: all, or neighbours where it is large."""
    limit = TOPIC_LIMIT if block[1] == "story" else BLOCK_LIMIT
    reach = limit
    if len(indexes) > limit:
        indexes.sort(key=lambda i: _order(mentions[i]))
        reach = NEIGHBOURS
    for at, left in enumerate(indexes):
        for right in indexes[at + 1 : at + 1 + reach]:
            yield edge(left, right)


def _order(mention: EventMention) -> tuple[object, ...]:
    """Puts mentions beside one another that are likely of one event."""
    return sorted(mention.entities), mention.lemma, mention.ref, mention.start


def _blocks(mention: EventMention, corpus: Corpus) -> Iterator[Block]:
    """Kind of event with each of these.

    Month and entity, month and two entities, topic, a rare word for a participant, what is rare
    in the article.
    """
    kind = _kind(mention.type)
    named = sorted(mention.entities)
    months = sorted(_months(mention)) or ["never"]
    yield from ((kind, month, name) for month in months for name in named)
    for month in months:
        yield from ((kind, month, *two) for two in combinations(named[:NAMED_IN_PAIRS], 2))
    yield kind, "story", str(mention.topic)
    words = {word for words in mention.words.values() for word in words}
    for word in _rarest((corpus.words[word], word) for word in words):
        yield kind, "word", word
    context = corpus.contexts[mention.document]
    for name in _rarest((corpus.spread[c], corpus.context_names[c]) for c in context):
        yield kind, "beside", name


@per_ontology
def _kind(event_type: str) -> str:
    """One name for all types that are compatible, however distantly."""
    known: set[str] = set()
    new = {event_type}
    while new:
        known |= new
        new = {other for type_ in new for other in ontology.load().compatible(type_)} - known
    return min(known)


def _rarest(names: Iterable[tuple[int, str]]) -> list[str]:
    """The rarest of (number of documents, name), of what at least two and not too many have."""
    rare = sorted(n for n in names if 1 < n[0] <= weights.RARE_DOCUMENTS)
    return [name for _, name in rare[:RAREST]]


def _months(mention: EventMention) -> set[str]:
    """Months in which it happened, else was told, as `2016-12`."""
    first = last = mention.published
    if mention.days is not None and _is_short(*mention.days):
        first, last = mention.days
    elif first is not None:
        # what is told without a day mostly happened in the days before
        first -= timedelta(weights.NEAR_DAYS)
    if first is None or last is None:
        return set()
    middle = first + (last - first) / 2
    return {day.isoformat()[:7] for day in (first, middle, last)}


def _is_short(first: date, last: date) -> bool:
    return (last - first).days <= weights.PERIOD_DAYS
