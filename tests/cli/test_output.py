"""All that kg prints goes through `kg.cli.show`."""

import ast
from pathlib import Path

import pytest

CLI = Path(__file__).resolve().parents[2] / "kg" / "cli"
# What a call of is printing; `show` alone may.
PRINTING = {"echo", "secho", "print", "Console", "write"}
MAY = {"show.py", "streams.py"}


def printing(path: Path) -> set[str]:
    calls = (
        node
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
    )
    names = (ast.unparse(call.func) for call in calls)
    return {name for name in names if name.rpartition(".")[2] in PRINTING}


@pytest.mark.parametrize("path", sorted(CLI.glob("*.py")), ids=lambda path: path.name)
def test_no_command_prints_by_itself(path: Path) -> None:
    if path.name not in MAY:
        # `write` is a decision's, or the writer that `show.lines` gives; the others draw by show.
        allowed = {"write", "console.print"}
        assert printing(path) <= allowed
