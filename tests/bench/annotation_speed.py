"""How fast kg annotates, against the language model alone: CPU time, one process.

    python -m tests.bench.annotation_speed DOCUMENTS.jsonl [RUNS]

Each run takes the documents through the model's own pipes and then through all of kg's, in turn,
so that a machine that slows down slows both. 1.0 would be kg's layers for nothing.
"""

import sys
import time
from collections.abc import Callable
from statistics import median

from kg.annotation.annotations import attach
from kg.annotation.model import load_model
from kg.annotation.pipeline import annotate, make_nlp
from kg.annotation.tokenizer import make_doc
from kg.model.extract import Article
from kg.read import read


def cpu(work: Callable[[], int]) -> tuple[float, int]:
    """CPU seconds of some work, and how many words it was on."""
    start = time.process_time()
    words = work()
    return time.process_time() - start, words


def main(path: str, runs: str = "5") -> None:
    """Print the share of each run, and the median."""
    articles = [item for item in read([path]) if isinstance(item, Article)]
    model, whole = load_model(), make_nlp()

    def alone() -> int:
        docs = (attach(make_doc(model, a.text), a) for a in articles)
        return sum(len(doc) for doc in model.pipe(docs))

    def all_layers() -> int:
        return sum(len(extract.entities) for extract in annotate(articles, whole))

    alone(), all_layers()  # what is loaded and cached at first use
    shares = []
    for _ in range(int(runs)):
        model_seconds, words = cpu(alone)
        whole_seconds, _ = cpu(all_layers)
        shares.append(model_seconds / whole_seconds)
        print(
            f"{len(articles)} articles, {words} tokens: model {model_seconds:.1f} s, "
            f"all {whole_seconds:.1f} s, share {shares[-1]:.3f}"
        )
    print(f"median share {median(shares):.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
