"""Attributions → claims: who says what."""

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from kg.graph.resolved_extract import ResolvedExtract
from kg.model.errors import EvidenceError
from kg.model.extract import Attribution, Span
from kg.model.graph import Claim, Offsets

_GAP = " … "  # between the parts of broken words
_DIGEST = 8  # characters: two speakers of the same words are two at most, as a rule


def claims_of(article: ResolvedExtract) -> dict[str, Claim]:
    """The claims of one article by claim id; enters them in `article.claims` too.

    Raises:
        EvidenceError: a span is not in the text, or nothing is said.
    """
    # in an order of what they say, since ids of attributions depend on the layer's order
    attributions = sorted(
        article.extract.attributions, key=lambda a: (a.content, a.cue, a.source, a.id)
    )
    ids = [_id(article, attribution) for attribution in attributions]
    # the same words may be given to two speakers, as by "said Ada and Bo"
    often = Counter(ids)
    claims: dict[str, Claim] = {}
    for id_, attribution in zip(ids, attributions, strict=True):
        # two speakers of the same words: a clash gets a short hash, of the words that tell the
        # two apart
        unique = id_ if often[id_] == 1 else f"{id_}-{_digest(attribution)}"
        article.claims[attribution.id] = unique
        claims[unique] = _claim(article, attribution)
    return claims


def _id(article: ResolvedExtract, attribution: Attribution) -> str:
    if not attribution.content:
        raise EvidenceError(
            f"document {article.article.id!r}: attribution {attribution.id!r} has no content"
        )
    start, end = _extent(attribution)
    return f"claim/{article.article.id}/{start}-{end}"


def _extent(attribution: Attribution) -> Span:
    """From the first to the last word that is said, whatever stands between."""
    starts, ends = zip(*attribution.content, strict=True)
    return Span(min(starts), max(ends))


def _digest(attribution: Attribution) -> str:
    parts = (attribution.content, attribution.cue, attribution.source)
    words = repr(([[tuple(span) for span in part] for part in parts], attribution.speaker))
    return sha256(words.encode()).hexdigest()[:_DIGEST]


def _claim(article: ResolvedExtract, attribution: Attribution) -> Claim:
    def words(spans: Iterable[Span], name: str) -> str:
        what = f"the {name} of attribution {attribution.id!r}"
        return _GAP.join(article.quote(span, what) for span in sorted(spans))

    speaker = attribution.speaker
    cue = words(attribution.cue, "cue")
    extent = _extent(attribution)
    return {
        "document": article.article.id,
        "published": article.article.published,
        "speaker": None if speaker is None else article.node(speaker),
        "speaker_text": words(attribution.source, "source") or None,
        "cue": cue,
        "content": words(attribution.content, "content"),
        "kind": attribution.kind,
        "stance": attribution.stance or "asserts",
        "start": extent.start,
        "end": extent.end,
        "spans": {
            "source": _offsets(attribution.source),
            "cue": _offsets(attribution.cue),
            "content": _offsets(attribution.content),
        },
        "parts": [article.quote(span, "what is said") for span in sorted(attribution.content)],
        "about": [],  # filled in when all statements are known
    }


def _offsets(spans: Iterable[Span]) -> list[Offsets]:
    return [list(span) for span in sorted(spans)]
