"""The challenge set: small cases, each about one thing that news prose does.

They are read from `tests/gold/*.yml`. A case checks only what it is about, so that it can be
written in a line or two. Its form is told in `tests/gold/README.md`; the kinds of checks are in
`kg.evaluate.cases.checks`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kg.evaluate.shape import day, text, text_or_none
from kg.model.errors import NotFoundError, ReadError
from kg.model.extract import Article
from kg.user_files import read_yaml

FOLDER = Path("tests") / "gold"
# Two folders above the package: the challenge set is no part of a wheel.
_CLONE = Path(__file__).resolve().parents[3]
# The fields of a case that are no checks.
_ABOUT = ("id", "text", "texts", "published")


@dataclass(frozen=True, slots=True)
class Case:
    """One case."""

    # Stable and unique; what a report names.
    id: str
    # What the case is about; scores are shown by it.
    phenomenon: str
    # Its documents by their key, which is empty where there is only one.
    articles: Mapping[str, Article]
    # Kind of check → what is to be found, as it stands in the file.
    checks: Mapping[str, Any]
    # Where it stands, for messages.
    file: str

    @property
    def several(self) -> bool:
        """Test for several documents, whose things must be resolved before the checks."""
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
        "no challenge set here: it is in tests/gold/ of a clone of kg; "
        "to score gold data of your own: kg evaluate GOLD.jsonl"
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
                first = cases[case.id].file
                raise ReadError(
                    f"{path.name}: the id {case.id!r} is given twice, first in {first}"
                )
            cases[case.id] = case
    return list(cases.values())


def _of_file(path: Path) -> Iterator[Case]:
    try:
        # All scalars stay text: 2016-12-09 is no date, and "no" no truth value.
        content = read_yaml(path, yaml.BaseLoader)
    except (ReadError, yaml.YAMLError) as e:
        raise ReadError(f"{path}: no case file: {' '.join(str(e).split())}") from e
    if not isinstance(content, dict) or not all(map(_is_list, content.values())):
        raise ReadError(f"{path}: a case file leads from a phenomenon to a list of cases")
    for phenomenon, rows in content.items():
        for row in rows:
            yield _case(row, phenomenon, path.name)


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _case(row: Any, phenomenon: str, file: str) -> Case:
    if not isinstance(row, dict) or not isinstance(row.get("id"), str):
        raise ReadError(f"{file}: a case of {phenomenon!r} has no id")
    id_ = row["id"]
    if ("text" in row) == ("texts" in row):
        raise ReadError(f"{file}: case {id_} needs either 'text' or 'texts'")
    checks = {kind: value for kind, value in row.items() if kind not in _ABOUT}
    if not checks:
        raise ReadError(f"{file}: case {id_} checks nothing")
    try:
        articles = {key: _article(id_, key, content) for key, content in _texts(row).items()}
    except (KeyError, TypeError, ValueError, AttributeError) as e:
        raise ReadError(f"{file}: case {id_}: {type(e).__name__} at {e}") from e
    return Case(id_, phenomenon, articles, checks, file)


def _texts(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The documents of a case by their key."""
    if "texts" in row:
        texts: Mapping[str, Any] = row["texts"]
        return texts
    return {"": {"text": row["text"], "published": row.get("published")}}


def _article(case: str, key: str, content: Any) -> Article:
    row = content if isinstance(content, dict) else {"text": content}
    published = day(row.get("published"))
    return Article(
        id=f"{case}/{key}" if key else case,
        text=text(row["text"]),
        source=text_or_none(row.get("source")),
        published=published,
        published_basis="given" if published else None,
    )
