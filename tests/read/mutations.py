"""Ways of changing a row of annotations, one field at a time: what somebody may do to a file."""

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

Path = tuple[str | int, ...]

VALUES: dict[str, Any] = {
    "null": None,
    "true": True,
    "zero": 0,
    "minus": -1,
    "beyond": 10**6,
    "huge": 10**400,
    "float": 1.5,
    "infinite": float("inf"),
    "not a number": float("nan"),
    "empty": "",
    "blank": " \n",
    "unknown": "Nowhere#e99",
    "long": "x" * 100_000,
    "surrogate": "\ud800",
    "controls": "\x00\x1b[31m\u202e\u2028\x85",
    "html": "</script><img src=x onerror=alert(1)>",
    "figures": "²⁰¹⁶-٠١-٠١",
    "last day": "9999-12-31",
    "no day": "2016-02-30",
    "list": [],
    "list of lists": [[[]]],
    "numbers": [3, 1],
    "object": {},
    "deep": json.loads("[" * 500 + "]" * 500),
}


def paths(value: Any, at: Path = ()) -> Iterator[Path]:
    """Every place of a row; of a list the first two items and the last."""
    if at:
        yield at
    if isinstance(value, dict):
        for name, item in value.items():
            yield from paths(item, (*at, name))
    elif isinstance(value, list):
        for i in sorted({0, 1, len(value) - 1} & set(range(len(value)))):
            yield from paths(value[i], (*at, i))


def shape(at: Path) -> tuple[str, ...]:
    """A place without the numbers of its items: `entities[3].name` is `entities.name`."""
    return tuple(part for part in at if isinstance(part, str))


def mutations(row: dict[str, Any], every: int = 1) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every kind of field of a row, changed in each way: its name, and the row.

    Of all of them the first, and then one in `every`.
    """
    seen: set[tuple[str, ...]] = set()
    number = 0
    for at in paths(row):
        place = (*shape(at), str(isinstance(at[-1], int)))
        if place in seen:
            continue
        seen.add(place)
        for how, change in WAYS.items():
            number += 1
            if (number - 1) % every:
                continue
            changed = copy.deepcopy(row)
            if change(changed, at):
                yield f"{'.'.join(map(str, at))}: {how}", changed


def _parent(row: Any, at: Path) -> Any:
    for part in at[:-1]:
        row = row[part]
    return row


def _remove(row: Any, at: Path) -> bool:
    del _parent(row, at)[at[-1]]
    return True


def _double(row: Any, at: Path) -> bool:
    """Let an item stand twice, or a text or number be twice itself."""
    parent = _parent(row, at)
    value = parent[at[-1]]
    if isinstance(parent, list):
        parent.insert(0, copy.deepcopy(value))
        return True
    if isinstance(value, str | int) and not isinstance(value, bool):
        parent[at[-1]] = value * 2
        return True
    return False


def _add(row: Any, at: Path) -> bool:
    """Add a field that there is not."""
    value = _parent(row, at)[at[-1]]
    if not isinstance(value, dict):
        return False
    value["colour"] = "red"
    return True


def _set(value: Any) -> Callable[[Any, Path], bool]:
    def change(row: Any, at: Path) -> bool:
        _parent(row, at)[at[-1]] = value
        return True

    return change


WAYS: dict[str, Callable[[Any, Path], bool]] = {
    **{how: _set(value) for how, value in VALUES.items()},
    "removed": _remove,
    "doubled": _double,
    "one field more": _add,
}
"""What changes a row at a place, in place; False where there is nothing to change."""
