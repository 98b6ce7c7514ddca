"""The process that runs a query: Oxigraph with a graph loaded.

It is of its own (`kg.processes`), since `pyoxigraph` cannot stop a query that has begun: it is
ended when the time is up, and when its parent is gone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from errno import EMFILE
from pathlib import Path
from typing import Any

from kg.model.errors import QueryError
from kg.plain_text import acts
from kg.processes import limit_memory, open_nothing_more
from kg.sparql.faults import NO_NETWORK, explain
from kg.sparql.prefixes import PREFIXES, base_of
from kg.sparql.results import Answer, table

MOST_BYTES = 50_000_000
"""Of an answer: a table of some hundred thousand rows, made and printed in seconds."""


def asker(graph: str, memory: int | None = None) -> Callable[[str], Answer]:
    """What the process does with each query.

    Args:
        graph: a TriG file.
        memory: bytes that the process may use.

    Raises:
        QueryError: the file cannot be loaded; the function that is returned raises it where the
            query is wrong.
    """
    import pyoxigraph as ox

    limit_memory(memory)
    # in memory: nothing is written beside the build
    store = ox.Store()
    try:
        # known to every query without declaring; `id` is the base of relative IRIs
        prefixes = {**PREFIXES, "id": base_of(Path(graph))}
        store.bulk_load(path=graph, format=ox.RdfFormat.TRIG)
    except (SyntaxError, ValueError, OSError) as e:
        raise QueryError(f"{graph} cannot be loaded: {e}") from e
    # Oxigraph has a client for SERVICE that cannot be switched off: no text of a query must
    # reach the network, however it is written. The store needs no file any more.
    open_nothing_more()

    def ask(sparql: str) -> Answer:
        try:
            result = store.query(sparql, base_iri=prefixes["id"], prefixes=dict(prefixes))
            return _answer(result, prefixes)
        except SyntaxError as e:
            raise QueryError(explain(sparql, str(e), prefixes)) from e
        except (QueryError, MemoryError):
            raise
        # A panic of Oxigraph is no `Exception`, and its text has several lines
        except BaseException as e:
            if getattr(e, "errno", None) == EMFILE:
                raise QueryError(NO_NETWORK) from e
            raise QueryError(" ".join(str(e).split()) or type(e).__name__) from e

    return ask


def _answer(result: Any, prefixes: Mapping[str, str]) -> Answer:
    import pyoxigraph as ox

    if isinstance(result, ox.QueryTriples):
        # the order of a set of triples is that of memory
        ordered = sorted(_bounded(result), key=str)
        # An IRI with characters that act can be written with escapes, its short form cannot.
        terms = (term for triple in ordered for term in triple)
        is_odd = any(isinstance(term, ox.NamedNode) and acts(term.value) for term in terms)
        short = {} if is_odd else prefixes
        turtle = ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=dict(short))
        return Answer("graph", (turtle or b"").decode())
    written = _Bounded()
    result.serialize(written, ox.QueryResultsFormat.JSON)
    body = written.text
    is_boolean = isinstance(result, ox.QueryBoolean)
    return Answer("boolean", body) if is_boolean else table(body, prefixes)


class _Bounded:
    """A file in memory that takes `MOST_BYTES`, and no more of a table without an end."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._size = 0

    def write(self, part: bytes) -> int:
        self._size = _grown(self._size, len(part))
        self._parts.append(bytes(part))
        return len(part)

    def flush(self) -> None:
        """Nothing is held back."""

    @property
    def text(self) -> str:
        """What was written."""
        return b"".join(self._parts).decode()


def _bounded(triples: Iterable[Any]) -> Iterator[Any]:
    size = 0
    for triple in triples:
        size = _grown(size, len(str(triple)))
        yield triple


def _grown(size: int, more: int) -> int:
    if size + more > MOST_BYTES:
        raise QueryError(
            f"the answer has more than {MOST_BYTES // 1_000_000} MB; narrow the query,"
            " or cut it with LIMIT"
        )
    return size + more
