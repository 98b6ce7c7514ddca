"""Every option and argument of every command, given what nobody means: it works or says why not.

The commands and their options are read from the command line itself, so that a new one is tried
too. Builds are hand-made and no language model is loaded: what needs one says that there is none.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import pytest
import typer

from kg import cli, ontology
from kg.annotation import pipeline
from kg.cli.options import a_path, a_source
from kg.export import write_all
from kg.model.errors import KgError, ModelError
from kg.workflows import typing_trace, workers
from tests.export.material import material

NUMBERS = (
    "inf",
    "-inf",
    "nan",
    "1e300",
    "-1",
    "0",
    "1e-300",
    str(2**63),
    str(10**100),
    "9" * 5000,
)
SPELT = ("١٢", "1_000", "0x10", "", " 1 ", "1.5", "½", "--", "-")
PATHS = (
    "x" * 5000,
    "x" * 300,
    "x/" * 3000,
    ".",
    "/",
    "~",
    "missing/sub",
    "build",
    "build/graph.json",
    "pipe",
    "empty",
    "/dev/zero",
    "/dev/full",
    "/proc/self/mem",
    "a\nb",
    "\x1b[31mred",
    "\udcff\udcfe",
    "\ud800",
    "[/bold]:smile:",
)
# What is read where a file is given: each hostile to one of the readers.
FILES = {
    "deep.json": "[" * 100_000,
    "deep.yml": "- " * 100_000,
    "deep.rq": "SELECT * { FILTER(" + "(" * 10_000,
    "half.jsonl": '{"id": "\\ud800", "text": "x", "name": "\\ud800", "type": "Person"}\n',
    "wrong.jsonl": '{"id": 1, "text": [], "entities": 3}\n[]\n7\nnull\n',
    "utf16.csv": "\ufeffname,type\n",
    "quotes.csv": 'name,type\n"Ada,Person\n',
    "number.yml": "7\n",
    "text.ttl": "this is no Turtle",
    "literal.ttl": '@prefix : <https://x.example/> . :a :b "x"^^<http://www.w3.org/2001/XMLSchema#integer> .',
}
QUICK = (
    "nan",
    "1e300",
    str(10**100),
    "",
    "x" * 5000,
    "pipe",
    "/dev/zero",
    "\ud800",
    "wrong.jsonl",
)
ALL = (*NUMBERS, *SPELT, *PATHS, *FILES)
# What a command needs beside the value that is tried.
NEEDED = {
    "source": "docs.jsonl",
    "gold": "gold.jsonl",
    "sentence": "He left.",
    "start": "Kremlin",
    "end": "Palmyra",
    "a": "Kremlin",
    "b": "Palmyra",
    "question": "ASK {}",
}
SECONDS = 60  # for one command: far more than any takes


def commands(group: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The commands of a group, and of the groups in it, with the words that call them."""
    if not hasattr(group, "commands"):
        yield path, group
        return
    for name, command in group.commands.items():
        yield from commands(command, (*path, name))


COMMANDS = dict(commands(typer.main.get_command(cli.app)))
EACH = pytest.mark.parametrize("words", COMMANDS, ids=" ".join)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a build, good documents, and files that are hostile."""
    path = tmp_path_factory.mktemp("hostile")
    write_all(material(), path / "build")
    write_all(material(), path / "exports")
    (path / "empty").mkdir()
    os.mkfifo(path / "pipe")
    row = {"id": "a", "text": "He left.", "entities": []}
    for name in ("docs.jsonl", "gold.jsonl"):
        (path / name).write_text(json.dumps(row) + "\n", encoding="utf-8")
    for name, text in FILES.items():
        encoding = "utf-16" if name.startswith("utf16") else "utf-8"
        (path / name).write_text(text, encoding=encoding)
    return path


def no_model(*_: object, **__: object) -> NoReturn:
    raise ModelError("no model in this test")


@contextmanager
def in_time() -> Iterator[None]:
    """Fail what hangs, wherever it does."""

    def late(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise TimeoutError("it hangs")

    signal.signal(signal.SIGALRM, late)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)


@pytest.fixture
def kg(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[list[str]], str | None]:
    """Runs a command; what is wrong with how it ends, None where nothing is."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr(workers.Settings, "make_nlp", no_model)
    monkeypatch.setattr(pipeline, "make_nlp", no_model)
    monkeypatch.setattr(typing_trace, "load_model", no_model)

    def run(args: list[str]) -> str | None:
        monkeypatch.setattr(sys, "argv", ["kg", *args])
        try:
            with in_time():
                cli.main()
            code: object = 0
        except SystemExit as e:
            code = e.code or 0
        except BaseException as e:  # noqa: BLE001  a traceback, whatever it is
            capsys.readouterr()
            return f"{type(e).__name__}: {str(e)[:200]}"
        finally:
            ontology.extend(())
        return fault(code, capsys.readouterr().err)

    return run


def fault(code: object, err: str) -> str | None:
    """What is wrong with an exit code and what was said with it."""
    if code not in (0, 1, 2):
        return f"exit code {code}"
    if "Traceback" in err or "a fault of kg itself" in err:
        return f"a traceback: {err[-300:]}"
    if code == 0:
        return None
    return None if err.startswith("kg: ") else f"exit code {code} with {err[:200]!r}"


def arguments(words: tuple[str, ...], tried: Any, value: str) -> list[str]:
    """A command line with a value for one parameter, and what else the command needs."""
    args, options = [], []
    for param in COMMANDS[words].params:
        if param.opts[0].startswith("-"):
            if param is tried:
                options += [param.opts[0]] if param.is_flag else [f"{param.opts[0]}={value}"]
            elif param.required:
                options += [param.opts[0], NEEDED[param.name]]
        elif param is tried:
            args.append(value)
        elif param.required:
            args.append(NEEDED[param.name])
    return [*words, *options, "--", *args]


def failures(
    kg: Callable[[list[str]], str | None], words: tuple[str, ...], values: tuple[str, ...]
) -> list[str]:
    return [
        f"{param.name} {value[:40]!r}: {wrong}"
        for param in COMMANDS[words].params
        for value in (values[:1] if getattr(param, "is_flag", False) else values)
        if (wrong := kg(arguments(words, param, value)))
    ]


@EACH
def test_a_hostile_value_is_taken_or_refused(kg, words: tuple[str, ...]) -> None:
    assert not failures(kg, words, QUICK)


@pytest.mark.slow
@EACH
def test_every_hostile_value_is_taken_or_refused(kg, words: tuple[str, ...]) -> None:
    assert not failures(kg, words, ALL)


@pytest.mark.parametrize("path", ["", "x" * 300, "x/" * 3000, "\ud800", "a\0b"])
def test_what_is_no_path_is_wrong_usage(path: str) -> None:
    for parse in (a_path, a_source):
        with pytest.raises(typer.BadParameter, match="is no path"):
            parse(path)


@pytest.mark.parametrize("path", [".", "/", "~", "-", "x" * 255, "a b", "\udcff"])
def test_what_may_be_a_path_is_one(path: str) -> None:
    assert (a_path(path), a_source(path)) == (Path(path), path)


def test_more_processes_than_any_machine_has_room_for_are_not_started() -> None:
    article = ()
    with pytest.raises(KgError, match="1 to 64"):
        list(workers.extracts(article, workers.Settings(), workers=100_000))
