"""Extracts for single points, and the walk over a graph's records."""

from collections.abc import Iterator
from typing import Any

from kg import graph
from kg.model.extract import Article, Entity, Evidence, Extract, Mention, Relation
from kg.model.identity import CanonicalEntity, Linker, Ref
from tests import extracts as texts
from tests.extracts import (
    at,
)

TEXTS = {e.article.id: e.article.text for e in texts.extracts()}


def family(
    first: str, predicate: str, second: str, text: str = "Ada is a parent of Bo."
) -> tuple[Extract, Linker]:
    """One article on Ada and Bo that says one thing of them."""
    ada, bo = at(text, "Ada"), at(text, "Bo")
    spans = {"e1": ada, "e2": bo}
    found = Extract(
        Article("d", text),
        entities=(
            Entity("e1", "Person", "Ada", (Mention(*ada),)),
            Entity("e2", "Person", "Bo", (Mention(*bo),)),
        ),
        relations=(
            Relation(
                first,
                predicate,
                second,
                0.5,
                (Evidence(0, len(text), spans[first], spans[second], "says-so"),),
            ),
        ),
    )
    things = (
        CanonicalEntity("person/ada", "Person", "Ada", (Ref("d", "e1"),)),
        CanonicalEntity("person/bo", "Person", "Bo", (Ref("d", "e2"),)),
    )
    return found, Linker(things, (), {ref: t.id for t in things for ref in t.members}, {})


def rows(value: Any) -> Iterator[dict[str, Any]]:
    """Every dictionary within a value."""
    if isinstance(value, dict):
        yield value
    for part in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from rows(part)


def everything(made: graph.Graph) -> list[dict[str, Any]]:
    parts = [
        *(d for _, d in made.nodes(data=True)),
        *(d for _, _, d in made.edges(data=True)),
        made.graph,
    ]
    return [row for part in parts for row in rows(part)]
