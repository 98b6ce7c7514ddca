"""Why two things are, or are not, one; and what a thing of the build is made of.

A build keeps the comparisons that it made (`identity.jsonl`); the words and the sieves of
coreference are in `annotations.jsonl`. Nothing is resolved anew, so that what is explained is
the build that is there. The fields of the records are the keys of `kg explain --json`.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.curation.decide import touching
from kg.curation.identity_table import IdentityTable, Node
from kg.curation.never_compared import why_never_compared
from kg.curation.quotations import Compared, NamelessMention, Quotations, Side
from kg.curation.references import Referent
from kg.model.identity import Judgement, Ref
from kg.resolve.decisions.log import Decisions


@dataclass(frozen=True, slots=True)
class About:
    """What a thing, or a part of one, is made of.

    `label` is what was asked for, `thing` what it is in the build. `forms` are the words of its
    mentions with their number; `together` the comparisons that made it one, the commonest kinds
    first; `near` those with what it was kept apart from. `nameless` are the mentions without
    its name, `event_mentions` the mentions of an event.
    """

    label: str
    thing: Node
    documents: tuple[str, ...]
    mentions: int
    forms: tuple[tuple[str, int], ...]
    together: tuple[Compared, ...]
    near: tuple[Compared, ...]
    decisions: tuple[str, ...]
    nameless: tuple[NamelessMention, ...]
    event_mentions: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """What stands between two.

    `way` is a chain of comparisons that made them one, where they were not compared themselves;
    `why_not_compared` says why there is none at all.
    """

    left: Node
    right: Node
    labels: tuple[str, str]
    are_one: bool
    compared: tuple[Compared, ...]
    way: tuple[Compared, ...]
    decisions: tuple[str, ...]
    why_not_compared: str | None


def about(table: IdentityTable, part: Referent, held: Decisions, *, near: int = 5) -> About:
    """What a part is, how it came together and what it was kept apart from.

    At most `near` things of the last.
    """
    refs = set(part.refs)
    judgements = _by_machine(table)
    node = table.node_of(part.refs[0])
    inside = (j for j in judgements if j.left in refs and j.right in refs)
    together = _by_reason(j for j in inside if j.verdict == "same")
    apart = _nearest(table, judgements, refs, node.id)[:near]
    documents = {ref.document for ref in refs}
    # what it was compared with is quoted too
    quoted = documents | _documents([*(j for j, _ in together), *apart])
    quotations = Quotations(table, quoted)
    nameless, forms = quotations.mentions(refs, node)
    return About(
        label=part.label,
        thing=node,
        documents=tuple(sorted(documents)),
        mentions=forms.total(),
        forms=tuple(sorted(forms.items(), key=lambda fn: (-fn[1], fn[0]))),
        together=tuple(quotations.compared(j, times) for j, times in together),
        near=tuple(quotations.compared(j, first=refs) for j in apart),
        decisions=tuple(_decisions(table, held, refs)),
        nameless=tuple(nameless),
        event_mentions=tuple(quotations.side(ref) for ref in sorted(refs) if node.is_event),
    )


def between(table: IdentityTable, left: Referent, right: Referent, held: Decisions) -> Between:
    """The comparisons between two, or why there are none."""
    mine, theirs = set(left.refs), set(right.refs)
    judgements = [j for j in _by_machine(table) if _is_between(j, mine, theirs)]
    # the weightiest first, whether it speaks for the two or against
    judgements.sort(key=lambda j: (-abs(j.score), j.left, j.right, j.verdict))
    a, b = table.node_of(left.refs[0]), table.node_of(right.refs[0])
    are_one = a.id == b.id
    chain = _chain(table, mine, theirs) if are_one and not judgements else []
    quotations = Quotations(table, _documents([*judgements, *chain]))
    # a decision stands between the two where it speaks of members of both
    on_right = _decisions(table, held, theirs)
    compared = _by_reason(judgements)
    return Between(
        left=a,
        right=b,
        labels=(left.label, right.label),
        are_one=are_one,
        compared=tuple(quotations.compared(j, times, first=mine) for j, times in compared),
        way=tuple(quotations.compared(j) for j in chain),
        decisions=tuple(d for d in _decisions(table, held, mine) if d in on_right),
        why_not_compared=None if judgements or chain else why_never_compared(a, b),
    )


def _is_between(judgement: Judgement, left: set[Ref], right: set[Ref]) -> bool:
    if judgement.left in left and judgement.right in right:
        return True
    return judgement.left in right and judgement.right in left


def _decisions(table: IdentityTable, held: Decisions, refs: set[Ref]) -> list[str]:
    return [f"{decision} ({decision.said})" for decision in touching(table, held, refs)]


def _documents(judgements: Sequence[Judgement]) -> set[str]:
    return {ref.document for j in judgements for ref in (j.left, j.right)}


def _by_machine(table: IdentityTable) -> list[Judgement]:
    """The comparisons that the machine made.

    Those that only tell of a decision are told as such.
    """
    return [j for j in table.judgements if [r[0] for r in j.reasons] != ["decision"]]


def _by_reason(judgements: Iterable[Judgement]) -> list[tuple[Judgement, int]]:
    """One judgement for each set of reasons, with their number: the commonest, the surest."""
    groups: dict[tuple[object, ...], list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        groups[judgement.verdict, judgement.reasons].append(judgement)
    firsts = [(group[0], len(group)) for group in groups.values()]
    return sorted(firsts, key=lambda jn: (-jn[1], -abs(jn[0].score), jn[0].left, jn[0].right))


def _nearest(
    table: IdentityTable, judgements: Iterable[Judgement], refs: set[Ref], thing: str
) -> list[Judgement]:
    """The best comparison with each other thing, the nearest first."""
    best: dict[str, Judgement] = {}
    for judgement in judgements:
        if (judgement.left in refs) == (judgement.right in refs):
            continue
        outside = judgement.right if judgement.left in refs else judgement.left
        other = table.current[outside]
        # a part of a thing is apart from the rest of it by decisions alone
        if other != thing:
            best[other] = min(best.get(other, judgement), judgement, key=_nearness)
    return sorted(best.values(), key=_nearness)


def _nearness(judgement: Judgement) -> tuple[object, ...]:
    return (
        judgement.verdict == "different",
        -judgement.score,
        judgement.left,
        judgement.right,
    )


def _chain(table: IdentityTable, start: set[Ref], goal: set[Ref]) -> list[Judgement]:
    """The shortest chain of *same* judgements from one set of members to another.

    Empty where there is none.
    """
    beside: dict[Ref, list[Judgement]] = defaultdict(list)
    for judgement in table.judgements:
        if judgement.verdict == "same" and table.is_inside_one(judgement):
            beside[judgement.left].append(judgement)
            beside[judgement.right].append(judgement)
    # breadth first, so that the first chain that arrives is the shortest
    waiting: deque[tuple[Ref, tuple[Judgement, ...]]] = deque((r, ()) for r in sorted(start))
    seen = set(start)
    while waiting:
        at, chain = waiting.popleft()
        if at in goal:
            return list(chain)
        for judgement in beside[at]:
            other = judgement.right if judgement.left == at else judgement.left
            if other not in seen:
                seen.add(other)
                waiting.append((other, (*chain, judgement)))
    return []
