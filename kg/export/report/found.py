"""What a build found, as sections of the report."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kg.export.report.losses import Losses
from kg.export.report.markdown import list_table, table
from kg.model.graph import (
    Claim,
    EntityNode,
    EventNode,
    Fact,
    Graph,
    RelationEdge,
    claims,
    documents,
    entity_nodes,
    event_nodes,
    facts,
    label_of,
    relation_edges,
)


def _by_salience(graph: Graph) -> list[EntityNode]:
    ordered = sorted(
        entity_nodes(graph), key=lambda e: (-e[1]["salience"], -e[1]["mentions"], e[0])
    )
    return [entity for _, entity in ordered]


def _events(graph: Graph) -> list[EventNode]:
    return [event for _, event in event_nodes(graph)]


def _relations(graph: Graph) -> list[RelationEdge | Fact]:
    """The relations of two things, and those of a thing and a date."""
    edges = [edge for _, _, edge in relation_edges(graph)]
    return [*edges, *(fact for _, fact in facts(graph))]


def _kind(entity: EntityNode) -> str:
    return entity["subtype"] or entity["type"]


def _ranked(names: Iterable[str], *counts: Mapping[str, int]) -> list[str]:
    """Names with the highest counts first; later counts decide between equals, then names."""
    return sorted(set(names), key=lambda name: ([-count[name] for count in counts], name))


def summary(graph: Graph, losses: Losses) -> Iterator[str]:
    """How much there is of everything."""
    events, relations = _events(graph), _relations(graph)
    factual = sum(event["factual"] for event in events)
    asserted = sum(relation["asserted"] for relation in relations)
    past = sum(relation["past"] for relation in relations)
    # what is told of the past alone holds no more, and is still told as true
    counts = [
        ("documents", len(documents(graph))),
        ("documents not read or not annotated", losses.documents_lost),
        ("entities", len(_by_salience(graph))),
        ("relations told as fact", asserted),
        ("relations told of the past alone", past),
        ("relations only said, denied, planned or possible", len(relations) - asserted - past),
        ("events told as fact", factual),
        ("events only said, denied, planned or possible", len(events) - factual),
        ("claims (who says what)", len(claims(graph))),
        (
            "sentences that name entities and yielded nothing",
            losses.sentences_without_yield,
        ),
    ]
    yield from table(("", "count"), counts)


def read_documents(graph: Graph) -> Iterator[str]:
    """The documents, with their dates and what these rest on."""
    yield "## Documents\n"
    rows = [
        (
            name,
            record["published"] or "unknown",
            record["published_basis"],
            record["source"],
            record["title"],
        )
        for name, record in sorted(documents(graph).items())
    ]
    yield from list_table(("document", "published", "by", "publisher", "title"), rows)


def entities(graph: Graph) -> Iterator[str]:
    """The entities, most salient first, and how many of each kind."""
    every = _by_salience(graph)
    yield "## Entities\n"
    # the subtype where there is one: "City" says more than "Place"
    kinds = Counter(map(_kind, every))
    yield ", ".join(f"{kind} {kinds[kind]}" for kind in _ranked(kinds, kinds)) + ".\n"
    rows = [
        (
            entity["label"],
            _kind(entity),
            ", ".join(entity["aliases"]),
            len(entity["documents"]),
            entity["mentions"],
        )
        for entity in every
    ]
    yield from list_table(("name", "type", "also called", "documents", "mentions"), rows)


def relations(graph: Graph) -> Iterator[str]:
    """How many relations of each predicate are facts, of the past, or neither."""
    told: Counter[str] = Counter()
    past: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for relation in _relations(graph):
        if relation["asserted"]:
            told[relation["predicate"]] += 1
        elif relation["past"]:
            past[relation["predicate"]] += 1
        else:
            other[relation["predicate"]] += 1
    if told or past or other:
        yield "## Relations\n"
        names = _ranked([*told, *past, *other], told, past, other)
        rows = [(name, told[name], past[name], other[name]) for name in names]
        yield from table(("relation", "told as fact", "told of the past", "otherwise"), rows)


def events(graph: Graph) -> Iterator[str]:
    """How many events of each type are told as facts, and by how many documents."""
    told: Counter[str] = Counter()
    other: Counter[str] = Counter()
    by_several: Counter[str] = Counter()
    for event in _events(graph):
        (told if event["factual"] else other)[event["type"]] += 1
        # those that were joined across documents
        by_several[event["type"]] += len(event["documents"]) > 1
    if told or other:
        yield "## Events\n"
        names = _ranked([*told, *other], told, other)
        rows = [(name, told[name], other[name], by_several[name]) for name in names]
        head = ("event type", "told as fact", "otherwise", "told by several documents")
        yield from table(head, rows)


def conflicts(graph: Graph) -> Iterator[str]:
    """What mentions of one event say that cannot all be true, side by side."""
    rows = [
        (event["label"], conflict["about"], value["label"], ", ".join(value["documents"]))
        for event in _events(graph)
        for conflict in event["conflicts"]
        for value in conflict["values"]
    ]
    if rows:
        yield "## What articles disagree about\n"
        yield from list_table(("event", "about", "told", "by"), rows)


def speakers(graph: Graph) -> Iterator[str]:
    """Who makes how many claims."""
    often = Counter(_speaker(graph, claim) for claim in claims(graph).values())
    if often:
        yield "## Who says things\n"
        rows = [(name, often[name]) for name in _ranked(often, often)]
        yield from list_table(("speaker", "claims"), rows)


def _speaker(graph: Graph, claim: Claim) -> str:
    if claim["speaker"] is not None:
        return label_of(graph, claim["speaker"])
    # "officials said" names nobody that is a node
    return claim["speaker_text"] or "(nobody named)"


def unlinked_places(graph: Graph) -> Iterator[str]:
    """Places that no gazetteer knows, the most mentioned first."""
    unlinked = [
        (id_, entity)
        for id_, entity in entity_nodes(graph)
        if entity["type"] == "Place" and entity["geonames"] is None
    ]
    if unlinked:
        unlinked.sort(key=lambda place: (-place[1]["mentions"], place[0]))
        yield "## Places that no gazetteer knows\n"
        rows = [
            (place["label"], place["mentions"], len(place["documents"]))
            for _, place in unlinked
        ]
        yield from list_table(("place", "mentions", "documents"), rows)
