"""A build's folder, read back: what the commands that ask start from."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import networkx as nx

from kg import ontology
from kg.model.errors import NotFoundError
from kg.model.graph import Graph, GraphData, Node, label_of, nodes
from kg.ontology import did_you_mean

USER_ONTOLOGY = "ontology.ttl"
"""What a build keeps of the user's own ontologies; absent where it was made with none."""


@dataclass(frozen=True)
class Store:
    """The folder that `kg build` wrote."""

    folder: Path

    @property
    def trig(self) -> Path:
        """The RDF dataset that queries run on."""
        return self.folder / "graph.trig"

    def speak(self) -> None:
        """Have the process know the terms of the build: kg's, and those of the user it kept.

        Raises:
            OntologyError: they contradict this version's ontology.
        """
        kept = self.folder / USER_ONTOLOGY
        ontology.extend([kept] if kept.is_file() else [])

    @cached_property
    def graph(self) -> Graph:
        """The graph of graph.json.

        Raises:
            NotFoundError: the folder holds no build, or one of another version.
            OntologyError: see `speak`.
        """
        self.speak()
        path = self.folder / "graph.json"
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError as e:
            raise NotFoundError(
                f"no graph in {self.folder}; run `kg build` first, "
                "or name the folder of a build"
            ) from e
        except (OSError, ValueError) as e:
            raise NotFoundError(f"{path} cannot be read: {e}; run `kg build` again") from e
        # a directed multigraph, as the data say and the types do not
        graph: Graph = nx.node_link_graph(data, edges="edges")  # type: ignore[assignment]
        # keys are renamed from time to time: an old file would fail somewhere later
        if not GraphData.__required_keys__ <= graph.graph.keys():
            raise NotFoundError(f"{path} is of another version of kg; run `kg build` again")
        return graph


def find_node(graph: Graph, text: str) -> str:
    """The node that the user means by an id, a label or an alias, case ignored.

    A label goes before an alias: "Moscow" is the city, and not a government called so.

    Raises:
        NotFoundError: nothing is called so (names the nearest), or several things are (names
            their ids).
    """
    if text in graph:
        return text
    wanted = text.casefold()
    by_name: dict[str, set[str]] = defaultdict(set)
    for id_, node in nodes(graph):
        for name in _names(node):
            by_name[name.casefold()].add(id_)
    if wanted not in by_name:
        near = did_you_mean(wanted, sorted(by_name))
        raise NotFoundError(f"nothing in the graph is called {text!r}{near}")
    # in order, for the message
    called = sorted(by_name[wanted])
    labelled = [id_ for id_ in called if label_of(graph, id_).casefold() == wanted]
    return _only(labelled or called, text)


def _names(node: Node) -> list[str]:
    aliases = node["aliases"] if node["kind"] == "entity" else []
    return [node["label"], *aliases]


def _only(choice: Sequence[str], text: str) -> str:
    if len(choice) > 1:
        raise NotFoundError(f"{text!r} may be {', '.join(choice)}; name one of these ids")
    return choice[0]
