"""Decisions on the profiles of a corpus: which must stay together, which must stay apart."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.errors import ResolveError
from kg.resolve import names
from kg.resolve.clusters import Tag
from kg.resolve.decisions import Decision, Decisions, EntityRef, NameRef, Reference, check
from kg.resolve.entities import Atom
from kg.resolve.profiles import Corpus, Profile
from kg.types import Issue, Judgement, Ref, Thing


@dataclass(frozen=True, slots=True)
class Applied:
    """What decisions come to: `atoms` stay together, `tags` (by a profile's id()) say which sides stay apart."""

    atoms: list[Atom]
    tags: dict[int, tuple[Tag, ...]]
    judgements: list[Judgement]
    issues: tuple[Issue, ...]


def apply(decisions: Decisions, corpus: Corpus, things: Iterable[Thing]) -> Applied:
    """Decisions as atoms and tags. `things` are those of a run without decisions, whose ids decisions speak of.

    Raises:
        ResolveError: decisions contradict one another over these documents, or join things of different types.
    """
    index = _Index(corpus, things)
    sides: dict[Decision, tuple[list[Profile], list[Profile]]] = {}
    issues = []
    for decision in (*decisions.same, *decisions.different):
        left, right = index.find(decision.left), index.find(decision.right)
        missing = [r for r, found in ((decision.left, left), (decision.right, right)) if not found]
        if missing:
            issues.append(Issue("", "resolve", f"decision {decision}: nothing here is {' or '.join(map(str, missing))}"))
        else:
            sides[decision] = _one_sided(decision, left, right)
    check({d: (_refs(left), _refs(right)) for d, (left, right) in sides.items()})
    return Applied(_atoms(corpus, sides), _tags(sides), _judgements(sides), tuple(issues))


class _Index:
    """From references to profiles."""

    def __init__(self, corpus: Corpus, things: Iterable[Thing]) -> None:
        self._by_ref = {p.ref: p for p in corpus.profiles}
        self._by_id = {t.id: t.members for t in things}
        self._by_name: dict[tuple[str, str], list[Profile]] = defaultdict(list)
        self._by_slug: dict[str, list[Profile]] = defaultdict(list)
        for p in corpus.profiles:
            for key in {*p.keys, p.key, *(names.key(f, p.type) for f, _ in p.forms)}:
                self._by_name[p.type, key].append(p)
            for slug in {names.slug(n) for n in (p.name, *(f for f, _ in p.forms))}:
                self._by_slug[f"{p.type.lower()}/{slug}"].append(p)

    def find(self, reference: Reference) -> list[Profile]:
        """The profiles that a reference means; an id that is no thing's any more means all of that name."""
        if isinstance(reference, EntityRef):
            return [self._by_ref[reference.ref]] if reference.ref in self._by_ref else []
        if isinstance(reference, NameRef):
            return self._by_name.get((reference.type, names.key(reference.name, reference.type)), [])
        members: tuple[Ref, ...] = self._by_id.get(reference.id, ())
        return [self._by_ref[r] for r in members] or self._by_slug.get(reference.id, [])


def _one_sided(decision: Decision, left: list[Profile], right: list[Profile]) -> tuple[list[Profile], list[Profile]]:
    """Both sides, checked. What a *different* decision means on both sides is on neither.

    So an entity that an article gives both names is left to the machine. One entity against the thing that it is in is
    against the rest of that thing.
    """
    types = {p.type for p in (*left, *right)}
    if decision.verdict == "same" and len(types) > 1:
        raise ResolveError(f"{decision}: one is a {', one a '.join(sorted(types))}, and types never mix")
    if decision.verdict == "different":
        mine, theirs = {p.ref for p in left}, {p.ref for p in right}
        if mine < theirs or theirs < mine:
            return [p for p in left if mine < theirs or p.ref not in theirs], [
                p for p in right if theirs < mine or p.ref not in mine
            ]
        if mine == theirs:
            raise ResolveError(f"{decision}: both sides mean the same entities; name one by its document")
        return [p for p in left if p.ref not in theirs], [p for p in right if p.ref not in mine]
    return left, right


def _refs(profiles: list[Profile]) -> set[str]:
    return {f"{p.ref.document}\x1f{p.ref.local}" for p in profiles}


def _atoms(corpus: Corpus, sides: dict[Decision, tuple[list[Profile], list[Profile]]]) -> list[Atom]:
    parent: dict[Ref, Ref] = {}

    def find(ref: Ref) -> Ref:
        while ref in parent:
            ref = parent[ref]
        return ref

    for decision, (left, right) in sides.items():
        together = (*left, *right) if decision.verdict == "same" else ()
        for p in together[1:]:
            a, b = sorted((find(together[0].ref), find(p.ref)))
            if a != b:
                parent[b] = a
    groups: dict[Ref, list[Profile]] = defaultdict(list)
    for p in corpus.profiles:
        groups[find(p.ref)].append(p)
    return [tuple(g) for g in groups.values()]


def _tags(sides: dict[Decision, tuple[list[Profile], list[Profile]]]) -> dict[int, tuple[Tag, ...]]:
    found: dict[int, list[Tag]] = defaultdict(list)
    for number, (decision, both) in enumerate(sides.items()):
        if decision.verdict == "different":
            for side, profiles in enumerate(both):
                for p in profiles:
                    found[id(p)].append((number, side))
    return {i: tuple(tags) for i, tags in found.items()}


def _judgements(sides: dict[Decision, tuple[list[Profile], list[Profile]]]) -> list[Judgement]:
    """One for each decision, between the first members of its sides."""
    made = []
    for decision, (left, right) in sides.items():
        a, b = sorted((min(p.ref for p in left), min(p.ref for p in right)))
        score = 1.0 if decision.verdict == "same" else -1.0
        who = f"{decision.who}: " if decision.who else ""
        verdict = "same" if decision.verdict == "same" else "different"
        made.append(Judgement(a, b, verdict, score, (("decision", score, f"{who}{decision.why}"),)))  # type: ignore[arg-type]
    return made
