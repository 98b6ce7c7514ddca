"""Why a name of a build's article has its type: the vote on it, held once more.

A vote is not kept with the annotations, which it would double. It is a pure function of the
article, so that asking again is asking the same: the article's text is parsed as it was.
"""

from dataclasses import dataclass

from spacy.tokens import Doc

from kg.annotation import long_sentences, parse_repairs
from kg.annotation.annotations import attach
from kg.annotation.model import load_model
from kg.annotation.ner.typing.explanation import explain_typing
from kg.annotation.ner.typing.vote import TypingExplanation, sentences
from kg.annotation.tokenizer import make_doc
from kg.model.errors import NotFoundError
from kg.model.extract import Entity, Extract


@dataclass(frozen=True, slots=True)
class FeatureLine:
    """What one feature said: when a name bears it, how strong it was, and its votes by type."""

    feature: str
    says: str
    strength: float
    votes: dict[str, float]


@dataclass(frozen=True, slots=True)
class TypingTrace:
    """The vote on a name.

    Attributes:
        document: id of the article.
        entity: id of the entity within it.
        name: what the entity is called there.
        type: the type it has.
        voted: the type that the vote gave; another where something overruled it.
        totals: the sum of the votes by type, the winner first.
        features: what each feature said, the strongest first.
    """

    document: str
    entity: str
    name: str
    type: str
    voted: str
    totals: dict[str, float]
    features: tuple[FeatureLine, ...]


def typing_of(extract: Extract, entity_id: str, model: str | None = None) -> TypingTrace:
    """The vote that typed an entity of an article.

    Args:
        extract: what the article yielded, under its own ids (`kg.model.codec.extract_of`).
        entity_id: one of its entities, such as `e3`.
        model: name of the spaCy pipeline that it was annotated with; None for the pinned one.

    Raises:
        NotFoundError: there is no such entity, or none of its mentions is a name on whose type
            there was a vote.
    """
    document = extract.article.id
    entity = next((e for e in extract.entities if e.id == entity_id), None)
    if entity is None:
        raise NotFoundError(f"document {document!r} has no entity {entity_id!r}")
    explanation = _explanation(_parsed(extract, model), entity)
    if explanation is None:
        raise NotFoundError(
            f"there was no vote on the type of {entity.name!r} in {document!r}: the text gives"
            " it by a description, a demonym or a pronoun alone"
        )
    ordered = sorted(explanation.totals.items(), key=lambda item: -item[1])
    return TypingTrace(
        document,
        entity.id,
        entity.name,
        entity.type,
        explanation.type,
        dict(ordered),
        tuple(_lines(explanation)),
    )


def _parsed(extract: Extract, model: str | None) -> Doc:
    """The article as the layers of kg get it from the model."""
    nlp = load_model(model)
    nlp.add_pipe("kg_blocks", first=True)
    nlp.add_pipe(long_sentences.NAME)
    nlp.add_pipe(parse_repairs.NAME)
    return nlp(attach(make_doc(nlp, extract.article.text), extract.article))


def _explanation(doc: Doc, entity: Entity) -> TypingExplanation | None:
    for mention in entity.mentions:
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if mention.kind == "name" and span is not None:
            explanation = explain_typing(doc, span.start, span.end)
            if explanation is not None:
                return explanation
    return None


def _lines(explanation: TypingExplanation) -> list[FeatureLine]:
    says = sentences()
    lines = [
        FeatureLine(vote.feature, says[vote.feature], vote.strength, dict(vote.votes))
        for vote in explanation.votes()
    ]
    return sorted(lines, key=lambda line: -max(map(abs, line.votes.values()), default=0))
