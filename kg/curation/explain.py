"""Why two things are, or are not, one; and what a thing of the build is made of.

A build keeps the comparisons that it made (`identity.jsonl`); the words and the sieves of
coreference are in `annotations.jsonl`. Nothing is resolved anew, so that what is explained is
the build that is there.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from kg.curation.decide import touching
from kg.curation.identity_table import Node, Table
from kg.curation.references import Meant
from kg.graph.snippets import surroundings
from kg.model.extract import EntityType, Extract, Span
from kg.model.identity import Judgement, Ref
from kg.naming import keys
from kg.naming.person import compare_people
from kg.resolve.decisions.log import Decisions

NEVER = "never compared, because nothing in their names brings them together"
NEVER_EVENTS = (
    "never compared, because neither kind, time, place nor participants bring them together"
)
ALIKE = (
    "compared, and alike by name only: {}; nothing else was found in common, so they stay two"
)
MIXED = "never compared, because one is {} and one {}, and types never mix"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: a member, its thing, and the sentence that names it first."""

    document: str
    local: str
    name: str
    thing: str
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison; `times` is how many like it, with the same reasons, there were."""

    verdict: str
    score: float
    reasons: tuple[tuple[str, float, str], ...]
    left: Side
    right: Side
    times: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """A mention without the thing's name.

    `antecedent` is the mention that it was led back to, by a `sieve`.
    """

    document: str
    start: int
    end: int
    words: str
    kind: str
    sieve: str | None
    antecedent: str | None
    antecedent_start: int | None
    antecedent_end: int | None


@dataclass(frozen=True, slots=True)
class About:
    """What a thing, or a part of one, is made of.

    `label` is what was asked for, `thing` what it is in the build. `forms` are the words of its
    mentions with their number; `together` the comparisons that made it one, the commonest kinds
    first; `near` those with what it was kept apart from.
    """

    label: str
    thing: Node
    documents: tuple[str, ...]
    mentions: int
    forms: tuple[tuple[str, int], ...]
    together: tuple[Compared, ...]
    near: tuple[Compared, ...]
    decisions: tuple[str, ...]
    found: tuple[Found, ...]
    tellings: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """What stands between two.

    `way` is a chain of comparisons that made them one, where they were not compared themselves.
    """

    left: Node
    right: Node
    labels: tuple[str, str]
    are_one: bool
    compared: tuple[Compared, ...]
    way: tuple[Compared, ...]
    decisions: tuple[str, ...]
    silence: str | None


def about(table: Table, meant: Meant, held: Decisions, *, near: int = 5) -> About:
    """What is meant, how it came together and what it was kept apart from: at most `near` things."""
    refs = set(meant.refs)
    judgements = _compared(table)
    node = table.nodes[table.current[meant.refs[0]]]
    inside = [j for j in judgements if j.left in refs and j.right in refs]
    together = _by_reason(j for j in inside if j.verdict == "same")
    apart = _nearest(table, judgements, refs, node.id)[:near]
    telling = sorted(refs) if node.is_event else []
    reader = Reader(
        table, {r.document for r in refs} | _documents([*(j for j, _ in together), *apart])
    )
    found, forms = reader.mentions(refs, node)
    return About(
        label=meant.label,
        thing=node,
        documents=tuple(sorted({r.document for r in refs})),
        mentions=sum(forms.values()),
        forms=tuple(sorted(forms.items(), key=lambda fn: (-fn[1], fn[0]))),
        together=tuple(reader.compared(j, n) for j, n in together),
        near=tuple(reader.compared(j, first=refs) for j in apart),
        decisions=tuple(_decisions(table, held, refs)),
        found=tuple(found),
        tellings=tuple(reader.side(r) for r in telling),
    )


def between(table: Table, left: Meant, right: Meant, held: Decisions) -> Between:
    """The comparisons between two, or why there are none."""
    mine, theirs = set(left.refs), set(right.refs)
    made = [
        j
        for j in _compared(table)
        if (j.left in mine and j.right in theirs) or (j.left in theirs and j.right in mine)
    ]
    made.sort(key=lambda j: (-abs(j.score), j.left, j.right, j.verdict))
    a, b = (table.nodes[table.current[m.refs[0]]] for m in (left, right))
    are_one = a.id == b.id
    way = _way(table, mine, theirs) if are_one and not made else []
    reader = Reader(table, _documents([*made, *way]))
    both = [d for d in _decisions(table, held, mine) if d in _decisions(table, held, theirs)]
    return Between(
        a,
        b,
        (left.label, right.label),
        are_one,
        tuple(reader.compared(j, n, first=mine) for j, n in _by_reason(made)),
        tuple(reader.compared(j) for j in way),
        tuple(both),
        None if made or way else _silence(a, b),
    )


def _silence(a: Node, b: Node) -> str:
    if a.is_event and b.is_event:
        return NEVER_EVENTS
    kinds = sorted({_kind(n) for n in (a, b)})
    if len(kinds) > 1:
        return MIXED.format(*kinds)
    return _other_people(a, b) if a.type == "Person" else _other_names(a, b)


def _other_people(a: Node, b: Node) -> str:
    """Two people: of one surname they were compared, yet a build keeps no word of what came to nothing."""
    left, right = keys.person(a.name), keys.person(b.name)
    if keys.same_surname(left.surname, right.surname):
        score, words = compare_people(left, right)
        return (
            ALIKE.format(words)
            if score > 0
            else f"their names are not those of one person: {words}"
        )
    return NEVER


def _other_names(a: Node, b: Node) -> str:
    type_ = cast(EntityType, a.type)
    left, right = ({keys.key(n, type_): n for n in (x.name, *x.aliases)} for x in (a, b))
    shared = sorted(left.keys() & right.keys())
    return ALIKE.format(f"both are called {left[shared[0]]}") if shared else NEVER


def _kind(node: Node) -> str:
    return (
        "an event" if node.is_event else f"{'an' if node.type[0] in 'EO' else 'a'} {node.type}"
    )


def _decisions(table: Table, held: Decisions, refs: set[Ref]) -> list[str]:
    return [f"{d} ({d.said})" for d in touching(table, held, refs)]


def _by_reason(judgements: Iterable[Judgement]) -> list[tuple[Judgement, int]]:
    """One judgement for each set of reasons, with their number: the commonest first, then the surest."""
    groups: dict[tuple[object, ...], list[Judgement]] = defaultdict(list)
    for j in judgements:
        groups[j.verdict, j.reasons].append(j)
    found = [(js[0], len(js)) for js in groups.values()]
    return sorted(found, key=lambda jn: (-jn[1], -abs(jn[0].score), jn[0].left, jn[0].right))


def _compared(table: Table) -> list[Judgement]:
    """The comparisons that the machine made.

    Those that only tell of a decision are told as such.
    """
    return [j for j in table.judgements if [r[0] for r in j.reasons] != ["decision"]]


def _nearest(
    table: Table, judgements: Iterable[Judgement], refs: set[Ref], thing: str
) -> list[Judgement]:
    """The best comparison with each other thing, the nearest first."""
    best: dict[str, Judgement] = {}
    for j in judgements:
        if (j.left in refs) != (j.right in refs):
            other = table.current[j.right if j.left in refs else j.left]
            if other != thing and (other not in best or _nearness(j) < _nearness(best[other])):
                best[other] = j
    return sorted(best.values(), key=_nearness)


def _nearness(j: Judgement) -> tuple[object, ...]:
    return j.verdict == "different", -j.score, j.left, j.right


def _way(table: Table, start: set[Ref], goal: set[Ref]) -> list[Judgement]:
    """The shortest chain of *same* judgements from one set of members to another.

    Empty where there is none.
    """
    beside: dict[Ref, list[Judgement]] = defaultdict(list)
    for j in table.judgements:
        if j.verdict == "same" and table.current[j.left] == table.current[j.right]:
            beside[j.left].append(j)
            beside[j.right].append(j)
    waiting: deque[tuple[Ref, tuple[Judgement, ...]]] = deque((r, ()) for r in sorted(start))
    seen = set(start)
    while waiting:
        at, way = waiting.popleft()
        if at in goal:
            return list(way)
        for j in beside[at]:
            other = j.right if j.left == at else j.left
            if other not in seen:
                seen.add(other)
                waiting.append((other, (*way, j)))
    return []


def _documents(judgements: Sequence[Judgement]) -> set[str]:
    return {r.document for j in judgements for r in (j.left, j.right)}


class Reader:
    """The words of the documents that an explanation quotes."""

    def __init__(self, table: Table, documents: set[str]) -> None:
        self._table = table
        self._extracts = table.extracts(documents)

    def side(self, ref: Ref) -> Side:
        """A member with the sentence that names it first."""
        table, span = self._table, self._table.spans[ref]
        member = table.members[ref]
        extract = self._extracts.get(ref.document)
        text = "" if extract is None else extract.article.text
        around = span if member.is_event else surroundings(text, *span) if text else span
        sentence = " ".join(text[around.start : around.end].split())
        return Side(
            ref.document,
            ref.local,
            member.name,
            table.current[ref],
            span.start,
            span.end,
            sentence,
        )

    def compared(self, j: Judgement, times: int = 1, first: set[Ref] | None = None) -> Compared:
        """A judgement with its sentences; the side that is among `first` comes first."""
        left, right = (j.right, j.left) if first and j.left not in first else (j.left, j.right)
        return Compared(j.verdict, j.score, j.reasons, self.side(left), self.side(right), times)

    def mentions(self, refs: set[Ref], node: Node) -> tuple[list[Found], Counter[str]]:
        """The mentions of a thing that are no names, and how often each of its words stands."""
        found: list[Found] = []
        forms: Counter[str] = Counter()
        for document in sorted({r.document for r in refs}) if not node.is_event else ():
            if (extract := self._extracts.get(document)) is not None:
                self._of_document(extract, node.id, found, forms)
        return found, forms

    def _of_document(
        self, extract: Extract, node: str, found: list[Found], forms: Counter[str]
    ) -> None:
        text = extract.article.text
        for mention in (m for e in extract.entities if e.id == node for m in e.mentions):
            words = _words(text, mention.span)
            forms[words.lower() if mention.kind == "pronoun" else words] += 1
            if mention.kind in ("nominal", "pronoun"):
                before = mention.antecedent
                said = None if before is None else _words(text, before)
                start, end = (None, None) if before is None else (before.start, before.end)
                span = mention.start, mention.end
                found.append(
                    Found(
                        extract.article.id,
                        *span,
                        words,
                        mention.kind,
                        mention.sieve,
                        said,
                        start,
                        end,
                    )
                )


def _words(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())
