"""Rules proposed from annotated examples: the ways over a parse between the ends of facts.

As in open relation extraction by dependency paths (Bunescu and Mooney 2005, "A shortest path
dependency kernel"; Mausam et al. 2012, OLLIE), the shortest path between the two ends is turned
into a rule of kg's own language, with the word that carries the meaning as its trigger. One
half of the documents is read for paths; each path that is seen often is then tried on the other
half, as the rule it would be, with all that the layers before it know. What comes out is for a
person to judge: proposals have somebody else's sentences as examples, and a rule of the grammar
needs a general reason and a sentence of one's own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeAlias

import yaml
from spacy.language import Language
from spacy.tokens import Doc, Token

from kg import rules as grammar
from kg.annotation.annotations import annotations, attach
from kg.annotation.relations.extractor import Extractor
from kg.annotation.tokenizer import make_doc
from kg.evaluate.gold import Gold
from kg.evaluate.maps import Meaning
from kg.model.errors import ReadError
from kg.model.extract import Evidence, Span
from kg.rules import Rules
from kg.workflows.shortest_paths import way

Targets: TypeAlias = dict[str, tuple[str, bool]]
"""From gold's relations to the one of kg that is proposed for it, True if read backwards."""


class Shape(NamedTuple):
    """A rule without its words."""

    yields: str
    # The universal part of speech of the trigger.
    pos: str
    # The path to each end.
    subject: str
    object: str


class Example(NamedTuple):
    """A sentence of the gold data in which a shape and a trigger word were seen."""

    text: str
    subject: str
    object: str


@dataclass(slots=True)
class Proposal:
    """A rule to judge: what was seen in one half of the documents, how it did in the other."""

    shape: Shape
    lemma: str
    # How many pairs of ends have this path.
    seen: int = 0
    # How many of them no rule finds yet, though both ends are known for names, pronouns or
    # times.
    missed: int = 0
    # How often it fired in the other half where gold judges it, and was right.
    fired: int = 0
    right: int = 0
    examples: list[Example] = field(default_factory=list)

    @property
    def precision(self) -> float | None:
        """The share that was right in the other half; None where it never fired there."""
        return self.right / self.fired if self.fired else None


class _Fact(NamedTuple):
    """A fact of gold, with its two ends in kg's order."""

    # Gold's name for the relation.
    name: str
    # The one of kg that is proposed for it.
    yields: str
    # True if kg's relation is read from object to subject.
    is_backwards: bool
    subject: Span
    object: Span


@dataclass(frozen=True, slots=True)
class _Terms:
    """How gold's relations and kg's are called in each other's terms."""

    meaning: Meaning
    targets: Targets

    def facts(self, gold: Gold) -> list[_Fact]:
        """The facts of gold for which a relation of kg can be proposed."""
        facts = []
        for name, subject, object_ in _told(gold):
            if name in self.targets:
                yields, is_backwards = self.targets[name]
                ends = (object_, subject) if is_backwards else (subject, object_)
                facts.append(_Fact(name, yields, is_backwards, *ends))
        return facts

    def says(self, predicate: str, subject: Span, object_: Span, fact: _Fact) -> bool:
        """Test if a relation of kg between two places of the text says a fact."""
        for name, is_backwards in self.meaning.get(predicate, ()):
            if name != fact.name:
                continue
            turned = is_backwards != fact.is_backwards
            ends = (object_, subject) if turned else (subject, object_)
            if ends[0].overlaps(fact.subject) and ends[1].overlaps(fact.object):
                return True
        return False

    def judges(self, gold: Gold, predicate: str, evidence: Evidence) -> bool:
        """Test if gold says of a relation between two places if it is there or not."""
        if gold.passages is None:
            return True
        names = {name for name, _ in self.meaning[predicate]}
        return any(
            passage.span.holds(evidence.subject)
            and passage.span.holds(evidence.object)
            and not names.isdisjoint(passage.properties)
            for passage in gold.passages
        )


def _told(gold: Gold) -> Iterator[tuple[str, Span, Span]]:
    """Every fact of gold whose ends have spans."""
    for passage in gold.passages or ():
        for fact in passage.facts:
            yield fact.predicate, fact.subject, fact.object
    for relation in gold.relations or ():
        for ends in relation.evidence:
            yield relation.predicate, *ends


def learn(
    gold: Sequence[Gold], meaning: Meaning, nlp: Language, *, least: int = 3
) -> list[Proposal]:
    """Proposals, those that would find most that is missed first.

    Args:
        gold: documents whose facts have the spans of their ends.
        meaning: which of kg's relations say gold's (`kg.evaluate.maps`); the first that says
            one is what is proposed for it.
        nlp: the pipeline of `kg.annotation.pipeline.make_nlp`.
        least: how often a path must be seen to be tried.

    Raises:
        ReadError: gold has no facts with spans.
    """
    terms = _Terms(meaning, _targets(meaning))
    # Every other document, since those that stand together are often of one source.
    ordered = sorted(gold, key=lambda g: g.article.id)
    if not any(terms.facts(g) for g in ordered):
        raise ReadError(
            "there are no facts to learn from: gold must give the spans of both ends "
            "(evidence, or passages)"
        )
    seen = _seen(ordered[::2], terms, nlp)
    proposals = [p for p in seen if p.seen >= least and p.missed]
    if proposals:
        _try(proposals, ordered[1::2], terms, nlp)
    return sorted(proposals, key=_most_useful_first)


def _most_useful_first(proposal: Proposal) -> tuple[object, ...]:
    useful = proposal.missed * (proposal.precision or 0)
    return -useful, -proposal.seen, proposal.shape, proposal.lemma


def _targets(meaning: Meaning) -> Targets:
    targets: Targets = {}
    for ours, theirs in meaning.items():
        for name, is_backwards in theirs:
            targets.setdefault(name, (ours, is_backwards))
    return targets


def _docs(gold: Iterable[Gold], nlp: Language) -> Iterator[tuple[Gold, Doc]]:
    documents = list(gold)
    docs = nlp.pipe(attach(make_doc(nlp, g.article.text), g.article) for g in documents)
    yield from zip(documents, docs, strict=True)


def _extractor(doc: Doc) -> Extractor:
    extractor = Extractor(doc, annotations(doc))
    extractor.arguments.admit_unresolved()
    return extractor


# --- The paths of one half


def _seen(gold: Iterable[Gold], terms: _Terms, nlp: Language) -> list[Proposal]:
    proposals: dict[tuple[Shape, str], Proposal] = {}
    for document, doc in _docs(gold, nlp):
        known, extractor = _known(doc), _extractor(doc)
        for fact in terms.facts(document):
            route = way(doc, fact.subject, fact.object)
            if route is None:
                continue
            trigger = route.trigger
            shape = Shape(fact.yields, trigger.pos_, route.subject_path, route.object_path)
            lemma = trigger.lemma_.lower()
            proposal = proposals.setdefault((shape, lemma), Proposal(shape, lemma))
            proposal.seen += 1
            # An end that no layer knows is no fault of the rules.
            has_ends = all(_is_known(end, extractor) for end in (route.subject, route.object))
            is_found = any(terms.says(*place, fact) for place in known)
            proposal.missed += has_ends and not is_found
            words = (document.words(fact.subject), document.words(fact.object))
            proposal.examples.append(Example(trigger.sent.text.strip(), *words))
    return list(proposals.values())


def _known(doc: Doc) -> list[tuple[str, Span, Span]]:
    """What the rules there are find already."""
    return [
        (relation.predicate, evidence.subject, evidence.object)
        for relation in annotations(doc).relations
        for evidence in relation.evidence
    ]


def _is_known(end: Token, extractor: Extractor) -> bool:
    """Test if a token stands for an entity or a time."""
    if end.i in extractor.arguments.times:
        return True
    return extractor.arguments.entity_id(end) is not None


# --- Tried on the other half


def _try(proposals: list[Proposal], gold: Iterable[Gold], terms: _Terms, nlp: Language) -> None:
    """Let each proposal fire in documents that it was not seen in."""
    by_id = {f"proposed-{n}": p for n, p in enumerate(proposals)}
    rows = [_rule(id_, p.shape, [p.lemma], p.examples[:1]) for id_, p in by_id.items()]
    rules = _loaded(rows)
    for document, doc in _docs(gold, nlp):
        extractor = _extractor(doc)
        facts = terms.facts(document)
        for match in rules.match(doc, "relation", extractor.arguments.accept):
            for (_, predicate, _), evidence in extractor.triples(match):
                if not terms.judges(document, predicate, evidence):
                    continue
                ends = (evidence.subject, evidence.object)
                proposal = by_id[match.rule.id]
                proposal.fired += 1
                proposal.right += any(terms.says(predicate, *ends, fact) for fact in facts)


def _loaded(rows: list[dict[str, object]]) -> Rules:
    # By way of a file, so that a proposal is checked as every rule is.
    with TemporaryDirectory() as folder:
        file = Path(folder) / "proposed.yml"
        file.write_text(yaml.safe_dump(rows, allow_unicode=True), encoding="utf-8")
        return grammar.load([Path(folder)])


# --- Written as rules


def proposal_yaml(proposals: Iterable[Proposal]) -> str:
    """The proposals as a rule file to edit.

    One rule for each shape, with the trigger words that it was seen with.
    """
    by_shape: dict[Shape, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        by_shape[proposal.shape].append(proposal)
    rules = (_rule_text(n, alike) for n, alike in enumerate(by_shape.values(), 1))
    return "\n".join(rules)


def _rule_text(number: int, alike: list[Proposal]) -> str:
    """One rule of proposals of one shape, with what is known of them in a comment above it."""
    first = alike[0]
    rule = _rule(
        f"proposed-{number}", first.shape, [p.lemma for p in alike], first.examples[:2]
    )
    written = yaml.safe_dump([rule], allow_unicode=True, sort_keys=False, width=128)
    seen, missed = sum(p.seen for p in alike), sum(p.missed for p in alike)
    fired, right = sum(p.fired for p in alike), sum(p.right for p in alike)
    comment = f"# seen {seen}, missed {missed}; in the other half right {right} of {fired}"
    return f"{comment}\n{written}"


def _rule(
    name: str, shape: Shape, lemmas: list[str], examples: list[Example]
) -> dict[str, object]:
    """A rule as its file has it."""
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
