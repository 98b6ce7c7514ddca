"""How something is told, in a word.

`told` for a fact, else `past`, `denied`, `said`, or the modality (`planned`, `possible` …).
"""

from kg.model.graph import Edge, EventNode, Summary

TOLD = "told"


def edge_status(edge: Edge) -> str:
    """The status of what ties two things."""
    if edge["asserted"]:
        return TOLD
    # every article that tells of it has it denied
    if set(edge["documents"]) <= set(edge["denied_in"]):
        return "denied"
    return "past" if edge["past"] else _untold(edge)


def event_status(event: EventNode) -> str:
    """The status of an event."""
    return TOLD if event["factual"] else _untold(event)


def _untold(told: Summary) -> str:
    """What is told instead of a fact: `denied`, `said`, or the modality."""
    if told["polarity"] == "negative":
        return "denied"
    return "said" if told["modality"] == "actual" else told["modality"]
