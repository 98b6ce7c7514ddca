"""People's decisions on a build: made, undone and listed.

What is written is `decisions.jsonl`, see `kg.resolve.decisions.log`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kg.curation.identity_table import Table
from kg.curation.references import is_portable, meant, reference, without_build
from kg.model.errors import NotFoundError, ResolveError
from kg.model.identity import Ref
from kg.resolve.decisions.consistency import check
from kg.resolve.decisions.log import Decisions, append, load
from kg.resolve.decisions.records import Decision, Reference, Verdict
from kg.resolve.decisions.references import without_shared


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


def decide(
    path: Path,
    table: Table | None,
    verdict: Verdict,
    texts: tuple[str, str],
    said: tuple[str, str | None],
) -> Decision:
    """Write that two are the same, or different; returns what was written.

    Args:
        path: the file of decisions.
        table: the build that `texts` speak of; None where there is none.
        verdict: same or different.
        texts: what is meant, see `kg.curation.references.meant`.
        said: why, and who says so.

    Raises:
        NotFoundError: nothing is called so.
        ResolveError: several things are, both are the same thing, types would mix, or it
            contradicts other decisions.
    """
    held = load(path)
    made = Decision(verdict, *_references(table, verdict, texts), *said)
    if table is not None:
        _check_here(table, held, made)
    append(path, made)
    return made


def _references(
    table: Table | None, verdict: Verdict, texts: tuple[str, str]
) -> tuple[Reference, Reference]:
    if table is None:
        return without_build(texts[0]), without_build(texts[1])
    left, right = (meant(table, text) for text in texts)
    words = f"{texts[0]!r} {verdict} {texts[1]!r}"
    if set(left.refs) == set(right.refs):
        raise ResolveError(
            f"{words}: both are {left.label}, so there is nothing to decide; a part of it is named DOCUMENT#e3"
        )
    if verdict == "same":
        table.index.check_types(words, (*left.refs, *right.refs))
        return reference(table, left.refs), reference(table, right.refs)
    mine, theirs = without_shared(words, left.refs, right.refs)
    return reference(table, mine), reference(table, theirs)


def _check_here(table: Table, held: Decisions, made: Decision) -> None:
    """Whether a new decision fits to those that hold, over the documents of the build."""
    check(dict(sides(table, Decisions((*held.all, made)))))


def sides(
    table: Table, decisions: Decisions
) -> Iterator[tuple[Decision, tuple[list[Ref], list[Ref]]]]:
    """Each decision that means something in the build, with the members of its two sides."""
    for decision in decisions.all:
        left, right = table.index.sides(decision)
        if left and right:
            yield decision, (left, right)


def effect(table: Table | None, made: Decision) -> str:
    """What the next build does about a decision, as far as the build at hand can tell."""
    left, right = ([], []) if table is None else table.index.sides(made)
    things = (
        [{table.current[r] for r in side} for side in (left, right)]
        if table is not None
        else []
    )
    if made.verdict == "same":
        return "keeps them one" if things and len(things[0] | things[1]) == 1 else "joins them"
    return "parts them" if things and things[0] & things[1] else "keeps them apart"


def undo(
    path: Path, table: Table | None, texts: tuple[str, ...], said: tuple[str, str | None]
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
    held = load(path).all
    if not held:
        raise NotFoundError(f"{path} holds no decision to undo")
    if len(texts) == 2:
        found = _on(held, table, texts[0], texts[1])
    elif texts:
        found = _of_line(held, texts[0])
    else:
        found = held[-1]
    append(path, Decision("undo", found.left, found.right, *said))
    return found


def _of_line(held: tuple[Decision, ...], text: str) -> Decision:
    for decision in held:
        if str(decision.line) == text:
            return decision
    lines = ", ".join(str(d.line) for d in held)
    raise NotFoundError(
        f"no decision {text!r} that holds: name its line ({lines}) or both things; `kg decide list` shows them"
    )


def _on(held: tuple[Decision, ...], table: Table | None, a: str, b: str) -> Decision:
    """The decision on two: that very one, else the only one between members of both."""
    if table is None:
        pair = Decision("undo", without_build(a), without_build(b)).pair
        found = [d for d in held if d.pair == pair]
    else:
        left, right = set(meant(table, a).refs), set(meant(table, b).refs)
        near = [d for d, both in sides(table, Decisions(held)) if _between(both, left, right)]
        exact = [
            d
            for d in near
            if {frozenset(s) for s in table.index.sides(d)}
            == {frozenset(left), frozenset(right)}
        ]
        found = exact or near
    if not found:
        raise NotFoundError(
            f"there is no decision on {a!r} and {b!r}; `kg decide list` shows those that hold"
        )
    if len(found) > 1:
        raise ResolveError(
            f"several decisions are on {a!r} and {b!r}, undo one by its line: {'; '.join(map(str, found))}"
        )
    return found[0]


def _between(both: tuple[list[Ref], list[Ref]], left: set[Ref], right: set[Ref]) -> bool:
    return any(left & set(a) and right & set(b) for a, b in (both, both[::-1]))


def touching(table: Table, held: Decisions, refs: set[Ref]) -> list[Decision]:
    """The decisions that speak of any of these members."""
    return [d for d, (left, right) in sides(table, held) if refs & {*left, *right}]


def listed(path: Path, table: Table | None) -> list[Listed]:
    """The decisions of a file that hold, with what they come to in the build."""
    rows = []
    for d in load(path).all:
        portable = is_portable(d.left) and is_portable(d.right)
        here = None if table is None else _here(table, d)
        rows.append(
            Listed(
                d.line or 0, d.verdict, str(d.left), str(d.right), d.why, d.who, portable, here
            )
        )
    return rows


def _here(table: Table, decision: Decision) -> str:
    missing = [
        table.index.why_not_found(r)
        for r in (decision.left, decision.right)
        if not table.index.find(r)
    ]
    if missing:
        return "; ".join(missing)
    try:
        left, right = table.index.sides(decision)
    except ResolveError as e:
        return str(e)
    one = {table.current[r] for r in left} & {table.current[r] for r in right}
    return "applied" if bool(one) == (decision.verdict == "same") else "with the next build"
