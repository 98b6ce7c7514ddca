"""Every sieve explains itself: the table of ids is what the code emits, no less and no more."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from kg.annotation import coref
from kg.annotation.coref import sieve_ids
from kg.annotation.coref.sieve_ids import SIEVES, SieveId


def _texts_of_code() -> Iterator[str]:
    """Every string of the package but those of the table itself and of docstrings."""
    for path in Path(coref.__file__).parent.rglob("*.py"):
        if path == Path(sieve_ids.__file__):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def test_every_id_that_the_type_allows_is_explained_once() -> None:
    # mypy holds the code to the type, so no other id is emitted.
    assert sorted(get_args(SieveId)) == sorted(SIEVES)
    assert len(set(SIEVES.values())) == len(SIEVES)


def test_every_explained_id_is_emitted_by_the_code() -> None:
    assert set(SIEVES) <= set(_texts_of_code())


def test_explanations_are_sentences() -> None:
    for sentence in SIEVES.values():
        assert sentence[0].isupper() and sentence.endswith((".", ")"))
