"""A name that is one in one sentence is one in all: the other places where an article uses the same words."""

from collections import defaultdict
from collections.abc import Sequence

from spacy.tokens import Doc

from kg.annotate.names_known import NEVER, given, plain
from kg.annotate.names_unlabelled import Found


def spread(doc: Doc, found: Sequence[Found], blocked: Sequence[Found]) -> list[Found]:
    """`found` and every other place where the same words stand, in text order.

    The words must be spelt alike, or all in capitals; the last word of a name of several that the recogniser takes for a person
    is looked for as well. `blocked` spans stay free of names.
    """
    taken = [False] * len(doc)
    for f in (*found, *blocked):
        taken[f.start : f.end] = [True] * (f.end - f.start)
    patterns = _patterns(doc, found)
    more: list[Found] = []
    for i, token in enumerate(doc):
        for words in patterns.get(token.text, ()) if not taken[i] else ():
            if _matches(doc, i, words, taken):
                more.append(Found(i, i + len(words), None))
                taken[i : i + len(words)] = [True] * len(words)
                break
    return sorted([*found, *more])


def _patterns(doc: Doc, found: Sequence[Found]) -> dict[str, list[tuple[str, ...]]]:
    """The words to look for, by their first word, longest first."""
    names = {tuple(t.text for t in doc[f.start : f.end]) for f in found}
    people = {tuple(t.text for t in doc[f.start : f.end]) for f in found if f.label == "Person" and f.end - f.start > 1}
    names |= {(words[-1],) for words in people if _surname(words)}
    names |= {tuple(w.upper() for w in words) for words in names if len(words[-1]) > 3}  # as in headlines in capitals
    table: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in sorted(names, key=lambda w: (-len(w), w)):
        if len(words) > 1 or (len(words[0]) > 1 and plain(words[0]) not in NEVER):
            table[words[0]].append(words)
    return table


def _surname(words: tuple[str, ...]) -> bool:
    last = words[-1]
    return len(last) > 2 and last[0].isupper() and not last.isupper() and not given(last) and plain(last) not in NEVER


def _matches(doc: Doc, i: int, words: tuple[str, ...], taken: Sequence[bool]) -> bool:
    end = i + len(words)
    if end > len(doc) or any(taken[i:end]) or any(doc[j].text != w for j, w in enumerate(words, i)):
        return False
    if len(words) > 1:
        return True
    token = doc[i]
    if token.is_sent_start and token.pos_ not in ("PROPN", "NOUN", "X"):
        return False
    return token.pos_ in ("PROPN", "NOUN", "ADJ", "X", "VERB", "ADV", "INTJ") and not _within_other(doc, i)


def _within_other(doc: Doc, i: int) -> bool:
    """Whether the word is part of a longer capitalised run that is another's name: the Bush of "Bush Doctrine" stays."""
    return bool(doc[i].ent_type_ in ("WORK_OF_ART", "LAW", "PRODUCT") and doc[i].ent_iob_ != "O")
