"""Task `entities`: typed mentions of names, within a document."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.evaluate.align import CORE, Named, named, overlap, pair
from kg.evaluate.gold import Gold
from kg.evaluate.metrics.score import Error, Result, Score, total
from kg.model.extract import Extract, Span

_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "we",
        "they",
        "he",
        "she",
        "it",
        "i",
        "our",
        "his",
        "her",
        "their",
        "my",
        "its",
    ]
)


def score(gold: Sequence[Gold], found: Mapping[str, Extract]) -> Result:
    """Typed mentions, and beside them spans of any type and exact boundaries.

    What gold marks and that is no name of the four types (demonyms, amounts, mentions without a
    capital or a digit) is neither asked for nor held against what is found there.
    """
    by_type: dict[str, Score] = defaultdict(Score)
    spans, exact, errors = Score(), Score(), []
    for document in gold:
        one = _Document(document, found[document.article.id])
        for kind in CORE:
            by_type[kind] += one.of_type(kind)
        spans += one.spans()
        exact += one.exact()
        errors += one.errors()
    return Result(
        task="entities",
        headline="typed mentions",
        score=total(by_type.values()),
        lines={"spans of any type": spans, "exact boundaries, any type": exact},
        by_type={kind: s for kind, s in by_type.items() if s.gold or s.predicted},
        errors=tuple(errors),
    )


class _Document:
    """One document's mentions, paired."""

    def __init__(self, gold: Gold, found: Extract) -> None:
        self.gold = gold
        self.wanted = [
            m
            for m in named(gold.entities)
            if m.type in CORE and _looks_named(gold.words(m.span))
        ]
        beside = _beside(gold)
        got = [m for m in named(found.entities) if m.type in CORE]
        self.pairs = pair([m.span for m in self.wanted], [m.span for m in got])
        used = {j for _, j in self.pairs}
        self.got = got
        self.counted = {
            j
            for j, m in enumerate(got)
            if j in used or not any(overlap(m.span, s) for s in beside)
        }

    def of_type(self, kind: str) -> Score:
        right = sum(self.wanted[i].type == kind == self.got[j].type for i, j in self.pairs)
        predicted = sum(self.got[j].type == kind for j in self.counted)
        return Score.counts(right, predicted, sum(m.type == kind for m in self.wanted))

    def spans(self) -> Score:
        return Score.counts(len(self.pairs), len(self.counted), len(self.wanted))

    def exact(self) -> Score:
        same = sum(self.wanted[i].span == self.got[j].span for i, j in self.pairs)
        return Score.counts(same, len(self.counted), len(self.wanted))

    def errors(self) -> list[Error]:
        name = self.gold.article.id
        hit, used = {i for i, _ in self.pairs}, {j for _, j in self.pairs}
        missed = [
            Error("missed", name, self._tell(m))
            for i, m in enumerate(self.wanted)
            if i not in hit
        ]
        typed = [
            Error(
                "false alarm",
                name,
                f"{self._tell(self.got[j])}, which is {self.wanted[i].type}",
            )
            for i, j in sorted(self.pairs)
            if self.wanted[i].type != self.got[j].type
        ]
        extra = [
            Error("false alarm", name, self._tell(self.got[j]))
            for j in sorted(self.counted - used)
        ]
        return missed + typed + extra

    def _tell(self, mention: Named) -> str:
        return f"{self.gold.words(mention.span)} ({mention.type})"


def _beside(gold: Gold) -> list[Span]:
    """What gold marks and that is no name of the four types."""
    return [
        m.span
        for e in gold.entities or ()
        for m in e.mentions
        if m.kind == "demonym" or e.type not in CORE or not _looks_named(gold.words(m.span))
    ]


def _looks_named(text: str) -> bool:
    return any(
        w[0].isupper() or w[0].isdigit() for w in text.split() if w.lower() not in _SMALL
    )
