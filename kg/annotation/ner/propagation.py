"""A name that is one in one sentence is one in all.

The other places where an article uses the same words.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from kg.annotation.annotations import annotations
from kg.annotation.ner.lookup import entries, is_given_name, is_never_name
from kg.annotation.ner.spans import OTHER_THINGS, Candidate, is_shouted, text_of, words_of
from kg.naming import acronyms

Words = tuple[str, ...]
Patterns = Mapping[str, list[tuple[int, set[Words]]]]
"""By the first word of names.

How many words they have and the names of so many, longest first.
"""

# Letters of the last word of names that are looked for in capitals as well, as in headlines.
SHOUTED = 4
# Letters of a surname that is looked for alone.
SHORTEST_SURNAME = 3
# Parts of speech that the tagger takes a name of one word for, where it opens a sentence
# and elsewhere: it is often wrong.
TAGS_AT_START = frozenset({"PROPN", "NOUN", "X"})
TAGS = frozenset({"PROPN", "NOUN", "ADJ", "X", "VERB", "ADV", "INTJ"})


def propagate(
    doc: Doc, candidates: Sequence[Candidate], blocked: Sequence[Candidate]
) -> list[Candidate]:
    """The candidates and every other place where the same words stand, in text order.

    The words must be spelt alike, or all in capitals; the last word of a name of several that
    the recogniser takes for a person is looked for as well. `blocked` spans stay free of names.
    """
    taken = [False] * len(doc)
    for candidate in (*candidates, *blocked):
        # neither a name nor a ship is looked for within another
        taken[candidate.start : candidate.end] = [True] * candidate.size
    patterns = _patterns(doc, candidates)
    texts = annotations(doc).texts(doc)
    more: list[Candidate] = []
    for i, text in enumerate(texts):
        if text not in patterns or taken[i]:
            continue
        length = _length_at(doc, i, texts, patterns[text], taken)
        if length:
            more.append(Candidate(i, i + length, None))
            taken[i : i + length] = [True] * length
    return sorted([*candidates, *more])


def _length_at(
    doc: Doc,
    i: int,
    texts: list[str],
    patterns: list[tuple[int, set[Words]]],
    taken: list[bool],
) -> int:
    """The number of words of the longest name that begins at a token; 0 where none does."""
    lengths = (n for n, names in patterns if tuple(texts[i : i + n]) in names)
    return next((n for n in lengths if _is_free(doc, i, n, taken)), 0)


def _patterns(doc: Doc, candidates: Sequence[Candidate]) -> Patterns:
    """The words to look for, one look-up for all names that begin with a word."""
    table: dict[str, dict[int, set[Words]]] = defaultdict(lambda: defaultdict(set))
    for name in _forms(doc, candidates):
        if _may_be_looked_for(name):
            table[name[0]][len(name)].add(name)
    return {
        first: sorted(by_length.items(), reverse=True, key=lambda item: item[0])
        for first, by_length in table.items()
    }


def _forms(doc: Doc, candidates: Sequence[Candidate]) -> set[Words]:
    """The names, surnames of people alone, what bodies are called for short.

    And all that in capitals.
    """
    names = {words_of(doc, c) for c in candidates}
    names |= set(_surnames(doc, candidates))
    # "SDF" after the Syrian Democratic Forces
    names |= {(acronyms.initials_as_name(name),) for name in names if len(name) > 2}
    shouted = {tuple(w.upper() for w in name) for name in names if len(name[-1]) >= SHOUTED}
    return names | shouted


def _may_be_looked_for(name: Words) -> bool:
    """Test for several words, or one that is more than a letter and may be a name by itself."""
    if len(name) > 1:
        return True
    return len(name[0]) > 1 and not is_never_name(name[0])


def _surnames(doc: Doc, candidates: Sequence[Candidate]) -> Iterator[Words]:
    for candidate in candidates:
        surname = doc[candidate.end - 1].text
        if _is_full_name(doc, candidate) and _may_be_surname(surname):
            yield (surname,)


def _is_full_name(doc: Doc, candidate: Candidate) -> bool:
    """Test for a person's name of several words, as the label or the gazetteer tells."""
    if candidate.size == 1:
        return False
    if candidate.label is not None:
        return candidate.label == "Person"
    return any(e.type == "Person" for e in entries(text_of(doc, candidate)))


def _may_be_surname(word: str) -> bool:
    if len(word) < SHORTEST_SURNAME:
        return False
    if not word[0].isupper():
        return False
    if word.isupper():
        return False
    # the last word of "Kim Jong Un" would be found in every "Un"
    if is_given_name(word):
        return False
    return not is_never_name(word)


def _is_free(doc: Doc, i: int, length: int, taken: Sequence[bool]) -> bool:
    """Test if the words at a token may be the name.

    No part of another, and no common word that opens a sentence.
    """
    if any(taken[i : i + length]):
        return False
    if length > 1:
        return True
    token = doc[i]
    if _is_within_other(token):
        return False
    # in a headline in capitals any part of speech may be wrong
    may_be_word = token.is_sent_start and not is_shouted(token)
    return token.pos_ in (TAGS_AT_START if may_be_word else TAGS)


def _is_within_other(token: Token) -> bool:
    """Test for part of a longer capitalised run that is another's name.

    The Bush of "Bush Doctrine" stays.
    """
    if token.ent_type_ not in OTHER_THINGS:
        return False
    return token.ent_iob_ != "O"
