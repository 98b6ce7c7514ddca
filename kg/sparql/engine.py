"""Asking a built graph in SPARQL.

Queries go to the default graph alone. It holds every asserted triple once; a union of the
graphs would count a triple once for each article (known of Oxigraph:
https://github.com/oxigraph/oxigraph/issues/1919). `GRAPH` reaches what one article says.
"""

import signal
from collections.abc import Mapping
from pathlib import Path

from kg.model.errors import NotFoundError, QueryError, WorkerEndedError
from kg.processes import Pool, free_memory
from kg.sparql.faults import NO_NETWORK, calls_service
from kg.sparql.prefixes import PREFIXES
from kg.sparql.questions import Question, find, questions
from kg.sparql.results import Answer

__all__ = ["PREFIXES", "TIMEOUT", "Answer", "Question", "ask", "find", "questions"]

# Seconds; a question of an analyst that takes longer is a mistake more often than a need
TIMEOUT = 60.0

MOST_SECONDS = 7 * 86400.0
"""A week; systems wait for no more than some of their own units."""
MOST_CHARACTERS = 1_000_000
"""Of a query with its values. A person writes a few thousand."""
MEMORY = 0.5
"""The share of the memory that is free which a query may use."""

# How a process ends whose stack is full, on one system or another
_OVERFLOWS = tuple(
    -getattr(signal, name) for name in ("SIGSEGV", "SIGABRT", "SIGBUS") if hasattr(signal, name)
)
_WORKER = "kg.sparql.worker:asker"


def ask(
    graph: Path,
    question: Question,
    params: Mapping[str, str] | None = None,
    *,
    timeout: float = TIMEOUT,
    memory: int | None = None,
) -> Answer:
    """Run a question on a TriG file.

    Args:
        graph: the `graph.trig` of a build.
        question: what to ask.
        params: values of the question's parameters; a parameter that is not set leaves its
            variable free.
        timeout: seconds after which the query is ended: it has to be loaded, run and written
            in them.
        memory: bytes that loading and running may take; `MEMORY` of what is free where None.

    Raises:
        NotFoundError: there is no such file, or the question has no such parameter.
        QueryError: the query is wrong (the message names line and column), asks for the
            network, took too long or too much memory, or its answer is too large.
    """
    # What is no number is neither too small nor too large.
    if not 0 < timeout <= MOST_SECONDS:
        raise QueryError(
            f"the timeout is {timeout:g} seconds; at most {MOST_SECONDS:g} are waited"
        )
    if not graph.is_file():
        raise NotFoundError(
            f"no graph at {graph}; run `kg build` first, or name the folder of a build"
        )
    sparql = question.with_values(params or {})
    _check(question.name, sparql)
    # Oxigraph would ask it
    if calls_service(question.sparql):
        raise QueryError(f"{question.name}: {NO_NETWORK}")
    if memory is None:
        memory = int(MEMORY * free_memory())
    try:
        return _in_worker((graph, memory), sparql, timeout)
    except WorkerEndedError as e:
        raise QueryError(f"{question.name}: {_why_ended(e, memory)}") from None
    except MemoryError:
        raise QueryError(f"{question.name}: {_too_much(memory)}") from None
    except QueryError as e:
        raise QueryError(f"{question.name}: {e}") from None


def _check(name: str, sparql: str) -> None:
    """Refuse what is no query before any engine sees it."""
    if len(sparql) > MOST_CHARACTERS:
        raise QueryError(
            f"{name}: the query has {len(sparql):,} characters; at most {MOST_CHARACTERS:,} are"
            " read"
        )
    try:
        sparql.encode()
    except UnicodeEncodeError as e:
        raise QueryError(f"{name}: {sparql[e.start]!r} in the query is no character") from e


def _in_worker(loaded: tuple[Path, int], sparql: str, timeout: float) -> Answer:
    graph, memory = loaded
    try:
        # leaving the block ends the process, whatever it does
        with Pool(1, _WORKER, str(graph), memory, quiet=True) as pool:
            answer: Answer = pool.submit(sparql).result(timeout)
    except TimeoutError:
        raise QueryError(
            f"no answer after {timeout:g} seconds; narrow the query or allow more time"
        ) from None
    return answer


def _why_ended(ended: WorkerEndedError, memory: int) -> str:
    """Why a query's process gave no answer, from how it ended and what was its last word."""
    # Rust says "memory allocation of … bytes failed", Python MemoryError; a system that runs
    # out of memory kills.
    if "memory" in ended.said.lower() or ended.code == -signal.SIGKILL:
        return _too_much(memory)
    if ended.code in _OVERFLOWS:
        return "the query is nested too deeply"
    return f"the query's process ended without an answer (exit code {ended.code})"


def _too_much(memory: int) -> str:
    return f"the query needs more than {memory / 1e9:.1f} GB of memory; narrow it"
