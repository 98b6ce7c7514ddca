"""Options that several commands share, and what their values may be."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.processes import MOST_PROCESSES

if TYPE_CHECKING:
    from kg.store.folder import Store

MOST_LINES = 1_000_000
"""Of a list that is cut: more than anybody reads, and a number that every library takes."""
# Of Linux, in bytes; other systems allow no more.
_LONGEST_PATH = 4096
_LONGEST_NAME = 255
# Characters of a text that is no path
_SHOWN = 60


def a_path(given: str | Path) -> Path:
    """A path that the system can take, whether or not anything is there.

    What every option and argument that is a path is parsed with: what is no path at all is
    wrong usage, and should not fail in the middle of the work.

    Raises:
        typer.BadParameter: it is none; says why.
    """
    return Path(a_source(given))


def a_source(given: str | Path) -> str:
    """The same where it stays a text, since `-` is a stream and no file."""
    path = str(given)
    fault = _fault(path)
    if fault is not None:
        raise typer.BadParameter(f"{path[:_SHOWN]!r} is no path: {fault}")
    return path


def a_kept_path(given: str | Path) -> Path:
    """The same for a path that files of a build name, which hold characters alone."""
    path = a_path(given)
    try:
        str(path).encode()
    except UnicodeEncodeError:
        raise typer.BadParameter(f"{str(path)[:_SHOWN]!r} is not UTF-8; rename it") from None
    return path


def _fault(path: str) -> str | None:
    """Why a text is no path; None where it may be one."""
    if not path:
        return "it is empty"
    try:
        encoded = os.fsencode(path)
    except UnicodeEncodeError:
        return "it holds what is no character"
    if b"\0" in encoded:
        return "it holds a NUL character"
    if len(encoded) >= _LONGEST_PATH:
        return f"it has more than {_LONGEST_PATH - 1} bytes"
    if max(map(len, encoded.split(b"/"))) > _LONGEST_NAME:
        return f"a name in it has more than {_LONGEST_NAME} bytes"
    return None


# What `kg build` writes into unless it is told otherwise is where the others look.
Folder = Annotated[
    Path, typer.Option("--graph", "-g", help="The folder of a build.", parser=a_path)
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON instead of a table.")]
Model = Annotated[
    str | None, typer.Option(help="An installed spaCy pipeline; `kg models` lists them.")
]
Workers = Annotated[
    int,
    typer.Option(
        min=1,
        max=MOST_PROCESSES,
        help="Processes that annotate; the result is the same for any number.",
    ),
]
Gazetteers = Annotated[
    # None for no option at all: a list as a default would be shared between commands.
    list[Path] | None,
    typer.Option(
        "--gazetteer",
        help="A CSV or JSONL file of names of your own, which win; may come again.",
        parser=a_kept_path,
    ),
]
Ontologies = Annotated[
    list[Path] | None,
    typer.Option(
        "--ontology",
        help="A Turtle file of classes, relations and event types of your own; may come again.",
        parser=a_kept_path,
    ),
]
RulesDir = Annotated[
    Path | None,
    typer.Option(
        "--rules", help="A folder of rules of your own, beside kg's.", parser=a_kept_path
    ),
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
