"""Where the map from articles to extracts runs: in this process, or in several of this machine.

What is mapped is a pure function of one article, so that the number of workers changes nothing
but the time: extracts come out in the order of the articles, with the same content.
"""

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass

from spacy.language import Language

from kg import ontology
from kg.annotation.ner import user_names  # noqa: F401 registers the layer, also where kg was installed before it had one
from kg.annotation.pipeline import annotate, batches, make_nlp
from kg.model.errors import KgError, WorkerEndedError
from kg.model.extract import LAYERS, Article, Extract
from kg.naming import gazetteer
from kg.processes import Pool

MOST_LOST_IN_A_ROW = 3
"""Documents that each end their worker process; after more of them it is not they."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an extract depends on beside its article.

    Attributes:
        model: name of an installed spaCy pipeline; None for the pinned one.
        layers: layers of the annotation format that are wanted.
        rules: a folder of the user's own rules, beside the ones that kg brings.
        gazetteers: files of the user's own names, see `kg.naming.gazetteer.user`.
        ontologies: Turtle files of the user's own classes, relations and event types, see
            `kg.ontology.extension`.
    """

    model: str | None = None
    layers: tuple[str, ...] = LAYERS
    rules: str | None = None
    gazetteers: tuple[str, ...] = ()
    ontologies: tuple[str, ...] = ()

    @property
    def are_default(self) -> bool:
        """Nothing is named that changes what is found; the layers only choose from it."""
        return self == Settings(layers=self.layers)

    def make_nlp(self) -> Language:
        """The pipeline that these settings ask for.

        The ontologies hold for the whole process from then on, since all that is read of rules
        and classes rests on them.

        Raises:
            ModelError: the language model is not there.
            OntologyError: an ontology contradicts kg's.
            RuleError: a rule is wrong.
        """
        ontology.extend(self.ontologies)
        own: dict[str, object] = {"rules": self.rules}
        nlp = make_nlp(self.model, self.layers, kg_relations=own, kg_events=own)
        if self.gazetteers and "kg_names" in nlp.pipe_names:
            nlp.add_pipe(
                "kg_own_names", after="kg_names", config={"files": list(self.gazetteers)}
            )
        if "kg_names" in nlp.pipe_names:
            gazetteer.world()
        # The model, the rules, the lexicon and the names of the world are 300,000 objects that
        # live as long as the process. A long document makes so many more that Python's
        # collector went through all of them several times, up to a quarter of a layer's time.
        gc.freeze()
        return nlp


def extracts(
    articles: Iterable[Article],
    settings: Settings,
    *,
    workers: int = 1,
    nlp: Language | None = None,
) -> Iterator[Extract]:
    """One extract for each article, in order.

    Args:
        articles: read as they are needed; only a few batches are held at a time.
        settings: the same for every worker.
        workers: processes; 1 keeps all in this one.
        nlp: a pipeline of these settings that is loaded already, used where `workers` is 1.

    Raises:
        KgError: worker processes ended again and again, most often since the memory ran out.
    """
    if workers == 1:
        yield from annotate(articles, nlp or settings.make_nlp(), wanted=settings.layers)
        return
    with Pool(workers, "kg.workflows.workers:annotator", settings) as pool:
        spread = _Spread(pool, workers)
        waiting: deque[tuple[list[Article], Future[list[Extract]]]] = deque()
        for batch in batches(articles):
            waiting.append((batch, pool.submit(batch)))
            if len(waiting) > 2 * workers:
                yield from spread.result(*waiting.popleft())
        while waiting:
            yield from spread.result(*waiting.popleft())


class _Spread:
    """What becomes of articles whose worker process ended: none takes others with it.

    A document that nobody thought of may take all memory, or end the parser in its C code. Its
    batch is tried again one by one, and only the document that ends its process again is
    refused.
    """

    def __init__(self, pool: Pool, workers: int) -> None:
        self._pool = pool
        self._workers = workers
        self._lost_in_a_row = 0

    def result(self, batch: list[Article], asked: Future[list[Extract]]) -> Iterator[Extract]:
        try:
            yield from asked.result()
            self._lost_in_a_row = 0
        except WorkerEndedError as e:
            if len(batch) == 1:
                yield self._lost(batch[0], e)
            else:
                for article in batch:
                    yield from self.result([article], self._pool.submit([article]))

    def _lost(self, article: Article, ended: WorkerEndedError) -> Extract:
        self._lost_in_a_row += 1
        if self._lost_in_a_row > MOST_LOST_IN_A_ROW:
            raise KgError(
                "worker processes end again and again (out of memory?); try fewer than "
                f"{self._workers} workers"
            ) from ended
        return Extract(article, error="its worker process ended twice (out of memory?)")


def annotator(settings: Settings) -> Callable[[list[Article]], list[Extract]]:
    """What a worker process does with each batch of articles; it loads its pipeline once."""
    nlp = settings.make_nlp()
    return lambda batch: list(annotate(batch, nlp, wanted=settings.layers))
