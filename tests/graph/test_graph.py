"""The graph: what all articles tell of each thing, with their words, and nothing a text does not say."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import graph
from kg.graph.events import event_label
from kg.graph.publishers import count_independent
from kg.graph.snippets import surroundings
from kg.graph.stance import _stance_forms, stance
from kg.model.errors import EvidenceError, OntologyError, ResolveError
from kg.model.extract import Article, Entity, Event, Evidence, Extract, Mention, Relation, Span
from kg.model.identity import CanonicalEntity, CanonicalEvent, Linker, Ref
from tests import extracts as texts
from tests.extracts import (
    ARMY,
    ATTACK,
    IRAN,
    ISLAMIC_STATE,
    KREMLIN,
    LIBERATION,
    PALMYRA,
    PESKOV,
    REUTERS,
    RUSSIA,
    SYRIA,
    TASS,
    at,
    mentions,
)

TEXTS = {e.article.id: e.article.text for e in texts.extracts()}


@pytest.fixture(scope="module")
def made() -> graph.Graph:
    return graph.build(texts.extracts(), texts.linker())


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


def test_an_entity_gathers_what_all_articles_show_of_it(made: graph.Graph) -> None:
    palmyra = made.nodes[PALMYRA]
    assert (palmyra["type"], palmyra["subtype"], palmyra["label"], palmyra["aliases"]) == (
        "Place",
        "City",
        "Palmyra",
        ["Tadmur"],
    )
    assert palmyra["documents"] == ["odd <id> ü#3", "reuters-2", "tass/1"]
    assert palmyra["mentions"] == 6
    assert (palmyra["wikidata"], palmyra["geonames"]) == ("Q5747", "163808")
    assert [s["document"] for s in palmyra["snippets"]] == palmyra["documents"]
    assert "Tadmur" in palmyra["snippets"][0]["quote"]


def test_a_linked_place_has_the_coordinates_of_its_id_and_a_namesake_has_none(
    made: graph.Graph,
) -> None:
    assert (round(made.nodes[PALMYRA]["lat"]), round(made.nodes[PALMYRA]["lon"])) == (35, 38)
    assert made.nodes[SYRIA]["lat"] is None  # not linked: a name alone places nothing


def test_what_the_articles_are_about_is_most_salient(made: graph.Graph) -> None:
    salience = {
        node: row["salience"] for node, row in made.nodes(data=True) if row["kind"] == "entity"
    }
    assert all(0 <= value <= 1 for value in salience.values())
    assert max(salience, key=lambda node: salience[node]) == PALMYRA
    assert salience[PESKOV] > salience[KREMLIN]  # named in a title, and more often


def test_a_document_says_what_it_is_about(made: graph.Graph) -> None:
    for row in made.graph["documents"].values():
        values = [entry["salience"] for entry in row["about"]]
        assert values == sorted(values, reverse=True)
        assert 0 < len(values) <= 8
        assert all(0 <= value <= 1 for value in values)
    assert made.graph["documents"]["tass/1"]["about"][0]["node"] == PALMYRA


def test_a_fact_is_one_edge_with_all_its_evidence(made: graph.Graph) -> None:
    edge = made.edges[PESKOV, KREMLIN, "spokespersonFor"]
    assert edge["kind"] == "relation"
    assert edge["asserted"] is True
    assert edge["label"] == "spokesperson for"
    assert (
        edge["statement"]
        == "statement/person/dmitry-peskov/spokespersonFor/organisation/kremlin"
    )
    assert edge["confidence"] == 0.94
    assert (edge["sources"], edge["publishers"], edge["denied_in"]) == (2, 2, [])
    assert [(e["document"], e["rule"]) for e in edge["evidence"]] == [
        ("reuters-2", "appos-title"),
        ("tass/1", "title-of-org"),
    ]


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


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said", "asserts"),
        ("has categorically denied", "denies"),
        ("ruled out", "denies"),
        ("rules", "asserts"),
        ("Doubting", "doubts"),
        ("denim", "asserts"),
        ("", "asserts"),
    ],
)
def test_the_stance_of_a_cue(cue: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lists = {
        "stance_denies": frozenset({"deny", "rule out"}),
        "stance_doubts": frozenset({"doubt"}),
    }
    monkeypatch.setattr("kg.lexicon.words", lists.__getitem__)
    _stance_forms.cache_clear()
    assert stance(cue) == expected
    _stance_forms.cache_clear()


def test_an_event_keeps_every_telling(made: graph.Graph) -> None:
    attack = made.nodes[ATTACK]
    assert (attack["kind"], attack["type"], attack["family"], attack["plover"]) == (
        "event",
        "Attack",
        "Conflict",
        "ASSAULT",
    )
    assert attack["factual"] is True
    assert [t["document"] for t in attack["event_mentions"]] == [
        "odd <id> ü#3",
        "reuters-2",
        "tass/1",
    ]
    assert attack["sources"] == 3
    assert attack["place"] == PALMYRA
    assert [(p["role"], p["text"]) for p in attack["participants"]] == [
        ("patient", '"the bride" 🏛'),
        ("patient", "50 people"),
    ]
    agent = made.edges[ATTACK, ISLAMIC_STATE, "agent"]
    assert agent["kind"] == "role"
    assert agent["asserted"] is True
    assert [TEXTS[e["document"]][slice(*e["object"])] for e in agent["evidence"]] == [
        "Daesh",
        "Islamic State",
        "Islamic State",
    ]
    assert made.edges[ATTACK, PALMYRA, "place"]["predicate"] == "tookPlaceIn"


def test_each_telling_says_how_many(made: graph.Graph) -> None:
    counts = {t["document"]: t["counts"] for t in made.nodes[ATTACK]["event_mentions"]}
    assert [(c["kind"], c["low"], c["high"], c["text"]) for c in counts["tass/1"]] == [
        ("killed", 50, 50, "50")
    ]
    assert counts["reuters-2"] == []


def test_an_event_is_part_of_the_named_event_it_is_told_of() -> None:
    text = "At the Astana talks on Monday the rebels met Russian diplomats."
    part = Event(
        "v1", "Meeting", "CONSULT", at(text, "met"), Span(0, len(text)), "meet", part_of="e1"
    )
    extract = Extract(
        Article("a", text),
        entities=(Entity("e1", "Event", "Astana talks", mentions(text, "Astana talks")),),
        events=(part,),
    )
    linker = Linker(
        (CanonicalEntity("event/astana-talks", "Event", "Astana talks", (Ref("a", "e1"),)),),
        (CanonicalEvent("event/meeting-a", "Meeting", "Meeting", (Ref("a", "v1"),)),),
        {Ref("a", "e1"): "event/astana-talks"},
        {Ref("a", "v1"): "event/meeting-a"},
    )
    built = graph.build([extract], linker)
    edge = built.edges["event/meeting-a", "event/astana-talks", "partOf"]
    assert edge["asserted"] is True
    assert [e["object"] for e in edge["evidence"]] == [list(at(text, "Astana talks"))]


def test_an_event_has_its_finest_time_with_its_words(made: graph.Graph) -> None:
    time = made.nodes[ATTACK]["time"]
    assert (time["value"], time["first"], time["last"], time["granularity"]) == (
        "2016-12-09",
        "2016-12-09",
        "2016-12-09",
        "day",
    )
    assert time["text"] == "Friday"
    yearless = made.nodes[ATTACK]["event_mentions"][0]["time"]
    assert (yearless["value"], yearless["first"], yearless["granularity"]) == (
        "XXXX-12-09",
        None,
        None,
    )


def test_what_is_planned_or_claimed_did_not_happen(made: graph.Graph) -> None:
    liberation = made.nodes[LIBERATION]
    assert liberation["factual"] is False
    assert (liberation["polarity"], liberation["modality"]) == ("positive", "planned")
    assert made.edges[LIBERATION, ARMY, "agent"]["asserted"] is False
    claim = made.graph["claims"][liberation["event_mentions"][0]["attribution"]]
    assert claim["about"] == [LIBERATION]


def test_a_claimed_telling_neither_dates_nor_places_a_fact() -> None:
    tass = texts.tass()
    told, planned = tass.events
    claimed = replace(told, attribution="a1", time=told.time)
    bare = replace(texts.reuters().events[0], time=None, place=None, participants=())
    reuters = replace(texts.reuters(), events=(bare,), relations=())
    made = graph.build([replace(tass, events=(claimed, planned)), reuters], texts.linker())
    attack = made.nodes[ATTACK]
    assert attack["factual"] is True
    assert attack["time"] is None
    assert attack["place"] is None
    assert [p["asserted"] for p in attack["participants"]] == [False]
    assert made.edges[ATTACK, ISLAMIC_STATE, "agent"]["asserted"] is False


def test_a_date_is_a_fact_on_its_subject(made: graph.Graph) -> None:
    (fact,) = made.nodes[PESKOV]["facts"]
    assert (fact["predicate"], fact["value"], fact["first"], fact["granularity"]) == (
        "birthDate",
        "1967-10-17",
        "1967-10-17",
        "day",
    )
    assert fact["asserted"] is True
    assert fact["statement"] == "statement/person/dmitry-peskov/birthDate/1967-10-17"
    assert REUTERS[slice(*fact["evidence"][0]["object"])] == "October 17, 1967"


def test_a_symmetric_relation_stands_once(made: graph.Graph) -> None:
    assert not made.has_edge(SYRIA, RUSSIA)
    edge = made.edges[RUSSIA, SYRIA, "alliedWith"]
    assert edge["sources"] == 2
    words = [
        [TEXTS[e["document"]][slice(*e[end])] for end in ("subject", "object")]
        for e in edge["evidence"]
    ]
    assert words == [["Russia", "Syria"], ["Russia", "Syria"]]


@pytest.mark.parametrize(
    ("first", "predicate", "second"), [("e1", "child", "e2"), ("e2", "parent", "e1")]
)
def test_of_two_inverse_relations_one_stands(first: str, predicate: str, second: str) -> None:
    found, linker = family(first, predicate, second)
    made = graph.build([found], linker)
    ((subject, object_, key, edge),) = made.edges(keys=True, data=True)
    assert (subject, key, object_) == ("person/ada", "child", "person/bo")
    assert edge["evidence"][0]["subject"] == [0, 3]
    assert edge["statement"] == "statement/person/ada/child/person/bo"


def test_what_resolution_makes_void_is_listed_and_not_kept(made: graph.Graph) -> None:
    assert not any(s == o for s, o in made.edges())
    reasons = {i["document"]: i["reason"] for i in made.graph["issues"]}
    assert "joins a thing with itself" in reasons["reuters-2"]
    assert "characters 153 to 205 (place-of)" in reasons["reuters-2"]
    assert reasons["broken"] == "not annotated: longer than a text may be"
    assert "broken" not in made.graph["documents"]


def test_a_relation_between_the_wrong_types_is_listed_and_not_kept() -> None:
    found, linker = family("e1", "capitalOf", "e2")
    made = graph.build([found], linker)
    assert made.number_of_edges() == 0
    assert "does not go from Person to Person" in made.graph["issues"][0]["reason"]


def test_what_an_event_that_did_not_happen_is_tied_to_is_no_fact() -> None:
    tass = texts.tass()
    words = tass.relations[0].evidence[0]
    caused = Relation("v1", "causes", "v2", 1, (replace(words, attribution=None),))
    made = graph.build([replace(tass, relations=(caused,))], texts.linker())
    edge = made.edges[ATTACK, LIBERATION, "causes"]
    assert edge["asserted"] is False
    assert edge["confidence"] == 1.0


def test_a_subtype_that_does_not_fit_is_listed_and_one_that_is_not_known_may() -> None:
    tass, linker = texts.tass(), texts.linker()
    controls = tass.relations[1]
    wrong = replace(tass, relations=(replace(controls, predicate="nationality", subject="e3"),))
    made = graph.build([wrong], linker)
    assert not [key for _, _, key in made.edges(keys=True) if key == "nationality"]
    assert (
        "left out person/dmitry-peskov nationality place/palmyra: does not go from Person to City Place"
        in str(made.graph["issues"])
    )
    unknown = tuple(
        replace(t, subtype=None) if t.id == PALMYRA else t for t in linker.canonical_entities
    )
    assert graph.build([wrong], replace(linker, canonical_entities=unknown)).has_edge(
        PESKOV, PALMYRA, "nationality"
    )


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


def test_a_predicate_that_is_not_in_the_ontology_is_refused() -> None:
    found, linker = family("e1", "childd", "e2")
    with pytest.raises(OntologyError, match=r"'childd'.*did you mean 'child'"):
        graph.build([found], linker)


def test_an_entity_that_was_not_resolved_is_refused() -> None:
    found, linker = family("e1", "child", "e2")
    with pytest.raises(ResolveError, match="document 'd': 'e2'"):
        graph.build([found], replace(linker, entities={Ref("d", "e1"): "person/ada"}))


def test_two_documents_of_one_id_are_refused() -> None:
    with pytest.raises(ResolveError, match="'tass/1'"):
        graph.build([texts.tass(), texts.tass()], texts.linker())


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ([("a", "TASS", "x"), ("b", "Tass", "y")], 1),
        ([("a", "TASS", "x"), ("b", "BBC", "y")], 2),
        ([("a", None, "x"), ("b", None, "y")], 2),
        ([("a", None, "copied " * 20), ("b", "BBC", "Copied\n " * 20)], 1),
        (
            [
                ("a", "TASS", "copied " * 20),
                ("b", "BBC", "copied " * 20),
                ("b", "BBC", "x"),
                ("c", "BBC", "y"),
            ],
            1,
        ),
        (
            [("a", "TASS", "He did."), ("b", "BBC", "He did.")],
            2,
        ),  # short sentences are alike by chance
    ],
)
def test_publishers_count_once_and_so_do_copies(
    documents: list[tuple[str, str | None, str]], expected: int
) -> None:
    told = [{"document": name, "quote": quote} for name, _, quote in documents]
    assert (
        count_independent(told, {name: {"source": source} for name, source, _ in documents})
        == expected
    )


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


@given(st.text(alphabet='ab. \n"”A', max_size=400), st.data())
def test_the_surroundings_of_a_mention_hold_it_and_cut_no_word(
    text: str, data: st.DataObject
) -> None:
    starts = [i for i, c in enumerate(text) if not c.isspace()]
    if not starts:
        return
    start = data.draw(st.sampled_from(starts))
    span = surroundings(text, start, start + 1, reach=20)
    assert span.start <= start < span.end
    assert "\n" not in text[span.start : span.end]
    assert text[span.start : span.end] == text[span.start : span.end].strip()


def held(*pieces: Evidence) -> dict[str, Any]:
    """The edge of a marriage that is told by these pieces of evidence, spans filled in."""
    extract, linker = family("e1", "spouse", "e2")
    relation = extract.relations[0]
    spans = relation.evidence[0]
    told = tuple(
        replace(p, start=spans.start, end=spans.end, subject=spans.subject, object=spans.object)
        for p in pieces
    )
    made = graph.build(
        [replace(extract, relations=(replace(relation, evidence=told),))], linker
    )
    return dict(made.edges["person/ada", "person/bo", "spouse"])


NOWHERE = Span(0, 1)
NOW = Evidence(0, 1, NOWHERE, NOWHERE, "r")
ONCE = replace(NOW, past=True)


def test_what_is_told_of_the_past_alone_is_past_and_not_asserted() -> None:
    edge = held(ONCE, replace(NOW, polarity="negative"))
    assert (edge["asserted"], edge["past"]) == (False, True)
    assert [e["past"] for e in edge["evidence"]] == [False, True]


def test_what_one_article_tells_as_holding_is_asserted_whoever_tells_it_of_the_past() -> None:
    edge = held(ONCE, NOW)
    assert (edge["asserted"], edge["past"]) == (True, False)


def test_what_is_only_said_to_have_been_is_neither() -> None:
    edge = held(replace(ONCE, modality="possible"))
    assert (edge["asserted"], edge["past"]) == (False, False)


def test_when_it_held_is_its_first_and_last_day() -> None:
    edge = held(replace(ONCE, valid_from="2007", valid_until="2012-03"))
    assert (edge["valid_from"], edge["valid_until"]) == ("2007-01-01", "2012-03-31")


def test_an_earlier_end_is_not_the_end_of_what_holds() -> None:
    edge = held(replace(ONCE, valid_from="2007", valid_until="2012"), NOW)
    assert (edge["valid_from"], edge["valid_until"]) == ("2007-01-01", None)


@pytest.mark.parametrize(
    ("label", "roles", "shown"),
    [
        (
            "Death, 3 August 2019",
            {"patient": "ten\n people"},
            "Death (ten people), 3 August 2019",
        ),
        ("Death", {"agent": "a " * 40}, "Death (" + ("a " * 19 + "a").rstrip() + "…)"),
        (
            "Death of Ada Lovelace, 1852",
            {"patient": "the mathematician"},
            "Death of Ada Lovelace, 1852",
        ),
        ("Death", {}, "Death"),
    ],
)
def test_an_event_that_names_nobody_is_labelled_with_the_words_for_who_it_was(
    label, roles, shown
) -> None:
    assert (
        event_label(label, "death", [{"role": r, "text": t} for r, t in roles.items()]) == shown
    )
