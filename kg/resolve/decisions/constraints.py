"""Decisions on a corpus: which of its entities and events must stay together, which apart."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

from kg.model.identity import Issue, Judgement, Ref
from kg.resolve.corpus import Corpus
from kg.resolve.decisions.consistency import Sides, check
from kg.resolve.decisions.log import Decisions
from kg.resolve.decisions.records import Decision, EntitiesRef, Reference
from kg.resolve.decisions.references import Index, Member
from kg.resolve.entities.clustering import Atom
from kg.resolve.entities.clusters import CannotLink
from kg.resolve.events.matching import Constraints

T = TypeVar("T")
Decided = Sides[Ref]


@dataclass(frozen=True, slots=True)
class Applied:
    """What decisions come to.

    Of entities, `atoms` stay together, and `cannot_link` (by a profile's id()) says which sides
    stay apart.
    """

    atoms: list[Atom]
    cannot_link: dict[int, tuple[CannotLink, ...]]
    of_events: Constraints
    judgements: list[Judgement]
    issues: tuple[Issue, ...]


def apply(decisions: Decisions, corpus: Corpus, machine: Mapping[Ref, str]) -> Applied:
    """Decisions as constraints on clustering.

    `machine` leads from entities and events to the ids of a run without decisions.

    Raises:
        ResolveError: decisions contradict one another over these documents, or join entities of
            different types.
    """
    index = Index(members(corpus, machine))
    sides: Decided = {}
    issues: list[Issue] = []
    for decision in decisions.all:
        left, right = index.sides(decision)
        issues.extend(_issues(decision, index, is_applied=bool(left and right)))
        if left and right:
            sides[decision] = left, right
    check(sides)
    of_events = {d: s for d, s in sides.items() if index.by_ref[s[0][0]].is_event}
    of_entities = {d: s for d, s in sides.items() if d not in of_events}
    profiles = {profile.ref: profile for profile in corpus.profiles}
    return Applied(
        atoms=[tuple(group) for group in _joined(of_entities, profiles)],
        cannot_link=_cannot_link(of_entities, corpus),
        of_events=_constraints(of_events),
        judgements=_judgements(sides),
        issues=tuple(issues),
    )


def members(corpus: Corpus, machine: Mapping[Ref, str]) -> Iterator[Member]:
    """All entities and events of a corpus, as references find them."""
    for p in corpus.profiles:
        national = () if p.national is None else (p.national,)
        yield Member(p.ref, p.type, p.name, (*p.form_words, *national), machine[p.ref])
    for v in corpus.events:
        yield Member(v.ref, v.type, v.trigger, (), machine[v.ref], is_event=True)


def _issues(decision: Decision, index: Index, *, is_applied: bool) -> Iterator[Issue]:
    """What a decision speaks of and is not here."""
    missing = [one for one in _each(decision) if not index.find(one)]
    if missing:
        words = f"decision {decision}: {'; '.join(map(index.why_not_found, missing))}"
        yield Issue("", "resolve", words if is_applied else f"{words}, so it is left out")


def _each(decision: Decision) -> Iterator[Reference]:
    for reference in (decision.left, decision.right):
        yield from reference.entities if isinstance(reference, EntitiesRef) else (reference,)


def _joined(sides: Decided, values: Mapping[Ref, T]) -> list[list[T]]:
    """The values of references, in their order, grouped by what *same* decisions join."""
    parent: dict[Ref, Ref] = {}

    def find(ref: Ref) -> Ref:
        while ref in parent:
            ref = parent[ref]
        return ref

    for decision, (left, right) in sides.items():
        if decision.verdict != "same":
            continue
        first, *others = (*left, *right)
        for ref in others:
            a, b = sorted((find(first), find(ref)))
            if a != b:
                parent[b] = a  # the smaller is the root, whatever the order of decisions
    groups: dict[Ref, list[T]] = defaultdict(list)
    for ref, value in sorted(values.items(), key=lambda item: item[0]):
        groups[find(ref)].append(value)
    return list(groups.values())


def _cannot_link(sides: Decided, corpus: Corpus) -> dict[int, tuple[CannotLink, ...]]:
    """From a profile's id() to the sides of *different* decisions that it stands on."""
    by_ref = {profile.ref: profile for profile in corpus.profiles}
    found: dict[int, list[CannotLink]] = defaultdict(list)
    for number, (decision, both) in enumerate(sides.items()):
        if decision.verdict != "different":
            continue
        for side, refs in enumerate(both):
            for ref in refs:
                found[id(by_ref[ref])].append((number, side))
    return {id_: tuple(stands_on) for id_, stands_on in found.items()}


def _constraints(sides: Decided) -> Constraints:
    refs = {ref: ref for left, right in sides.values() for ref in (*left, *right)}
    together = (tuple(group) for group in _joined(sides, refs))
    return Constraints(
        must_link=tuple(group for group in together if len(group) > 1),
        cannot_link=frozenset(_pairs(sides)),
    )


def _pairs(sides: Decided) -> Iterable[tuple[Ref, Ref]]:
    """Every pair that a *different* decision holds apart, the smaller first."""
    for decision, (left, right) in sides.items():
        if decision.verdict == "different":
            for a, b in product(left, right):
                yield min(a, b), max(a, b)


def _judgements(sides: Decided) -> list[Judgement]:
    """One for each decision, between the first members of its sides."""
    made = []
    for decision, (left, right) in sides.items():
        a, b = sorted((min(left), min(right)))
        score = 1.0 if decision.verdict == "same" else -1.0
        reasons = (("decision", score, decision.said),)
        # decisions that are undone hold no more, so the verdict is one of two
        made.append(Judgement(a, b, "same" if score > 0 else "different", score, reasons))
    return made
