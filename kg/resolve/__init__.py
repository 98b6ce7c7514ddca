"""Which mentions are one entity or event, across documents, and why.

Extracts ─gather─► Corpus ─cluster_entities─► entities ─resolve_events─► events ─► Linker
                                 ▲
              decisions.jsonl ─apply
"""

from kg.resolve.decisions.log import Decisions
from kg.resolve.linker import explain, resolve

__all__ = ["Decisions", "explain", "resolve"]
