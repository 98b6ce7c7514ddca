"""Whom the text does not name: "he" and "his" of no antecedent, the "I" of who wrote it, the firm that is only "it" or "we".

A text that begins "He was born in Aleppo" tells a fact of somebody whose name stands elsewhere,
in a headline that was cut or on the page around it. The annotations keep such a fact, of an
entity all of whose mentions are pronouns; a build leaves it out of the graph and counts it,
since a node without a name would be nobody. In reported words "I" is the speaker. What is "it"
or "we" is taken for an organisation, so that only what is told of organisations alone is read
of it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.annotate.annotations import Annotations, MentionIndex, chars
from kg.model.extract import Entity, Mention

_FORMS = {
    "he": ("he", "him", "his", "himself"),
    "she": ("she", "her", "hers", "herself"),
    "I": ("i", "me", "my", "mine", "myself"),
    "it": ("it", "its", "itself"),
    "we": ("we", "us", "our", "ours"),
}
_WHO = {form: who for who, forms in _FORMS.items() for form in forms}
_SELF = "I"
_BODIES = frozenset({"it", "we"})


@dataclass(slots=True)
class Unnamed:
    """The pronouns of one document that coreference has left alone, as people: one for each of he, she and I in a paragraph."""

    doc: Doc
    work: Annotations
    index: MentionIndex
    _all: list[tuple[Token, Entity]] | None = None

    def all(self) -> list[tuple[Token, Entity]]:
        """The pronouns in text order, each with who it is: an unnamed person, or the speaker of the words it stands in."""
        if self._all is None:
            found = [(token, _WHO[token.lower_]) for token in self.doc if self._is_alone(token)]
            spoken = {
                token: speaker
                for token, who in found
                if who == _SELF and (speaker := self._speaker(token))
            }
            groups: dict[tuple[str, int], list[Token]] = {}
            for token, who in found:
                if token not in spoken:
                    groups.setdefault((who, self._paragraph(token)), []).append(token)
            of = spoken | {
                token: person for person, tokens in self._people(groups) for token in tokens
            }
            self._all = [(token, of[token]) for token, _ in found]
        return self._all

    def people(self) -> list[Entity]:
        """The unnamed people, by first mention."""
        found = dict.fromkeys(entity for _, entity in self.all())
        return [entity for entity in found if entity.id not in self.index.by_id]

    def _is_alone(self, token: Token) -> bool:
        return (
            token.lower_ in _WHO
            and token.pos_ in ("PRON", "DET")
            and self.index.at(token) is None
        )

    def _speaker(self, token: Token) -> Entity | None:
        said = self.work.attribution_of(*chars(token))
        return (
            None if said is None or said.speaker is None else self.index.by_id.get(said.speaker)
        )

    def _paragraph(self, token: Token) -> int:
        return bisect_right(self.work.article.blocks, token.idx, key=lambda b: b.start)

    def _people(
        self, groups: Mapping[tuple[str, int], list[Token]]
    ) -> Iterator[tuple[Entity, list[Token]]]:
        for number, ((who, _), tokens) in enumerate(
            groups.items(), len(self.work.entities) + 1
        ):
            mentions = tuple(Mention(*chars(token), "pronoun") for token in tokens)
            yield (
                Entity(
                    f"e{number}",
                    "Organisation" if who in _BODIES else "Person",
                    tokens[0].text,
                    mentions,
                ),
                tokens,
            )
