"""Task `attributions`: who says what.

An attribution is right where its content and gold's share half of the characters that either
has, and its source touches gold's (or gold names none). Each answers one of gold's at most, the
best first.
"""

from collections.abc import Iterator, Mapping, Sequence

from kg.evaluate.align import best, overlap
from kg.evaluate.gold import Gold, GoldAttribution
from kg.evaluate.metrics.score import Error, Result, Score, false_alarm, missed
from kg.model.extract import Attribution, Extract, Span

# Of the characters that either content has, the share that both must have.
_ENOUGH = 0.5


def score(gold: Sequence[Gold], found: Mapping[str, Extract]) -> Result:
    """Content and source, and beside them content alone."""
    content, both, errors = Score(), Score(), []
    for document in gold:
        # What has no content (a cue alone) cannot be answered.
        wanted = [a for a in document.attributions or () if a.content]
        got = found[document.article.id].attributions
        pairs = best(_options(wanted, got))
        right = [(i, j) for i, j in pairs if _has_source_of(got[j], wanted[i])]
        content += Score.counts(len(pairs), len(got), len(wanted))
        both += Score.counts(len(right), len(got), len(wanted))
        hit, used = {i for i, _ in right}, {j for _, j in right}
        errors += [_missed(document, a) for i, a in enumerate(wanted) if i not in hit]
        errors += [_extra(document, a) for j, a in enumerate(got) if j not in used]
    return Result(
        "attributions", "content and source", both, {"content": content}, errors=tuple(errors)
    )


def _options(
    wanted: Sequence[GoldAttribution], got: Sequence[Attribution]
) -> Iterator[tuple[float, int, int]]:
    """Each pair whose contents share enough: how much, and the index on either side."""
    for i, theirs in enumerate(wanted):
        for j, ours in enumerate(got):
            shared = _shared(theirs.content, ours.content)
            either = _size(theirs.content) + _size(ours.content) - shared
            share = shared / max(either, 1)
            if share >= _ENOUGH:
                yield share, i, j


def _has_source_of(ours: Attribution, theirs: GoldAttribution) -> bool:
    if not theirs.source:
        return True
    return _shared(theirs.source, ours.source) > 0


def _shared(some: Sequence[Span], others: Sequence[Span]) -> int:
    return sum(overlap(a, b) for a in some for b in others)


def _size(spans: Sequence[Span]) -> int:
    return sum(s.end - s.start for s in spans)


def _missed(gold: Gold, attribution: GoldAttribution) -> Error:
    return missed(gold.article.id, _tell(gold, attribution))


def _extra(gold: Gold, attribution: Attribution) -> Error:
    return false_alarm(gold.article.id, _tell(gold, attribution))


def _tell(gold: Gold, attribution: GoldAttribution | Attribution) -> str:
    source = " … ".join(map(gold.words, attribution.source))
    content = " … ".join(map(gold.words, attribution.content))
    return f"{source or 'nobody named'}: {content}"
