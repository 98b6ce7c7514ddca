"""Extracts and Linker → the graph. Its records: see `kg.model.graph`.

Identity is applied here and nowhere earlier: an extract speaks of `e1` and `v3` of its own
article, the `Linker` says which canonical entities and events they are, and `build` gathers
what all articles tell of each. Every quote is cut from the article's text at its offsets while
the graph is made, and what does not fit raises `EvidenceError` (promise 1): a build then leaves
its document out (`kg.workflows.quarantine`).

`resolved_extract` reads one article, `builder` gathers what all of them tell, by `entities`,
`events`, `statements` and `claims`; `evidence` sums it up, `publishers` and `copies` count
independent sources, and `conflicts`, `salience`, `inferred` and `temporal_order` conclude from
it. No English is read here but where `stance` and `snippets` say so.
"""

from collections.abc import Iterable

from kg.graph.builder import GraphBuilder
from kg.model.extract import Extract
from kg.model.graph import Graph
from kg.model.identity import Linker

__all__ = ["Graph", "build"]


def build(extracts: Iterable[Extract], linker: Linker) -> Graph:
    """Build the graph of all that the extracts tell.

    Extracts are read once, in any order, and not kept.

    Raises:
        EvidenceError: a span is outside its text, empty, or outside the evidence it belongs to;
            names document and offsets.
        ResolveError: the linker does not know an entity or event, or two documents have one id.
        OntologyError: a predicate, role or event type is not in the ontology.
    """
    builder = GraphBuilder(linker)
    for extract in extracts:
        builder.add(extract)
    return builder.graph()
