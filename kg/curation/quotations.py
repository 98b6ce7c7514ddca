"""The words of the documents that an explanation quotes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.curation.identity_table import IdentityTable, Node
from kg.graph.snippets import surroundings
from kg.model.extract import Extract, Mention, Span
from kg.model.identity import Judgement, Ref


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
class NamelessMention:
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


class Quotations:
    """What some documents of a build say, looked up once."""

    def __init__(self, table: IdentityTable, documents: set[str]) -> None:
        self._table = table
        self._extracts = table.extracts(documents)

    def side(self, ref: Ref) -> Side:
        """A member with the sentence that names it first."""
        span = self._table.spans[ref]
        member = self._table.members[ref]
        sentence = self._words_around(ref.document, span, is_sentence=member.is_event)
        return Side(
            document=ref.document,
            local=ref.local,
            name=member.name,
            thing=self._table.current[ref],
            start=span.start,
            end=span.end,
            sentence=sentence,
        )

    def _words_around(self, document: str, span: Span, *, is_sentence: bool) -> str:
        extract = self._extracts.get(document)
        if extract is None:
            return ""
        text = extract.article.text
        # the span of an event is its sentence already
        sentence = (
            span if is_sentence or not text else surroundings(text, extract.sentences, *span)
        )
        return _words(text, sentence)

    def compared(
        self, judgement: Judgement, times: int = 1, first: set[Ref] | None = None
    ) -> Compared:
        """A judgement with its sentences; the side that is among `first` comes first."""
        left, right = judgement.left, judgement.right
        # the smaller reference stands on the left of a judgement, whatever was asked for
        if first and left not in first:
            left, right = right, left
        verdict, score, reasons = judgement.verdict, judgement.score, judgement.reasons
        return Compared(verdict, score, reasons, self.side(left), self.side(right), times)

    def mentions(
        self, refs: set[Ref], node: Node
    ) -> tuple[list[NamelessMention], Counter[str]]:
        """The mentions of an entity that are no names, and the number of each of its words."""
        nameless: list[NamelessMention] = []
        forms: Counter[str] = Counter()
        if node.is_event:
            return nameless, forms
        for document in sorted({ref.document for ref in refs}):
            for extract, mention in self._mentions(document, node.id):
                words = _words(extract.article.text, mention.span)
                is_pronoun = mention.kind == "pronoun"
                # "He" begins a sentence, and is "he"
                forms[words.lower() if is_pronoun else words] += 1
                if is_pronoun or mention.kind == "nominal":
                    nameless.append(_nameless(extract, mention))
        return nameless, forms

    def _mentions(self, document: str, node: str) -> Iterator[tuple[Extract, Mention]]:
        """The mentions of an entity in a document, whose entities bear the ids of nodes."""
        extract = self._extracts.get(document)
        if extract is None:
            return
        for entity in extract.entities:
            if entity.id == node:
                yield from ((extract, mention) for mention in entity.mentions)


def _nameless(extract: Extract, mention: Mention) -> NamelessMention:
    text, antecedent = extract.article.text, mention.antecedent
    return NamelessMention(
        document=extract.article.id,
        start=mention.start,
        end=mention.end,
        words=_words(text, mention.span),
        kind=mention.kind,
        sieve=mention.sieve,
        antecedent=None if antecedent is None else _words(text, antecedent),
        antecedent_start=None if antecedent is None else antecedent.start,
        antecedent_end=None if antecedent is None else antecedent.end,
    )


def _words(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())
