"""The process that runs a query: Oxigraph with a graph loaded.

It is of its own (`kg.processes`), since `pyoxigraph` cannot stop a query that has begun: it is
ended when the time is up, and when its parent is gone.
"""

from collections.abc import Callable, Mapping
from errno import EMFILE
from typing import Any

from kg.model.errors import QueryError
from kg.plain_text import acts
from kg.processes import open_nothing_more
from kg.sparql.faults import NO_NETWORK, explain
from kg.sparql.results import Answer, to_csv


def asker(graph: str, prefixes: Mapping[str, str]) -> Callable[[str], Answer]:
    """What the process does with each query.

    Args:
        graph: a TriG file.
        prefixes: known to every query without declaring; `id` is the base of relative IRIs.

    Raises:
        QueryError: the file cannot be loaded; the function that is returned raises it where the
            query is wrong.
    """
    import pyoxigraph as ox

    # in memory: nothing is written beside the build
    store = ox.Store()
    try:
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
        except (ValueError, OSError, RuntimeError) as e:
            if getattr(e, "errno", None) == EMFILE:
                raise QueryError(NO_NETWORK) from e
            raise QueryError(str(e)) from e

    return ask


def _answer(result: Any, prefixes: Mapping[str, str]) -> Answer:
    import pyoxigraph as ox

    if isinstance(result, ox.QueryTriples):
        # the order of a set of triples is that of memory
        ordered = sorted(result, key=str)
        # An IRI with characters that act can be written with escapes, its short form cannot.
        terms = (term for triple in ordered for term in triple)
        is_odd = any(isinstance(term, ox.NamedNode) and acts(term.value) for term in terms)
        short = {} if is_odd else prefixes
        turtle = ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=dict(short))
        return Answer("graph", (turtle or b"").decode(), prefixes=prefixes)
    body = (result.serialize(format=ox.QueryResultsFormat.JSON) or b"").decode()
    if isinstance(result, ox.QueryBoolean):
        return Answer("boolean", body, prefixes=prefixes)
    return Answer("table", body, to_csv(body), prefixes)
