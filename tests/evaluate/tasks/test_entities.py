"""Entities, resolution, corpus: counts made by hand."""

from kg.evaluate.tasks import entities as task
from kg.evaluate.tasks import resolution
from kg.model.extract import Article, Extract
from tests.evaluate.making import entities, found, gold

TEXT = "French President Macron met Siemens in Lyon. Macron paid 3 euros to him."
GOLD = {
    "m": ("Person", ["Macron", "Macron#2", "him:nominal"]),
    "s": ("Organisation", ["Siemens"]),
    "l": ("Place", ["Lyon"]),
    "f": ("Place", ["French:demonym"]),
    "e": ("Money", ["3 euros"]),
}


def test_types_spans_and_boundaries() -> None:
    got = {
        "e1": (
            "Person",
            ["President Macron", "Macron#2"],
        ),  # the first has the right end, not the right boundary
        "e2": ("Place", ["Siemens"]),  # wrong type
        "e3": ("Place", ["French"]),  # a demonym for gold: neither right nor wrong
        "e4": ("Organisation", ["euros"]),  # of a type that is not scored: neither
        "e5": ("Organisation", ["met"]),  # nothing there
    }
    result = task.score(
        [gold(TEXT, entities=entities(TEXT, GOLD))], found(TEXT, entities=entities(TEXT, got))
    )
    assert (result.score.right, result.score.predicted, result.score.gold) == (2, 4, 4)
    spans, exact = result.lines.values()
    assert (spans.right, exact.right) == (3, 2)
    assert (result.by_type["Person"].f1, result.by_type["Place"].recall) == (1.0, 0.0)
    assert "Event" not in result.by_type
    assert [(e.kind, e.what) for e in result.errors] == [
        ("missed", "Lyon (Place)"),
        ("false alarm", "Siemens (Place), which is Organisation"),
        ("false alarm", "met (Organisation)"),
    ]


def test_a_document_that_was_not_annotated_counts_as_empty() -> None:
    empty = {"d": Extract(Article("d", TEXT), error="too long")}
    result = task.score([gold(TEXT, entities=entities(TEXT, GOLD))], empty)
    assert (result.score.predicted, result.score.gold) == (0, 4)


def test_resolution_within_a_document() -> None:
    text = "Ann Lee and Bob Lee met. Lee left. Ann Lee wept."
    wanted = {"a": ("Person", ["Ann Lee", "Lee#3", "Ann Lee#2"]), "b": ("Person", ["Bob Lee"])}
    got = {"x": ("Person", ["Ann Lee", "Ann Lee#2"]), "y": ("Person", ["Bob Lee", "Lee#3"])}
    result = resolution.within(
        [gold(text, entities=entities(text, wanted))], found(text, entities=entities(text, got))
    )
    assert (
        result.score.recall == (3 * (1 / 3) + 0) / 4
    )  # of a's three links one; b alone is not alone
    assert result.score.precision == (2 * 1 + 2 * 0) / 4
    assert [e.what for e in result.errors] == [
        "kept apart: Ann Lee · Lee",
        "made one: Bob Lee · Lee",
    ]


def test_corpus_looks_at_what_gold_marks_and_at_links_between_documents() -> None:
    text = "Lee met Kim."
    wanted = [{"lee": ("Person", ["Lee"]), "kim": ("Person", ["Kim"])}] * 2
    got = [
        {"p": ("Person", ["Lee"]), "q": ("Person", ["Kim"]), "r": ("Person", ["met"])},
        {"p": ("Person", ["Lee", "Kim"])},
    ]
    golds = [
        gold(text, id_, entities=entities(text, n)) for id_, n in zip("ab", wanted, strict=True)
    ]
    extracts = {
        id_: found(text, id_, entities=entities(text, n))[id_]
        for id_, n in zip("ab", got, strict=True)
    }
    result = resolution.across(golds, extracts)
    links = result.lines["links across documents"]
    assert (links.right, links.predicted, links.gold) == (
        1,
        2,
        2,
    )  # Lee–Lee right, Lee–Kim wrong, Kim–Kim missed
    assert result.score.recall == (2 * 1 + 2 * 0) / 4
    assert result.score.precision == (3 * (1 / 3) + 0) / 4
