"""A wheel built from the tree, installed elsewhere, works from any folder: ontology, grammar and gazetteer travel inside it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytestmark = [pytest.mark.slow, pytest.mark.model]


def test_an_installed_wheel_builds_and_answers_from_any_folder(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(tmp_path), str(ROOT)],
        check=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    site, away = tmp_path / "site", tmp_path / "away"
    subprocess.run(
        [*pip, "install", "--no-deps", "--target", str(site), str(wheel)], check=True
    )
    away.mkdir()
    text = "PARIS, May 4, 2018 (Reuters) - Jane Doe, head of UNESCO, met Vladimir Putin in Moscow on Thursday."
    (away / "docs.jsonl").write_text(
        json.dumps({"id": "1", "text": text}) + "\n", encoding="utf-8"
    )

    def kg(*args: str) -> str:
        env = os.environ | {"PYTHONPATH": str(site)}
        done = subprocess.run(
            [sys.executable, *args],
            cwd=away,
            env=env,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    assert Path(kg("-c", "import kg; print(kg.__file__)").strip()).is_relative_to(site)
    assert kg("-m", "kg", "build", "docs.jsonl", "-o", "out").startswith("1 document:")
    assert "Vladimir Putin" in kg(
        "-m", "kg", "query", "most-mentioned", "type=Person", "-g", "out"
    )
    assert "no faults" in kg("-m", "kg", "rules", "check")
