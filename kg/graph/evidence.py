"""Passages of all documents put in order, each once, and summed up."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from kg.graph.publishers import count_independent
from kg.model.graph import (
    Claim,
    DocumentRecord,
    EventMentionRecord,
    EvidenceRecord,
    Offsets,
    Passage,
    Summary,
    strength,
)

_P = TypeVar("_P", EvidenceRecord, EventMentionRecord)

_VoiceOrder = tuple[str, str, str, str]


def turned(evidence: EvidenceRecord) -> EvidenceRecord:
    """Evidence read from its other end, for the inverse of a relation."""
    if evidence["object"] is None:  # a role's, which has one direction only
        return evidence
    return {**evidence, "subject": evidence["object"], "object": evidence["subject"]}


def distinct_evidence(pieces: Iterable[EvidenceRecord]) -> list[EvidenceRecord]:
    """The pieces in order, each once.

    Two entities of one article that turn out to be one thing tell a fact once.
    """
    return _once(sorted(pieces, key=_evidence_order))


def distinct_mentions(mentions: Iterable[EventMentionRecord]) -> list[EventMentionRecord]:
    """The mentions of an event in order, each once."""
    return _once(sorted(mentions, key=_mention_order))


def _once(ordered: Sequence[_P]) -> list[_P]:
    kept: list[_P] = []
    for passage in ordered:
        if not kept or kept[-1] != passage:
            kept.append(passage)
    return kept


# Sort keys are by place in the documents, and complete: equal keys mean equal records, so that
# documents in another order give the same graph.


def _evidence_order(
    piece: EvidenceRecord,
) -> tuple[tuple[str, int, int], Offsets, Offsets, _VoiceOrder, tuple[bool, str, str]]:
    # those of relations alone; a role holds for as long as its event
    tenure = (
        piece.get("past", False),
        piece.get("valid_from") or "",
        piece.get("valid_until") or "",
    )
    return (
        _place(piece),
        piece["subject"],
        piece["object"] or [],
        _voice_order(piece),
        tenure,
    )


def _mention_order(
    mention: EventMentionRecord,
) -> tuple[tuple[str, int, int], Offsets, _VoiceOrder]:
    return _place(mention), mention["span"], _voice_order(mention)


def _place(passage: Passage) -> tuple[str, int, int]:
    return passage["document"], passage["start"], passage["end"]


def _voice_order(passage: Passage) -> _VoiceOrder:
    return (
        passage["rule"],
        passage["polarity"],
        passage["modality"],
        passage["attribution"] or "",
    )


def document_ids(passages: Iterable[Passage]) -> list[str]:
    """The documents that the passages stand in, sorted."""
    return sorted({passage["document"] for passage in passages})


def summarise(
    passages: Sequence[Passage],
    documents: Mapping[str, DocumentRecord],
    claims: Mapping[str, Claim],
) -> Summary:
    """What evidence of a statement, or mentions of an event, come to."""
    # the article's own "was freed" before a speaker's "will be freed"
    strongest = min(passages, key=strength)
    telling = document_ids(passages)
    return {
        "polarity": strongest["polarity"],
        "modality": strongest["modality"],
        "documents": telling,
        "sources": len(telling),
        "publishers": count_independent(passages, documents),
        "denied_in": document_ids(p for p in passages if _is_denied(p, claims)),
    }


def _is_denied(passage: Passage, claims: Mapping[str, Claim]) -> bool:
    """Test if the words deny it, or stand in a claim that does ("he denied that …")."""
    if passage["polarity"] == "negative":
        return True
    claim = passage["attribution"]
    return claim is not None and claims[claim]["stance"] == "denies"
