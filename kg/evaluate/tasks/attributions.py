"""Task `attributions`: who says what.

An attribution is right where its content and gold's share half of the characters that either
has, and its source touches gold's (or gold names none). Each answers one of gold's at most, the
best first.
"""

from collections.abc import Mapping, Sequence

from kg.evaluate.align import best, overlap
from kg.evaluate.gold import Gold, GoldAttribution
from kg.evaluate.metrics.score import Error, Result, Score
from kg.model.extract import Attribution, Extract, Span


def score(gold: Sequence[Gold], found: Mapping[str, Extract]) -> Result:
    """Content and source, and beside them content alone."""
    content, both, errors = Score(), Score(), []
    for document in gold:
        wanted = [a for a in document.attributions or () if a.content]
        got = found[document.article.id].attributions
        pairs = _pairs(wanted, got)
        right = [
            (i, j)
            for i, j in pairs
            if not wanted[i].source or _shared(wanted[i].source, got[j].source)
        ]
        content += Score.counts(len(pairs), len(got), len(wanted))
        both += Score.counts(len(right), len(got), len(wanted))
        hit, used = {i for i, _ in right}, {j for _, j in right}
        name = document.article.id
        errors += [
            Error("missed", name, _tell(document, a))
            for i, a in enumerate(wanted)
            if i not in hit
        ]
        errors += [
            Error("false alarm", name, _tell(document, a))
            for j, a in enumerate(got)
            if j not in used
        ]
    return Result(
        "attributions", "content and source", both, {"content": content}, errors=tuple(errors)
    )


def _pairs(
    wanted: Sequence[GoldAttribution], got: Sequence[Attribution]
) -> list[tuple[int, int]]:
    options = []
    for i, a in enumerate(wanted):
        for j, b in enumerate(got):
            shared = _shared(a.content, b.content)
            if shared:
                options.append(
                    (shared / max(_size(a.content) + _size(b.content) - shared, 1), i, j)
                )
    return best(option for option in options if option[0] >= 0.5)


def _shared(some: Sequence[Span], others: Sequence[Span]) -> int:
    return sum(overlap(a, b) for a in some for b in others)


def _size(spans: Sequence[Span]) -> int:
    return sum(s.end - s.start for s in spans)


def _tell(gold: Gold, claim: GoldAttribution | Attribution) -> str:
    source, content = (
        " … ".join(gold.words(s) for s in spans) for spans in (claim.source, claim.content)
    )
    return f"{source or 'nobody named'}: {content}"
