"""What articles that tell of one event contradict one another about, side by side."""

from collections.abc import Iterator
from typing import NamedTuple

from kg.model.graph import Graph, event_nodes


class Version(NamedTuple):
    """One side of a conflict: `about` is time, place, agent, killed (and so on) or whether."""

    id: str
    event: str
    about: str
    told: str
    documents: tuple[str, ...]


def conflicts(graph: Graph, thing: str | None = None) -> list[Version]:
    """What mentions of one event say that cannot all be true, by event and matter.

    Args:
        graph: a graph as `kg.model.graph` documents it.
        thing: node id of an entity or event; only of events that it takes part in, or of that
            event. None for all.
    """
    if thing is None:
        return list(_versions(graph))
    near = {thing, *graph.predecessors(thing)}
    return [version for version in _versions(graph) if version.id in near]


def _versions(graph: Graph) -> Iterator[Version]:
    for node, event in event_nodes(graph):
        for conflict in event["conflicts"]:
            for value in conflict["values"]:
                documents = tuple(value["documents"])
                yield Version(
                    node, event["label"], conflict["about"], value["label"], documents
                )
