"""What stands around a mention of a name: the features of its type that the sentence gives.

The features are those of `grammar/entities/features.yml`.
"""

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.annotation.ner.lookup import entries, heads, normalise
from kg.annotation.ner.selectional import is_organised, leads_a_life
from kg.annotation.ner.spans import Candidate, is_capitalised
from kg.annotation.ner.teams import is_team
from kg.annotation.ner.trimming import POSSESSIVES
from kg.english.labels import NOUN_MODIFIERS
from kg.lexicon import meanings, words

# Letters of an abbreviation in brackets behind a name.
FEWEST_LETTERS, MOST_LETTERS = 2, 7
# What a comma may part from a town: "Palmyra, Syria", "Austin, Texas".
PLACES_BEHIND_COMMA = ("Country", "Region")


def mention_features(doc: Doc, candidate: Candidate) -> Counter[str]:
    """The features of one mention, and how often each is given."""
    features: Counter[str] = Counter()
    if candidate.label:
        features[f"label-{candidate.label}"] = 1
    root = doc[candidate.start : candidate.end].root
    # each of them gives a feature but once, and two of them may give the same
    for given in (
        _by_word_before(doc, candidate),
        _by_verb(candidate, root),
        _by_word_after(doc, candidate, root),
        _by_descriptions(candidate, root),
        _by_restrictions(doc, candidate, root),
        _by_region_noun(doc, candidate),
    ):
        features.update(dict.fromkeys(given, 1))
    return features


def _by_word_before(doc: Doc, candidate: Candidate) -> Iterator[str]:
    """A title, a preposition, the article: "Mr Assad", "in Homs", "the Hague"."""
    if not candidate.start:
        return
    before = doc[candidate.start - 1]
    word = before.lower_
    if normalise(word) in words("name_titles_sure"):
        yield "title"
    elif word in meanings("name_preposition_features"):
        yield meanings("name_preposition_features")[word]
    elif _is_held(doc, before):
        yield "in"
    elif word == "the" and not before.is_sent_start:
        yield "the"


def _is_held(doc: Doc, before: Token) -> bool:
    """Test for the second half of "rebel-held Aleppo"."""
    if before.lower_ not in words("name_held"):
        return False
    if not before.i:
        return False
    return doc[before.i - 1].text == "-"


def _by_verb(candidate: Candidate, root: Token) -> Iterator[str]:
    """What it does or what is done to it.

    Not of the first word of an article, which opens a headline.
    """
    if not candidate.start:
        return
    verb = root.head
    if root.dep_ == "dobj" and verb.lemma_ in words("name_takes"):
        yield "taken"
    if root.dep_ == "nsubj":
        yield _act(verb.lemma_)


def _act(lemma: str) -> str:
    if lemma in words("name_says"):
        return "says"
    return "plays" if lemma in words("name_plays") else "acts"


def _by_word_after(doc: Doc, candidate: Candidate, root: Token) -> Iterator[str]:
    """A country behind a comma, a possessive, an abbreviation in brackets."""
    # a mark and a word behind it are needed
    if candidate.end >= len(doc) - 1:
        return
    following, then = doc[candidate.end], doc[candidate.end + 1]
    if following.text == "," and _is_place_behind_comma(then):
        yield "comma-place"
    elif following.text in POSSESSIVES:
        yield "of-Place" if _has_what_states_have(root) else "owns"
    elif following.text == "(" and _is_abbreviation(then):
        yield "abbreviated"


def _is_place_behind_comma(token: Token) -> bool:
    if not is_capitalised(token):
        return False
    return any(e.subtype in PLACES_BEHIND_COMMA for e in entries(token.text))


def _has_what_states_have(root: Token) -> bool:
    """Test for "Jordan's king": a country's rather than a person's."""
    if root.dep_ != "poss":
        return False
    return root.head.lemma_.lower() in words("name_states_have")


def _is_abbreviation(token: Token) -> bool:
    if not token.text.isupper():
        return False
    if not token.is_alpha:
        return False
    return FEWEST_LETTERS <= len(token.text) <= MOST_LETTERS


def _by_descriptions(candidate: Candidate, root: Token) -> Iterator[str]:
    """What nouns say of the name: in apposition, right behind it, or before "of"."""
    for noun, how in _describing_nouns(candidate, root):
        described = heads("described_as").get(noun.lemma_.lower())
        if described is not None:
            yield f"{how}-{described.type}"


def _describing_nouns(candidate: Candidate, root: Token) -> Iterator[tuple[Token, str]]:
    for child in root.children:
        if child.dep_ == "appos" and child.i >= candidate.end:
            yield child, "said"
    head = root.head
    if head.pos_ != "NOUN":
        if root.dep_ == "pobj" and head.lower_ == "of":
            yield head.head, "of"
    elif root.dep_ == "appos":
        yield head, "said"
    elif root.dep_ in NOUN_MODIFIERS and head.i == candidate.end:
        yield head, "beside"


def _by_restrictions(doc: Doc, candidate: Candidate, root: Token) -> Iterator[str]:
    """What only people, only teams or only bodies do and suffer."""
    if leads_a_life(root):
        yield "lives"
    elif is_team(doc, candidate.start, candidate.end):
        yield "team"
    elif is_organised(root):
        yield "organised"


def _by_region_noun(doc: Doc, candidate: Candidate) -> Iterator[str]:
    """A noun for a region right behind: "Gorkha district"."""
    if candidate.end < len(doc) and doc[candidate.end].lower_ in words("name_region_nouns"):
        yield "region"
