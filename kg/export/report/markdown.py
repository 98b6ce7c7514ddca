"""Markdown whose words come from articles."""

from collections.abc import Iterable, Iterator, Sequence

from kg.plain_text import markdown_cell

# Rows of a list; what is beyond is counted, and stands in annotations.jsonl and graph.json
MOST = 100


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The lines of a table and an empty one."""
    yield _row(head)
    yield _row(["---"] * len(head))
    for row in rows:
        yield _row([markdown_cell(value) for value in row])
    yield ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def list_table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    """A table of the first `MOST` rows, and how many more there are."""
    yield from table(head, rows[:MOST])
    if len(rows) > MOST:
        yield f"… and {len(rows) - MOST} more.\n"


def counted(rows: Sequence[object]) -> str:
    """How many rows there are, and how many of them a `list_table` shows if not all."""
    count = str(len(rows))
    return count if len(rows) <= MOST else f"{count}, the first {MOST} of them here"


def shorten(words: str, longest: int = 240) -> str:
    """Words in one line of at most so many characters."""
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
