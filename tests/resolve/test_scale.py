"""The work of resolving grows with the number of documents, not with its square, and namesakes stay apart when there are many.

Comparisons are counted, not seconds, so that a busy machine changes nothing;
`tests/bench/resolve_scale.py` measures seconds.
"""

import pytest

from kg.resolve import resolve
from kg.resolve.entities import clustering
from kg.resolve.events import matching as event_matching
from tests.bench.news import News
from tests.bench.resolve_scale import quality


@pytest.fixture
def comparisons(monkeypatch):
    """Counts calls of both comparisons."""
    count = [0]

    def counting(compare):
        def counted(*args, **options):
            count[0] += 1
            return compare(*args, **options)

        return counted

    monkeypatch.setattr(clustering, "compare", counting(clustering.compare))
    monkeypatch.setattr(event_matching, "compare", counting(event_matching.compare))
    return count


def test_work_and_what_is_kept_grow_with_the_corpus(comparisons):
    made, kept = [], []
    for size in (1_000, 4_000):
        comparisons[0] = 0
        kept.append(len(resolve(News(size)).judgements))
        made.append(comparisons[0])
    assert 0 < made[0] < 10 * 1_000
    assert made[1] < 8 * made[0]
    assert 0 < kept[1] < 6 * kept[0]


def test_namesakes_stay_apart_when_there_are_many():
    news = News(4_000)
    precision, recall = quality(resolve(news), news.truth)
    assert precision > 0.98
    assert recall > 0.85


def test_extracts_are_read_once_and_not_kept():
    news = News(400)
    linker = resolve(iter(news))
    assert set(linker.entities) == set(news.truth)
