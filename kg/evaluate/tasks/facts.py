"""Task `facts`: relations in passages that are annotated for some relations only (the form of KnowledgeNet).

A fact is right where the spans of both ends overlap gold's. A relation is judged only in
passages annotated for it, and a second way to say a fact that was found already is no false
alarm.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.evaluate.gold import Gold, GoldFact, Passage
from kg.evaluate.maps import Meaning
from kg.evaluate.metrics.score import Error, Firing, Result, Score, total
from kg.model.extract import Extract, Span


class _Said(NamedTuple):
    """A relation as one place says it, in gold's terms."""

    predicate: str
    subject: Span
    object: Span
    firing: Firing


def score(gold: Sequence[Gold], found: Mapping[str, Extract], meaning: Meaning) -> Result:
    """Facts, by property."""
    by_type = defaultdict[str, Score](Score)
    errors: list[Error] = []
    firings: list[Firing] = []
    for document in gold:
        said = list(_said(found[document.article.id], meaning))
        judged: dict[_Said, bool] = {}
        for passage in document.passages or ():
            one = _Passage(document, passage, said)
            for name in passage.properties:
                by_type[name] += one.score(name)
            errors += one.errors()
            judged |= one.judged
        firings += _firings(found[document.article.id], judged)
    ordered = dict(sorted(by_type.items()))
    return Result(
        "facts",
        "facts of passages",
        total(ordered.values()),
        {},
        ordered,
        tuple(errors),
        tuple(firings),
    )


class _Passage:
    """What is said in one passage, against its facts."""

    def __init__(self, gold: Gold, passage: Passage, said: Iterable[_Said]) -> None:
        self.gold, self.passage = gold, passage
        here = [c for c in said if c.predicate in passage.properties and self._within(c)]
        unique = {(c.predicate, c.subject, c.object): c for c in here}
        self.hit: set[int] = set()
        self.used: set[_Said] = set()
        for _, claim in sorted(unique.items()):
            self._take(claim)
        self.judged = {c: any(_agree(c, fact) for fact in passage.facts) for c in here}
        self.wrong = [c for c in unique.values() if not self.judged[c]]

    def _within(self, claim: _Said) -> bool:
        return all(
            self.passage.span.start <= end.start < self.passage.span.end
            for end in (claim.subject, claim.object)
        )

    def _take(self, claim: _Said) -> None:
        for i, fact in enumerate(self.passage.facts):
            if i not in self.hit and _agree(claim, fact):
                self.hit.add(i)
                self.used.add(claim)
                return

    def score(self, name: str) -> Score:
        right = sum(self.passage.facts[i].predicate == name for i in self.hit)
        wrong = sum(c.predicate == name for c in self.wrong)
        return Score.counts(
            right, right + wrong, sum(f.predicate == name for f in self.passage.facts)
        )

    def errors(self) -> list[Error]:
        missed = [f for i, f in enumerate(self.passage.facts) if i not in self.hit]
        rows: list[tuple[str, GoldFact | _Said]] = [("missed", f) for f in missed]
        rows += [("false alarm", c) for c in self.wrong]
        sentence = self.gold.words(self.passage.span)
        tell = self.gold.words
        return [
            Error(
                kind,
                self.gold.article.id,
                f"{tell(f.subject)} {f.predicate} {tell(f.object)}: {sentence}",
            )
            for kind, f in rows
        ]


def _agree(claim: _Said, fact: GoldFact) -> bool:
    return (
        claim.predicate == fact.predicate
        and claim.subject.overlaps(fact.subject)
        and claim.object.overlaps(fact.object)
    )


def _said(extract: Extract, meaning: Meaning) -> Iterator[_Said]:
    for firing, ends in _told(extract):
        for theirs, back in meaning.get(firing.yields, ()):
            subject, object_ = reversed(ends) if back else ends
            yield _Said(theirs, subject, object_, firing)


def _told(
    extract: Extract, *, echoes: bool = True
) -> Iterator[tuple[Firing, tuple[Span, Span]]]:
    """Each place that tells a relation, as a firing that is not yet judged, and the spans of its ends."""
    for relation in extract.relations:
        triple = (extract.article.id, relation.subject, relation.predicate, relation.object)
        for evidence in relation.evidence:
            if evidence.affirmed and (echoes or not evidence.echo):
                firing = Firing(
                    evidence.rule, relation.predicate, False, False, relation.confidence, triple
                )
                yield firing, (evidence.subject, evidence.object)


def _firings(extract: Extract, judged: Mapping[_Said, bool]) -> Iterator[Firing]:
    """Each place that tells a relation, judged where a passage judges one of its readings.

    Right where one is.
    """
    verdicts: dict[tuple[Firing, frozenset[Span]], bool] = {}
    for claim, right in judged.items():
        place = (claim.firing, frozenset((claim.subject, claim.object)))
        verdicts[place] = right or verdicts.get(place, False)
    for firing, ends in _told(
        extract, echoes=False
    ):  # a rule fires once, whoever else the sentence names
        place = (firing, frozenset(ends))
        yield firing._replace(judged=place in verdicts, right=verdicts.get(place, False))
