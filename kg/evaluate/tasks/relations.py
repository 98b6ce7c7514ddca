"""Task `relations`: triples of whole documents.

The entities of both sides are aligned by their mentions, so that a triple is right whichever of
a thing's mentions told it. A relation counts where some evidence tells it as a fact (positive,
actual), whoever says it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.evaluate import align
from kg.evaluate.gold import Gold
from kg.evaluate.maps import Meaning
from kg.evaluate.metrics.score import Error, Firing, Result, Score, total
from kg.model.extract import Extract, Relation, Span

Triple = tuple[str, str, str]


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
        wrong.update(_listed(p, meaning) for _, p, _ in one.wrong)
        errors += one.errors()
        firings += one.firings()
        evidence += one.evidence()
    by_type = {
        name: Score.counts(right[name], right[name] + wrong.pop(name, 0), wanted[name])
        for name in sorted(wanted)
    }
    by_type |= {name: Score.counts(0, wrong[name], 0) for name in sorted(wrong)}
    lines = {"evidence for them": evidence} if evidence.gold else {}
    return Result(
        "relations",
        "triples",
        total(by_type.values()),
        lines,
        by_type,
        tuple(errors),
        tuple(firings),
    )


def _listed(predicate: str, meaning: Meaning) -> str:
    answers = {theirs for theirs, _ in meaning[predicate]}
    return answers.pop() if len(answers) == 1 else f"{predicate} (kg's)"


class _Document:
    """One document's triples on both sides."""

    def __init__(self, gold: Gold, found: Extract, meaning: Meaning) -> None:
        self.gold, self.found, self.meaning = gold, found, meaning
        scored = {theirs for ours in meaning.values() for theirs, _ in ours}
        self.wanted = {
            (r.subject, r.predicate, r.object)
            for r in gold.relations or ()
            if r.predicate in scored
        }
        self._answers = {**align.entities(gold.entities, found), **_times(gold, found)}
        self.met: set[Triple] = set()
        self.wrong: set[Triple] = set()
        for relation in found.relations:
            if relation.derived is not None or any(v.affirmed for v in relation.evidence):
                self._judge(relation)

    def _judge(self, relation: Relation) -> None:
        readings = self.readings(relation)
        if readings & self.wanted:
            self.met |= readings & self.wanted
        elif readings:
            self.wrong.add(
                (
                    self._answers[relation.subject],
                    relation.predicate,
                    self._answers[relation.object],
                )
            )

    def readings(self, relation: Relation) -> set[Triple]:
        """What the relation says in gold's terms.

        Nothing where gold knows not the relation or one of the two.
        """
        subject, object_ = (
            self._answers.get(relation.subject),
            self._answers.get(relation.object),
        )
        if subject is None or object_ is None:
            return set()
        return {
            (object_, theirs, subject) if back else (subject, theirs, object_)
            for theirs, back in self.meaning.get(relation.predicate, ())
        }

    def firings(self) -> Iterator[Firing]:
        for relation in self.found.relations:
            readings = self.readings(relation)
            triple = (
                self.gold.article.id,
                relation.subject,
                relation.predicate,
                relation.object,
            )
            rules = [v.rule for v in relation.evidence if v.affirmed and not v.echo]
            for rule in rules if relation.derived is None else [f"derived: {relation.derived}"]:
                right = bool(readings & self.wanted)
                yield Firing(
                    rule, relation.predicate, bool(readings), right, relation.confidence, triple
                )

    def evidence(self) -> Score:
        """The places where gold says that a triple stands, where gold says it.

        Extra places are not held against anybody.
        """
        places = defaultdict[Triple, list[tuple[Span, Span]]](list)
        for relation in self.found.relations:
            for triple in self.readings(relation):
                places[triple] += [
                    (v.subject, v.object) for v in relation.evidence if v.affirmed
                ]
        sought = [
            ((r.subject, r.predicate, r.object), ends)
            for r in self.gold.relations or ()
            for ends in r.evidence
        ]
        hit = sum(
            any(a.overlaps(s) and b.overlaps(o) for a, b in places[triple])
            for triple, (s, o) in sought
        )
        return Score.counts(hit, hit, len(sought))

    def errors(self) -> list[Error]:
        names = {e.id: e.name for e in self.gold.entities or ()} | {
            t.id: t.value for t in self.gold.times or ()
        }
        sides: tuple[tuple[str, Iterable[Triple]], ...] = (
            ("missed", self.wanted - self.met),
            ("false alarm", self.wrong),
        )
        return [
            Error(kind, self.gold.article.id, f"{names.get(s, s)} {p} {names.get(o, o)}")
            for kind, triples in sides
            for s, p, o in sorted(triples)
        ]


def _times(gold: Gold, found: Extract) -> dict[str, str]:
    """From each found time's id to that of gold's time at the same place: dates are ends of relations too."""
    wanted = list(gold.times or ())
    pairs = align.pair(
        [Span(t.start, t.end) for t in wanted], [Span(t.start, t.end) for t in found.times]
    )
    return {found.times[j].id: wanted[i].id for i, j in pairs}
