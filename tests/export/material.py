"""What the exporters' tests write from: the three hand-made articles."""

from functools import cache
from io import StringIO

from kg import graph
from kg.export import EXPORTERS, Material, Provenance
from tests import extracts

WITH = Provenance(model="en_core_web_md 3.8.0", code_version="1.0", rule_version="abc")
DOCUMENTS = ("odd <id> ü#3", "reuters-2", "tass/1")


@cache
def material(base: str | None = None) -> Material:
    annotated = tuple(e for e in extracts.extracts() if e.error is None)
    provenance = WITH if base is None else Provenance(base=base)
    return Material(
        graph.build(annotated, extracts.linker()), annotated, extracts.linker(), provenance
    )


def written(name: str, made: Material | None = None) -> str:
    """What an exporter writes."""
    out = StringIO()
    EXPORTERS[name](made or material(), out)
    return out.getvalue()
