"""From sources to extracts: read ─► annotate, with what was annotated before taken as it is."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from spacy.language import Language

from kg.english.sentence_marks import sentences
from kg.english.stance import stance_of
from kg.model.codec import has_blocks
from kg.model.errors import NotFoundError
from kg.model.extract import LAYERS, Article, Extract
from kg.model.identity import Issue
from kg.ontology import did_you_mean
from kg.read import Document, article, documents, guarded
from kg.read.annotated import article_of, extract_of
from kg.workflows.workers import Settings, extracts

Sources: TypeAlias = Sequence[str | Path]


def parse_layers(text: str | None) -> tuple[str, ...]:
    """The layers named in a comma-separated list, in the format's order; all where it is None.

    Raises:
        NotFoundError: one is no layer; names the nearest.
    """
    if text is None:
        return LAYERS
    names = [part.strip() for part in text.split(",") if part.strip()]
    choose = f"layers are {', '.join(LAYERS)}"
    for name in names:
        if name not in LAYERS:
            raise NotFoundError(f"no layer {name!r}{did_you_mean(name, LAYERS)}; {choose}")
    if not names:
        raise NotFoundError(f"no layer named; {choose}")
    return tuple(layer for layer in LAYERS if layer in names)


@dataclass(slots=True)
class AnnotationRun:
    """Annotates what stands in some sources.

    Attributes:
        sources: as `kg.read.documents` takes them.
        settings: what an extract depends on beside its article.
        workers: processes that annotate.
        nlp: a pipeline of these settings that is loaded already; None to load one.
        anew: annotate also what kg has annotated before; where False, such a row is taken as
            it is.
        repeated: how many documents have been annotated though their row was annotated.
        output: the folder that is built into, which is no source.
        where: the file of each document by its id, with the line for JSON Lines.
    """

    sources: Sources
    settings: Settings
    workers: int = 1
    nlp: Language | None = None
    anew: bool = True
    repeated: int = 0
    output: Path | None = None
    where: dict[str, str] = field(default_factory=dict)
    # What is done, in order; None stands for the extract of the next article in work.
    _ahead: deque[Extract | Issue | None] = field(default_factory=deque)

    def __iter__(self) -> Iterator[Extract | Issue]:
        """An extract for each document, and an issue for each that cannot be read, in order.

        What is read ahead is at most what the workers are busy with.
        """
        made = extracts(self._articles(), self.settings, workers=self.workers, nlp=self.nlp)
        for extract in made:
            while (done := self._ahead.popleft()) is not None:
                yield done
            yield self._located(extract)
        yield from _done(self._ahead)

    def _located(self, extract: Extract) -> Extract:
        """The extract, with the file in what it says of an error."""
        if extract.error is None:
            return extract
        id_ = extract.article.id
        return replace(extract, error=f"{self.where.get(id_, id_)}: {extract.error}")

    def _articles(self) -> Iterator[Article]:
        """The articles that need annotating; all else joins the queue as it is."""
        for document in documents(self.sources, output=self.output):
            item: Article | Extract | Issue
            if isinstance(document, Issue):
                item = document
            else:
                self.where[document.id] = document.where
                item = guarded(document, self._prepared)
            if isinstance(item, Article):
                self._ahead.append(None)
                yield item
            else:
                self._ahead.append(item)

    def _prepared(self, document: Document) -> Article | Extract:
        """The article that needs annotating, or what was found in it before.

        Raises:
            ReadError: its row is not what kg writes.
        """
        if not document.annotated:
            return article(document)
        row = dict(document.row or {})
        if row.get("error") is not None or not self.anew:
            return _completed(extract_of(document))
        # The parts of the article were found in its page, which the text alone may not show.
        made = article_of(document) if has_blocks(row) else article(document)
        self.repeated += 1
        return made


def _completed(extract: Extract) -> Extract:
    """What annotations of an older version do not tell: sentences, and the stance of cues."""
    text = extract.article.text
    attributions = (
        replace(one, stance=one.stance or stance_of(one.cue, text))
        for one in extract.attributions
    )
    found = extract.sentences or sentences(text)
    return replace(extract, attributions=tuple(attributions), sentences=found)


def _done(items: Iterable[Extract | Issue | None]) -> Iterator[Extract | Issue]:
    return (item for item in items if item is not None)
