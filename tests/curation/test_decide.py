"""kg decide: what people say is written so that it lasts, and the next build does it."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.curation import decide as stage
from kg.curation.identity_table import make
from kg.curation.references import referent
from kg.export import Material
from kg.export.identity import rows
from kg.graph import Graph
from kg.model.errors import ResolveError
from kg.model.identity import Ref
from kg.resolve import resolve
from kg.resolve.decisions import log
from tests.resolve.making import Doc


def towns():
    """Two towns that nothing brings together, the second told of in two articles, with the people in them."""
    docs = [Doc("a"), Doc("b"), Doc("c")]
    docs[0].place("Springfield")
    for made in docs[1:]:
        made.place("New Harbour")
    for made in docs:
        made.person("Zdenka Brandvold")
    return docs


def smiths():
    docs = [Doc("a"), Doc("b")]
    for made in docs:
        made.person("John Smith")
        made.place("Oslo")
    return docs


def apart(linker, *refs):
    return len({linker.entities[Ref(*r)] for r in refs}) == len(refs)


def test_two_names_become_one_then_two_then_what_the_machine_says(kg, build, file):
    springfield, harbour = ("a", "e1"), ("b", "e1")
    assert apart(build(towns()), springfield, harbour)

    code, out, err = kg(
        "decide", "same", "Springfield", "new harbour", "--why", "renamed", "--who", "mk"
    )
    assert (code, err) == (0, "")
    assert (
        out
        == "decided in out/decisions.jsonl: place/springfield is place/new-harbour; `kg build … -o out` joins them\n"
    )
    linker = build(towns())
    assert not apart(linker, springfield, harbour)
    assert {t.id for t in linker.canonical_entities if t.type == "Place"} == {
        "place/new-harbour"
    }
    explained = kg("explain", "New Harbour")[1]
    assert explained.startswith("place/new-harbour: New Harbour (Place")
    assert "in 3 documents" in explained  # all of what bears the name now

    assert "`kg build … -o out` keeps them one\n" in kg("decide", "same", "a#e1", "b#e1")[1]
    assert kg("decide", "undo")[0] == 0
    code, out, _ = kg(
        "decide", "different", "Springfield", "New Harbour"
    )  # both names are the one thing's by now
    assert code == 0
    assert out.endswith(" parts them\n")
    assert apart(build(towns()), springfield, harbour)

    assert kg("decide", "same", "Springfield", "New Harbour")[0] == 0
    build(towns())
    assert (
        kg("decide", "different", "place/springfield", "place/new-harbour")[0] == 0
    )  # an id of before, and one of now
    assert apart(build(towns()), springfield, harbour)
    assert (
        "no longer different (line 6); "
        in kg("decide", "same", "place/springfield", "place/new-harbour")[1]
    )
    assert kg("decide", "different", "place/springfield", "place/new-harbour")[0] == 0

    code, out, _ = kg("decide", "undo", "place/new-harbour", "Springfield")
    assert code == 0
    assert "leaves it to the machine again" in out
    assert log.load(file).all == ()
    assert len(file.read_text().splitlines()) == 9
    assert apart(build(towns()), springfield, harbour)


def test_parts_of_a_split_thing_are_decided_on_by_their_new_ids(kg, build, file):
    build(smiths())
    assert kg("decide", "different", "a#e1", "b#e1", "--why", "one is a baker")[0] == 0
    linker = build(smiths())
    first, second = (linker.entities[Ref(d, "e1")] for d in "ab")
    assert first != second

    code, out, err = kg("decide", "same", first, second)
    assert code == 0, err  # the last word on the two counts
    assert "a#e1 'John Smith' is b#e1 'John Smith'" in out
    assert not apart(build(smiths()), ("a", "e1"), ("b", "e1"))

    assert kg("decide", "different", "a#e1", "b#e1")[0] == 0
    linker = build(smiths())
    assert kg("decide", "undo", *(linker.entities[Ref(d, "e1")] for d in "ab"))[0] == 0
    assert not apart(build(smiths()), ("a", "e1"), ("b", "e1"))


def test_decisions_survive_new_documents_and_other_numbers(kg, build):
    build(smiths())
    kg("decide", "different", "a#e1", "b#e1")
    later = [Doc("0"), *smiths()]
    later[0].person("Mary Smith")
    later[0].place("Bergen")
    renumbered = Doc("b")
    renumbered.place("Oslo")
    renumbered.person("John Smith")
    linker = build([*later[:2], renumbered])
    assert apart(linker, ("a", "e1"), ("b", "e2"))
    assert not linker.issues


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (
            ("same", "Springfield", "Zdenka Brandvold"),
            "one is a Person, one a Place, and types never mix",
        ),
        (
            ("same", "Sprinfield", "Zdenka Brandvold"),
            "unknown node id 'Sprinfield'; did you mean 'springfield'?",
        ),
        (
            ("same", "a#e9", "Zdenka Brandvold"),
            "document 'a' has no entity or event 'e9'; it has e1 'Springfield', e2 'Zdenka Brandvold'",
        ),
        (
            ("same", "Zdenka Brandvold", "person/zdenka-brandvold"),
            "both are person/zdenka-brandvold, so there is nothing to decide",
        ),
        (("different", "Zdenka Brandvold", "person/zdenka-brandvold"), "nothing to decide"),
        (("undo", "Springfield", "Zdenka Brandvold"), "holds no decision to undo"),
    ],
)
def test_what_cannot_be_decided_is_one_line(kg, build, file, args, words):
    build(towns())
    code, out, err = kg("decide", *args)
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert words in err
    assert not file.exists()


def test_a_name_of_several_things_lists_them(kg, build):
    docs = smiths()
    docs[0].organisation("Oslo")
    build(docs)
    code, _, err = kg("decide", "same", "Oslo", "John Smith")
    assert code == 1
    assert "ambiguous reference 'Oslo': matches 2 things" in err
    assert (
        "organisation/oslo (Organisation, 1 document); place/oslo (Place, 2 documents)" in err
    )
    assert kg("decide", "different", "Oslo (Place)", "a#e2")[0] == 0


def test_contradictions_are_refused_where_they_are_made(kg, build, file):
    build(towns())
    kg("decide", "same", "Springfield", "New Harbour")
    before = file.read_bytes()
    code, _, err = kg(
        "decide", "different", "a#e1", "b#e1"
    )  # by other words than the first, yet on the same
    assert code == 1
    assert "decisions contradict" in err
    assert "decisions.jsonl:1: place/springfield same place/new-harbour" in err
    assert "kg decide undo 1" in err
    assert file.read_bytes() == before


def test_undo_the_last_one_or_that_of_a_line(kg, build, file):
    build(towns())
    kg("decide", "same", "Springfield", "New Harbour")
    kg("decide", "different", "a#e2", "b#e2")
    assert "place/springfield is place/new-harbour" in kg("decide", "undo", "1")[1]
    assert "a#e2 'Zdenka Brandvold' is not b#e2 'Zdenka Brandvold'" in kg("decide", "undo")[1]
    code, _, err = kg("decide", "undo")
    assert code == 1
    assert "no decision to undo" in err
    kg("decide", "same", "Springfield", "New Harbour")
    assert "no decision '1' that holds" in kg("decide", "undo", "1")[2]
    assert (
        "there is no decision on 'Springfield' and 'Zdenka Brandvold'"
        in kg("decide", "undo", "Springfield", "Zdenka Brandvold")[2]
    )


def test_the_list_says_what_is_portable_and_what_it_comes_to(kg, build, tmp_path):
    build(towns())
    assert kg("decide", "list") == (0, "", "kg: no decision in out/decisions.jsonl\n")
    assert kg("decide", "list", "--json") == (0, "[]\n", "")
    kg("decide", "same", "Springfield", "New Harbour", "--who", "mk")
    kg("decide", "different", "a#e2", "b#e2")
    found = json.loads(kg("decide", "list", "--json")[1])
    assert [(r["line"], r["portable"], r["here"]) for r in found] == [
        (1, True, "with the next build"),
        (2, False, "with the next build"),
    ]
    build(towns())
    assert {r["here"] for r in json.loads(kg("decide", "list", "--json")[1])} == {"applied"}


def test_decisions_move_to_another_corpus(kg, build, file, tmp_path):
    build(towns())
    kg("decide", "same", "Springfield", "New Harbour")
    kg("decide", "different", "a#e2", "b#e2")
    other = [Doc("x"), Doc("y")]
    other[0].place("Springfield")
    other[1].place("New Harbour")
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "decisions.jsonl").write_bytes(file.read_bytes())
    linker = build(other, "there")
    assert not apart(linker, ("x", "e1"), ("y", "e1"))
    (issue,) = linker.issues
    assert (
        "nothing here is a#e2 'Zdenka Brandvold'; nothing here is b#e2 'Zdenka Brandvold', so it is left out"
        in issue.reason
    )


def test_an_id_that_several_things_bear_elsewhere_joins_none_of_them(build, file):
    file.parent.mkdir()
    file.write_text(
        '{"verdict": "same", "left": "person/a-smith", "right": "person/zdenka-brandvold"}\n'
    )
    docs = [Doc("x"), Doc("y"), Doc("z")]
    docs[0].person("Andrew Smith", "Andrew Smith", "A. Smith")
    docs[1].person("Anthony Smith", "Anthony Smith", "A. Smith")
    docs[2].person("Zdenka Brandvold")
    linker = build(docs)
    assert apart(linker, ("x", "e1"), ("y", "e1"), ("z", "e1"))
    assert (
        "ambiguous reference person/a-smith: matches person/andrew-smith, person/anthony-smith"
        in linker.issues[0].reason
    )


def test_without_a_build_ids_and_typed_names_are_enough(kg, tmp_path):
    def run(*args):
        return kg("decide", *args, "--decisions", "mine.jsonl", graph=None)

    assert run("same", "place/palmyra", "Tadmur (Place)")[0] == 0
    assert run("different", "a#e1", "person/john-smith")[0] == 0
    code, _, err = run("same", "Palmyra", "Tadmur")
    assert code == 1
    assert "without a build, 'Palmyra' does not say what is meant" in err
    assert [
        json.loads(line)["right"] for line in (tmp_path / "mine.jsonl").read_text().splitlines()
    ] == [
        {"name": "Tadmur", "type": "Place"},
        "person/john-smith",
    ]
    assert run("undo", "Tadmur (Place)", "place/palmyra")[0] == 0
    assert "a#e1" in run("list")[1]
    assert kg("decide", "same", "a/b", "a/c", graph=None)[2].startswith(
        "kg: no graph in exports; run `kg build`"
    )


def test_a_line_without_an_end_is_not_written_into(kg, build, file):
    build(towns())
    file.write_text('{"verdict": "different", "left": "place/oslo", "right": "place/bergen"}')
    assert kg("decide", "same", "Springfield", "New Harbour")[0] == 0
    assert [len(log.load(file)), len(file.read_text().splitlines())] == [2, 2]


def attacks():
    docs = [Doc("a", "2016-12-12"), Doc("b", "2016-12-12")]
    for made, trigger in zip(docs, ("attacked", "hit"), strict=True):
        fighters, town = made.organisation(f"{trigger} Brigade"), made.place("Homs")
        made.event("Attack", trigger, agent=fighters, patient=town)
    return docs


def test_events_are_decided_on_like_entities(kg, build):
    linker = build(attacks())
    first, second = (linker.events[Ref(d, "v1")] for d in "ab")
    assert first != second
    assert first.startswith("event/")
    code, out, err = kg("decide", "same", first, second, "--why", "one raid")
    assert code == 0, err
    linker = build(attacks())
    assert len(linker.canonical_events) == 1
    code, out, _ = kg("explain", "a#v1", "b#v1")
    assert "they are one" in out
    assert "(one raid)" in out
    assert kg("decide", "different", "a#v1", "b#v1")[0] == 0
    assert len(build(attacks()).canonical_events) == 2
    assert "one is a Place, one an event" in kg("decide", "same", first, "Homs")[2]


# --- whatever is decided, the next build does it
# ---------------------------------------------------------------------

PEOPLE = ("John Smith", "Jon Smith", "Mary Smith", "Smith", "Zdenka Brandvold")
CORPORA = st.lists(
    st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True),
    min_size=2,
    max_size=4,
)
CHOICES = st.lists(
    st.tuples(st.sampled_from(["same", "different"]), st.integers(0, 11), st.integers(0, 11)),
    max_size=4,
)


def documents(corpus):
    docs = [Doc(f"d{n}") for n in range(len(corpus))]
    for made, names in zip(docs, corpus, strict=True):
        for name in names:
            made.person(name)
    return [d.extract() for d in docs]


@settings(max_examples=60, deadline=None)
@given(CORPORA, CHOICES, st.booleans())
def test_what_is_decided_holds_in_the_next_build(corpus, choices, by_thing):
    extracts = documents(corpus)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "decisions.jsonl"
        for verdict, i, j in choices:
            linker = resolve(extracts, log.load(path))
            table = make(rows(Material(Graph(), extracts, linker)), Path(folder))
            refs = sorted(table.members)
            texts = tuple(
                f"{r.document}#{r.local}" for r in (refs[i % len(refs)], refs[j % len(refs)])
            )
            if by_thing:
                texts = tuple(table.current[Ref(*t.split("#"))] for t in texts)
            sides = [set(referent(table, t).refs) for t in texts]
            try:
                stage.decide(path, table, verdict, texts, ("", None))
            except ResolveError:
                continue
            after = resolve(extracts, log.load(path)).entities
            if verdict == "same":
                assert len({after[r] for s in sides for r in s}) == 1
            else:
                assert not {after[r] for r in sides[0] - sides[1]} & {
                    after[r] for r in sides[1] - sides[0]
                }
