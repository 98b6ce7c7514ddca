"""The layer of attributions: who says, thinks, promises, claims or denies what.

Cue words are looked up by lemma (kg/grammar/attribution/frames.yml); syntax says whose they are
and what they bring in, quotation marks say what is verbatim. Content is as wide as what is
told: with all clauses that belong to it, and with its quotation marks, so that nothing a
speaker says stands outside it and passes for what the article tells. Quotations without a cue
of their own follow the speaker before them (`attributions_floating`).

Turns of phrase within what somebody says ("I think", "he wants") are no attributions of their
own; another's words are.

The order of the modules: quotes (marks) → frames (cues) → scene (shared) → source → verbs,
    phrases → floating → this one.
"""

from collections.abc import Callable, Iterator

import numpy as np
from spacy.attrs import LEMMA, LOWER
from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.annotate.annotations import annotations
from kg.annotate.attribution.context import Draft, Scene
from kg.annotate.attribution.frames import may_begin_cue, takes
from kg.annotate.attribution.layout import by_layout
from kg.annotate.attribution.nominal_cues import according, from_noun
from kg.annotate.attribution.sources import antecedent
from kg.annotate.attribution.unattributed import announce, floating
from kg.annotate.attribution.verbal_cues import first_person, from_verb
from kg.model.extract import Attribution, Entity, Mention, QuoteKind, Span


@Language.factory("kg_attributions")
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component.

    It needs tags, a parse, lemmas and sentence starts, and reads the entities of coref if there
    are any.
    """
    return attribute


def attribute(doc: Doc) -> Doc:
    """Write the attributions of a doc, in text order."""
    scene = Scene(doc)
    drafts = list(_drafts(scene))
    drafts.extend(floating(scene, drafts))
    announce(scene, drafts)
    annotations(doc).attributions = _records(scene, _unique(drafts))
    return doc


def _drafts(scene: Scene) -> Iterator[Draft]:
    yield from by_layout(scene)
    for i in _cue_tokens(scene.doc):
        token = scene.doc[i]
        draft = _draft(scene, token) if scene.paragraph(token.idx) is not None else None
        if draft is not None:
            yield draft


def _cue_tokens(doc: Doc) -> list[int]:
    """Indexes of the tokens that may be a cue, found by whole columns: one look-up for each different word."""
    columns = doc.to_array([LEMMA, LOWER])
    strings = doc.vocab.strings
    cues = [
        [
            key
            for key in map(int, np.unique(columns[:, column]))
            if key and may_begin_cue(strings[key])
        ]
        for column in (0, 1)
    ]
    found: list[int] = np.flatnonzero(
        np.isin(columns[:, 0], cues[0]) | np.isin(columns[:, 1], cues[1])
    ).tolist()
    return found


def _draft(scene: Scene, token: Token) -> Draft | None:
    if token.lower_ == "according":
        return according(scene, token)
    kinds = takes(token)
    if token.pos_ == "VERB":
        return from_verb(scene, token, kinds)
    if token.pos_ == "NOUN" and "noun" in kinds:
        return from_noun(scene, token)
    return None


def _unique(drafts: list[Draft]) -> list[Draft]:
    """Text order; of drafts with the same content the first stands."""
    seen: set[tuple[Span, ...]] = set()
    kept = []
    for draft in sorted(drafts, key=lambda d: (min(d.content), d.anchor)):
        key = tuple(draft.content)
        if key not in seen and not _is_detail(draft, drafts):
            seen.add(key)
            kept.append(draft)
    return kept


def _is_detail(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether it is a turn of phrase within what somebody says, and not a report of what another says."""
    by_name = draft.spoken and draft.doer is not None and draft.doer.pos_ in ("NOUN", "PROPN")
    return not by_name and any(
        d is not draft and any(c.start <= draft.anchor < c.end for c in d.content)
        for d in drafts
    )


def _records(scene: Scene, drafts: list[Draft]) -> list[Attribution]:
    records: list[Attribution] = []
    for number, draft in enumerate(drafts, 1):
        speaker = _speaker(scene, draft)
        if speaker is None and first_person(draft.doer):
            speaker = _speaker_around(draft, records)
        records.append(
            Attribution(
                id=f"a{number}",
                speaker=speaker,
                source=tuple(draft.source),
                cue=tuple(draft.cue),
                content=tuple(draft.content),
                kind=_kind(scene, draft),
            )
        )
    return records


def _speaker(scene: Scene, draft: Draft) -> str | None:
    """The entity that the source means; for "X's statement", X."""
    if draft.doer is None:
        return None
    head = antecedent(draft.doer)
    mentions = annotations(scene.doc).mentions(scene.doc)
    found = mentions.at(head)
    if found is None:
        found = next(
            (
                m
                for c in head.children
                if c.dep_ == "poss" and (m := mentions.at(c)) is not None
            ),
            None,
        )
    if found is None and draft.source:
        found = _named_last(scene, draft.source[0])
    return found[0].id if found is not None else None


def _named_last(scene: Scene, source: Span) -> tuple[Entity, Mention] | None:
    """The person whose name ends a source after an office that the parser took for its head: "chief of staff General Rud"."""
    words = scene.doc.char_span(source.start, source.end, alignment_mode="expand")
    if words is None:
        return None
    found = annotations(scene.doc).mentions(scene.doc).at(words[-1])
    if (
        found is None
        or found[0].type != "Person"
        or found[1].kind != "name"
        or found[1].end != source.end
    ):
        return None
    name = scene.doc.char_span(found[1].start, found[1].end, alignment_mode="expand")
    before = name[0].nbor(-1) if name is not None and name.start > words.start else None
    return (
        found
        if before is not None and before.pos_ not in ("ADP", "PART", "CCONJ", "DET")
        else None
    )


def _speaker_around(draft: Draft, records: list[Attribution]) -> str | None:
    """Of "I" and "we" in somebody's words that speaker."""
    inner = draft.content[0]
    around = [
        r for r in records if any(c.holds(inner) for c in r.content) and r.speaker is not None
    ]
    return around[-1].speaker if around else None


def _kind(scene: Scene, draft: Draft) -> QuoteKind:
    whole = {(q.start, q.end) for q in draft.quotes}
    if whole and all(tuple(c) in whole for c in draft.content):
        return "direct"
    if any(
        (q := scene.quote_after(c.start)) is not None and q.start < c.end for c in draft.content
    ):
        return "mixed"
    return "indirect"
