"""How many independent publishers tell something. Copied text: see `kg.graph.copies`."""

from collections.abc import Iterable, Mapping, Sequence

from kg.graph.copies import DisjointSets, copies
from kg.model.graph import DocumentRecord, Passage


def count_independent(
    passages: Sequence[Passage], documents: Mapping[str, DocumentRecord]
) -> int:
    """How many independent publishers tell it.

    One publisher's documents count together, and so do those that tell it in one text. A
    document of no known publisher is its own.
    """
    groups: DisjointSets[str] = DisjointSets(passage["document"] for passage in passages)
    for first, other in _of_one_publisher(groups, documents):
        groups.join(first, other)
    # a wire report is one voice, whoever prints it
    originals = copies([passage["quote"] for passage in passages])
    for passage, original in zip(passages, originals, strict=True):
        groups.join(passages[original]["document"], passage["document"])
    return groups.count()


def _of_one_publisher(
    names: Iterable[str], documents: Mapping[str, DocumentRecord]
) -> Iterable[tuple[str, str]]:
    """Documents paired with the first of the same publisher, case ignored ("TASS", "Tass")."""
    first_of: dict[str, str] = {}
    for name in names:
        # of no known publisher: its own
        publisher = documents[name]["source"]
        if publisher is not None:
            yield first_of.setdefault(publisher.casefold(), name), name
