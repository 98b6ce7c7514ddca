"""The judged sheets in tests/gold: what a reader said of what kg told of real news."""

import re
from pathlib import Path

import pytest

from kg.evaluate.cases.case import FOLDER

ROOT = Path(__file__).resolve().parent.parent.parent
SHEETS = sorted((ROOT / FOLDER).glob("*.tsv"))
VERDICTS = ("right", "wrong", "doubtful")


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_sheet_says_of_each_row_what_it_is_and_sums_up_truly(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    told = " ".join(line for line in lines if line.startswith("#")).lower()
    head, *rows = [
        line.split("\t") for line in lines if line.strip() and not line.startswith("#")
    ]
    assert head[-2:] == ["judgement", "reason"]
    for number, row in enumerate(rows, 1):
        assert len(row) == len(head), f"row {number} has {len(row)} cells of {len(head)}"
        assert row[-2] in VERDICTS, f"row {number} is judged {row[-2]!r}"
    counts = {verdict: sum(row[-2] == verdict for row in rows) for verdict in VERDICTS}
    stated = {
        (verdict, int(n)) for n, verdict in re.findall(r"(\d+) (right|wrong|doubtful)\b", told)
    }
    assert stated, (
        "the lines with # do not sum up, as in: # 170 right, 25 wrong, 5 doubtful of 200"
    )
    assert stated <= set(counts.items())
