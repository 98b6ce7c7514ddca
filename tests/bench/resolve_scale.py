"""Time, memory and quality of `kg.resolve.resolve` by size of the corpus.

Prints the table of the documentation.

Run in the project's folder, alone on the machine:

    python -m tests.bench.resolve_scale             # 10,000, 30,000 and 100,000 entities, each row in a process of its own
    python -m tests.bench.resolve_scale 4000 16000

Time is the process's own (`time.process_time`), without making the corpus; memory is the
process's peak (`ru_maxrss`) beside what it was before; each size is measured without the events
and with them. Quality is counted over pairs of entities of different documents: how many that
were put together are one in truth (precision), and how many that are one were put together
(recall). Names are made up, so it says less than gold data does; but it shows whether namesakes
are told apart when there are many.
"""

import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping

from kg.model.identity import Linker, Ref
from kg.resolve import resolve
from tests.bench.news import News

SIZES = (10_000, 30_000, 100_000)


def pairs(counts: Counter[object]) -> int:
    """Pairs within groups of these sizes."""
    return sum(n * (n - 1) // 2 for n in counts.values())


def quality(linker: Linker, truth: Mapping[Ref, str]) -> tuple[float, float]:
    """Precision and recall of pairs of entities."""
    right = pairs(Counter((thing, truth[ref]) for ref, thing in linker.entities.items()))
    return right / pairs(Counter(linker.entities.values())), right / pairs(
        Counter(truth.values())
    )


def measure(size: int, *, events: bool) -> str:
    """A row of the table."""
    resolve(News(100))  # word lists, gazetteer
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.process_time()
    for _ in News(size, events=events):
        pass
    making = time.process_time() - start
    news = News(size, events=events)
    start = time.process_time()
    linker = resolve(news)
    seconds = time.process_time() - start - making
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    precision, recall = quality(linker, news.truth)
    return (
        f"| {len(linker.entities):,} | {len(linker.canonical_entities):,} | {len(linker.events):,} | {len(linker.judgements):,} "
        f"| {seconds:.1f} s | {peak:.0f} MB (+{peak - before:.0f}) | {precision:.3f} | {recall:.3f} |"
    )


def say(line: str) -> None:
    """Show a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(sizes: tuple[int, ...]) -> None:
    """Print the table."""
    say(
        "| entities | things | events | judgements | time | peak memory | precision | recall |\n|"
        + " --- |" * 8
    )
    for size in sizes:
        for events in ("without", "with"):
            subprocess.run(
                [sys.executable, "-m", "tests.bench.resolve_scale", "--one", str(size), events],
                check=True,
            )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        say(measure(int(sys.argv[2]), events=sys.argv[3] == "with"))
    else:
        main(tuple(int(a) for a in sys.argv[1:]) or SIZES)
