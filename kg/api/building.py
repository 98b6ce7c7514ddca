"""`kg.build` and `kg.load`: from documents, or from the folder of a build, to a `Graph`."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.api.graph import Graph
from kg.store.folder import Store
from kg.workflows import build as workflow
from kg.workflows.workers import Settings


def build(  # noqa: PLR0913 each is a setting with a default
    sources: str | Path | Iterable[str | Path],
    out: str | Path,
    *,
    workers: int = 1,
    model: str | None = None,
    rules: str | Path | None = None,
    gazetteers: Sequence[str | Path] = (),
    ontologies: Sequence[str | Path] = (),
    decisions: str | Path | None = None,
    base: str | None = None,
) -> Graph:
    """Read documents, write their graph into a folder, and return it; what `kg build` does.

    It needs no ``if __name__ == "__main__"``, with workers neither, and runs in a notebook.

    Args:
        sources: folders, text files, JSON Lines of documents or of annotations; one or several.
        out: the folder for the graph, made where it does not exist.
        workers: processes that annotate.
        model: name of an installed spaCy pipeline; None for the pinned one.
        rules: a folder of your own rules.
        gazetteers: files of your own names.
        ontologies: Turtle files of your own classes, relations and event types.
        decisions: people's judgements on identity; None for `decisions.jsonl` in `out`.
        base: IRI below which things get their IRIs; None for kg's own.

    Raises:
        KgError: whatever the command would say in one line; see `kg.model.errors`.
    """
    several = [sources] if isinstance(sources, str | Path) else list(sources)
    settings = Settings(
        model,
        rules=None if rules is None else str(rules),
        gazetteers=tuple(map(str, gazetteers)),
        ontologies=tuple(map(str, ontologies)),
    )
    judged = None if decisions is None else Path(decisions)
    options = workflow.Options(settings, workers, judged, base)
    built = workflow.build(several, Path(out), options)
    return Graph(built.graph, Path(out), issues=built.issues)


def load(folder: str | Path) -> Graph:
    """The graph of a build that was made before, from the folder it was written into.

    Raises:
        NotFoundError: the folder holds no build.

    >>> graph = load("exports")
    >>> graph.entity("Daesh").name
    'Islamic State'
    """
    store = Store(Path(folder))
    return Graph(store.graph, store.folder)
