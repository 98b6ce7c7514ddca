"""Options that several commands share."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kg.store.folder import Store

# What `kg build` writes into unless it is told otherwise is where the others look.
Folder = Annotated[Path, typer.Option("--graph", "-g", help="The folder of a build.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON instead of a table.")]
Model = Annotated[
    str | None, typer.Option(help="An installed spaCy pipeline; `kg models` lists them.")
]
Workers = Annotated[
    int,
    typer.Option(min=1, help="Processes that annotate; the result is the same for any number."),
]
Gazetteers = Annotated[
    # None for no option at all: a list as a default would be shared between commands.
    list[Path] | None,
    typer.Option(
        "--gazetteer",
        help="A CSV or JSONL file of names of your own, which win; may come again.",
    ),
]
Ontologies = Annotated[
    list[Path] | None,
    typer.Option(
        "--ontology",
        help="A Turtle file of classes, relations and event types of your own; may come again.",
    ),
]
RulesDir = Annotated[
    Path | None, typer.Option("--rules", help="A folder of rules of your own, beside kg's.")
]


# Settings are sent to worker processes as plain strings.
def speak(paths: list[Path] | None) -> None:
    """Have this process know the user's classes, relations and event types.

    Raises:
        OntologyError: they contradict kg's.
    """
    from kg import ontology

    ontology.extend(paths or ())


def text(path: Path | None) -> str | None:
    """A path as settings hold it."""
    return None if path is None else str(path)


def texts(paths: list[Path] | None) -> tuple[str, ...]:
    """Paths as settings hold them."""
    return tuple(str(path) for path in paths or ())


def store(folder: Path) -> "Store":
    """The build in a folder, read as it is asked for."""
    # networkx and rdflib take longer to import than most commands take to run.
    from kg.store.folder import Store

    return Store(folder)
