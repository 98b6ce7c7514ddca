"""kg review: the pairs that nobody is sure of, to be decided one after another."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from kg.cli.decide import File, Who, build_in, write
from kg.cli.options import MOST_LINES, AsJson, Folder
from kg.cli.show import put_data, put_line, table, tell, tell_error, terminal
from kg.cli.usage import wrong_usage
from kg.model.errors import KgError, NotFoundError, OntologyError
from kg.plain_text import cell

if TYPE_CHECKING:
    from kg.curation.identity_table import IdentityTable, Node
    from kg.curation.quotations import Side
    from kg.curation.review import Pair

# What somebody needs to decide in a spreadsheet, and the two ids for `kg decide`.
COLUMNS = ("left", "right", "score", "documents", "reasons", "left_words", "right_words")
KEYS = {"s": "same", "d": "different"}
# What --type takes for events of every class.
EVENTS = "events"


def review(  # noqa: PLR0913 each is an option of the command
    graph: Folder = Path("exports"),
    limit: Annotated[int, typer.Option(min=1, max=MOST_LINES, help="Pairs.")] = 20,
    kind: Annotated[
        str | None,
        typer.Option(
            "--type",
            help="Only this type or subtype, such as Person; 'events' for all events.",
        ),
    ] = None,
    as_list: Annotated[
        bool, typer.Option("--list", help="Print the list, ask nothing.")
    ] = False,
    decisions: File = None,
    who: Who = None,
    as_json: AsJson = False,
) -> None:
    """Go through the pairs that the machine is unsure of, most useful first.

    On a terminal, decide each with a key.
    """
    from kg.curation import review as stage
    from kg.resolve.decisions.log import load

    build = build_in(graph)
    if build is None:
        raise NotFoundError(f"no build in {graph}")
    path = decisions or graph / "decisions.jsonl"
    _check_type(kind)
    pairs = stage.pairs(build, load(path), limit=limit, kind=kind)
    if as_json:
        put_data([asdict(p) for p in pairs])
    elif not pairs:
        tell("nothing is unsure" + (f" of type {kind!r}" if kind else ""))
    # In a pipe nobody can answer.
    elif as_list or not at_terminal():
        table(COLUMNS, [_row(p) for p in pairs], as_json=False)
    else:
        _ask(pairs, build, path, who)


def _check_type(kind: str | None) -> None:
    """Let a class of the ontology pass, or what stands for all events, or none."""
    from kg import ontology

    if kind is not None and kind != EVENTS:
        with wrong_usage(OntologyError):
            ontology.load().check_class(kind)


def at_terminal() -> bool:
    """Test if somebody can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def _row(pair: "Pair") -> list[object]:
    c = pair.compared
    reasons = "; ".join(
        f"{feature} {score:+.2f} ({words})" for feature, score, words in c.reasons
    )
    return [
        pair.left.id,
        pair.right.id,
        f"{c.score:.2f}",
        pair.documents,
        reasons,
        c.left.sentence,
        c.right.sentence,
    ]


def _ask(pairs: "list[Pair]", build: "IdentityTable", path: Path, who: str | None) -> None:
    """Show one pair after the other.

    What is decided is written at once, so that nothing is lost where somebody stops.
    """
    console = terminal()
    done = 0
    for number, pair in enumerate(pairs, 1):
        score = f"score {pair.compared.score:.2f}, {pair.documents} documents"
        console.print(_panel(pair, f"{number} of {len(pairs)}, {score}"))
        # Any other key skips: the pair comes again in the next review.
        answer = _key()
        if answer == "q":
            break
        if answer in KEYS:
            done += _decide(KEYS[answer], pair, build, path, who)
    tell(f"{done} decided in {path}" + ("; the next `kg build` applies them" if done else ""))


def _key() -> str:
    """What somebody answers: s, d, q, or nothing of these for the next pair."""
    question = "(s)ame, (d)ifferent, skip (enter), (q)uit"
    try:
        answer: str = typer.prompt(question, default="", show_default=False)
    except typer.Abort:
        # The end of the input, or Ctrl-C.
        return "q"
    return answer.strip().lower()[:1]


def _decide(
    verdict: str, pair: "Pair", build: "IdentityTable", path: Path, who: str | None
) -> bool:
    """Write a decision; say what was done.

    One that contradicts others is refused, and the next pair shown.
    """
    try:
        done, _ = write(verdict, (pair.left.id, pair.right.id), ("", who), path, build)  # type: ignore[arg-type]
    except KgError as e:
        tell_error(e)
        # It does not count as decided.
        return False
    put_line(done)
    return True


def _panel(pair: "Pair", title: str) -> Panel:
    """A pair side by side, the reasons below."""
    drawn = Table(box=None, expand=True, show_header=False)
    drawn.add_column(ratio=1)
    drawn.add_column(ratio=1)
    drawn.add_row(_half(pair.left, pair.compared.left), _half(pair.right, pair.compared.right))
    reasons = Text(
        "\n".join(
            f"{score:+.2f} {feature}: {cell(words)}"
            for feature, score, words in pair.compared.reasons
        )
    )
    return Panel(Group(drawn, Text(""), reasons), title=title, title_align="left")


def _half(node: "Node", side: "Side") -> Text:
    sentence, name = cell(side.sentence), cell(side.name)
    words = Text(f"\n{sentence}\n")
    # Where in a long sentence it is spoken of.
    words.highlight_words([name], style="bold")
    head = Text(cell(node.name), style="bold")
    lines = [
        f"{node.id} ({node.subtype or node.type})",
        # More names than five push the sentence off the screen.
        *([f"also {', '.join(node.aliases[:5])}"] if node.aliases else []),
    ]
    return Text.assemble(
        head,
        *(f"\n{cell(line)}" for line in lines),
        "\n",
        words,
        Text(cell(side.document), style="dim"),
    )


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(review)
