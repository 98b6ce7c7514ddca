"""All ids of the events layer with what they mean, for whoever asks why."""

from collections.abc import Mapping
from types import MappingProxyType

from kg.annotation.events.explained import Explained
from kg.annotation.events.inheritance.strategies import STRATEGIES
from kg.annotation.events.occurrence.filters import FILTERS
from kg.annotation.events.ordering import ORDERINGS

CATALOGUE: Mapping[str, tuple[Explained, ...]] = MappingProxyType(
    {
        "filter": FILTERS,
        "inheritance": STRATEGIES,
        "ordering": ORDERINGS,
    }
)
"""By kind: reasons to refuse a trigger, ways to inherit a place or time, rules of order."""
