"""What a query gave, in the formats of SPARQL."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NotRequired, TypedDict

from kg.plain_text import spreadsheet_cell
from kg.sparql.prefixes import PREFIXES, shorten

Kind = Literal["table", "boolean", "graph"]


class Binding(TypedDict):
    """An RDF term in SPARQL-results JSON."""

    type: str
    value: str
    datatype: NotRequired[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: `body` is SPARQL-results JSON, or Turtle for a `graph`.

    `csv` is there for a `table` only. IRIs are shortened by `prefixes`.
    """

    kind: Kind
    body: str
    csv: str = ""
    prefixes: Mapping[str, str] = field(default_factory=lambda: PREFIXES)

    @property
    def variables(self) -> list[str]:
        """The names of a table's columns."""
        return list(json.loads(self.body)["head"]["vars"])

    @property
    def rows(self) -> list[list[str | None]]:
        """The cells of a table.

        IRIs shortened by the known prefixes, None where a variable is unbound.
        """
        bindings: list[dict[str, Binding]] = json.loads(self.body)["results"]["bindings"]
        variables = self.variables
        return [[self._cell(row.get(name)) for name in variables] for row in bindings]

    @property
    def holds(self) -> bool:
        """The answer to an ASK."""
        return bool(json.loads(self.body)["boolean"])

    def _cell(self, term: Binding | None) -> str | None:
        if term is None:
            return None
        value = _plain(term)
        # literals are shown as they are, without type and language
        return shorten(value, self.prefixes) if term["type"] == "uri" else value


def to_csv(body: str) -> str:
    """SPARQL 1.1 CSV made from the JSON, since a result can be read only once.

    No cell is a formula to a spreadsheet, and nothing in it acts (`kg.plain_text`): CSV has no
    escapes of its own, so that `--json` is the one that gives values as they are.
    """
    table = json.loads(body)
    names = table["head"]["vars"]
    out = io.StringIO()
    writer = csv.writer(out)  # CRLF, as the SPARQL CSV format wants
    writer.writerow(names)
    for row in table["results"]["bindings"]:
        cells = (_plain(row[name]) if name in row else "" for name in names)
        writer.writerow(map(spreadsheet_cell, cells))
    return out.getvalue()


def _plain(term: Binding) -> str:
    return f"_:{term['value']}" if term["type"] == "bnode" else str(term["value"])
