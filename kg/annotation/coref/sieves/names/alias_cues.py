"""The cues of an alias: "also known as", "aka", "better known in Arabic as"."""

from collections.abc import Container, Iterator

from kg.annotation.coref.parsed_text import ParsedText
from kg.lexicon import words

_KNOWN_AS_REACH = 3  # tokens behind "known" in which "as" must stand: "known in Arabic as"
_NAME_REACH = 5  # tokens before the cue: "Palmyra, which is also known as"
_OPENING_QUOTES = frozenset({'"', "“", "‘", "'"})


def known_as(text: ParsedText) -> Iterator[tuple[int, int]]:
    """The first token of each cue, and the first of the alias behind it."""
    verbs, cues = words("coref_alias_verbs"), words("coref_alias_cues")
    for i, word in enumerate(text.lower):
        if word in verbs:
            cue, behind = _cue_with_verb(text, i, word)
        elif word in cues:
            cue, behind = i, i + 1
        else:
            continue
        alias = _first_of_alias(text, behind) if behind else None
        if alias is not None:
            yield cue, alias


def _cue_with_verb(text: ParsedText, i: int, word: str) -> tuple[int, int]:
    """The first token of a cue with "known" or "called" at token `i`, and the one behind it.

    0 for the latter where it is no cue.
    """
    # The text's first word has nothing before it that could bear the alias.
    is_qualified = i > 0 and text.lower[i - 1] in words("coref_alias_adverbs")
    cue = i - 1 if is_qualified else i
    if word == "known" and i:
        behind = _behind_as(text, i + 1)
        # "Known as" alone is said of anybody; with a quotation mark it gives a name.
        is_cue = is_qualified or _has_quote(text, behind)
        return cue, (behind if is_cue else 0)
    is_cue = is_qualified or word in words("coref_alias_cues")
    return cue, (i + 1 if is_cue else 0)


def _behind_as(text: ParsedText, start: int) -> int:
    """The token behind the next "as"; 0 where there is none near."""
    for j in range(start, min(start + _KNOWN_AS_REACH, len(text.lower))):
        if text.lower[j] == "as":
            return j + 1
    return 0


def _has_quote(text: ParsedText, i: int) -> bool:
    return not _OPENING_QUOTES.isdisjoint(text.words[i : i + 2])


def _first_of_alias(text: ParsedText, i: int) -> int | None:
    """The first token from `i` on that belongs to the alias."""
    leaders = words("coref_alias_leaders")
    while i < len(text.lower):
        if text.lower[i] not in leaders:
            return i
        i += 1
    return None


def end_before_cue(text: ParsedText, cue: int, ends: Container[int]) -> int | None:
    """The end of the name before a cue, commas, brackets and "which is" left out; or None."""
    fillers = words("coref_alias_fillers")
    for end in range(cue, max(0, cue - _NAME_REACH) - 1, -1):
        if end in ends:
            return end
        if not end or text.lower[end - 1] not in fillers:
            return None
    return None
