"""Claims: who says what, and what of the graph it is about."""

from dataclasses import replace

from kg import graph
from tests import extracts as texts
from tests.extracts import (
    IRAN,
    ISLAMIC_STATE,
    PALMYRA,
    PESKOV,
)


def test_what_is_only_said_is_no_fact(made: graph.Graph) -> None:
    claimed = made.edges[ISLAMIC_STATE, PALMYRA, "controls"]
    assert claimed["asserted"] is False
    (evidence,) = claimed["evidence"]
    claim = made.graph["claims"][evidence["attribution"]]
    assert (claim["speaker"], claim["speaker_text"], claim["cue"], claim["stance"]) == (
        PESKOV,
        "he",
        "said",
        "asserts",
    )
    assert claim["content"] == "Islamic State controls Tadmur, … for now."
    assert claim["about"] == [claimed["statement"]]


def test_who_denies_is_kept(made: graph.Graph) -> None:
    denied = made.edges[IRAN, PALMYRA, "controls"]
    assert denied["asserted"] is False
    assert denied["denied_in"] == ["tass/1"]
    assert [c["stance"] for c in made.graph["claims"].values()] == [
        "asserts",
        "asserts",
        "denies",
    ]


def test_two_claims_of_the_same_words_stay_two() -> None:
    tass = texts.tass()
    said, denied = tass.attributions
    both = replace(said, id="a3", cue=denied.cue)
    claims = graph.build(
        [replace(tass, attributions=(said, both, denied))], texts.linker()
    ).graph["claims"]
    names = [
        name
        for name, c in claims.items()
        if c["content"] == "the Syrian army plans to liberate the town"
    ]
    assert len(names) == 2
    assert all(name.startswith("claim/tass/1/136-178-") for name in names)
