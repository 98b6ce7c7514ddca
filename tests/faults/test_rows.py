"""One bad row among good ones: it is refused alone, with its reason, or it does no harm."""

import copy
import json
from collections.abc import Iterator

import pytest

from tests.faults.conftest import ROWS
from tests.faults.trial import Trial, table

GOOD = [json.loads(line) for line in ROWS.splitlines()][1:]
MAKES = ["exports(/.*)?"]

ADDRESSES = [
    "http://[::2",
    "http://[not-one]/x",
    "http://a.example:port/",
    "http://a.example:99999999/",
    "http://[fe80::1%eth0]/",
    "https://",
    "http:///x",
    "//a.example",
    "javascript:alert(1)",
    "data:text/html,<script>",
    "file:///etc/passwd",
    "http://a b c/",
    "http://\u202eelpmaxe.a/",
    "http://a.example/%zz%",
    "http://xn--a/",
    "http://" + "a" * 300 + ".example/",
    "http://.example./",
    "http://a.example/2016/99/99/",
    "http://a.example/0000/00/00/x",
    "http://user:pw@[::1]:80/",
    "http://a.example/\\..\\",
    "http://a\u2100b.example/",
    "http://\uff41.example",
    "mailto:a@b",
    "urn:x:y",
    "http://256.256.256.256/",
    "http://a.example/>",
    "http://[v1.x]/",
    "HTTP://[1::]:/",
    "http://a.example#\u2028",
]


def _addresses() -> Iterator[Trial]:
    for n, address in enumerate(ADDRESSES):
        row = {**GOOD[-1], "id": "bad", "url": address}
        yield Trial(
            f"address {n} given: {address[:30]!a}",
            ["build", "rows.jsonl"],
            {"rows.jsonl": ROWS + json.dumps(row)},
            code=0,
            makes=MAKES,
        )
        text = f"He left Paris on Friday. More at {address} today.\n\n{address}\n"
        row = {"id": "bad", "text": text, "url": "https://a.example/1"}
        yield Trial(
            f"address {n} in a text: {address[:30]!a}",
            ["annotate", "-i", "rows.jsonl"],
            {"rows.jsonl": json.dumps(row)},
            code=0,
            seconds=60,
        )


VALUES = [
    None,
    True,
    -1,
    10**30,
    1.5,
    float("nan"),
    float("inf"),
    "",
    "x",
    "2016-13-45",
    "\ud83d",
    [],
    [[]],
    [None],
    {},
    {"a": {}},
    [1, 2, 3],
    [5, 2],
    [-3, 10**9],
    "\0",
    "e99",
    "9" * 400,
]
"""What may stand where something else is wanted."""


def places(value: object, path: tuple = ()) -> Iterator[tuple]:
    """Every place of a row, by the keys that lead to it; of a list its first and last."""
    if path:
        yield path
    if isinstance(value, dict):
        for key in value:
            yield from places(value[key], (*path, key))
    elif isinstance(value, list) and value:
        for n in {0, len(value) - 1}:
            yield from places(value[n], (*path, n))


def changed(row: dict, path: tuple, value: object) -> dict:
    """A copy of a row with another value at a place; without the place where it is `...`."""
    row = copy.deepcopy(row)
    at = row
    for key in path[:-1]:
        at = at[key]
    if value is ...:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return row


def mutations(step: int) -> Iterator[tuple[str, dict]]:
    """Rows with one fault each; each `step`-th pair of a place and a value."""
    row = {**GOOD[-1], "id": "bad"}
    n = 0
    for path in places(row):
        for value in (..., *VALUES):
            n += 1
            if n % step == 0 and path != ("id",):
                yield f"{'.'.join(map(str, path))} = {value!a:.20}", changed(row, path, value)


def test_there_are_many_mutations() -> None:
    assert sum(1 for _ in mutations(1)) > 2000


@pytest.mark.parametrize(
    "part", [pytest.param(n, marks=[] if n == 0 else pytest.mark.long) for n in range(12)]
)
def test_rows_with_a_fault_are_refused_alone(kg, part: int) -> None:
    """Many bad rows in one build, which then names each that it refuses; the good ones stay."""
    bad = [
        {**row, "id": f"bad{n}"} for n, (_, row) in enumerate(mutations(7)) if n % 12 == part
    ]
    lines = "".join(json.dumps(row) + "\n" for row in bad)
    ended = kg(
        Trial(
            "rows",
            ["build", "rows.jsonl"],
            {"rows.jsonl": ROWS + lines},
            code=0,
            makes=MAKES,
            seconds=240,
        )
    )
    refused = {
        line.split("'")[1] if "'" in line else "" for line in ended.err.decode().splitlines()
    }
    made = int(ended.out.split()[0])
    named = [
        line
        for line in ended.err.decode().splitlines()
        if "bad" in line or "rows.jsonl:" in line
    ]
    assert made + len(named) == 3 + len(bad), (made, len(named), len(bad), refused)


@table(
    (
        Trial(
            f"alone: {name}",
            ["build", "rows.jsonl"],
            {"rows.jsonl": json.dumps(row)},
            code=(0, 1),
            makes=MAKES,
            seconds=60,
        )
        for name, row in mutations(131)
    ),
    every=6,
)
def test_a_row_with_a_fault_alone(kg, trial: Trial) -> None:
    kg(trial)


@table(_addresses(), every=11)
def test_addresses_that_are_none(kg, trial: Trial) -> None:
    kg(trial)


def test_no_document_is_lost_by_its_id(kg) -> None:
    """Three rows that cannot be read, two of them of one id: three are told as lost."""
    bad = [{"id": "b", "text": ""}, {"id": "b", "text": " "}, {"id": "c", "text": ""}]
    rows = "".join(json.dumps(row) + "\n" for row in bad)
    good = ROWS.split("\n", 1)[1]
    ended = kg(
        Trial("lost", ["build", "rows.jsonl"], {"rows.jsonl": good + rows}, code=0, makes=MAKES)
    )
    assert b"3 could not be read" in ended.out, ended
    assert ended.err.count(b"rows.jsonl:") == 3
