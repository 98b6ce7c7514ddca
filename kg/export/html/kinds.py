"""What the legend tells apart, and in which colours."""

from kg.model.graph import Node

# An event that nobody tells as a fact
UNCONFIRMED = "Unconfirmed"

# light enough for dark text, and told apart by people who do not see red and green (Okabe and
# Ito 2008)
COLOURS = {
    "Person": "#56B4E9",
    "Organisation": "#E69F00",
    "Place": "#4FC3A1",
    "Event": "#F0E442",
    UNCONFIRMED: "#D9D9D9",
}

LEGEND = {
    "Person": "people",
    "Organisation": "organisations",
    "Place": "places",
    "Event": "events",
    UNCONFIRMED: "only said, planned, possible or denied",
}

EVENT_KINDS = ("Event", UNCONFIRMED)


def kind_of(node: Node) -> str:
    """What a node is in the legend."""
    if node["kind"] == "entity":
        return node["type"]
    return "Event" if node["factual"] else UNCONFIRMED
