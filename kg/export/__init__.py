"""Exporters: the graph as files. `EXPORTERS` is the registry, from file name to writer.

Adding a format is adding a line.

A writer gets the `Material` of a build and an open text handle. It changes nothing and reads no
clock: the same material gives the same bytes.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TextIO

from kg.export import graphml, html, identity, jsonl, rdf, report
from kg.export.material import Material, Provenance
from kg.files import Writer, write_together
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
    for name in names:
        if name not in EXPORTERS:
            near = did_you_mean(name, EXPORTERS)
            raise NotFoundError(f"no exporter {name!r}{near}; there are {', '.join(EXPORTERS)}")
    writers: dict[str, Writer] = {name: partial(EXPORTERS[name], material) for name in names}
    return write_together(folder, {**writers, **(more or {})})
