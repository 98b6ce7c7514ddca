"""What the modules of checks share: how a check says what it asked, and which keys it knows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Asked = Iterator[tuple[str, bool, str]]
"""What a check yields: what was asked, whether it holds, what was found."""


def show(row: Any) -> str:
    """A row of a check on one line."""
    if isinstance(row, Mapping):
        return ", ".join(f"{key} {value}" for key, value in row.items())
    return " ".join(show(cell) if isinstance(cell, Mapping) else str(cell) for cell in row)


def known(row: Mapping[str, str], keys: Sequence[str]) -> None:
    """Refuse a row with other keys than these.

    Raises:
        ValueError: it has one; names it.
    """
    # A misspelt key would ask nothing, and so hold.
    for key in row:
        if key not in keys:
            raise ValueError(f"{key!r} is none of {', '.join(keys)}")
