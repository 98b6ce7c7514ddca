"""Words beside a noun that make it a former or a future one: "former", "then", "ex-", "-elect".

"Former" does not reach over an "and" to a name before it: in "BBC and former CNN reporter" only
the one at CNN is over.
"""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from kg import lexicon
from kg.english.dependents import has_word, has_word_as
from kg.english.labels import PARTICIPLES, VERBS

_REACH = 12  # tokens before an office that may belong to its noun phrase
_IN_NOUN_PHRASE = frozenset({"ADJ", "ADV", "NOUN", "NUM", "PROPN"})
_DESCRIBING = frozenset({"advmod", "amod", "compound"})
_OFFICE_WORDS = frozenset({"ADJ", "NOUN", "PROPN"})
# Behind these "then" is a time and no adjective: "by then President Obama", "and then Obama".
_BEFORE_AN_ADVERB = frozenset({"ADP", "ADV", "CCONJ", "PUNCT", "SCONJ"})


def is_former(office: Token, object_: Token) -> bool:
    """Test if a word beside the noun makes it a former one.

    It stands before the noun ("former", "then", "one-time"), beside the verb ("originally
    based in"), or is an "at the time" behind the noun.
    """
    if office.pos_ in VERBS:
        return _has_adverb_of_the_past(office)
    if office.pos_ not in _OFFICE_WORDS:
        return _follows_former(office)
    if _is_of_that_time(office):
        return True
    former = next(_former_words(office), None) or _former_list(office)
    if former is None:
        return False
    # "BBC and former CNN reporter" is both, but only the CNN's is over.
    return not _is_parted_by_and(object_, former)


def _has_adverb_of_the_past(verb: Token) -> bool:
    return has_word_as(verb.children, "advmod", lexicon.words("validity_formerly"))


def _follows_former(preposition: Token) -> bool:
    """Test for a preposition right behind such a word: "formerly of the BBC"."""
    if preposition.pos_ != "ADP" or preposition.i == 0:
        return False
    return preposition.nbor(-1).lower_ in lexicon.words("validity_former")


def _is_of_that_time(office: Token) -> bool:
    """Test for "at the time" or "at that time" behind a noun: "the mayor at the time"."""
    for right in office.rights:
        if right.lower_ == "at" and any(map(_is_that_time, right.children)):
            return True
    return False


def _is_that_time(noun: Token) -> bool:
    if noun.lower_ != "time":
        return False
    return has_word(noun.lefts, "the", "that")


def _is_parted_by_and(object_: Token, former: Token) -> bool:
    if object_.i >= former.i:
        return False
    between = object_.doc[object_.i + 1 : former.i]
    return any(token.pos_ == "CCONJ" for token in between)


def _former_words(office: Token) -> Iterator[Token]:
    """The words before an office that make it a former one, nearest first.

    What says that it is held now ends the search: "the former mayor and current minister".
    """
    present = lexicon.words("validity_present")
    for word in words_before(office):
        # Before a hyphen it is part of another word: "the now-deposed president".
        if word.lower_ in present and word.nbor().text != "-":
            return
        if any(makes_former(word, office) for makes_former in _MAKING_FORMER):
            yield word


def _is_former_word(word: Token, _office: Token) -> bool:
    return word.lower_ in lexicon.words("validity_former")


def _is_loosely_former(word: Token, office: Token) -> bool:
    """Test for a word that says other things too: "the late president", but not "late on"."""
    if word.lower_ not in lexicon.words("validity_former_loosely"):
        return False
    return _describes(word, office)


def _is_first_spouse(word: Token, office: Token) -> bool:
    """Test for the "first" of "his first wife", which tells of a second."""
    if word.lower_ != "first" or word.i != office.i - 1:
        return False
    return office.lemma_.lower() in lexicon.words("spouses")


def _is_then(word: Token, _office: Token) -> bool:
    """Test if "then" belongs to the noun after it.

    "The then president", "then-president", "met then President Obama".
    """
    # "Then President Obama came" is a time.
    if word.lower_ != "then" or word.is_sent_start:
        return False
    if word.i == 0:
        return False
    if word.nbor().text == "-":
        return True
    return word.nbor(-1).pos_ not in _BEFORE_AN_ADVERB


def _is_one_time(word: Token, _office: Token) -> bool:
    """Test for the "time" of "one-time", which the tokeniser takes apart."""
    if word.lower_ != "time":
        return False
    return [before.lower_ for before in word.doc[word.i - 2 : word.i]] == ["one", "-"]


_MAKING_FORMER: tuple[Callable[[Token, Token], bool], ...] = (
    _is_former_word,
    _is_first_spouse,
    _is_loosely_former,
    _is_then,
    _is_one_time,
)


def _former_list(office: Token) -> Token | None:
    """The "former" before a list of offices, or None.

    "Former foreign secretary, mayor of London and member of parliament": all three are over. An
    office with its own article or its own "current" stands for itself.
    """
    first = office
    # A person's name ends the list: "the former mayor Ann Lee, president of Acme".
    while first.dep_ in ("conj", "appos") and first.head.ent_type_ != "PERSON":
        first = first.head
    # "former minister and the mayor of London": the article begins a new phrase.
    if first == office or office.nbor(-1).pos_ == "DET":
        return None
    present = lexicon.words("validity_present")
    if any(word.lower_ in present for word in words_before(office)):
        return None
    return next(_former_words(first), None)


def words_before(office: Token) -> Iterator[Token]:
    """The words before a noun in its phrase, nearest first, and the one before its article.

    Over an "and" only where no name stands between.
    """
    doc, has_name = office.doc, False
    for i in range(office.i - 1, max(-1, office.i - _REACH), -1):
        if doc[i + 1].is_sent_start:
            return
        word = doc[i]
        if word.pos_ == "DET":
            # "once the leader of": what stands before an article may still bear on the noun.
            if i > 0:
                yield doc[i - 1]
            return
        if not _belongs_to_phrase(word, office, has_name=has_name):
            return
        has_name = has_name or bool(word.ent_type_)
        yield word


def _belongs_to_phrase(word: Token, office: Token, *, has_name: bool) -> bool:
    """Test if a word may be part of the noun phrase that ends with `office`."""
    if word.pos_ == "CCONJ":
        # "BBC and former CNN reporter": over a name it joins something else.
        if has_name:
            return False
        return office.dep_ == "conj"
    if word.pos_ in _IN_NOUN_PHRASE or word.text == "-":
        return True
    # "the recently ousted president": tagged as a verb, but standing as an adjective.
    return word.tag_ in PARTICIPLES


def _describes(word: Token, office: Token) -> bool:
    if word.dep_ not in _DESCRIBING:
        return False
    # What describes a noun before the office is no word of the office.
    return word.head.i >= office.i


def is_to_come(office: Token) -> bool:
    """Test if the office is not held yet: "incoming mayor", "president-elect"."""
    # Where the parser takes the last part of "president-elect" for the head.
    if office.lower_ in ("elect", "designate"):
        return True
    ahead = lexicon.words("validity_to_come")
    for word in words_before(office):
        if word.lower_ in ahead and _describes(word, office):
            return True
    return _stands_before_candidate(office)


def _stands_before_candidate(office: Token) -> bool:
    """Test for "candidate", "-elect" and their like behind the noun."""
    behind = lexicon.words("validity_to_come_behind")
    rest = [token.lower_ for token in office.doc[office.i + 1 : office.i + 3]]
    # The tokeniser takes "president-elect" apart.
    if rest[:1] == ["-"]:
        rest = rest[1:]
    return not behind.isdisjoint(rest[:1])


def is_late(end: Token) -> bool:
    """Test if somebody is called dead: "the late Hugo Chávez"."""
    if end.pos_ != "PROPN":
        return False
    return has_word_as(end.lefts, "amod", ("late",))
