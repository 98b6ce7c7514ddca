"""In whose voice the words of a relation stand, and within which sentence.

What a title, an apposition or a genitive says ("Kremlin spokesman Dmitry Peskov") is
presupposed, not stated: a "not" or a "may" in its sentence does not touch it, and the article
says it in its own voice even in the reported words of another, unless they are in quotation
marks.
"""

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from spacy.tokens import Doc, Token

from kg.annotation.annotations import Annotations
from kg.english.factuality.status import factuality
from kg.english.labels import VERBS
from kg.model.extract import Block, Modality, Polarity, Span
from kg.rules import Match

# A quotation that is not closed goes on to the end of its line.
_QUOTED = re.compile(r"“[^”\n]*”?|„[^“”\n]*[“”]?|«[^»\n]*»?|\"[^\"\n]*\"?")
_BRACKETED = re.compile(r"\([^()\n]*\)|\[[^\[\]\n]*\]")
# Where a noun states rather than presupposes: "is the spokesman", "was named spokesman".
_STATING = frozenset({"ROOT", "acomp", "attr", "oprd"})
_ROLE_WORD = "as"  # "served as spokesman"


class Status(NamedTuple):
    """How a match tells its relation; `presupposed` where it is taken for known, not stated."""

    polarity: Polarity
    modality: Modality
    presupposed: bool


def status(match: Match) -> Status:
    """Polarity and modality of a match, and if the relation is presupposed rather than stated.

    What the rule itself says of them counts before what the sentence says.
    """
    rule, trigger = match.rule, match.trigger
    if _is_presupposed(trigger):
        return Status(rule.polarity or "positive", rule.modality or "actual", True)
    polarity, modality = factuality(trigger)
    return Status(rule.polarity or polarity, rule.modality or modality, False)


def _is_presupposed(trigger: Token) -> bool:
    if trigger.pos_ in VERBS:
        return False
    noun = trigger
    while noun.dep_ == "conj":
        noun = noun.head
    if noun.dep_ in _STATING:
        return False
    if noun.dep_ != "pobj":
        return True
    return noun.head.lower_ != _ROLE_WORD


class Voices:
    """The sentences, quotations and brackets of one document."""

    def __init__(self, doc: Doc, work: Annotations, text: str) -> None:
        self._doc, self._work, self._text = doc, work, text
        self._quoted = [Span(*match.span()) for match in _QUOTED.finditer(text)]
        self._bracketed = [Span(*match.span()) for match in _BRACKETED.finditer(text)]

    @cached_property
    def _sentences(self) -> list[Span]:
        # Once a document: `Token.sent` walks the document anew each time.
        return [Span(sent.start_char, sent.end_char) for sent in self._doc.sents]

    def parsed_sentence(self, token: Token) -> Span:
        """The sentence of a token as the parse has it, over the edges of blocks."""
        i = bisect_right(self._sentences, token.idx, key=lambda s: s.start) - 1
        return self._sentences[i]

    def sentence(self, token: Token) -> Span | None:
        """The sentence of a token, within its block and without white space around it.

        None in boilerplate.
        """
        start, end = self.parsed_sentence(token)
        block = self._block(token)
        if block is not None:
            if block.kind == "boilerplate":
                return None
            # The parser runs a heading and the line below it into one sentence.
            start, end = max(start, block.start), min(end, block.end)
        text = self._text[start:end]
        lead, trail = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
        return Span(start + lead, end - trail)

    def _block(self, token: Token) -> Block | None:
        blocks = self._work.article.blocks
        i = bisect_right(blocks, token.idx, key=lambda block: block.start) - 1
        if i < 0 or token.idx >= blocks[i].end:
            return None
        return blocks[i]

    def attribution(self, span: Span, *, presupposed: bool) -> str | None:
        """The id of the attribution in whose content the words stand.

        None where the article itself says them. What is presupposed or stands in brackets is
        the speaker's only within quotation marks, and what stands in square brackets there is
        the editor's.
        """
        bracket = _holding(self._bracketed, span)
        if bracket is not None and self._text[bracket.start] == "[":
            return None
        # "He said the envoy (an American) had left": the reporter's aside.
        in_passing = presupposed or bracket is not None
        if in_passing and _holding(self._quoted, span) is None:
            return None
        attribution = self._work.attribution_of(*span)
        return None if attribution is None else attribution.id


def _holding(stretches: list[Span], words: Span) -> Span | None:
    """The one of some stretches in text order, none within another, that holds some words."""
    i = bisect_right(stretches, words.start, key=lambda stretch: stretch.start) - 1
    return stretches[i] if i >= 0 and stretches[i].holds(words) else None
