"""Decisions on a corpus: which of its entities and events must stay together, which must stay apart."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

from kg.model.identity import Issue, Judgement, Ref
from kg.resolve.corpus import Corpus
from kg.resolve.decisions.log import Decision, Decisions, EntitiesRef, Reference, check
from kg.resolve.decisions.references import Index, Member
from kg.resolve.entities.clusters import Tag
from kg.resolve.entities.matching import Atom

T = TypeVar("T")
Sides = dict[Decision, tuple[list[Ref], list[Ref]]]


@dataclass(frozen=True, slots=True)
class Applied:
    """What decisions come to.

    Of entities, `atoms` stay together, and `tags` (by a profile's id()) say which sides stay
    apart; of events, each tuple of `together` is one happening and no pair of `apart` is.
    """

    atoms: list[Atom]
    tags: dict[int, tuple[Tag, ...]]
    together: tuple[tuple[Ref, ...], ...]
    apart: frozenset[tuple[Ref, Ref]]
    judgements: list[Judgement]
    issues: tuple[Issue, ...]


def apply(decisions: Decisions, corpus: Corpus, machine: Mapping[Ref, str]) -> Applied:
    """Decisions as atoms and tags.

    `machine` leads from entities and events to the ids of a run without decisions.

    Raises:
        ResolveError: decisions contradict one another over these documents, or join things of
            different types.
    """
    index = Index(members(corpus, machine))
    sides: Sides = {}
    issues: list[Issue] = []
    for decision in decisions.all:
        left, right = index.sides(decision)
        missing = list(_missing(decision, index))
        if missing:
            words = f"decision {decision}: {'; '.join(index.silence(one) for one in missing)}"
            issues.append(
                Issue("", "resolve", words + ("" if left and right else ", so it is left out"))
            )
        if left and right:
            sides[decision] = left, right
    check(sides)
    of_events = {d: s for d, s in sides.items() if index.by_ref[s[0][0]].is_event}
    of_entities = {d: s for d, s in sides.items() if d not in of_events}
    return Applied(
        atoms=[
            tuple(g) for g in _groups(of_entities, {p.ref: p for p in corpus.profiles}).values()
        ],
        tags=_tags(of_entities, corpus),
        together=tuple(
            tuple(g)
            for g in _groups(of_events, {r: r for r in _refs(of_events)}).values()
            if len(g) > 1
        ),
        apart=frozenset(_pairs(of_events)),
        judgements=_judgements(sides),
        issues=tuple(issues),
    )


def members(corpus: Corpus, machine: Mapping[Ref, str]) -> Iterator[Member]:
    """All entities and events of a corpus, as references find them."""
    for p in corpus.profiles:
        forms = (*(f for f, _ in p.forms), *((p.national,) if p.national is not None else ()))
        yield Member(p.ref, p.type, p.name, forms, machine[p.ref])
    for v in corpus.events:
        yield Member(v.ref, v.type, v.trigger, (), machine[v.ref], is_event=True)


def _missing(decision: Decision, index: Index) -> Iterator[Reference]:
    for reference in (decision.left, decision.right):
        each = reference.entities if isinstance(reference, EntitiesRef) else (reference,)
        yield from (one for one in each if not index.find(one))


def _refs(sides: Sides) -> Iterator[Ref]:
    for left, right in sides.values():
        yield from (*left, *right)


def _groups(sides: Sides, values: Mapping[Ref, T]) -> dict[Ref, list[T]]:
    """The values of references, in their order, grouped by what *same* decisions join."""
    parent: dict[Ref, Ref] = {}

    def find(ref: Ref) -> Ref:
        while ref in parent:
            ref = parent[ref]
        return ref

    for decision, (left, right) in sides.items():
        together = (*left, *right) if decision.verdict == "same" else ()
        for ref in together[1:]:
            a, b = sorted((find(together[0]), find(ref)))
            if a != b:
                parent[b] = a
    groups: dict[Ref, list[T]] = defaultdict(list)
    for ref, value in sorted(values.items(), key=lambda item: item[0]):
        groups[find(ref)].append(value)
    return groups


def _tags(sides: Sides, corpus: Corpus) -> dict[int, tuple[Tag, ...]]:
    by_ref = {p.ref: p for p in corpus.profiles}
    found: dict[int, list[Tag]] = defaultdict(list)
    for number, (decision, both) in enumerate(sides.items()):
        if decision.verdict == "different":
            for side, refs in enumerate(both):
                for ref in refs:
                    found[id(by_ref[ref])].append((number, side))
    return {i: tuple(tags) for i, tags in found.items()}


def _pairs(sides: Sides) -> Iterable[tuple[Ref, Ref]]:
    """Every pair that a *different* decision holds apart, the smaller first."""
    for decision, (left, right) in sides.items():
        if decision.verdict == "different":
            for a, b in product(left, right):
                yield min(a, b), max(a, b)


def _judgements(sides: Sides) -> list[Judgement]:
    """One for each decision, between the first members of its sides."""
    made = []
    for decision, (left, right) in sides.items():
        a, b = sorted((min(left), min(right)))
        score = 1.0 if decision.verdict == "same" else -1.0
        verdict = "same" if decision.verdict == "same" else "different"
        made.append(Judgement(a, b, verdict, score, (("decision", score, decision.said),)))  # type: ignore[arg-type]
    return made
