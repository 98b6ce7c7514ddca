"""`graph.html`: the graph as one page that opens from disk with no network.

pyvis makes the drawing (`drawing`); the drawing and its library are put into page/page.html,
and the words of articles travel as JSON (`page_data`) in which no tag can begin. They are shown
by `textContent` alone, each name and quotation in an element that isolates its direction
(`bdi`); what would act in spite of that is shown as an escape (`kg.plain_text`). A content
security policy lets only the page's own scripts run, each named by its SHA-256, and no address
be asked for anything.

Positions are computed here (`layout`), with a fixed seed, since the browser's own layout takes
minutes for a thousand nodes.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from kg.export.html.drawing import pyvis_parts
from kg.export.html.order import drawing_order
from kg.export.html.page_data import page_data
from kg.export.material import Material
from kg.model.graph import Graph
from kg.plain_text import json_text

PAGE = Path(__file__).resolve().parent / "page"

# What vis-network draws and moves smoothly on a laptop; what is beyond is found by search,
# not drawn
MOST_NODES = 1500

# What a reader can take in at first sight; a slider draws more
FIRST_NODES = 150

_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")


def write(material: Material, handle: TextIO) -> None:
    """Write the page."""
    handle.write(render(material.graph))


def render(graph: Graph, *, title: str = "Knowledge graph") -> str:
    """The page as text, to be written as UTF-8; `graph` is not changed."""
    ranked = drawing_order(graph)
    drawing, library, style = pyvis_parts(graph, sorted(ranked[:MOST_NODES]))
    data = page_data(graph, ranked) | {
        "title": title,
        "drawn": min(len(ranked), MOST_NODES),
        "first": min(len(ranked), FIRST_NODES),
    }
    scripts = {"LIBRARY": library, "DRAWING": drawing, "SCRIPT": _asset("page.js")}
    parts = {
        **scripts,
        "POLICY": _policy(scripts.values()),
        "STYLE": style + _asset("page.css"),
        "DATA": _json(data),
    }
    # one pass, so that no words of an article are taken for a placeholder
    return _PLACEHOLDER.sub(lambda match: parts[match[1]], _asset("page.html"))


def _asset(name: str) -> str:
    return (PAGE / name).read_text(encoding="utf-8")


def _policy(scripts: Iterable[str]) -> str:
    """The content security policy: these scripts, the page's style, nothing from elsewhere."""
    return "; ".join(
        [
            "default-src 'none'",
            "script-src " + " ".join(_source(script) for script in scripts),
            "style-src 'unsafe-inline'",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _source(script: str) -> str:
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _json(data: object) -> str:
    """JSON of the same value in which nothing acts and no tag or comment can begin."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return json_text(text).replace("<", "\\u003c")
