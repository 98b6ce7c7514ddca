"""The graph as a whole: the same for any order of documents, and plain JSON."""

import json
from itertools import permutations

import pytest

from kg import graph
from kg.model.errors import ResolveError
from tests import extracts as texts
from tests.graph.making import everything


def test_two_documents_of_one_id_are_refused() -> None:
    with pytest.raises(ResolveError, match="'tass/1'"):
        graph.build([texts.tass(), texts.tass()], texts.linker())


def test_the_order_of_documents_changes_nothing(made: graph.Graph) -> None:
    def dump(built: graph.Graph) -> str:
        return json.dumps(
            [list(built.nodes(data=True)), list(built.edges(keys=True, data=True)), built.graph]
        )

    for order in permutations(texts.extracts()):
        assert dump(graph.build(order, texts.linker())) == dump(made)


def test_values_are_plain_json(made: graph.Graph) -> None:
    for row in everything(made):
        for name, value in row.items():
            assert type(name) is str
            assert type(value) in (str, int, float, bool, type(None), list, dict), (name, value)
    assert list(made) == sorted(made)
    keys = list(made.edges(keys=True))
    assert keys == sorted(keys)
