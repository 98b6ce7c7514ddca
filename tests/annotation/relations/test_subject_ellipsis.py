"""Clauses without a subject are about the person of the sentence before."""

import pytest
from spacy.language import Language

from kg.annotation.annotations import annotations
from kg.annotation.pipeline import make_nlp


@pytest.fixture(scope="module")
def full() -> Language:
    return make_nlp()


def told(nlp: Language, text: str) -> set[tuple[str, str, str]]:
    work = annotations(nlp(text))
    names = {e.id: e.name for e in work.entities} | {t.id: t.value for t in work.times}
    return {
        (names[r.subject], r.predicate, names[r.object])
        for r in work.relations
        if r.derived is None
    }


@pytest.mark.model
def test_a_profile_in_clauses(full: Language) -> None:
    text = "Angela Merkel is a German politician. Born in 1954 in Hamburg. Worked for Siemens."
    assert {
        ("Angela Merkel", "birthPlace", "Hamburg"),
        ("Angela Merkel", "birthDate", "1954"),
        ("Angela Merkel", "worksFor", "Siemens"),
    } <= told(full, text)


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Siemens is a German company. Born in 1954 in Hamburg.",  # no person to carry over
        "Angela Merkel is a German politician.\n\nBorn in 1954 in Hamburg.",  # another paragraph
        "Angela Merkel is a German politician. Studies at Leipzig University show more.",
    ],
)
def test_what_is_not_about_the_person_before(full: Language, text: str) -> None:
    assert not [
        r for r in told(full, text) if r[0] == "Angela Merkel" and r[1] != "nationality"
    ]


@pytest.mark.model
def test_the_evidence_holds_both_sentences(full: Language) -> None:
    text = "Angela Merkel is a German politician. Born in 1954 in Hamburg."
    work = annotations(full(text))
    evidence = next(r.evidence[0] for r in work.relations if r.predicate == "birthPlace")
    assert text[evidence.start : evidence.end] == text
    assert text[slice(*evidence.subject)] == "Angela Merkel"
