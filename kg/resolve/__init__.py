"""Which mentions are one thing, across documents, and why.

Extracts ─gather─► profiles ─cluster_entities─► things ─resolve_events─► happenings ─► Linker
                                 ▲
              decisions.jsonl ─apply
"""

from kg.resolve.decisions.log import Decisions
from kg.resolve.linker import explain, resolve

__all__ = ["Decisions", "explain", "resolve"]
