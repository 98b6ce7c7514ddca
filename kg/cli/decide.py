"""kg decide …: what people know better than the machine about who is who."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import AsJson, Folder, a_path
from kg.cli.show import put_line, records, tell
from kg.model.errors import NotFoundError

if TYPE_CHECKING:
    from kg.curation.identity_table import IdentityTable
    from kg.resolve.decisions.records import Decision, Verdict

One = Annotated[
    str,
    typer.Argument(
        metavar="A", help="An id, a name, or an entity of one document: DOCUMENT#e3."
    ),
]
Other = Annotated[str, typer.Argument(metavar="B", help="Likewise.")]
Why = Annotated[str, typer.Option(help="What the decision rests on.")]
Who = Annotated[str | None, typer.Option(help="Who decides.")]
File = Annotated[
    Path | None,
    typer.Option(
        "--decisions",
        help="The file of decisions; default: decisions.jsonl in the build.",
        parser=a_path,
    ),
]


def same(
    a: One,
    b: Other,
    why: Why = "",
    who: Who = None,
    graph: Folder = Path("exports"),
    decisions: File = None,
) -> None:
    """Decide that two are one. The next build joins them."""
    _decide("same", (a, b), (why, who), graph, decisions)


def different(
    a: One,
    b: Other,
    why: Why = "",
    who: Who = None,
    graph: Folder = Path("exports"),
    decisions: File = None,
) -> None:
    """Decide that two are not one. The next build keeps them apart."""
    _decide("different", (a, b), (why, who), graph, decisions)


def undo(
    a: Annotated[
        str | None, typer.Argument(help="As for same; or the line that `kg decide list` shows.")
    ] = None,
    b: Annotated[str | None, typer.Argument(help="Likewise.")] = None,
    why: Why = "",
    who: Who = None,
    graph: Folder = Path("exports"),
    decisions: File = None,
) -> None:
    """Undo the decision on two, that of a line, or the last one.

    The next build leaves the matter to the machine.
    """
    from kg.curation import decide as stage

    path, table = _path(graph, decisions), build_in(graph, needed=decisions is None)
    texts = tuple(text for text in (a, b) if text is not None)
    undone = stage.undo(path, table, texts, (why, who))
    put_line(
        f"undone in {path}: {_words(undone)}; `{_command(graph, decisions)}` leaves it to the"
        " machine again"
    )


def list_(
    graph: Folder = Path("exports"), decisions: File = None, as_json: AsJson = False
) -> None:
    """List the decisions that hold, with their lines.

    Those that are portable can hold in another corpus.
    """
    from kg.curation import decide as stage

    path = _path(graph, decisions)
    # The default file is there only once something was decided; one that is named must be.
    if decisions is not None and not path.is_file():
        raise NotFoundError(f"no decisions file {path}")
    rows = stage.listed(path, build_in(graph, needed=False))
    # A program wants an empty list, a person a sentence.
    if rows or as_json:
        records(stage.Listed, rows, as_json=as_json)
    else:
        tell(f"no decision in {path}")


def write(
    verdict: "Verdict",
    texts: tuple[str, str],
    said: tuple[str, str | None],
    path: Path,
    table: "IdentityTable | None",
) -> tuple[str, str]:
    """Write a decision.

    Returns what was decided and which decision gives way to it, and what the next build does
    about it.
    """
    from kg.curation import decide as stage
    from kg.resolve.decisions.log import load

    # Read before it is written to: what gives way is among the older ones.
    held = load(path).all
    made = stage.decide(path, table, verdict, texts, said)
    # The last word on two holds; the older line stays in the file and says so no more.
    on_pair = (d for d in held if d.pair == made.pair)
    gone = [d for d in on_pair if d.verdict != made.verdict]
    instead = "".join(f", no longer {d.verdict} (line {d.line})" for d in gone)
    return f"decided in {path}: {_words(made)}{instead}", stage.effect(table, made)


def _decide(
    verdict: "Verdict",
    texts: tuple[str, str],
    said: tuple[str, str | None],
    graph: Path,
    decisions: Path | None,
) -> None:
    # Names are looked up in the build; a file of decisions of its own needs none.
    done, effect = write(
        verdict, texts, said, _path(graph, decisions), build_in(graph, needed=decisions is None)
    )
    put_line(f"{done}; `{_command(graph, decisions)}` {effect}")


def _words(decision: "Decision") -> str:
    verb = "is" if decision.verdict == "same" else "is not"
    return f"{decision.left} {verb} {decision.right}"


# The words of a command to copy: with the folder and the file that were given.
def _command(graph: Path, decisions: Path | None) -> str:
    """The build that applies what was decided."""
    output = "" if graph == Path("exports") else f" … -o {graph}"
    return f"kg build{output}" + ("" if decisions is None else f" --decisions {decisions}")


def _path(graph: Path, decisions: Path | None) -> Path:
    return decisions or graph / "decisions.jsonl"


def build_in(graph: Path, *, needed: bool = True) -> "IdentityTable | None":
    """Who is who in the build of a folder; None where there is no build and none is needed.

    Raises:
        NotFoundError: there is none.
    """
    from kg.curation import identity_table as table

    if needed or (graph / "identity.jsonl").is_file():
        return table.read(graph)
    return None


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = typer.Typer(
        help="Decide who is who, where you know better.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    group.command()(same)
    group.command()(different)
    group.command()(undo)
    # Python's own list keeps its name.
    group.command("list")(list_)
    app.add_typer(group, name="decide")
