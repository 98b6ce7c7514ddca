"""The noun phrase of a description: how far it reaches, and if it points back."""

from kg.annotation.coref.parsed_text import ParsedText
from kg.annotation.coref.roles import Roles
from kg.annotation.coref.token_index import TokenIndex
from kg.english.labels import CLAUSE_OF_NOUN, COMPOUND_PARTS
from kg.lexicon import words

# What of a noun phrase stands behind its preposition.
_BEHIND_PREPOSITION = COMPOUND_PARTS | {"case", "pobj", "prep"}
_CLAUSES_AND_NUMBERS = CLAUSE_OF_NOUN | {"nummod"}


def extent(text: ParsedText, i: int) -> tuple[int, int]:
    """The tokens of the noun phrase that token `i` heads, end exclusive.

    With its "of", "to" or "for" and without clauses.
    """
    prepositions = words("coref_belonging_prepositions")
    end = i
    for child in text.children_by(i, "prep"):
        if child > i and text.lower[child] in prepositions:
            end = max(end, child, *text.below(child, _BEHIND_PREPOSITION))
    start = text.left_edge(i)
    # A parse that runs over the end of a line.
    for j in range(i - 1, start - 1, -1):
        if "\n" in text.words[j]:
            start = j + 1
            break
    return start, end + 1


def points_back(text: ParsedText, i: int, index: TokenIndex, type_: str, roles: Roles) -> bool:
    """Test if a noun is a description of something that the article may have named."""
    if not _is_definite(text, i, index, type_):
        return False
    if _describes_another(text, i, roles):
        return False
    return not _is_of_unknown(text, i, index)


def _is_definite(text: ParsedText, i: int, index: TokenIndex, type_: str) -> bool:
    """Test if "the", "this" or "that" stands before it, or the name of what it belongs to.

    "Russia's ambassador".
    """
    definite = words("coref_definite")
    for child in text.children[i]:
        if text.lower[child] == "this" and _is_speakers_own(text, i, type_):
            return False
        if child > i:
            continue
        if text.lower[child] in definite:
            return True
        if text.deps[child] == "poss" and child in index.covers:
            return True
    return False


def _is_speakers_own(text: ParsedText, i: int, type_: str) -> bool:
    """Test for "this country" and, in a quotation, "this company"."""
    if text.lemmas[i] in words("coref_own_land"):
        return True
    return bool(text.quoted[i]) and type_ == "Organisation"


def _describes_another(text: ParsedText, i: int, roles: Roles) -> bool:
    """Test for what makes it something not named.

    A name, a clause, a number or an adjective such as "other"; or "as" a mere role.
    """
    if any(word[0].isupper() for word in text.words[i + 1 : i + 2]):
        # Its name, though no recognised one: "the organisation Equally American".
        return True
    for child in text.children[i]:
        if text.deps[child] in _CLAUSES_AND_NUMBERS:
            return True
        if _means_another(text, child) and not _is_former_as_told(text, i, child, roles):
            return True
    if text.deps[i] != "pobj":
        return False
    return text.lower[text.heads[i]] == "as"


def _means_another(text: ParsedText, modifier: int) -> bool:
    others = words("coref_other")
    if text.lower[modifier] in others:
        return True
    return text.lemmas[modifier] in others


def _is_former_as_told(text: ParsedText, i: int, child: int, roles: Roles) -> bool:
    """Test if somebody was introduced with that very word.

    "the former president" after "former president Hugo Blanco".
    """
    if text.lower[child] != "former":
        return False
    return "former" in roles.kinds_by_noun.get(text.lemmas[i], ())


def _is_of_unknown(text: ParsedText, i: int, index: TokenIndex) -> bool:
    """Test if it is the noun of something that is no entity: "the leader of the protesters"."""
    objects = text.objects_of(words("coref_belonging_prepositions"), i)
    return any(j not in index.covers for j in objects)
