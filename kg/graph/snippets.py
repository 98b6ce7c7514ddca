"""The words around a mention, for reading; evidence has the bounds of the parse."""

from bisect import bisect_right
from collections.abc import Sequence

from kg.graph.resolved_extract import ResolvedExtract
from kg.model.extract import Span
from kg.model.graph import Snippet

_REACH = 160  # characters to each side of a mention that a snippet may show


def snippet(article: ResolvedExtract, start: int, end: int) -> Snippet:
    """The surroundings of a mention in an article."""
    span = surroundings(article.article.text, article.extract.sentences, start, end)
    return {
        "document": article.article.id,
        "start": start,
        "end": end,
        "span": list(span),
        "quote": article.quote(span, "the surroundings of a mention"),
    }


def surroundings(
    text: str, sentences: Sequence[Span], start: int, end: int, reach: int = _REACH
) -> Span:
    """The sentence around `start` to `end`, or as much of it as `reach` allows.

    Words are not cut. Where nobody has looked for sentences, the reach alone is the bound.

    Args:
        text: the document's.
        sentences: its sentences in order; they do not overlap.
        start: first character of a mention.
        end: the character behind it.
        reach: characters to each side of the mention.
    """
    low, high = _bounds(sentences, start, end, len(text))
    left, right = max(low, start - reach), min(high, end + reach)
    if left > low:
        left = _word_edge(text, left, start)
    if right < high:
        right = _word_edge(text, right, end)
    # white space around the words belongs to neither sentence
    inner = text[left:right]
    return Span(left + len(inner) - len(inner.lstrip()), left + len(inner.rstrip()))


def _bounds(sentences: Sequence[Span], start: int, end: int, length: int) -> tuple[int, int]:
    """From where to where the sentences reach that a mention stands in."""
    first = bisect_right(sentences, start, key=lambda s: s.start) - 1
    last = bisect_right(sentences, end - 1, key=lambda s: s.start) - 1
    # what stands before the first sentence is in none
    if first < 0:
        return 0, length
    return min(sentences[first].start, start), max(sentences[last].end, end)


def _word_edge(text: str, at: int, mention: int) -> int:
    """The nearest white space from `at` toward the mention, so that no word is cut."""
    step = 1 if at < mention else -1
    while at != mention and not text[at if step > 0 else at - 1].isspace():
        at += step
    return at
