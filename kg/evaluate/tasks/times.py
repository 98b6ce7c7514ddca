"""Task `times`: time expressions and their TIMEX3 values, as TempEval-3 scores them.

UzZaman et al., "SemEval-2013 Task 1: TempEval-3", SemEval 2013. Spans are relaxed: an
expression is found where `kg.evaluate.align.pair` pairs it; a value must be the same
characters.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.evaluate.align import pair
from kg.evaluate.gold import Gold
from kg.evaluate.metrics.score import Error, Result, Score, false_alarm, missed
from kg.model.extract import Extract, Span, Time


def score(gold: Sequence[Gold], found: Mapping[str, Extract]) -> Result:
    """Values, and beside them spans and types."""
    lines, by_type, errors = defaultdict[str, Score](Score), defaultdict[str, Score](Score), []
    for document in gold:
        one = _Document(document, found[document.article.id])
        for name, right in one.right().items():
            lines[name] += Score.counts(right, len(one.got), len(one.wanted))
        for kind in one.types():
            by_type[kind] += one.of_type(kind)
        errors += one.errors()
    # Where there is no document there is no line either.
    headline = lines.pop("value", Score())
    return Result("times", "value", headline, lines, by_type, tuple(errors))


class _Document:
    """One document's time expressions, paired."""

    def __init__(self, gold: Gold, found: Extract) -> None:
        self.gold = gold
        self.wanted, self.got = list(gold.times or ()), list(found.times)
        pairs = sorted(pair(_spans(self.wanted), _spans(self.got)))
        self.pairs = [(self.wanted[i], self.got[j]) for i, j in pairs]

    def right(self) -> dict[str, int]:
        """By measure, how many pairs agree in it."""
        return {
            "spans, relaxed": len(self.pairs),
            "spans, exact": sum(_span(a) == _span(b) for a, b in self.pairs),
            "type": sum(a.type == b.type for a, b in self.pairs),
            "value": sum(a.value == b.value for a, b in self.pairs),
        }

    def types(self) -> list[str]:
        return sorted({time.type for time in (*self.wanted, *self.got)})

    def of_type(self, kind: str) -> Score:
        # A duration found as a date of the same value is right for neither type.
        alike = [(a, b) for a, b in self.pairs if a.type == b.type == kind]
        return Score.counts(
            right=sum(a.value == b.value for a, b in alike),
            predicted=sum(time.type == kind for time in self.got),
            gold=sum(time.type == kind for time in self.wanted),
        )

    def errors(self) -> list[Error]:
        name = self.gold.article.id
        # By identity: a text may have two expressions with the same words and value.
        hit, used = {id(a) for a, _ in self.pairs}, {id(b) for _, b in self.pairs}
        return [
            *(missed(name, self._tell(t)) for t in self.wanted if id(t) not in hit),
            *(
                false_alarm(name, f"{self._tell(b)}, which is {a.value}")
                for a, b in self.pairs
                if a.value != b.value
            ),
            *(false_alarm(name, self._tell(t)) for t in self.got if id(t) not in used),
        ]

    def _tell(self, time: Time) -> str:
        return f"{self.gold.words(_span(time))} ({time.value})"


def _span(time: Time) -> Span:
    return Span(time.start, time.end)


def _spans(times: Sequence[Time]) -> list[Span]:
    return [_span(time) for time in times]
