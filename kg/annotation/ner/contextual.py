"""Unknown names that the words around them show to be names.

They say something or are told something, are where something is, are born, marry and die, or
stand before a noun for a place.
"""

from spacy.tokens import Doc, Token

from kg.annotation.ner.extension import MODIFIERS
from kg.annotation.ner.lookup import has_last_head, heads, is_never_name, is_title
from kg.annotation.ner.selectional import is_organised, leads_a_life
from kg.annotation.ner.spans import OTHER_THINGS, end_of_run, is_free_proper_noun
from kg.lexicon import words

# Tokens of a name of one who lives, and of any other.
LONGEST_OF_PERSON = 7
LONGEST_RUN = 12
TOLD_ROLES = frozenset({"nsubj", "dobj", "pobj"})


def end_in_context(doc: Doc, start: int, taken: list[bool]) -> int:
    """The end of a run of proper nouns that the words around show to be a name.

    It says something, is told something, or is where something is.
    `start` where nothing shows that it is a name.
    """
    end = _end_of_life(doc, start, taken)
    if end > start:
        return end
    if not _may_begin(doc, start):
        return start
    end = _end_of_run(doc, start, taken)
    # "the Interior Ministry said": which one, nothing tells
    if all(_is_common(t) for t in doc[start:end]):
        return start
    return end if _is_shown(doc, start, end) else start


def _is_common(token: Token) -> bool:
    """Test for a word that alone is no name: "Monday", "Police"."""
    return is_never_name(token.text) or has_last_head(token.text)


def _is_count(token: Token) -> bool:
    """Test for a number in letters: the Four of "Four Pylons"."""
    return token.ent_type_ == "CARDINAL" and token.is_alpha


def _may_begin(doc: Doc, start: int) -> bool:
    first = doc[start]
    # a capital at the beginning of a sentence tells nothing
    if first.is_sent_start:
        return False
    if is_title(first.text):
        return False
    # part of a name that begins before it
    if any(t.pos_ == "PROPN" for t in doc[max(0, start - 1) : start] if t.dep_ != "prep"):
        return False
    if _is_count(first):
        return True
    return first.pos_ == "PROPN" and _is_unlabelled(first)


def _is_unlabelled(token: Token) -> bool:
    """Test for no label, or one of what is none of our types."""
    return not token.ent_type_ or token.ent_type_ in OTHER_THINGS


def _end_of_run(doc: Doc, start: int, taken: list[bool]) -> int:
    def goes_on(i: int) -> bool:
        if doc[i].ent_type_:
            return False
        return is_free_proper_noun(doc, i, taken)

    return end_of_run(start + 1, min(len(doc), start + LONGEST_RUN), goes_on)


def _is_shown(doc: Doc, start: int, end: int) -> bool:
    first, root = doc[start], doc[end - 1]
    if first.ent_type_ in OTHER_THINGS:
        return _speaks_alone(doc, start, end)
    # "Four Pylons", but not "the Four said"
    if _is_count(first) and end - start < 2:
        return False
    if _is_told(root) or _is_located(root, start):
        return True
    return has_place_noun_after(doc, end)


def _is_told(root: Token) -> bool:
    """Test for who says or is told something."""
    if root.dep_ not in TOLD_ROLES:
        return False
    return root.head.lemma_ in words("name_tells")


def _speaks_alone(doc: Doc, start: int, end: int) -> bool:
    """Test for a single word that says something, which no work or product does."""
    root = doc[end - 1]
    if end - start != 1 or root.dep_ != "nsubj":
        return False
    return _is_told(root)


def _is_located(root: Token, start: int) -> bool:
    """Test if something is in or near what begins at `start`."""
    if root.dep_ != "pobj":
        return False
    if root.head.i != start - 1:
        return False
    return root.head.lower_ in words("name_sure_place_prepositions")


def _end_of_life(doc: Doc, start: int, taken: list[bool]) -> int:
    """The end of a run of proper nouns that is born, marries or dies, or is founded.

    `start` where it does none of it.
    """
    if not _is_unlabelled(doc[start]):
        return start
    limit = min(len(doc), start + LONGEST_OF_PERSON)
    end = end_of_run(start, limit, lambda i: is_free_proper_noun(doc, i, taken))
    if end == start:
        return start
    if not _may_live(doc, start, end):
        return start
    return end if _lives(doc, start, end) else start


def _lives(doc: Doc, start: int, end: int) -> bool:
    # the rest of a longer name lives no life of its own
    if start and doc[start - 1].pos_ == "PROPN":
        return _is_after_royal_title(doc, start)
    root = doc[end - 1]
    return leads_a_life(root) or is_organised(root)


def _may_live(doc: Doc, start: int, end: int) -> bool:
    """Test for words that may be a person's or an organisation's name."""
    first = doc[start].text
    if is_title(first) or is_never_name(first):
        return False
    if not doc[end - 1].is_alpha:
        return False
    return not any(has_last_head(t.text) for t in doc[start:end])


def _is_after_royal_title(doc: Doc, start: int) -> bool:
    """Test for a title before that is borne with a first name alone: "Queen Margrethe"."""
    if not doc[start - 1].is_title:
        return False
    return doc[start - 1].lower_ in words("name_royal")


def has_place_noun_after(doc: Doc, end: int) -> bool:
    """Test if a name is joined to a noun for a place after it, an adjective between.

    "Four Pylons architectural compound".
    """
    noun = doc[end - 1].head
    if doc[end - 1].dep_ not in MODIFIERS:
        return False
    if not noun.is_lower:
        return False
    # "Four Pylons compound", "Four Pylons architectural compound"
    if not end <= noun.i <= end + 1:
        return False
    if not all(_is_small_adjective(t) for t in doc[end : noun.i]):
        return False
    described = heads("described_as").get(noun.lemma_.lower())
    if described is None:
        return False
    if described.type != "Place":
        return False
    return described.subtype is not None


def _is_small_adjective(token: Token) -> bool:
    return token.pos_ == "ADJ" and token.is_lower
