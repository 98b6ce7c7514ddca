"""The catalogue: every id of the events layer, once, with a sentence."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

from kg.annotation import events
from kg.annotation.events.catalogue import CATALOGUE
from kg.annotation.events.explained import Explained

ENTRIES = [entry for entries in CATALOGUE.values() for entry in entries]


def defined() -> Iterator[Explained]:
    """Whatever a module of the layer defines with an id, by itself or in a table."""
    for found in pkgutil.walk_packages(events.__path__, f"{events.__name__}."):
        for value in vars(importlib.import_module(found.name)).values():
            if isinstance(value, Explained):
                yield value
            elif isinstance(value, tuple):
                yield from (row for row in value if isinstance(row, Explained))


def test_whatever_has_an_id_is_in_the_catalogue() -> None:
    assert {entry.id for entry in defined()} == {entry.id for entry in ENTRIES}


def test_ids_are_unique() -> None:
    ids = [entry.id for entry in ENTRIES]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_id_is_explained_by_a_sentence(entry: Explained) -> None:
    assert entry.id == entry.id.lower().replace(" ", "-")
    assert entry.says[0] in '"' or entry.says[0].isupper()
    assert entry.says.endswith((".", '."'))


def test_ids_that_stand_in_outputs_stay() -> None:
    assert [entry.id for entry in CATALOGUE["inheritance"]] == [
        "same-event",
        "in-event",
        "consequence",
        "section",
        "dateline",
    ]
    assert [entry.id for entry in CATALOGUE["ordering"]] == [
        "order-after",
        "order-before",
        "order-within",
        "order-follows",
        "order-precedes",
    ]
