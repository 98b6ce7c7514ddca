"""What is lost is counted and listed, and both say the same."""

import re
from dataclasses import replace

import pytest

from kg.export import Material
from kg.export.report.markdown import MOST
from kg.model.extract import WITHOUT_YIELD, Skipped
from tests.export.material import material, written


def with_skipped(*skipped: Skipped) -> Material:
    made = material()
    first, *rest = made.extracts
    return replace(made, extracts=(replace(first, skipped=skipped), *rest))


@pytest.mark.parametrize("count", [1, MOST, MOST + 20])
def test_sentences_without_yield_are_counted_as_they_are_listed(count: int) -> None:
    skipped = [Skipped(i % 50, i % 50 + 5, WITHOUT_YIELD) for i in range(count)]
    # a user's rule whose name begins alike is another matter
    other = Skipped(0, 5, f"{WITHOUT_YIELD[:14]}-rule found Attack told as a habit")
    report = written("report.md", with_skipped(*skipped, other))
    assert f"| sentences that name entities and yielded nothing | {count} |" in report
    section = report.split(f"### {WITHOUT_YIELD}: ")[1].split("\n#")[0]
    rows = re.findall(r"^\| (?!document|---)", section, re.MULTILINE)
    assert len(rows) == min(count, MOST)
    heading = section.split("\n")[0]
    if count <= MOST:
        assert heading == str(count)
    else:
        assert heading == f"{count}, the first {MOST} of them here"
        assert f"… and {count - MOST} more." in section


def test_nothing_lost_is_a_count_of_zero_and_no_list() -> None:
    report = written("report.md", with_skipped())
    assert "| sentences that name entities and yielded nothing | 0 |" in report
    assert "not understood" not in report
