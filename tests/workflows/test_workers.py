"""Articles in several processes: one that ends its process is lost alone."""

import os
from collections.abc import Callable

import pytest

from kg.model.errors import KgError
from kg.model.extract import Article, Extract
from kg.workflows import workers
from kg.workflows.workers import MOST_LOST_IN_A_ROW, Settings, extracts

SENTENCE = "Ada Bell went to Lisbon. "


def fragile(settings: Settings) -> Callable[[list[Article]], list[Extract]]:
    """An annotator whose process a text with "crash" in it ends."""

    def handle(batch: list[Article]) -> list[Extract]:
        if any("crash" in article.text for article in batch):
            os._exit(137)
        return [Extract(article) for article in batch]

    return handle


@pytest.fixture(autouse=True)
def _with_fragile_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = workers.Pool
    monkeypatch.setattr(
        workers, "Pool", lambda size, _, settings: pool(size, f"{__name__}:fragile", settings)
    )


def run(texts: list[str]) -> list[Extract]:
    articles = [Article(str(n), text) for n, text in enumerate(texts)]
    return list(extracts(articles, Settings(), workers=2))


def test_a_document_that_ends_its_process_is_lost_alone() -> None:
    found = run([SENTENCE, "crash", SENTENCE, SENTENCE * 5000, "crash", SENTENCE])
    assert [extract.article.id for extract in found] == [*"012345"]
    assert [bool(extract.error) for extract in found] == [text in (1, 4) for text in range(6)]
    assert "worker process ended" in (found[1].error or "")


def test_the_work_ends_where_each_document_does() -> None:
    assert len(run(["crash"] * MOST_LOST_IN_A_ROW)) == MOST_LOST_IN_A_ROW
    with pytest.raises(KgError, match="again and again"):
        run(["crash"] * (MOST_LOST_IN_A_ROW + 1))
