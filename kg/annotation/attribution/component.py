"""The layer of attributions: who says, thinks, promises, claims or denies what.

Cue words are looked up by lemma (kg/grammar/attribution/frames.yml); syntax says whose they are
and what they bring in, quotation marks say what is verbatim. Content is as wide as what is
told: with all clauses that belong to it, and with its quotation marks, so that nothing a
speaker says stands outside it and passes for what the article tells. Quotations without a cue
of their own follow the speaker before them (`unattributed`).

Turns of phrase within what somebody says ("I think", "he wants") are no attributions of their
own; another's words are.

The order of the modules: quotations (marks) → frames (cues) → context (shared) → sources →
    clauses, complements, adjacent, asides → verbal_cues, nominal_cues, layout → unattributed,
    anonymous → this one.
"""

from collections.abc import Callable, Iterator

import numpy as np
from spacy.attrs import LEMMA, LOWER
from spacy.language import Language
from spacy.tokens import Doc, Token

from kg import lexicon
from kg.annotation.annotations import annotations
from kg.annotation.attribution.anonymous import anonymous
from kg.annotation.attribution.context import Candidate, Context
from kg.annotation.attribution.frames import ACCORDING, may_begin_cue, takes
from kg.annotation.attribution.layout import by_layout
from kg.annotation.attribution.nominal_cues import according, from_noun, in_view_of
from kg.annotation.attribution.sources import antecedent
from kg.annotation.attribution.unattributed import extend_announced, unattributed
from kg.annotation.attribution.verbal_cues import from_verb
from kg.annotation.cover import Cover
from kg.english.labels import NOUNS
from kg.english.stance import stance_of
from kg.model.extract import Attribution, Entity, Mention, QuoteKind, Span

# Parts of speech between an office and a name that make them two: "chief of staff to Rud".
_PARTS_OFFICE = ("ADP", "PART", "CCONJ", "DET")


@Language.factory("kg_attributions")
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component.

    It needs tags, a parse, lemmas and sentence starts, and reads the entities of coref if there
    are any.
    """
    return attribute


def attribute(doc: Doc) -> Doc:
    """Write the attributions of a doc, in text order."""
    context = Context(doc)
    candidates = list(_candidates(context))
    candidates.extend(unattributed(context, candidates))
    extend_announced(context, candidates)
    candidates.extend(anonymous(context, candidates))
    annotations(doc).attributions = _records(context, _unique(candidates))
    return doc


def _candidates(context: Context) -> Iterator[Candidate]:
    yield from by_layout(context)
    for i in _cue_tokens(context.doc):
        token = context.doc[i]
        if context.paragraph(token.idx) is None:
            continue
        candidate = _candidate(context, token)
        if candidate is not None:
            yield candidate


def _cue_tokens(doc: Doc) -> list[int]:
    """Indexes of the tokens that may be a cue, by whole columns.

    One look-up for each different word, and none for each token.
    """
    columns = doc.to_array([LEMMA, LOWER])
    lemmas, words = columns[:, 0], columns[:, 1]
    is_cue = np.isin(lemmas, _cue_keys(doc, lemmas)) | np.isin(words, _cue_keys(doc, words))
    indexes: list[int] = np.flatnonzero(is_cue).tolist()
    return indexes


def _cue_keys(doc: Doc, column: np.ndarray) -> list[int]:
    """The keys of a column whose words may begin a cue; 0 is no word."""
    strings = doc.vocab.strings
    keys = map(int, np.unique(column))
    return [key for key in keys if key and may_begin_cue(strings[key])]


def _candidate(context: Context, token: Token) -> Candidate | None:
    if token.lower_ == ACCORDING:
        return according(context, token)
    if token.lower_ in lexicon.words("viewpoint_nouns"):
        viewed = in_view_of(context, token)
        if viewed is not None:
            return viewed
    kinds = takes(token)
    if token.pos_ == "VERB":
        return from_verb(context, token, kinds)
    # "claim" and "promise" are verbs and nouns by one lemma; the kind says as which they count.
    if token.pos_ == "NOUN" and "noun" in kinds:
        return from_noun(context, token)
    return None


def _unique(candidates: list[Candidate]) -> list[Candidate]:
    """Text order; of candidates with the same content the first stands."""
    seen: set[tuple[Span, ...]] = set()
    unique = []
    told = Cover((span, candidate) for candidate in candidates for span in candidate.content)
    for candidate in sorted(candidates, key=lambda c: (min(c.content), c.anchor)):
        key = tuple(candidate.content)
        # "said on Monday and repeated" finds one content by two cues.
        if key not in seen and not _is_detail(candidate, told):
            seen.add(key)
            unique.append(candidate)
    return unique


def _is_detail(candidate: Candidate, told: Cover[Candidate]) -> bool:
    """Test for a turn of phrase within what somebody says.

    A report of what another says, whom it names, is none.
    """
    head = candidate.source_head
    if candidate.spoken and head is not None and head.pos_ in NOUNS:
        return False
    anchor = Span(candidate.anchor, candidate.anchor + 1)
    return any(other is not candidate for other in told.holding(anchor))


def _records(context: Context, candidates: list[Candidate]) -> list[Attribution]:
    records: list[Attribution] = []
    told = Cover((span, n) for n, one in enumerate(candidates) for span in one.content)
    for number, candidate in enumerate(candidates, 1):
        speaker = _speaker(context, candidate)
        # "We are ready," said Peskov: coreference knows nobody whom "we" would mean.
        if speaker is None and _is_first_person(candidate.source_head):
            speaker = _speaker_around(told.holding(candidate.content[0]), records)
        records.append(
            Attribution(
                id=f"a{number}",
                speaker=speaker,
                source=tuple(candidate.source),
                cue=tuple(candidate.cue),
                content=tuple(candidate.content),
                kind=_kind(context, candidate),
                stance=stance_of(candidate.cue, context.text),
            )
        )
    return records


def _speaker(context: Context, candidate: Candidate) -> str | None:
    """The entity that the source means; for "X's statement", X."""
    if candidate.source_head is None:
        return None
    head = antecedent(candidate.source_head)
    mention = annotations(context.doc).mentions(context.doc).at(head)
    # "Turkey's claim", "the minister's spokesman" where that is nobody known.
    mention = mention or _owner(context, head)
    if mention is None and candidate.source:
        mention = _named_last(context, candidate.source[0])
    return mention[0].id if mention is not None else None


def _owner(context: Context, head: Token) -> tuple[Entity, Mention] | None:
    mentions = annotations(context.doc).mentions(context.doc)
    for child in head.children:
        mention = mentions.at(child) if child.dep_ == "poss" else None
        if mention is not None:
            return mention
    return None


def _named_last(context: Context, source: Span) -> tuple[Entity, Mention] | None:
    """The person whose name ends a source after an office.

    The parser took that for its head: "chief of staff General Rud".
    """
    words = context.doc.char_span(source.start, source.end, alignment_mode="expand")
    if words is None:
        return None
    named = annotations(context.doc).mentions(context.doc).at(words[-1])
    if named is None:
        return None
    if not _is_name_of_person(*named):
        return None
    if named[1].end != source.end:
        return None
    name = context.doc.char_span(named[1].start, named[1].end, alignment_mode="expand")
    if name is None:
        return None
    if name.start <= words.start:
        return None
    return named if name[0].nbor(-1).pos_ not in _PARTS_OFFICE else None


def _is_name_of_person(entity: Entity, mention: Mention) -> bool:
    if entity.type != "Person":
        return False
    return mention.kind == "name"


def _is_first_person(head: Token | None) -> bool:
    """Test if the source is "I" or "we"."""
    if head is None:
        return False
    return head.lower_ in lexicon.words("first_person")


def _speaker_around(around: list[int], records: list[Attribution]) -> str | None:
    """Of "I" and "we" in somebody's words that speaker; the inner where one quotes another.

    `around` are the numbers of the records that hold the words, some of them still to come.
    """
    before = (records[number] for number in reversed(around) if number < len(records))
    return next((record.speaker for record in before if record.speaker is not None), None)


def _kind(context: Context, candidate: Candidate) -> QuoteKind:
    """How much of the content is verbatim: all, some or nothing of it."""
    whole = {(q.start, q.end) for q in candidate.quotes}
    if whole and all(tuple(c) in whole for c in candidate.content):
        return "direct"
    if any(_has_quote(context, span) for span in candidate.content):
        return "mixed"
    return "indirect"


def _has_quote(context: Context, span: Span) -> bool:
    quote = context.quote_after(span.start)
    if quote is None:
        return False
    return quote.start < span.end
