"""Task `same-events`: which event mentions are one event, across documents (LEA).

Events that gold does not annotate are left out. Gold of this kind annotates every sort of
event, so that the headline also measures reach; `LEA on what was found` looks only at event
mentions that were found, and `links across documents` counts pairs of them in two documents:
its precision is that of the merges.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.evaluate.align import pair
from kg.evaluate.gold import Gold
from kg.evaluate.metrics import lea
from kg.evaluate.metrics.score import Result
from kg.evaluate.tasks.resolution import Mark, links, torn
from kg.model.extract import Extract


def score(gold: Sequence[Gold], found: Mapping[str, Extract]) -> Result:
    """LEA over the event mentions of the corpus.

    Ids of gold's events, and of those found, hold across documents.
    """
    key, response = defaultdict[str, set[Mark]](set), defaultdict[str, set[Mark]](set)
    words: dict[Mark, str] = {}
    for document in gold:
        name = document.article.id
        # An event without a trigger stands nowhere, and so can be no mark.
        wanted = [(e.id, e.trigger) for e in document.events or () if e.trigger is not None]
        got = found[name].events
        for i, (event, trigger) in enumerate(wanted):
            key[event].add((name, i))
            words[name, i] = f"{document.words(trigger)} ({name})"
        for i, j in pair([trigger for _, trigger in wanted], [e.trigger for e in got]):
            response[got[j].id].add((name, i))
    # What was not found cannot be merged, and is no fault of the merging.
    seen = {mark for cluster in response.values() for mark in cluster}
    narrowed = {event: cluster & seen for event, cluster in key.items()}
    return Result(
        task="same-events",
        # LEA and no share of links: a cluster of ten would have 45 links, one of two only one.
        headline="LEA over documents",
        score=lea.score(key.values(), response.values()),
        lines={
            "LEA on what was found": lea.score(narrowed.values(), response.values()),
            "links across documents": links(narrowed.values(), response.values()),
        },
        errors=tuple(torn(key, response, words, "corpus")),
    )
