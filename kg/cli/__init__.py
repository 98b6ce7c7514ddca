"""The commands. The only package that prints, reads the environment or exits.

Results go to standard output, progress and messages to standard error. Exit code 0: done
(documents that could not be read are named and counted, and the rest is done); 1: it could not
be done, one line says why; 2: wrong usage.

A module holds the commands of one kind and `register`s them; what they need is imported when
they run, so that `kg --help` is quick. To add a command, write its module and name it in
`PARTS`.
"""

import logging
import os
import sys

import typer

from kg.cli import about, analyse, build, decide, evaluate, explain, query, review, rules
from kg.cli.show import messages
from kg.model.errors import KgError

PARTS = (
    build,
    query,
    analyse,
    explain,
    review,
    decide,
    evaluate,
    rules,
    about,
)  # in the order of the help

app = typer.Typer(
    name="kg",
    help="News articles in, a knowledge graph of people, organisations, places and events out; every fact with its words.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for part in PARTS:
    part.register(app)


def main() -> None:
    """Run the command line: a `KgError` becomes one line and exit code 1, wrong usage exit code 2."""
    logging.basicConfig(level=logging.ERROR, format="kg: %(message)s")
    try:
        app()  # ends by SystemExit: 0, or 2 for wrong usage, which typer explains itself
    except KgError as e:
        messages.print(f"kg: {e}")
        sys.exit(1)
    except BrokenPipeError:  # the reader of a pipe, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
