"""A name that is one in one sentence is one in all: the other places where an article uses the same words."""

from collections import defaultdict
from collections.abc import Sequence

from spacy.tokens import Doc

from kg.annotate.ner.lookup import NEVER, entries, given, plain
from kg.annotate.ner.unlabelled import Found


def spread(doc: Doc, found: Sequence[Found], blocked: Sequence[Found]) -> list[Found]:
    """`found` and every other place where the same words stand, in text order.

    The words must be spelt alike, or all in capitals; the last word of a name of several that
    the recogniser takes for a person is looked for as well. `blocked` spans stay free of names.
    """
    taken = [False] * len(doc)
    for f in (*found, *blocked):
        taken[f.start : f.end] = [True] * (f.end - f.start)
    patterns = _patterns(doc, found)
    texts = [token.text for token in doc]
    more: list[Found] = []
    for i, text in enumerate(texts):
        for length, names in patterns.get(text, ()) if not taken[i] else ():
            if tuple(texts[i : i + length]) in names and _free(doc, i, length, taken):
                more.append(Found(i, i + length, None))
                taken[i : i + length] = [True] * length
                break
    return sorted([*found, *more])


def _patterns(
    doc: Doc, found: Sequence[Found]
) -> dict[str, list[tuple[int, set[tuple[str, ...]]]]]:
    """The words to look for, by their first word and their number, longest first: one look-up for all names of a word."""
    names = {tuple(t.text for t in doc[f.start : f.end]) for f in found}
    people = {
        tuple(t.text for t in doc[f.start : f.end])
        for f in found
        if f.end - f.start > 1 and _person(doc, f)
    }
    names |= {(words[-1],) for words in people if _surname(words)}
    names |= {(_initials(words),) for words in names if len(words) > 2}
    names |= {
        tuple(w.upper() for w in words) for words in names if len(words[-1]) > 3
    }  # as in headlines in capitals
    table: dict[str, dict[int, set[tuple[str, ...]]]] = defaultdict(lambda: defaultdict(set))
    for words in names:
        if len(words) > 1 or (len(words[0]) > 1 and plain(words[0]) not in NEVER):
            table[words[0]][len(words)].add(words)
    return {
        first: sorted(of_length.items(), key=lambda item: -item[0])
        for first, of_length in table.items()
    }


def _person(doc: Doc, found: Found) -> bool:
    if found.label is not None:
        return found.label == "Person"
    return any(e.type == "Person" for e in entries(doc[found.start : found.end].text))


def _initials(words: tuple[str, ...]) -> str:
    """The initials of a name of three or more words with capitals, as a body of that name is called; empty for others."""
    letters = "".join(w[0] for w in words if w[0].isupper())
    return (
        letters
        if len(letters) > 2
        and all(w[0].isupper() or w in ("of", "for", "and", "the") for w in words)
        else ""
    )


def _surname(words: tuple[str, ...]) -> bool:
    last = words[-1]
    return (
        len(last) > 2
        and last[0].isupper()
        and not last.isupper()
        and not given(last)
        and plain(last) not in NEVER
    )


def _free(doc: Doc, i: int, length: int, taken: Sequence[bool]) -> bool:
    """Whether the words at a token may be the name: no part of another, and no common word that opens a sentence."""
    if any(taken[i : i + length]):
        return False
    if length > 1:
        return True
    token = doc[i]
    shouted = (
        token.is_upper and len(token.text) > 3
    )  # in a headline in capitals any part of speech may be wrong
    if token.is_sent_start and not shouted and token.pos_ not in ("PROPN", "NOUN", "X"):
        return False
    return token.pos_ in (
        "PROPN",
        "NOUN",
        "ADJ",
        "X",
        "VERB",
        "ADV",
        "INTJ",
    ) and not _within_other(doc, i)


def _within_other(doc: Doc, i: int) -> bool:
    """Whether the word is part of a longer capitalised run that is another's name: the Bush of "Bush Doctrine" stays."""
    return bool(
        doc[i].ent_type_ in ("WORK_OF_ART", "LAW", "PRODUCT") and doc[i].ent_iob_ != "O"
    )
