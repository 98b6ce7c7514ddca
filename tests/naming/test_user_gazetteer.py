"""A user's own gazetteer: how it is read, how it wins in an article and across articles."""

import json
from pathlib import Path

import pytest

from kg.annotation.pipeline import annotate
from kg.model.errors import RuleError
from kg.model.extract import Article, Link
from kg.naming.gazetteer import user
from kg.resolve import resolve
from kg.workflows import build
from kg.workflows import workers as engine
from tests.resolve.making import Doc, thing_of


def written(tmp_path, text, name="own.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


CSV = """\
name,type,subtype,aliases,link
Zorvex Industries,Organisation,Company,Zorvex|ZVX,Q4242
Old Mill,Place,Landmark,,https://www.geonames.org/777/old-mill.html
"Jordan, the Elder",Person,,Jordan,https://www.wikidata.org/wiki/Q99
"""
ROWS = [
    {
        "name": "Zorvex Industries",
        "type": "Organisation",
        "subtype": "Company",
        "aliases": ["Zorvex", "ZVX"],
        "link": "Q4242",
    },
    {"name": "Old Mill", "type": "Place", "subtype": "Landmark", "link": 777},
    {
        "name": "Jordan, the Elder",
        "type": "Person",
        "aliases": "Jordan",
        "link": "http://www.wikidata.org/entity/Q99",
    },
]


def test_csv_and_jsonl_say_the_same(tmp_path):
    lines = "".join(json.dumps(row) + "\n" for row in ROWS)
    first = user.read([written(tmp_path, CSV)])
    second = user.read([written(tmp_path, lines, "own.jsonl")])
    assert [(e.names, e.type, e.subtype, e.link) for e in first.entries] == [
        (e.names, e.type, e.subtype, e.link) for e in second.entries
    ]
    assert first.find("zvx") is first.find("The ZORVEX Industries") is first.entries[0]
    assert first.entries[1].link == Link(geonames="777")
    assert first.find("Zorvex Motors") is None


def test_all_faults_of_all_files_are_told_at_once(tmp_path):
    table = written(
        tmp_path,
        "name,type,subtypes,aliases,link\nA,Placce,,,\nB,Company,,,\n,Person,,,\nC,Place,,,somewhere\nD,Place,,,,,more\nZ,Place,,,\n",
    )
    lines = written(
        tmp_path,
        '{bad\n[]\n{"name": "E", "type": "Place", "subtype": "Citty"}\n{"name": 3, "type": "Place"}\n'
        '{"name": "F", "type": "Place", "aliases": [1]}\n\n{"name": "z", "type": "Organisation"}\n{"name": "G"}\n',
        "own.jsonl",
    )
    with pytest.raises(RuleError) as caught:
        user.read([table, lines, tmp_path / "none.csv"])
    said = "\n".join(caught.value.faults)
    for words in (
        "own.csv:2: no type 'Placce'; did you mean 'Place'?; types are Person, Organisation, Place, Event",
        "own.csv:3: no type 'Company'; write type Organisation and subtype Company",
        "own.csv:4: name is missing",
        "own.csv:5: link must be a Wikidata id (Q42), a GeoNames number or the address of one, not 'somewhere'",
        "own.csv:6: more cells than the first line has columns",
        "own.jsonl:1: no JSON",
        "own.jsonl:2: an entry is an object with name, type",
        "own.jsonl:3: no subtype 'Citty' of Place; did you mean 'City'?",
        "own.jsonl:4: name must be text, not 3",
        "own.jsonl:5: aliases must be a list of names",
        "own.jsonl:7: 'z' is a name of 'Z' too (own.csv:7)",
        "own.jsonl:8: type is missing",
        "none.csv: the gazetteer cannot be read: No such file or directory",
    ):
        assert words in said


def test_a_column_that_there_is_not_names_the_nearest(tmp_path):
    with pytest.raises(
        RuleError,
        match=r"own.csv:2: unknown column 'alias'; did you mean 'aliases'\?; there are name, type",
    ):
        user.read([written(tmp_path, "name,type,alias\nA,Place,B\n")])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "",
            "own.csv:1: the first line must name the columns, such as name,type,subtype,aliases,link",
        ),
        (
            "Globex,Organisation\nInitech,Organisation\n",
            "own.csv:1: the first line must name the columns",
        ),
        ('name,type\nA,Persn\n"B,Person\n', "own.csv:3: no CSV: unexpected end of data"),
    ],
)
def test_what_is_no_table_is_told_by_line(tmp_path, text, words):
    with pytest.raises(RuleError) as caught:
        user.read([written(tmp_path, text)])
    assert words in "\n".join(caught.value.faults)
    assert ("Persn" in text) == any(
        "no type 'Persn'" in f for f in caught.value.faults
    )  # the lines before it are read


@pytest.fixture
def entries(tmp_path):
    return user.read([written(tmp_path, CSV.replace("Q4242", ""))])


def firms(*names):
    docs = [Doc(c) for c in "abcdef"[: len(names)]]
    for made, name in zip(docs, names, strict=True):
        made.organisation(name)
    return docs


def test_names_of_one_entry_are_one_thing_across_documents(entries):
    docs = firms("Zorvex", "ZVX", "Zorvex Industries")
    assert len(resolve([d.extract() for d in docs]).canonical_entities) > 1
    linker = resolve([d.extract() for d in docs], None, entries)
    (thing,) = linker.canonical_entities
    assert "both are 'Zorvex Industries' of your own gazetteer" in {
        w for j in linker.judgements for _, _, w in j.reasons
    }
    assert (thing.id, thing.name, thing.aliases) == (
        "organisation/zorvex-industries",
        "Zorvex Industries",
        ("ZVX", "Zorvex"),
    )


def test_names_of_two_entries_are_two_things_whatever_is_shared(tmp_path):
    entries = user.read(
        [
            written(
                tmp_path,
                "name,type,aliases\nZorvex Holding,Organisation,\nZorvex Group,Organisation,ZG\n",
            )
        ]
    )
    docs = firms("Zorvex Holding", "Zorvex Group", "ZG")
    docs[0].organisation(
        "Zorvex Group", "Zorvex Group", "Zorvex Holding"
    )  # an article that mixes them up
    linker = resolve([d.extract() for d in docs], None, entries)
    assert thing_of(linker, docs[1], "e1") == thing_of(linker, docs[2], "e1")
    assert thing_of(linker, docs[0], "e1") != thing_of(linker, docs[1], "e1")


def test_a_type_that_the_article_does_not_have_joins_nothing(entries):
    docs = [Doc("a"), Doc("b")]
    docs[0].person("Zorvex")
    docs[1].organisation("ZVX")
    assert len(resolve([d.extract() for d in docs], None, entries).canonical_entities) == 2


TEXT = (
    "AMMAN (Reuters) - Shares of Zorvex rose on Friday. ZVX, as the maker of pumps is known, said that Jordan had left. "
    "The workers met at the old mill and later at Old Mill in Amman.\n\nZORVEX INDUSTRIES said nothing about the Zorvex Cup."
)


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    path = tmp_path_factory.mktemp("own") / "own.csv"
    path.write_text(CSV, encoding="utf-8")
    nlp = engine.Settings(layers=("entities",), gazetteers=(str(path),)).make_nlp()
    (extract,) = annotate([Article("a", TEXT)], nlp, wanted=("entities",))
    return {
        TEXT[m.start : m.end]: (e.type, e.subtype, e.link, e.id)
        for e in extract.entities
        for m in e.mentions
        if m.kind == "name"
    }


@pytest.mark.model
def test_the_users_names_win_in_an_article(found):
    assert (
        found["Zorvex"][:3]
        == found["ZVX"][:3]
        == ("Organisation", "Company", Link(wikidata="Q4242"))
    )
    assert found["Jordan"][:3] == ("Person", None, Link(wikidata="Q99"))  # and not the country
    assert found["Old Mill"][:3] == ("Place", "Landmark", Link(geonames="777"))
    assert "old mill" not in found  # spelt otherwise, it is a word
    assert found["Amman"][0] == "Place"


@pytest.mark.model
def test_names_that_do_not_occur_change_nothing(tmp_path):
    path = written(
        tmp_path,
        CSV.replace("Jordan", "Qanaxi")
        .replace("Old Mill", "Mill of Qanaxi")
        .replace("Z", "Qanaxi Z"),
    )
    article = Article("a", TEXT)
    settings = engine.Settings(gazetteers=(str(path),))
    assert list(annotate([article], settings.make_nlp())) == list(
        annotate([article], engine.Settings().make_nlp())
    )


@pytest.mark.model
def test_their_names_are_one_entity_of_the_article(found):
    assert found["Zorvex"][3] == found["ZVX"][3] == found["ZORVEX INDUSTRIES"][3]


@pytest.mark.model
def test_a_build_takes_it_with_several_workers_and_counts_it_in_its_version(tmp_path):
    path = written(tmp_path, CSV)
    docs = "".join(json.dumps({"id": f"d{n}", "text": TEXT}) + "\n" for n in range(3))
    source = written(tmp_path, docs, "docs.jsonl")
    built = {}
    for workers in (1, 2):
        settings = engine.Settings(gazetteers=(str(path),))
        build.build([source], tmp_path / str(workers), build.Options(settings, workers))
        built[workers] = {p.name: p.read_bytes() for p in (tmp_path / str(workers)).iterdir()}
    assert built[1] == built[2]
    assert b"organisation/zorvex-industries" in built[1]["graph.ttl"]
    version = build.rule_version(settings)
    assert version.encode() in built[1]["graph.trig"]
    assert version != build.rule_version(engine.Settings())
    path.write_text(CSV.replace("Old Mill", "New Mill"), encoding="utf-8")
    assert version != build.rule_version(settings)


def test_of_very_many_faults_the_first_are_told_and_how_many_there_are(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name,type\n" + "Ada,Persn\n" * 5000, encoding="utf-8")
    with pytest.raises(RuleError) as raised:
        user.read([path])
    assert len(raised.value.faults) == 1000
    assert str(raised.value).endswith("\nand 900 more")
