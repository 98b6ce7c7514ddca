"""The challenge set: small cases, each about one thing that news prose does, read from `tests/gold/*.yml`.

A case checks only what it is about, so that it can be written in a line or two. Its form is
told in `tests/gold/README.md`; the kinds of checks are in `kg.evaluate.cases.checks`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kg.model.errors import NotFoundError, ReadError
from kg.model.extract import Article

FOLDER = Path("tests") / "gold"
_CLONE = Path(__file__).resolve().parents[3]
_ABOUT = ("id", "text", "texts", "published")


@dataclass(frozen=True, slots=True)
class Case:
    """One case.

    Attributes:
        id: stable and unique; what a report names.
        phenomenon: what the case is about; scores are shown by it.
        articles: its documents by their key, which is empty where there is only one.
        checks: kind of check → what is to be found, as it stands in the file.
        file: where it stands, for messages.
    """

    id: str
    phenomenon: str
    articles: Mapping[str, Article]
    checks: Mapping[str, Any]
    file: str

    @property
    def several(self) -> bool:
        """Whether it has several documents, whose things must be resolved before the checks."""
        return len(self.articles) > 1


def challenge_set() -> list[Path]:
    """The case files of the clone that kg runs from, or that is worked in.

    Raises:
        NotFoundError: neither has any, as where kg is installed from a wheel.
    """
    for root in (_CLONE, Path.cwd()):
        files = sorted((root / FOLDER).glob("*.yml"))
        if files:
            return files
    raise NotFoundError(
        "no challenge set here: it is in tests/gold/ of a clone of kg; to score gold data of your own: kg evaluate GOLD.jsonl"
    )


def load(paths: Iterable[Path]) -> list[Case]:
    """The cases of the files, in order.

    Raises:
        ReadError: a file cannot be read, a case lacks a field or has one that is unknown, or an
            id is given twice.
    """
    cases: dict[str, Case] = {}
    for path in paths:
        for case in _of_file(path):
            if case.id in cases:
                raise ReadError(
                    f"{path.name}: the id {case.id!r} is given twice, first in {cases[case.id].file}"
                )
            cases[case.id] = case
    return list(cases.values())


def _of_file(path: Path) -> Iterator[Case]:
    try:
        content = yaml.load(
            path.read_text(encoding="utf-8"), yaml.BaseLoader
        )  # all scalars stay text: 2016-12-09 is no date
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as e:
        raise ReadError(f"{path}: no case file: {' '.join(str(e).split())}") from e
    if not isinstance(content, dict) or not all(
        isinstance(rows, list) for rows in content.values()
    ):
        raise ReadError(f"{path}: a case file leads from a phenomenon to a list of cases")
    for phenomenon, rows in content.items():
        for row in rows:
            yield _case(row, phenomenon, path.name)


def _case(row: Any, phenomenon: str, file: str) -> Case:
    if not isinstance(row, dict) or not isinstance(row.get("id"), str):
        raise ReadError(f"{file}: a case of {phenomenon!r} has no id")
    if ("text" in row) == ("texts" in row):
        raise ReadError(f"{file}: case {row['id']} needs either 'text' or 'texts'")
    texts = (
        row["texts"]
        if "texts" in row
        else {"": {"text": row["text"], "published": row.get("published")}}
    )
    checks = {kind: value for kind, value in row.items() if kind not in _ABOUT}
    if not checks:
        raise ReadError(f"{file}: case {row['id']} checks nothing")
    articles = {key: _article(row["id"], key, told) for key, told in texts.items()}
    return Case(row["id"], phenomenon, articles, checks, file)


def _article(case: str, key: str, told: Any) -> Article:
    row = told if isinstance(told, dict) else {"text": told}
    published = row.get("published")
    return Article(
        id=f"{case}/{key}" if key else case,
        text=row["text"],
        source=row.get("source"),
        published=published,
        published_basis="given" if published else None,
    )
