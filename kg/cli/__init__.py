"""The commands. The only package that prints, reads the environment or exits.

Results go to standard output, progress and messages to standard error. Exit code 0: done
(documents that could not be read are named and counted, and the rest is done); 1: it could not
be done, one line says why; 2: wrong usage (`kg.cli.usage`).

A module holds the commands of one kind and `register`s them; what they need is imported when
they run, so that `kg --help` is quick. To add a command, write its module and name it in
`PARTS`.
"""

import errno
import logging
import os
import sys
import traceback
from pathlib import Path

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
from kg.cli.ending import in_order
from kg.cli.show import tell, tell_error, tell_help
from kg.cli.streams import guarded
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
    with in_order(), guarded():
        # Libraries warn of much that no user can do anything about.
        logging.basicConfig(level=logging.ERROR, format="kg: %(message)s")
        sys.exit(_outcome())


def _outcome() -> int:
    """Run the command that was asked for; the exit code, after a line on what went wrong."""
    try:
        done = app(standalone_mode=False)
        # While it can still be told that there is no room for the last words.
        sys.stdout.flush()
    except KgError as e:
        tell_error(e)
        return WRONG_USAGE if isinstance(e, WrongUsageError) else FAILED
    except typer.TyperException as e:
        _tell_usage(e)
        return e.exit_code
    except (typer.Abort, KeyboardInterrupt):
        return FAILED
    except Exception as e:  # noqa: BLE001 whatever it is, the user can do nothing with a traceback
        circumstance = _circumstance(e)
        if circumstance is None:
            _tell_bug(e)
        else:
            tell(circumstance)
        return FAILED
    # A number only where something ended the command before its end, such as `--help`.
    return done if isinstance(done, int) else 0


_EXHAUSTED = (errno.ENOMEM, errno.EMFILE, errno.ENFILE, errno.EAGAIN)
# What the system's loader says of a library that there is no memory for.
_NOT_LOADED = ("failed to map segment", "cannot allocate memory")


def _circumstance(error: Exception) -> str | None:
    """Why no program could go on where it is run; None where it is a fault of kg."""
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or link.__context__
    if any(map(_is_of_memory, chain)):
        return "the memory that the system gives is used up; give more, or fewer documents"
    if any(isinstance(one, OSError) and one.errno in _EXHAUSTED for one in chain):
        return f"the system gives no more: {error}"
    try:
        Path.cwd()
    except FileNotFoundError:
        return "the folder that this was started in is gone; change into another"
    return None


def _is_of_memory(error: BaseException) -> bool:
    if isinstance(error, MemoryError):
        return True
    words = str(error).lower()
    return isinstance(error, ImportError) and any(said in words for said in _NOT_LOADED)


def _tell_usage(error: typer.TyperException) -> None:
    """Say what the parser of the command line did not understand."""
    context = getattr(error, "ctx", None)
    message = error.format_message()
    if context is None:
        tell(message)
    # A group without a command: its help is the message.
    elif message == context.get_help():
        tell_help(message)
    else:
        tell(f"{message.rstrip('.')}; `{context.command_path} --help` tells more")


def _tell_bug(error: Exception) -> None:
    """Say that kg has a fault, and where; for who mends it, with the traceback."""
    if os.environ.get("KG_TRACEBACK"):
        traceback.print_exception(error)
    last = traceback.extract_tb(error.__traceback__)[-1]
    tell(
        f"a fault of kg itself at {Path(last.filename).name}:{last.lineno},"
        f" {type(error).__name__}: {error}; please report it, with what KG_TRACEBACK=1 shows"
    )
