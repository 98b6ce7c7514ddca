"""What the commands print: tables, JSON, lines, progress, messages.

The only module of `kg.cli` that writes to standard output and error (held by a test), so that
no command forgets what words of articles may do to a terminal (`kg.plain_text`).
"""

import contextlib
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO, cast

from rich.console import Console, ConsoleOptions, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.segment import Segment
from rich.table import Table

from kg.cli.streams import Guarded
from kg.model.errors import KgError
from kg.plain_text import cell, json_text, one_line, spreadsheet_cell, turtle_text, visible

_BREAKS = re.compile(r"[\t\r\n]+")


class _PlainConsole(Console):
    """Rich's terminal, whose own styles act and whose words do not."""

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """The pieces to be printed; those without words are rich's own."""
        for text, style, control in super().render(renderable, options):
            yield Segment(text if control else visible(text), style, control)


def tell(message: str) -> None:
    """Say something about the work, on standard error and in one line."""
    _say(sys.stderr, f"kg: {one_line(message)}\n")


def tell_help(message: str) -> None:
    """Show how a command is used, on standard error since nobody asked for it."""
    _say(sys.stderr, f"{message}\n")


def tell_error(error: KgError) -> None:
    """Say what could not be done, and each fault of several in a line."""
    faults = getattr(error, "faults", None) or [str(error)]
    told = "\n".join(map(one_line, faults))
    _say(sys.stderr, f"kg: {told}\n")


def put(words: str, *, end: str = "\n") -> None:
    """Print words of several lines that are a result."""
    _say(sys.stdout, f"{words}{end}")


def put_line(words: str) -> None:
    """Print a line; line ends in it, such as those of a quotation, become blanks."""
    put(_BREAKS.sub(" ", visible(words)))


def put_data(data: object) -> None:
    """Print plain data as JSON."""
    put_json(json.dumps(data, ensure_ascii=False, indent=2))


def put_json(body: str) -> None:
    """Print what is JSON already."""
    put(json_text(body, sys.stdout.encoding))


def put_turtle(body: str) -> None:
    """Print what is Turtle already."""
    put(turtle_text(body, sys.stdout.encoding))


MOST_DRAWN = 5000
"""Rows of a table with lines; more are as in a pipe."""


def table(head: Sequence[str], rows: Iterable[Sequence[Any]], *, as_json: bool) -> None:
    """A table on a terminal, tab-separated lines into a pipe, JSON where it is asked for."""
    rows = list(rows)
    if as_json:
        put_data([dict(zip(head, row, strict=True)) for row in rows])
    # Of very many rows Rich would measure every cell, for minutes.
    elif len(rows) > MOST_DRAWN or not sys.stdout.isatty():
        # What reads the pipe may be a spreadsheet.
        put(
            "\n".join(
                "\t".join(spreadsheet_cell(cell(c)) for c in row) for row in [head, *rows]
            )
        )
    else:
        drawn = Table(*map(cell, head), highlight=False)
        for row in rows:
            drawn.add_row(*map(cell, row))
        terminal().print(drawn)


def records(kind: Any, rows: Sequence[Any], *, as_json: bool) -> None:
    """A table, or JSON, of named tuples of one kind."""
    if as_json:
        put_data([row._asdict() for row in rows])
    else:
        table(kind._fields, rows, as_json=False)


def terminal() -> Console:
    """Standard output for what rich draws."""
    return _console(sys.stdout)


@contextlib.contextmanager
def lines(output: str) -> Iterator[Callable[[str], None]]:
    """A writer of JSON lines to standard output or to a file.

    The file appears whole or not at all.
    """
    # Each line is flushed, so that what reads the pipe can begin.
    if output == "-":
        yield put_json
        return
    from kg.files import appearing

    with appearing(Path(output)) as file:

        def write(body: str) -> None:
            file.write(json_text(body) + "\n")

        yield write


@contextlib.contextmanager
def progress(what: str, *, while_printing: bool = False) -> Iterator[Callable[[], None]]:
    """A counter of documents on a terminal, silence elsewhere.

    Args:
        what: what is done, before the bar.
        while_printing: results are printed meanwhile; on the same terminal they would be drawn
            over.

    Yields the function that counts one.
    """
    # A log file has no use for a bar that is drawn over and over.
    is_in_the_way = while_printing and sys.stdout.isatty()
    if is_in_the_way or not sys.stderr.isatty():
        yield lambda: None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("documents"),
        TimeElapsedColumn(),
    )
    # Rich would send what is printed meanwhile to where the bar is: a result belongs elsewhere.
    with Progress(
        *columns,
        console=_console(sys.stderr, soft_wrap=True),
        transient=True,
        redirect_stdout=False,
    ) as bar:
        # How many there are is known only at the end: sources are read as they come.
        task = bar.add_task(what, total=None)
        yield lambda: bar.advance(task)


def _say(stream: TextIO, words: str) -> None:
    # At once: messages and results come in the order in which they were written.
    stream.write(words)
    stream.flush()


def _console(stream: TextIO, *, soft_wrap: bool = False) -> Console:
    """A console on a stream, whose words are no markup: "[1]" and ":100:" are a name's."""
    file = stream.unescaped if isinstance(stream, Guarded) else stream
    return _PlainConsole(
        file=cast(TextIO, file), markup=False, highlight=False, emoji=False, soft_wrap=soft_wrap
    )
