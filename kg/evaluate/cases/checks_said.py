"""Checks of times and claims: `times`, `not_times`, `dated`, `claims`, `not_claims`."""

from collections.abc import Callable, Mapping, Sequence

from kg.evaluate.cases.asked import Asked, known, show
from kg.evaluate.cases.lookup import CaseResult
from kg.model.extract import Attribution, Span

# How much of the words a claim's content must hold, and how much of the content they must be.
_COVERED = 0.9
_ABOUT = 0.4
# Parts two answers either of which is right.
_OR = " | "


def times(value: Mapping[str, str], result: CaseResult) -> Asked:
    """Each of the words is a time of that TIMEX3 value; `A | B` is right either way."""
    for words, expected in value.items():
        there = {value for way in words.split(_OR) for value in _values_at(way, result)}
        found = ", ".join(sorted(there)) or "no time there"
        yield f"{words} is {expected}", expected in there, found


def not_times(value: Sequence[str], result: CaseResult) -> Asked:
    """None of the words is part of a time."""
    for words in value:
        there = _values_at(words, result)
        yield f"{words} is no time", not there, ", ".join(there)


def _values_at(words: str, result: CaseResult) -> list[str]:
    """The TIMEX3 values of the times that overlap the words."""
    place = result.place(words)
    return [
        time.value
        for time in result.extracts[place.document].times
        if Span(time.start, time.end).overlaps(place.span)
    ]


def dated(value: str, result: CaseResult) -> Asked:
    """The day of publication is found in the page, or is told to be `unknown`.

    `A | B` is right either way.
    """
    days = {extract.article.published or "unknown" for extract in result.extracts.values()}
    yield f"published {value}", days <= set(value.split(_OR)), ", ".join(sorted(days))


def claims(value: Sequence[Mapping[str, str]], result: CaseResult) -> Asked:
    """Somebody says something.

    `speaker` is an entity, `source`, `cue` and `content` are words.
    """
    for row in value:
        known(row, tuple(_PARTS))
        # Words that the text has not are a mistake in the case, whatever was found.
        for words in row.values():
            result.place(words)
        said = _attributions(result)
        right = any(_is_claim(row, claim, result) for claim in said)
        yield f"claim: {show(row)}", right, _quotes(said, result) or "no claim"


def not_claims(value: Sequence[str], result: CaseResult) -> Asked:
    """Nobody of these says anything."""
    for words in value:
        span = result.place(words).span
        said = [
            claim
            for claim in _attributions(result)
            if any(source.overlaps(span) for source in claim.source)
        ]
        yield f"no claim of {words}", not said, _quotes(said, result)


def _attributions(result: CaseResult) -> list[Attribution]:
    return [claim for extract in result.extracts.values() for claim in extract.attributions]


# --- What a row says of a claim


def _has_speaker(words: str, claim: Attribution, result: CaseResult) -> bool:
    return claim.speaker in result.ids(words)


def _has_source(words: str, claim: Attribution, result: CaseResult) -> bool:
    return _touches(words, claim.source, result)


def _has_cue(words: str, claim: Attribution, result: CaseResult) -> bool:
    return _touches(words, claim.cue, result)


def _touches(words: str, spans: Sequence[Span], result: CaseResult) -> bool:
    place = result.place(words).span
    return any(span.overlaps(place) for span in spans)


def _has_content(words: str, claim: Attribution, result: CaseResult) -> bool:
    """Test if the content holds the words and little else.

    Parts of a broken quotation that lie elsewhere do not count.
    """
    wanted = result.place(words).span
    parts = [span for span in claim.content if span.overlaps(wanted)]
    if not parts:
        return False
    both = sum(min(wanted.end, s.end) - max(wanted.start, s.start) for s in parts)
    if both < _COVERED * (wanted.end - wanted.start):
        return False
    return both >= _ABOUT * sum(s.end - s.start for s in parts)


_PARTS: Mapping[str, Callable[[str, Attribution, CaseResult], bool]] = {
    "speaker": _has_speaker,
    "source": _has_source,
    "cue": _has_cue,
    "content": _has_content,
}


def _is_claim(row: Mapping[str, str], claim: Attribution, result: CaseResult) -> bool:
    return all(_PARTS[part](words, claim, result) for part, words in row.items())


def _quotes(said: Sequence[Attribution], result: CaseResult) -> str:
    return "; ".join(_quote(span, result) for claim in said for span in claim.content)


def _quote(span: Span, result: CaseResult) -> str:
    texts = (extract.article.text for extract in result.extracts.values())
    return f"“{' … '.join(text[span.start : span.end] for text in texts)}”"
