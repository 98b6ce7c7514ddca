"""What a query gave, in the formats of SPARQL."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NotRequired, TypedDict

from kg.plain_text import spreadsheet_cell
from kg.sparql.prefixes import shorten

Kind = Literal["table", "boolean", "graph"]


class Binding(TypedDict):
    """An RDF term in SPARQL-results JSON."""

    type: str
    value: str
    datatype: NotRequired[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: `body` is SPARQL-results JSON, or Turtle for a `graph`.

    A `table` also has the names of its columns, its cells (IRIs shortened, None where a
    variable is unbound) and its CSV.
    """

    kind: Kind
    body: str
    csv: str = ""
    variables: list[str] = field(default_factory=list)
    rows: list[list[str | None]] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """The answer to an ASK."""
        return bool(json.loads(self.body)["boolean"])


def table(body: str, prefixes: Mapping[str, str]) -> Answer:
    """The answer of a table from its JSON, since a result can be read only once.

    Made where the query runs, so that its time is counted and can be cut.
    """
    parsed = json.loads(body)
    names: list[str] = parsed["head"]["vars"]
    bindings: list[dict[str, Binding]] = parsed["results"]["bindings"]
    rows = [[_cell(row.get(name), prefixes) for name in names] for row in bindings]
    return Answer("table", body, _to_csv(names, bindings), names, rows)


def _cell(term: Binding | None, prefixes: Mapping[str, str]) -> str | None:
    if term is None:
        return None
    value = _plain(term)
    # literals are shown as they are, without type and language
    return shorten(value, prefixes) if term["type"] == "uri" else value


def _to_csv(names: list[str], bindings: list[dict[str, Binding]]) -> str:
    """SPARQL 1.1 CSV.

    No cell is a formula to a spreadsheet, and nothing in it acts (`kg.plain_text`): CSV has no
    escapes of its own, so that `--json` is the one that gives values as they are.
    """
    out = io.StringIO()
    writer = csv.writer(out)  # CRLF, as the SPARQL CSV format wants
    writer.writerow(names)
    for row in bindings:
        cells = (_plain(row[name]) if name in row else "" for name in names)
        writer.writerow(map(spreadsheet_cell, cells))
    return out.getvalue()


def _plain(term: Binding) -> str:
    return f"_:{term['value']}" if term["type"] == "bnode" else str(term["value"])
