"""People's decisions on a build: made, undone and listed.

What is written is `decisions.jsonl`, see `kg.resolve.decisions.log`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kg.curation.identity_table import IdentityTable
from kg.curation.references import is_portable, reference, referent, without_build
from kg.model.errors import NotFoundError, ResolveError
from kg.model.identity import Ref
from kg.resolve.decisions.consistency import check
from kg.resolve.decisions.log import Decisions, append, load
from kg.resolve.decisions.records import Decision, Reference, Verdict
from kg.resolve.decisions.references import without_shared

Sides = tuple[list[Ref], list[Ref]]
"""The members that the left and the right of a decision mean."""


class Listed(NamedTuple):
    """A decision that holds.

    `line` is that of its file, `here` what it comes to in the build, None where none is at
    hand.
    """

    line: int
    verdict: str
    left: str
    right: str
    why: str
    who: str | None
    portable: bool
    here: str | None


# --- Making


def decide(
    path: Path,
    table: IdentityTable | None,
    verdict: Verdict,
    texts: tuple[str, str],
    said: tuple[str, str | None],
) -> Decision:
    """Write that two are the same, or different; returns what was written.

    Args:
        path: the file of decisions.
        table: the build that `texts` speak of; None where there is none.
        verdict: same or different.
        texts: what is meant, see `kg.curation.references.referent`.
        said: why, and who says so.

    Raises:
        NotFoundError: nothing is called so.
        ResolveError: several things are, both are the same thing, types would mix, or it
            contradicts other decisions.
    """
    held = load(path)
    decision = Decision(verdict, *_references(table, verdict, texts), *said)
    if table is not None:
        # ids that differ may mean one thing in this build
        check(dict(sides(table, Decisions((*held.all, decision)))))
    append(path, decision)
    return decision


def _references(
    table: IdentityTable | None, verdict: Verdict, texts: tuple[str, str]
) -> tuple[Reference, Reference]:
    if table is None:
        return without_build(texts[0]), without_build(texts[1])
    left, right = (referent(table, text) for text in texts)
    words = f"{texts[0]!r} {verdict} {texts[1]!r}"
    if set(left.refs) == set(right.refs):
        raise ResolveError(
            f"{words}: both are {left.label}, so there is nothing to decide; "
            "a part of it is named DOCUMENT#e3"
        )
    if verdict == "same":
        table.index.check_types(words, (*left.refs, *right.refs))
        return reference(table, left.refs), reference(table, right.refs)
    # a part against its whole is a part against the rest
    mine, theirs = without_shared(words, left.refs, right.refs)
    return reference(table, mine), reference(table, theirs)


def sides(table: IdentityTable, decisions: Decisions) -> Iterator[tuple[Decision, Sides]]:
    """Each decision that means something in the build, with the members of its two sides."""
    for decision in decisions.all:
        left, right = table.index.sides(decision)
        if left and right:
            yield decision, (left, right)


def effect(table: IdentityTable | None, decision: Decision) -> str:
    """What the next build does about a decision, as far as the build at hand can tell."""
    left, right = _things(table, decision)
    if decision.verdict == "same":
        return "keeps them one" if len(left | right) == 1 else "joins them"
    return "parts them" if left & right else "keeps them apart"


def _things(table: IdentityTable | None, decision: Decision) -> tuple[set[str], set[str]]:
    """The things of the build that the two sides of a decision are of."""
    if table is None:
        return set(), set()
    left, right = table.index.sides(decision)
    return {table.current[ref] for ref in left}, {table.current[ref] for ref in right}


# --- Undoing


def undo(
    path: Path,
    table: IdentityTable | None,
    texts: tuple[str, ...],
    said: tuple[str, str | None],
) -> Decision:
    """Write that a decision is undone; returns the decision.

    Args:
        path: the file of decisions.
        table: the build that `texts` speak of; None where there is none.
        texts: the two that it is on, or the number of its line; nothing for the last one.
        said: why, and who says so.

    Raises:
        NotFoundError: there is no such decision.
        ResolveError: there are several.
    """
    held = load(path).all  # in the order of their lines, so the last one is the newest
    if not held:
        raise NotFoundError(f"{path} holds no decision to undo")
    if len(texts) == 2:
        decision = _on_two(held, table, texts[0], texts[1])
    elif texts:
        decision = _of_line(held, texts[0])
    else:
        decision = held[-1]
    append(path, Decision("undo", decision.left, decision.right, *said))
    return decision


def _of_line(held: tuple[Decision, ...], text: str) -> Decision:
    for decision in held:
        if str(decision.line) == text:
            return decision
    lines = ", ".join(str(decision.line) for decision in held)
    raise NotFoundError(
        f"no decision {text!r} that holds: name its line ({lines}) or both things; "
        "`kg decide list` shows them"
    )


def _on_two(
    held: tuple[Decision, ...], table: IdentityTable | None, a: str, b: str
) -> Decision:
    """The decision on two: that very one, else the only one between members of both."""
    if table is None:
        pair = Decision("undo", without_build(a), without_build(b)).pair
        decisions = [decision for decision in held if decision.pair == pair]
    else:
        left, right = set(referent(table, a).refs), set(referent(table, b).refs)
        decisions = _between(table, held, left, right)
    if not decisions:
        raise NotFoundError(
            f"there is no decision on {a!r} and {b!r}; `kg decide list` shows those that hold"
        )
    if len(decisions) > 1:
        raise ResolveError(
            f"several decisions are on {a!r} and {b!r}, undo one by its line: "
            f"{'; '.join(map(str, decisions))}"
        )
    return decisions[0]


def _between(
    table: IdentityTable, held: tuple[Decision, ...], left: set[Ref], right: set[Ref]
) -> list[Decision]:
    """Decisions between all members of two, else those between some."""
    near = {
        decision: both
        for decision, both in sides(table, Decisions(held))
        if _meets(both, left, right)
    }
    # "a Smith and b" is on the very two, "a and b" on parts of them: the first is meant
    wanted = {frozenset(left), frozenset(right)}
    exact = [d for d, both in near.items() if {frozenset(side) for side in both} == wanted]
    return exact or list(near)


def _meets(both: Sides, left: set[Ref], right: set[Ref]) -> bool:
    """Test if a decision has a member of each on two sides, in either order."""
    return any(left & set(a) and right & set(b) for a, b in (both, both[::-1]))


# --- Listing


def touching(table: IdentityTable, held: Decisions, refs: set[Ref]) -> list[Decision]:
    """The decisions that speak of any of these members."""
    return [d for d, (left, right) in sides(table, held) if refs & {*left, *right}]


def listed(path: Path, table: IdentityTable | None) -> list[Listed]:
    """The decisions of a file that hold, with what they come to in the build."""
    return [_listed(decision, table) for decision in load(path).all]


def _listed(decision: Decision, table: IdentityTable | None) -> Listed:
    return Listed(
        line=decision.line or 0,
        verdict=decision.verdict,
        left=str(decision.left),
        right=str(decision.right),
        why=decision.why,
        who=decision.who,
        portable=is_portable(decision.left) and is_portable(decision.right),
        here=None if table is None else _here(table, decision),
    )


def _here(table: IdentityTable, decision: Decision) -> str:
    """What a decision comes to in the build."""
    both = (decision.left, decision.right)
    missing = [one for one in both if not table.index.find(one)]
    if missing:
        return "; ".join(map(table.index.why_not_found, missing))
    try:
        left, right = _things(table, decision)
    except ResolveError as e:
        # it joins two types here; the next build says so too, but a list shows the others
        return str(e)
    are_one = bool(left & right)
    is_applied = are_one == (decision.verdict == "same")
    return "applied" if is_applied else "with the next build"
