"""Checks of times and claims: `times`, `not_times`, `dated`, `claims`, `not_claims`."""

from collections.abc import Mapping, Sequence

from kg.evaluate.cases.asked import Asked, known, show
from kg.evaluate.cases.lookup import Reading
from kg.model.extract import Attribution, Span

_COVERED, _ABOUT = (
    0.9,
    0.4,
)  # how much of the words a claim's content must hold; how much of the content they must be


def times(value: Mapping[str, str], reading: Reading) -> Asked:
    """Each of the words is a time of that TIMEX3 value; `A | B` is right either way."""
    for words, expected in value.items():
        places = [reading.place(alternative) for alternative in words.split(" | ")]
        there = {
            t.value
            for place in places
            for t in reading.extracts[place.document].times
            if Span(t.start, t.end).overlaps(place.span)
        }
        yield (
            f"{words} is {expected}",
            expected in there,
            ", ".join(sorted(there)) or "no time there",
        )


def not_times(value: Sequence[str], reading: Reading) -> Asked:
    """None of the words is part of a time."""
    for words in value:
        place = reading.place(words)
        there = [
            t.value
            for t in reading.extracts[place.document].times
            if Span(t.start, t.end).overlaps(place.span)
        ]
        yield f"{words} is no time", not there, ", ".join(there)


def dated(value: str, reading: Reading) -> Asked:
    """The day of publication is found in the page, or is told to be `unknown`.

    `A | B` is right either way.
    """
    days = {extract.article.published or "unknown" for extract in reading.extracts.values()}
    yield f"published {value}", days <= set(value.split(" | ")), ", ".join(sorted(days))


def claims(value: Sequence[Mapping[str, str]], reading: Reading) -> Asked:
    """Somebody says something: `speaker` is an entity, `source`, `cue` and `content` are words."""
    for row in value:
        known(row, ("speaker", "source", "cue", "content"))
        for words in row.values():
            reading.place(words)
        said = [a for x in reading.extracts.values() for a in x.attributions]
        right = any(_is_claim(row, a, reading) for a in said)
        found = "; ".join(_quote(reading, s) for a in said for s in a.content)
        yield f"claim: {show(row)}", right, found or "no claim"


def not_claims(value: Sequence[str], reading: Reading) -> Asked:
    """Nobody of these says anything."""
    for words in value:
        span = reading.place(words).span
        said = [
            a
            for x in reading.extracts.values()
            for a in x.attributions
            if any(s.overlaps(span) for s in a.source)
        ]
        yield (
            f"no claim of {words}",
            not said,
            "; ".join(_quote(reading, s) for a in said for s in a.content),
        )


def _is_claim(row: Mapping[str, str], claim: Attribution, reading: Reading) -> bool:
    def touches(key: str, spans: Sequence[Span]) -> bool:
        return key not in row or any(s.overlaps(reading.place(row[key]).span) for s in spans)

    speaker = "speaker" not in row or claim.speaker in reading.ids(row["speaker"])
    content = "content" not in row or _tells(reading.place(row["content"]).span, claim.content)
    return speaker and content and touches("source", claim.source) and touches("cue", claim.cue)


def _tells(wanted: Span, spans: Sequence[Span]) -> bool:
    """Whether the content holds the words and little else.

    Parts of a broken quotation that lie elsewhere do not count.
    """
    parts = [s for s in spans if s.overlaps(wanted)]
    both = sum(min(wanted.end, s.end) - max(wanted.start, s.start) for s in parts)
    return (
        bool(parts)
        and both >= _COVERED * (wanted.end - wanted.start)
        and both >= _ABOUT * sum(s.end - s.start for s in parts)
    )


def _quote(reading: Reading, span: Span) -> str:
    return (
        "“"
        + " … ".join(x.article.text[span.start : span.end] for x in reading.extracts.values())
        + "”"
    )
