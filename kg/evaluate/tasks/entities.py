"""Task `entities`: typed mentions of names, within a document."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg import lexicon
from kg.evaluate.align import CORE, Named, named, overlap, pair
from kg.evaluate.gold import Gold
from kg.evaluate.metrics.score import Error, Result, Score, false_alarm, missed, total
from kg.model.extract import Entity, Extract, Mention, Span


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
        # Gold of one kind of thing alone shows no empty rows for the others.
        by_type={kind: s for kind, s in by_type.items() if s.gold or s.predicted},
        errors=tuple(errors),
    )


class _Document:
    """One document's mentions, paired."""

    def __init__(self, gold: Gold, found: Extract) -> None:
        self.gold = gold
        self.wanted = [m for m in _core(gold.entities) if _looks_named(gold.words(m.span))]
        self.got = _core(found.entities)
        self.pairs = pair([m.span for m in self.wanted], [m.span for m in self.got])
        self.paired = {j for _, j in self.pairs}
        # What is found where gold marks something else is neither right nor wrong.
        unasked = _marked_otherwise(gold)
        self.counted = self.paired | {
            j for j, m in enumerate(self.got) if not _touches(m.span, unasked)
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
        answered = {i for i, _ in self.pairs}
        return [
            *(
                missed(name, self._tell(m))
                for i, m in enumerate(self.wanted)
                if i not in answered
            ),
            # A wrong type is a false alarm of its own, and no miss besides.
            *(
                false_alarm(name, f"{self._tell(self.got[j])}, which is {self.wanted[i].type}")
                for i, j in sorted(self.pairs)
                if self.wanted[i].type != self.got[j].type
            ),
            *(
                false_alarm(name, self._tell(self.got[j]))
                for j in sorted(self.counted - self.paired)
            ),
        ]

    def _tell(self, mention: Named) -> str:
        return f"{self.gold.words(mention.span)} ({mention.type})"


def _core(entities: Sequence[Entity] | None) -> list[Named]:
    return [mention for mention in named(entities) if mention.type in CORE]


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(overlap(span, other) for other in others)


def _marked_otherwise(gold: Gold) -> list[Span]:
    """What gold marks and that is no name of the four types."""
    return [
        mention.span
        for entity in gold.entities or ()
        for mention in entity.mentions
        if not _is_asked_for(entity, mention, gold)
    ]


def _is_asked_for(entity: Entity, mention: Mention, gold: Gold) -> bool:
    if entity.type not in CORE or mention.kind == "demonym":
        return False
    return _looks_named(gold.words(mention.span))


def _looks_named(text: str) -> bool:
    """Test for words with a capital or a digit in them, other than "The" and "He"."""
    # Gold of other people marks descriptions ("the president") without saying so.
    small = lexicon.words("evaluate_small_words")
    return any(_begins_name(word) for word in text.split() if word.lower() not in small)


def _begins_name(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()
