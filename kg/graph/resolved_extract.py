"""One article on its way into the graph: words by their offsets, its own ids as nodes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.model.errors import EvidenceError, ResolveError
from kg.model.extract import Article, Event, Evidence, Extract, Span, Time
from kg.model.graph import EvidenceRecord, Offsets, Voice
from kg.model.identity import Linker, Ref


@dataclass(slots=True)
class ResolvedExtract:
    """An extract whose entities and events are known by the nodes that they became.

    `claims` leads from the article's attribution ids to claim ids; `kg.graph.claims` fills it
    before anything rests on it.
    """

    extract: Extract
    linker: Linker
    claims: dict[str, str] = field(default_factory=dict)
    times: dict[str, Time] = field(init=False)

    def __post_init__(self) -> None:
        self.times = {time.id: time for time in self.extract.times}

    @property
    def article(self) -> Article:
        """The article."""
        return self.extract.article

    def quote(self, span: Sequence[int], what: str) -> str:
        """The words at a span.

        Raises:
            EvidenceError: the span lies outside the text, or holds no words.
        """
        # a wrong offset would quote other words, or none: the build stops
        start, end = span
        text = self.article.text
        is_inside = 0 <= start < end <= len(text)
        if not is_inside or not text[start:end].strip():
            raise self._fault(
                f"{what} at characters {start} to {end} is empty or outside the text "
                f"({len(text)} characters)"
            )
        return text[start:end]

    def inside(self, inner: Span, outer: Span, what: str) -> Offsets:
        """Offsets of `inner`, checked to hold words and to lie within `outer`.

        Raises:
            EvidenceError: it does not.
        """
        self.quote(inner, what)
        if not outer.holds(inner):
            raise self._fault(
                f"{what} at characters {inner.start} to {inner.end} lies outside its evidence "
                f"at {outer.start} to {outer.end}"
            )
        return list(inner)

    def node(self, local: str) -> str:
        """The node of an entity or event of this article.

        Raises:
            ResolveError: the linker does not know it.
        """
        ref = Ref(self.article.id, local)
        # the ids of entities and events of an article are never the same
        node = self.linker.entities.get(ref) or self.linker.events.get(ref)
        if node is None:
            raise ResolveError(
                f"document {self.article.id!r}: {local!r} was not resolved to a node "
                "of the graph"
            )
        return node

    def time(self, local: str) -> Time | None:
        """The time of that id, or None where it is no time's."""
        return self.times.get(local)

    def date(self, local: str) -> str:
        """The TIMEX3 value of a time.

        Raises:
            EvidenceError: there is no such time, or its words are not in the text.
        """
        time = self.time(local)
        if time is None:
            raise self._fault(f"{local!r} is no time of it; annotate with all layers")
        self.quote(Span(time.start, time.end), "a time")
        return time.value

    def claim(self, local: str | None) -> str | None:
        """The claim that an attribution became.

        Raises:
            EvidenceError: there is no such attribution; taking the words for the article's own
                would make a claim a fact.
        """
        if local is None:
            return None
        if local not in self.claims:
            raise self._fault(
                f"evidence rests on attribution {local!r}, which is not there; "
                "annotate with all layers"
            )
        return self.claims[local]

    def voice(self, source: Evidence | Event) -> Voice:
        """How a relation's evidence or an event is told, with the claim that it stands in."""
        return {
            "rule": source.rule,
            "polarity": source.polarity,
            "modality": source.modality,
            "attribution": self.claim(source.attribution),
        }

    def evidence(
        self, span: Span, subject: Span, object_: Span | None, voice: Voice
    ) -> EvidenceRecord:
        """A checked piece of evidence."""
        return {
            "document": self.article.id,
            "published": self.article.published,
            "start": span.start,
            "end": span.end,
            "quote": self.quote(span, "evidence"),
            "subject": self.inside(subject, span, "the subject"),
            "object": None if object_ is None else self.inside(object_, span, "the object"),
            "rule": voice["rule"],
            "polarity": voice["polarity"],
            "modality": voice["modality"],
            "attribution": voice["attribution"],
        }

    def relation_evidence(self, piece: Evidence) -> EvidenceRecord:
        """A checked piece of evidence of a relation, with the time that it tells."""
        span = Span(piece.start, piece.end)
        return {
            **self.evidence(span, piece.subject, piece.object, self.voice(piece)),
            "past": piece.past,
            "valid_from": piece.valid_from,
            "valid_until": piece.valid_until,
        }

    def _fault(self, message: str) -> EvidenceError:
        return EvidenceError(f"document {self.article.id!r}: {message}")
