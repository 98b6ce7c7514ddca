"""Task `times`: time expressions and their TIMEX3 values, as TempEval-3 scores them (UzZaman et al., SemEval 2013).

Spans are relaxed: an expression is found where `kg.evaluate.align.pair` pairs it; a value must
    be the same characters.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.evaluate.align import pair
from kg.evaluate.gold import Gold
from kg.evaluate.metrics.score import Error, Result, Score
from kg.model.extract import Extract, Span, Time


def score(gold: Sequence[Gold], found: Mapping[str, Extract]) -> Result:
    """Values, and beside them spans and types."""
    lines, by_type, errors = defaultdict[str, Score](Score), defaultdict[str, Score](Score), []
    value = Score()
    for document in gold:
        wanted, got = list(document.times or ()), list(found[document.article.id].times)
        pairs = [(wanted[i], got[j]) for i, j in sorted(pair(_spans(wanted), _spans(got)))]
        sizes = (len(got), len(wanted))
        lines["spans, relaxed"] += Score.counts(len(pairs), *sizes)
        lines["spans, exact"] += Score.counts(
            sum((a.start, a.end) == (b.start, b.end) for a, b in pairs), *sizes
        )
        lines["type"] += Score.counts(sum(a.type == b.type for a, b in pairs), *sizes)
        value += Score.counts(sum(a.value == b.value for a, b in pairs), *sizes)
        for kind in sorted({t.type for t in (*wanted, *got)}):
            right = sum(a.value == b.value and a.type == b.type == kind for a, b in pairs)
            by_type[kind] += Score.counts(
                right, sum(t.type == kind for t in got), sum(t.type == kind for t in wanted)
            )
        errors += _errors(document, wanted, got, pairs)
    return Result("times", "value", value, lines, by_type, tuple(errors))


def _spans(times: Sequence[Time]) -> list[Span]:
    return [Span(t.start, t.end) for t in times]


def _errors(
    gold: Gold, wanted: Sequence[Time], got: Sequence[Time], pairs: Sequence[tuple[Time, Time]]
) -> list[Error]:
    hit, used = {id(a) for a, _ in pairs}, {id(b) for _, b in pairs}
    name = gold.article.id

    def tell(time: Time) -> str:
        return f"{gold.words(Span(time.start, time.end))} ({time.value})"

    return [
        *(Error("missed", name, tell(t)) for t in wanted if id(t) not in hit),
        *(
            Error("false alarm", name, f"{tell(b)}, which is {a.value}")
            for a, b in pairs
            if a.value != b.value
        ),
        *(Error("false alarm", name, tell(t)) for t in got if id(t) not in used),
    ]
