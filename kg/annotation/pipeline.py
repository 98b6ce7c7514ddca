"""The order of the annotation layers, and the run of articles through them.

    kg_blocks · the model's own pipes · kg_long_sentences · kg_parse_repairs · kg_names ·
    kg_coref · kg_times · kg_attributions · kg_relations · kg_events

`annotate` is a pure function of each article: what comes out for one does not depend on its
neighbours, so that any engine may batch and spread the work as it likes. An article on which a
layer fails becomes an extract with an `error`; the others go on.
"""

import logging
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotation import long_sentences, parse_repairs
from kg.annotation.annotations import Annotations, annotations, attach
from kg.annotation.attribution.anonymous import are_referred_to
from kg.annotation.model import load_model
from kg.annotation.tokenizer import make_doc
from kg.english.language import other_language
from kg.english.running_text import View, restored, running
from kg.english.sentence_marks import sentences
from kg.model.errors import unforeseen
from kg.model.extract import LAYERS, WITHOUT_YIELD, Article, Extract, Skipped

log = logging.getLogger(__name__)

PIPES = ("kg_names", "kg_coref", "kg_times", "kg_attributions", "kg_relations", "kg_events")
# The pipes that each layer of the format needs; times and attributions are read by others.
_NEEDS = {
    "entities": ("kg_names", "kg_coref"),
    "times": ("kg_times",),
    "attributions": ("kg_names", "kg_coref", "kg_attributions"),
    "relations": ("kg_names", "kg_coref", "kg_times", "kg_attributions", "kg_relations"),
    "events": ("kg_names", "kg_coref", "kg_times", "kg_attributions", "kg_events"),
}
# What a sentence that was understood yields one of.
_YIELDING = frozenset(LAYERS) - {"entities", "times"}
# Where a doc keeps the id() of the article as it was given.
_GIVEN = "kg_given"
# A sentence that names one thing may well say nothing of another.
_MIN_NAMES = 2
# Characters of text that are parsed in one go: bounds the memory, enough to fill the batches
# inside.
BATCH_CHARS = 100_000
# Of one text, some 50,000 words: the parser wants about 1 GB for that, and no article is so
# long.
MAX_CHARS = 300_000
# CPU seconds that 10,000 characters (some 1,700 words) take at most, whatever they are, on one
# core of the machine that kg was measured on; news takes a third. Twice the text takes twice
# the time, up to the longest: tests/bench/hostile_cost.py measures it on texts made to hang it.
SECONDS_FOR_10_000 = 1.0


def make_nlp(
    model: str | None = None, wanted: Iterable[str] = LAYERS, **config: dict[str, object]
) -> Language:
    """The model with kg's layers added, as many as the `wanted` layers of the format need.

    Args:
        model: name of an installed spaCy pipeline; None takes the pinned one.
        wanted: layers of the annotation format.
        config: settings of a pipe by its name, such as ``kg_relations={"rules": "my/rules"}``.
    """
    nlp = load_model(model)
    needed = set(chain.from_iterable(_NEEDS[layer] for layer in wanted))
    nlp.add_pipe("kg_blocks", first=True)
    nlp.add_pipe(long_sentences.NAME)
    nlp.add_pipe(parse_repairs.NAME)
    for pipe in PIPES:
        if pipe in needed:
            nlp.add_pipe(pipe, config=config.get(pipe, {}))
    return nlp


def annotate(
    articles: Iterable[Article], nlp: Language, *, wanted: tuple[str, ...] = LAYERS
) -> Iterator[Extract]:
    """One extract for each article, in order."""
    for batch in batches(articles):
        yield from _annotate_batch(batch, nlp, wanted)


def batches(articles: Iterable[Article], size: int = BATCH_CHARS) -> Iterator[list[Article]]:
    """Articles in lists of about `size` characters of text.

    A longer article is a list of its own.
    """
    batch: list[Article] = []
    total = 0
    for article in articles:
        if batch and total + len(article.text) > size:
            yield batch
            batch, total = [], 0
        batch.append(article)
        total += len(article.text)
    if batch:
        yield batch


def _annotate_batch(
    batch: list[Article], nlp: Language, wanted: tuple[str, ...]
) -> Iterator[Extract]:
    failures: dict[int, str] = {}

    def fail(name: str, _pipe: Callable[[Doc], Doc], docs: list[Doc], error: Exception) -> None:
        for doc in docs:
            log.warning("document %r: %s failed: %r", annotations(doc).article.id, name, error)
            failures[doc.user_data[_GIVEN]] = f"{name}: {unforeseen(error)}"

    # Not set_error_handler: it fails on spaCy 3.8's own parser, which has no place for one.
    nlp.default_error_handler = fail
    unfit = {id(a): reason for a in batch if (reason := _why_unfit(a)) is not None}
    fitting = [a for a in batch if id(a) not in unfit]
    read = _all_read(fitting, failures)
    done: dict[int, Doc] = {}
    for doc in nlp.pipe(_tokenised(fitting, read, nlp, failures)):
        done[doc.user_data[_GIVEN]] = doc
    for article in batch:
        annotated = done.get(id(article))
        if annotated is not None:
            yield _extract_or_fault(annotated, wanted, article, read[id(article)][1])
        # The model's own pipes take several articles at once, and fail over all of them.
        elif id(article) in failures and len(batch) > 1:
            yield from _annotate_batch([article], nlp, wanted)
        else:
            reason = unfit.get(id(article), "not annotated")
            yield Extract(article, error=failures.get(id(article), reason))


def _why_unfit(article: Article) -> str | None:
    """Why an article is set aside, or None."""
    if len(article.text) > MAX_CHARS:
        return f"longer than {MAX_CHARS:,} characters; split it"
    language = other_language(article.text)
    if language is not None:
        return f"is in {language}, and kg reads English; leave it out"
    return None


def _all_read(
    articles: Iterable[Article], failures: dict[int, str]
) -> dict[int, tuple[Article, View | None]]:
    """Articles without what stands in the way of their words, and the way back.

    By their id(); without those that fail.
    """
    read: dict[int, tuple[Article, View | None]] = {}
    for article in articles:
        try:
            read[id(article)] = running(article) or (article, None)
        except Exception as e:  # noqa: BLE001 whatever a text holds that nobody thought of
            failures[id(article)] = f"reader: {unforeseen(e)}"
    return read


def _tokenised(
    articles: Iterable[Article],
    read: Mapping[int, tuple[Article, View | None]],
    nlp: Language,
    failures: dict[int, str],
) -> Iterator[Doc]:
    """The articles as docs, without those that fail: one must not end the run of all."""
    for article in articles:
        if id(article) not in read:
            continue
        running_text, _ = read[id(article)]
        try:
            doc = attach(make_doc(nlp, running_text.text), running_text)
        except Exception as e:  # noqa: BLE001 whatever a text holds that nobody thought of
            failures[id(article)] = f"tokenizer: {unforeseen(e)}"
        else:
            doc.user_data[_GIVEN] = id(article)
            yield doc


def _extract_or_fault(
    doc: Doc, wanted: tuple[str, ...], article: Article, view: View | None
) -> Extract:
    """What was found in an article; an extract that says so where it cannot be gathered."""
    try:
        found = _extract(doc, annotations(doc), wanted)
        if view is None:
            return found
        return replace(restored(replace(found, article=Article("", "")), view), article=article)
    except Exception as e:  # noqa: BLE001 as above
        return Extract(article, error=unforeseen(e))


def _extract(doc: Doc, work: Annotations, wanted: tuple[str, ...]) -> Extract:
    def keep(layer: str, records: list[object]) -> tuple[object, ...]:
        return tuple(records) if layer in wanted else ()

    told = are_referred_to(work.attributions, work.relations, work.events)
    work.attributions = list(told)
    skipped = list(work.skipped)
    # Without one of these layers a sentence may yield nothing and be understood all the same.
    if _YIELDING.issubset(wanted):
        skipped.extend(_without_yield(doc, work))
    return Extract(
        article=work.article,
        layers=tuple(layer for layer in LAYERS if layer in wanted),
        **{layer: keep(layer, getattr(work, layer)) for layer in LAYERS},  # type: ignore[arg-type]
        skipped=tuple(sorted(skipped, key=lambda s: (s.start, s.end, s.reason))),
        sentences=sentences(work.article.text),
    )


def _without_yield(doc: Doc, work: Annotations) -> Iterator[Skipped]:
    """Sentences that name two entities and yielded nothing.

    What was not understood, for the report.
    """
    names = sorted(m.start for e in work.entities for m in e.mentions if m.kind == "name")
    yields = sorted(_starts_of_yields(work))
    for sentence in doc.sents:
        start, end = sentence.start_char, sentence.end_char
        if _count_within(names, start, end) < _MIN_NAMES or _count_within(yields, start, end):
            continue
        yield Skipped(start, start + len(sentence.text.rstrip()), WITHOUT_YIELD)


def _starts_of_yields(work: Annotations) -> Iterator[int]:
    """Where the words begin that a relation, an event or a claim was read from."""
    for relation in work.relations:
        yield from (evidence.start for evidence in relation.evidence)
    for event in work.events:
        yield event.trigger.start
    for attribution in work.attributions:
        yield from (span.start for span in (*attribution.content, *attribution.cue))


def _count_within(starts: list[int], start: int, end: int) -> int:
    """How many of the sorted offsets are from `start` on and before `end`."""
    return bisect_left(starts, end) - bisect_left(starts, start)
