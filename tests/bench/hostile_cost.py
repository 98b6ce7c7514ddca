"""What annotation costs against the length of the text, for texts that try to make it slow.

    python -m tests.bench.hostile_cost [--sizes 75000 150000 300000] [--articles FILE] [KIND …]

Prints for each kind of `tests.bench.hostile_texts` the CPU seconds of the language model and of
kg's own stages at the longest size, and the exponent of each: the slope of the line through the
logarithms of length and time, 1.0 where twice the text takes twice the time, 2.0 where it takes
four times. A stage that takes less than `LEAST` has none. ``--articles`` adds the documents of a
JSON Lines file strung together.
"""

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import log
from pathlib import Path
from statistics import linear_regression
from tempfile import TemporaryDirectory

from spacy.language import Language

from kg.annotation.annotations import annotations, attach
from kg.annotation.pipeline import _extract
from kg.annotation.tokenizer import make_doc
from kg.export import Material, Provenance, write_all
from kg.graph import build
from kg.model.extract import LAYERS, Article
from kg.read import Document, article, read
from kg.resolve import resolve
from kg.workflows.workers import Settings
from tests.bench.hostile_texts import KINDS, strung

SIZES = (75_000, 150_000, 300_000)
"""Characters; the last is the most that a document may have."""
MOST = 1.15
"""An exponent that counts as linear: a sort, caches that fill, a machine that is busy."""
LEAST = 0.5
"""CPU seconds at the longest size below which a stage has no exponent: noise."""

AFTERWARDS = ("resolve", "graph", "export")
"""The stages of a build that follow annotation."""

Stages = Mapping[str, float]
"""CPU seconds by stage: `read`, `model`, the names of kg's pipes, `extract`, …"""


class _Clock:
    """CPU seconds of stages, each from the end of the one before."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._last = time.process_time()

    def note(self, stage: str) -> None:
        now = time.process_time()
        self.seconds[stage] += now - self._last
        self._last = now


def cost(text: str, nlp: Language) -> Stages:
    """What each stage costs on a text, from reading it to the files of its graph."""
    clock = _Clock()
    read_article = article(Document("d", text, "d.txt"))
    clock.note("read")
    doc = attach(make_doc(nlp, text), read_article)
    clock.note("model")
    for name, pipe in nlp.pipeline:
        doc = pipe(doc)
        clock.note(name if name.startswith("kg_") else "model")
    found = _extract(doc, annotations(doc), LAYERS)
    clock.note("extract")
    linker = resolve([found])
    clock.note("resolve")
    graph = build([found], linker)
    clock.note("graph")
    with TemporaryDirectory() as folder:
        made_by = Provenance(model="", code_version="", rule_version="")
        write_all(Material(graph, [found], linker, made_by, linker.issues), Path(folder))
    clock.note("export")
    return clock.seconds


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """The slope of the line through the logarithms of sizes and times."""
    return linear_regression([log(n) for n in sizes], [log(s) for s in seconds]).slope


def annotation(stages: Stages) -> float:
    """The seconds from text to extract, the model's among them."""
    return sum(seconds for stage, seconds in stages.items() if stage not in AFTERWARDS)


def own(stages: Stages) -> float:
    """The seconds of kg's own layers."""
    return annotation(stages) - stages["model"]


def rows(kind: str, text_of: Callable[[int], str], nlp: Language, sizes: Sequence[int]) -> str:
    """The rows of a kind of text: the model, kg's own stages together, and each that counts."""
    costs = [cost(text_of(size), nlp) for size in sizes]
    slow = [stage for stage in costs[-1] if costs[-1][stage] >= LEAST]
    return "\n".join(
        [
            _row(kind, "annotation", sizes, [annotation(c) for c in costs]),
            _row(kind, "kg's own", sizes, [own(c) for c in costs]),
            *(_row(kind, stage, sizes, [c[stage] for c in costs]) for stage in slow),
        ]
    )


def _row(kind: str, stage: str, sizes: Sequence[int], seconds: Sequence[float]) -> str:
    told = " ".join(f"{s:8.2f}" for s in seconds)
    if seconds[-1] < LEAST:
        return f"{kind:26} {stage:16} {told}"
    slope = exponent(sizes, [max(s, 1e-4) for s in seconds])
    return f"{kind:26} {stage:16} {told}  {slope:5.2f}{' !' if slope > MOST else ''}"


def main(arguments: Iterable[str]) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.hostile_cost")
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="all where none is given")
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES)
    parser.add_argument("--articles", help="JSON Lines whose texts are strung together")
    options = parser.parse_args([*arguments])
    kinds = {kind: KINDS[kind] for kind in options.kinds or KINDS if kind in KINDS}
    if options.articles:
        texts = [item.text for item in read([options.articles]) if isinstance(item, Article)]
        kinds["articles"] = lambda size: strung(texts, size)
    nlp = Settings().make_nlp()
    cost("A first text loads what is loaded once. Anna Roe met John Doe in Paris.", nlp)
    for kind, text_of in kinds.items():
        sys.stdout.write(rows(kind, text_of, nlp, options.sizes) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
