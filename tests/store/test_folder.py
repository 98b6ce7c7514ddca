"""A build read back, and its things found by name."""

import json

import networkx as nx
import pytest

from kg import graph
from kg.model.errors import NotFoundError
from kg.store.folder import Store, find_node
from tests import extracts


@pytest.fixture(scope="module")
def net() -> graph.Graph:
    return graph.build(extracts.extracts(), extracts.linker())


def test_a_thing_is_found_by_any_of_its_names(net: graph.Graph) -> None:
    assert (
        find_node(net, "tadmur")
        == find_node(net, "Palmyra")
        == find_node(net, "place/palmyra")
        == "place/palmyra"
    )
    with pytest.raises(NotFoundError, match="did you mean 'palmyra'"):
        find_node(net, "Palmira")


def test_a_folder_without_a_build_says_what_to_do(tmp_path) -> None:
    with pytest.raises(NotFoundError, match="kg build"):
        _ = Store(tmp_path).graph
    (tmp_path / "graph.json").write_text("{", encoding="utf-8")
    with pytest.raises(NotFoundError, match="cannot be read"):
        _ = Store(tmp_path).graph


def test_a_build_of_another_version_says_what_to_do(tmp_path, net: graph.Graph) -> None:
    data = nx.node_link_data(net, edges="edges")
    path = tmp_path / "graph.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert set(Store(tmp_path).graph) == set(net)
    del data["graph"]["inferred"]
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(NotFoundError, match="another version"):
        _ = Store(tmp_path).graph
