"""The other mentions through which the same words tell a relation.

"Ann Lee, who founded Acme in 1990, left it to her son": the rule reads "Ann Lee" and "Acme",
and so the sentence says of "who" and "her" too that she founded "Acme" and "it". A reader of
annotations who looks up one of these mentions should find the fact there. Each such pair is an
*echo*: evidence with the same words, which adds nothing to the graph. Echoes come from names
and pronouns of people and organisations: a place named twice in a sentence is often meant twice
in two ways ("left his native Australia"), and a description ("the theatre group") tells
something of its own.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice, product

from spacy.tokens import Doc, Token

from kg import rules as grammar
from kg.annotate.annotations import chars
from kg.model.extract import Entity, Evidence, Span

MOST = 12  # pairs of one piece of evidence; a sentence that names the two more often says it well enough

_TYPES = frozenset({"Person", "Organisation"})
_KINDS = frozenset({"name", "pronoun"})


@dataclass(slots=True)
class Echoes:
    """The mentions of one document's entities, relative pronouns among them, in text order.

    `meant` gives the id of the entity that a token stands for, or None.
    """

    doc: Doc
    meant: Callable[[Token], str | None]
    entities: list[Entity]
    _spans: dict[str, list[Span]] = field(default_factory=dict)

    def of(self, evidence: Evidence, subject: str, object_: str) -> Iterator[Evidence]:
        """The echoes of a piece of evidence between two entities (or an entity and a time), by the order of their mentions."""
        subjects = self._within(subject, evidence, evidence.subject)
        objects = self._within(object_, evidence, evidence.object)
        pairs = ((s, o) for s, o in product(subjects, objects) if not s.overlaps(o))
        for left, right in islice(pairs, MOST):
            if (left, right) != (evidence.subject, evidence.object):
                yield replace(evidence, subject=left, object=right, echo=True)

    def _within(self, name: str, evidence: Evidence, read: Span) -> list[Span]:
        others = [
            s
            for s in self._all().get(name, ())
            if evidence.start <= s.start and s.end <= evidence.end
        ]
        return [read, *(s for s in others if not s.overlaps(read))]

    def _all(self) -> dict[str, list[Span]]:
        if not self._spans:
            spans: dict[str, set[Span]] = defaultdict(set)
            for entity in self.entities:
                if entity.type in _TYPES:
                    spans[entity.id].update(m.span for m in entity.mentions if m.kind in _KINDS)
            for name, token in self._relatives():
                spans[name].add(chars(token))
            self._spans = {name: sorted(found) for name, found in spans.items()}
        return self._spans

    def _relatives(self) -> Iterator[tuple[str, Token]]:
        for token in self.doc:
            if token.tag_ in ("WP", "WP$", "WDT", "WRB"):
                noun = grammar.antecedent(token)
                found = None if noun is token else self.meant(noun)
                if found is not None:
                    yield found, token
