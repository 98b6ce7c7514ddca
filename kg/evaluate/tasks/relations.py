"""Task `relations`: triples of whole documents.

The entities of both sides are aligned by their mentions, so that a triple is right whichever of
a thing's mentions told it. A relation counts where some evidence tells it as a fact (positive,
actual), whoever says it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

from kg.evaluate import align
from kg.evaluate.gold import Gold, GoldRelation
from kg.evaluate.maps import Meaning
from kg.evaluate.metrics.score import Error, Firing, Result, Score, false_alarm, missed, total
from kg.model.extract import Evidence, Extract, Relation, Span

Triple: TypeAlias = tuple[str, str, str]
"""Subject, relation, object."""
_Ends: TypeAlias = tuple[Span, Span]


def score(gold: Sequence[Gold], found: Mapping[str, Extract], meaning: Meaning) -> Result:
    """Triples by gold's relation.

    A wrong one is listed under kg's where it could answer several of gold's.
    """
    right, wanted, wrong = Counter[str](), Counter[str](), Counter[str]()
    errors: list[Error] = []
    firings: list[Firing] = []
    evidence = Score()
    for document in gold:
        one = _Document(document, found[document.article.id], meaning)
        wanted.update(p for _, p, _ in one.wanted)
        right.update(p for _, p, _ in one.met)
        wrong.update(_name_of_wrong(p, meaning) for _, p, _ in one.wrong)
        errors += one.errors()
        firings += one.firings()
        evidence += one.evidence()
    by_type = {
        name: Score.counts(right[name], right[name] + wrong.pop(name, 0), wanted[name])
        for name in sorted(wanted)
    }
    # What is left is listed under kg's relations, of which gold has none by that name.
    by_type |= {name: Score.counts(0, wrong[name], 0) for name in sorted(wrong)}
    lines = {"evidence for them": evidence} if evidence.gold else {}
    return Result(
        task="relations",
        headline="triples",
        score=total(by_type.values()),
        lines=lines,
        by_type=by_type,
        errors=tuple(errors),
        firings=tuple(firings),
    )


def _name_of_wrong(predicate: str, meaning: Meaning) -> str:
    """Under which relation a wrong triple is listed: gold's where only one is meant."""
    answers = {theirs for theirs, _ in meaning[predicate]}
    return answers.pop() if len(answers) == 1 else f"{predicate} (kg's)"


class _Document:
    """One document's triples on both sides."""

    def __init__(self, gold: Gold, found: Extract, meaning: Meaning) -> None:
        self.gold, self.found, self.meaning = gold, found, meaning
        scored = {theirs for ours in meaning.values() for theirs, _ in ours}
        self.wanted = {_triple(r) for r in gold.relations or () if r.predicate in scored}
        # Gold's id for each found entity and time.
        self._answers = {**align.entities(gold.entities, found), **_times(gold, found)}
        self.met: set[Triple] = set()
        self.wrong: set[Triple] = set()
        for relation in found.relations:
            if _is_stated(relation):
                self._judge(relation)

    def _judge(self, relation: Relation) -> None:
        readings = self.readings(relation)
        right = readings & self.wanted
        self.met |= right
        # Where gold does not know the relation or one of the two, nothing is right or wrong.
        if readings and not right:
            subject, object_ = (
                self._answers[relation.subject],
                self._answers[relation.object],
            )
            self.wrong.add((subject, relation.predicate, object_))

    def readings(self, relation: Relation) -> set[Triple]:
        """What the relation says in gold's terms.

        Nothing where gold knows not the relation or one of the two.
        """
        subject = self._answers.get(relation.subject)
        object_ = self._answers.get(relation.object)
        if subject is None or object_ is None:
            return set()
        return {
            (object_, theirs, subject) if is_backwards else (subject, theirs, object_)
            for theirs, is_backwards in self.meaning.get(relation.predicate, ())
        }

    def firings(self) -> Iterator[Firing]:
        for relation in self.found.relations:
            readings = self.readings(relation)
            triple = (self.gold.article.id, *_triple(relation))
            for rule in _rules(relation):
                yield Firing(
                    rule=rule,
                    yields=relation.predicate,
                    judged=bool(readings),
                    right=not readings.isdisjoint(self.wanted),
                    confidence=relation.confidence,
                    triple=triple,
                )

    def evidence(self) -> Score:
        """The places where gold says that a triple stands, where gold says it.

        Extra places are not held against anybody.
        """
        # What is found at more places than gold gives may be right there too.
        places = defaultdict[Triple, list[_Ends]](list)
        for relation in self.found.relations:
            for triple in self.readings(relation):
                places[triple] += [_ends(v) for v in relation.evidence if v.affirmed]
        hit = asked = 0
        for wanted in self.gold.relations or ():
            for ends in wanted.evidence:
                asked += 1
                hit += any(_overlap(ends, other) for other in places[_triple(wanted)])
        return Score.counts(hit, hit, asked)

    def errors(self) -> list[Error]:
        name = self.gold.article.id
        return [
            *(missed(name, self._tell(triple)) for triple in sorted(self.wanted - self.met)),
            *(false_alarm(name, self._tell(triple)) for triple in sorted(self.wrong)),
        ]

    def _tell(self, triple: Triple) -> str:
        subject, predicate, object_ = triple
        names = self._names
        return f"{names.get(subject, subject)} {predicate} {names.get(object_, object_)}"

    @cached_property
    def _names(self) -> dict[str, str]:
        names = {entity.id: entity.name for entity in self.gold.entities or ()}
        return names | {time.id: time.value for time in self.gold.times or ()}


def _triple(relation: GoldRelation | Relation) -> Triple:
    return relation.subject, relation.predicate, relation.object


def _is_stated(relation: Relation) -> bool:
    """Test for a relation that follows, or that some evidence tells as a fact."""
    return relation.derived is not None or any(v.affirmed for v in relation.evidence)


def _rules(relation: Relation) -> list[str]:
    """The rules that told a relation, once for each place; or that by which it follows."""
    if relation.derived is not None:
        return [f"derived: {relation.derived}"]
    # A coreferent pair is the same firing, seen from another mention.
    return [v.rule for v in relation.evidence if v.affirmed and not v.echo]


def _ends(evidence: Evidence) -> _Ends:
    return evidence.subject, evidence.object


def _overlap(one: _Ends, other: _Ends) -> bool:
    return one[0].overlaps(other[0]) and one[1].overlaps(other[1])


def _times(gold: Gold, found: Extract) -> dict[str, str]:
    """From each found time's id to that of gold's time at the same place.

    Dates are ends of relations too.
    """
    wanted = list(gold.times or ())
    pairs = align.pair(
        [Span(t.start, t.end) for t in wanted], [Span(t.start, t.end) for t in found.times]
    )
    return {found.times[j].id: wanted[i].id for i, j in pairs}
