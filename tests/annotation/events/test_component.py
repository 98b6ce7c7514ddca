"""Events end to end from the bare parse: who, whom, where, when, whether, and what is no event."""

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from kg import ontology, rules
from kg.annotation.annotations import annotations, attach
from kg.annotation.events.arguments.roles import ROLES
from kg.annotation.events.component import events, find
from kg.english.phrases import noun_phrase
from kg.model.extract import (
    Article,
    Attribution,
    Block,
    BlockKind,
    Entity,
    Event,
    Mention,
    Span,
    Time,
)

pytestmark = pytest.mark.model

Names = dict[str, str]
Read = Callable[..., list[Event]]
PLACES = {
    "Palmyra": "City",
    "Homs": "City",
    "Damascus": "City",
    "Syria": "Country",
    "Russia": "Country",
    "Moscow": "City",
}


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _entities(text: str, names: Names) -> list[Entity]:
    known = {name: type_ for name, type_ in names.items() if name in text}
    known |= {
        name: f"Place:{sub}"
        for name, sub in PLACES.items()
        if name in text and name not in known
    }
    return [
        Entity(
            f"e{n}",
            type_.partition(":")[0],
            name,
            (Mention(*_span(text, name)),),
            type_.partition(":")[2] or None,
        )
        for n, (name, type_) in enumerate(sorted(known.items()), 1)
    ]


def _prepared(nlp: Language, text: str, names: Names, times: dict[str, str]) -> Doc:
    doc = attach(nlp(text), Article(id="x", text=text))
    annotations(doc).entities = _entities(text, names)
    annotations(doc).times = [
        Time(f"t{n}", *_span(text, words), "DATE", value)
        for n, (words, value) in enumerate(times.items(), 1)
    ]
    return doc


@pytest.fixture
def read(nlp: Language) -> Read:
    """The events of a text, with the names and times that it is said to have."""

    def _read(
        text: str, names: Names | None = None, times: dict[str, str] | None = None
    ) -> list[Event]:
        return events(_prepared(nlp, text, names or {}, times or {}), rules.builtin())

    return _read


def _words(text: str, event: Event, role: str) -> list[str]:
    return [text[slice(*p.span)] for p in event.participants if p.role == role]


def _only(found: list[Event], type_: str) -> Event:
    of_type = [event for event in found if event.type == type_]
    assert len(of_type) == 1, [(e.type, e.rule) for e in found]
    return of_type[0]


def test_attack_with_agent_patient_place_and_time(read: Read) -> None:
    text = "Islamic State militants attacked Palmyra on December 9."
    event = _only(
        read(text, {"Islamic State": "Organisation:ArmedGroup"}, {"December 9": "2016-12-09"}),
        "Attack",
    )
    assert event.plover == "ASSAULT"
    assert text[slice(*event.trigger)] == "attacked"
    assert {(p.role, p.entity) for p in event.participants} == {
        ("agent", "e1"),
        ("patient", "e2"),
    }
    assert _words(text, event, "agent") == ["Islamic State militants"]
    assert event.place == "e2"
    assert event.time is not None
    assert (event.time.value, event.time.basis) == ("2016-12-09", "t1")
    assert (event.polarity, event.modality, event.attribution) == ("positive", "actual", None)
    assert text[slice(*event.sentence)] == text


@pytest.mark.parametrize(
    "text",
    [
        "The rebels liberated the town.",
        "The town was liberated by the rebels.",
        "The town that the rebels liberated is small.",
        "The rebels, who liberated the town, celebrated.",
        "The town liberated by the rebels is small.",
        "The rebels tried to liberate the town.",
        "The liberation of the town by the rebels took weeks.",
        "The rebels came and liberated the town.",
    ],
)
def test_voices_lead_to_the_same_roles(read: Read, text: str) -> None:
    event = _only(read(text), "Liberation")
    assert [words.lower() for words in _words(text, event, "agent")] == ["the rebels"]
    assert [words.lower() for words in _words(text, event, "patient")] == ["the town"]


def test_an_attempt_is_not_actual(read: Read) -> None:
    text = "Militants tried to seize oil wells and the military aerodrome near Homs."
    event = _only(read(text), "Capture")
    assert event.modality == "possible"
    assert _words(text, event, "patient") == ["oil wells", "the military aerodrome"]


def test_what_is_denied_is_negative(read: Read) -> None:
    assert _only(read("The army did not attack the village."), "Attack").polarity == "negative"


def test_light_verb_and_noun_are_one_event(read: Read) -> None:
    text = "The army launched an attack on the rebels."
    found = read(text)
    assert [(e.type, text[slice(*e.trigger)]) for e in found] == [("Attack", "attack")]
    assert _words(text, found[0], "agent") == ["The army"]
    assert _words(text, found[0], "patient") == ["the rebels"]


@pytest.mark.parametrize(
    "text",
    [
        "The army bought two attack helicopters.",
        "Attacks on civilians are crimes.",
        "The minister came under fire.",
        "The band released an album in Moscow attack style.",
        "The committee discussed the risk of attack.",
        "International terrorism is a threat to peace.",
        "Officials are removed from office after a conviction.",
        "The Defence Ministry's support staff arrived.",
        "The idea was born in a pub.",
        "The report criticised the delay.",
        "The scandal destroyed his career.",
    ],
)
def test_kinds_habits_and_figures_of_speech_are_no_events(read: Read, text: str) -> None:
    assert [e for e in read(text) if e.type not in ("Launch", "Deployment")] == []


def test_headlines_tell_in_the_simple_present(nlp: Language) -> None:
    text = "Police arrest two men"
    for kind, expected in (("headline", ["Arrest"]), ("body", [])):
        doc = attach(nlp(text), Article(id="x", text=text, blocks=(Block(0, len(text), kind),)))
        assert [e.type for e in events(doc, rules.builtin())] == expected


def _in_block(nlp: Language, text: str, kind: BlockKind) -> tuple[list[str], list[str]]:
    doc = attach(nlp(text), Article(id="x", text=text, blocks=(Block(0, len(text), kind),)))
    annotations(doc).entities = _entities(text, {})
    found, refused = find(doc, rules.builtin())
    return [e.type for e in found], [r.reason for r in refused]


@pytest.mark.parametrize("text", ["The liberation of Palmyra", "Rebels attack Homs"])
def test_a_heading_tells_nothing_and_says_so(nlp: Language, text: str) -> None:
    found, refused = _in_block(nlp, text, "heading")
    assert found == []
    assert len(refused) == 1
    assert "heading" in refused[0]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("The liberation of Palmyra", "headline", []),
        ("The liberation of Palmyra", "lead", []),
        ("Russia stresses cooperation with Syria", "headline", []),
        ("Twelve killed in attack on Palmyra", "headline", ["Killing", "Attack"]),
        ("Attack on Palmyra kills twelve soldiers", "headline", ["Attack", "Killing"]),
        ("Rebels launch attack on Homs", "headline", ["Attack"]),
    ],
)
def test_a_noun_in_a_headline_is_an_event_where_a_verb_tells_it(
    nlp: Language, text: str, kind: BlockKind, expected: list[str]
) -> None:
    assert _in_block(nlp, text, kind)[0] == expected


def test_a_ban_in_force_is_a_state_and_one_with_a_time_an_event(read: Read) -> None:
    names = {"Nusra": "Organisation:ArmedGroup"}
    for text in (
        "Nusra is a group outlawed in Russia.",
        "Nusra, banned in Russia, retreated from Homs.",
        "Nusra is banned in Russia.",
    ):
        assert [e for e in read(text, names) if e.type == "Sanction"] == []
    assert _only(read("The government banned the party.", {}), "Sanction")
    assert (
        _only(
            read("Nusra was banned in Russia on Monday.", names, {"Monday": "2017-01-23"}),
            "Sanction",
        ).time
        is not None
    )


def test_who_is_elected_by_rule_is_not_elected_now(read: Read) -> None:
    assert (
        read("Members of Congress are elected for two years.", {"Congress": "Organisation"})
        == []
    )
    assert _only(read("Maria Ruiz was elected.", {"Maria Ruiz": "Person"}), "Election")


def test_conversations_told_by_one_verb_are_as_many_as_its_prepositions(read: Read) -> None:
    names = {"Putin": "Person", "Irina Bokova": "Person", "Bashar Assad": "Person"}
    found = read("Putin spoke by telephone with Irina Bokova and with Bashar Assad.", names)
    assert [(e.type, [p.role for p in e.participants]) for e in found] == [
        ("PhoneCall", ["agent", "patient"])
    ] * 2
    assert [e.id for e in found] == ["v1", "v2"]
    together = read("Putin spoke by telephone with Irina Bokova and Bashar Assad.", names)
    assert [[p.role for p in e.participants] for e in together] == [
        ["agent", "patient", "patient"]
    ]


def test_a_clause_is_told_whole_without_a_relative_clause(read: Read) -> None:
    text = "The ministry called on drivers to not forget the rules that hold there."
    assert _words(text, _only(read(text), "Appeal"), "theme") == ["not forget the rules"]


def test_how_much_is_no_part_of_what_was_damaged(read: Read) -> None:
    text = "It is not known how many ancient monuments were damaged by the militants."
    assert _words(text, _only(read(text), "Destruction"), "patient") == ["ancient monuments"]


@pytest.mark.parametrize(
    "text",
    [
        "The judge helped people born in Homs.",
        "Officials are removed from office after being impeached.",
        "The jury ruled in regard to the case.",
        "The men took photographs in the capital.",
    ],
)
def test_what_only_describes_people_or_a_course_of_things(read: Read, text: str) -> None:
    found = read(text)
    assert {e.type for e in found} <= {"Aid", "Order"}
    assert [p for e in found for p in e.participants if text[slice(*p.span)] == "regard"] == []


def test_what_is_dated_after_the_publication_is_planned(nlp: Language) -> None:
    text = "She is a candidate in the 2020 election."
    for published, expected in (
        ("2019-03-05", "planned"),
        ("2020-11-05", "actual"),
        (None, "actual"),
    ):
        doc = attach(nlp(text), Article(id="x", text=text, published=published))
        annotations(doc).times = [Time("t1", *_span(text, "2020"), "DATE", "2020")]
        assert _only(events(doc, rules.builtin()), "Election").modality == expected


def test_an_infinitive_ends_where_the_main_verb_goes_on(read: Read) -> None:
    text = "The minister urged the rebels to surrender and spoke with the general."
    assert _words(text, _only(read(text), "Appeal"), "theme") == ["surrender"]


def test_what_an_office_is_for_does_not_take_place_there(read: Read) -> None:
    assert read("The envoy for Syria negotiations arrived.") == []
    assert _only(
        read("The envoy arrived for the talks between Russia and Syria."), "Negotiation"
    )


def test_some_people_from_a_country_are_not_the_country(nlp: Language) -> None:
    text = "Thousands of Swedes joined the protest."
    doc = attach(nlp(text), Article(id="x", text=text))
    annotations(doc).entities = [
        Entity(
            "e1",
            "Place",
            "Sweden",
            (Mention(*_span(text, "Swedes"), kind="demonym"),),
            "Country",
        )
    ]
    event = _only(events(doc, rules.builtin()), "Protest")
    assert [(text[slice(*p.span)], p.entity) for p in event.participants] == [
        ("Thousands of Swedes", None)
    ]


def test_what_the_law_says_is_done_is_not_done_now(read: Read) -> None:
    names = {"House": "Organisation"}
    assert read("The House impeaches the official.", names) == []
    assert _only(read("The House impeached the official.", names), "Charge")


def test_ages_are_nobody(read: Read) -> None:
    text = "She met Antoine Quirin and Nicolas Redouane, 40 and 49, at a pub."
    names = {"Antoine Quirin": "Person", "Nicolas Redouane": "Person"}
    found = _words(text, _only(read(text, names), "Meeting"), "patient")
    assert not {"40", "49"} & set(found)


def test_a_word_with_a_hyphen_is_one(read: Read) -> None:
    text = "Police arrested the counter-protesters."
    assert _words(text, _only(read(text), "Arrest"), "patient") == ["the counter-protesters"]


def test_a_city_before_a_deed_is_where_it_was(read: Read) -> None:
    event = _only(read("A Homs car bombing killed five people."), "Attack")
    assert (event.participants, event.place) == ((), "e1")


def test_what_is_somebody_else_s_drive_is_not_the_subject_s(read: Read) -> None:
    text = "Haddad thanked Moscow for its help for the army in its drive to retake Palmyra."
    event = _only(read(text, {"Haddad": "Person"}), "Capture")
    assert [p.role for p in event.participants] == ["patient"]


@pytest.mark.parametrize(
    "text",
    [
        "The army retreated after fighting from the town on Sunday.",
        "The town was liberated by the army with the help of the allies on Sunday.",
    ],
)
def test_time_behind_what_belongs_to_the_deed(read: Read, text: str) -> None:
    event = read(text, times={"Sunday": "2017-01-22"})[0]
    assert event.time is not None


def test_where_somebody_was_born_is_not_where_he_was_elected(read: Read) -> None:
    text = "Elias Hrawi, first elected to parliament in 1996, was born in Homs."
    event = _only(read(text, {"Elias Hrawi": "Person"}, {"1996": "1996"}), "Election")
    assert (event.place, event.time and event.time.value) == (None, "1996")


def test_what_is_refused_is_listed(nlp: Language) -> None:
    text = "Officials are removed from office after a conviction."
    doc = attach(nlp(text), Article(id="x", text=text))
    found, refused = find(doc, rules.builtin())
    assert found == []
    assert [text[s.start : s.end] for s in refused] == ["removed"]


def test_page_furniture_is_passed_over(nlp: Language) -> None:
    text = "The rebels killed five soldiers."
    doc = attach(
        nlp(text), Article(id="x", text=text, blocks=(Block(0, len(text), "boilerplate"),))
    )
    assert events(doc, rules.builtin()) == []


def test_an_event_in_reported_words_names_the_attribution(nlp: Language) -> None:
    text = "The spokesman said the rebels killed five soldiers."
    doc = attach(nlp(text), Article(id="x", text=text))
    content = _span(text, "the rebels killed five soldiers")
    annotations(doc).attributions = [
        Attribution("a1", None, (), (_span(text, "said"),), (content,), "indirect")
    ]
    assert _only(events(doc, rules.builtin()), "Killing").attribution == "a1"


def test_the_day_of_saying_is_not_the_day_of_the_event(read: Read) -> None:
    text = "The spokesman said on Friday that rebels had killed five soldiers."
    assert _only(read(text, times={"Friday": "2017-01-20"}), "Killing").time is None


def test_time_and_place_come_from_what_governs_the_event(read: Read) -> None:
    text = "Two soldiers died on Monday in an attack in Homs."
    event = _only(read(text, times={"Monday": "2017-01-23"}), "Attack")
    assert (event.place, event.time and event.time.value) == ("e1", "2017-01-23")


def test_time_that_the_parse_hangs_on_a_place_description(read: Read) -> None:
    text = "Militants attacked Palmyra located 240 km from Damascus on December 9."
    event = _only(read(text, times={"December 9": "2016-12-09"}), "Attack")
    assert event.time is not None
    assert event.time.value == "2016-12-09"


def test_state_agents_act_for_the_state_and_victims_for_nobody(read: Read) -> None:
    text = "Israeli soldiers killed two Egyptian fighters."
    names = {"Israeli": "Place:Country", "Egyptian": "Place:Country"}
    event = _only(read(text, names), "Killing")
    assert {p.role: p.entity for p in event.participants} == {"agent": "e2", "patient": None}


def test_conjoined_triggers_and_participants(read: Read) -> None:
    text = "The blast killed three soldiers and two civilians and wounded a policeman."
    found = read(text)
    killing, injury = _only(found, "Killing"), _only(found, "Injury")
    assert _words(text, killing, "patient") == ["three soldiers", "two civilians"]
    assert _words(text, injury, "patient") == ["a policeman"]
    assert _words(text, injury, "agent") == ["The blast"]


def test_who_leads_an_operation_does_what_it_is_for(read: Read) -> None:
    text = "The army is carrying out an operation to liberate Palmyra."
    event = _only(read(text), "Liberation")
    assert _words(text, event, "agent") == ["The army"]
    assert event.modality == "planned"


def test_ids_follow_the_text(read: Read) -> None:
    found = read(
        "Rebels attacked Homs. The army retreated. Two soldiers were arrested on Friday."
    )
    assert [e.id for e in found] == [f"v{n}" for n in range(1, len(found) + 1)]
    assert [e.trigger for e in found] == sorted(e.trigger for e in found)


def test_spans_stay_within_the_text_and_types_within_the_ontology(read: Read) -> None:
    text = "\n\n The rebels' attack on Homs, in which 12 died, was condemned by Russia. \n"
    known = ontology.load()
    for event in read(text):
        assert event.type in known.event_types
        assert event.plover == known.classes[event.type].plover
        assert event.sentence.holds(event.trigger)
        assert text[slice(*event.sentence)].strip() == text[slice(*event.sentence)]
        for one in event.participants:
            assert one.role in known.roles
            assert 0 <= one.span.start < one.span.end <= len(text)


def test_noun_phrase_leaves_out_relative_clauses(nlp: Language) -> None:
    doc = nlp("The deputy chief of the militia that holds the town resigned.")
    chief = next(token for token in doc if token.text == "chief")
    assert doc.text[slice(*noun_phrase(chief))] == "The deputy chief of the militia"


def test_participants_are_told_by_role_for_every_role_of_the_ontology(read: Read) -> None:
    event = _only(read("The army withdrew its troops from Homs."), "Withdrawal")
    assert [p.role for p in event.participants] == ["agent", "theme", "source"]
    assert set(ROLES) == set(ontology.load().roles) - {"participant"}


def test_no_rule_yields_another_role() -> None:
    told = {role for rule in rules.builtin().all if rule.kind == "event" for role in rule.paths}
    assert told <= {*ROLES, "place"}
    assert "agent" in told


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The rebel leader died at a hospital in Damascus.", "Damascus"),
        ("The rebel leader died Monday in Damascus.", "Damascus"),
        ("The envoy said in Moscow that troops had killed five people.", None),
        ("The sanctions imposed on Syria after the killing of the envoy hurt trade.", None),
    ],
)
def test_place_is_where_it_happened_not_where_it_was_said_or_answered(
    read: Read, text: str, place: str | None
) -> None:
    found = [
        e
        for e in read(text, times={"Monday": "2017-01-23"} if "Monday" in text else None)
        if e.type in ("Death", "Killing")
    ]
    assert [None if e.place is None else place for e in found] == [place]
