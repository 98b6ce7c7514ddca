"""The gazetteer: what it knows, in what order it answers, that its files are sound."""

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import ontology
from kg.naming import gazetteer
from kg.naming.gazetteer import FILES, HERE, Entry
from tests.speed import is_done_within


def first(name: str) -> Entry:
    return gazetteer.lookup(name)[0]


@pytest.mark.parametrize(
    ("name", "subtype", "canonical"),
    [
        ("Syria", "Country", "Syria"),
        ("U.S.", "Country", "United States"),
        ("USA", "Country", "United States"),
        ("UK", "Country", "United Kingdom"),
        ("Ivory Coast", "Country", "Ivory Coast"),
        ("Turkey", "Country", "Turkey"),
        ("Russia", "Country", "Russia"),
        ("Kosovo", "Country", "Kosovo"),
        ("Palmyra", "City", "Palmyra"),
        ("Tadmur", "City", "Palmyra"),
        ("Daesh", "ArmedGroup", "Islamic State"),
        ("ISIL", "ArmedGroup", "Islamic State"),
        ("Jabhat al-Nusra", "ArmedGroup", "Nusra Front"),
        ("the Kremlin", "GovernmentBody", "Kremlin"),
        ("Downing Street", "GovernmentBody", "Downing Street"),
        ("ITAR-TASS", "NewsMedia", "TASS"),
        ("Middle East", "Region", "Middle East"),
    ],
)
def test_knows_what_news_does_not_explain(name: str, subtype: str, canonical: str) -> None:
    assert (first(name).subtype, first(name).name) == (subtype, canonical)


def test_palmyra_is_the_one_in_syria_first_and_has_its_ids() -> None:
    palmyra = first("Palmyra")
    assert (palmyra.country, palmyra.geonames) == ("SY", "163808")
    assert palmyra.lat is not None and 34 < palmyra.lat < 35
    assert palmyra.lon is not None and 38 < palmyra.lon < 39


def test_a_name_of_many_things_gives_them_all() -> None:
    assert {(e.subtype, e.country) for e in gazetteer.lookup("Georgia")} >= {
        ("Country", "GE"),
        ("Region", "US"),
    }


def test_what_nobody_knows_is_empty() -> None:
    assert gazetteer.lookup("Xyzzyville") == ()
    assert gazetteer.lookup("") == ()


@pytest.mark.parametrize("spelling", ["raqqa", "RAQQA", "Ar-Raqqah", "ar raqqah", "al-Raqqa"])
def test_case_hyphen_and_article_do_not_matter(spelling: str) -> None:
    assert first(spelling).name == "Raqqa"


@given(st.text(alphabet=string.ascii_letters + "éüşḨ'-. ", max_size=20))
def test_a_key_is_its_own_key_but_for_articles_in_a_row(name: str) -> None:
    once = gazetteer.key(name)
    assert once == once.lower().strip()
    assert gazetteer.fold(once) == once


def test_demonyms_lead_to_places_that_are_known() -> None:
    assert gazetteer.demonyms()["Syrian"] == "Syria"
    assert gazetteer.demonyms()["Dutchman"] == "Netherlands"
    unknown = {
        p
        for p in gazetteer.demonyms().values()
        if not any(e.name == p for e in gazetteer.lookup(p))
    }
    assert unknown == set()


def test_given_names_tell_a_gender() -> None:
    names = gazetteer.given_names()
    assert (names["irina"], names["dmitry"], names["mohammed"], names["robin"]) == (
        "female",
        "male",
        "male",
        "either",
    )


def test_states_have_capitals_and_codes() -> None:
    assert gazetteer.capitals()["SY"] == "Damascus"
    syria = gazetteer.country_of("SYR")
    assert (
        syria is not None and syria == gazetteer.country_of("SY") and syria.wikidata == "Q858"
    )
    assert gazetteer.country_of("QQ") is None


@pytest.mark.parametrize("file", FILES)
def test_every_line_is_sound(file: str) -> None:
    lines, columns = gazetteer._body((HERE / file).read_text(encoding="utf-8"))
    assert lines
    seen: set[tuple[str, ...]] = set()
    for line in lines:
        entry = gazetteer._entry(line, columns)
        assert entry.type in ("Person", "Organisation", "Place", "Event"), line
        assert entry.name == entry.name.strip() and entry.name, line
        assert (
            entry.subtype is None or ontology.load().core_type(entry.subtype) == entry.type
        ), line
        assert entry.wikidata is None or (
            entry.wikidata[0] == "Q" and entry.wikidata[1:].isdigit()
        ), line
        assert entry.geonames is None or entry.geonames.isdigit(), line
        assert entry.country is None or len(entry.country) == 2, line
        assert all(entry.aliases), line
        if file != "cities.tsv":
            assert (entry.name, entry.type, entry.country or "") not in seen, line
            seen.add((entry.name, entry.type, entry.country or ""))


@pytest.mark.parametrize("file", sorted(HERE.glob("*.tsv")), ids=lambda p: p.name)
def test_every_file_says_where_it_is_from(file: Path) -> None:
    head = [
        line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("#")
    ]
    assert any("MIT" in line or "CC" in line for line in head)
    assert file.name in (HERE / "README.md").read_text(encoding="utf-8")


def test_an_own_file_is_asked_in_the_same_way(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text(
        "# mine\n# name\ttype\tsubtype\taliases\nOxbridge Widgets\tOrganisation\tCompany\tWidgets|OW\n",
        encoding="utf-8",
    )
    table = gazetteer.read(own)
    assert [e.name for e in table.lookup("OW")] == ["Oxbridge Widgets"]
    assert "widgets" in table and "Syria" not in table


def test_it_is_read_fast() -> None:
    paths = [HERE / name for name in FILES]
    assert is_done_within(1, lambda: gazetteer.read(*paths))  # 0.15 s on an idle machine


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Airbus", "EADS"),
        ("Sulu", "Jolo"),
        ("Republican Party", "Republican National Committee"),
    ],
)
def test_what_belongs_to_another_is_not_the_other(one: str, other: str) -> None:
    assert not {e.name for e in gazetteer.lookup(one)} & {
        e.name for e in gazetteer.lookup(other)
    }
