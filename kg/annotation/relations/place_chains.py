"""The wider places that a place is told with: "born in Ulm, Germany" was in Germany too.

Which words belong to such a chain is a matter of commas, which parsers often hang wrongly; so
the text is read, not the tree. A list ("in Ulm, Paris and Rome") is no chain: each further
place must be a region or country that is wider than the one before.
"""

import re
from collections.abc import Iterator

from kg.model.extract import Entity, Mention, Span

# What may part two places of a chain: "Homs, in central Syria", "Kiel, in the north".
_COMMA = re.compile(
    r",\s+(?:in\s+)?(?:the\s+)?"
    r"(?:(?:north|south|east|west|central|eastern|western|northern|southern)\s+)?"
)
_CITY, _REGION, _COUNTRY = 1, 2, 3
# How wide the classes of places are. Without a class a place is taken for a city, the
# commonest; a class that is not among these (a sea, a continent) is as wide as a country and
# begins no chain.
_WIDTHS = {
    "Landmark": 0,
    "Facility": 0,
    "City": _CITY,
    None: _CITY,
    "Region": _REGION,
    "Country": _COUNTRY,
}


class PlaceChains:
    """The places of one document by where their names begin."""

    def __init__(self, text: str, entities: list[Entity]) -> None:
        self._text = text
        self._at: dict[int, tuple[Entity, Mention]] = {}
        for entity in entities:
            if entity.type == "Place":
                self._at |= {m.start: (entity, m) for m in entity.mentions if m.kind == "name"}

    def wider(self, span: Span, subtype: str | None) -> Iterator[tuple[Entity, Span]]:
        """The places that go on a chain, the narrowest first.

        Args:
            span: the characters of the place that it begins with.
            subtype: the class of that place.
        """
        width = _WIDTHS.get(subtype, _COUNTRY)
        while (comma := _COMMA.match(self._text, span.end)) is not None:
            place = self._at.get(comma.end())
            if place is None:
                return
            entity, mention = place
            wider = _WIDTHS.get(entity.subtype, _CITY)
            # A city widens nothing, not even a landmark: "the Louvre, Paris" may be a list.
            if wider <= max(width, _CITY):
                return
            yield entity, mention.span
            span, width = mention.span, wider
