"""The timeline: in order, and only what is told as fact unless it is asked for."""

import pytest

from kg import graph
from kg.analysis.timeline import timeline
from tests import extracts


@pytest.fixture(scope="module")
def net() -> graph.Graph:
    return graph.build(extracts.extracts(), extracts.linker())


def test_a_timeline_is_in_order_and_keeps_the_unconfirmed_apart(net: graph.Graph) -> None:
    told = timeline(net, "place/palmyra")
    assert [m.status for m in told] == ["told"]
    assert told[0].first == "2016-12-09"
    assert told[0].sources == 3
    every = timeline(net, unconfirmed=True)
    assert {"told", "planned"} <= {m.status for m in every}
    dated = [m.first for m in every if m.first]
    assert dated == sorted(dated)


def test_what_an_event_is_a_part_of_is_nobody_in_it(net: graph.Graph) -> None:
    node = timeline(net, "place/palmyra")[0].id
    made = net.copy()
    made.add_node("event/long-war", kind="entity", type="Event", label="Long War")
    made.add_edge(node, "event/long-war", key="partOf", asserted=True)
    (moment,) = timeline(made, "place/palmyra")
    assert "Islamic State" in moment.who
    assert "Long War" not in moment.who
