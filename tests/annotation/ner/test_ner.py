"""The names layer on docs made by hand: what the recogniser would have said is marked in the text, `[ORG:Palmyra]`."""

import re
from functools import cache
from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from kg.annotation.annotations import Name, annotations, attach
from kg.annotation.ner.component import annotate
from kg.model.extract import Article, Block
from tests.speed import is_done_within

MARK = re.compile(r"\[([A-Z_]+):([^\]]+)\]")


@cache
def tokenizer() -> Language:
    return spacy.blank("en")


def doc(source: str) -> Doc:
    """A doc with the marked spans as the recogniser's.

    Capitalised words are proper nouns, sentences begin after full stops.
    """
    text, spans, last = "", [], 0
    for match in MARK.finditer(source):
        text += source[last : match.start()]
        spans.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        last = match.end()
    made = tokenizer()(text + source[last:])
    made.ents = [
        s
        for start, end, label in spans
        if (s := made.char_span(start, end, label=label, alignment_mode="expand"))
    ]
    for token in made:
        token.pos_ = (
            "PROPN" if token.text[0].isupper() else "PUNCT" if token.is_punct else "NOUN"
        )
        token.lemma_ = token.lower_
        token.is_sent_start = (
            token.i == 0
            or made[token.i - 1].text in (".", "!")
            or "\n" in made[token.i - 1].text
        )
    return made


def names(source: str, kind: str = "name") -> list[tuple[str, str]]:
    made = annotate(doc(source))
    return [
        (made[n.start : n.end].text, n.type) for n in annotations(made).names if n.kind == kind
    ]


def described(source: str) -> dict[str, Name]:
    made = annotate(doc(source))
    return {made[n.start : n.end].text: n for n in annotations(made).names}


# types: one name, one type


@pytest.mark.parametrize("label", ["PERSON", "ORG", "GPE", "PRODUCT"])
def test_a_country_is_a_place_whatever_the_recogniser_says(label: str) -> None:
    assert names(f"Troops entered [{label}:Syria] today.") == [("Syria", "Place")]


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("Palmyra", "Place"),
        ("Idlib", "Place"),
        ("Krasnodar", "Place"),
        ("Tetrapylon", "Place"),
        ("Islamic State", "Organisation"),
        ("Kremlin", "Organisation"),
        ("Aamaq", "Organisation"),
        ("Jabhat al-Nusra", "Organisation"),
        ("World War II", "Event"),
        ("Peskov", "Person"),
    ],
)
@pytest.mark.parametrize("label", ["PERSON", "ORG", "GPE"])
def test_what_the_world_knows_outweighs_one_label(name: str, type_: str, label: str) -> None:
    assert names(f"They spoke about Syria and about [{label}:{name}] then.")[-1] == (
        name,
        type_,
    )


def test_a_surname_is_typed_as_the_full_name() -> None:
    source = (
        "[PERSON:Irina Kovtun] came. Later [ORG:Kovtun] left. Nobody saw [GPE:Kovtun] again."
    )
    assert names(source) == [
        ("Irina Kovtun", "Person"),
        ("Kovtun", "Person"),
        ("Kovtun", "Person"),
    ]


def test_a_head_noun_tells_the_type() -> None:
    assert names("They met at the [PERSON:Zorblat Ministry] then.") == [
        ("Zorblat Ministry", "Organisation")
    ]
    assert names("They met near the [PERSON:Zorblat River] then.") == [
        ("Zorblat River", "Place")
    ]
    assert names("They met at the [PERSON:Zorblat Championship] then.") == [
        ("Zorblat Championship", "Event")
    ]


def test_one_name_has_one_type_by_the_majority() -> None:
    found = names(
        "He saw [ORG:Zorblat] once. He saw [PERSON:Zorblat] twice. He saw [PERSON:Zorblat] again."
    )
    assert {t for _, t in found} == {"Person"} and len(found) == 3


# boundaries


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[PERSON:President Vladimir Zorin]", "Vladimir Zorin"),
        ("[PERSON:German Chancellor Angela Zorin]", "Angela Zorin"),
        ("[PERSON:Vladimir Zorin's]", "Vladimir Zorin"),
        ("[ORG:the Zorblat Ministry]", "Zorblat Ministry"),
        ('[ORG:"Zorblat Ministry"]', "Zorblat Ministry"),
        ("[PERSON:Vladimir Zorin QC]", "Vladimir Zorin"),
        ("[GPE:northeastern Syria]", "Syria"),
        ("[ORG:UN Security Council Resolution 2254]", "UN Security Council"),
        ("[NORP:Islamic] State", "Islamic State"),
        ("Jabhat [ORG:al-Nusra]", "Jabhat al-Nusra"),
        ("[ORG:Islamic State of Iraq] and the Levant", "Islamic State of Iraq and the Levant"),
        ("the Ministry of [ORG:Zorblat Affairs]", "Ministry of Zorblat Affairs"),
    ],
)
def test_a_span_holds_the_name_alone(marked: str, name: str) -> None:
    assert [n for n, _ in names(f"They asked {marked} about it.")] == [name]


def test_a_possessive_parts_two_names() -> None:
    assert names("They asked [ORG:Russia's Defense Ministry] about it.") == [
        ("Russia", "Place"),
        ("Defense Ministry", "Organisation"),
    ]


def test_no_name_reaches_over_a_line_break() -> None:
    assert [n for n, _ in names("They met in [PERSON:Damascus\n\nIrina Zorin] said no.")] == [
        "Damascus",
        "Irina Zorin",
    ]


def test_a_country_and_who_governs_it_are_two() -> None:
    assert [
        n for n, _ in names("They met First Minister of [ORG:Scotland Nicola Zorin] then.")
    ] == ["Scotland", "Nicola Zorin"]
    assert [n for n, _ in names("They met [PERSON:Jordan Michael Zorin] then.")] == [
        "Jordan Michael Zorin"
    ]


def test_two_known_names_joined_are_two() -> None:
    assert names("He left [GPE:Syria and Iraq] then.") == [
        ("Syria", "Place"),
        ("Iraq", "Place"),
    ]


# demonyms


def test_a_demonym_knows_its_country() -> None:
    found = described("The [NORP:Syrian] army came.")
    assert (found["Syrian"].kind, found["Syrian"].canonical, found["Syrian"].subtype) == (
        "demonym",
        "Syria",
        "Country",
    )
    assert found["Syrian"].wikidata == "Q858"


def test_a_demonym_stands_within_an_organisation() -> None:
    source = "The [ORG:Syrian Zorblat Ministry] said so."
    assert names(source) == [("Syrian Zorblat Ministry", "Organisation")]
    assert names(source, "demonym") == [("Syrian", "Place")]


def test_a_demonym_is_found_without_the_recogniser() -> None:
    assert names("He met Syrian officials.", "demonym") == [("Syrian", "Place")]


@pytest.mark.parametrize(
    "people", ["[NORP:Muslims]", "[NORP:Jewish]", "[NORP:Arab]", "[LANGUAGE:Hindi]"]
)
def test_religions_peoples_and_languages_are_none(people: str) -> None:
    assert (
        names(f"They met {people} leaders.") == []
        and names(f"They met {people} leaders.", "demonym") == []
    )


def test_members_of_a_party_mean_the_party() -> None:
    found = described("The [NORP:Democrats] won.")
    assert (found["Democrats"].type, found["Democrats"].subtype) == (
        "Organisation",
        "PoliticalParty",
    )


# what is found without the recogniser, and what it finds that is no name


def test_a_name_is_found_wherever_it_stands() -> None:
    assert (
        names("[ORG:Zorblat Ltd] grew. Then Zorblat Ltd fell.")
        == [("Zorblat Ltd", "Organisation")] * 2
    )
    assert names("[PERSON:Irina Kovtun] came. Then came Kovtun and left.")[-1] == (
        "Kovtun",
        "Person",
    )


def test_an_abbreviation_in_brackets_is_the_long_name() -> None:
    assert (
        names("The [ORG:Zorblat Energy Board] (ZEB) met. Then ZEB closed.")[1:]
        == [("ZEB", "Organisation")] * 2
    )


def test_a_dateline_in_capitals_is_a_place() -> None:
    assert names("MOSCOW, January 20. Nothing else.") == [("MOSCOW", "Place")]


def test_small_words_are_no_acronyms() -> None:
    assert names(
        "It is what us and who said. The terrorists of the IS left for the US then."
    ) == [
        ("IS", "Organisation"),
        ("US", "Place"),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "It rained. ([ORG:AFP], dpa)",
        "It rained. (AFP photo)",
        "It rained. Author: [PERSON:Irina Kovtun] Editor: [PERSON:Max Zorin]",
        "They signed the [ORG:Zorblat Human Rights Act] then.",
        "He came on [PERSON:Monday] then.",
        "[ORG:Trains] run. The trains run.",
        "See [ORG:www.presstv.co.uk] for it.",
    ],
)
def test_credits_laws_days_and_common_words_are_no_names(source: str) -> None:
    assert names(source) == []


def test_page_furniture_holds_no_names() -> None:
    made = doc("Syria fell. Press TV News Roku")
    attach(
        made,
        Article("a", made.text, blocks=(Block(0, 11, "body"), Block(12, 30, "boilerplate"))),
    )
    annotate(made)
    assert [made[n.start : n.end].text for n in annotations(made).names] == ["Syria"]


# what the gazetteer knows them as


def test_a_city_is_the_one_in_the_country_that_the_article_is_about() -> None:
    assert described("The Syrian army left [GPE:Palmyra] then.")["Palmyra"].geonames == "163808"
    assert described("The army left [GPE:Palmyra] then.")["Palmyra"].geonames is None


def test_a_region_noun_tells_the_region_from_its_city() -> None:
    assert (
        described("He lives in [GPE:Krasnodar] region of Russia.")["Krasnodar"].subtype
        == "Region"
    )
    assert described("He lives in [GPE:Krasnodar] in Russia.")["Krasnodar"].subtype == "City"
    homs = described("He lives in [GPE:Homs] province in Syria.")["Homs"]
    assert (homs.subtype, homs.geonames) == ("Region", None)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("the [GPE:Homs] province", "Homs province"),
        ("the [GPE:Homs] Governorate", "Homs governorate"),
        ("the province of [GPE:Homs]", "Homs province"),
        ("the provinces of [GPE:Homs] and [GPE:Hama]", "Homs province"),
        ("[GPE:Homs], [GPE:Hama] and [GPE:Idlib] provinces", "Homs province"),
        ("[GPE:Hama] and [GPE:Homs] provinces", "Homs province"),
    ],
)
def test_a_region_has_a_name_of_its_own_beside_its_city(text: str, canonical: str) -> None:
    homs = described(f"Syrian troops held {text} then.")["Homs"]
    assert (homs.subtype, homs.canonical, homs.geonames) == ("Region", canonical, None)


@pytest.mark.parametrize(
    "text",
    [
        "a district of [GPE:Homs]",
        "the [GPE:Homs] football club",
        "[GPE:Homs], where provinces meet",
    ],
)
def test_a_city_is_no_region_without_an_administrative_noun_of_its_own(text: str) -> None:
    assert described(f"Syrian troops held {text} then.")["Homs"].geonames == "169577"


def test_city_and_region_of_one_name_are_told_apart_in_one_text() -> None:
    made = annotate(
        doc(
            "Syrian troops left [GPE:Homs] province. They came to [GPE:Homs] then. [GPE:Homs] governorate fell."
        )
    )
    assert [n.canonical for n in annotations(made).names if n.kind == "name"] == [
        "Homs province",
        "Homs",
        "Homs province",
    ]


def test_a_name_is_the_region_throughout_where_no_city_of_that_name_is_clear() -> None:
    made = annotate(doc("They left [GPE:Orange] county. They came to [GPE:Orange] then."))
    assert {(n.subtype, n.canonical) for n in annotations(made).names} == {
        ("Region", "Orange county")
    }


def test_a_party_of_many_countries_is_one_by_its_short_and_its_long_name() -> None:
    found = described("The [NORP:Greens] won. The [ORG:Green Party] said so.")
    assert found["Greens"].canonical == found["Green Party"].canonical == "Green Party"


def test_a_city_that_plays_is_its_team() -> None:
    source = "[ORG:Leverkusen] won the match. Its coach and its striker praised the league. [ORG:Leverkusen] beat them."
    assert described(source)["Leverkusen"].subtype == "SportsTeam"
    assert (
        described("[ORG:Leverkusen] beat them. [ORG:Leverkusen] paid.")["Leverkusen"].subtype
        is None
    )


def test_a_stadium_is_no_team() -> None:
    source = "They won the match. Its coach and its striker praised the league at [ORG:Zorblat Stadium] then."
    assert names(source) == [("Zorblat Stadium", "Place")]


def test_an_aircraft_is_no_fortress() -> None:
    assert names("They flew a [PRODUCT:Zorblat Fortress] then.") == []


def test_a_large_city_is_itself_without_a_country() -> None:
    moscow = described("He lives in [GPE:Moscow] now.")["Moscow"]
    assert (moscow.subtype, moscow.canonical, moscow.geonames) == ("City", "Moscow", "524901")


def test_an_acronym_of_two_things_is_told_by_the_country() -> None:
    assert described("The British [ORG:RAF] came.")["RAF"].canonical == "Royal Air Force"
    assert described("The [ORG:RAF] came.")["RAF"].canonical is None


def test_an_alias_has_the_first_name() -> None:
    assert described("The [ORG:ISIL] came.")["ISIL"].canonical == "Islamic State"


def test_a_surname_alone_has_no_first_name() -> None:
    assert described("He met [PERSON:Bush] then.")["Bush"].canonical is None


def test_a_head_noun_tells_the_subtype() -> None:
    assert (
        described("He met the [ORG:Zorblat Party] then.")["Zorblat Party"].subtype
        == "PoliticalParty"
    )


# invariants


WORDS = st.sampled_from(
    [
        "Syria",
        "Syrian",
        "army",
        "the",
        "IS",
        "al-Nusra",
        "Front",
        "said",
        ".",
        ",",
        "(",
        ")",
        "\n\n",
        "Irina",
        "Kovtun",
        "'s",
        "of",
        "-",
    ]
)


@given(
    st.lists(
        st.tuples(WORDS, st.sampled_from(["", "PERSON", "ORG", "GPE", "NORP"])), max_size=14
    )
)
def test_names_of_one_kind_never_overlap_and_come_in_order(
    pieces: list[tuple[str, str]],
) -> None:
    made = annotate(
        doc(
            " ".join(
                f"[{label}:{word}]" if label and word.isalpha() else word
                for word, label in pieces
            )
        )
    )
    found = annotations(made).names
    assert found == sorted(found, key=lambda n: (n.start, -n.end))
    plain = [n for n in found if n.kind == "name"]
    assert all(a.end <= b.start for a, b in pairwise(plain))
    for n in found:
        text = made[n.start : n.end].text
        assert text == text.strip() and text and "\n" not in text
        assert not text.lower().startswith(("the ", "a ")) and not text.endswith(
            ("'s", ".", ",")
        )


# bodies, landmarks, things


def joined(source: str, dep: str, *pairs: tuple[int, int]) -> list[str]:
    """The names of a doc in which tokens are joined to others: `pairs` of token and head."""
    made = doc(source)
    for token, head in pairs:
        made[token].head = made[head]
        made[token].dep_ = dep
    return [
        made[n.start : n.end].text
        for n in annotations(annotate(made)).names
        if n.kind == "name"
    ]


def test_a_body_above_belongs_to_the_name_of_a_department() -> None:
    source = "Then the Zorblat Staff [ORG:Main Korblat Department] spoke."
    assert joined(source, "compound", (2, 3), (3, 6)) == [
        "Zorblat Staff Main Korblat Department"
    ]
    assert joined("Then Minister [ORG:Korblat Department] spoke.", "compound", (1, 3)) == [
        "Korblat Department"
    ]


def test_a_nation_belongs_to_the_body_of_its_state() -> None:
    assert names("The [NORP:Russian] [ORG:General Staff] met.") == [
        ("Russian General Staff", "Organisation")
    ]
    assert names("The [NORP:Russian] [ORG:Zorblat Bank] met.") == [
        ("Zorblat Bank", "Organisation")
    ]


@pytest.mark.parametrize(
    "unit",
    [
        "4th [ORG:Zorblat Division]",
        "[ORG:104th Brigade]",
        "Fifth [ORG:Zorblat Corps]",
        "5th Fleet",
    ],
)
def test_a_number_belongs_to_the_name_of_a_unit(unit: str) -> None:
    found = described(
        f"They told of the {unit} then, in small words that show what capitals mean."
    )
    assert {n: f.subtype for n, f in found.items()} == {MARK.sub(r"\2", unit): "ArmedForce"}


def test_a_body_may_begin_like_an_office() -> None:
    assert names("They asked about the General Staff then, in small words.") == [
        ("General Staff", "Organisation")
    ]


def test_the_one_coalition_of_an_article_is_a_name_where_it_is_written_as_one() -> None:
    assert names("Many other coalitions fell. Then the Coalition met them there.") == [
        ("Coalition", "Organisation")
    ]
    assert names("Then they formed a Coalition there with other parties.") == []


def test_a_name_before_a_kind_of_place_is_a_landmark() -> None:
    assert joined("They held the [NORP:Zorblat] temple then.", "compound", (3, 4)) == [
        "Zorblat"
    ]
    made = doc("They held the [CARDINAL:Four] Zorblats architectural compound then.")
    made[3].head, made[3].dep_ = made[4], "nmod"
    made[4].head, made[4].dep_ = made[6], "nmod"
    made[5].pos_ = "ADJ"
    found = annotations(annotate(made)).names
    assert [(made[n.start : n.end].text, n.type, n.subtype) for n in found] == [
        ("Four Zorblats", "Place", "Landmark")
    ]


@pytest.mark.parametrize(
    "thing",
    ["[ORG:UNESCO World Heritage Site]", "The UNESCO list", "[ORG:The UNESCO World List]"],
)
def test_a_thing_of_a_body_is_not_the_body(thing: str) -> None:
    assert [n for n, _ in names(f"It is small. {thing} grew.")] == ["UNESCO"]


@pytest.mark.parametrize(
    "source",
    [
        "a [ORG:VBIED]",
        "some [ORG:UAVs]",
        "the [ORG:Cessation of Hostilities]",
        "the [ORG:Zorblat Mean Time]",
        "Zorin ([ORG:D-Mass.])",
        "[ORG:HTML]",
    ],
)
def test_weapons_truces_clocks_and_seats_are_no_names(source: str) -> None:
    assert names(f"They saw {source} then.") == []


def test_a_given_name_and_a_town_are_no_people() -> None:
    assert names("They met [NORP:Irina Zorin] then.") == [("Irina Zorin", "Person")]
    assert joined("They came near [NORP:Samarra] then.", "pobj", (3, 2)) == ["Samarra"]
    assert joined("They met [NORP:Zorblats] then.", "pobj", (2, 1)) == []


def test_the_west_is_a_place_where_the_recogniser_sees_one() -> None:
    assert names("They fled to the [LOC:West] then.") == [("West", "Place")]
    assert names("They fled to the West then.") == []


def test_what_says_something_is_no_work() -> None:
    made = doc("“It is so”, [WORK_OF_ART:Zorblat] said.")
    at = next(t.i for t in made if t.text == "Zorblat")
    made[at].head, made[at].dep_, made[at + 1].lemma_ = made[at + 1], "nsubj", "say"
    assert [made[n.start : n.end].text for n in annotations(annotate(made)).names] == [
        "Zorblat"
    ]


def test_near_at_the_beginning_tells_a_place() -> None:
    made = doc("They left. Near Zorblat, they came.")
    made[4].head, made[4].dep_, made[3].dep_ = made[3], "pobj", "prep"
    assert [made[n.start : n.end].text for n in annotations(annotate(made)).names] == [
        "Zorblat"
    ]


def test_a_ship_is_none_by_its_name_alone() -> None:
    assert names("They saw [ORG:HMS Zorblat]. Then [PERSON:Zorblat] sank.") == []


def test_the_score_of_a_match_is_no_part_of_a_name() -> None:
    assert names("They beat [ORG:Zorblat 3-1] then.")[0][0] == "Zorblat"


def test_what_somebody_holds_is_a_place() -> None:
    assert names("They fled rebel-held [PERSON:Zorblat] then.") == [("Zorblat", "Place")]


@pytest.mark.parametrize(
    "pattern",
    [
        "Alpha Beta Gamma Delta ",
        "“[PERSON:Zorblat]” said “[EVENT:Korblat]”. ",
        "[PERSON:Max Zorin] and [ORG:Max Board] of Syria, (AFP, dpa) ",
    ],
)
def test_the_time_grows_with_the_length_of_the_text(pattern: str) -> None:
    made = doc(pattern * (6_000 // len(pattern.split())))
    # 0.3 s on a small machine, where a square makes 18 s
    assert is_done_within(3, lambda: annotate(made))


def test_a_span_longer_than_any_name_is_none() -> None:
    assert names(f"They met [ORG:{'Zorblat, ' * 20}Korblat] then.") == []


def test_a_title_in_quotation_marks_is_a_name_where_it_stands_bare_too() -> None:
    found = names("He met “[PERSON:Dragonblort]” then. Later [PERSON:Dragonblort] left.")
    assert found == [("Dragonblort", "Person")] * 2


def test_twice_is_the_same() -> None:
    source = "The [ORG:Syrian Zorblat Ministry] told [PERSON:Irina Kovtun] in [GPE:Damascus]."
    once, twice = annotate(doc(source)), annotate(annotate(doc(source)))
    assert annotations(once).names == annotations(twice).names


def test_a_generic_name_is_the_body_of_the_country_the_article_is_about() -> None:
    assert (
        described("The [ORG:Senate] of the [GPE:United States] met.")["Senate"].canonical
        == "Senate"
    )
    puerto_rico = "The [ORG:Senate] of [GPE:Puerto Rico] met. Officials of [GPE:Puerto Rico] and the [GPE:United States] came."
    assert described(puerto_rico)["Senate"].canonical is None
    assert described("The [ORG:Senate] met.")["Senate"].canonical is None


def test_a_film_in_quotation_marks_is_no_person_but_a_nickname_is() -> None:
    assert names("He starred in “[PERSON:Dragonblort]” then.") == []
    assert names("He is known as “[PERSON:Dragonblort]” then.") == [("Dragonblort", "Person")]


def test_half_a_bracket_parts_a_span() -> None:
    assert [n for n, _ in names("They met in [ORG:Zorblat (Zorb Board]) then.")] == [
        "Zorblat",
        "Zorb Board",
    ]


@pytest.mark.parametrize("label", ["ORG", "PERSON"])
def test_a_direction_before_a_place_is_a_place(label: str) -> None:
    assert names(f"He left [{label}:South Florida] then.") == [("South Florida", "Place")]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[ORG:EU Migration] Commissioner Max Zorin", "EU"),
        ("[GPE:Paktika province]", "Paktika"),
        ("[ORG:Zorblat Center for Policy Studies]", "Zorblat Center for Policy Studies"),
    ],
)
def test_offices_and_small_words_after_a_name_are_no_part_of_it(marked: str, name: str) -> None:
    assert names(f"They asked {marked} about it.")[0][0] == name


@pytest.mark.parametrize(
    "source",
    ["[ORG:HMS Zorblat]", "[GPE:Category 1]", "[ORG:Zorblat Studies]", "[EVENT:Zorblat Prize]"],
)
def test_ships_numbered_things_fields_of_study_and_prizes_are_no_names(source: str) -> None:
    assert names(f"They saw the {source} then.") == []


def test_a_storm_is_an_event_by_its_name_alone() -> None:
    assert (
        names(
            "[PERSON:Hurricane Zorblat] came. [PERSON:Zorblat] grew. Then [PERSON:Zorblat] left."
        )[1:]
        == [("Zorblat", "Event")] * 2
    )


def test_a_head_noun_that_is_a_surname_too_is_one_after_a_given_name() -> None:
    assert names("They met [PERSON:Warren Hill] then.") == [("Warren Hill", "Person")]
    assert names("They met at [ORG:Zorblat Hill] then.") == [("Zorblat Hill", "Place")]


def test_a_title_is_shed_when_only_the_vote_knows_a_person() -> None:
    assert names("[ORG:Princess Irina Zorin] came. [PERSON:Irina Zorin] left.")[0] == (
        "Irina Zorin",
        "Person",
    )


def test_a_rare_old_name_of_a_town_at_hand_is_its_alias() -> None:
    assert described("The Syrian army left [GPE:Tadmur] then.")["Tadmur"].canonical == "Palmyra"


def test_what_stands_between_an_organisation_and_a_thing_is_no_part_of_its_name() -> None:
    made = doc("It is a [ORG:UNESCO World Heritage] site.")
    made[5].dep_ = "compound"
    assert [made[n.start : n.end].text for n in annotations(annotate(made)).names] == ["UNESCO"]


def test_a_name_is_found_in_a_headline_in_capitals() -> None:
    assert names("THEN KOVTUN LEFT\n\n[PERSON:Irina Kovtun] left.") == [
        ("KOVTUN", "Person"),
        ("Irina Kovtun", "Person"),
    ]


def test_a_name_that_is_a_common_word_needs_the_recogniser() -> None:
    assert names("He fought for the 2-Time Champion then.") == []
    assert names("He wrote for [ORG:Time] then.") == [("Time", "Organisation")]
