"""What an article has told of one type of event, against looking at all of them each time."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kg.annotation.events.inheritance.told import ToldOfType
from kg.model.extract import Event, EventTime, Participant, Span

WORDS = Span(0, 1)
EVENT = Event("v1", "Attack", "ASSAULT", WORDS, WORDS, "attack")

events = st.builds(
    lambda place, time, whom: replace(
        EVENT,
        place=place,
        time=time and EventTime(time, "t1"),
        participants=tuple(Participant("patient", one, WORDS) for one in whom),
    ),
    st.sampled_from([None, "homs", "hama"]),
    st.sampled_from([None, "2016", "2017"]),
    st.lists(st.sampled_from([None, "e1", "e2", "e3"]), max_size=2),
)


def whom(event: Event) -> set[str | None]:
    return {participant.entity for participant in event.participants}


def is_other(event: Event, known: Event) -> bool:
    if None in whom(known) or not whom(event) or not whom(known):
        return False
    return not whom(event) & whom(known)


@given(st.lists(events, min_size=1, max_size=4), events)
def test_it_knows_what_all_the_events_say(told: list[Event], event: Event) -> None:
    known = ToldOfType()
    for one in told:
        known.add(one)
    assert known.has_others_than(event) == any(is_other(event, one) for one in told)
    places = {one.place for one in told} - {None}
    times = {one.time.value for one in told if one.time is not None}
    setting = known.common_setting(event)
    assert (setting is None) == (len(places) > 1 or len(times) > 1)
    if setting is not None:
        assert {setting.place} - {None} == places
        assert {setting.time.value if setting.time else None} - {None} == times
