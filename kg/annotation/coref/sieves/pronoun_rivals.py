"""Whoever else a pronoun may mean: people who agree with it, and what a sentence tells of."""

from kg.annotation.coref.agreement import agreeing_mention, agrees
from kg.annotation.coref.clauses import is_or_owns_main_subject, subject_of
from kg.annotation.coref.clusters import Cluster, ClusteredMention
from kg.annotation.coref.groups import is_agent
from kg.annotation.coref.parsed_text import ParsedText
from kg.annotation.coref.pronoun import Pronoun, PronounClass, Unresolvable
from kg.annotation.coref.token_index import TokenIndex
from kg.english.labels import COMPOUND_PARTS, DETERMINERS, OBJECTS, SINGULAR, SUBJECTS
from kg.lexicon import words

# ---------------------------------------------------------------- the only one


def only_agreeing(
    text: ParsedText, index: TokenIndex, tokens: range, pronoun: Pronoun
) -> ClusteredMention | None:
    """The only one among tokens that agrees, by its last mention there.

    Raises:
        Unresolvable: several agree, or one that is no entity.
    """
    candidates: dict[int, ClusteredMention] = {}
    subject = _subject_with_object(text, index, pronoun)
    for i in tokens:
        if not _may_be_meant(text, index, i, pronoun):
            continue
        candidate = agreeing_mention(text, index, i, pronoun.class_)
        if candidate is None or candidate.cluster is subject:
            continue
        if not _are_arguments_of_one_verb(text, i, pronoun):
            candidates[id(candidate.cluster)] = candidate
    if len(candidates) > 1:
        raise Unresolvable
    return next(iter(candidates.values()), None)


def _may_be_meant(text: ParsedText, index: TokenIndex, i: int, pronoun: Pronoun) -> bool:
    """Test if the search looks at a token: a mention's head, or a noun of its own."""
    if text.quoted[i] != text.quoted[pronoun.i]:
        return False
    if text.heads[pronoun.i] == i:
        return False
    if i in index.covers:
        return i in index.heads
    # "he" before "his": an unresolved pronoun blocks as an unknown man does.
    if text.tags[i] not in SINGULAR and text.lower[i] != pronoun.class_:
        return False
    return not _says_what_somebody_is(text, index, i)


def _subject_with_object(
    text: ParsedText, index: TokenIndex, pronoun: Pronoun
) -> Cluster | None:
    """The subject of a verb whose object the pronoun is: somebody else, wherever named."""
    if pronoun.may_mean_own_subject:
        return None
    if text.deps[pronoun.i] not in OBJECTS:
        return None
    subject = subject_of(text, text.heads[pronoun.i])
    if subject is None or subject not in index.heads:
        return None
    return index.heads[subject].cluster


def _are_arguments_of_one_verb(text: ParsedText, i: int, pronoun: Pronoun) -> bool:
    """Test if both are of one verb, so that they cannot be the same.

    "Putin saw him", "her son, Carter, died before her".
    """
    if pronoun.may_mean_own_subject:
        return False
    if text.deps[i] == "appos":
        i = text.heads[i]
    verb = text.heads[pronoun.i]
    is_object = text.deps[pronoun.i] == "pobj"
    if is_object and text.lower[verb] in words("coref_disjoint_prepositions"):
        verb = text.heads[verb]
    return text.heads[i] == verb


# ---------------------------------------------------------------- nouns that mean nobody


def _says_what_somebody_is(text: ParsedText, index: TokenIndex, i: int) -> bool:
    """Test if a noun only says what somebody is, and means nobody else.

    "her rival Jorge Costa", "worked as a teacher", "the attorney's office".
    """
    if i in index.covers:
        return False
    # "Teachers" are several.
    if text.tags[i] != "NN":
        return False
    if _modifies_a_person(text, index, i):
        return True
    if _is_office_or_capacity(text, i):
        return True
    if text.deps[i] == "pobj" and not text.has_child_in(i, DETERMINERS):
        # "the nomination for president"
        return text.lemmas[i] in words("coref_person_roles")
    return any(index.person_at(child) for child in text.children_by(i, "appos"))


_BESIDE_NAME = COMPOUND_PARTS | {"appos"}
_BEFORE_OFFICE = frozenset({"compound", "poss"})


def _modifies_a_person(text: ParsedText, index: TokenIndex, i: int) -> bool:
    if text.deps[i] not in _BESIDE_NAME:
        return False
    return index.person_at(text.heads[i]) is not None


def _is_office_or_capacity(text: ParsedText, i: int) -> bool:
    """Test for "as a teacher" and "the attorney's office"."""
    head = text.heads[i]
    if text.lower[head] == "as":
        return True
    if text.deps[i] not in _BEFORE_OFFICE:
        return False
    return text.lemmas[head] == "office"


# ---------------------------------------------------------------- standing out


def stands_out(
    text: ParsedText,
    index: TokenIndex,
    subject: ClusteredMention,
    rest: range,
    pronoun: Pronoun,
) -> bool:
    """Test if a sentence's subject is clearly what a pronoun in a later one means.

    Nothing else that it told of may be meant. `rest` are its tokens behind the subject.
    """
    if pronoun.class_ == "it":
        if is_agent(text, pronoun.i):
            return True
        return not any(_is_told_of(text, index, i) for i in rest)
    rivals = [i for i in rest if _is_rival(text, index, i, subject, pronoun.class_)]
    if not rivals:
        return True
    return _outweighs(text, rest.start - 1, rivals, pronoun)


def _outweighs(text: ParsedText, subject: int, rivals: list[int], pronoun: Pronoun) -> bool:
    """Test if a subject is meant although its sentence has others who agree."""
    if not is_or_owns_main_subject(text, pronoun):
        # In a clause, whom both sentences are about; unless the first only says who speaks.
        verb = text.lemmas[text.heads[subject]]
        if verb in words("saying_verbs"):
            return False
        return verb not in words("naming_verbs")
    if _suffers(text, pronoun) and any(text.deps[i] == "dobj" for i in rivals):
        return False  # "Reed hit Stone. He died."
    # "His" and "he said" go on with whom the sentence was about.
    if pronoun.possessive:
        return True
    if is_agent(text, pronoun.i):
        return True
    return not any(_is_subject_of_content(text, i) for i in rivals)


def _suffers(text: ParsedText, pronoun: Pronoun) -> bool:
    if text.deps[pronoun.i] == "nsubjpass":
        return True
    return text.lemmas[text.heads[pronoun.i]] in words("coref_suffering")


def _is_subject_of_content(text: ParsedText, i: int) -> bool:
    """Test for "Cook" of "Miller said Cook had lied"."""
    if text.deps[i] not in SUBJECTS:
        return False
    return text.deps[text.heads[i]] == "ccomp"


def _is_rival(
    text: ParsedText,
    index: TokenIndex,
    i: int,
    candidate: ClusteredMention,
    class_: PronounClass,
) -> bool:
    """Test if a pronoun may stand for what token `i` heads, and that is not the candidate."""
    try:
        if i in index.heads:
            other = index.heads[i]
            if other.cluster is candidate.cluster:
                return False
            return agrees(text, i, other, class_)
        if i in index.covers or text.tags[i] != "NN":
            return False
        if not agrees(text, i, None, class_):
            return False
        return not _says_what_somebody_is(text, index, i)
    except Unresolvable:
        return True  # called a person, for all that is known


_TOLD_OF = SUBJECTS | {"attr", "dobj"}


def _is_told_of(text: ParsedText, index: TokenIndex, i: int) -> bool:
    """Test if a noun is what a sentence tells of besides its subject.

    "presented a phone", "said the storm had grown".
    """
    if text.tags[i] != "NN":
        return False
    if text.deps[i] not in _TOLD_OF:
        return False
    if i in index.covers:
        return False
    return text.lower[i] not in words("coref_times")
