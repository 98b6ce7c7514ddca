"""The words around a mention, for reading; evidence has the bounds of the parse.

English: an extract keeps no sentence bounds, so that they are looked for here by their marks.
"""

import re

from kg.graph.resolved_extract import ResolvedExtract
from kg.model.extract import Span
from kg.model.graph import Snippet

_REACH = 160  # characters to each side of a mention that a snippet may show

# a line's end, or the white space after a full stop and before a capital: 'home. "He' and not
# "U.S. troops" where a small letter follows
_BREAK = re.compile(r"\n|(?<=[.!?])[\"'”’)]?\s+(?=[\"'“‘(]?[A-Z0-9])")


def snippet(article: ResolvedExtract, start: int, end: int) -> Snippet:
    """The surroundings of a mention in an article."""
    span = surroundings(article.article.text, start, end)
    return {
        "document": article.article.id,
        "start": start,
        "end": end,
        "span": list(span),
        "quote": article.quote(span, "the surroundings of a mention"),
    }


def surroundings(text: str, start: int, end: int, reach: int = _REACH) -> Span:
    """About the sentence around `start` to `end`.

    To the next mark that ends one, a line's end, or `reach` characters. Words are not cut.
    """
    left, right = _left_edge(text, start, reach), _right_edge(text, end, reach)
    # white space around the words belongs to neither sentence
    inner = text[left:right]
    return Span(left + len(inner) - len(inner.lstrip()), left + len(inner.rstrip()))


def _left_edge(text: str, start: int, reach: int) -> int:
    low = max(0, start - reach)
    breaks = [match.end() for match in _BREAK.finditer(text, low, start)]
    if breaks:
        return breaks[-1]
    return _word_edge(text, low, start) if low else 0


def _right_edge(text: str, end: int, reach: int) -> int:
    high = min(len(text), end + reach)
    first_break = next(_BREAK.finditer(text, end, high), None)
    if first_break is not None:
        return first_break.start()
    return _word_edge(text, high, end) if high < len(text) else high


def _word_edge(text: str, at: int, mention: int) -> int:
    """The nearest white space from `at` toward the mention, so that no word is cut."""
    step = 1 if at < mention else -1
    while at != mention and not text[at if step > 0 else at - 1].isspace():
        at += step
    return at
