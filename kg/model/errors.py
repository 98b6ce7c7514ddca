"""What can go wrong, as one small tree.

    KgError
    ├─ ReadError       a document, folder or file cannot be read
    ├─ RuleError       a rule file is wrong; holds every fault found, each with file and line
    ├─ OntologyError   ontology/kg.ttl is wrong, or a term is not in it
    ├─ ModelError      the language model is not installed or is not the pinned one
    ├─ ResolveError    decisions contradict one another
    ├─ EvidenceError   a quote is not what stands at its offsets (promise 1); its document goes
    ├─ QueryError      a SPARQL query is wrong, or took too long
    ├─ WorkerEndedError  a process that worked for this one ended before it was done
    ├─ NotFoundError   a name, a graph, a question that does not exist; says what is there
    └─ WriteError      an output cannot be written

A message says what happened, where, and what to do. `kg.cli` turns a `KgError` into one line
and exit code 1; everything else is a bug, and the line says so.
"""

import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Self

_PACKAGE = Path(__file__).resolve().parents[1]


class KgError(Exception):
    """Root of what kg raises on purpose."""


class ReadError(KgError):
    """A document, folder or file cannot be read."""


# Of a file that is something else every line is a fault.
_MOST_FAULTS = 100


def _told(faults: Sequence[str]) -> str:
    """The faults as lines; of very many the first, and how many more there are."""
    more = len(faults) - _MOST_FAULTS
    tail = [f"and {more:,} more"] if more > 0 else []
    return "\n".join([*faults[:_MOST_FAULTS], *tail])


class RuleError(KgError):
    """Rule files are wrong.

    Args:
        faults: every fault found, each as ``file:line: what is wrong``; all of them, so that
            one run shows all work.
    """

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__(_told(faults))

    def __reduce__(self) -> tuple[type[Self], tuple[list[str]]]:
        """How a worker process hands it over: made again from its faults."""
        return type(self), (self.faults,)


class OntologyError(KgError):
    """An ontology file is wrong, or a term is not in it.

    Args:
        faults: every fault found, each with its file and line where they are known; all of
            them, so that one run shows all work.
    """

    def __init__(self, *faults: str) -> None:
        self.faults = list(faults)
        super().__init__(_told(faults))


class ModelError(KgError):
    """The language model is missing or is not the pinned one."""


class ResolveError(KgError):
    """People's decisions contradict one another, or cannot be read.

    Args:
        faults: every fault found; all of them, so that one run shows all work.
    """

    def __init__(self, *faults: str) -> None:
        self.faults = list(faults)
        super().__init__(_told(faults))


class EvidenceError(KgError):
    """A piece of evidence is not verbatim at its offsets."""


class QueryError(KgError):
    """A SPARQL query is wrong or took too long."""


class NotFoundError(KgError):
    """What was asked for does not exist."""


class WriteError(KgError):
    """An output cannot be written."""


class WorkerEndedError(KgError):
    """A process that worked for this one ended before it was done.

    Args:
        message: what to tell.
        code: its exit code; negative for a signal, None where it is not known.
        said: the end of what it wrote to standard error, where that was kept.
    """

    def __init__(self, message: str, code: int | None = None, said: str = "") -> None:
        self.code = code
        self.said = said
        super().__init__(message)


def unforeseen(error: Exception) -> str:
    """What to say of an error that nobody foresaw and that is no more than one document's.

    Its kind, its words and the last place of kg that it went through: enough to find the bug
    that it is. An error that was raised on purpose says its own words alone.
    """
    if isinstance(error, KgError):
        return str(error)
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_PACKAGE)]
    where = ""
    if ours:
        path = Path(ours[-1].filename).relative_to(_PACKAGE.parent).as_posix()
        where = f" at {path}:{ours[-1].lineno}"
    words = " ".join(str(error).split())[:_WORDS]
    return f"{type(error).__name__}{f': {words}' if words else ''}{where}; this is a bug of kg"


_WORDS = 200  # characters of an error that a message repeats
