"""A build that starts from the annotations of a build is that build."""

import json
from pathlib import Path

import pytest

from kg.model.codec import extract_of
from kg.model.errors import WriteError
from kg.workflows.build import Options, build
from kg.workflows.workers import Settings

pytestmark = pytest.mark.model

NEWS = {
    "a": (
        "Globex bought Initech in 2019, said Ada Bell. The Globex Corporation is based in Oslo.\n\n"
        "Rebels attacked Tamanrasset on Monday. The attack killed two people. He was born in Oslo."
    ),
    "b": "Tamanrasset, March 4. Rebels attacked Tamanrasset, Globex Corp said. Bell denied it.",
}


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    for name, text in NEWS.items():
        row = {"id": name, "text": text, "published": "2019-03-05", "title": "News"}
        with (folder / "news.jsonl").open("a", encoding="utf-8") as out:
            out.write(json.dumps(row) + "\n")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_build_from_its_own_annotations_is_the_same_again_and_again(
    news: Path, tmp_path: Path
) -> None:
    build([news], tmp_path / "first")
    build([tmp_path / "first" / "annotations.jsonl"], tmp_path / "second")
    build([tmp_path / "second" / "annotations.jsonl"], tmp_path / "third")
    assert files(tmp_path / "second") == files(tmp_path / "first")
    assert files(tmp_path / "third") == files(tmp_path / "first")


def test_the_lines_keep_the_ids_that_each_article_gave(news: Path, tmp_path: Path) -> None:
    build([news], tmp_path / "out")
    for line in (tmp_path / "out" / "annotations.jsonl").read_text().splitlines():
        row = json.loads(line)
        assert all("/" in entity["id"] for entity in row["entities"])
        assert all("/" not in entity.id for entity in extract_of(row).entities)


def test_names_of_the_user_hold_for_annotated_documents_too(news: Path, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("name,type,subtype\nTamanrasset,Place,City\n")
    named = Options(Settings(gazetteers=(str(tmp_path / "names.csv"),)))
    build([news], tmp_path / "first")
    again = build([tmp_path / "first" / "annotations.jsonl"], tmp_path / "again", named)
    assert again.repeated == len(NEWS)
    assert build([news], tmp_path / "named", named).repeated == 0
    assert files(tmp_path / "again") == files(tmp_path / "named")
    assert files(tmp_path / "again") != files(tmp_path / "first")


@pytest.mark.parametrize("base", ["", "news", "http://a b/", "http://a/<", "http://a/\u202e/"])
def test_what_is_no_iri_is_no_base(base: str) -> None:
    with pytest.raises(WriteError, match="give an absolute IRI"):
        Options(base=base)
