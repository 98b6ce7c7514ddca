"""Each time of a sentence with its words, type and value: `sentences.txt`, which says its form."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.language import Language

from kg.annotation.annotations import annotations, attach
from kg.annotation.timex.component import find
from kg.model.extract import Article

_MARK = re.compile(r"\[([^|\]]+)\|[^\]]+\]")
_HEADING = re.compile(r"## (.+) \((unknown|[\d-]+)\)")


def _sentences() -> Iterator[tuple[str, str | None]]:
    published: str | None = None
    for line in Path(__file__).with_name("sentences.txt").read_text("utf-8").splitlines():
        if (heading := _HEADING.fullmatch(line)) is not None:
            published = None if heading[2] == "unknown" else heading[2]
        elif line and not line.startswith("#"):
            yield line, published


def _marked(nlp: Language, text: str, published: str | None) -> str:
    doc = attach(nlp.make_doc(text), Article("x", text, published=published))
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    marked, end = "", 0
    for time in annotations(find(doc)).times:
        words = text[time.start : time.end]
        marked += f"{text[end : time.start]}[{words}|{time.type} {time.value}]"
        end = time.end
    return marked + text[end:]


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "published"), list(_sentences()))
def test_the_times_of_a_sentence(nlp: Language, sentence: str, published: str | None) -> None:
    assert _marked(nlp, _MARK.sub(r"\1", sentence), published) == sentence
