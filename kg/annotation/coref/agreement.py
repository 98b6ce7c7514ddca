"""What a pronoun may mean: gender, number and kind of the nouns that the search comes upon.

"They" has rules of its own in `kg.annotation.coref.groups`.
"""

from kg.annotation.coref.clauses import is_coordinated
from kg.annotation.coref.clusters import Cluster, ClusteredMention
from kg.annotation.coref.groups import agreeing_group
from kg.annotation.coref.parsed_text import ParsedText
from kg.annotation.coref.pronoun import GENDERS, PronounClass, Unresolvable
from kg.annotation.coref.token_index import TokenIndex
from kg.english.labels import COMPOUND_PARTS, SUBJECTS
from kg.lexicon import words


def agreeing_mention(
    text: ParsedText, index: TokenIndex, i: int, class_: PronounClass
) -> ClusteredMention | None:
    """The mention that token `i` heads, if the pronoun can mean it; None if it cannot.

    Raises:
        Unresolvable: it can, but it is no entity, or one of several that are joined by "and".
    """
    if class_ == "they":
        return agreeing_group(text, index, i)
    titled = _person_behind_two_offices(text, index, i)
    candidate = titled or _mention_at(text, index, i)
    if not agrees(text, i, candidate, class_):
        return None
    # "The man said he …": somebody whom the article does not name.
    if candidate is None:
        raise Unresolvable
    # "Anna Roe and John Doe said she …": which of them is subject is not told.
    if titled is None and is_coordinated(text, i):
        raise Unresolvable
    return candidate


def agrees(
    text: ParsedText, i: int, candidate: ClusteredMention | None, class_: PronounClass
) -> bool:
    """Test if he, she or it can stand for a mention, or for the noun at token `i` that is none.

    Raises:
        Unresolvable: it is called a person, but nothing confirms it.
    """
    if candidate is None:
        is_agreeing = _is_noun_of_thing if class_ == "it" else _is_noun_of_person
        return is_agreeing(text, i, class_)
    if class_ == "it":
        return _is_thing(candidate)
    if _is_doubtful_person(text, i, candidate.cluster):
        raise Unresolvable
    cluster = candidate.cluster
    if cluster.type != "Person":
        return False
    return cluster.gender in (None, GENDERS[class_])


def _mention_at(text: ParsedText, index: TokenIndex, i: int) -> ClusteredMention | None:
    """The mention that a noun heads, belongs to as a name, or has beside it."""
    if i in index.heads:
        return index.heads[i]
    # Parsers hang some names on their first word.
    if text.pos[i] == "PROPN" and i in index.covers:
        return index.covers[i]
    return _person_beside(text, index, i)


def _person_beside(text: ParsedText, index: TokenIndex, i: int) -> ClusteredMention | None:
    """The person who stands in apposition to a noun: "the victim, Maria Silva"."""
    for child in text.children_by(i, "appos"):
        person = index.person_at(child)
        if person is not None and person.mention.kind == "name":
            return person
    return None


def _person_behind_two_offices(
    text: ParsedText, index: TokenIndex, i: int
) -> ClusteredMention | None:
    """The person whose name ends two offices.

    "party leader and Prime Minister Boris Johnson".
    """
    if text.tags[i] != "NN":
        return None
    if text.lemmas[i] not in words("coref_person_roles"):
        return None
    # With an article they are two: "the party leader and Prime Minister Johnson".
    if text.has_child(i, "det"):
        return None
    joined = list(text.children_by(i, "conj"))
    person = index.person_at(joined[0]) if len(joined) == 1 else None
    return person if person is not None and person.cluster.has_role else None


# ---------------------------------------------------------------- people


def _is_doubtful_person(text: ParsedText, i: int, cluster: Cluster) -> bool:
    """Test for a name of one word that may or may not be a person's: nothing tells a gender."""
    if cluster.gender is not None or cluster.has_role:
        return False
    # A person's full name is seldom mistaken for anything else.
    if any(len(key) > 1 for key in cluster.forms):
        return False
    if cluster.type == "Person":
        return True
    return text.deps[i] in SUBJECTS and _is_typed_by_guess(cluster)


def _is_typed_by_guess(cluster: Cluster) -> bool:
    """Test if nothing but a guess says that a name of one word is no person's.

    "Zhukovskyy was arrested at his home".
    """
    if cluster.type == "Event":
        return False
    if any(cluster.known_facts):
        return False
    return not any(form.is_acronym for form in cluster.forms.values())


def _is_noun_of_person(text: ParsedText, i: int, class_: PronounClass) -> bool:
    """Test if he or she can stand for a noun or pronoun that mentions no entity."""
    if text.lower[i] in words(f"coref_{class_}"):
        return True
    if text.tags[i] == "NNP":
        return _may_be_unrecognised_name(text, i)
    lemma = text.lemmas[i]
    if text.tags[i] != "NN":
        return False
    if not _is_noun_for_people(lemma):
        return False
    # "The widow" cannot be "he", and it is no entity that could be of the other gender.
    other_gender = "coref_humans_female" if class_ == "he" else "coref_humans_male"
    return lemma not in words(other_gender)


def _is_noun_for_people(lemma: str) -> bool:
    if lemma in words("coref_humans"):
        return True
    return lemma in words("coref_person_roles")


def _may_be_unrecognised_name(text: ParsedText, i: int) -> bool:
    """Test for a name in its own right that no recogniser found; "Friday" is none."""
    if text.pos[i] != "PROPN":
        return False
    if text.deps[i] in COMPOUND_PARTS:
        return False
    return text.lower[i] not in words("coref_times")


# ---------------------------------------------------------------- things

# Organisations and places act and own: "Russia … its army". Of an event "it" is too often
# something else that the sentence tells.
_MEANT_BY_IT = ("Organisation", "Place")
# Pronouns and plural names; "NNS" is not among them, see below.
_NEVER_IT = frozenset({"NNPS", "PRP", "WP"})


def _is_thing(candidate: ClusteredMention) -> bool:
    # "The Syrian army … it" is not Syria.
    if candidate.mention.kind == "demonym":
        return False
    return candidate.cluster.type in _MEANT_BY_IT


def _is_noun_of_thing(text: ParsedText, i: int, _: PronounClass) -> bool:
    """Test if "it" can stand for a noun or pronoun that mentions no entity."""
    if text.tags[i] in _NEVER_IT and text.lower[i] != "it":
        return False
    # The subject "orders" cannot be "it", but it shows that "its" may mean another noun of its
    # clause.
    return not _is_noun_for_people(text.lemmas[i])
