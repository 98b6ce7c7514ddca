"""Which of many stretches of a text hold some words, found without looking at all of them.

A text may have as many claims, quotations and brackets as sentences; whoever asks of each word
which of them it stands in must not go through all of them each time.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

from kg.model.extract import Span

T = TypeVar("T")


class Cover(Generic[T]):
    """Stretches of one text, which may overlap, each with whatever it belongs to.

    It takes room for each stretch that is open where another one begins or ends, and so is
    meant for stretches that lie within one another only a few deep, as claims do.
    """

    def __init__(self, stretches: Iterable[tuple[Span, T]]) -> None:
        self._stretches = list(stretches)
        opened: dict[int, list[int]] = defaultdict(list)
        closed: dict[int, list[int]] = defaultdict(list)
        for number, (span, _) in enumerate(self._stretches):
            opened[span.start].append(number)
            closed[span.end].append(number)
        self._borders = sorted(opened.keys() | closed.keys())
        # The numbers of the stretches that hold the characters from each border to the next.
        self._open: list[tuple[int, ...]] = []
        now: dict[int, None] = {}
        for border in self._borders:
            now.update(dict.fromkeys(opened[border]))
            for number in closed[border]:
                now.pop(number, None)
            self._open.append(tuple(now))

    def holding(self, words: Span) -> list[T]:
        """What the stretches belong to that hold all of some words, in the order given."""
        at = bisect_right(self._borders, words.start) - 1
        numbers = sorted(self._open[at]) if at >= 0 else ()
        held = (self._stretches[number] for number in numbers)
        return [owner for span, owner in held if words.end <= span.end]
