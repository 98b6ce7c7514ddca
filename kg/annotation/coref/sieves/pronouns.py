"""The sieve of pronouns: the syntactic search of Hobbs (1978), *Resolving pronoun references*.

It goes over subjects and no further. A pronoun is given to the nearest subject above it in its
sentence that agrees in gender and number, else to the subject of the sentence before. Whatever
agrees but is no entity of the article ("the man", "the plan") ends the search: no link is made.
First and second persons are left to the attribution layer; "they" has a module of its own.
"""

from collections.abc import Iterator
from functools import cache
from typing import get_args

from kg.annotation.coref.agreement import agreeing_mention, agrees
from kg.annotation.coref.clauses import main_subject, opens_its_sentence
from kg.annotation.coref.clusters import ClusteredMention, TokenMention
from kg.annotation.coref.discourse import Discourse
from kg.annotation.coref.parsed_text import ParsedText
from kg.annotation.coref.pronoun import GENDERS, Pronoun, PronounClass, Unresolvable
from kg.annotation.coref.search import FAR, addressees, announced_subject, subjects_above
from kg.annotation.coref.sieves.kin_of_surname import namesake_of_kin
from kg.annotation.coref.sieves.plurals import group_meant
from kg.annotation.coref.sieves.pronoun_rivals import only_agreeing, stands_out
from kg.annotation.coref.token_index import TokenIndex
from kg.english.labels import SUBJECTS
from kg.lexicon import words

# Sentences before its own that are searched; those that are quotations throughout are passed
# over.
BACK = 3


def resolve_pronouns(text: ParsedText, index: TokenIndex, discourse: Discourse) -> None:
    """Add the pronouns that can be resolved to the clusters they mean.

    In text order, so that one may lean on another.
    """
    for pronoun in _pronouns(text):
        antecedent = _antecedent(text, index, pronoun)
        if antecedent is None:
            continue
        cluster = antecedent.cluster
        mention = TokenMention(pronoun.i, pronoun.i + 1, pronoun.i, "pronoun", sieve="pronoun")
        discourse.add(mention, cluster, antecedent.mention)
        index.add(mention, cluster)
        if pronoun.is_of_a_person:
            cluster.genders[GENDERS[pronoun.class_]] += 1


def _pronouns(text: ParsedText) -> Iterator[Pronoun]:
    classes, reflexive = _classes_of_pronouns(), words("coref_reflexive")
    for i, word in enumerate(text.lower):
        class_ = classes.get(word)
        if class_ is None or (class_ == "it" and _is_left_alone(text, i)):
            continue
        yield Pronoun(i, class_, text.tags[i] == "PRP$", word in reflexive)


@cache
def _classes_of_pronouns() -> dict[str, PronounClass]:
    classes: tuple[PronounClass, ...] = get_args(PronounClass)
    return {word: class_ for class_ in classes for word in words(f"coref_{class_}")}


# As an object "it" is as often what somebody does: "he denied it".
_OBJECT_LABELS = frozenset({"dative", "dobj", "pobj"})


def _is_left_alone(text: ParsedText, i: int) -> bool:
    return text.deps[i] in _OBJECT_LABELS or _is_pleonastic(text, i)


_CLAUSES = frozenset({"advcl", "ccomp", "csubj", "xcomp"})


def _is_pleonastic(text: ParsedText, i: int) -> bool:
    """Test if an "it" stands for a clause or for nothing.

    "it is clear that", "it is believed", "it took days to".
    """
    if text.deps[i] not in SUBJECTS:
        return text.deps[i] == "expl"
    verb = text.heads[i]
    has_clause = any(c > i and text.deps[c] in _CLAUSES for c in text.children[verb])
    if text.deps[i] == "nsubjpass":
        return has_clause
    lemma = text.lemmas[verb]
    if lemma == "be":
        # "it is the first time", "it was Friday", "it is important to": more often empty than
        # not.
        return True
    if lemma not in words("coref_pleonastic"):
        return False
    return has_clause or lemma in words("coref_weather_verbs")


# ---------------------------------------------------------------- the search


def _antecedent(
    text: ParsedText, index: TokenIndex, pronoun: Pronoun
) -> ClusteredMention | None:
    """What a pronoun means; None where it cannot be told."""
    try:
        if pronoun.class_ == "they":
            return group_meant(text, index, pronoun)
        # From what syntax all but decides to what is only near.
        for search in _SEARCHES:
            antecedent = search(text, index, pronoun)
            if antecedent is not None:
                return antecedent
    except Unresolvable:
        return None
    return None


def _beside(text: ParsedText, index: TokenIndex, pronoun: Pronoun) -> ClusteredMention | None:
    """The name right before an emphatic pronoun, or joined to what is the name's.

    "Putin himself", "Biden and his son".
    """
    before = pronoun.i - 1
    if pronoun.reflexive and before in index.covers:
        head = index.covers[before].mention.head
        return agreeing_mention(text, index, head, pronoun.class_)
    return _joined_to_owned(text, index, pronoun)


def _joined_to_owned(
    text: ParsedText, index: TokenIndex, pronoun: Pronoun
) -> ClusteredMention | None:
    """The name of "Biden and his son"; "his own son" may be anybody's."""
    noun = text.heads[pronoun.i]
    if not pronoun.possessive:
        return None
    if text.deps[noun] != "conj":
        return None
    after = pronoun.i + 1
    if text.lower[after : after + 1] == ["own"]:
        return None
    other = text.heads[noun]
    if other not in index.heads or other >= pronoun.i:
        return None
    candidate = index.heads[other]
    return candidate if agrees(text, other, candidate, pronoun.class_) else None


def _subject_above(
    text: ParsedText, index: TokenIndex, pronoun: Pronoun
) -> ClusteredMention | None:
    """The nearest subject above that agrees.

    Raises:
        Unresolvable: it tells something to another who agrees as well.
    """
    for subject in subjects_above(text, pronoun):
        if text.quoted[subject] != text.quoted[pronoun.i]:
            continue
        candidate = agreeing_mention(text, index, subject, pronoun.class_)
        if candidate is None:
            continue
        for i in addressees(text, pronoun, subject):
            other = agreeing_mention(text, index, i, pronoun.class_)
            if other is not None and _is_rival(other, candidate):
                raise Unresolvable
        return candidate
    return None


def _is_rival(other: ClusteredMention, candidate: ClusteredMention) -> bool:
    """Test if another may be meant as well; a paper that is told something is not."""
    if other.cluster is candidate.cluster:
        return False
    return other.cluster.subtype != "NewsMedia"


def _announced(
    text: ParsedText, index: TokenIndex, pronoun: Pronoun
) -> ClusteredMention | None:
    """The subject behind what is put before it: "After his arrest, Novak ...".

    Raises:
        Unresolvable: a sentence before has another that agrees.
    """
    if not pronoun.is_of_a_person:
        return None
    if text.quoted[pronoun.i]:
        return None
    subject = announced_subject(text, pronoun.i)
    if subject is None or text.quoted[subject]:
        return None
    # A subject that is no entity does not end the search, since it only follows.
    if subject not in index.heads:
        return None
    candidate = agreeing_mention(text, index, subject, pronoun.class_)
    if candidate is None:
        return None
    before = _in_sentence(text, index, pronoun) or _in_sentences_before(text, index, pronoun)
    # The article goes on with whom it spoke of, rather than announce another.
    if before is not None and before.cluster is not candidate.cluster:
        raise Unresolvable
    return candidate


def _in_sentence(
    text: ParsedText, index: TokenIndex, pronoun: Pronoun
) -> ClusteredMention | None:
    """The only person named before the pronoun in its sentence, whatever its part there."""
    if not pronoun.is_of_a_person:
        return None
    first = max(text.sent_starts[text.sentence[pronoun.i]], pronoun.i - FAR)
    return only_agreeing(text, index, range(first, pronoun.i), pronoun)


def _in_sentences_before(
    text: ParsedText, index: TokenIndex, pronoun: Pronoun
) -> ClusteredMention | None:
    """The subject of the sentence before, or the only person in it."""
    if pronoun.class_ == "it" and not opens_its_sentence(text, pronoun.i):
        return None
    number = text.sentence[pronoun.i]
    for sentence in range(number - 1, max(-1, number - 1 - BACK), -1):
        tokens = text.tokens_of_sentence(sentence)[-FAR:]
        subject = _subject_in(text, tokens, pronoun)
        candidate = _mention_agreeing_at(subject, text, index, pronoun)
        if subject is not None and candidate is not None:
            # Whom the subject leaves in doubt, no sentence further back can tell.
            rest = range(subject + 1, tokens.stop)
            return candidate if stands_out(text, index, candidate, rest, pronoun) else None
        if pronoun.is_of_a_person:
            person = only_agreeing(text, index, tokens, pronoun)
            if person is not None:
                return person
        # Quotations interrupt what the article tells, so they are passed over.
        elif not all(text.quoted[i] for i in tokens):
            return None
    return None


def _mention_agreeing_at(
    i: int | None, text: ParsedText, index: TokenIndex, pronoun: Pronoun
) -> ClusteredMention | None:
    return None if i is None else agreeing_mention(text, index, i, pronoun.class_)


def _subject_in(text: ParsedText, tokens: range, pronoun: Pronoun) -> int | None:
    """The main subject of a sentence that a pronoun goes on with.

    An object does not: "Police came. A neighbour had called them."
    """
    if not pronoun.possessive and text.deps[pronoun.i] not in SUBJECTS:
        return None
    subject = main_subject(text, tokens)
    if subject is None or text.quoted[subject] != text.quoted[pronoun.i]:
        return None
    return subject


_SEARCHES = (
    namesake_of_kin,
    _beside,
    _subject_above,
    _announced,
    _in_sentence,
    _in_sentences_before,
)
