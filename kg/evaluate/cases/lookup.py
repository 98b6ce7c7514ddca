"""What was found in a case's documents, looked up by words.

A place in a case is written as words: `Peskov` for their first occurrence, `Peskov#2` for the
second, `a/Peskov` in the document `a` of a case with several.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kg.evaluate.cases.case import Case
from kg.model.errors import ReadError
from kg.model.extract import Entity, Extract, Mention, Span

_DETERMINER = re.compile(
    r"(?:the|a|an|this|that|these|those|its|his|her|their)\s+", re.IGNORECASE
)
# The words, and which of their occurrences is meant.
_OCCURRENCE = re.compile(r"(?P<words>.*)#(?P<number>\d+)", re.DOTALL)


class Place(NamedTuple):
    """Words in one of a case's documents; `document` is the document's key in the case."""

    document: str
    span: Span


class EntityMention(NamedTuple):
    """A mention and the entity that it means."""

    mention: Mention
    entity: Entity


class CaseResult:
    """A case with the extracts of its documents.

    Args:
        case: what is checked.
        extracts: by the document's key; where there are several, their entities and events have
            ids that hold across them.
    """

    def __init__(self, case: Case, extracts: Mapping[str, Extract]) -> None:
        self.case = case
        self.extracts = extracts

    def place(self, words: str) -> Place:
        """Where the words stand.

        Raises:
            ReadError: they do not stand there, or there is no such document; names the case.
        """
        # "and/or" in a case with one document is no document "and".
        key, _, rest = words.partition("/") if self.case.several else ("", "", words)
        where = f"{self.case.file}: case {self.case.id}"
        if key not in self.case.articles:
            raise ReadError(f"{where}: {words!r} names no document of the case")
        sought, number = _occurrence(rest)
        text = self.case.articles[key].text
        # Whole words: "Ann" does not stand in "Annan".
        hits = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(sought)}(?!\w)", text)]
        if len(hits) < number:
            raise ReadError(f"{where}: the text has no {words!r}")
        return Place(key, Span(*hits[number - 1]))

    def mentions_at(self, words: str) -> list[EntityMention]:
        """Every mention that stands just there.

        A leading article may be in the mention or not; a nominal need only begin or end where
        the words do, since how much of "the head of the agency" belongs to it is a matter of
        taste.
        """
        place = self.place(words)
        mentions = self._mentions(place.document)
        return [found for found in mentions if self._stands(found.mention, place)]

    def ids(self, words: str) -> set[str]:
        """Ids of the entities that are mentioned just there."""
        return {found.entity.id for found in self.mentions_at(words)}

    def alike(self, place: Place, span: Span) -> bool:
        """Test if a span of the place's document holds its words, but for a leading article."""
        return self._bare(place.document, place.span) == self._bare(place.document, span)

    def _mentions(self, document: str) -> Iterator[EntityMention]:
        for entity in self.extracts[document].entities:
            for mention in entity.mentions:
                yield EntityMention(mention, entity)

    def _stands(self, mention: Mention, place: Place) -> bool:
        if mention.kind != "nominal":
            return self.alike(place, mention.span)
        wanted = self._bare(place.document, place.span)
        has = self._bare(place.document, mention.span)
        if not wanted.holds(has):
            return False
        return wanted.start == has.start or wanted.end == has.end

    def _bare(self, document: str, span: Span) -> Span:
        """The span without a leading article or possessive, where something else follows it."""
        text = self.case.articles[document].text
        article = _DETERMINER.match(text, span.start, span.end)
        return span if article is None else Span(article.end(), span.end)


def _occurrence(words: str) -> tuple[str, int]:
    """The words that are sought, and which of their occurrences, counted from 1."""
    numbered = _OCCURRENCE.fullmatch(words)
    if numbered is None:
        return words, 1
    return numbered["words"], int(numbered["number"])
