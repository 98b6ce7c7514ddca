"""Builds that are damaged, changed by hand, or of another version, read and built over."""

import copy
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.faults.trial import Trial, table

READERS: dict[str, list[list[str]]] = {
    "graph.json": [
        ["analyse", "ranking"],
        ["analyse", "communities"],
        ["analyse", "paths", "Palmyra", "Kremlin"],
        ["analyse", "timeline"],
        ["analyse", "conflicts"],
    ],
    "identity.jsonl": [
        ["explain", "Palmyra"],
        ["explain", "Palmyra", "Syria"],
        ["review", "--list"],
        ["decide", "same", "Palmyra", "Iran"],
    ],
    "annotations.jsonl": [["explain", "Palmyra"], ["explain", "Palmyra", "--typing"]],
    "graph.trig": [["query", "offices"], ["query", "ASK { ?s ?p ?o }"]],
}
"""The commands that read each file of a build."""

DAMAGES: dict[str, bytes] = {
    "an empty object": b"{}",
    "an empty list": b"[]\n",
    "null": b"null",
    "a number": b"17",
    "a text": b'"graph"',
    "a list of numbers": b"[1, 2]\n[3]\n",
    "no UTF-8": b"\xff\xfe{\x00}\x00",
    "a page": b"<!doctype html><p>404",
    "NULs": b"\0" * 4096,
    "depth": b"[" * 50_000 + b"]" * 50_000,
    "a long number": b'{"nodes": ' + b"9" * 5_000 + b"}",
    "half of a pair": b'{"entity": "\\ud800", "type": "Place", "name": "\\ud800"}',
    "another file's lines": b'{"id": "a", "text": "b"}\n',
}
"""What a file holds instead."""

_QUIET = {("annotations.jsonl", name) for name in DAMAGES}
"""Where the file has no line of the document: what it says of others is not read."""


def _instead(name: str, content: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / "exports" / name).write_bytes(content)


def _cut(name: str, share: float) -> Callable[[Path], object]:
    def cut(folder: Path) -> None:
        path = folder / "exports" / name
        os.truncate(path, int(path.stat().st_size * share))

    return cut


def _gone(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / "exports" / name).unlink()


def _as_folder(name: str) -> Callable[[Path], object]:
    def make(folder: Path) -> None:
        (folder / "exports" / name).unlink()
        (folder / "exports" / name).mkdir()

    return make


def _as_loop(name: str) -> Callable[[Path], object]:
    def make(folder: Path) -> None:
        (folder / "exports" / name).unlink()
        (folder / "exports" / name).symlink_to(name)

    return make


def _as_pipe(name: str) -> Callable[[Path], object]:
    def make(folder: Path) -> None:
        (folder / "exports" / name).unlink()
        os.mkfifo(folder / "exports" / name)

    return make


def _reading(what: str, name: str, args: list[str], before, code=1, says: str = "") -> Trial:
    # What is written into an old file of decisions stays, so that deciding may change it.
    return Trial(
        f"{name} {what}: {' '.join(args)}",
        args,
        before=before,
        code=code,
        says=says,
        build=True,
        makes=["exports/decisions.jsonl"],
        seconds=20,
    )


def _gross() -> Iterator[Trial]:
    for name, commands in READERS.items():
        for n, (what, content) in enumerate(DAMAGES.items()):
            args = commands[n % len(commands)]
            code = (0, 1) if (name, what) in _QUIET else 1
            yield _reading(
                f"is {what}",
                name,
                args,
                _instead(name, content),
                code,
                "" if code != 1 else name,
            )
        for n, (what, make) in enumerate(
            {
                "is gone": _gone(name),
                "is a folder": _as_folder(name),
                "is a loop of links": _as_loop(name),
                "is a pipe": _as_pipe(name),
                "is empty": _instead(name, b""),
            }.items()
        ):
            yield _reading(what, name, commands[n % len(commands)], make)
        for n, share in enumerate((0.1, 0.37, 0.5, 0.83)):
            yield _reading(
                f"ends at {share:.0%}", name, commands[n % len(commands)], _cut(name, share)
            )


def _graph_changes() -> Iterator[tuple[str, Callable[[dict], object]]]:
    """Changes of graph.json that leave it JSON."""
    yield "without its nodes", lambda g: g.pop("nodes")
    yield "without its edges", lambda g: g.pop("edges")
    yield "with its edges as links", lambda g: g.update(links=g.pop("edges"))
    yield "no multigraph", lambda g: g.update(multigraph=False)
    yield "undirected", lambda g: g.update(directed=False)
    for key in ("documents", "mentions", "claims", "inferred", "issues"):
        yield f"without its {key}", lambda g, key=key: g["graph"].pop(key)
    for value in (None, 7, "x", [[]]):
        yield f"nodes {value!r}", lambda g, value=value: g.update(nodes=value)
        yield f"edges {value!r}", lambda g, value=value: g.update(edges=value)
        yield f"graph {value!r}", lambda g, value=value: g.update(graph=value)
        yield f"documents {value!r}", lambda g, value=value: g["graph"].update(documents=value)
    for key in ("id", "kind", "label", "type", "documents", "time"):
        yield (
            f"nodes without {key}",
            lambda g, key=key: [node.pop(key, None) for node in g["nodes"]],
        )
    for key in (
        "kind",
        "predicate",
        "asserted",
        "evidence",
        "source",
        "target",
        "key",
        "documents",
        "sources",
    ):
        yield (
            f"edges without {key}",
            lambda g, key=key: [edge.pop(key, None) for edge in g["edges"]],
        )
    for key, value in (
        ("label", 3),
        ("kind", "thing"),
        ("type", None),
        ("documents", "x"),
        ("aliases", 5),
    ):
        yield (
            f"nodes with {key} {value!r}",
            lambda g, key=key, value=value: [node.update({key: value}) for node in g["nodes"]],
        )
    for key, value in (
        ("evidence", 7),
        ("asserted", "yes"),
        ("predicate", None),
        ("confidence", float("nan")),
        ("source", "nowhere"),
    ):
        yield (
            f"edges with {key} {value!r}",
            lambda g, key=key, value=value: [edge.update({key: value}) for edge in g["edges"]],
        )


def _changed_graph(change: Callable[[dict], object]) -> Callable[[Path], object]:
    def make(folder: Path) -> None:
        path = folder / "exports" / "graph.json"
        data = json.loads(path.read_text())
        change(data)
        path.write_text(json.dumps(data))

    return make


def _identity_changes() -> Iterator[tuple[str, Callable[[dict], object]]]:
    for kind, keys in {
        "entity": ("entity", "type", "name", "subtype", "aliases", "wikidata"),
        "event": ("event", "type", "name"),
        "member": ("member", "of", "type", "name", "start"),
        "left": ("left", "right", "verdict", "score", "reasons"),
    }.items():
        for key in keys:
            yield (
                f"{kind} without {key}",
                lambda row, kind=kind, key=key: kind in row and row.pop(key),
            )
            yield (
                f"{kind} with {key} 3.5",
                lambda row, kind=kind, key=key: kind in row and row.update({key: 3.5}),
            )
            yield (
                f"{kind} with {key} {{}}",
                lambda row, kind=kind, key=key: kind in row and row.update({key: {}}),
            )


def _changed_lines(name: str, change: Callable[[dict], object]) -> Callable[[Path], object]:
    def make(folder: Path) -> None:
        path = folder / "exports" / name
        rows = [json.loads(line) for line in path.read_text().split("\n") if line]
        for row in rows:
            change(row)
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))

    return make


def _changed() -> Iterator[Trial]:
    """What is still JSON may still be read, where the command needs nothing of what was changed."""
    for n, (what, change) in enumerate(_graph_changes()):
        commands = READERS["graph.json"]
        for args in (commands[n % 5], commands[(n + 2) % 5]):
            yield _reading(
                what, "graph.json", args, _changed_graph(copy.copy(change)), code=(0, 1)
            )
    for n, (what, change) in enumerate(_identity_changes()):
        args = READERS["identity.jsonl"][n % 4]
        yield _reading(
            what, "identity.jsonl", args, _changed_lines("identity.jsonl", change), code=(0, 1)
        )
    for key, value in (
        ("entities", 5),
        ("text", None),
        ("published", []),
        ("events", [{}]),
        ("extract", 3),
        ("entities", [{"id": 1}]),
    ):
        for args in READERS["annotations.jsonl"]:
            change = lambda row, key=key, value=value: row.update({key: value})  # noqa: E731
            yield _reading(
                f"with {key} {value!r}",
                "annotations.jsonl",
                args,
                _changed_lines("annotations.jsonl", change),
                code=(0, 1),
            )


DECISIONS = {
    "no JSON": b"same\n",
    "a list": b"[]\n",
    "depth": b"[" * 50_000 + b"\n",
    "half a pair": b'{"verdict": "same", "left": "place/palmyra", "right": "\\ud83d"}\n',
    "no verdict": b'{"left": "a", "right": "b"}\n',
    "another verdict": b'{"verdict": "maybe", "left": "a", "right": "b"}\n',
    "numbers": b'{"verdict": "same", "left": 1, "right": 2}\n',
    "itself": b'{"verdict": "different", "left": "place/iran", "right": "place/iran"}\n',
    "no UTF-8": b'{"verdict": "same", "left": "\xe9", "right": "b"}\n',
    "UTF-16": '{"verdict": "same"}'.encode("utf-16"),
    "a name of a number": b'{"verdict": "same", "left": {"name": 5, "type": "Place"}, "right": "a"}\n',
    "no entities": b'{"verdict": "same", "left": {"entities": []}, "right": "a"}\n',
    "a deep reference": b'{"verdict": "same", "left": {"entities": [{"entities": []}]}, "right": "a"}\n',
    "a reason of a number": b'{"verdict": "same", "left": "place/iran", "right": "place/syria", "why": 5}\n',
    "NaN": b'{"verdict": NaN, "left": "a", "right": "b"}\n',
    "a pipe": b"",
    "half a line": b'{"verdict": "same", "le',
    "a contradiction": b'{"verdict": "same", "left": "place/iran", "right": "place/syria"}\n{"verdict": "same", "left": "place/syria", "right": "place/russia"}\n{"verdict": "different", "left": "place/iran", "right": "place/russia"}\n',
}


def _decisions() -> Iterator[Trial]:
    for what, content in DECISIONS.items():
        before = None
        files = {"exports/decisions.jsonl": content}
        if what == "a pipe":
            files, before = {}, lambda folder: os.mkfifo(folder / "exports" / "decisions.jsonl")
        for args in (
            ["decide", "list"],
            ["decide", "undo"],
            ["decide", "same", "Palmyra", "Iran"],
            ["review"],
            ["build", "exports/annotations.jsonl"],
        ):
            yield Trial(
                f"decisions {what}: {' '.join(args)}",
                args,
                files,
                before,
                code=(0, 1),
                lines=2,
                build=True,
                makes=["exports/.*"],
            )


@table(_gross(), every=7)
def test_a_damaged_file_is_named(kg, trial: Trial) -> None:
    kg(trial)


@table(_changed(), every=10)
def test_what_was_changed_is_read_or_refused(kg, trial: Trial) -> None:
    kg(trial)


@table(_decisions(), every=9)
def test_decisions_that_are_none_are_told(kg, trial: Trial) -> None:
    kg(trial)
