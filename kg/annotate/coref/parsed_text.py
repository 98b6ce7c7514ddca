"""A parsed document as plain lists: the coreference sieves look at every token, and lists are many times faster than tokens."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc


@dataclass(slots=True)
class Text:
    """Per token: its form, lower-case form and lemma, part of speech, tag, dependency, head, and number of its sentence.

    `starts` and `ends` are a token's characters in `source`, the whole text.
    `quoted` is the number of the direct quotation a token stands in, 0 outside; `sent_starts` holds the first token of each
    sentence.
    """

    words: list[str]
    lower: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    sentence: list[int]
    sent_starts: list[int]
    quoted: list[int]
    children: list[list[int]]
    starts: list[int]
    ends: list[int]
    source: str

    def spell(self, start: int, end: int) -> str:
        """The characters from token `start` to `end` (end exclusive) as they stand in the text."""
        return self.source[self.starts[start] : self.ends[end - 1]]

    def root(self, start: int, end: int) -> int:
        """The token of `start` to `end` (end exclusive) whose head lies outside: the syntactic head of the span."""
        for i in range(start, end):
            if not start <= self.heads[i] < end or self.heads[i] == i:
                return i
        return end - 1

    def left_edge(self, i: int) -> int:
        """The first token of the noun phrase that token `i` heads: as far left as its modifiers and theirs reach."""
        return min((j for j in self.below(i, _PRENOMINAL) if j < i), default=i)

    def below(self, i: int, deps: frozenset[str]) -> Iterator[int]:
        """The tokens under token `i` that hang on it by these dependencies and no others.

        `i` itself left out.
        """
        stack = [i]
        while stack:
            for child in self.children[stack.pop()]:
                if self.deps[child] in deps:
                    yield child
                    stack.append(child)


_PRENOMINAL = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nmod",
        "poss",
        "nummod",
        "predet",
        "advmod",
        "punct",
        "case",
        "quantmod",
    }
)
_OPENING, _CLOSING, _EITHER = (
    frozenset({"“", "„", "«", "``"}),
    frozenset("”»"),
    frozenset({'"', "''"}),
)


def read(doc: Doc) -> Text:
    """The lists of a doc; one pass over its tokens."""
    text = Text([], [], [], [], [], [], [], [], [], [], [[] for _ in doc], [], [], doc.text)
    sentence = -1
    for token in doc:
        head = token.head.i
        if token.is_sent_start or sentence < 0:
            sentence += 1
            text.sent_starts.append(token.i)
        word = token.text
        text.words.append(word)
        text.starts.append(token.idx)
        text.ends.append(token.idx + len(word))
        text.lower.append(token.lower_)
        text.lemmas.append(token.lemma_.lower())
        text.pos.append(token.pos_)
        text.tags.append(token.tag_)
        text.deps.append(token.dep_)
        text.heads.append(head)
        text.sentence.append(sentence)
        if head != token.i:
            text.children[head].append(token.i)
    text.quoted = _quotations(text.words)
    return text


def _quotations(tokens: list[str]) -> list[int]:
    """For each token the number of its direct quotation, or 0. A quotation ends with its paragraph where no mark closes it."""
    quoted: list[int] = []
    count = 0
    inside = False
    for word, after in pairwise([*tokens, ""]):
        opens = word in _OPENING or (word in _EITHER and not inside) or word == after == "`"
        closes = inside and (word in _CLOSING or word in _EITHER or "\n" in word)
        if opens:
            inside = True
            count += 1
        quoted.append(count if inside else 0)
        if closes and not opens:
            inside = False
    return quoted
