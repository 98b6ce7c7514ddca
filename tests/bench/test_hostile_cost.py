"""What a text costs grows with its length, whatever it is made of.

The quick test counts what kg's own layers do on a text and on one of twice the length, the long
ones time annotation as it is run.
"""

import sys
from functools import cache

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from kg.annotation.annotations import annotations, attach
from kg.annotation.pipeline import SECONDS_FOR_10_000, _extract, annotate
from kg.annotation.tokenizer import make_doc
from kg.model.extract import LAYERS
from kg.read import Document, article
from kg.workflows.workers import Settings
from tests.bench.hostile_cost import LEAST, MOST, SIZES, annotation, cost, exponent, own
from tests.bench.hostile_texts import KINDS
from tests.bench.operations import operations
from tests.speed import is_done_within

WORST = (
    "endless sentence of names",
    "endless and of names",
    "he said that",
    "one surname",
    "few names again",
    "acronyms",
    "upper-case names",
    "presidents",
    "offices",
    "kin",
    "capitals of countries",
    "aliases",
    "pronouns and names",
    "quotations",
    "dates in sentences",
    "events",
    "address lines",
    "related articles",
    "agencies",
    "many pronouns",
    "descriptions",
    "claims",
    "relative clauses",
    "times of day",
    "weeks later",
    "the attack again",
    "attacks in towns",
    "sections of days",
    "facts in brackets",
    "first person",
    "quotations alone",
)
"""Kinds whose cost was once more than that of their length, or would be first."""

HARD_TO_READ = (
    "address lines",
    "dateline and apostrophes",
    "dateline and dates",
    "gaps",
    "related articles",
    "wrapped lines of carriage returns",
)
"""Kinds that reading once went through from each of their parts."""

LENGTH = 6_000
TWICE = 2.15
"""Times the work that twice the text may take: 1.1 as an exponent."""


@cache
def nlp() -> Language:
    return Settings().make_nlp()


def parsed(text: str) -> Doc:
    """A text as the model alone leaves it."""
    doc = attach(make_doc(nlp(), text), article(Document("d", text, "d.txt")))
    for name, pipe in nlp().pipeline:
        if not name.startswith("kg_") or name == "kg_blocks":
            doc = pipe(doc)
    return doc


def layers(doc: Doc) -> None:
    """All that kg does with a parsed document."""
    for name, pipe in nlp().pipeline:
        if name.startswith("kg_") and name != "kg_blocks":
            doc = pipe(doc)
    _extract(doc, annotations(doc), LAYERS)


def work_on(kind: str, size: int) -> int:
    text = KINDS[kind](size)
    doc = parsed(text)
    reading = operations(lambda: article(Document("d", text, "d.txt")))
    return reading + operations(lambda: layers(doc))


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.skipif(sys.version_info < (3, 12), reason="counts with sys.monitoring")
@pytest.mark.parametrize("kind", WORST)
def test_twice_the_text_is_twice_the_work(kind: str) -> None:
    work_on(kind, 2 * LENGTH)  # what is loaded or kept at first use, the names of the text too
    assert work_on(kind, 2 * LENGTH) <= TWICE * work_on(kind, LENGTH)


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("kind", WORST)
def test_no_text_takes_longer_than_is_said(kind: str) -> None:
    text = KINDS[kind](10_000)
    made = article(Document("d", text, "d.txt"))
    assert is_done_within(SECONDS_FOR_10_000, lambda: list(annotate([made], nlp())))


@pytest.mark.parametrize("kind", HARD_TO_READ)
def test_the_longest_text_is_read_in_seconds(kind: str) -> None:
    text = KINDS[kind](SIZES[-1])
    assert is_done_within(2, lambda: article(Document("d", text, "d.txt")))


@pytest.mark.model
@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_time_grows_with_the_length_of_the_text(kind: str) -> None:
    """Up to the longest document that is read, and within what is said of it."""
    costs = [cost(KINDS[kind](size), nlp()) for size in SIZES]
    layers_alone = [own(stages) for stages in costs]
    assert exponent(SIZES, layers_alone) <= MOST or layers_alone[-1] <= LEAST
    assert annotation(costs[-1]) <= SECONDS_FOR_10_000 * SIZES[-1] / 10_000
