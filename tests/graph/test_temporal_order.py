"""Which event came before which, by their days."""

from hypothesis import given
from hypothesis import strategies as st

from kg import graph
from kg.graph.temporal_order import order_statements
from kg.resolve import resolve
from tests.resolve.making import Doc


def event(first, last=None, *, factual=True, documents=("a",)):
    time = {"first": first, "last": last or first}
    voice = {"polarity": "positive", "modality": "actual", "attribution": None}
    mentions = [{"document": d, "time": time, **voice} for d in documents]
    return {"kind": "event", "factual": factual, "time": time, "event_mentions": mentions}


def ordered(events, parts=None, *, told=()):
    """Pairs of names of events, all with a part of one person unless `parts` says whose."""
    parts = parts or dict.fromkeys(events, ("lee",))
    nodes = {**events, **{who: {"kind": "entity"} for some in parts.values() for who in some}}
    edges = {
        (name, "agent", who): {"asserted": True} for name, some in parts.items() for who in some
    }
    edges |= {(a, "before", b): {"asserted": True} for a, b in told}
    return [(r["subject"], r["object"]) for r in order_statements(nodes, edges)]


def test_each_with_the_next():
    events = {
        "c": event("2016-03-01", "2016-03-31"),
        "a": event("2015-05-20"),
        "b": event("2016-02-01"),
    }
    assert ordered(events) == [("a", "b"), ("b", "c")]


def test_what_overlaps_is_not_ordered():
    assert ordered({"a": event("2016-03-01", "2016-03-31"), "b": event("2016-03-14")}) == []
    events = {
        "a": event("2016-01-01"),
        "b": event("2016-03-01", "2016-03-31"),
        "c": event("2016-03-14"),
        "d": event("2016-04-02"),
    }
    assert ordered(events) == [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]


def test_who_has_no_part_in_both_orders_nothing():
    events = {"a": event("2016-01-01"), "b": event("2016-02-01"), "c": event("2016-03-01")}
    assert ordered(events, {"a": ("lee",), "b": ("ray",), "c": ("lee",)}) == [("a", "c")]
    assert ordered(events, {"a": ("lee", "ray"), "b": ("ray",), "c": ("lee", "ray")}) == [
        ("a", "b"),
        ("b", "c"),
    ]


def test_only_dated_facts_and_nothing_that_is_told():
    events = {
        "a": event("2016-01-01"),
        "b": event("2016-02-01", factual=False),
        "c": event("2016-03-01"),
    }
    assert ordered(events) == [("a", "c")]
    assert ordered(events, told=[("a", "c")]) == []
    events["a"]["time"] = None
    assert ordered(events) == []


DAYS = st.integers(1, 28).map("2016-01-{:02d}".format)
STRETCHES = st.lists(st.tuples(DAYS, DAYS).map(sorted), max_size=12)


@given(STRETCHES)
def test_the_order_holds_and_grows_with_the_events(stretches):
    events = {f"v{i:02d}": event(*days) for i, days in enumerate(stretches)}
    pairs = ordered(events)
    assert all(events[a]["time"]["last"] < events[b]["time"]["first"] for a, b in pairs)
    assert len(pairs) <= 3 * len(events)
    assert not {(a, c) for a, b in pairs for other, c in pairs if b == other} & set(pairs)


def test_in_the_graph_with_the_documents_that_tell_both():
    docs = []
    for name, days in (
        ("a", ("2015-05-20", "2016-03-27")),
        ("b", ("2015-05-20",)),
        ("c", ("2016-03-27",)),
    ):
        doc = Doc(name, "2016-12-12")
        town = doc.place("Oldtown")
        for type_, day in zip(
            ("Capture", "Liberation") if name != "c" else ("Liberation",), days, strict=False
        ):
            doc.event(type_, type_.lower(), patient=town, time=day)
        docs.append(doc.extract())
    (row,) = graph.build(docs, resolve(docs)).graph["inferred"]
    assert (row["subject"], row["object"]) == (
        "event/capture-oldtown-2015-05-20",
        "event/liberation-oldtown-2016-03-27",
    )
    assert (row["rule"], row["documents"]) == ("order-of-days", ["a"])
