"""A build read back, and its things found by name."""

import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from kg import cli, graph
from kg.build_folder import manifest
from kg.export import write_all
from kg.model.errors import NotFoundError
from kg.store.folder import Store, find_node
from kg.store.records import check_graph, identity_row
from tests import extracts
from tests.export.material import material, written


@pytest.fixture(scope="module")
def net() -> graph.Graph:
    return graph.build(extracts.extracts(), extracts.linker())


def test_a_thing_is_found_by_any_of_its_names(net: graph.Graph) -> None:
    assert (
        find_node(net, "tadmur")
        == find_node(net, "Palmyra")
        == find_node(net, "place/palmyra")
        == "place/palmyra"
    )
    with pytest.raises(NotFoundError, match="did you mean 'palmyra'"):
        find_node(net, "Palmira")


def test_a_folder_without_a_build_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"no graph in .*; run `kg build` first"):
        _ = Store(tmp_path).graph


# --- Files that are not those of the build


COMMANDS = {
    "ranking": ("analyse", "ranking"),
    "communities": ("analyse", "communities"),
    "timeline": ("analyse", "timeline"),
    "conflicts": ("analyse", "conflicts"),
    "paths": ("analyse", "paths", "place/palmyra", "place/palmyra"),
    "explain": ("explain", "place/palmyra"),
    "review": ("review",),
    "decide": ("decide", "same", "place/palmyra", "place/homs"),
    "query": ("query", "offices"),
}
READ = {
    "graph.json": ("ranking", "communities", "timeline", "conflicts", "paths"),
    "identity.jsonl": ("explain", "review", "decide"),
    "graph.trig": ("query",),
    "build.json": tuple(COMMANDS),
}
CASES = [(file, command) for file, commands in READ.items() for command in commands]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    write_all(material(), folder)
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "out")


def refused(folder: Path, command: str, capsys: pytest.CaptureFixture[str]) -> str:
    """The one line that a command says of a build that it does not trust."""
    with (
        patch.object(sys, "argv", ["kg", *COMMANDS[command], "-g", str(folder)]),
        pytest.raises(SystemExit) as end,
    ):
        cli.main()
    out, err = capsys.readouterr()
    assert (end.value.code, out, err.count("\n")) == (1, "", 1)
    return err


def flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "an empty object": lambda content: b"{}",
    "an empty list": lambda content: b"[]",
    "null": lambda content: b"null",
    "half of it": lambda content: content[: len(content) // 2],
    "all but its end": lambda content: content[:-1],
    "a byte more": lambda content: content + b" ",
    "one bit": flipped,
    "no UTF-8": lambda content: b"\xff\xfe" + content,
    "deep": lambda content: b"[" * 100_000,
    "no number": lambda content: b'{"format": NaN}',
}


# Of the manifest these change nothing that it says of the files that a command reads.
HARMLESS = {"all but its end", "a byte more", "one bit"}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize(("file", "command"), CASES)
def test_a_changed_file_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str], file: str, command: str, damage: str
) -> None:
    if file == "build.json" and damage in HARMLESS:
        pytest.skip("the manifest says what it said")
    path = folder / file
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    said = refused(folder, command, capsys)
    assert (file in said) or file == "build.json"
    assert "run `kg build` again" in said


@pytest.mark.parametrize(("file", "command"), CASES)
def test_a_file_that_is_none_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str], file: str, command: str
) -> None:
    path = folder / file
    path.unlink()
    assert str(path) in refused(folder, command, capsys)
    path.mkdir()
    assert f"{path} cannot be read" in refused(folder, command, capsys)
    path.rmdir()
    path.symlink_to("/dev/zero")
    assert "it is no regular file" in refused(folder, command, capsys)


def test_a_build_of_another_version_says_what_to_do(folder: Path) -> None:
    path = folder / manifest.NAME
    path.write_text(path.read_text().replace('"format": 1', '"format": 7'))
    with pytest.raises(NotFoundError, match=r"another version of kg .* run `kg build` again"):
        _ = Store(folder).graph


def made_by_hand(folder: Path, name: str, content: str) -> Store:
    """The build with another content of a file, and a manifest that fits."""
    (folder / name).write_text(content, encoding="utf-8")
    files = json.loads((folder / manifest.NAME).read_text())["files"]
    with (folder / manifest.NAME).open("w") as out:
        manifest.writer({name: folder / name for name in files})(out)
    return Store(folder)


def removals(record: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where each key of a nested record is; of a list, those of its first element."""
    if isinstance(record, dict):
        for key, value in record.items():
            yield (*place, key)
            yield from removals(value, (*place, key))
    elif isinstance(record, list) and record:
        yield from removals(record[0], (*place, 0))


GRAPH = json.loads(written("graph.json"))
# Of a mapping by id, each entry may be absent; `NotRequired` keys too.
MAY_BE_ABSENT = {"documents", "mentions", "claims"}
NOT_REQUIRED = {"past", "valid_from", "valid_until"}


def changed(record: Any, place: tuple[Any, ...], value: Any) -> Any:
    """A copy of a record with another value at a place; without the key where it is `...`."""
    copy = json.loads(json.dumps(record))
    at = copy
    for key in place[:-1]:
        at = at[key]
    if value is ...:
        del at[place[-1]]
    else:
        at[place[-1]] = value
    return copy


@pytest.mark.parametrize(
    "place", [*removals(GRAPH)], ids=lambda place: ".".join(map(str, place))
)
def test_a_graph_of_other_records_is_refused_with_the_place(place: tuple[Any, ...]) -> None:
    is_of_a_mapping = len(place) == 3 and place[1] in MAY_BE_ABSENT
    values: list[Any] = (
        [{"a": 1}, [[[1]]]] if place[-1] in NOT_REQUIRED else [{"a": 1}, [[[1]]], ...]
    )
    for value in values:
        if value is ... and is_of_a_mapping:
            continue
        with pytest.raises(ValueError, match=re.escape(str(place[0]))):
            check_graph(changed(GRAPH, place, value))


@pytest.mark.parametrize("number", range(len(written("identity.jsonl").splitlines())))
def test_identity_of_other_rows_is_refused_with_the_key(number: int) -> None:
    row = json.loads(written("identity.jsonl").splitlines()[number])
    for key in row:
        for value in ({"a": 1}, [[[1]]]):
            with pytest.raises(ValueError, match=key):
                identity_row(row | {key: value})


def test_a_build_made_by_hand_says_what_does_not_fit(folder: Path) -> None:
    text = json.dumps(changed(GRAPH, ("graph", "claims"), []))
    with pytest.raises(
        NotFoundError, match=r"graph\.json is not as .*graph\.claims.*build` again"
    ):
        _ = made_by_hand(folder, "graph.json", text).graph
    lines = written("identity.jsonl").splitlines()
    lines[2] = '{"member": 1}'
    made = made_by_hand(folder, "identity.jsonl", "\n".join(lines))
    with pytest.raises(NotFoundError, match=r"identity\.jsonl is not as .*line 3: "):
        list(made.identity_rows())
