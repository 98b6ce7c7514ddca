"""Test of decisions against one another: what is held to be one must not be held to be two."""

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeAlias, TypeVar

from kg.model.errors import ResolveError
from kg.resolve.decisions.records import Decision

H = TypeVar("H", bound=Hashable)

Sides: TypeAlias = dict[Decision, tuple[list[H], list[H]]]
"""What the left and the right of each decision mean."""


def check(sides: Sides[H]) -> None:
    """Test if decisions fit together.

    Raises:
        ResolveError: something stands on both sides of a *different* decision by way of *same*
            ones; names those, and how to undo them.
    """
    joined: dict[H, list[Decision]] = defaultdict(list)
    for decision, (left, right) in sides.items():
        if decision.verdict == "same":
            for member in (*left, *right):
                joined[member].append(decision)
    for decision, (left, right) in sides.items():
        if decision.verdict != "different":
            continue
        chain = _chain(left, frozenset(right), joined, sides)
        if chain is not None:
            raise ResolveError(_contradiction(decision, chain))


def _contradiction(decision: Decision, chain: list[Decision]) -> str:
    others = "; ".join(map(str, chain)) or "both sides share some"
    lines = [str(d.line) for d in (decision, *chain) if d.line is not None]
    undo = f"; undo one of them: kg decide undo {' or '.join(lines)}" if lines else ""
    return f"decisions contradict: {decision}, but {others}{undo}"


def _chain(
    start: Iterable[H],
    goal: frozenset[H],
    joined: Mapping[H, list[Decision]],
    sides: Sides[H],
) -> list[Decision] | None:
    """The shortest chain of *same* decisions from one of `start` to one of `goal`.

    None where there is none.
    """
    waiting: deque[tuple[H, tuple[Decision, ...]]] = deque((x, ()) for x in start)
    seen = set(start)
    used: set[Decision] = set()
    while waiting:
        at, chain = waiting.popleft()
        if at in goal:
            return list(chain)
        for decision in joined.get(at, ()):
            if decision in used:
                continue
            used.add(decision)
            for member in _unseen(sides[decision], seen):
                waiting.append((member, (*chain, decision)))
    return None


def _unseen(both: tuple[list[H], list[H]], seen: set[H]) -> Iterator[H]:
    """Members of both sides of a decision that were not met yet; they are now."""
    for side in both:
        for member in side:
            if member not in seen:
                seen.add(member)
                yield member
