"""Places and times that an event has from another, or from its section.

And from none where there is ground for doubt.
"""

import pytest

from kg.annotation.pipeline import annotate, make_nlp
from kg.model.extract import Event, EventTime
from kg.read import Document, article


@pytest.fixture(scope="module")
def told():
    nlp = make_nlp(None, ("entities", "times", "events"))

    def read(text: str, published: str = "2017-02-07") -> dict[str, Event]:
        (extract,) = annotate(
            [article(Document("x", text, "x", {"published": published}))], nlp
        )
        names = {entity.id: entity.name for entity in extract.entities}
        found = {}
        for event in extract.events:
            words = text[event.trigger.start : event.trigger.end]
            place = None if event.place is None else names[event.place]
            time = None if event.time is None else event.time.value
            basis = (
                None
                if event.time is None or event.time.basis in {t.id for t in extract.times}
                else event.time.basis
            )
            found[words] = (place, event.place_basis, time, basis)
        return found

    return read


BLAST = "A bomb exploded in Homs on Friday."


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word", "setting"),
    [
        (
            f"{BLAST} The explosion damaged a hospital.",
            "explosion",
            ("Homs", "same-event", "2017-02-03", "same-event"),
        ),
        (
            f"{BLAST} The explosion damaged a hospital.",
            "damaged",
            ("Homs", "in-event", "2017-02-03", "in-event"),
        ),
        (
            f"{BLAST} Ten people were killed.",
            "killed",
            ("Homs", "consequence", "2017-02-03", "consequence"),
        ),
        (
            f"{BLAST} Officials said ten people were killed.",
            "killed",
            ("Homs", "consequence", "2017-02-03", "consequence"),
        ),
    ],
)
def test_from_another_event(told, text, word, setting):
    assert told(text)[word] == setting


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word"),
    [
        (f"{BLAST} A second explosion damaged a hospital.", "explosion"),  # another one
        (
            f"{BLAST} Another bomb exploded in Aleppo on Monday. The explosion damaged a hospital.",
            "explosion",
        ),  # which one?
        (f"{BLAST} Ten people have been killed since 2011.", "killed"),  # a time of its own
        (f"{BLAST} Ten people were killed earlier.", "killed"),
        (
            f"{BLAST} The army is strong. Ten people were killed.",
            "killed",
        ),  # not the next sentence
        (
            f"{BLAST} Police shot a man dead. Ten people were killed.",
            "killed",
        ),  # nor the last happening
    ],
)
def test_from_none(told, text, word):
    place, basis, _, time_basis = told(text).get(word, (None, None, None, None))
    assert basis is None
    assert time_basis is None
    assert place is None


@pytest.mark.model
def test_another_place_in_the_sentence_keeps_the_place_out(told):
    found = told(f"{BLAST} In Aleppo, doctors said the explosion damaged a hospital.")[
        "explosion"
    ]
    assert found[:2] != ("Homs", "same-event")


@pytest.mark.model
def test_from_the_section(told):
    page = "A week of war in the north\n\nThe army and the rebels fought for the towns of the north all week long.\n\n"
    page += "March 3, 2016\n\nRebels attacked the town and burned many houses there.\n\n"
    page += "March 5, 2016\n\nThe army shelled the rebels and drove them out of the town.\n\n"
    found = told(page)
    assert found["attacked"][2:] == ("2016-03-03", "section")
    assert found["shelled"][2:] == ("2016-03-05", "section")


@pytest.mark.model
def test_here_is_where_the_article_was_sent_from(told):
    found = told(
        "HOMS, Syria (AP) - Rebels attacked the main market here on Friday, the police chief of the town said."
    )
    assert found["attacked"] == ("Homs", "dateline", "2017-02-03", None)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        (
            "They mourned the victims of the bombing that happened in Homs on Friday.",
            "bombing",
            "Homs",
        ),
        (
            "They mourned the victims of the bombing that took place in Homs on Friday.",
            "bombing",
            "Homs",
        ),
        ("Twin bombings struck a cathedral in Homs on Friday.", "bombings", "Homs"),
        ("A fire on a highway near Homs on Friday killed ten people.", "fire", "Homs"),
        ("He went to Homs, where ten people were killed on Friday.", "killed", "Homs"),
        ("He was killed by soldiers in Homs on Friday.", "killed", "Homs"),
        ("Ten people died on Friday in Homs.", "died", "Homs"),
        ("He works in Homs; his father was killed on Friday.", "killed", None),
        ("The ministry in Homs said ten people were killed on Friday.", "killed", None),
    ],
)
def test_the_place_that_the_words_give(told, text, word, place):
    assert told(text)[word][:3:2] == (place, "2017-02-03")


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word", "value", "bound"),
    [
        (
            "The offensive on Aleppo began on 9 December 2016.",
            "offensive",
            "2016-12-09",
            "begin",
        ),
        (
            "The army began an offensive on Aleppo on 9 December 2016.",
            "offensive",
            "2016-12-09",
            "begin",
        ),
        ("The siege of Homs ended on 9 May 2014.", "siege", "2014-05-09", "end"),
        ("The army has besieged Homs since May 2011.", "besieged", "2011-05", "begin"),
        ("The army attacked Homs on 9 May 2014.", "attacked", "2014-05-09", None),
    ],
)
def test_when_it_began_or_ended_is_not_when_it_was(text, word, value, bound):
    nlp = make_nlp(None, ("entities", "times", "events"))
    (extract,) = annotate([article(Document("x", text, "x", {"published": "2017-02-07"}))], nlp)
    (event,) = (e for e in extract.events if text[e.trigger.start : e.trigger.end] == word)
    assert event.time == EventTime(value, "t1", bound)
