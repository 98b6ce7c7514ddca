"""Exporters: the graph as files. `EXPORTERS` is the registry, from file name to writer.

Adding a format is adding a line.

A writer gets the `Material` of a build and an open text handle. It changes nothing and reads no
clock: the same material gives the same bytes.
"""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path
from typing import TextIO

from kg.build_folder import manifest
from kg.build_folder.swap import Swap
from kg.export import graphml, html, identity, jsonl, rdf, report
from kg.export.material import Material, Provenance
from kg.files import Writer
from kg.model.errors import NotFoundError
from kg.ontology import did_you_mean

__all__ = ["EXPORTERS", "Exporter", "Material", "Provenance", "write_all"]

Exporter = Callable[[Material, TextIO], None]


EXPORTERS: dict[str, Exporter] = {
    "annotations.jsonl": jsonl.write_annotations,
    "graph.graphml": graphml.write,
    "graph.html": html.write,
    "graph.json": jsonl.write_node_link,
    "graph.trig": rdf.write_trig,
    "graph.ttl": rdf.write_turtle,
    "identity.jsonl": identity.write,
    "report.md": report.write,
}


def write_all(
    material: Material,
    folder: Path,
    names: tuple[str, ...] = tuple(EXPORTERS),
    *,
    more: Mapping[str, Writer] | None = None,
) -> list[Path]:
    """Write a build's files into a folder: all of them, or none.

    Args:
        material: what to write from.
        folder: made where it does not exist.
        names: which of `EXPORTERS`.
        more: further files of the same build, such as its report.

    Raises:
        NotFoundError: there is no exporter of that name; says which there are.
        WriteError: the folder or a file cannot be written; the files of an earlier build are as
            they were.
    """
    with Swap(folder) as swap:
        return write_into(swap, material, names, more=more)


def write_into(
    swap: Swap,
    material: Material,
    names: tuple[str, ...] = tuple(EXPORTERS),
    *,
    more: Mapping[str, Writer] | None = None,
    gone: Collection[str] = (),
) -> list[Path]:
    """As `write_all`, into a folder that is held already.

    Args:
        swap: what the files take their places by.
        material: what to write from.
        names: which of `EXPORTERS`.
        more: further files of the same build.
        gone: files of an earlier build that go.

    Raises:
        NotFoundError, WriteError: as `write_all`.
    """
    for name in names:
        if name not in EXPORTERS:
            near = did_you_mean(name, EXPORTERS)
            raise NotFoundError(f"no exporter {name!r}{near}; there are {', '.join(EXPORTERS)}")
    writers: dict[str, Writer] = {name: partial(EXPORTERS[name], material) for name in names}
    swap.stage({**writers, **(more or {})})
    # It tells of the others, so that it comes last.
    swap.stage({manifest.NAME: manifest.writer(swap.staged)})
    return swap.commit(gone)
