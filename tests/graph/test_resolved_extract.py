"""Promise 1: every quote stands at its offsets, and what does not stops the build."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kg import graph
from kg.model.errors import EvidenceError, ResolveError
from kg.model.extract import Extract, Mention, Span
from kg.model.identity import Ref
from tests import extracts as texts
from tests.extracts import (
    TASS,
    at,
)
from tests.graph.making import TEXTS, everything, family


def test_every_quote_stands_in_its_document(made: graph.Graph) -> None:
    """Promise 1."""
    quoted = [row for row in everything(made) if "quote" in row]
    assert len(quoted) > 20
    for row in quoted:
        start, end = row.get("span") or (row["start"], row["end"])
        assert row["quote"] == TEXTS[row["document"]][start:end] != ""
        for argument in (row.get("subject"), row.get("object"), (row["start"], row["end"])):
            assert argument is None or start <= argument[0] < argument[1] <= end
    for claim in made.graph["claims"].values():
        spans = claim["spans"]["content"]
        assert claim["parts"] == [TEXTS[claim["document"]][s:e] for s, e in spans]
    for name, found in made.graph["mentions"].items():
        assert all(m["text"] == TEXTS[name][m["start"] : m["end"]] for m in found)


FAR = Span(len(TASS) - 1, len(TASS) + 5)


def with_evidence(extract: Extract, **changes: Any) -> Extract:
    speaks, *others = extract.relations
    return replace(
        extract,
        relations=(
            replace(speaks, evidence=(replace(speaks.evidence[0], **changes),)),
            *others,
        ),
    )


def with_attack(extract: Extract, **changes: Any) -> Extract:
    return replace(extract, events=(replace(extract.events[0], **changes), extract.events[1]))


def with_participant(extract: Extract, i: int, span: Span) -> Extract:
    return with_attack(
        extract, participants=(replace(extract.events[0].participants[i], span=span),)
    )


def with_claim(extract: Extract, *content: Span) -> Extract:
    return replace(
        extract,
        attributions=(
            replace(extract.attributions[0], content=content),
            extract.attributions[1],
        ),
    )


SPOILT: dict[str, Callable[[Extract], Extract]] = {
    "evidence beyond the text": lambda e: with_evidence(e, start=FAR.start, end=FAR.end),
    "empty evidence": lambda e: with_evidence(e, start=100, end=100),
    "blank evidence": lambda e: with_evidence(
        e, start=TASS.index("\n\n"), end=TASS.index("\n\n") + 2
    ),
    "subject outside": lambda e: with_evidence(e, subject=at(TASS, "Russia")),
    "object reversed": lambda e: with_evidence(e, object=Span(101, 94)),
    "trigger outside": lambda e: with_attack(e, trigger=at(TASS, "denied")),
    "participant outside": lambda e: with_participant(e, 0, at(TASS, "Russia")),
    "words beyond the text": lambda e: with_participant(e, 1, FAR),
    "mention beyond the text": lambda e: replace(
        e, entities=(replace(e.entities[0], mentions=(Mention(*FAR),)),)
    ),
    "entity without mention": lambda e: replace(
        e, entities=(replace(e.entities[0], mentions=()), *e.entities[1:])
    ),
    "claim beyond the text": lambda e: with_claim(e, FAR),
    "empty claim": with_claim,
    "attribution missing": lambda e: replace(e, attributions=e.attributions[:1]),
}


@pytest.mark.parametrize(
    ("what", "offsets"),
    [
        ("evidence beyond the text", "245 to 251"),
        ("empty evidence", "100 to 100"),
        ("blank evidence", "92 to 94"),
        ("subject outside", "219 to 225"),
        ("object reversed", "101 to 94"),
        ("trigger outside", "183 to 189"),
        ("participant outside", "219 to 225"),
        ("words beyond the text", "245 to 251"),
        ("mention beyond the text", "245 to 251"),
        ("entity without mention", "e1"),
        ("claim beyond the text", "245 to 251"),
        ("empty claim", "a1"),
        ("attribution missing", "a2"),
    ],
)
def test_what_does_not_stand_in_the_text_stops_the_build(what: str, offsets: str) -> None:
    with pytest.raises(EvidenceError, match="document 'tass/1'.*" + offsets):
        graph.build([SPOILT[what](texts.tass())], texts.linker())


def test_an_entity_that_was_not_resolved_is_refused() -> None:
    found, linker = family("e1", "child", "e2")
    with pytest.raises(ResolveError, match="document 'd': 'e2'"):
        graph.build([found], replace(linker, entities={Ref("d", "e1"): "person/ada"}))
