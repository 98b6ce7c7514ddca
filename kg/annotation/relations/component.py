"""The relations layer: what the rules of kg/grammar/relations say of one article's entities.

A rule's arguments are tokens; here they become entities (or times), checked against the
ontology's domain and range. What a rule finds between things of the wrong kind yields nothing
and is listed as skipped. One relation a triple, every sentence that says it as its evidence.
"""

from collections.abc import Callable, Iterable
from itertools import chain
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from kg import rules as grammar
from kg.annotation.annotations import annotations
from kg.annotation.relations.coreferent_pairs import CoreferentPairs
from kg.annotation.relations.extractor import Extractor, TripleIds
from kg.annotation.relations.inferred import inferred_relations
from kg.annotation.relations.subject_ellipsis import matches_with_elided_subject
from kg.model.extract import Evidence, Relation, Skipped, Span
from kg.rules import Miss, Rules


@Language.factory("kg_relations", default_config={"rules": None})
def make(nlp: Language, name: str, rules: str | None) -> Callable[[Doc], Doc]:
    """The layer as a pipeline component.

    `rules` is a folder of rules beside the built-in ones.
    """
    loaded = grammar.with_user(rules)

    def relate(doc: Doc) -> Doc:
        work = annotations(doc)
        stated, refused = relations(doc, loaded)
        work.relations = [*stated, *inferred_relations(work.entities, stated)]
        work.skipped += refused
        return doc

    return relate


class _Scored(NamedTuple):
    """A piece of evidence, and how often the rule that found it is right (0 to 1)."""

    evidence: Evidence
    confidence: float


def relations(doc: Doc, rules: Rules) -> tuple[list[Relation], list[Skipped]]:
    """The relations that the rules find in a doc, and what was refused for its types.

    In the order of their first evidence. Unnamed people of whom something is told are added to
    the doc's entities.
    """
    work = annotations(doc)
    extractor = Extractor(doc, work)
    arguments = extractor.arguments
    misses: list[Miss] = []
    # The second and third read the misses of the first, and so come behind it.
    matches = chain(
        rules.match(doc, "relation", arguments.accept, misses, wordless=arguments.index.at),
        matches_with_elided_subject(doc, work, misses, arguments.accept),
        extractor.matches_of_unresolved(misses),
    )
    triples: dict[TripleIds, list[_Scored]] = {}
    for match in matches:
        if work.is_in_pieces(match.trigger.idx):
            continue
        for triple, evidence in extractor.triples(match):
            triples.setdefault(triple, []).append(_Scored(evidence, match.rule.confidence))
    ends = {end for subject, _, object_ in triples for end in (subject, object_)}
    work.entities += [entity for entity in arguments.unnamed() if entity.id in ends]
    coreferent = CoreferentPairs(doc, arguments.entity_id, work.entities)
    stated = [_relation(triple, scored, coreferent) for triple, scored in triples.items()]
    return stated, list(extractor.refusals(misses))


def _relation(
    triple: TripleIds, scored: list[_Scored], coreferent: CoreferentPairs
) -> Relation:
    """One relation with all its evidence, that of coreferent pairs behind the words' own."""
    surest = _surest(scored)
    own = [evidence for evidence, _ in surest]
    evidence = own + _coreferent(triple, own, coreferent)
    evidence.sort(key=lambda e: (e.start, e.echo, e.subject, e.object, e.rule))
    confidence = max(confidence for _, confidence in surest)
    return Relation(*triple, confidence, tuple(evidence))


def _surest(scored: Iterable[_Scored]) -> list[_Scored]:
    """Each piece of evidence once, with the surest of the rules that found it.

    Two rules that read the same words in the same way are one piece of evidence.
    """
    best: dict[tuple[object, ...], _Scored] = {}
    for candidate in scored:
        e = candidate.evidence
        key = (e.subject, e.object, e.polarity, e.modality, e.past)
        if key not in best or candidate.confidence > best[key].confidence:
            best[key] = candidate
    return list(best.values())


def _coreferent(
    triple: TripleIds, own: list[Evidence], coreferent: CoreferentPairs
) -> list[Evidence]:
    """The same words seen from other mentions of the two, unless a rule read those itself."""
    subject, _, object_ = triple
    # Of several pieces of evidence with the same pair the last one stands.
    pairs = {
        _ends(pair): pair
        for evidence in own
        for pair in coreferent.of(evidence, subject, object_)
    }
    read = {_ends(evidence) for evidence in own}
    return [pair for ends, pair in pairs.items() if ends not in read]


def _ends(evidence: Evidence) -> tuple[Span, Span]:
    return evidence.subject, evidence.object
