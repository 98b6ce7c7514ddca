"""What an article says its people, places and organisations are.

"Kremlin spokesman Dmitry Peskov", "Alexander Kinshchak, the Russian ambassador to Syria",
"Bokova is the head of UNESCO" tell a role; a later "the Kremlin spokesman" or "the ambassador"
is looked up among the roles told.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.annotation.coref.clusters import Cluster, TokenMention
from kg.annotation.coref.descriptions import Description, describe, gender_of, senses_of
from kg.annotation.coref.parsed_text import ParsedText
from kg.annotation.coref.token_index import TokenIndex
from kg.english.labels import COMPOUND_PARTS, NOUNS, SUBJECTS
from kg.lexicon import words

# Roles told with one noun before a description, and behind, that it is compared with.
MOST_CALLED = 30


class Role(NamedTuple):
    """A cluster and a description that the article gives of it."""

    cluster: Cluster
    description: Description


@dataclass(slots=True)
class Roles:
    """The roles told of each cluster, by the noun."""

    by_noun: dict[str, list[Role]] = field(default_factory=lambda: defaultdict(list))
    kinds_by_noun: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, role: Role) -> None:
        """Note a role that is told behind all others."""
        noun = role.description.noun
        self.by_noun[noun].append(role)
        self.kinds_by_noun[noun] |= role.description.kinds

    def called(self, noun: str, i: int) -> list[Role]:
        """Who was said to be a `noun`, in text order.

        The last `MOST_CALLED` before token `i` and the first behind: of hundreds that are
        called so a description may mean one of those near, or none.
        """
        roles = self.by_noun.get(noun, [])
        at = bisect_left(roles, i, key=lambda role: role.description.head)
        return roles[max(0, at - MOST_CALLED) : at + MOST_CALLED]


def assign_roles(text: ParsedText, clusters: list[Cluster], index: TokenIndex) -> Roles:
    """All roles told in a text, in its order.

    People of whom one is told are marked so, and have the gender that it tells.
    """
    told: list[tuple[int, Role]] = []
    for cluster in clusters:
        for mention in cluster.mentions:
            if mention.kind == "name":
                told.extend(
                    (noun, Role(cluster, describe(text, noun, index)))
                    for noun in _nouns_of(text, mention, cluster.type)
                )
    roles = Roles()
    # In text order, so that "the minister" finds who was called so first.
    for _, role in sorted(told, key=lambda entry: entry[0]):
        roles.add(role)
        if role.cluster.type == "Person":
            _mark_person(role.cluster, role.description.noun)
    return roles


def _mark_person(person: Cluster, noun: str) -> None:
    person.has_role = True
    gender = gender_of(noun)
    if gender:
        person.genders[gender] += 1


def _nouns_of(text: ParsedText, name: TokenMention, type_: str) -> Iterator[int]:
    """The nouns that are said of a name, each once.

    They stand as a title, in apposition, as a predicate, or as its kind: "the city of X",
    "the X group".
    """
    candidates = (
        *_titles(text, name),
        *_appositions(text, name.head),
        *_predicates(text, name.head),
        *_kinds_beside(text, name.head, type_),
    )
    for noun in dict.fromkeys(candidates):
        # "Prime Minister" may be part of the name as it was recognised.
        if name.start <= noun < name.end:
            continue
        if _may_be_called(type_, text.lemmas[noun]):
            yield noun


def _may_be_called(type_: str, noun: str) -> bool:
    """Test if a thing of a type may be called so."""
    if type_ == "Person":
        return noun in words("coref_person_roles")
    if noun in senses_of(type_):
        return True
    # Events have no list of their own; no sense of theirs is looked up.
    return noun in words("coref_place_self" if type_ == "Place" else "coref_org_self")


def _titles(text: ParsedText, name: TokenMention) -> Iterator[int]:
    """The noun right before a name that belongs to it, or an office with what it is of.

    "Ambassador Haddad", "Ambassador to Russia Riyad Haddad".
    """
    before = name.start - 1
    if before < 0:
        return
    if text.sentence[before] != text.sentence[name.start]:
        return
    if _is_title(text, before, name.head):
        yield before
    for child in text.children[name.head]:
        is_before = child < name.start and text.deps[child] in COMPOUND_PARTS
        if is_before and text.pos[child] in NOUNS:
            yield child
    # A comma that opens the text has no noun before it.
    if text.words[before] == "," and before:
        yield _noun_of_phrase_before(text, before - 1)


def _is_title(text: ParsedText, i: int, head: int) -> bool:
    if text.pos[i] not in NOUNS:
        return False
    # Parsers hang the title on the name, or the name on the title.
    return text.heads[i] == head or text.heads[head] == i


_LONGEST_CLIMB = 4  # tokens: "the ambassador to the Republic of Syria"


def _noun_of_phrase_before(text: ParsedText, i: int) -> int:
    """The noun of the phrase that ends at token `i`, however it is parsed.

    "the ambassador to Syria, Alexander Kinshchak".
    """
    for _ in range(_LONGEST_CLIMB):
        if not _is_inside_phrase(text, i):
            break
        i = text.heads[i]
    return i


_INSIDE_PHRASE = frozenset({"compound", "pobj", "prep"})


def _is_inside_phrase(text: ParsedText, i: int) -> bool:
    """Test if token `i` belongs to a noun further left."""
    above = text.heads[i]
    if text.deps[i] not in _INSIDE_PHRASE or above > i:
        return False
    # A preposition of a verb leads out of the phrase.
    return text.deps[i] != "prep" or text.pos[above] in NOUNS


def _appositions(text: ParsedText, head: int) -> Iterator[int]:
    if text.deps[head] == "appos":
        yield text.heads[head]
    yield from text.children_by(head, "appos")


def _predicates(text: ParsedText, head: int) -> Iterator[int]:
    """The noun of "Bokova is the head of UNESCO"."""
    if text.deps[head] not in SUBJECTS:
        return
    verb = text.heads[head]
    if text.lemmas[verb] in words("coref_linking_verbs"):
        yield from text.children_by(verb, "attr")


def _kinds_beside(text: ParsedText, head: int, type_: str) -> Iterator[int]:
    """The noun beside a name that means the same thing."""
    if type_ == "Place":
        yield from _kind_before_of(text, head)
    elif type_ == "Organisation":
        yield from _kind_behind(text, head)


def _kind_before_of(text: ParsedText, head: int) -> Iterator[int]:
    """The noun of "the city of Palmyra", but not of "the Urgun district of Paktika"."""
    above = text.heads[head]
    if text.deps[head] != "pobj":
        return
    if text.lower[above] != "of":
        return
    noun = text.heads[above]
    if text.lemmas[noun] not in words("coref_place_self"):
        return
    has_own_name = text.heads[noun - 1] == noun and text.pos[noun - 1] == "PROPN"
    if not has_own_name:
        yield noun


def _kind_behind(text: ParsedText, head: int) -> Iterator[int]:
    """The noun of "the Islamic State terrorist group"."""
    above = text.heads[head]
    if text.deps[head] in COMPOUND_PARTS and text.lemmas[above] in words("coref_org_self"):
        yield above
