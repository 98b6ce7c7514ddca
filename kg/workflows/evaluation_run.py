"""kg tried against gold: annotates what gold asks for and has it scored.

gold ─read─► articles ─annotate─► extracts ─(resolve)─► kg.evaluate ─► figures  (kg evaluate)

Beside `kg.workflows.build` the one module that knows the order of stages; the scores themselves
are pure functions in `kg.evaluate`.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language

from kg.evaluate.cases import challenge
from kg.evaluate.cases.case import Case
from kg.evaluate.cases.challenge import Trial
from kg.evaluate.gold import MOST_BYTES, Gold
from kg.evaluate.tasks import CORPUS
from kg.export.jsonl import with_graph_ids
from kg.files import lines_of
from kg.model.codec import from_json
from kg.model.errors import KgError, ReadError
from kg.model.extract import LAYERS, Article, Extract
from kg.read import Document, article
from kg.resolve import resolve
from kg.user_files import parse_json, read_text
from kg.workflows import workers as engine

# What a task needs to be annotated; the ends of relations are entities and times.
_LAYERS = {
    "entities": ("entities",),
    "resolution": ("entities",),
    "times": ("times",),
    "attributions": ("entities", "attributions"),
    "events": ("entities", "times", "attributions", "events"),
    "relations": ("entities", "times", "attributions", "relations"),
    "facts": ("entities", "times", "attributions", "relations"),
    "corpus": LAYERS,
    "same-events": LAYERS,
}


def run_cases(
    cases: Sequence[Case], settings: engine.Settings | None = None, nlp: Language | None = None
) -> Trial:
    """Every check of the cases; a case with several documents is a corpus of its own.

    Args:
        cases: as `kg.evaluate.cases.case.load` gives them.
        settings: what to annotate with; all layers are needed.
        nlp: a pipeline of these settings that is loaded already.
    """
    settings = settings or engine.Settings()
    return challenge.run(
        cases,
        lambda articles: engine.extracts(map(as_read, articles), settings, nlp=nlp),
        with_corpus_ids,
    )


def as_read(given: Article) -> Article:
    """The article as the reading stage makes it of the same words.

    With blocks, a dateline, and a date found in the text where none is given.
    """
    given_metadata = {
        "title": given.title,
        "source": given.source,
        "url": given.url,
        "published": given.published,
    }
    return article(Document(given.id, given.text, given.id, given_metadata))


def with_corpus_ids(extracts: Sequence[Extract]) -> list[Extract]:
    """The extracts with ids of entities and events that hold across them.

    As a build of just these documents gives them.
    """
    # Nobody's decisions: a person's word on two entities would be measured with the machine's.
    linker = resolve(list(extracts))
    things = {thing.id: thing for thing in linker.canonical_entities}
    return [with_graph_ids(extract, linker, things) for extract in extracts]


def annotate(
    gold: Sequence[Gold], tasks: Iterable[str], settings: engine.Settings, *, workers: int = 1
) -> Mapping[str, Extract]:
    """Extracts of gold's documents by id, with the layers that the tasks need.

    For tasks over a corpus, with its ids.
    """
    tasks = list(tasks)
    layers = _layers(tasks)
    layered = engine.Settings(settings.model, layers, settings.rules)
    made = list(engine.extracts((as_read(g.article) for g in gold), layered, workers=workers))
    if not set(CORPUS).isdisjoint(tasks):
        made = with_corpus_ids(made)
    return {extract.article.id: extract for extract in made}


def _layers(tasks: Iterable[str]) -> tuple[str, ...]:
    """The layers that tasks need, in the order in which they are annotated."""
    needed = {layer for task in tasks for layer in _LAYERS[task]}
    return tuple(layer for layer in LAYERS if layer in needed)


def read(path: Path) -> Mapping[str, Extract]:
    """Extracts by document id from a file of annotations.

    As `kg annotate` and `kg build` write them.

    Raises:
        ReadError: it cannot be read, or a line is no annotation of kg's.
    """
    rows = _rows(path)
    if not all(isinstance(row, dict) for row in rows):
        raise ReadError(f"{path}: no file of annotations: a line is no JSON object")
    try:
        extracts = [from_json(row) for row in rows]
    # The codec's own errors, and those of values that it does not look at
    except (KgError, KeyError, TypeError, ValueError, AttributeError) as e:
        raise ReadError(f"{path}: no file of annotations: {type(e).__name__} at {e}") from e
    return {extract.article.id: extract for extract in extracts}


def _rows(path: Path) -> list[Any]:
    try:
        lines = lines_of(read_text(path, MOST_BYTES))
        return [parse_json(line) for line in lines if line.strip()]
    except (ReadError, ValueError) as e:
        raise ReadError(f"{path}: no file of annotations: {e}") from e


def read_right(path: Path) -> Mapping[str, bool]:
    """Which cases were right, from what `kg evaluate --json` printed of them.

    Raises:
        ReadError: it cannot be read, or is something else.
    """
    try:
        cases = parse_json(read_text(path))["cases"]
        return {str(case): bool(right) for case, right in cases.items()}
    except (ReadError, ValueError, KeyError, TypeError, AttributeError) as e:
        raise ReadError(f"{path}: not what `kg evaluate --json` prints of cases: {e}") from e
