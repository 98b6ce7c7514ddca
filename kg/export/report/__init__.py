"""`report.md`: what a build found, and what it lost (promise 4).

What it did not read, did not understand or refused to merge is counted and listed. It holds no
clock and no timings, so that the same documents give the same report.
"""

from typing import TextIO

from kg.export.material import Material
from kg.export.report import found, losses
from kg.model.graph import Graph


def write(material: Material, handle: TextIO) -> None:
    """Write the report as Markdown."""
    handle.write(_render(material.graph, losses.losses_of(material)))


def _render(graph: Graph, lost: losses.Losses) -> str:
    lines = [
        "# What this build found\n",
        *found.summary(graph, lost),
        *found.read_documents(graph),
        *losses.issues(lost),
        *found.entities(graph),
        *found.relations(graph),
        *found.events(graph),
        *found.conflicts(graph),
        *found.speakers(graph),
        *losses.not_understood(lost),
        *losses.kept_apart(lost),
        *found.unlinked_places(graph),
    ]
    return "\n".join(lines).rstrip() + "\n"
