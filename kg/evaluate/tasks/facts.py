"""Task `facts`: relations in passages that are annotated for some relations only.

That is the form of KnowledgeNet. A fact is right where the spans of both ends overlap gold's. A
relation is judged only in passages annotated for it, and a second way to say a fact that was
found already is no false alarm.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.evaluate.gold import Gold, GoldFact, Passage
from kg.evaluate.maps import Meaning
from kg.evaluate.metrics.score import (
    Error,
    Firing,
    Result,
    Score,
    false_alarm,
    missed,
    total,
)
from kg.model.extract import Extract, Span


class _Said(NamedTuple):
    """A relation as one place says it, in gold's terms."""

    # Gold's name for the relation.
    predicate: str
    subject: Span
    object: Span
    # What the rule did that says it, not yet judged.
    firing: Firing


def score(gold: Sequence[Gold], found: Mapping[str, Extract], meaning: Meaning) -> Result:
    """Facts, by property."""
    by_type = defaultdict[str, Score](Score)
    errors: list[Error] = []
    firings: list[Firing] = []
    for document in gold:
        extract = found[document.article.id]
        said = list(_in_terms_of_gold(extract, meaning))
        judged: dict[_Said, bool] = {}
        for passage in document.passages or ():
            one = _Passage(document, passage, said)
            for name in passage.properties:
                by_type[name] += one.score(name)
            errors += one.errors()
            judged |= one.judged
        firings += _judged_firings(extract, judged)
    ordered = dict(sorted(by_type.items()))
    return Result(
        task="facts",
        headline="facts of passages",
        score=total(ordered.values()),
        by_type=ordered,
        errors=tuple(errors),
        firings=tuple(firings),
    )


class _Passage:
    """What is said in one passage, against its facts."""

    def __init__(self, gold: Gold, passage: Passage, said: Iterable[_Said]) -> None:
        self.gold, self.passage = gold, passage
        here = [fact for fact in said if self._is_judged(fact)]
        # What two rules say of the same words counts once.
        unique = {(c.predicate, c.subject, c.object): c for c in here}
        self.hit: set[int] = set()
        for _, fact in sorted(unique.items()):
            self._take(fact)
        self.judged = {c: any(_agree(c, fact) for fact in passage.facts) for c in here}
        # A second way to say a fact is judged right, though it hits nothing more.
        self.wrong = [c for c in unique.values() if not self.judged[c]]

    def _is_judged(self, said: _Said) -> bool:
        """Test if gold annotates this relation here, with both ends in the passage."""
        if said.predicate not in self.passage.properties:
            return False
        return self._holds(said.subject) and self._holds(said.object)

    def _holds(self, end: Span) -> bool:
        # A name that begins in the passage is named in it.
        return self.passage.span.start <= end.start < self.passage.span.end

    def _take(self, said: _Said) -> None:
        """Count the first of gold's facts that this answers and nothing has answered yet."""
        for i, fact in enumerate(self.passage.facts):
            if i not in self.hit and _agree(said, fact):
                self.hit.add(i)
                return

    def score(self, name: str) -> Score:
        """The score of one property."""
        right = sum(self.passage.facts[i].predicate == name for i in self.hit)
        wrong = sum(c.predicate == name for c in self.wrong)
        wanted = sum(f.predicate == name for f in self.passage.facts)
        return Score.counts(right, right + wrong, wanted)

    def errors(self) -> list[Error]:
        name = self.gold.article.id
        lost = [fact for i, fact in enumerate(self.passage.facts) if i not in self.hit]
        return [
            *(missed(name, self._tell(fact)) for fact in lost),
            *(false_alarm(name, self._tell(said)) for said in self.wrong),
        ]

    def _tell(self, fact: GoldFact | _Said) -> str:
        words = self.gold.words
        ends = f"{words(fact.subject)} {fact.predicate} {words(fact.object)}"
        return f"{ends}: {words(self.passage.span)}"


def _agree(said: _Said, fact: GoldFact) -> bool:
    if said.predicate != fact.predicate:
        return False
    return said.subject.overlaps(fact.subject) and said.object.overlaps(fact.object)


def _in_terms_of_gold(extract: Extract, meaning: Meaning) -> Iterator[_Said]:
    for firing, ends in _firings(extract):
        for theirs, is_backwards in meaning.get(firing.yields, ()):
            subject, object_ = reversed(ends) if is_backwards else ends
            yield _Said(theirs, subject, object_, firing)


def _firings(
    extract: Extract, *, coreferent: bool = True
) -> Iterator[tuple[Firing, tuple[Span, Span]]]:
    """Each place that tells a relation, as a firing that is not yet judged, and its ends.

    Args:
        extract: what was found.
        coreferent: with what other mentions of the two say by the same words.
    """
    for relation in extract.relations:
        triple = (extract.article.id, relation.subject, relation.predicate, relation.object)
        for evidence in relation.evidence:
            if not evidence.affirmed or (evidence.echo and not coreferent):
                continue
            firing = Firing(
                evidence.rule, relation.predicate, False, False, relation.confidence, triple
            )
            yield firing, (evidence.subject, evidence.object)


def _judged_firings(extract: Extract, judged: Mapping[_Said, bool]) -> Iterator[Firing]:
    """Each place that tells a relation, judged where a passage judges one of its readings.

    Right where one is.
    """
    verdicts: dict[tuple[Firing, frozenset[Span]], bool] = {}
    for said, is_right in judged.items():
        place = (said.firing, frozenset((said.subject, said.object)))
        verdicts[place] = is_right or verdicts.get(place, False)
    # A rule fires once, whoever else the sentence names.
    for firing, ends in _firings(extract, coreferent=False):
        place = (firing, frozenset(ends))
        yield firing._replace(judged=place in verdicts, right=verdicts.get(place, False))
