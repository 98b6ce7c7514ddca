"""kg explain: what a thing is made of, and why two are, or are not, one."""

import json
from dataclasses import replace

from kg.model.extract import Mention, Span
from tests.curation.test_decide import attacks
from tests.resolve.making import Doc, palmyra_news


def towns():
    """A town of two names, one of them with a pronoun; a surname that may be his.

    A namesake.
    """
    first, second, third, *others = docs = [Doc(c) for c in "abcdef"]
    first.place("Palmyra", "Palmyra", pronouns=("it",))
    town = first.entities[0]
    name, pronoun = town.mentions
    said = Mention(pronoun.start, pronoun.end, "pronoun", Span(name.start, name.end), "pronoun")
    first.entities[0] = replace(town, mentions=(name, said))
    second.place("Palmyra", "Palmyra", "Tadmur")
    third.place("Tadmur")
    for made, name in zip(
        others, ("Nicholas Moreau", "Nick Moreau", "Norbert Moreau"), strict=True
    ):
        made.person(name)
    return docs


TADMUR = """\
place/palmyra: Palmyra (Place)
  also called Tadmur
  linked to no gazetteer's id
  in 3 documents, 5 mentions:
    'Palmyra' 2, 'Tadmur' 2, 'it' 1
how it came together:
  same, score 0.8 (same from 0.6, different below 0.2)
      +0.80 name: both are called Palmyra
      'Palmyra' (a#e1) “Palmyra . it .”
      'Palmyra' (b#e1) “Palmyra .”
  same, score 0.72 (same from 0.6, different below 0.2)
      +0.72 name: both are called 'tadmur' in some article
      'Palmyra' (a#e1) “Palmyra . it .”
      'Tadmur' (c#e1) “Tadmur .”
decisions that speak of it:
  decisions.jsonl:1: place/palmyra different person/norbert-moreau (mk: no town)
mentions without a name:
  'it' (a:10-12) → 'Palmyra' (0-7) by sieve pronoun
"""

MOREAU = """\
person/nicholas-moreau: Nicholas Moreau (Person)
person/nick-moreau: Nick Moreau (Person)
they are two
compared:
  unsure, score 0.48 (same from 0.6, different below 0.2)
      +0.48 name: nicholas and nick may be one name, long and short
      'Nicholas Moreau' (d#e1) “Nicholas Moreau .”
      'Nick Moreau' (e#e1) “Nick Moreau .”
"""


def test_a_transcript(kg, build, file):
    file.parent.mkdir()
    file.write_text(
        '{"verdict": "different", "left": "place/palmyra", "right": "person/norbert-moreau", "why": "no town", "who": "mk"}\n'
    )
    build(towns())
    assert kg("explain", "Tadmur") == (0, TADMUR, "")
    assert kg("explain", "Nicholas Moreau", "Nick Moreau") == (0, MOREAU, "")


def test_what_was_never_compared_says_why(kg, build):
    build(palmyra_news())
    assert (
        "never compared, because nothing in their names brings them together"
        in kg("explain", "Palmyra", "Syria")[1]
    )
    assert (
        "never compared, because one is a Person and one a Place, and types never mix"
        in kg("explain", "Peskov", "Syria")[1]
    )
    build(towns())
    assert (
        "the given names nicholas and norbert differ"
        in kg("explain", "Nicholas Moreau", "Norbert Moreau")[1]
    )
    alike = [Doc("a"), Doc("b")]
    alike[0].organisation("Interior Ministry")
    alike[1].organisation("Ministry of the Interior", "Interior Ministry")
    build(alike)
    told = "alike by name only: both are called Interior Ministry; nothing else was found in common, so they stay two"
    assert told in kg("explain", "a#e1", "b#e1")[1]
    build(towns())
    code, out, err = kg("explain", "Tadmor", "Moreau")
    assert (code, out) == (1, "")
    assert "did you mean 'tadmur'?" in err


def test_members_of_one_thing_that_were_not_compared_are_joined_by_others(kg, build):
    docs = [Doc("a"), Doc("b"), Doc("c")]
    docs[0].place("Tadmur")
    docs[1].place("Palmyra", "Palmyra", "Tadmur")
    docs[2].place("Palmyra")
    build(docs)
    code, out, _ = kg("explain", "a#e1", "c#e1")
    assert code == 0
    assert "they are one" in out
    assert "not compared themselves, but one by way of" in out
    assert out.count("  same, score") == 2


def test_the_nearest_thing_that_was_kept_apart_is_told_with_its_reasons(kg, build):
    build(towns())
    found = json.loads(kg("explain", "Nicholas Moreau", "--json")[1])
    assert [(c["verdict"], c["right"]["thing"]) for c in found["near"]] == [
        ("unsure", "person/nick-moreau")
    ]
    assert found["near"][0]["reasons"][0][0] == "name"
    assert found["thing"]["id"] == "person/nicholas-moreau"
    assert (
        json.loads(kg("explain", "Nicholas Moreau", "Nick Moreau", "--json")[1])["are_one"]
        is False
    )


def test_an_event_shows_who_tells_it(kg, build):
    linker = build(attacks())
    _, out, _ = kg("explain", linker.canonical_events[0].id)
    assert "told by:\n" in out
    assert "“attacked”" in out


def test_the_words_behind_a_statement(kg, build):
    build(palmyra_news())
    code, out, _ = kg(
        "explain", "statement/person/dmitry-peskov/spokespersonFor/organisation/kremlin"
    )
    assert code == 0
    assert "told as fact" in out
    assert "rule test-rule" in out
    assert (
        kg("explain", "statement/person/dmitry-peskov/spokespersonFor/organisation/x")[2].count(
            "did you mean"
        )
        == 1
    )


def test_without_a_build_it_says_so(kg):
    assert (
        kg("explain", "x")[2]
        == "kg: no graph in out; run `kg build` first, or name the folder of a build\n"
    )


def test_words_of_an_article_do_not_steer_the_terminal(kg, build):
    made = Doc("a")
    made.place("Pal\x1b[31mmyra")
    build([made])
    assert "\x1b" not in kg("explain", "a#e1")[1]
