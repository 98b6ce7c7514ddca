"""kg from Python: build a graph, load one, annotate a text, and walk what was found.

    import kg
    graph = kg.build(["articles/"], "out")
    palmyra = graph.entity("Palmyra")
    for event in palmyra.events():
        print(event.first, event.label, event.evidence[0].quote)

`Graph` is the door to a build: its tables are lists of typed rows, and every row can be walked
on, to the entities it speaks of and down to the words it rests on. What the commands refuse is
refused here by the same errors (`kg.model.errors`), with the nearest right name.
"""

from kg.api.annotation import annotate
from kg.api.building import build, load
from kg.api.graph import Graph
from kg.api.records import Claim, Document, Entity, Event, Evidence, Participant, Relation

__all__ = [
    "Claim",
    "Document",
    "Entity",
    "Event",
    "Evidence",
    "Graph",
    "Participant",
    "Relation",
    "annotate",
    "build",
    "load",
]
