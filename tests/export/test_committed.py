"""What `exports/` holds comes out of its annotations, byte for byte, without a language model.

So whatever an exporter, the graph or resolution does otherwise is seen here in the files that a
reader can look at.
"""

import json
import re
from functools import cache
from io import StringIO
from pathlib import Path

import pytest

from kg import graph
from kg.export import EXPORTERS, Material, Provenance
from kg.model.codec import extract_of
from kg.resolve import resolve
from kg.resolve.unnamed import named

EXPORTS = Path(__file__).parents[2] / "exports"


def committed(name: str) -> str:
    return (EXPORTS / name).read_bytes().decode()


@cache
def material() -> Material:
    rows = map(json.loads, committed("annotations.jsonl").splitlines())
    extracts = [named(extract_of(row)) for row in rows]
    linker = resolve(extracts)
    said = dict(
        re.findall(r'kg:(model|codeVersion|ruleVersion) "([^"]+)"', committed("graph.ttl"))
    )
    made_by = Provenance(
        model=said["model"], code_version=said["codeVersion"], rule_version=said["ruleVersion"]
    )
    return Material(graph.build(extracts, linker), extracts, linker, made_by)


@pytest.mark.parametrize("name", sorted({*EXPORTERS} - {"graph.html"}))
def test_a_committed_file_comes_out_of_the_annotations(name: str) -> None:
    out = StringIO()
    EXPORTERS[name](material(), out)
    assert out.getvalue().split("\n") == committed(name).split("\n")
