"""Builds of hand-made documents, without a model, and commands run on them."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kg import cli, graph
from kg.export import Material, write_all
from kg.model.identity import Linker
from kg.resolve import resolve
from kg.resolve.decisions import log
from tests.resolve.making import Doc

Commands = Callable[..., tuple[int, str, str]]


@pytest.fixture
def build(tmp_path) -> Callable[[Sequence[Doc]], Linker]:
    """Builds documents into `out`, with the decisions that are there."""

    def run(docs: Sequence[Doc], folder: str = "out") -> Linker:
        extracts = [d.extract() for d in docs]
        linker = resolve(extracts, log.load(tmp_path / folder / "decisions.jsonl"))
        made = Material(graph.build(extracts, linker), extracts, linker)
        write_all(
            made, tmp_path / folder, ("annotations.jsonl", "graph.json", "identity.jsonl")
        )
        return linker

    return run


@pytest.fixture
def kg(monkeypatch, capsys, tmp_path) -> Commands:
    """Runs a command on the build in `out`.

    Gives exit code, standard output and standard error.
    """
    monkeypatch.chdir(tmp_path)

    def run(*args: str, graph: str | None = "out") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["kg", *args, *(("-g", graph) if graph else ())])
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = capsys.readouterr()
        return int(end.value.code or 0), out, err

    return run


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "out" / "decisions.jsonl"
