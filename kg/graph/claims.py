"""Attributions → claims: who says what, and whether the words of saying assert, deny or doubt it. Fields: see `kg.graph`."""

from collections import Counter
from functools import cache
from hashlib import sha256

from kg import lexicon
from kg.graph.evidence import Reading, Row
from kg.model.errors import EvidenceError
from kg.model.extract import Attribution, Span

_GAP = " … "
_STANCES = (("denies", "stance_denies"), ("doubts", "stance_doubts"))


def claims_of(reading: Reading) -> dict[str, Row]:
    """The claims of one article by claim id; enters them in `reading.claims` too.

    Raises:
        EvidenceError: a span is not in the text, or nothing is said.
    """
    attributions = sorted(
        reading.extract.attributions, key=lambda a: (a.content, a.cue, a.source, a.id)
    )
    ids = [_id(reading, a) for a in attributions]
    often = Counter(ids)
    claims: dict[str, Row] = {}
    for name, attribution in zip(ids, attributions, strict=True):
        # two speakers of the same words: a clash gets a short hash, of the words that tell the
        # two apart
        unique = name if often[name] == 1 else f"{name}-{_digest(attribution)}"
        reading.claims[attribution.id] = unique
        claims[unique] = _claim(reading, attribution)
    return claims


def stance(cue: str) -> str:
    """`denies` or `doubts` where a word of the cue is in the lexicon's list of such verbs, `asserts` else.

    >>> stance("categorically denied"), stance("said")
    ('denies', 'asserts')
    """
    words = [word.strip(".,;:()\"'") for word in cue.casefold().split()]
    for name, forms in _stance_forms():
        if any(
            tuple(words[i : i + len(form)]) == form for form in forms for i in range(len(words))
        ):
            return name
    return "asserts"


@cache
def _stance_forms() -> tuple[tuple[str, frozenset[tuple[str, ...]]], ...]:
    forms = []
    for name, listed in _STANCES:
        entries = [entry.split() for entry in sorted(lexicon.words(listed))]
        forms.append(
            (
                name,
                frozenset((first, *rest) for word, *rest in entries for first in _forms(word)),
            )
        )
    return tuple(forms)


def _forms(lemma: str) -> list[str]:
    """What a regular verb looks like in text: an extract keeps words, not lemmas.

    Irregular forms are listed as they are.
    """
    if lemma.endswith("y") and lemma[-2:-1] not in set("aeiou"):
        stem = lemma[:-1]
        return [lemma, stem + "ies", stem + "ied", lemma + "ing"]
    if lemma.endswith("e"):
        return [lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    doubled = lemma + lemma[-1:]  # rebut, rebutted
    return [
        lemma,
        lemma + "s",
        lemma + "es",
        lemma + "ed",
        lemma + "ing",
        doubled + "ed",
        doubled + "ing",
    ]


def _id(reading: Reading, attribution: Attribution) -> str:
    if not attribution.content:
        raise EvidenceError(
            f"document {reading.article.id!r}: attribution {attribution.id!r} has no content"
        )
    start, end = min(attribution.content).start, max(s.end for s in attribution.content)
    return f"claim/{reading.article.id}/{start}-{end}"


def _digest(attribution: Attribution) -> str:
    parts = (attribution.content, attribution.cue, attribution.source)
    told = repr(([[tuple(span) for span in part] for part in parts], attribution.speaker))
    return sha256(told.encode()).hexdigest()[:8]


def _claim(reading: Reading, attribution: Attribution) -> Row:
    spans = {
        "source": attribution.source,
        "cue": attribution.cue,
        "content": attribution.content,
    }
    words = {
        name: _words(reading, parts, f"the {name} of attribution {attribution.id!r}")
        for name, parts in spans.items()
    }
    return {
        "document": reading.article.id,
        "published": reading.article.published,
        "speaker": None if attribution.speaker is None else reading.node(attribution.speaker),
        "speaker_text": words["source"] or None,
        "cue": words["cue"],
        "content": words["content"],
        "kind": attribution.kind,
        "stance": stance(words["cue"]),
        "start": min(attribution.content).start,
        "end": max(s.end for s in attribution.content),
        "spans": {name: [list(s) for s in sorted(parts)] for name, parts in spans.items()},
        "parts": [reading.quote(part, "what is said") for part in sorted(attribution.content)],
        "about": [],
    }


def _words(reading: Reading, parts: tuple[Span, ...], what: str) -> str:
    return _GAP.join(reading.quote(part, what) for part in sorted(parts))
