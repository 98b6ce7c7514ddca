"""Every rule reads its own examples and stays silent at its counterexamples: the grammar's own promises, kept.

Names in an example of a relation are given to the layer as the example tells them (`args`,
`entities`) and else as the bare model finds them, so that a rule is tested through the parse
and the type check, but not through the names layer.
"""

from collections.abc import Iterator
from functools import cache

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from kg import ontology, rules
from kg.annotation.annotations import annotations, attach
from kg.annotation.events.component import events
from kg.annotation.relations.component import relations
from kg.model.extract import Article, Entity, Event, Mention, Span, Time
from kg.rules import Example, Rule, Rules

CORE = ("Person", "Organisation", "Place", "Event")
LABELS = {"PERSON": "Person", "ORG": "Organisation", "EVENT": "Event"} | dict.fromkeys(
    ("GPE", "LOC", "FAC", "NORP"), "Place"
)


def _cases(kind: str, *, counter: bool) -> Iterator[object]:
    for rule in rules.builtin().all:
        examples = rule.counterexamples if counter else rule.examples
        if rule.kind == kind:
            yield from (
                pytest.param(rule, e, id=f"{rule.id}-{n}") for n, e in enumerate(examples)
            )


@cache
def _docs(nlp: Language) -> dict[str, Doc]:
    texts = sorted(
        {
            e.text
            for rule in rules.builtin().all
            for e in (*rule.examples, *rule.counterexamples)
        }
    )
    return dict(zip(texts, nlp.pipe(texts), strict=True))


def _core(class_: str) -> tuple[str, str | None]:
    return (class_, None) if class_ in CORE else (ontology.load().core_type(class_), class_)


def _named(doc: Doc, rule: Rule, example: Example) -> Iterator[tuple[Span, str]]:
    """The names of an example with their classes: what it tells, what a relation's roles want, and what the model sees."""
    found = dict(example.entities)
    for role, words in example.args.items():
        if rule.kind == "relation" or _is_name(doc, words):
            found.setdefault(words, _class_of(doc, rule, role, words))
    spans = {
        Span(doc.text.index(words), doc.text.index(words) + len(words)): class_
        for words, class_ in found.items()
    }
    yield from spans.items()
    for ent in doc.ents:
        span = Span(ent.start_char, ent.end_char)
        if (
            ent.label_ in LABELS
            and ent.root.tag_ != "NNPS"
            and not any(span.overlaps(other) for other in spans)
        ):
            yield span, LABELS[ent.label_]


def _is_name(doc: Doc, words: str) -> bool:
    """Whether the filler of an event's role is one name (and no people such as "Palestinians")."""
    start = doc.text.index(words)
    root = doc.char_span(start, start + len(words), alignment_mode="expand").root
    return root.tag_ == "NNP"


def _class_of(doc: Doc, rule: Rule, role: str, words: str) -> str:
    """The class that a role wants.

    Where it takes several, the one that the model sees, else the first by name.
    """
    ends = sorted(rule.types[role])
    start = doc.text.index(words)
    seen = [
        LABELS.get(e.label_)
        for e in doc.ents
        if e.start_char < start + len(words) and start < e.end_char
    ]
    if ends == ["date"] or len(ends) == 1:
        return "Organisation" if ends[0] == "Entity" else ends[0]
    return next(
        (c for c in seen if c and any(ontology.load().is_a(end, c) for end in ends)), ends[0]
    )


def _doc(nlp: Language, rule: Rule, example: Example) -> Doc:
    doc = _docs(nlp)[example.text].copy()
    work = annotations(attach(doc, Article(id="example", text=doc.text)))
    for n, (span, class_) in enumerate(_named(doc, rule, example)):
        if class_ == "date":
            work.times.append(Time(f"t{n}", *span, "DATE", "2006-01-02"))
        else:
            type_, subtype = _core(class_)
            work.entities.append(
                Entity(f"e{n}", type_, doc.text[slice(*span)], (Mention(*span),), subtype)
            )
    return doc


def _told(doc: Doc, rule: Rule) -> list[tuple[str, str]]:
    found, _ = relations(doc, Rules([rule]))
    return [
        (doc.text[slice(*e.subject)], doc.text[slice(*e.object)])
        for r in found
        for e in r.evidence
    ]


def _reads(event: Event, doc: Doc, example: Example) -> bool:
    def within(words: str, start: int) -> bool:
        return doc.text.index(words) <= start < doc.text.index(words) + len(words)

    def filled(role: str, words: str) -> bool:
        if role == "place":
            return event.place is not None and any(
                e.id == event.place and e.name in words for e in annotations(doc).entities
            )
        spans = [p.span for p in event.participants if p.role == role]
        return any(
            words in doc.text[slice(*span)] or within(words, span.start) for span in spans
        )

    triggered = example.trigger is None or within(example.trigger, event.trigger.start)
    return triggered and all(filled(role, words) for role, words in example.args.items())


@pytest.mark.model
@pytest.mark.parametrize(("rule", "example"), list(_cases("relation", counter=False)))
def test_rule_finds_its_relation(nlp: Language, rule: Rule, example: Example) -> None:
    doc = _doc(nlp, rule, example)
    told = _told(doc, rule)
    args = (example.args["subject"], example.args["object"])
    symmetric = ontology.load().relations[rule.yields].symmetric
    assert args in told or (symmetric and args[::-1] in told), f"{told}; {_why(doc, rule)}"


@pytest.mark.model
@pytest.mark.parametrize(("rule", "example"), list(_cases("relation", counter=True)))
def test_rule_of_relation_stays_silent(nlp: Language, rule: Rule, example: Example) -> None:
    assert _told(_doc(nlp, rule, example), rule) == []


@pytest.mark.model
@pytest.mark.parametrize(("rule", "example"), list(_cases("event", counter=False)))
def test_rule_finds_its_event(nlp: Language, rule: Rule, example: Example) -> None:
    doc = _doc(nlp, rule, example)
    found = events(doc, Rules([rule]))
    assert any(_reads(event, doc, example) for event in found), f"{found}; {_why(doc, rule)}"


@pytest.mark.model
@pytest.mark.parametrize(("rule", "example"), list(_cases("event", counter=True)))
def test_rule_of_event_stays_silent(nlp: Language, rule: Rule, example: Example) -> None:
    assert events(_doc(nlp, rule, example), Rules([rule])) == []


def test_every_relation_and_event_type_of_the_ontology_has_a_rule() -> None:
    known = ontology.load()
    families = {name for name in known.event_types if "Event" in known.classes[name].parents}
    told = {rule.yields for rule in rules.builtin().all}
    assert sorted((set(known.relations) | set(known.event_types)) - families - told) == []


def _why(doc: Doc, rule: Rule) -> list[str]:
    return [str(tried) for tried in Rules([rule]).why(doc, rule)]


@pytest.mark.model
def test_evidence_holds_its_arguments_and_names_known_things(nlp: Language) -> None:
    """All rules at once on all examples: whatever they find, it is verbatim, within the sentence and between two things."""
    for rule in rules.builtin().all:
        for example in rule.examples:
            doc = _doc(nlp, rule, example)
            found, _ = relations(doc, rules.builtin())
            known = {e.id for e in annotations(doc).entities} | {
                t.id for t in annotations(doc).times
            }
            for relation in found:
                assert {relation.subject, relation.object} <= known
                assert relation.subject != relation.object
                assert relation.evidence
                for evidence in relation.evidence:
                    whole = Span(evidence.start, evidence.end)
                    assert whole.holds(evidence.subject)
                    assert whole.holds(evidence.object)
                    assert evidence.end <= len(doc.text)
                    assert rules.builtin().get(evidence.rule).yields == relation.predicate
