"""A parsed document as plain lists.

The sieves of coreference look at every token, and lists are many times faster than tokens.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Token

from kg.annotation.annotations import annotations
from kg.english.labels import PREMODIFIERS


@dataclass(slots=True)
class ParsedText:
    """What the model says of each token, one list a feature.

    Attributes:
        words: its form.
        lower: the form in lower case.
        lemmas: its lemma in lower case.
        pos: its part of speech.
        tags: its fine-grained tag.
        deps: its dependency label.
        heads: the token it hangs on; a root is its own head.
        sentence: the number of its sentence.
        sent_starts: for each sentence, its first token.
        quoted: the number of the direct quotation it stands in, 0 outside.
        children: the tokens that hang on it, in text order.
        starts: the character in `source` at which it begins.
        ends: the character at which it ends, exclusive.
        source: the whole text.
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

    @classmethod
    def from_doc(cls, doc: Doc) -> "ParsedText":
        """The lists of a doc."""
        tokens = list(doc)
        words = annotations(doc).texts(doc)
        heads = [token.head.i for token in tokens]
        sentence = list(_sentences(tokens))
        return cls(
            words=words,
            lower=[token.lower_ for token in tokens],
            lemmas=[token.lemma_.lower() for token in tokens],
            pos=[token.pos_ for token in tokens],
            tags=[token.tag_ for token in tokens],
            deps=[token.dep_ for token in tokens],
            heads=heads,
            sentence=sentence,
            sent_starts=[i for i, n in enumerate(sentence) if not i or n > sentence[i - 1]],
            quoted=_number_quotations(words),
            children=_children(heads),
            starts=[token.idx for token in tokens],
            ends=[token.idx + len(token) for token in tokens],
            source=doc.text,
        )

    def spell(self, start: int, end: int) -> str:
        """The characters of tokens `start` to `end` (end exclusive), line ends included."""
        return self.source[self.starts[start] : self.ends[end - 1]]

    def tokens_of_sentence(self, number: int) -> range:
        """The tokens of a sentence."""
        following = number + 1
        is_last = following == len(self.sent_starts)
        end = len(self.words) if is_last else self.sent_starts[following]
        return range(self.sent_starts[number], end)

    def root(self, start: int, end: int) -> int:
        """The syntactic head of tokens `start` to `end` (end exclusive).

        That is the first whose own head lies outside.
        """
        for i in range(start, end):
            head = self.heads[i]
            if head == i or not start <= head < end:
                return i
        return end - 1

    def left_edge(self, i: int) -> int:
        """The first token of the noun phrase that token `i` heads.

        It is as far left as its modifiers and theirs reach.
        """
        return min((j for j in self.below(i, PREMODIFIERS) if j < i), default=i)

    def below(self, i: int, deps: AbstractSet[str]) -> Iterator[int]:
        """The tokens under token `i` that hang on it by these dependencies and no others.

        `i` itself left out.
        """
        stack = [i]
        while stack:
            for child in self.children[stack.pop()]:
                if self.deps[child] in deps:
                    yield child
                    stack.append(child)

    def children_by(self, i: int, dep: str) -> Iterator[int]:
        """The tokens that hang on token `i` by one dependency."""
        return (child for child in self.children[i] if self.deps[child] == dep)

    def has_child(self, i: int, dep: str) -> bool:
        """Test if something hangs on token `i` by a dependency."""
        return any(self.deps[child] == dep for child in self.children[i])

    def has_child_in(self, i: int, deps: AbstractSet[str]) -> bool:
        """Test if something hangs on token `i` by one of several dependencies."""
        return any(self.deps[child] in deps for child in self.children[i])

    def objects_of(self, prepositions: AbstractSet[str], i: int) -> Iterator[int]:
        """The objects of a noun's prepositions: "protesters" of "leader of the protesters"."""
        for child in self.children[i]:
            if self.lower[child] in prepositions:
                yield from self.children_by(child, "pobj")


def _sentences(tokens: list[Token]) -> Iterator[int]:
    """For each token the number of its sentence."""
    number = -1
    for token in tokens:
        # A text without sentence starts, as in a test, is one sentence.
        number += bool(token.is_sent_start or number < 0)
        yield number


def _children(heads: list[int]) -> list[list[int]]:
    """For each token those that hang on it; a root is its own head, and no child."""
    children: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    return children


# ---------------------------------------------------------------- direct quotations

_OPENING = frozenset({"“", "„", "«", "``"})
_CLOSING = frozenset("”»")
# What opens where nothing is open, and closes where something is.
_EITHER = frozenset({'"', "''"})
_CLOSING_OR_EITHER = _CLOSING | _EITHER


def _number_quotations(words: list[str]) -> list[int]:
    """For each token the number of its direct quotation, or 0."""
    numbers: list[int] = []
    count = 0
    inside = False
    for word, after in pairwise([*words, ""]):
        opens = _opens_quotation(word, after, inside)
        count += opens
        inside = inside or opens
        numbers.append(count if inside else 0)
        if inside and not opens and _closes_quotation(word):
            inside = False
    return numbers


def _opens_quotation(word: str, after: str, inside: bool) -> bool:
    if word in _OPENING:
        return True
    if word in _EITHER:
        return not inside
    return word == after == "`"  # TeX's opening mark, which the tokeniser takes apart


def _closes_quotation(word: str) -> bool:
    # A quotation ends with its paragraph where no mark closes it.
    return word in _CLOSING_OR_EITHER or "\n" in word
