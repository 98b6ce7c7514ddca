"""Asking a built graph in SPARQL.

Queries go to the default graph alone. It holds every asserted triple once; a union of the
graphs would count a triple once for each article (known of Oxigraph:
https://github.com/oxigraph/oxigraph/issues/1919). `GRAPH` reaches what one article says.
"""

from collections.abc import Mapping
from pathlib import Path

from kg.model.errors import NotFoundError, QueryError, WorkerEndedError
from kg.processes import Pool
from kg.sparql.faults import NO_NETWORK, calls_service
from kg.sparql.prefixes import PREFIXES, base_of
from kg.sparql.questions import Question, find, questions
from kg.sparql.results import Answer

__all__ = ["PREFIXES", "TIMEOUT", "Answer", "Question", "ask", "find", "questions"]

# Seconds; a question of an analyst that takes longer is a mistake more often than a need
TIMEOUT = 60.0

_WORKER = "kg.sparql.worker:asker"


def ask(
    graph: Path,
    question: Question,
    params: Mapping[str, str] | None = None,
    *,
    timeout: float = TIMEOUT,
) -> Answer:
    """Run a question on a TriG file.

    Args:
        graph: the `graph.trig` of a build.
        question: what to ask.
        params: values of the question's parameters; a parameter that is not set leaves its
            variable free.
        timeout: seconds after which the query is ended.

    Raises:
        NotFoundError: there is no such file, or the question has no such parameter.
        QueryError: the query is wrong (the message names line and column), asks for the
            network, or took too long.
    """
    if not graph.is_file():
        raise NotFoundError(
            f"no graph at {graph}; run `kg build` first, or name the folder of a build"
        )
    sparql = question.with_values(params or {})
    # Oxigraph would ask it
    if calls_service(question.sparql):
        raise QueryError(f"{question.name}: {NO_NETWORK}")
    return _in_worker(graph, question.name, sparql, timeout)


def _in_worker(graph: Path, name: str, sparql: str, timeout: float) -> Answer:
    prefixes = {**PREFIXES, "id": base_of(graph)}
    try:
        # leaving the block ends the process, whatever it does
        with Pool(1, _WORKER, str(graph), prefixes) as pool:
            answer: Answer = pool.submit(sparql).result(timeout)
    except TimeoutError:
        raise QueryError(
            f"{name}: no answer after {timeout:g} seconds; narrow the query or allow more time"
        ) from None
    except WorkerEndedError:
        raise QueryError(
            f"{name}: the query's process ended without an answer (out of memory?)"
        ) from None
    except QueryError as e:
        raise QueryError(f"{name}: {e}") from None
    return answer
