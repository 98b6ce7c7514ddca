"""Wrong usage: what a command was given and cannot take, in one line and with exit code 2.

The parser of the command line finds out misspelt options and numbers out of range itself; these
are for values that only the ontology, the rules or the data can tell from right ones.
"""

import contextlib
from collections.abc import Iterable, Iterator, Mapping

from kg.model.errors import KgError


class WrongUsageError(KgError):
    """A command was given what it does not take."""


def check_choice(option: str, value: str | None, choices: Iterable[str]) -> None:
    """Let a value pass that is one of some, or none at all.

    Raises:
        WrongUsageError: it is another.
    """
    # Listed in the order that the caller gives, the likeliest first.
    choices = list(choices)
    if value is not None and value not in choices:
        raise WrongUsageError(f"invalid {option} {value!r}; choose from {', '.join(choices)}")


def refuse(given: Mapping[str, object], reason: str) -> None:
    """Refuse options that do not go with the rest of a command.

    Args:
        given: values by the options as they are typed; what is empty was not given.
        reason: what the options need, to stand behind their names.

    Raises:
        WrongUsageError: one was given; names all that were.
    """
    # All at once: who mends one should not be told of the next.
    wrong = [option for option, value in given.items() if value]
    if wrong:
        raise WrongUsageError(f"{' and '.join(wrong)}: {reason}")


@contextlib.contextmanager
def wrong_usage(*errors: type[KgError]) -> Iterator[None]:
    """Take an error of what looks a given value up for wrong usage.

    Only for look-ups of names: what cannot be read or found on disk is no wrong usage.
    """
    try:
        yield
    except errors as e:
        # The message names what is there already.
        raise WrongUsageError(str(e)) from e
