"""graph.html as text: what must hold before any browser sees it."""

import copy
import json
import re

from kg import graph
from kg.export import html
from tests import extracts


def built() -> graph.Graph:
    return graph.build(extracts.extracts(), extracts.linker())


def test_the_graph_is_not_changed() -> None:
    net = built()
    before = copy.deepcopy(
        (dict(net.nodes(data=True)), list(net.edges(keys=True, data=True)), net.graph)
    )
    html.render(net)
    assert (
        dict(net.nodes(data=True)),
        list(net.edges(keys=True, data=True)),
        net.graph,
    ) == before


def test_the_same_graph_gives_the_same_page() -> None:
    assert html.render(built()) == html.render(built())


def test_no_element_names_another_address() -> None:
    page = html.render(built())
    markup = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert not re.search(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//""", markup)
    assert "cdn.jsdelivr" not in page
    assert "default-src 'none'" in page


def test_of_a_graph_too_large_to_draw_all_is_found_and_the_most_told_is_drawn(
    monkeypatch,
) -> None:
    monkeypatch.setattr(html, "MOST_NODES", 3)
    net = built()
    page = html.render(net)
    data = json.loads(re.search(r'id="kg-data">(.*?)</script>', page, re.DOTALL)[1])
    assert set(data["nodes"]) == set(net)
    assert data["drawn"] == 3
    drawing = re.search(r"nodes = new vis\.DataSet\(\[(.*?)\]\)", page, re.DOTALL)[1]
    assert drawing.count('"shape"') == 3
    assert '"place/palmyra"' in drawing


def test_an_empty_graph_makes_a_page() -> None:
    net = graph.build([], extracts.linker().__class__((), (), {}, {}))
    assert "0 documents, 0 things." in html.render(net)


def test_what_follows_is_shown_with_its_reason_and_is_no_edge() -> None:
    net = built()
    net.graph["inferred"] = [
        {
            "subject": "place/palmyra",
            "predicate": "locatedIn",
            "object": "place/syria",
            "label": "located in",
            "rule": rule,
        }
        for rule in ("gazetteer", "inverse")
    ]
    page = html.render(net)
    data = json.loads(re.search(r'id="kg-data">(.*?)</script>', page, re.DOTALL)[1])
    assert (
        data["nodes"]["place/palmyra"]["lines"].count(
            ["located in ", "Syria", " (says the gazetteer)"]
        )
        == 1
    )
    assert len(data["edges"]) == net.number_of_edges()
