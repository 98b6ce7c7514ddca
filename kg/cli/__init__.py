"""The commands. The only package that prints, reads the environment or exits.

Results go to standard output, progress and messages to standard error. Exit code 0: done
(documents that could not be read are named and counted, and the rest is done); 1: it could not
be done, one line says why; 2: wrong usage (`kg.cli.usage`).

A module holds the commands of one kind and `register`s them; what they need is imported when
they run, so that `kg --help` is quick. To add a command, write its module and name it in
`PARTS`.
"""

import logging
import os
import sys

import typer

from kg.cli import (
    about,
    analyse,
    build,
    decide,
    evaluate,
    explain,
    methods,
    query,
    review,
    rules,
)
from kg.cli.show import messages
from kg.cli.usage import WrongUsageError
from kg.model.errors import KgError

# In the order of the help.
PARTS = (build, query, analyse, explain, methods, review, decide, evaluate, rules, about)
FAILED, WRONG_USAGE = 1, 2

app = typer.Typer(
    name="kg",
    help="News articles in, a knowledge graph of people, organisations, places and events out;"
    " every fact with its words.",
    no_args_is_help=True,
    # It would write into the user's shell configuration.
    add_completion=False,
    # Tracebacks as Python prints them, without the values of local variables.
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for part in PARTS:
    part.register(app)


def main() -> None:
    """Run the command line.

    A `KgError` becomes one line and exit code 1, wrong usage exit code 2.
    """
    # Libraries warn of much that no user can do anything about.
    logging.basicConfig(level=logging.ERROR, format="kg: %(message)s")
    try:
        # Ends by SystemExit: 0, or 2 for wrong usage that the parser finds and explains itself.
        app()
    except KgError as e:
        messages.print(f"kg: {e}")
        sys.exit(WRONG_USAGE if isinstance(e, WrongUsageError) else FAILED)
    except BrokenPipeError:
        # The reader of a pipe, such as `head`, has seen enough; what is still buffered must not
        # raise a second time at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
