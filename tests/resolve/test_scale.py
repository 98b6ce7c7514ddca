"""The work of resolving grows with the number of documents, not with its square."""

import pytest

from kg.resolve import entities, events, resolve
from tests.resolve.making import Doc


def corpus(size):
    """Documents of few common things and some of their own, each with an event."""
    for i in range(size):
        made = Doc(f"d{i:04d}", f"2016-{i % 12 + 1:02d}-{i % 27 + 1:02d}")
        who = made.person(f"Ann Lee{i % (size // 3)}")
        made.person("Vladimir Putin")
        made.person("Smith")
        made.organisation("Interior Ministry")
        made.country("Russia")
        town = made.place(f"Town{i % (size // 5)}")
        made.event("Visit", "visited", agent=who, place=town, time=made.published)
        made.event("Attack", "attacked", patient=town)
        yield made.extract()


@pytest.fixture
def comparisons(monkeypatch):
    """Counts calls of both comparisons."""
    count = [0]

    def counting(compare):
        def counted(*args):
            count[0] += 1
            return compare(*args)

        return counted

    monkeypatch.setattr(entities, "compare", counting(entities.compare))
    monkeypatch.setattr(events, "compare", counting(events.compare))
    return count


def test_comparisons_grow_with_the_corpus(comparisons):
    made = []
    for size in (150, 300, 600):
        comparisons[0] = 0
        resolve(corpus(size))
        made.append(comparisons[0])
    assert 0 < made[0] < 150 * 100
    assert made[1] < 2.6 * made[0]
    assert made[2] < 2.6 * made[1]


def test_extracts_are_read_once_and_not_kept():
    linker = resolve(iter(list(corpus(30))))
    assert len(linker.events) == 60
