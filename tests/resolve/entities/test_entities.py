"""Which entities of several articles are one thing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.resolve import explain, resolve
from tests.resolve.making import Doc, palmyra_news, thing_of


def linked(*docs):
    return resolve(d.extract() for d in docs)


def together(a, b):
    """Whether the only entities of a type in two one-entity documents are one thing."""
    linker = linked(a, b)
    return linker.entities[a.ref("e1")] == linker.entities[b.ref("e1")]


def doc(id_, name, *, type_="Person", beside=(), published=None, **options):
    made = Doc(id_, published)
    made.add(type_, name, **options)
    for other in beside:
        made.place(other)
    return made


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Bashar al-Assad", "Bashar Assad"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Muhammad Ali Khan", "Mohammed Ali Khan"),
        ("John F. Kennedy", "John Kennedy"),
        ("Bashar el-Assad", "Bashar Al Assad"),
        ("Muammar Gaddafi", "Moammar Gadhafi"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Volodymyr Zelensky", "Vladimir Zelenskiy"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Kim Jong-un", "Kim Jongun"),
        ("Abdel Fattah el-Sisi", "Abdelfattah al-Sissi"),
        ("Xi Jinping", "Jinping Xi"),
        ("Nguyễn Phú Trọng", "Nguyen Phu Trong"),
        ("Andrés Manuel López Obrador", "Andres Lopez Obrador"),
        ("Benjamin Netanyahu", "Binyamin Netanyahu"),
    ],
)
def test_spellings_of_one_person_are_one(left, right):
    assert together(doc("a", left), doc("b", right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Vladimir Putin", "Lyudmila Putin"),
        ("George W. Bush", "George H. W. Bush"),
        ("Donald Trump", "Donald Trump Jr."),
        ("Maria Santos", "Mario Santos"),
        ("J. Smith", "John Smith"),
        ("Jim Brown", "James Brown"),
    ],
)
def test_names_of_two_people_stay_two(left, right):
    assert not together(doc("a", left), doc("b", right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Joe Biden", "Joseph Biden"),
        ("Mike Pompeo", "Michael R. Pompeo"),
        ("Pepe Mujica", "José Mujica"),
        ("Andrés Manuel López Obrador", "López Obrador"),
        ("Andrés Manuel López Obrador", "AMLO"),
        ("Carlos Slim", "Carlos Slim Helú"),
        ("Pedro Pierluisi", "Pedro R. Pierluisi Urrutia"),
        ("Recep Tayyip Erdogan", "Tayyip Erdogan"),
        ("Luiz Inácio Lula da Silva", "Lula"),
        ("Gerhard Schröder", "Gerhard Schroeder"),
        ("Abe Shinzo", "Shinzo Abe"),
        ("John Fitzgerald Kennedy", "John Kennedy"),
        ("Sergei Lavrov", "Lavrov"),
    ],
)
def test_other_names_of_one_person_need_shared_context(left, right):
    beside = ["Oslo", "Lima"]
    assert together(doc("a", left, beside=beside), doc("b", right, beside=beside))
    assert not together(doc("a", left), doc("b", right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Bashar al-Assad", "Maher al-Assad"),
        ("Muammar Gaddafi", "Saif al-Islam Gaddafi"),
        ("Joe Biden", "Hunter Biden"),
        ("Kim Jong-un", "Kim Jong-il"),
        ("Mohammed bin Salman", "Mohammed bin Nayef"),
        ("Martin Luther", "Martin Luther King"),
        ("George Washington", "George Washington Carver"),
        ("Nguyen Phu Trong", "Nguyen Xuan Phuc"),
        ("Xi Jinping", "Xi Zhongxun"),
        ("George W. Bush", "George H. W. Bush"),
    ],
)
def test_relatives_and_namesakes_stay_two_whatever_they_share(left, right):
    beside = ["Oslo", "Lima"]
    assert not together(doc("a", left, beside=beside), doc("b", right, beside=beside))


def test_a_name_that_many_bear_says_too_little_alone():
    beside = ["Leeds", "York"]
    assert not together(
        doc("a", "John Smith", beside=["Leeds"]), doc("b", "John Smith", beside=["Perth"])
    )
    assert together(
        doc("a", "John Smith", beside=beside), doc("b", "John Smith", beside=beside)
    )
    assert together(doc("a", "Bill Clinton"), doc("b", "Bill Clinton"))


def test_the_world_knows_whom_a_surname_means():
    beside = ["Sochi", "Grozny"]
    docs = [
        doc("a", "Vladimir Putin", beside=beside),
        doc("b", "Lyudmila Putin", beside=beside),
        doc("c", "Putin", beside=beside),
        doc("d", "Putin", beside=["Quito"]),
    ]
    linker = linked(*docs)
    ids = [linker.entities[d.ref("e1")] for d in docs]
    assert ids[0] == ids[2]
    assert len(set(ids)) == 3


def test_a_campus_is_not_its_university():
    beside = ["Oslo", "Lima"]
    one = doc("a", "University of Quendon, Eastfield", type_="Organisation", beside=beside)
    assert not together(
        one, doc("b", "University of Quendon, Westfield", type_="Organisation", beside=beside)
    )
    assert not together(
        one, doc("b", "University of Quendon", type_="Organisation", beside=beside)
    )


def test_places_and_bodies_that_sound_alike_need_shared_context():
    for type_, left, right in (
        ("Place", "Darayya", "Daraya"),
        ("Organisation", "Boko Haram", "Boko Haraam"),
    ):
        near = [
            doc(i, n, type_=type_, beside=["Oslo", "Lima"])
            for i, n in (("a", left), ("b", right))
        ]
        far = [doc(i, n, type_=type_) for i, n in (("a", left), ("b", right))]
        assert together(*near) and not together(*far)


def test_a_name_that_several_bear_needs_shared_context():
    for type_, name in (
        ("Organisation", "ABC"),
        ("Organisation", "US District Court"),
        ("Event", "Olympiad"),
    ):
        near = [doc(i, name, type_=type_, beside=["Oslo", "Lima"]) for i in "ab"]
        assert together(*near) and not together(
            doc("a", name, type_=type_), doc("b", name, type_=type_)
        )


def test_an_event_within_a_longer_name_is_the_longer_one():
    short, long = Doc("a"), Doc("b")
    short.add("Event", "Gondor War")
    long.text = "Rohan–"
    long.add("Event", "Gondor War")
    assert not together(short, long)


def test_a_town_in_one_region_is_not_its_namesake_in_another():
    def springfield(id_, where, subtype="Region"):
        made = Doc(id_)
        return made.relate(
            made.place("Springfield", subtype="City"),
            "locatedIn",
            made.place(where, subtype=subtype),
        )

    assert together(springfield("a", "Ohio"), springfield("b", "Ohio"))
    assert together(springfield("a", "Ohio"), springfield("b", "United States", "Country"))
    assert not together(springfield("a", "Ohio"), springfield("b", "Illinois"))
    assert not together(springfield("a", "Ohio"), springfield("b", "Canada", "Country"))


def test_one_id_wins_over_names_that_seem_to_clash():
    assert together(
        doc("a", "Cat Stevens", wikidata="Q1"), doc("b", "Yusuf Stevens", wikidata="Q1")
    )
    beside = doc("c", "Yusuf Stevens", wikidata="Q1", gender="female")
    assert together(doc("a", "Cat Stevens", wikidata="Q1", gender="male"), beside)


def test_a_city_under_its_other_name():
    city = {"type_": "Place", "subtype": "City"}
    assert together(doc("a", "Bombay", **city), doc("b", "Mumbai", **city))
    assert not together(
        doc("a", "Bombay", **city), doc("b", "Mumbai", type_="Place", subtype="Country")
    )


def test_an_initial_joins_with_shared_context():
    assert together(
        doc("a", "J. Smith", beside=["Oxford", "Reading"]),
        doc("b", "John Smith", beside=["Oxford", "Reading"]),
    )


def test_types_never_mix():
    assert not together(
        doc("a", "Kremlin", type_="Place"), doc("b", "Kremlin", type_="Organisation")
    )


def test_one_name_two_offices_and_countries_are_two_people():
    first, second = Doc("a"), Doc("b")
    for made, country, predicate in (
        (first, "Canada", "ministerOf"),
        (second, "Kenya", "ambassadorOf"),
    ):
        made.relate(made.person("John Smith"), predicate, made.country(country))
    linker = linked(first, second)
    assert linker.entities[first.ref("e1")] != linker.entities[second.ref("e1")]
    (judgement,) = explain(
        linker, linker.entities[first.ref("e1")], linker.entities[second.ref("e1")]
    )
    assert judgement.verdict == "unsure" or judgement.verdict == "different"
    assert any(feature == "country" for feature, _, _ in judgement.reasons)


def test_other_links_are_a_veto_and_one_link_brings_names_together():
    assert not together(
        doc("a", "Georgia", type_="Place", wikidata="Q1"),
        doc("b", "Georgia", type_="Place", wikidata="Q2"),
    )
    assert together(
        doc("a", "Kiev", type_="Place", wikidata="Q3"),
        doc("b", "Kyiv", type_="Place", wikidata="Q3"),
    )


def test_a_name_without_id_that_fits_two_things_joins_neither():
    docs = [
        doc("a", "Georgia", type_="Place", wikidata="Q1"),
        doc("b", "Georgia", type_="Place", wikidata="Q2"),
        doc("c", "Georgia", type_="Place"),
    ]
    assert len(linked(*docs).canonical_entities) == 3


def test_a_man_between_two_presidents_joins_neither():
    docs = [doc("a", "George W. Bush"), doc("b", "George H. W. Bush"), doc("c", "George Bush")]
    assert len(linked(*docs).canonical_entities) == 3


def test_a_bare_surname_joins_the_only_bearer_with_shared_context():
    full = doc("a", "Vladimir Putin", beside=["Sochi", "Grozny"])
    assert together(full, doc("b", "Putin", beside=["Sochi", "Grozny"]))
    assert not together(full, doc("b", "Putin", beside=["Oslo"]))


def test_a_bare_surname_with_two_bearers_stays_alone():
    beside = ["Sochi", "Grozny"]
    docs = [
        doc("a", "Pavel Orlov", beside=beside),
        doc("b", "Anna Orlov", beside=beside),
        doc("c", "Orlov", beside=beside),
    ]
    linker = linked(*docs)
    assert len({linker.entities[d.ref("e1")] for d in docs}) == 3
    assert any(
        "several bear the name" in words for j in linker.judgements for _, _, words in j.reasons
    )


def test_bare_surnames_go_together_by_context_only():
    beside = ["Sochi", "Grozny"]
    assert together(doc("a", "Putin", beside=beside), doc("b", "Putin", beside=beside))
    assert not together(doc("a", "Smith", beside=["Oslo"]), doc("b", "Smith", beside=["Lima"]))


def test_a_family_name_that_stands_first():
    assert together(
        doc("a", "Xi Jinping", beside=["Wuhan", "Xian"]),
        doc("b", "Xi", beside=["Wuhan", "Xian"]),
    )


def test_a_ministry_is_that_of_its_country():
    first, second = Doc("a"), Doc("b")
    for made, country in ((first, "Canada"), (second, "Kenya")):
        made.relate(made.organisation("Interior Ministry"), "agencyOf", made.country(country))
    linker = linked(first, second)
    assert linker.entities[first.ref("e1")] != linker.entities[second.ref("e1")]


def test_an_alias_that_one_article_gives_joins_another():
    both, other = Doc("a"), Doc("b")
    both.place("Oldtown", "Oldtown", "Newborough")
    other.place("Newborough")
    assert together(both, other)


def test_an_acronym_in_brackets_joins_but_a_guessed_one_needs_context():
    stated, guessed, bare = Doc("a"), Doc("b"), Doc("c")
    stated.organisation("Quality Oversight Bureau", "Quality Oversight Bureau", "QOB")
    guessed.organisation("Quality Oversight Bureau")
    bare.organisation("QOB")
    assert together(stated, bare)
    assert not together(guessed, bare)


def test_what_one_article_tells_apart_stays_apart_though_another_calls_it_so():
    mixed, apart = Doc("a"), Doc("b")
    mixed.organisation("Acme Holding", "Acme Holding", "Brightco")
    apart.organisation("Acme Holding")
    apart.organisation("Brightco")
    linker = linked(mixed, apart)
    assert linker.entities[apart.ref("e1")] != linker.entities[apart.ref("e2")]


def test_letters_that_one_article_explains_are_no_other_thing_where_it_is_not_seen():
    explains, overlooks = Doc("a"), Doc("b")
    explains.organisation("Quendon Airlines", "Quendon Airlines", "QUA")
    overlooks.organisation("Quendon Airlines")
    overlooks.organisation("QUA")
    linker = linked(explains, overlooks)
    assert linker.entities[overlooks.ref("e1")] == linker.entities[overlooks.ref("e2")]


def test_a_striker_is_not_a_mayor_of_his_name_without_more():
    def kovac(id_, occupations, *beside):
        made = Doc(id_)
        made.person("Petr Kovac", occupations=occupations)
        for other in beside:
            made.place(other)
        return made

    striker = kovac("a", ["sport"], "Brno", "Plzen")
    assert not together(striker, kovac("b", ["politics"]))
    assert together(striker, kovac("b", ["sport"]))
    assert together(striker, kovac("b", []))
    assert together(striker, kovac("b", ["politics"], "Brno", "Plzen"))


def test_he_and_she_are_two():
    he, she = (
        doc("a", "Kim Parker", gender="male"),
        doc("b", "Kim Parker", gender="female"),
    )
    assert not together(he, she)


def test_a_named_event_of_other_years_is_another():
    cup = {"type_": "Event"}
    assert together(
        doc("a", "World Cup", published="2014-06-01", **cup),
        doc("b", "World Cup", published="2014-07-01", **cup),
    )
    assert not together(
        doc("a", "World Cup", published="2010-06-01", **cup),
        doc("b", "World Cup", published="2014-06-01", **cup),
    )


def test_things_of_the_palmyra_news():
    docs = palmyra_news()
    linker = linked(*docs)
    ids = {t.id: t for t in linker.canonical_entities}
    assert {
        "person/dmitry-peskov",
        "organisation/kremlin",
        "place/palmyra",
        "organisation/islamic-state",
        "place/syria",
    } <= set(ids)
    assert ids["place/palmyra"].aliases == ("Tadmur",)
    assert {"ISIL", "IS", "Daesh"} <= set(ids["organisation/islamic-state"].aliases)
    assert len(ids["organisation/islamic-state"].members) == 3
    assert ids["person/dmitry-peskov"].aliases == ("Peskov",)
    assert thing_of(linker, docs[2], "e5").name == "Palmyra"


def test_every_entity_and_event_is_in_the_linker():
    docs = palmyra_news()
    linker = linked(*docs)
    assert set(linker.entities) == {d.ref(e.id) for d in docs for e in d.entities}
    assert set(linker.events) == {d.ref(v.id) for d in docs for v in d.events}
    ids = {t.id for t in linker.canonical_entities} | {h.id for h in linker.canonical_events}
    assert len(ids) == len(linker.canonical_entities) + len(linker.canonical_events)
    assert set(linker.entities.values()) | set(linker.events.values()) == ids


def test_a_demonym_alone_belongs_to_the_country():
    named, demonym = Doc("a"), Doc("b")
    named.country("Syria")
    demonym.country("Syria", "Syrian", kind="demonym")
    assert together(named, demonym)
    assert linked(named, demonym).canonical_entities[0].aliases == ()


NAMES = st.sampled_from(
    [
        "Ann Lee",
        "A. Lee",
        "Lee",
        "Anne Lee",
        "Bob Lee",
        "Robert Lee",
        "Dmitry Orlov",
        "Dmitri Orlov",
        "Orlov",
        "Anna Orlova",
    ]
)
PLACES = st.sampled_from(["Oslo", "Lima", "Homs", "Tadmur"])
NEWS = st.lists(
    st.tuples(
        st.lists(NAMES, max_size=3, unique=True), st.lists(PLACES, max_size=3, unique=True)
    ),
    max_size=7,
)


@settings(max_examples=60, deadline=None)
@given(news=NEWS, data=st.data())
def test_the_order_of_documents_changes_nothing(news, data):
    docs = []
    for i, (people, places) in enumerate(news):
        made = Doc(f"d{i}", "2016-12-09")
        who = [made.person(p) for p in people]
        where = [made.place(p) for p in places]
        if who and where:
            made.event("Visit", "visited", agent=who[0], place=where[0], time="2016-12-08")
        docs.append(made.extract())
    assert resolve(docs) == resolve(data.draw(st.permutations(docs)))


def test_ids_stay_when_unrelated_documents_come():
    docs = palmyra_news()
    unrelated = [doc(f"z{i}", f"Jane Doe{i}", beside=["Quito"]) for i in range(5)]
    before, after = linked(*docs), linked(*unrelated, *docs)
    assert before.entities.items() <= after.entities.items()
    assert before.events.items() <= after.events.items()


def test_a_country_has_its_name_in_the_world_and_a_city_none_in_capitals():
    first, second = Doc("a"), Doc("b")
    first.country("United States", "U.S.", wikidata="Q30")
    second.country("United States", "America", wikidata="Q30")
    (thing,) = linked(first, second).canonical_entities
    assert (thing.id, thing.name, thing.aliases) == (
        "place/united-states",
        "United States",
        ("America", "U.S."),
    )
    (thing,) = linked(
        doc("c", "SEOUL", type_="Place"), doc("d", "Seoul", type_="Place")
    ).canonical_entities
    assert (thing.name, thing.aliases) == ("Seoul", ())


def test_two_things_of_one_name_get_a_hash():
    ids = sorted(
        t.id
        for t in linked(
            doc("a", "Georgia", type_="Place", wikidata="Q1"),
            doc("b", "Georgia", type_="Place", wikidata="Q2"),
        ).canonical_entities
    )
    assert all(
        i.startswith("place/georgia-") and len(i) == len("place/georgia-") + 8 for i in ids
    )
    assert len(set(ids)) == 2


def test_a_double_surname_is_no_given_name():
    whole, both = doc("a", "Thomas Rivera Schatz"), Doc("b")
    both.person("Thomas Rivera Schatz", "Thomas Rivera Schatz", "Rivera Schatz")
    assert together(whole, both)


def test_a_firm_with_and_without_its_trade():
    beside = ["Cupertino", "Cork"]
    firm = {"type_": "Organisation", "beside": beside}
    assert together(doc("a", "Pear", **firm), doc("b", "Pear Computer", **firm))
    assert not together(doc("a", "Pear", **firm), doc("b", "Pear Corps", **firm))


def test_names_of_things():
    beside = ["Oslo", "Bergen"]
    often = [doc(f"a{i}", "Pear", type_="Organisation", beside=beside) for i in range(5)]
    rare = doc("b", "Pear Computer", type_="Organisation", beside=beside)
    shouted = doc("c", "PEAR", type_="Organisation", beside=beside)
    thing = thing_of(linked(*often, rare, shouted), rare, "e1")
    assert (thing.id, thing.aliases) == ("organisation/pear", ("Pear Computer",))
    person = Doc("d")
    person.person("Dmitry Peskov", "Peskov", "Peskov", "Peskov", "Dmitry Peskov")
    assert linked(person).canonical_entities[0].name == "Dmitry Peskov"
    hidden = Doc("e")
    hidden.organisation("Acme Front", "Acme\u200d Front", "Acme\n Front")
    assert linked(hidden).canonical_entities[0].aliases == ()


def test_a_person_with_one_name_and_a_number():
    assert together(doc("a", "Elizabeth II"), doc("b", "Elizabeth II"))
    assert not together(doc("a", "Elizabeth II"), doc("b", "Elizabeth I"))


def test_an_initial_tells_which_bearer_of_a_surname_is_meant():
    beside = ["Oxford", "Reading"]
    docs = [
        doc("a", "John Smith", beside=beside),
        doc("b", "Mary Smith", beside=beside),
        doc("c", "J. Smith", beside=beside),
    ]
    linker = linked(*docs)
    assert (
        linker.entities[docs[0].ref("e1")]
        == linker.entities[docs[2].ref("e1")]
        != linker.entities[docs[1].ref("e1")]
    )


def test_a_generic_name_with_another_beside_it_is_known_by_the_other():
    first, second, third = Doc("a"), Doc("b"), Doc("c")
    first.organisation("Air Force", "Air Force", "QRAF")
    second.organisation("Air Force", "Air Force", "ZWAF")
    third.organisation("QRAF")
    linker = linked(first, second, third)
    assert (
        linker.entities[first.ref("e1")]
        == linker.entities[third.ref("e1")]
        != linker.entities[second.ref("e1")]
    )
