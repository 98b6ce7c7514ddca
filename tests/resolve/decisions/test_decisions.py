"""People's judgements: how they are read, checked, applied and undone."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.errors import NotFoundError, ResolveError
from kg.resolve import Decisions, explain, resolve
from kg.resolve.decisions import log
from kg.resolve.decisions.codec import dumps, parse
from kg.resolve.decisions.records import Decision, EntityRef, NameRef, ThingRef
from tests.resolve.making import Doc, palmyra_news


def line(verdict, left, right, **more):
    return json.dumps(
        {"verdict": verdict, "left": left, "right": right, "why": "seen in a register"} | more
    )


def held(*lines):
    return Decisions(parse(text, f"decisions.jsonl:{n}") for n, text in enumerate(lines, 1))


def test_a_file_is_read_and_appended_to(tmp_path):
    path = tmp_path / "decisions.jsonl"
    assert len(log.load(path)) == 0
    made = Decision(
        "same", ThingRef("place/palmyra"), NameRef("Tadmur", "Place"), "one town", "mk"
    )
    log.append(path, made)
    log.append(path, Decision("undo", made.right, made.left, "no"))
    assert len(path.read_text().splitlines()) == 2
    assert not log.load(path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "d.jsonl:1: no JSON"),
        ("[]", "an object with verdict"),
        (line("sam", "a/b", "a/c"), "verdict must be same, different or undo, not 'sam'"),
        (line("same", "a/b", "a/c", wy="x"), "unknown field 'wy'; did you mean 'why'?"),
        (line("same", "a/b", "a/c", why=3), "why must be text"),
        (line("same", "a/b", {"entities": []}), "right must be"),
        (line("same", "a/b", {"entities": ["a/c"]}), "right must be"),
        (line("same", "peskov", "a/c"), "left must be a thing's id"),
        (
            line("same", "a/b", {"name": "X", "type": "Animal"}),
            "type must be one of Person, Organisation, Place, Event",
        ),
        (line("same", "a/b", {"document": "d"}), "right must be"),
        (line("same", "a/b", "a/b"), "left and right are the same reference: a/b"),
        (line("same", "a/b", "a/c", who=3), "who must be text"),
    ],
)
def test_what_is_wrong_is_said(tmp_path, text, said):
    path = tmp_path / "d.jsonl"
    path.write_text(text + "\n")
    with pytest.raises(ResolveError) as caught:
        log.load(path)
    assert said in str(caught.value)
    assert "d.jsonl:1" in str(caught.value)


def test_all_faults_at_once(tmp_path):
    path = tmp_path / "d.jsonl"
    path.write_text("{\n\n" + line("maybe", "a/b", "a/c") + "\n")
    with pytest.raises(ResolveError, match=r"(?s)d.jsonl:1: .*d.jsonl:3: "):
        log.load(path)


def test_bytes_that_are_no_text(tmp_path):
    path = tmp_path / "d.jsonl"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ResolveError, match="cannot be read"):
        log.load(path)


def test_a_contradiction_names_its_decisions(tmp_path):
    lines = (
        line("same", "a/a", "a/b"),
        line("same", "a/b", "a/c"),
        line("different", "a/c", "a/a"),
    )
    with pytest.raises(ResolveError) as caught:
        held(*lines)
    for n in (1, 2, 3):
        assert f"decisions.jsonl:{n}" in str(caught.value)
    path = tmp_path / "decisions.jsonl"
    path.write_text("\n".join(lines[:2]) + "\n")
    with pytest.raises(ResolveError, match="contradict"):
        log.append(path, parse(lines[2]))
    assert len(path.read_text().splitlines()) == 2


def test_the_last_word_counts():
    kept = held(line("same", "a/a", "a/b"), line("different", "a/b", "a/a"))
    assert not kept.same
    assert len(kept.different) == 1
    assert not held(line("same", "a/a", "a/b"), line("undo", "a/b", "a/a"))


REFERENCES = st.one_of(
    st.builds(ThingRef, st.text(min_size=1).map(lambda s: f"place/{s}")),
    st.builds(NameRef, st.text(min_size=1), st.sampled_from(["Person", "Place"])),
    st.builds(EntityRef, st.text(min_size=1), st.text(min_size=1)),
)


@given(
    st.sampled_from(["same", "different", "undo"]),
    REFERENCES,
    REFERENCES,
    st.text(min_size=1).filter(str.strip),
    st.none() | st.text(),
)
def test_dumps_and_parse_are_inverse(verdict, left, right, why, who):
    if left != right:
        decision = Decision(verdict, left, right, why, who)
        assert parse(dumps(decision)) == decision


def two_smiths():
    first, second = Doc("a"), Doc("b")
    for made in (first, second):
        made.person("John Smith")
        made.place("Oslo")
    return first, second


def test_different_splits_what_the_machine_joined_and_undo_joins_again():
    first, second = two_smiths()
    extracts = [first.extract(), second.extract()]
    text = line("different", {"document": "a", "local": "e1"}, {"document": "b", "local": "e1"})
    machine, decided = resolve(extracts), resolve(extracts, held(text))
    assert machine.entities[first.ref("e1")] == machine.entities[second.ref("e1")]
    assert decided.entities[first.ref("e1")] != decided.entities[second.ref("e1")]
    assert decided.entities[first.ref("e2")] == decided.entities[second.ref("e2")]
    undone = line("undo", {"document": "a", "local": "e1"}, {"document": "b", "local": "e1"})
    assert resolve(extracts, held(text, undone)) == machine


def test_one_entity_against_its_thing_is_against_the_rest_of_it():
    docs = [Doc(i) for i in "abc"]
    for made in docs:
        made.person("Jon Orlov")
    text = line("different", {"document": "b", "local": "e1"}, "person/jon-orlov")
    linker = resolve([d.extract() for d in docs], held(text))
    assert (
        linker.entities[docs[0].ref("e1")]
        == linker.entities[docs[2].ref("e1")]
        != linker.entities[docs[1].ref("e1")]
    )


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("place/springfield", "place/new-harbour"),
        ({"name": "Springfield", "type": "Place"}, "place/new-harbour"),
        ({"document": "a", "local": "e1"}, {"document": "b", "local": "e1"}),
    ],
)
def test_same_joins_what_the_machine_never_would(left, right):
    first, second, third = Doc("a"), Doc("b"), Doc("c")
    first.place("Springfield", wikidata="Q1")
    second.place("New Harbour", wikidata="Q2")
    third.place("New Harbour", wikidata="Q2")
    linker = resolve(
        [d.extract() for d in (first, second, third)], held(line("same", left, right))
    )
    assert len({linker.entities[d.ref("e1")] for d in (first, second, third)}) == 1
    (thing,) = linker.canonical_entities
    assert (thing.id, thing.aliases) == ("place/new-harbour", ("Springfield",))


def test_same_does_not_mix_types():
    made = Doc("a")
    made.place("Kremlin")
    made.organisation("Kremlin")
    with pytest.raises(ResolveError, match="types never mix"):
        resolve([made.extract()], held(line("same", "place/kremlin", "organisation/kremlin")))


def test_decisions_that_contradict_only_in_these_documents():
    first, second = two_smiths()
    both = (
        line("same", "person/john-smith", {"document": "b", "local": "e1"}),
        line("different", {"document": "a", "local": "e1"}, {"document": "b", "local": "e1"}),
    )
    with pytest.raises(ResolveError, match=r"decisions.jsonl:2.*decisions.jsonl:1"):
        resolve([first.extract(), second.extract()], held(*both))


def test_a_decision_on_nothing_here_is_an_issue():
    first, second = two_smiths()
    linker = resolve(
        [first.extract(), second.extract()],
        held(line("same", "person/john-smith", "person/ann-lee")),
    )
    (issue,) = linker.issues
    assert issue.stage == "resolve"
    assert "person/ann-lee" in issue.reason


def test_explain_tells_of_a_decision_with_its_reason():
    docs = palmyra_news()
    text = line("different", "place/palmyra", "place/syria", who="mk")
    linker = resolve([d.extract() for d in docs], held(text))
    (judgement,) = explain(linker, "place/palmyra", "place/syria")
    assert judgement.verdict == "different"
    assert judgement.reasons == (("decision", -1.0, "mk: seen in a register"),)


def test_explain_tells_why_two_are_one_and_knows_names():
    linker = resolve(d.extract() for d in palmyra_news())
    found = explain(linker, "Daesh", "ISIL")
    assert found
    assert all(j.verdict == "same" for j in found)
    assert explain(linker, "Dmitry Peskov", "place/palmyra") == []
    with pytest.raises(NotFoundError, match="did you mean"):
        explain(linker, "Dmitri Peskow", "Daesh")


def test_parts_of_one_linked_thing_have_ids_of_their_own():
    first, second = Doc("a"), Doc("b")
    for made in (first, second):
        made.place("Springfield", wikidata="Q1")
    text = line("different", {"document": "a", "local": "e1"}, {"document": "b", "local": "e1"})
    linker = resolve([first.extract(), second.extract()], held(text))
    assert len({t.id for t in linker.canonical_entities}) == 2
    assert linker.entities[first.ref("e1")] != linker.entities[second.ref("e1")]


@pytest.mark.parametrize("why", ["a\u2028b", "\x85", "\x0b\x1c\x1d", "a\u2029", "\\n\n"])
def test_a_reason_of_any_characters_is_read_again(tmp_path, why):
    path = tmp_path / "decisions.jsonl"
    decision = Decision("same", ThingRef("place/a"), ThingRef("place/b"), why)
    log.append(path, decision)
    log.append(path, Decision("different", ThingRef("place/a"), ThingRef("place/c")))
    assert [d.why for d in log.load(path).all] == [why, ""]


def test_what_cannot_be_written_as_utf8_is_refused_and_nothing_written(tmp_path):
    path = tmp_path / "decisions.jsonl"
    with pytest.raises(ResolveError, match="cannot be encoded as UTF-8"):
        log.append(path, Decision("same", ThingRef("place/a"), ThingRef("place/b"), "\udcff"))
    assert not path.exists()
