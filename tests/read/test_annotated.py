"""Annotated rows: what kg wrote is read, and whatever was made of it is read or refused."""

import copy
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.model.codec import to_json
from kg.model.errors import ReadError
from kg.model.extract import Article, Count, Entity, Link, Mention, Span
from kg.model.identity import Issue
from kg.read import Document, documents
from kg.read.annotated import article_of, extract_of
from kg.read.extract_faults import faults
from tests.extracts import reuters, tass
from tests.read.mutations import mutations

EXPORTS = Path(__file__).resolve().parents[2] / "exports" / "annotations.jsonl"
ROWS = [json.loads(line) for line in EXPORTS.read_text(encoding="utf-8").split("\n") if line]


def plain(row: dict[str, Any]) -> dict[str, Any]:
    """The row as `kg annotate` writes it; a copy, which a test may change."""
    row = copy.deepcopy(row)
    return {name: value for name, value in (row | row["extract"]).items() if name != "extract"}


@pytest.mark.parametrize("row", [*ROWS, *map(plain, ROWS)])
def test_what_kg_wrote_is_read(row: dict[str, Any]) -> None:
    extract = extract_of(Document(row["id"], row["text"], "here", row))
    assert len(extract.entities) == len(row.get("extract", row)["entities"])


@pytest.mark.parametrize("made", [tass(), reuters()])
def test_extracts_made_by_hand_are_right(made) -> None:
    assert list(faults(made)) == []


def read(row: dict[str, Any], folder: Path) -> str | None:
    """Why a line cannot be read; None where it can."""
    path = folder / "a.jsonl"
    path.write_text(json.dumps(row) + "\n")
    (found,) = documents([path])
    if isinstance(found, Issue):
        return found.reason
    try:
        extract_of(found) if found.annotated else None
    except ReadError as e:
        return str(e)
    return None


@pytest.mark.parametrize("row", [ROWS[3], plain(ROWS[3])], ids=["of a build", "plain"])
def test_every_change_of_a_field_is_read_or_refused(row: dict[str, Any], tmp_path) -> None:
    # All of them are tried, and built with a good document, in tests/workflows.
    reasons = [read(changed, tmp_path) for _, changed in mutations(row, every=23)]
    assert len(reasons) > 50
    assert sum(reason is not None for reason in reasons) > len(reasons) / 2


def _changed(layer: str, **fields: object):
    made = getattr(tass(), layer)
    return replace(tass(), **{layer: (replace(made[0], **fields), *made[1:])})


def _evidence(**fields: object):
    piece = tass().relations[0].evidence[0]
    return _changed("relations", evidence=(replace(piece, **fields),))


END = len(tass().article.text)
WRONG = {
    "no day written as YYYY-MM-DD": replace(
        tass(), article=replace(tass().article, published="20170120")
    ),
    "no day written as YYYY-MM-DD, '2017-02-30'": replace(
        tass(), article=replace(tass().article, published="2017-02-30")
    ),
    "an entity that is nowhere mentioned @ entities[0].mentions": _changed(
        "entities", mentions=()
    ),
    f"outside the text ({END} characters) @ entities[0].mentions[0]": _changed(
        "entities", mentions=(Mention(END - 1, END + 1),)
    ),
    "characters 5 to 5 are none": _changed("entities", mentions=(Mention(5, 5),)),
    "characters -3 to 5 are none": _changed("entities", mentions=(Mention(-3, 5),)),
    "characters 7 to 8 hold no words": _changed("entities", mentions=(Mention(7, 8),)),
    "is blank @ entities[0].name": _changed("entities", name=" "),
    "is blank @ entities[0].name ": _changed("entities", name="\u202e\x07\n"),
    "no class 'Armedgroup' in the ontology; did you mean 'ArmedGroup'?": _changed(
        "entities", subtype="Armedgroup"
    ),
    "City is no class of Organisation @ entities[0].subtype": _changed(
        "entities", subtype="City"
    ),
    "no id of Wikidata": _changed("entities", link=Link("Q1> <http://evil/")),
    "no number of GeoNames": _changed("entities", link=Link(None, "-1")),
    "1 ids stand twice, 'e2' first @ entities, events": _changed("entities", id="e2"),
    "no entity or event has the id 'e9'": _changed("relations", subject="e9"),
    "no entity or event has the id 't1'": _changed("relations", object="t1"),
    "no relation 'spokesperson'; did you mean 'spokespersonFor'?": _changed(
        "relations", predicate="spokesperson"
    ),
    "no time has the id 'e4'": _changed("relations", predicate="birthDate"),
    "not between 0 and 1 @ relations[0].confidence": _changed("relations", confidence=1.1),
    "a relation that no words tell @ relations[0].evidence": _changed("relations", evidence=()),
    "lie outside the evidence": _evidence(subject=Span(0, 6)),
    "no attribution has the id 'a9'": _evidence(attribution="a9"),
    "no type of event 'Person'": _changed("events", type="Person"),
    "no type of event 'Event'": _changed("events", type="Event"),
    "lie outside the sentence": _changed("events", trigger=Span(0, 6)),
    "no place has the id 'e1'": _changed("events", place="e1"),
    "no named event has the id 'e2'": _changed("events", part_of="e2"),
    "less than nothing @ events[0].age": _changed("events", age=-1),
    "less than nothing @ events[0].counts[0]": _changed(
        "events", counts=(Count("killed", -1, None, Span(0, 6)),)
    ),
    "the lower number is the higher one": _changed(
        "events", counts=(Count("killed", 3, 2, Span(0, 6)),)
    ),
    "a claim of no words @ attributions[0].content": _changed("attributions", content=()),
    "no entity has the id 'v1'": _changed("attributions", speaker="v1"),
    "begins before the one before it ends @ sentences[1]": replace(
        tass(), sentences=(Span(0, 30), Span(29, 60))
    ),
    "more than the text has characters @ entities": replace(
        tass(),
        entities=tuple(
            Entity(f"e{i}", "Place", "Rome", (Mention(0, 1),)) for i in range(END + 1)
        ),
    ),
}


@pytest.mark.parametrize("fault", WRONG)
def test_what_is_wrong_is_told_with_its_place(fault: str) -> None:
    assert fault.strip() in "; ".join(faults(WRONG[fault]))


def test_an_id_that_a_document_may_have_it_may_have_again(tmp_path) -> None:
    assert read(plain(ROWS[3]) | {"id": "\u202e"}, tmp_path) is None


def test_a_line_that_is_wrong_throughout_is_told_in_short(tmp_path) -> None:
    row = plain(ROWS[3])
    row["entities"] = [{"id": i} for i in range(10_000)]
    reason = read(row, tmp_path) or ""
    assert len(reason) < 2000
    assert "and many more" in reason


def test_both_halves_of_a_line_of_a_build_are_read(tmp_path) -> None:
    row = json.loads(json.dumps(ROWS[3]))
    row["entities"][0]["mentions"][0]["end"] = 10**9
    assert "entities[0].mentions[0]" in (read(row, tmp_path) or "")


def test_of_a_row_that_is_annotated_again_the_article_alone_counts() -> None:
    row = to_json(_changed("relations", predicate="treasurerOf"))
    document = Document("tass/1", row["text"], "here", row)
    with pytest.raises(ReadError, match="no relation 'treasurerOf'"):
        extract_of(document)
    assert isinstance(article_of(document), Article)
    document = Document("tass/1", row["text"], "here", row | {"blocks": [{"start": 0}]})
    with pytest.raises(ReadError, match="blocks"):
        article_of(document)


def test_what_only_looks_like_a_character_that_no_file_holds_is_read(tmp_path) -> None:
    row = plain(ROWS[3])
    row["entities"][0]["name"] = r"\u0000 and \\u0000 and \ud800"
    assert read(row, tmp_path) is None
    for escape in ("\0", "\\\0", "\ud800"):
        row["entities"][0]["name"] = f"Rome{escape}"
        assert read(row, tmp_path) is not None
