"""The wider places that a place is told with: "born in Ulm, Germany" says that it was in Germany too.

Which words belong to such a chain is a matter of commas, which parsers often hang wrongly; so
the text is read, not the tree. A list ("in Ulm, Paris and Rome") is no chain: each further
place must be a region or country that is wider than the one before.
"""

import re
from collections.abc import Iterator

from kg.model.extract import Entity, Mention, Span

WIDENED = frozenset({"birthPlace", "deathPlace", "residence", "basedIn", "headquarters"})
"""Relations of which the wider place is as true as the narrow one."""

_COMMA = re.compile(
    r",\s+(?:in\s+)?(?:the\s+)?(?:(?:north|south|east|west|central|eastern|western|northern|southern)\s+)?"
)
_ORDER = {"Landmark": 0, "Facility": 0, "City": 1, None: 1, "Region": 2, "Country": 3}


class Chains:
    """The places of one document by where their names begin."""

    def __init__(self, text: str, entities: list[Entity]) -> None:
        self._text = text
        self._at: dict[int, tuple[Entity, Mention]] = {}
        for entity in entities:
            if entity.type == "Place":
                self._at |= {m.start: (entity, m) for m in entity.mentions if m.kind == "name"}

    def wider(self, span: Span, subtype: str | None) -> Iterator[tuple[Entity, Span]]:
        """The places that go on a chain from the place at `span`, whose class is `subtype`, the narrowest first."""
        rank = _ORDER.get(subtype, 3)
        while (comma := _COMMA.match(self._text, span.end)) is not None:
            found = self._at.get(comma.end())
            if found is None or _ORDER.get(found[0].subtype, 1) <= max(rank, 1):
                return
            yield found[0], found[1].span
            span, rank = found[1].span, _ORDER.get(found[0].subtype, 1)
