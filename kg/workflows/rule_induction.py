"""Rules proposed from annotated examples: the ways over the parse that lead often from one end of a fact to the other.

As in open relation extraction by dependency paths (Bunescu and Mooney 2005, "A shortest path
dependency kernel"; Mausam et al. 2012, OLLIE), the shortest path between the two ends is turned
into a rule of kg's own language, with the word that carries the meaning as its trigger. One
half of the documents is read for paths; each path that is seen often is then tried on the other
half, as the rule it would be, with all that the layers before it know. What comes out is for a
person to judge: proposals have somebody else's sentences as examples, and a rule of the grammar
needs a general reason and a sentence of one's own.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import yaml
from spacy.language import Language
from spacy.tokens import Doc, Token

from kg import rules as grammar
from kg.annotate.annotations import annotations, attach
from kg.annotate.relations.extractor import Extractor
from kg.annotate.tokenizer import make_doc
from kg.evaluate.gold import Gold
from kg.evaluate.maps import Meaning
from kg.model.errors import ReadError
from kg.model.extract import Span
from kg.rules import Rules

LONGEST = 3  # steps from the trigger to an end; longer paths are a matter of one sentence
_CONTENT = ("VERB", "NOUN", "ADJ")
_LOOSE = frozenset(
    {"dep", "punct", "cc", "meta"}
)  # labels that say that the parse is broken there

Targets = dict[str, tuple[str, bool]]
"""From gold's relations to the relation of kg that is proposed for it, and whether it is read from object to subject."""


class Shape(NamedTuple):
    """A rule without its words: relation, part of speech of the trigger, and the path to each end."""

    yields: str
    pos: str
    subject: str
    object: str


class Example(NamedTuple):
    """A sentence of the gold data in which a shape and a trigger word were seen."""

    text: str
    subject: str
    object: str


@dataclass(slots=True)
class Proposal:
    """A rule to judge: what was seen in one half of the documents, and how it did in the other.

    `seen` pairs of ends have this path; `missed` of them no rule finds yet, though both ends
    are known for names, pronouns or times. In the other half it `fired` where gold judges it,
    and was `right`.
    """

    shape: Shape
    lemma: str
    seen: int = 0
    missed: int = 0
    fired: int = 0
    right: int = 0
    examples: list[Example] = field(default_factory=list)

    @property
    def precision(self) -> float | None:
        """The share that was right in the other half; None where it never fired there."""
        return self.right / self.fired if self.fired else None


class _Pair(NamedTuple):
    """A fact of gold: gold's name for the relation, the one of kg that is proposed for it, and the two ends in kg's order."""

    name: str
    yields: str
    back: bool
    subject: Span
    object: Span


def learn(
    gold: Sequence[Gold], meaning: Meaning, nlp: Language, *, least: int = 3
) -> list[Proposal]:
    """Proposals, those that would find most that is missed first.

    Args:
        gold: documents whose facts have the spans of their ends.
        meaning: which of kg's relations say gold's (`kg.evaluate.maps`); the first that says
            one is what is proposed for it.
        nlp: the pipeline of `kg.annotate.pipeline.make_nlp`.
        least: how often a path must be seen to be tried.

    Raises:
        ReadError: gold has no facts with spans.
    """
    targets = _targets(meaning)
    ordered = sorted(gold, key=lambda g: g.article.id)
    if not any(_pairs(g, targets) for g in ordered):
        raise ReadError(
            "there are no facts to learn from: gold must give the spans of both ends (evidence, or passages)"
        )
    found = _seen(ordered[::2], targets, meaning, nlp)
    tried = [p for p in found if p.seen >= least and p.missed]
    if tried:
        _try(tried, ordered[1::2], targets, meaning, nlp)
    return sorted(
        tried, key=lambda p: (-p.missed * (p.precision or 0), -p.seen, p.shape, p.lemma)
    )


def proposal_yaml(proposals: Iterable[Proposal]) -> str:
    """The proposals as a rule file to edit: one rule for each shape, with the trigger words that it was seen with."""
    shapes: dict[Shape, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        shapes[proposal.shape].append(proposal)
    return "\n".join(
        _rule_text(n, shape, found) for n, (shape, found) in enumerate(shapes.items(), 1)
    )


def _rule_text(number: int, shape: Shape, found: list[Proposal]) -> str:
    seen, fired, right = (
        sum(getattr(p, name) for p in found) for name in ("seen", "fired", "right")
    )
    rule = _rule(f"proposed-{number}", shape, [p.lemma for p in found], found[0].examples[:2])
    dumped = yaml.safe_dump([rule], allow_unicode=True, sort_keys=False, width=128)
    return f"# seen {seen}, missed {sum(p.missed for p in found)}; in the other half right {right} of {fired}\n{dumped}"


def _rule(
    name: str, shape: Shape, lemmas: list[str], examples: list[Example]
) -> dict[str, object]:
    return {
        "id": name,
        "yields": shape.yields,
        "lemmas": lemmas,
        "pos": [shape.pos],
        "paths": {"subject": shape.subject, "object": shape.object},
        "examples": [
            {"text": e.text, "args": {"subject": e.subject, "object": e.object}}
            for e in examples
        ],
    }


def _targets(meaning: Meaning) -> Targets:
    targets: Targets = {}
    for ours, theirs in meaning.items():
        for name, back in theirs:
            targets.setdefault(name, (ours, back))
    return targets


def _pairs(gold: Gold, targets: Targets) -> list[_Pair]:
    told = [(f.predicate, f.subject, f.object) for p in gold.passages or () for f in p.facts]
    told += [(r.predicate, *ends) for r in gold.relations or () for ends in r.evidence]
    found = []
    for name, subject, object_ in told:
        if name in targets:
            ours, back = targets[name]
            found.append(
                _Pair(name, ours, back, *((object_, subject) if back else (subject, object_)))
            )
    return found


def _docs(gold: Iterable[Gold], nlp: Language) -> Iterator[tuple[Gold, Doc]]:
    kept = list(gold)
    docs = nlp.pipe(attach(make_doc(nlp, g.article.text), g.article) for g in kept)
    yield from zip(kept, docs, strict=True)


def _seen(
    gold: Iterable[Gold], targets: Targets, meaning: Meaning, nlp: Language
) -> list[Proposal]:
    found: dict[tuple[Shape, str], Proposal] = {}
    for document, doc in _docs(gold, nlp):
        known, extractor = _known(doc), _extractor(doc)
        for pair in _pairs(document, targets):
            way = _way(doc, pair)
            if way is None:
                continue
            shape, trigger, ends = way
            proposal = found.setdefault(
                (shape, trigger.lemma_.lower()), Proposal(shape, trigger.lemma_.lower())
            )
            proposal.seen += 1
            within = all(
                extractor.arguments.entity_id(end) is not None
                or end.i in extractor.arguments.times
                for end in ends
            )
            proposal.missed += within and not any(_is(pair, meaning, *claim) for claim in known)
            words = (document.words(span) for span in (pair.subject, pair.object))
            proposal.examples.append(Example(trigger.sent.text.strip(), *words))
    return list(found.values())


def _known(doc: Doc) -> list[tuple[str, Span, Span]]:
    """What the rules there are find already."""
    return [
        (r.predicate, v.subject, v.object)
        for r in annotations(doc).relations
        for v in r.evidence
    ]


def _is(pair: _Pair, meaning: Meaning, predicate: str, subject: Span, object_: Span) -> bool:
    """Whether a relation of kg between two places of the text says the fact."""
    for name, back in meaning.get(predicate, ()):
        ends = (object_, subject) if back != pair.back else (subject, object_)
        if (
            name == pair.name
            and ends[0].overlaps(pair.subject)
            and ends[1].overlaps(pair.object)
        ):
            return True
    return False


def _extractor(doc: Doc) -> Extractor:
    extractor = Extractor(doc, annotations(doc))
    extractor.arguments.admit_unresolved()
    return extractor


def _way(doc: Doc, pair: _Pair) -> tuple[Shape, Token, tuple[Token, Token]] | None:
    """The shape of a fact, its trigger and its ends.

    None where these are in two sentences, far apart, or without trigger.
    """
    ends = [
        doc.char_span(*span, alignment_mode="expand") for span in (pair.subject, pair.object)
    ]
    if any(end is None for end in ends):
        return None
    subject, object_ = (end.root for end in ends)  # type: ignore[union-attr]  # None was just ruled out
    if subject == object_ or subject.sent != object_.sent:
        return None
    row = _between(subject, object_)
    trigger = _trigger(row)
    if trigger is None:
        return None
    paths = [_path(row, row.index(trigger), end) for end in (0, len(row) - 1)]
    return (
        None
        if None in paths
        else (Shape(pair.yields, trigger.pos_, *map(str, paths)), trigger, (subject, object_))
    )


def _between(subject: Token, object_: Token) -> list[Token]:
    """The tokens of the shortest path, ends included."""
    up = [subject, *subject.ancestors]
    down = [object_, *object_.ancestors]
    meeting = next(token for token in up if token in down)
    return [*up[: up.index(meeting) + 1], *reversed(down[: down.index(meeting)])]


def _trigger(row: list[Token]) -> Token | None:
    """The word of content on the path, not one of its ends, that is nearest to its top."""
    top = min(range(len(row)), key=lambda i: _depth(row[i]))
    inner = [i for i in range(1, len(row) - 1) if row[i].pos_ in _CONTENT]
    return row[min(inner, key=lambda i: (abs(i - top), i))] if inner else None


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def _path(row: list[Token], start: int, end: int) -> str | None:
    step = 1 if end > start else -1
    made = []
    for i in range(start, end, step):
        here, there = row[i], row[i + step]
        if there.head == here:
            if there.dep_ == "conj" and all(
                t.dep_ == "conj" for t in row[i + step : end + step : step]
            ):
                break  # the last step of a path reaches the whole list
            made.append(
                f">{there.dep_}"
                + (f"[{there.lower_}]" if there.pos_ == "ADP" and there.is_alpha else "")
            )
        else:
            made.append(f"<{here.dep_}")
        if made[-1][1:].split("[")[0] in _LOOSE:
            return None
    return " ".join(made) if 0 < len(made) <= LONGEST else None


def _try(
    proposals: list[Proposal],
    gold: Iterable[Gold],
    targets: Targets,
    meaning: Meaning,
    nlp: Language,
) -> None:
    """Let each proposal fire in documents that it was not seen in."""
    by_id = {f"proposed-{n}": p for n, p in enumerate(proposals)}
    rules = _loaded(
        [_rule(name, p.shape, [p.lemma], p.examples[:1]) for name, p in by_id.items()]
    )
    for document, doc in _docs(gold, nlp):
        extractor = _extractor(doc)
        pairs, judges = _pairs(document, targets), _judges(document, meaning)
        for match in rules.match(doc, "relation", extractor.arguments.accept):
            for (_, predicate, _), evidence in extractor.triples(match):
                if judges(predicate, evidence.subject, evidence.object):
                    proposal = by_id[match.rule.id]
                    proposal.fired += 1
                    proposal.right += any(
                        _is(p, meaning, predicate, evidence.subject, evidence.object)
                        for p in pairs
                    )


def _judges(gold: Gold, meaning: Meaning) -> Callable[[str, Span, Span], bool]:
    """Whether gold says of a relation between two places of the text that it is there or not."""
    if gold.passages is None:
        return lambda *_: True
    passages = gold.passages

    def judged(predicate: str, subject: Span, object_: Span) -> bool:
        here = (p for p in passages if p.span.holds(subject) and p.span.holds(object_))
        return any(name in p.properties for p in here for name, _ in meaning[predicate])

    return judged


def _loaded(rows: list[dict[str, object]]) -> Rules:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "proposed.yml"
        file.write_text(yaml.safe_dump(rows, allow_unicode=True), encoding="utf-8")
        return grammar.load([Path(folder)])
