"""Which events of several articles, and of one, are one happening."""

import pytest

from kg.resolve import explain, resolve
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
    return len(linker.happenings) == 1


def test_the_attack_of_the_palmyra_news():
    docs = palmyra_news()
    linker = resolve(d.extract() for d in docs)
    happenings = {h.id: h for h in linker.happenings}
    attack = happenings["event/attack-palmyra-2016-12-09"]
    assert attack.label == "Attack on Palmyra, 9 December 2016"
    assert attack.members == (docs[0].ref("v1"), docs[1].ref("v1"))
    assert happenings["event/liberation-palmyra-2016-03"].label == "Liberation of Palmyra, March 2016"
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
    (happening,) = resolve([made.extract()]).happenings
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
    assert len(resolve([made.extract()]).happenings) == 3


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
    bare.event("Attack", "attacked")
    ids = [h.id for h in resolve([bare.extract()]).happenings]
    assert len(set(ids)) == 2
    assert all(i.startswith("event/attack-") for i in ids)


def test_a_happening_and_a_named_event_never_share_an_id():
    made = Doc("a")
    town = made.place("Oldtown")
    made.add("Event", "Attack Oldtown 2016-12-09")
    made.event("Attack", "attacked", patient=town, time="2016-12-09")
    linker = resolve([made.extract()])
    assert not {t.id for t in linker.things} & {h.id for h in linker.happenings}


def test_explain_two_happenings():
    linker = resolve(d.extract() for d in (telling("a", time="2016-12-09"), telling("b", time="2016-12-10")))
    first, second = (h.id for h in linker.happenings)
    (judgement,) = explain(linker, first, second)
    assert judgement.verdict == "different"
    assert ("time", -1.0, "2016-12-09 and 2016-12-10") in judgement.reasons
