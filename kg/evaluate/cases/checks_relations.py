"""Checks of relations: `relations`, `not_relations`.

And what they say of the rules that spoke.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.evaluate.cases.asked import Asked, known, show
from kg.evaluate.cases.lookup import Reading
from kg.evaluate.metrics.score import Firing
from kg.model.extract import Evidence, Extract, Relation, Span
from kg.ontology import load


def relations(value: Sequence[Sequence[Any]], reading: Reading) -> Asked:
    """Each triple is told as a fact, by whomever; qualifiers say more of it."""
    for row in value:
        triple, wanted = _triple(row, reading)
        wanted = {"past": "false", **wanted}
        said = [_words(r, reading) for r in _relations(triple, {}, reading)]
        right = any(_relations(triple, wanted, reading))
        yield f"told: {show(row)}", right, "; ".join(said) or _of_pair(triple, reading)


def not_relations(value: Sequence[Sequence[Any]], reading: Reading) -> Asked:
    """No such triple is told as a fact, now or once; `*` stands for anything."""
    for row in value:
        triple, wanted = _triple(row, reading)
        said = [_words(r, reading) for r in _relations(triple, wanted, reading)]
        yield f"not told: {show(row)}", not said, "; ".join(said)


def firings(reading: Reading) -> Iterator[Firing]:
    """Each place where a rule tells a relation: right where the case asks for it, wrong where the case forbids it."""
    asked = [_triple(row, reading)[0] for row in reading.case.checks.get("relations", ())]
    forbidden = [_triple(row, reading) for row in reading.case.checks.get("not_relations", ())]
    for document, extract in reading.extracts.items():
        for relation in extract.relations:
            right = any(_says(relation, triple, extract, reading) for triple in asked)
            triple = (
                f"{reading.case.id}/{document}",
                relation.subject,
                relation.predicate,
                relation.object,
            )
            for evidence in relation.evidence:
                if _holds(evidence, {}):
                    wrong = any(
                        _holds(evidence, w) and _says(relation, t, extract, reading)
                        for t, w in forbidden
                    )
                    judged = right or wrong
                    yield Firing(
                        evidence.rule,
                        relation.predicate,
                        judged,
                        right and not wrong,
                        relation.confidence,
                        triple,
                    )


def _triple(
    row: Sequence[Any], reading: Reading
) -> tuple[tuple[str, str, str], dict[str, str]]:
    """The triple of a row, and its qualifiers.

    Words that the text has not are refused, whatever was found.
    """
    subject, predicate, object_, *more = row
    for words in (subject, object_):
        if words != "*":
            reading.place(words)
    if predicate != "*" and predicate not in load().relations:
        raise ValueError(f"{predicate!r} is no relation of the ontology")
    wanted = more[0] if more else {}
    known(wanted, ("told", "past", "from", "until", "polarity", "modality"))
    return (subject, predicate, object_), wanted


def _relations(
    triple: tuple[str, str, str], wanted: Mapping[str, str], reading: Reading
) -> Iterator[Relation]:
    for extract in reading.extracts.values():
        for relation in extract.relations:
            if any(_holds(v, wanted) for v in relation.evidence) and _says(
                relation, triple, extract, reading
            ):
                yield relation


def _says(
    relation: Relation, triple: tuple[str, str, str], extract: Extract, reading: Reading
) -> bool:
    """Whether the relation says the triple: as it stands, by a broader relation, or read the other way round."""
    subject, predicate, object_ = triple
    defined = load().relations
    told = {relation.predicate, *defined[relation.predicate].parents}
    backwards = {name for name in told if name in defined and defined[name].symmetric}
    backwards |= {name for name, p in defined.items() if p.inverse in told}
    ways = [
        (told, relation.subject, relation.object),
        (backwards, relation.object, relation.subject),
    ]
    return any(
        predicate in {"*", *names}
        and _end(subject, a, extract, reading)
        and _end(object_, b, extract, reading)
        for names, a, b in ways
        if names
    )


def _end(words: str, id_: str, extract: Extract, reading: Reading) -> bool:
    if words == "*" or id_ in reading.ids(words):
        return True
    place = reading.place(words).span
    return any(t.id == id_ and Span(t.start, t.end).overlaps(place) for t in extract.times)


def _holds(evidence: Evidence, wanted: Mapping[str, str]) -> bool:
    has = {
        "past": "true" if evidence.past else "false",
        "from": evidence.valid_from,
        "until": evidence.valid_until,
        "polarity": evidence.polarity,
        "modality": evidence.modality,
    }
    if wanted.get("told") == "plain" and evidence.attribution is not None:
        return False
    asked = {"polarity": "positive", "modality": "actual", **wanted}
    return all(has[key] == value for key, value in asked.items() if key != "told")


def _of_pair(triple: tuple[str, str, str], reading: Reading) -> str:
    """What else is told of the two, or which of them is no mention: what the writer of a rule asks first."""
    subject, _, object_ = triple
    other = [_words(r, reading) for r in _relations((subject, "*", object_), {}, reading)]
    timed = any(x.times for x in reading.extracts.values())
    lost = [
        w
        for w in (subject, object_)
        if w != "*" and not reading.ids(w) and not (w == object_ and timed)
    ]
    return "; ".join(other) or (
        "no mention: " + ", ".join(lost) if lost else "nothing told of the two"
    )


def _words(relation: Relation, reading: Reading) -> str:
    for extract in reading.extracts.values():
        if relation in extract.relations:
            named = {e.id: e.name for e in extract.entities}
            named |= {t.id: extract.article.text[t.start : t.end] for t in extract.times}
            subject, object_ = (
                named.get(end, end) for end in (relation.subject, relation.object)
            )
            return f"{subject} {relation.predicate} {object_} ({', '.join(v.rule for v in relation.evidence)})"
    return relation.predicate
