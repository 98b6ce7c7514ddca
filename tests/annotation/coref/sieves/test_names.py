"""The sieves over names: what is one, and what must stay two.

No model: names are marked in the text.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from kg.annotation.annotations import annotations
from kg.annotation.coref.component import annotate
from tests.annotation.marked import entities, forms, marked
from tests.speed import is_done_within


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("[O:al-Qaeda] and [O:Al Qaeda] and [O:al Qaeda].", "al-Qaeda"),
        ("[L:MOSCOW]. In [L:Moscow] it rained.", "Moscow"),
        ("[P:Gerhard Schröder] spoke. [P:Schroder] left.", "Gerhard Schröder"),
        ("[P:Peskov] denies it. [P:Dmitry Peskov] said so. [P:Peskov] left.", "Dmitry Peskov"),
        ("[P:George W. Bush] came. [P:George Bush] left. [P:Bush] slept.", "George W. Bush"),
        (
            "[P:Talal al-Barrazi] spoke. [P:Barrazi] left. [P:al-Barrazi] slept.",
            "Talal al-Barrazi",
        ),
        ("[P:Hugo Chávez Frías] won. [P:Chávez] spoke.", "Hugo Chávez Frías"),
        ("[P:Anna Doe-Roe] spoke. [P:Doe-Roe] left.", "Anna Doe-Roe"),
        (
            "[P:Elmer Funke Kupper] spoke. [P:Funke Kupper] left. [P:Elmer] slept.",
            "Elmer Funke Kupper",
        ),
        (
            "[P:William Miller] spoke. [P:William Miller] slept. [P:Bill Miller] left.",
            "William Miller",
        ),
        ("The [O:European Union] met. The [O:EU] agreed.", "European Union"),
        (
            "The [O:Federation of German Industry] ([O:BDI]) met. The [O:BDI] agreed.",
            "Federation of German Industry",
        ),
        ("[O:Humboldt University] ([P:HU]) opened. [P:HU] grew.", "Humboldt University"),
        ("[O:Deutsche Lufthansa AG] left. [O:Lufthansa] stayed.", "Deutsche Lufthansa AG"),
        ("[O:Airbus Group] left. [O:Airbus] said so. [O:Airbus Group] grew.", "Airbus Group"),
        ("[O:Union Carbide] spoke. [O:Union Carbide Corp] left.", "Union Carbide Corp"),
        (
            "The [O:Russian Defence Ministry] spoke. The [O:Defence Ministry] added.",
            "Russian Defence Ministry",
        ),
        ("[O:Bremen] won. The game of [O:Werder Bremen|SportsTeam] was good.", "Werder Bremen"),
        ("The [O:Parliamentary Assembly] ([L:PA]) met.", "Parliamentary Assembly"),
        ("[L:Gaza], [L:Gaza] and the [L:Gaza Strip].", "Gaza"),
        ("The [E:2006 World Cup] began. The [E:World Cup] ended.", "2006 World Cup"),
        (
            "The [L:Tetrapylon|Landmark] ([O:Four Pylons]) fell. The [L:Tetrapylon|Landmark] burnt.",
            "Tetrapylon",
        ),
        (
            "The [L:Tetrapylon|Landmark], or [L:Four Pylons], fell. The [L:Tetrapylon|Landmark] burnt.",
            "Tetrapylon",
        ),
        ("[L:Palmyra|City], also called [L:Tadmur], fell. [L:Palmyra|City] burnt.", "Palmyra"),
        ("[P:Osama Nasri], also known as [P:Abu Omar], left. [P:Abu Omar] hid.", "Abu Omar"),
        (
            '[L:Palmyra], known as the "[E:Pearl of the Desert]", fell. [L:Palmyra] burnt.',
            "Palmyra",
        ),
    ],
)
def test_names_of_one_thing(source: str, name: str) -> None:
    found = forms(source)
    assert list(found) == [name]
    assert len(found[name]) == source.count("[")


@pytest.mark.parametrize(
    "source",
    [
        "[P:Laura Bush] met [P:George Bush].",
        "[P:John Smith Jr] met [P:John Smith Sr].",
        "[P:Edgar L. Moss] built it. [P:Edgar L. Moss Jr.] sold it.",
        "[P:Walter J. R. Finch] died. [P:Walter J. Finch] mourned.",
        "Prince [P:Faisal bin Hamad] called. King [P:Hamad] was ill.",
        "[L:North Korea|Country] and [L:South Korea|Country].",
        "[L:Germany|Country] and [L:East Germany|Country].",
        "[L:Homs|City] is in [L:Homs province|Region].",
        "[O:Airbus] and [O:Boeing].",
        "[O:Manchester] won. [O:Manchester City|SportsTeam] met [O:Manchester United|SportsTeam].",
        "[P:Angela Merkel] ([O:CDU]) won.",
        "The [O:Parliament of New South Wales] ([O:NSW]) met.",
        "[O:Facebook] and [O:Facebook Ireland Limited].",
        "The [O:White House] and the [O:House].",
        "[O:Lion Air] and [O:Lion Air Flight 610].",
        '[P:Qandeel Baloch], known as the "[P:Kim Kardashian] of Pakistan", died.',
        "The [O:EU] and the [O:EU Commission].",
        "[O:Google] and [O:Google Maps].",
        "[O:Harvard] and [O:Harvard Medical School].",
        "[L:Paris] ([L:France|Country]) is nice.",
        "[L:Washington] and [P:Washington].",
        "[O:Bank of America] and [O:America].",
        "[O:Northern Alliance] and [O:Southern Alliance].",
        "[P:Anna Maria Roe] spoke. [P:Maria] slept.",
        "[P:Maria del Carmen Ruiz] and [P:Maria Ruiz] won.",
        "[P:George W. Carter] spoke. [P:George H. Carter] slept.",
        "The [O:Puerto Rico Senate] voted. The [O:US Senate] will. The [O:Senate] is split.",
        "The [O:Texas Senate] voted. Then the [O:US Senate] did.",
        "[P:Anna Roe], or [P:Bert Doe], left.",
    ],
)
def test_names_of_two_things(source: str) -> None:
    doc = annotate(marked(source))
    assert len(annotations(doc).entities) == len(
        {(n.type, doc[n.start : n.end].text) for n in annotations(doc).names}
    )


@pytest.mark.model
@pytest.mark.parametrize(
    ("source", "names"),
    [
        (
            "[P:John Quincy Hale] slept. His father, [P:John Hale], woke.",
            ["John Quincy Hale", "John Hale"],
        ),
        (
            "[P:George Carter] spoke. [P:George H. Carter], his uncle, slept.",
            ["George Carter", "George H. Carter"],
        ),
        (
            "[P:Carter] spoke. Her sister [P:Anna Carter] left. [P:Jane Carter] slept.",
            ["Jane Carter", "Anna Carter"],
        ),
        (
            "[P:Jane Roe] met her husband, [P:John J. Doe]. [P:John Doe] slept.",
            ["Jane Roe", "John J. Doe"],
        ),
    ],
)
def test_kin_of_one_surname_are_two(source: str, names: list[str], nlp: Language) -> None:
    assert list(entities(source, nlp)) == names


@pytest.mark.parametrize(
    ("source", "count"),
    [
        (
            "[L:Puerto Rico|Region]: the [O:Senate] of [L:Puerto Rico|Region] voted. The [O:U.S. Senate] did not.",
            2,
        ),
        ("[L:United States|Country]: the [O:Senate] voted. The [O:U.S. Senate] did not.", 1),
        (
            "[L:Puerto Rico|Region]: the [O:U.S. Senate] voted. The [O:Senate] did so at night.",
            1,
        ),
    ],
)
def test_a_known_body_is_not_taken_for_one_of_elsewhere(source: str, count: int) -> None:
    doc = marked(source)
    for name in annotations(doc).names:
        if "Senate" in doc[name.start : name.end].text:
            name.canonical = "Senate"
    annotate(doc)
    assert sum("Senate" in e.name for e in annotations(doc).entities) == count


def test_a_shared_surname_stays_with_whom_it_meant_first() -> None:
    source = "[P:Anna Roe] left. [P:Roe] slept. Her brother, [P:Bert Roe], came. It was late. [P:Roe] woke."
    assert forms(source) == {"Anna Roe": ["Anna Roe", "Roe", "Roe"], "Bert Roe": ["Bert Roe"]}


@pytest.mark.model
def test_a_shared_surname_goes_to_the_subject_before(nlp: Language) -> None:
    source = (
        "[P:Anna Roe] left. [P:Roe] slept. [P:Bert Roe] called the police. [P:Roe] was afraid."
    )
    assert forms(source, nlp) == {
        "Anna Roe": ["Anna Roe", "Roe"],
        "Bert Roe": ["Bert Roe", "Roe"],
    }


def test_mr_and_mrs_share_a_surname() -> None:
    source = "[P:Hillary Clinton] and [P:Bill Clinton] came. Mr. [P:Clinton] spoke. Mrs. [P:Clinton] left."
    assert forms(source) == {
        "Hillary Clinton": ["Hillary Clinton", "Clinton"],
        "Bill Clinton": ["Bill Clinton", "Clinton"],
    }


def test_a_demonym_is_a_mention_of_its_country() -> None:
    found = entities("[L:Syria|Country] and [D:Syrian|Syria] troops; a [D:French|France] one.")
    assert [m.kind for m in found["Syria"].mentions] == ["name", "demonym"]
    assert [m.kind for m in found["France"].mentions] == ["demonym"]


def test_a_mention_tells_what_it_was_tied_to_and_how() -> None:
    source = "[P:Dmitry Peskov] spoke. [P:Peskov] left. The [O:European Union] met the [O:EU]."
    found = entities(source)
    first, second = found["Dmitry Peskov"].mentions
    assert (first.antecedent, first.sieve) == (None, None)
    assert (second.antecedent, second.sieve) == (first.span, "part-of-name")
    assert found["European Union"].mentions[1].sieve == "acronym"


def test_a_name_in_capitals_throughout_takes_the_usual_spelling() -> None:
    assert list(entities("[O:TASK FORCE] met. [O:Task Force] left.")) == ["Task Force"]
    assert list(entities("[O:NATO] met.")) == ["NATO"]


_PEOPLE = ["P:Anna Roe", "P:Bert Roe", "P:Roe", "P:Anna", "P:A. Roe"]
_OTHERS = [
    "O:European Union",
    "O:EU",
    "O:Roe Group",
    "O:Roe",
    "E:World Cup",
    "E:2006 World Cup",
]
_ODD = ["P:Jr", "P:al", "O:Inc.", "O:”", "L:The", "P:-", "O:A.", "E:2006", "P:Roe-", "L:New"]
_PLACES = ["L:Gaza", "L:Gaza Strip", "L:Syria|Country", "D:Syrian|Syria"]
_NAMES = st.sampled_from([*_PEOPLE, *_OTHERS, *_PLACES, *_ODD])


@given(st.lists(_NAMES, max_size=12))
def test_what_always_holds(names: list[str]) -> None:
    doc = annotate(marked(". ".join(f"[{n}]" for n in names)))
    found = annotations(doc)
    assert [e.id for e in found.entities] == [
        f"e{n}" for n in range(1, len(found.entities) + 1)
    ]
    firsts = [e.mentions[0].start for e in found.entities]
    assert firsts == sorted(firsts)
    spans = sorted(m.span for e in found.entities for m in e.mentions)
    assert spans == sorted(
        (doc[n.start].idx, doc[n.end - 1].idx + len(doc[n.end - 1])) for n in found.names
    )
    for entity in found.entities:
        known = set()
        for mention in entity.mentions:
            assert (
                (mention.antecedent is None)
                == (mention is entity.mentions[0])
                == (mention.sieve is None)
            )
            assert mention.antecedent is None or mention.antecedent in known
            known.add(mention.span)
        assert {n.type for n in found.names} >= {entity.type}


def test_cost_does_not_grow_with_the_square_of_the_names() -> None:
    source = ". ".join(
        f"[P:Anna Roe{n}] met [P:Roe{n}] at [O:Club{n} Ministry] in [L:Town{n}]"
        for n in range(1250)
    )
    doc = marked(source)
    assert is_done_within(3, lambda: annotate(doc))
    assert len(annotations(doc).entities) == 3750


def test_a_city_and_the_region_of_its_name_are_two() -> None:
    made = marked(
        "[L:Homs|Region] province fell. [L:Homs|City] stood. [L:Homs|Region] province burnt."
    )
    for name in annotations(made).names:
        name.canonical = "Homs province" if name.subtype == "Region" else "Homs"
    found = annotations(annotate(made)).entities
    assert [(e.name, e.subtype, len(e.mentions)) for e in found] == [
        ("Homs province", "Region", 2),
        ("Homs", "City", 1),
    ]


def test_a_monarch_is_nobody_elses_short_name() -> None:
    text = "[P:Abdullah II] spoke. [P:Abdullah bin Abdulaziz Al Saud] died in 2015. [P:Abdullah II] left."
    assert forms(text) == {
        "Abdullah II": ["Abdullah II", "Abdullah II"],
        "Abdullah bin Abdulaziz Al Saud": ["Abdullah bin Abdulaziz Al Saud"],
    }


def test_an_acronym_leaves_out_the_country_of_the_body() -> None:
    text = "The [O:U.S. Drug Enforcement Administration] ([O:DEA]) said so. The [O:DEA] left."
    assert forms(text) == {
        "U.S. Drug Enforcement Administration": [
            "U.S. Drug Enforcement Administration",
            "DEA",
            "DEA",
        ]
    }


@pytest.mark.parametrize(
    ("source", "number"),
    [
        ("Mr [P:Clinton] met Mrs [P:Clinton]'s friend [P:Hillary Roe].", 3),
        ("Ms [P:Sato] left. Mr [P:Sato] stayed. Ms [P:Sato] came back.", 2),
        ("Mr [P:Sato] left. [P:Sato] came back.", 1),
        ("[P:Edgar L. Moss Jr.] built it. [P:Edgar L. Moss] sold it.", 1),
    ],
)
def test_of_one_surname_there_are_as_many_as_are_told(source: str, number: int) -> None:
    assert len(annotations(annotate(marked(source))).entities) == number
