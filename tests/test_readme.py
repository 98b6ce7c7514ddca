"""The README is true: its commands exist, its rule loads, its figures of the seeds are those of the committed build."""

import json
import re
from pathlib import Path

import pytest

from kg import cli, ontology, rules

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def registered() -> dict[str, object]:
    """Every command by its words, such as "rules list", and the function behind it."""
    found = {c.name or c.callback.__name__: c.callback for c in cli.app.registered_commands}
    for group in cli.app.registered_groups:
        for c in group.typer_instance.registered_commands:
            found[f"{group.name} {c.name or c.callback.__name__}"] = c.callback
    return found


@pytest.mark.parametrize("command", registered())
def test_every_command_stands_in_the_readme(command: str) -> None:
    assert f"kg {command}" in README


def test_every_command_has_help() -> None:
    assert len(registered()) > 15
    for command, function in registered().items():
        assert function.__doc__, command


def test_the_rule_shown_loads(tmp_path: Path) -> None:
    (shown,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    (tmp_path / "mine.yml").write_text(shown, encoding="utf-8")
    loaded = rules.load([*rules.BUILT_IN, tmp_path])
    assert loaded.get("took-over").yields == "acquired"


def test_what_the_build_is_said_to_print_is_what_it_made() -> None:
    graph = json.loads((ROOT / "exports" / "graph.json").read_text(encoding="utf-8"))
    entities = sum(n["kind"] == "entity" for n in graph["nodes"])
    events = sum(n["kind"] == "event" and n["factual"] for n in graph["nodes"])
    claims = len(graph["graph"]["claims"])
    assert re.search(
        rf"5 documents: {entities} entities, \d+ facts, {events} events, {claims} claims in exports",
        README,
    )


def test_every_file_of_the_exports_is_explained() -> None:
    for path in (ROOT / "exports").iterdir():
        assert f"`{path.name}`" in README or path.suffix == ".png", path.name


@pytest.mark.model
def test_the_python_shown_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (shown,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    names: dict[str, object] = {}
    exec(shown, names)
    assert names["rows"]
    assert names["office"].status == "told"  # type: ignore[attr-defined]


def test_the_ontology_shown_is_taken(tmp_path: Path) -> None:
    (shown,) = re.findall(r"```turtle\n(.*?)```", README, re.DOTALL)
    (tmp_path / "mine.ttl").write_text(shown, encoding="utf-8")
    ontology.extend([tmp_path / "mine.ttl"])
    try:
        assert ontology.load().relations["treasurerOf"].is_office
        assert ontology.load().family("Burglary") == "Conflict"
    finally:
        ontology.extend(())


def test_every_module_named_is_there() -> None:
    named = set(re.findall(r"`(kg/[\w/]+\.py)`", README))
    assert len(named) > 15
    assert {path for path in named if not (ROOT / path).is_file()} == set()
