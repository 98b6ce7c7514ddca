"""A build's folder, read back: what the commands that ask start from."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import networkx as nx

from kg import ontology
from kg.build_folder import manifest
from kg.model.codec import JsonObject
from kg.model.errors import NotFoundError
from kg.model.graph import Graph, Node, label_of, nodes
from kg.model.identity_rows import IdentityRow
from kg.ontology import did_you_mean
from kg.store.records import check_graph, identity_row

USER_ONTOLOGY = "ontology.ttl"
"""What a build keeps of the user's own ontologies; absent where it was made with none."""


@dataclass(frozen=True)
class Store:
    """The folder that `kg build` wrote.

    Every file is held to the manifest of the build when it is read (`kg.build_folder`).
    """

    folder: Path

    @property
    def trig(self) -> Path:
        """The RDF dataset that queries run on.

        Raises:
            NotFoundError: the folder holds no build, or the file is not the one it wrote.
        """
        return manifest.read(self.folder).checked("graph.trig")

    def speak(self) -> None:
        """Have the process know the terms of the build: kg's, and those of the user it kept.

        Raises:
            NotFoundError: as `trig`.
            OntologyError: they contradict this version's ontology.
        """
        build = manifest.read(self.folder)
        ontology.extend([build.checked(USER_ONTOLOGY)] if USER_ONTOLOGY in build.files else [])

    @cached_property
    def graph(self) -> Graph:
        """The graph of graph.json.

        Raises:
            NotFoundError: the folder holds no build, one of another version, or one whose files
                are not those that it wrote.
            OntologyError: see `speak`.
        """
        self.speak()
        data = self._json("graph.json")
        try:
            check_graph(data)
        except (ValueError, RecursionError) as e:
            raise self._fault("graph.json", str(e)) from e
        # a directed multigraph, as the data say and the types do not
        return nx.node_link_graph(data, edges="edges")  # type: ignore[return-value]

    def identity_rows(self) -> Iterator[IdentityRow]:
        """The rows of identity.jsonl.

        Raises:
            NotFoundError: as `graph`.
        """
        for number, line in self._lines("identity.jsonl"):
            try:
                yield identity_row(json.loads(line))
            except (ValueError, RecursionError) as e:
                raise self._fault("identity.jsonl", f"line {number}: {e}") from e

    def annotations(self, documents: Collection[str]) -> Iterator[JsonObject]:
        """The rows of annotations.jsonl that are of some documents, by their ids.

        Raises:
            NotFoundError: as `graph`.
        """
        # lines begin with the id, so that others need not be parsed
        starts = tuple(
            json.dumps({"id": d}, ensure_ascii=False)[:-1] + "," for d in sorted(documents)
        )
        for number, line in self._lines("annotations.jsonl"):
            if not line.startswith(starts):
                continue
            try:
                yield json.loads(line)
            except (ValueError, RecursionError) as e:
                raise self._fault("annotations.jsonl", f"line {number}: {e}") from e

    def _json(self, name: str) -> Any:
        path = manifest.read(self.folder).checked(name)
        try:
            return json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError) as e:
            raise self._fault(name, f"no JSON: {e}") from e

    def _lines(self, name: str) -> Iterator[tuple[int, str]]:
        path = manifest.read(self.folder).checked(name)
        try:
            with path.open(encoding="utf-8", newline="\n") as lines:
                yield from enumerate(lines, 1)
        except (OSError, UnicodeDecodeError) as e:
            raise self._fault(name, str(e)) from e

    def _fault(self, name: str, reason: str) -> NotFoundError:
        """What to say of a file that has the bytes of the build and not its records."""
        return NotFoundError(
            f"{self.folder / name} is not as this version of kg writes it ({reason}); "
            "run `kg build` again"
        )


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
