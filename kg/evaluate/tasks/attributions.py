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
        one = _Document(document, found[document.article.id])
        sizes = (len(one.got), len(one.wanted))
        content += Score.counts(len(one.pairs), *sizes)
        both += Score.counts(len(one.right), *sizes)
        errors += one.errors()
    return Result(
        "attributions", "content and source", both, {"content": content}, errors=tuple(errors)
    )


class _Document:
    """One document's attributions, paired by their content; `right` have gold's source too."""

    def __init__(self, gold: Gold, found: Extract) -> None:
        self.gold = gold
        # What has no content (a cue alone) cannot be answered.
        self.wanted = [a for a in gold.attributions or () if a.content]
        self.got = found.attributions
        self.pairs = best(_options(self.wanted, self.got))
        self.right = [
            (i, j) for i, j in self.pairs if _has_source_of(self.got[j], self.wanted[i])
        ]

    def errors(self) -> list[Error]:
        name = self.gold.article.id
        hit, used = {i for i, _ in self.right}, {j for _, j in self.right}
        lost = [a for i, a in enumerate(self.wanted) if i not in hit]
        extra = [a for j, a in enumerate(self.got) if j not in used]
        return [
            *(missed(name, self._tell(a)) for a in lost),
            *(false_alarm(name, self._tell(a)) for a in extra),
        ]

    def _tell(self, attribution: GoldAttribution | Attribution) -> str:
        source = " … ".join(map(self.gold.words, attribution.source))
        content = " … ".join(map(self.gold.words, attribution.content))
        return f"{source or 'nobody named'}: {content}"


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
    # Where gold names nobody, who it is said to be is neither right nor wrong.
    if not theirs.source:
        return True
    return _shared(theirs.source, ours.source) > 0


def _shared(some: Sequence[Span], others: Sequence[Span]) -> int:
    return sum(overlap(a, b) for a in some for b in others)


def _size(spans: Sequence[Span]) -> int:
    return sum(s.end - s.start for s in spans)
