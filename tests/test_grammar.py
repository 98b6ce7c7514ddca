"""Every rule reads its own examples and stays silent at its counterexamples: the grammar's own promises, kept.

Names in an example of a relation are given to the layer as the example tells them (`args`, `entities`) and else as the bare
model finds them, so that a rule is tested through the parse and the type check, but not through the names layer.
"""

from collections.abc import Iterator
from functools import cache

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from kg import ontology, rules
from kg.annotate.layers import attach, layers
from kg.annotate.relations import relations
from kg.rules import Example, Match, Rule
from kg.types import Article, Entity, Mention, Relation, Span, Time

CORE = ("Person", "Organisation", "Place", "Event")
LABELS = {"PERSON": "Person", "ORG": "Organisation", "EVENT": "Event"} | dict.fromkeys(("GPE", "LOC", "FAC", "NORP"), "Place")


def _cases(kind: str, *, counter: bool) -> Iterator[object]:
    for rule in rules.builtin().all:
        examples = rule.counterexamples if counter else rule.examples
        if rule.kind == kind:
            yield from (pytest.param(rule, e, id=f"{rule.id}-{n}") for n, e in enumerate(examples))


@cache
def _docs(nlp: Language) -> dict[str, Doc]:
    texts = sorted({e.text for rule in rules.builtin().all for e in (*rule.examples, *rule.counterexamples)})
    return dict(zip(texts, nlp.pipe(texts), strict=True))


def _core(class_: str) -> tuple[str, str | None]:
    return (class_, None) if class_ in CORE else (ontology.load().core_type(class_), class_)


def _named(doc: Doc, rule: Rule, example: Example) -> Iterator[tuple[Span, str]]:
    """The names of an example with their classes: what it tells, what its roles want, and what the model sees elsewhere."""
    found = dict(example.entities)
    for role, words in example.args.items():
        if words not in found:
            start = doc.text.index(words)
            ends = rule.types[role]
            seen = [
                LABELS[e.label_]
                for e in doc.ents
                if e.label_ in LABELS and e.start_char < start + len(words) and start < e.end_char
            ]
            fits = [c for c in seen if any(e != "date" and ontology.load().is_a(e, c) for e in ends)]
            found[words] = sorted(ends)[0] if "date" in ends or not fits else (sorted(ends)[0] if len(ends) == 1 else fits[0])
    spans = {Span(doc.text.index(words), doc.text.index(words) + len(words)): class_ for words, class_ in found.items()}
    yield from spans.items()
    for ent in doc.ents:
        span = Span(ent.start_char, ent.end_char)
        if ent.label_ in LABELS and not any(span.overlaps(other) for other in spans):
            yield span, LABELS[ent.label_]


def _related(doc: Doc, rule: Rule, example: Example) -> list[Relation]:
    doc = doc.copy()
    work = layers(attach(doc, Article(id="example", text=doc.text)))
    for n, (span, class_) in enumerate(_named(doc, rule, example)):
        if class_ == "date":
            work.times.append(Time(f"t{n}", *span, "DATE", "2006-01-02"))
        else:
            type_, subtype = _core(class_)
            work.entities.append(Entity(f"e{n}", type_, doc.text[slice(*span)], (Mention(*span),), subtype))
    return [r for r in relations(doc, rules.builtin())[0] if any(e.rule == rule.id for e in r.evidence)]


def _happened(doc: Doc, rule: Rule) -> list[Match]:
    return [m for m in rules.builtin().match(doc, "event") if m.rule is rule]


def _reads(match: Match, example: Example) -> bool:
    def within(words: str, offset: int) -> bool:
        start = match.trigger.doc.text.index(words)
        return start <= offset < start + len(words)

    filled = all(any(within(words, t.idx) for t in match.roles.get(role, [])) for role, words in example.args.items())
    return filled and (example.trigger is None or within(example.trigger, match.trigger.idx))


@pytest.mark.model
@pytest.mark.parametrize(("rule", "example"), list(_cases("relation", counter=False)))
def test_rule_finds_its_relation(nlp: Language, rule: Rule, example: Example) -> None:
    doc = _docs(nlp)[example.text]
    told = [(doc.text[slice(*e.subject)], doc.text[slice(*e.object)]) for r in _related(doc, rule, example) for e in r.evidence]
    args = (example.args["subject"], example.args["object"])
    symmetric = ontology.load().relations[rule.yields].symmetric
    assert args in told or (symmetric and args[::-1] in told), f"{told}; {[str(w) for w in _why(doc, rule)]}"


@pytest.mark.model
@pytest.mark.parametrize(("rule", "example"), list(_cases("relation", counter=True)))
def test_rule_of_relation_stays_silent(nlp: Language, rule: Rule, example: Example) -> None:
    assert _related(_docs(nlp)[example.text], rule, example) == []


@pytest.mark.model
@pytest.mark.parametrize(("rule", "example"), list(_cases("event", counter=False)))
def test_rule_finds_its_event(nlp: Language, rule: Rule, example: Example) -> None:
    doc = _docs(nlp)[example.text]
    assert any(_reads(match, example) for match in _happened(doc, rule)), [str(w) for w in _why(doc, rule)]


@pytest.mark.model
@pytest.mark.parametrize(("rule", "example"), list(_cases("event", counter=True)))
def test_rule_of_event_stays_silent(nlp: Language, rule: Rule, example: Example) -> None:
    assert _happened(_docs(nlp)[example.text], rule) == []


def test_every_relation_of_the_ontology_has_a_rule() -> None:
    told = {rule.yields for rule in rules.builtin().all}
    assert sorted(set(ontology.load().relations) - told) == []


def _why(doc: Doc, rule: Rule) -> list[object]:
    return list(rules.builtin().why(doc, rule))
