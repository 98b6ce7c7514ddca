"""A build's folder, read back: what the commands that ask (query, analyse, explain) start from."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import networkx as nx

from kg.model.errors import NotFoundError
from kg.ontology import did_you_mean


@dataclass(frozen=True)
class Store:
    """The folder that `kg build` wrote."""

    folder: Path

    @property
    def trig(self) -> Path:
        """The RDF dataset that queries run on."""
        return self.folder / "graph.trig"

    @cached_property
    def graph(self) -> "nx.MultiDiGraph[str]":
        """The graph of graph.json, as `kg.graph` documents it.

        Raises:
            NotFoundError: the folder holds no build.
        """
        path = self.folder / "graph.json"
        try:
            data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError as e:
            raise NotFoundError(
                f"no graph in {self.folder}; run `kg build` first, or name the folder of a build"
            ) from e
        except (OSError, ValueError) as e:
            raise NotFoundError(f"{path} cannot be read: {e}; run `kg build` again") from e
        graph: nx.MultiDiGraph[str] = nx.node_link_graph(data, edges="edges")  # type: ignore[assignment]  # as the data say
        return graph


def find_node(graph: "nx.MultiDiGraph[str]", text: str) -> str:
    """The node that the user means by an id, a label or an alias, case ignored.

    Raises:
        NotFoundError: nothing is called so (names the nearest), or several things are (names
            their ids).
    """
    if text in graph:
        return text
    names: dict[str, list[str]] = {}
    for node, data in graph.nodes(data=True):
        for name in {data.get("label", ""), *data.get("aliases", ())}:
            names.setdefault(name.casefold(), []).append(node)
    labels = {data.get("label", "").casefold(): node for node, data in graph.nodes(data=True)}
    found = sorted(names.get(text.casefold(), ()))
    if not found:
        raise NotFoundError(
            f"nothing in the graph is called {text!r}{did_you_mean(text.casefold(), sorted(names))}"
        )
    exact = (
        [n for n in found if graph.nodes[n].get("label", "").casefold() == text.casefold()]
        if text.casefold() in labels
        else []
    )
    choice = exact or found
    if len(choice) > 1:
        raise NotFoundError(f"{text!r} may be {', '.join(choice)}; name one of these ids")
    return choice[0]
