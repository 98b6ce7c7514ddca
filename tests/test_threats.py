"""The page of threats names tests that exist."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
PAGE = (TESTS.parent / "kg" / "THREATS.md").read_text(encoding="utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ") and "---" not in line][1:]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip()[:30])
def test_what_is_promised_is_shown_by_tests_that_exist(row: str) -> None:
    named = re.findall(r"`([^`]+)`", row.split("|")[4])
    assert named
    for name in named:
        path = TESTS / name
        assert path.is_file() if name.endswith(".py") else any(path.iterdir()), name


def test_the_readme_leads_to_it() -> None:
    assert "kg/THREATS.md" in (TESTS.parent / "README.md").read_text(encoding="utf-8")
