"""The other mentions through which the same words tell a relation.

"Ann Lee, who founded Acme in 1990, left it to her son": the rule reads "Ann Lee" and "Acme",
and so the sentence says of "who" and "her" too that she founded "Acme" and "it". A reader of
annotations who looks up one of these mentions should find the fact there. Each such pair is a
coreferent pair (`echo` in the JSON): evidence with the same words, which adds nothing to the
graph. Such pairs come from names and pronouns of people and organisations: a place named twice
in a sentence is often meant twice in two ways ("left his native Australia"), and a description
("the theatre group") tells something of its own.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, product
from operator import attrgetter

from spacy.tokens import Doc, Token

from kg import rules as grammar
from kg.annotation.annotations import chars
from kg.english.labels import WH_WORDS
from kg.model.extract import Entity, Evidence, Span

# Pairs of one piece of evidence; a sentence that names the two more often says it well enough.
MOST = 12

_TYPES = frozenset({"Person", "Organisation"})
_KINDS = frozenset({"name", "pronoun"})
_start = attrgetter("start")


@dataclass
class CoreferentPairs:
    """The mentions of one document's entities, relative pronouns among them, in text order.

    `entity_id` gives the id of the entity that a token stands for, or None.
    """

    doc: Doc
    entity_id: Callable[[Token], str | None]
    entities: list[Entity]

    def of(self, evidence: Evidence, subject: str, object_: str) -> Iterator[Evidence]:
        """The pairs that are coreferent with a piece of evidence, by the order of mentions.

        Args:
            evidence: what a rule found.
            subject: the id of the entity that is its subject.
            object_: the id of the entity or time that is its object.
        """
        subjects = self._mentions_within(evidence, subject, evidence.subject)
        objects = self._mentions_within(evidence, object_, evidence.object)
        pairs = ((s, o) for s, o in product(subjects, objects) if not s.overlaps(o))
        for left, right in islice(pairs, MOST):
            if (left, right) != (evidence.subject, evidence.object):
                yield replace(evidence, subject=left, object=right, echo=True)

    def _mentions_within(self, evidence: Evidence, id_: str, read: Span) -> list[Span]:
        """The mention that the rule read, and the entity's others in the same words."""
        words = Span(evidence.start, evidence.end)
        mentions = self._mentions.get(id_, [])
        # Only those that begin in the words: an entity may have mentions all over the text.
        first = bisect_left(mentions, words.start, key=_start)
        last = bisect_left(mentions, words.end, key=_start)
        near = mentions[first:last]
        return [read, *(m for m in near if words.holds(m) and not m.overlaps(read))]

    @cached_property
    def _mentions(self) -> dict[str, list[Span]]:
        """The mentions of each entity by its id."""
        spans: dict[str, set[Span]] = defaultdict(set)
        for entity in self.entities:
            if entity.type in _TYPES:
                spans[entity.id].update(m.span for m in entity.mentions if m.kind in _KINDS)
        for id_, token in self._relative_pronouns():
            spans[id_].add(chars(token))
        return {id_: sorted(mentions) for id_, mentions in spans.items()}

    def _relative_pronouns(self) -> Iterator[tuple[str, Token]]:
        """Relative pronouns, which are no mentions, with the entity they stand for."""
        for token in self.doc:
            if token.tag_ not in WH_WORDS:
                continue
            noun = grammar.antecedent(token)
            id_ = None if noun is token else self.entity_id(noun)
            if id_ is not None:
                yield id_, token
