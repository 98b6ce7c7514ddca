"""Which events of several articles, and of one, are one happening."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.errors import ResolveError
from kg.model.extract import Count
from kg.resolve import explain, resolve
from kg.resolve.corpus import gather
from kg.resolve.entities.canonical import canonical_entities
from kg.resolve.entities.matching import cluster_entities
from kg.resolve.events.matching import Constraints, resolve_events
from tests.resolve.making import Doc, palmyra_news


def telling(
    id_,
    type_="Attack",
    trigger="attacked",
    *,
    published="2016-12-12",
    agent="Acme Front",
    patient="Oldtown",
    place=None,
    **more,
):
    made = Doc(id_, published)
    roles = {}
    if agent:
        roles["agent"] = made.organisation(agent)
    if patient:
        roles["patient"] = made.place(patient)
    if place:
        more["place"] = made.place(place)
    made.event(type_, trigger, **roles, **more)
    return made


def one(*docs):
    linker = resolve(d.extract() for d in docs)
    return len(linker.canonical_events) == 1


def test_the_attack_of_the_palmyra_news():
    docs = palmyra_news()
    linker = resolve(d.extract() for d in docs)
    happenings = {h.id: h for h in linker.canonical_events}
    attack = happenings["event/attack-palmyra-2016-12-09"]
    assert attack.label == "Attack on Palmyra, 9 December 2016"
    assert attack.members == (docs[0].ref("v1"), docs[1].ref("v1"))
    assert (
        happenings["event/liberation-palmyra-2016-03"].label
        == "Liberation of Palmyra, March 2016"
    )
    assert "event/capture-palmyra-2015-05" in happenings


def test_one_day_one_target_one_event():
    day = {"time": "2016-12-09"}
    assert one(telling("a", **day), telling("b", **day))
    assert one(telling("a", **day), telling("b", agent=None, **day))
    assert one(telling("a", **day), telling("b", type_="AirStrike", trigger="attacked", **day))


@pytest.mark.parametrize(
    "other",
    [
        {"time": "2016-12-10"},
        {"time": "2016-12-09", "patient": "Newtown"},
        {"time": "2016-12-09", "polarity": "negative"},
        {"time": "2016-12-09", "type_": "Meeting"},
        {"time": "2016-11"},
        {"time": "2016-12-09", "patient": None, "trigger": "raid"},
    ],
)
def test_what_speaks_against_one_event(other):
    assert not one(telling("a", time="2016-12-09"), telling("b", **other))


def test_events_at_two_places_are_two():
    assert not one(
        telling("a", patient=None, place="Oldtown", time="2016-12-09"),
        telling("b", patient=None, place="Newtown", time="2016-12-09"),
    )


def test_a_group_and_a_state_do_not_do_one_deed():
    def taken(id_, agent, subtype):
        made = Doc(id_, "2016-12-12")
        who = made.organisation(agent, subtype=subtype)
        made.event("Capture", "captured", agent=who, patient=made.place("Oldtown"))
        return made

    army = taken("a", "Oldland Army", "ArmedForce")
    assert not one(army, taken("b", "Acme Front", "ArmedGroup"))
    assert one(army, taken("b", "Oldland Army", "ArmedForce"))


def test_a_happening_is_named_after_a_telling_that_says_when():
    made = Doc("a", "2016-12-12")
    who, town = made.organisation("Acme Front"), made.place("Oldtown")
    made.event("Capture", "took", agent=who, patient=town)
    made.event("Capture", "took", agent=who, patient=town)
    made.event("Liberation", "took", agent=who, patient=town, time="2016-12-11")
    (happening,) = resolve([made.extract()]).canonical_events
    assert happening.id == "event/liberation-oldtown-2016-12-11"


def test_without_time_only_strong_agreement_joins():
    assert one(telling("a"), telling("b"))
    assert not one(telling("a", agent=None), telling("b", agent=None))
    assert not one(telling("a"), telling("b", published="2017-08-01"))


def test_a_plan_is_the_deed_only_where_all_agrees():
    day = {"time": "2016-12-09"}
    assert one(telling("a", **day), telling("b", modality="planned", **day))
    assert not one(telling("a", **day), telling("b", agent=None, modality="planned", **day))
    assert not one(telling("a"), telling("b", modality="planned"))


def test_twice_told_in_one_article():
    made = Doc("a", "2016-12-12")
    who, town = made.organisation("Acme Front"), made.place("Oldtown")
    made.event("Attack", "attack", patient=town)
    made.event("Attack", "attacked", agent=who, patient=town, time="2016-12-09")
    assert one(made)


def test_a_telling_that_fits_two_events_joins_neither():
    made = Doc("a", "2016-12-12")
    town = made.place("Oldtown")
    made.event("Attack", "attacked", patient=town, time="2016-12-09")
    made.event("Attack", "attacked", patient=town, time="2015-05-20")
    made.event("Attack", "attacks", patient=town)
    assert len(resolve([made.extract()]).canonical_events) == 3


def test_meetings_have_no_sides():
    def meeting(id_, agent, patient):
        made = Doc(id_, "2016-12-12")
        who = {n: made.person(n) for n in ("Ann Lee", "Bob Ray", "Cem Oz")}
        made.event("Meeting", "met", agent=who[agent], patient=who[patient], time="2016-12-09")
        return made

    assert one(meeting("a", "Ann Lee", "Bob Ray"), meeting("b", "Bob Ray", "Ann Lee"))
    assert not one(meeting("a", "Ann Lee", "Bob Ray"), meeting("b", "Ann Lee", "Cem Oz"))


def test_a_person_dies_once():
    def death(id_, type_, trigger):
        made = Doc(id_)
        made.event(type_, trigger, patient=made.person("Ann Orlov"))
        return made

    assert one(death("a", "Death", "died"), death("b", "Killing", "killed"))


def test_ids_of_events_that_say_little_have_a_hash():
    bare = Doc("a")
    bare.event("Attack", "attacked")
    bare.event("Attack", "raid")
    ids = [h.id for h in resolve([bare.extract()]).canonical_events]
    assert len(set(ids)) == 2
    assert all(i.startswith("event/attack-") for i in ids)


def test_a_happening_and_a_named_event_never_share_an_id():
    made = Doc("a")
    town = made.place("Oldtown")
    made.add("Event", "Attack Oldtown 2016-12-09")
    made.event("Attack", "attacked", patient=town, time="2016-12-09")
    linker = resolve([made.extract()])
    assert not {t.id for t in linker.canonical_entities} & {
        h.id for h in linker.canonical_events
    }


def test_explain_two_happenings():
    linker = resolve(
        d.extract() for d in (telling("a", time="2016-12-09"), telling("b", time="2016-12-10"))
    )
    first, second = (h.id for h in linker.canonical_events)
    (judgement,) = explain(linker, first, second)
    assert judgement.verdict == "different"
    assert ("time", -1.0, "2016-12-09 and 2016-12-10") in judgement.reasons


# --- Stories
# -------------------------------------------------------------------------------------------

STORY = (
    "Residents of the harbour quarter fled smoke after warehouse guards heard gunshots near the customs gate, and ferries "
    "stopped while divers searched the pier for survivors."
)
ELSEWHERE = (
    "Farmers in the valley praised heavy rainfall that filled reservoirs, saved orchards and lifted prices of almonds at "
    "markets across the province before harvest festivals."
)


def told_in(story, id_, type_="Killing", trigger="killed", *, published=None, **more):
    made = Doc(id_, published)
    made.say(story)
    made.event(type_, trigger, **more)
    return made


def test_in_one_story_a_deed_of_one_name_is_one():
    assert one(
        told_in(STORY, "a", patient="a guard"),
        told_in(STORY, "b", trigger="killing", patient="the guard"),
    )
    assert one(told_in(STORY, "a"), told_in(STORY, "b"))
    assert not one(
        told_in(STORY, "a", patient="a guard"), told_in(ELSEWHERE, "b", patient="the guard")
    )
    assert not one(told_in(STORY, "a"), told_in(STORY, "b", trigger="gunned"))


def test_the_reason_names_the_story():
    linker = resolve(d.extract() for d in (told_in(STORY, "a"), told_in(STORY, "b")))
    ((_, weight, words),) = [r for j in linker.judgements for r in j.reasons if r[0] == "story"]
    assert weight > 0
    assert words.startswith("two articles of one story, 1.00 alike: ")


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"number": "one"}, {"number": "many"}),
        ({"patient": "a man", "age": 24}, {"patient": "a man", "age": 66}),
        ({"time": "2016-12-09"}, {"time": "2016-12-10"}),
        ({"polarity": "negative"}, {}),
        ({"modality": "requested"}, {}),
        ({"published": "2016-12-01"}, {"published": "2016-12-12"}),
    ],
)
def test_what_keeps_deeds_of_one_story_apart(mine, theirs):
    assert not one(told_in(STORY, "a", **mine), told_in(STORY, "b", **theirs))


def test_in_one_story_what_is_denied_of_one_person_is_the_deed_told_of_her():
    def tells(id_, **more):
        made = told_in(STORY, id_)
        made.events.clear()
        made.event("Killing", "killed", patient=made.person("Ximena Oblakova"), **more)
        return made

    assert one(tells("a"), tells("b", polarity="negative"))
    assert one(tells("a"), tells("b", modality="possible"))
    assert not one(tells("a"), tells("b", modality="hypothetical"))


def test_a_city_and_its_suburb_may_be_one_place():
    def tells(story, id_, town, geonames):
        made = told_in(story, id_, published="2016-12-12")
        made.events.clear()
        made.entities.clear()
        place = made.place(town, subtype="City", geonames=geonames)
        made.event(
            "Attack",
            "attacked",
            time="2016-12-09",
            place=place,
            patient=made.person("Ximena Oblakova"),
        )
        return made

    berlin, potsdam, paris = ("Berlin", "2950159"), ("Potsdam", "2852458"), ("Paris", "2988507")
    assert one(tells(STORY, "a", *berlin), tells(STORY, "b", *potsdam))
    assert not one(tells(STORY, "a", *berlin), tells(STORY, "b", *paris))
    assert one(tells(STORY, "a", "Oldtown", None), tells(STORY, "b", "Newtown", None))
    assert not one(tells(STORY, "a", "Oldtown", None), tells(ELSEWHERE, "b", "Newtown", None))


def test_a_name_and_a_part_of_it_are_no_contradiction():
    def tells(id_, name):
        made = told_in(STORY, id_)
        made.events.clear()
        made.event("Arrest", "arrested", patient=made.person(name))
        return made

    assert one(tells("a", "Vincent Jackson"), tells("b", "Jackson"))
    assert not one(tells("a", "Vincent Jackson"), tells("b", "Jamal Williams"))


def test_a_story_tells_of_many_speeches():
    assert not one(
        told_in(STORY, "a", "Criticism", "criticised"),
        told_in(STORY, "b", "Criticism", "criticised"),
    )


def test_two_posts_are_two_appointments():
    def tells(id_, post):
        made = told_in(STORY, id_)
        made.events.clear()
        made.event("Appointment", "appointed", patient=made.person("Ann Lee"), theme=post)
        return made

    assert one(tells("a", "as governor"), tells("b", "as the governor"))
    assert not one(tells("a", "as governor"), tells("b", "as secretary of state"))


def test_who_shares_nobody_joins_no_cluster_that_names_others():
    """Three bare tellings agree on story and deed.

    What one investigator did is not what another did.
    """

    def tells(id_, agent=None):
        made = told_in(STORY, id_)
        made.events.clear()
        made.event(
            "Arrest", "arrested", **({"agent": made.organisation(agent)} if agent else {})
        )
        return made

    linker = resolve(
        d.extract()
        for d in (tells("a", "Acme Front"), tells("b", "Oldtown Police"), tells("c"))
    )
    assert len(linker.canonical_events) > 1


# --- Decisions
# -----------------------------------------------------------------------------------------

DAYS = ("2016-12-09", "2016-12-10", None)
TELLINGS = st.lists(
    st.tuples(st.sampled_from(("Acme Front", "Oldtown Army", None)), st.sampled_from(("Oldtown", "Newtown", None)),
              st.sampled_from(DAYS), st.sampled_from(("attacked", "attack", "raid"))),
    min_size=2, max_size=7,
)  # fmt: skip


def documents_of(tellings):
    made = []
    for number, (agent, patient, day, trigger) in enumerate(tellings):
        doc = Doc(f"d{number}", "2016-12-12")
        doc.say(STORY)
        roles = {
            "agent": agent and doc.organisation(agent),
            "patient": patient and doc.place(patient),
        }
        doc.event("Attack", trigger, time=day, **{r: who for r, who in roles.items() if who})
        made.append(doc)
    return made


def resolved(docs, **decided):
    corpus = gather(d.extract() for d in docs)
    clusters, _ = cluster_entities(corpus, [(p,) for p in corpus.profiles], {})
    entities = canonical_entities(clusters)
    happenings, judgements = resolve_events(
        corpus,
        {e.id: e for e in entities},
        {r: e.id for e in entities for r in e.members},
        Constraints(**decided) if decided else None,
    )
    return {r: h.id for h in happenings for r in h.members}, happenings, judgements


@given(TELLINGS, st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_nothing(tellings, random):
    docs = documents_of(tellings)
    shuffled = docs[:]
    random.shuffle(shuffled)
    _, happenings, judgements = resolved(docs)
    _, others, likewise = resolved(shuffled)
    assert happenings == others
    assert sorted(judgements, key=repr) == sorted(likewise, key=repr)


@given(TELLINGS)
def test_every_join_is_explained(tellings):
    of, happenings, judgements = resolved(documents_of(tellings))
    assert sorted(of) == sorted(d.ref("v1") for d in documents_of(tellings))
    joined = {(j.left, j.right) for j in judgements if j.verdict == "same"}
    for happening in happenings:
        reached, more = set(), {happening.members[0]}
        while more:
            reached |= more
            more = {
                b
                for pair in joined
                for a, b in (pair, pair[::-1])
                if a in reached and b in happening.members
            } - reached
        assert reached == set(happening.members)


@given(TELLINGS, st.data())
def test_decisions_win(tellings, data):
    docs = documents_of(tellings)
    refs = [d.ref("v1") for d in docs]
    a, b = data.draw(st.permutations(refs))[:2]
    of, _, _ = resolved(docs, cannot_link=frozenset({(min(a, b), max(a, b))}))
    assert of[a] != of[b]
    of, _, _ = resolved(docs, must_link=((a, b),))
    assert of[a] == of[b]


def test_decisions_that_contradict_are_refused():
    docs = documents_of([("Acme Front", "Oldtown", None, "raid")] * 3)
    a, b, c = (d.ref("v1") for d in docs)
    with pytest.raises(ResolveError, match="v1 of 'd0' and v1 of 'd2'"):
        resolved(docs, must_link=((a, b, c),), cannot_link=frozenset({(a, c)}))


# --- One mistake
# -----------------------------------------------------------------------------------------


def dies(id_, **more):
    made = Doc(id_, more.pop("published", None))
    made.event("Death", "died", patient=made.person("Ximena Oblakova"), **more)
    return made


def test_who_dies_once_may_be_told_of_with_two_dates():
    assert one(dies("a", time="2016-12-09"), dies("b", time="2016-12-10"))
    assert one(dies("a", time="2015-12-09"), dies("b", time="2016-12-09"))
    assert not one(dies("a", time="2014-12-09"), dies("b", time="2016-12-09"))
    assert not one(telling("a", time="2016-12-09"), telling("b", time="2016-12-10"))


def test_what_was_told_before_it_happened_is_dated_wrongly():
    (happening,) = resolve(
        d.extract()
        for d in (
            dies("a", published="2016-12-10", time="2016-12"),
            dies("b", published="2017-12-11", time="2017-12-09"),
        )
    ).canonical_events
    assert happening.id == "event/death-ximena-oblakova-2016-12"
    early, late = (
        telling("a", published="2016-12-01"),
        telling("b", published="2016-12-12", time="2016-12-09"),
    )
    assert not one(early, late)
    assert one(telling("a", published="2016-12-10"), late)


def test_tolls_that_are_many_times_each_other_are_of_two_deeds():
    def tells(id_, killed):
        made = told_in(STORY, id_)
        made.events[0] = replace(
            made.events[0], counts=(Count("killed", killed, killed, made.events[0].trigger),)
        )
        return made

    assert one(tells("a", 200), tells("b", 224))
    assert not one(tells("a", 10), tells("b", 224))


def test_what_is_told_from_another_is_not_it():
    made = told_in(STORY, "a", "Attack", "attack", published="2016-12-12")
    made.event("Attack", "attack", another=True)
    assert not one(made)
