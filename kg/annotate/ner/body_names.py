"""What belongs to the name of a body before the words that the recogniser saw: its nation, its number, the body above it.

"Main Operations Department" is the "General Staff Main Operations Department", "Armoured
Division" the "4th Armoured Division", "General Staff" the "Russian General Staff".
"""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.annotate.ner.lookup import TITLES, demonym, head_of, heads, ordinal, plain
from kg.annotate.ner.unlabelled import STATE_BODIES, Found

LONGEST_BEFORE = 4


def body_start(doc: Doc, start: int, end: int) -> int:
    """Where the name of a body begins whose last word is what bodies are called.

    `start` for every other name.
    """
    head = heads("last").get(plain(doc[end - 1].text)) if start < end else None
    if head is None or head.type != "Organisation":
        return start
    start = _parts_before(doc, start, end)
    if head.subtype == "ArmedForce" and start and ordinal(doc[start - 1].text):
        start -= 1
    return start


def _parts_before(doc: Doc, start: int, end: int) -> int:
    """The proper nouns before that the parser joins to the name, unless they are somebody's title."""
    i = start
    while i > max(0, start - LONGEST_BEFORE) and _part(doc[i - 1], end):
        i -= 1
    before = tuple(t.text for t in doc[i:start])
    if not before or (head_of(before) is None and any(plain(w) in TITLES for w in before)):
        return start
    return i


def _part(token: Token, end: int) -> bool:
    joined = token.dep_ in ("compound", "nmod") and token.i < token.head.i < end
    return joined and token.pos_ == "PROPN" and token.is_title and not token.ent_type_


def with_nations(doc: Doc, found: Sequence[Found]) -> list[Found]:
    """Join a demonym to the body of a state right after it: "Russian" and "General Staff"."""
    joined: list[Found] = []
    for f in found:
        before = joined[-1] if joined else None
        if (
            before
            and before.end == f.start
            and f.label == "Organisation"
            and _state_body(doc, f)
            and _nation(doc, before)
        ):
            joined[-1] = Found(before.start, f.end, f.label)
        else:
            joined.append(f)
    return joined


def _nation(doc: Doc, found: Found) -> bool:
    return found.end - found.start == 1 and demonym(doc[found.start].text) is not None


def _state_body(doc: Doc, found: Found) -> bool:
    head = head_of(tuple(t.text for t in doc[found.start : found.end]))
    return head is not None and head.subtype in STATE_BODIES
