"""Whom "they" may mean: groups with a name, and nouns for many that are no entity."""

from collections.abc import Iterator
from functools import cache

from kg.annotation.coref.clauses import is_coordinated
from kg.annotation.coref.clusters import ClusteredMention, TokenMention
from kg.annotation.coref.parsed_text import ParsedText
from kg.annotation.coref.pronoun import Unresolvable
from kg.annotation.coref.token_index import TokenIndex
from kg.english.labels import COMPOUND_PARTS, PLURAL, SUBJECTS
from kg.lexicon import words

# Organisations that are their members, and those whose members carry their name.
_CALLED_THEY = frozenset({"ArmedForce", "ArmedGroup", "PoliticalParty", "SportsTeam"})
_ARMED = ("ArmedForce", "ArmedGroup")
_OF = frozenset({"of"})
_COMPOUNDED_OR_OWNED = COMPOUND_PARTS | {"poss"}
_COUNTED_OR_DESCRIBED = frozenset({"amod", "nummod"})


def agreeing_group(text: ParsedText, index: TokenIndex, i: int) -> ClusteredMention | None:
    """The group that token `i` heads or whose members it names, "Islamic State militants".

    None for what is one.

    Raises:
        Unresolvable: it is many, but no group of the article.
    """
    # "Hamas and Fatah … they" are both.
    if is_coordinated(text, i):
        raise Unresolvable
    group = _group_headed(text, index, i) or group_of_members(text, index, i)
    if group is None:
        if is_plural(text, index, i):
            raise Unresolvable
        return None
    if _names_some_members(text, i):
        raise Unresolvable
    return group


def _group_headed(text: ParsedText, index: TokenIndex, i: int) -> ClusteredMention | None:
    candidate = index.heads.get(i)
    return candidate if candidate is not None and is_group(text, candidate) else None


def _names_some_members(text: ParsedText, i: int) -> bool:
    """Test for "fellow Democrats", "two Democrats"."""
    if text.tags[i] != "NNPS":
        return False
    return text.has_child_in(i, _COUNTED_OR_DESCRIBED)


def is_group(text: ParsedText, candidate: ClusteredMention) -> bool:
    """Test if a mention is an organisation that news calls "they".

    An armed group, a team, a party, "the Beatles".
    """
    mention, cluster = candidate
    if cluster.type != "Organisation":
        return False
    if mention.kind == "demonym":
        return False
    if cluster.subtype in _CALLED_THEY:
        return True
    if mention.kind == "pronoun":
        return True
    return cluster.subtype is None and _is_plural_name(text, mention)


def _is_plural_name(text: ParsedText, name: TokenMention) -> bool:
    """Test for "the Beatles": a plural with an article that is not one body, as "Airlines"."""
    if not name.start:
        return False
    if text.lower[name.start - 1] != "the":
        return False
    last = name.end - 1
    if name.head != last or text.tags[last] != "NNPS":
        return False
    return text.lower[last] not in words("coref_plural_bodies")


def group_of_members(text: ParsedText, index: TokenIndex, i: int) -> ClusteredMention | None:
    """The armed group whose members a plural noun names.

    "Islamic State militants", "fighters of Hezbollah".
    """
    if text.tags[i] not in PLURAL:
        return None
    if text.lemmas[i] not in words("coref_members"):
        return None
    groups = [index.heads[j] for j in _owners_of_members(text, i) if is_organisation(index, j)]
    # "Islamic State fighters of the Khorasan Province": it is not told which is meant.
    if len(groups) != 1:
        return None
    if groups[0].cluster.subtype not in _ARMED:
        return None
    return groups[0]


def _owners_of_members(text: ParsedText, i: int) -> Iterator[int]:
    """What modifies a noun as a compound, an owner or with "of"."""
    for child in text.children[i]:
        if text.deps[child] in _COMPOUNDED_OR_OWNED:
            yield child
    yield from text.objects_of(_OF, i)


def is_organisation(index: TokenIndex, i: int) -> bool:
    """Test if token `i` heads the mention of an organisation."""
    return i in index.heads and index.heads[i].cluster.type == "Organisation"


def is_plural(text: ParsedText, index: TokenIndex, i: int) -> bool:
    """Test if a noun or pronoun is more than one, so that "they" can mean it.

    A name of one thing is not.
    """
    if i in index.covers and index.covers[i].mention.kind != "demonym":
        return False
    if text.tags[i] in PLURAL:
        return True
    if text.lower[i] in words("coref_many"):
        return True
    return text.lemmas[i] in words("coref_collectives")


# ---------------------------------------------------------------- people and what they do

_AGENT_VERBS = (
    "saying_verbs",
    "thinking_verbs",
    "promising_verbs",
    "requesting_verbs",
    "naming_verbs",
    "coref_agent_verbs",
)


def is_agent(text: ParsedText, i: int) -> bool:
    """Test if a pronoun is the subject of what only people, bodies and states do.

    Say, demand, plan, attack.
    """
    # What is done to somebody is done to things as well.
    if text.deps[i] not in SUBJECTS:
        return False
    if text.deps[i] == "nsubjpass":
        return False
    verb = text.lemmas[text.heads[i]]
    return any(verb in words(name) for name in _AGENT_VERBS)


def names_people(text: ParsedText, i: int) -> bool:
    """Test if a noun names people: by the lists, or by its ending.

    "protesters", "scientists", "Syrians".
    """
    lemma = text.lemmas[i]
    if any(lemma in words(name) for name in _NOUNS_FOR_PEOPLE):
        return True
    if text.tags[i] == "NNPS":
        return True
    if text.lower[i] in words("coref_many"):
        return True
    return lemma.endswith(_endings_of_people())


@cache
def _endings_of_people() -> tuple[str, ...]:
    return tuple(words("coref_human_endings"))


_NOUNS_FOR_PEOPLE = ("coref_humans", "coref_person_roles", "coref_collectives")
