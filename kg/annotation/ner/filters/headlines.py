"""Headlines, in capitals or in title case.

"MERKEL VISITS LYON", "Marseille Shooting Kills Two". There capitals tell nothing.

Such a line is read with what the rest of the article shows. What the recogniser saw in a line
in capitals is kept only where the gazetteer knows it or it is a given name and a surname; what
it saw in a line in title case is left out where it is longer than a name of the body that it
holds, and stands nowhere else: "Cupertino Event" where the body has Cupertino. The names of the
body are then looked for in it (`kg.annotation.ner.propagation`). An article that is in capitals
throughout is left as it is.
"""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Span

from kg.annotation.ner.lookup import is_given_name, is_known_without_doubt
from kg.annotation.ner.spans import (
    Candidate,
    breaks_line,
    is_capitalised,
    is_long_word,
    text_of,
)

Line = tuple[int, int]
"""The tokens [start, end) of a line, its end with it."""

# Words in capitals that make such a line.
FEWEST_WORDS = 3
SENTENCE_ENDS = frozenset({".", "!", "?"})


def without_headline_capitals(doc: Doc, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out what looks like a name only because of the capitals of its line."""
    kept = _without_lines_in_capitals(doc, candidates)
    headline = _headline_in_title_case(doc)
    if headline is None:
        return kept
    body = {text_of(doc, c) for c in kept if not _stands_in(c, headline)}
    titled = _unsure(doc, (c for c in kept if _stands_in(c, headline)))
    drawn_out = {c for c in titled if _holds_name_of(doc, c, body)}
    return [c for c in kept if c not in drawn_out]


def _stands_in(candidate: Candidate, line: Line) -> bool:
    return line[0] <= candidate.start < line[1]


def _without_lines_in_capitals(doc: Doc, candidates: Sequence[Candidate]) -> list[Candidate]:
    upper = [c for c in candidates if _is_in_capitals(doc, c)]
    # lines are looked at only where something may be dropped
    lines = _lines_in_capitals(doc) if upper else []
    tokens = {i for line in lines for i in range(*line)}
    dropped = set(_unsure(doc, (c for c in upper if c.start in tokens)))
    return [c for c in candidates if c not in dropped]


def _is_in_capitals(doc: Doc, candidate: Candidate) -> bool:
    if not doc[candidate.start].is_upper:
        return False
    return doc[candidate.end - 1].is_upper


def _unsure(doc: Doc, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that may be names only because of capitals."""
    return [c for c in candidates if not _is_sure(doc, c)]


def _lines(doc: Doc) -> Iterator[Line]:
    start = 0
    ends = [token.i + 1 for token in doc if breaks_line(token)]
    for end in (*ends, len(doc)):
        if start < end:
            yield start, end
        start = end


def _lines_in_capitals(doc: Doc) -> list[Line]:
    """The lines in capitals of a text that has others as well."""
    in_capitals: list[Line] = []
    has_others = False
    for start, end in _lines(doc):
        line = doc[start:end]
        if _is_shouted(line):
            in_capitals.append((start, end))
        elif not has_others:
            has_others = any(t.is_alpha for t in line)
    return in_capitals if has_others else []


def _is_shouted(line: Span) -> bool:
    # most lines are told by their first word already
    if any(not t.is_upper for t in line if t.is_alpha):
        return False
    # short words may be in capitals just as acronyms are
    return sum(is_long_word(t) for t in line) >= FEWEST_WORDS


def _headline_in_title_case(doc: Doc) -> Line | None:
    """The first line where it is in title case, with a body after it."""
    start, end = next(_lines(doc), (0, 0))
    if end >= len(doc):
        return None
    if not doc[end - 1].is_space:
        return None
    if doc[end - 2].text in SENTENCE_ENDS:
        return None
    long = [t for t in doc[start:end] if is_long_word(t)]
    if len(long) <= FEWEST_WORDS:
        return None
    if not all(is_capitalised(t) for t in long):
        return None
    return start, end


def _holds_name_of(doc: Doc, candidate: Candidate, body: set[str]) -> bool:
    """Test if a name of the body, which has not this one, begins or ends it."""
    if text_of(doc, candidate) in body:
        return False
    start, end = candidate.start, candidate.end
    cuts = range(start + 1, end)
    if any(doc[start:i].text in body for i in cuts):
        return True
    return any(doc[i:end].text in body for i in cuts)


def _is_sure(doc: Doc, candidate: Candidate) -> bool:
    text = text_of(doc, candidate)
    if is_known_without_doubt(text):
        return True
    if candidate.label != "Person":
        return False
    if candidate.size != 2:
        return False
    return is_given_name(doc[candidate.start].text)
