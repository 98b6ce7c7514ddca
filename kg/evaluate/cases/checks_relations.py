"""Checks of relations: `relations`, `not_relations`.

And what they say of the rules that spoke.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from kg.evaluate.cases.asked import Asked, known, show
from kg.evaluate.cases.lookup import CaseResult
from kg.evaluate.metrics.score import Firing
from kg.model.extract import Evidence, Extract, Relation, Span
from kg.ontology import load

_ANYTHING = "*"
_QUALIFIERS = ("told", "past", "from", "until", "polarity", "modality")

Row: TypeAlias = Sequence[Any]
"""Subject, relation and object as words, and qualifiers after them."""


class _Asked(NamedTuple):
    """What a row asks: a triple in words, and what must be said of it."""

    subject: str
    predicate: str
    object: str
    qualifiers: Mapping[str, str]


class _Told(NamedTuple):
    """A relation, in the extract and the case that it stands in."""

    relation: Relation
    extract: Extract
    result: CaseResult


def relations(value: Sequence[Row], result: CaseResult) -> Asked:
    """Each triple is told as a fact, by whomever; qualifiers say more of it."""
    for row in value:
        asked = _asked(row, result)
        # Without a word on it a relation must hold now.
        wanted = asked._replace(qualifiers={"past": "false", **asked.qualifiers})
        told = list(_matching(asked._replace(qualifiers={}), result))
        right = any(True for _ in _matching(wanted, result))
        said = "; ".join(map(_describe, told))
        yield f"told: {show(row)}", right, said or _told_of_pair(asked, result)


def not_relations(value: Sequence[Row], result: CaseResult) -> Asked:
    """No such triple is told as a fact, now or once; `*` stands for anything."""
    for row in value:
        told = list(_matching(_asked(row, result), result))
        yield f"not told: {show(row)}", not told, "; ".join(map(_describe, told))


def firings(result: CaseResult) -> Iterator[Firing]:
    """Each place where a rule tells a relation.

    Right where the case asks for it, wrong where the case forbids it.
    """
    checks = result.case.checks
    asked = [_asked(row, result) for row in checks.get("relations", ())]
    forbidden = [_asked(row, result) for row in checks.get("not_relations", ())]
    for document, extract in result.extracts.items():
        for relation in extract.relations:
            told = _Told(relation, extract, result)
            ends = (relation.subject, relation.predicate, relation.object)
            is_asked = any(_says(told, a) for a in asked)
            for evidence in relation.evidence:
                if not _holds(evidence, {}):
                    continue
                # A qualifier may forbid only some of the places that tell it.
                is_forbidden = any(
                    _holds(evidence, f.qualifiers) and _says(told, f) for f in forbidden
                )
                yield Firing(
                    rule=evidence.rule,
                    yields=relation.predicate,
                    judged=is_asked or is_forbidden,
                    right=is_asked and not is_forbidden,
                    confidence=relation.confidence,
                    triple=(f"{result.case.id}/{document}", *ends),
                )


def _asked(row: Row, result: CaseResult) -> _Asked:
    """What a row asks.

    Words that the text has not are refused, whatever was found.

    Raises:
        ValueError: a relation or a qualifier that there is not.
        ReadError: words that are not there.
    """
    subject, predicate, object_, *more = row
    for words in (subject, object_):
        if words != _ANYTHING:
            result.place(words)
    if predicate not in (_ANYTHING, *load().relations):
        raise ValueError(f"{predicate!r} is no relation of the ontology")
    qualifiers = more[0] if more else {}
    known(qualifiers, _QUALIFIERS)
    return _Asked(subject, predicate, object_, qualifiers)


def _matching(asked: _Asked, result: CaseResult) -> Iterator[_Told]:
    """The relations that say what is asked."""
    for extract in result.extracts.values():
        for relation in extract.relations:
            told = _Told(relation, extract, result)
            if not any(_holds(v, asked.qualifiers) for v in relation.evidence):
                continue
            if _says(told, asked):
                yield told


def _says(told: _Told, asked: _Asked) -> bool:
    """Test if a relation says the triple.

    As it stands, by a broader relation, or read the other way round.
    """
    subject, object_ = told.relation.subject, told.relation.object
    names = _broader(told.relation.predicate)
    if _is_meant(asked.predicate, names) and _are_ends(asked, subject, object_, told):
        return True
    backwards = _backwards(names)
    if not _is_meant(asked.predicate, backwards):
        return False
    return _are_ends(asked, object_, subject, told)


def _broader(predicate: str) -> set[str]:
    """A relation and those above it."""
    return {predicate, *load().relations[predicate].parents}


def _backwards(names: set[str]) -> set[str]:
    """The relations that say from object to subject what some say from subject to object."""
    relations = load().relations
    symmetric = {name for name in names if name in relations and relations[name].symmetric}
    return symmetric | {name for name, r in relations.items() if r.inverse in names}


def _is_meant(predicate: str, names: set[str]) -> bool:
    if predicate == _ANYTHING:
        return bool(names)
    return predicate in names


def _are_ends(asked: _Asked, subject: str, object_: str, told: _Told) -> bool:
    return _is_end(asked.subject, subject, told) and _is_end(asked.object, object_, told)


def _is_end(words: str, id_: str, told: _Told) -> bool:
    """Test if words mean the entity or time of that id."""
    if words == _ANYTHING or id_ in told.result.ids(words):
        return True
    place = told.result.place(words).span
    return any(
        time.id == id_ and Span(time.start, time.end).overlaps(place)
        for time in told.extract.times
    )


def _holds(evidence: Evidence, qualifiers: Mapping[str, str]) -> bool:
    """Test if evidence tells it as a fact, and as the qualifiers say."""
    has = {
        "past": "true" if evidence.past else "false",
        "from": evidence.valid_from,
        "until": evidence.valid_until,
        "polarity": evidence.polarity,
        "modality": evidence.modality,
    }
    wanted = {"polarity": "positive", "modality": "actual", **qualifiers}
    # `told: fact` is what is asked anyway: by whomever it is told.
    if wanted.pop("told", None) == "plain" and evidence.attribution is not None:
        return False
    return all(has[key] == value for key, value in wanted.items())


# --- What was found, in words


def _told_of_pair(asked: _Asked, result: CaseResult) -> str:
    """What else is told of the two, or which of them is no mention.

    What the writer of a rule asks first.
    """
    anything = asked._replace(predicate=_ANYTHING, qualifiers={})
    other = "; ".join(map(_describe, _matching(anything, result)))
    if other:
        return other
    lost = [words for words in (asked.subject, asked.object) if _is_lost(words, asked, result)]
    return f"no mention: {', '.join(lost)}" if lost else "nothing told of the two"


def _is_lost(words: str, asked: _Asked, result: CaseResult) -> bool:
    """Test for words that are no mention of anything."""
    if words == _ANYTHING or result.ids(words):
        return False
    # An object may be a time, which is no mention.
    has_times = any(extract.times for extract in result.extracts.values())
    return words != asked.object or not has_times


def _describe(told: _Told) -> str:
    relation, extract = told.relation, told.extract
    named = {entity.id: entity.name for entity in extract.entities}
    named |= {time.id: extract.article.text[time.start : time.end] for time in extract.times}
    subject = named.get(relation.subject, relation.subject)
    object_ = named.get(relation.object, relation.object)
    rules = ", ".join(v.rule for v in relation.evidence)
    return f"{subject} {relation.predicate} {object_} ({rules})"
