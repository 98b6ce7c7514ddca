"""Cannot-link constraints: what no sieve may join, however alike the names.

Some follow from what is known of two clusters, as genders, ids and first names. Others the text
itself shows: "Maria Ruiz and Maria del Carmen Ruiz" are two, and so are Gloria Vanderbilt and
"her mother, Gloria Morgan Vanderbilt". One clash anywhere in two clusters is a veto.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import pairwise, product

from kg.annotation.coref.clusters import (
    MOST_CANDIDATES,
    Cluster,
    ClusteredMention,
    TokenMention,
)
from kg.annotation.coref.name_parts import (
    NameKey,
    given_and_family,
    owning_states,
    same_given,
    suffixes_of,
)
from kg.annotation.coref.parsed_text import ParsedText
from kg.english.labels import NOUN_MODIFIERS_AND_OWNERS, SUBJECTS
from kg.lexicon import words


def cannot_link(a: Cluster, b: Cluster) -> bool:
    """Test for anything known of two clusters that keeps them apart."""
    if a.type != b.type:
        return True
    if any(forbids(a, b) for forbids in _VETOES):
        return True
    return any(forbids(a, b) for forbids in _VETOES_BY_TYPE.get(a.type, ()))


def _is_told_apart(a: Cluster, b: Cluster) -> bool:
    """Test if the text has shown them to be two."""
    if any(other.live() is b for other in a.cannot_link):
        return True
    return any(other.live() is a for other in b.cannot_link)


def _differ_in_gender(a: Cluster, b: Cluster) -> bool:
    return len({a.gender, b.gender} - {None}) == 2


def _differ_by_gazetteer(a: Cluster, b: Cluster) -> bool:
    """Test if both are known, and as different things."""
    return _disjoint(a.wikidata, b.wikidata) or _disjoint(a.canonicals, b.canonicals)


def _disjoint(votes: Counter[str], others: Counter[str]) -> bool:
    if not votes or not others:
        return False
    return votes.keys().isdisjoint(others)


def _are_of_two_states(a: Cluster, b: Cluster) -> bool:
    """Test if two names tell of different states: "US Senate", "Texas Senate"."""
    states = _states_of(a)
    if not states:
        return False
    others = _states_of(b)
    return bool(others) and states.isdisjoint(others)


def _states_of(cluster: Cluster) -> frozenset[str]:
    return frozenset().union(*map(owning_states, cluster.forms))


def _is_country_and_other_place(a: Cluster, b: Cluster) -> bool:
    """Test if one of two is a country: Georgia is not the Georgia of the United States."""
    kinds = {a.subtype, b.subtype} - {None}
    # Two cities and regions may be one: "Dubai" is called an emirate as well as a city.
    return len(kinds) == 2 and "Country" in kinds


def _differ_in_direction(a: Cluster, b: Cluster) -> bool:
    """Test for a word that sets one of two apart: "South Sudan", "Northern Alliance"."""
    if _directions(a) == _directions(b):
        return False
    # An acronym says nothing of the words it stands for.
    return not _has_only_acronyms(a) and not _has_only_acronyms(b)


def _directions(cluster: Cluster) -> set[str]:
    directions = words("coref_directions")
    return {word for key in cluster.forms for word in key if word in directions}


def _has_only_acronyms(cluster: Cluster) -> bool:
    return all(form.is_acronym for form in cluster.forms.values())


# ---------------------------------------------------------------- names of people


def _have_different_names(a: Cluster, b: Cluster) -> bool:
    return any(_names_clash(left, right) for left, right in product(a.forms, b.forms))


def _names_clash(left: NameKey, right: NameKey) -> bool:
    """Test if two full names are of two people: another first name, suffix or middle name."""
    if _is_son_of(left, right) or _is_son_of(right, left):
        return True
    given, other_given = given_and_family(left)[0], given_and_family(right)[0]
    if given is None or other_given is None:
        return False  # a surname alone contradicts nothing
    if _ends_with(left, right):
        return False
    if _ends_with(right, left):
        return False  # "Maria Anna Roe" may be called "Anna Roe"
    if not same_given(given, other_given):
        return True
    # "John Smith" may be his father or he himself; Jr and Sr are two.
    suffixes = {suffixes_of(left), suffixes_of(right)} - {frozenset()}
    if len(suffixes) == 2:
        return True
    return _middle_names_differ(left, right)


def _is_son_of(key: NameKey, father: NameKey) -> bool:
    """Test for a name that goes on with the father's: "Faisal bin Hamad", "Hamad"."""
    before = len(key) - len(father) - 1
    if before < 1 or not _ends_with(key, father):
        return False
    return key[before] in words("patronymic_particles")


def _ends_with(key: NameKey, end: NameKey) -> bool:
    return key[-len(end) :] == end


def _middle_names_differ(left: NameKey, right: NameKey) -> bool:
    """Test if both have middle names and none of them can be one.

    George W. and George H. Carter.
    """
    middle, other = given_and_family(left)[1][:-1], given_and_family(right)[1][:-1]
    if not middle or not other:
        return False
    # "Walter J. Finch" and "Walter J. R. Finch" took care to be two.
    if all(len(name) == 1 for name in (*middle, *other)):
        return middle != other
    # The middle name of one may be the family name of the other, as in Spanish double surnames.
    if set(middle) & set(right):
        return False
    if set(other) & set(left):
        return False
    return not any(same_given(a, b) for a, b in product(middle, other))


_Veto = Callable[[Cluster, Cluster], bool]

_VETOES: tuple[_Veto, ...] = (_is_told_apart, _differ_in_gender, _differ_by_gazetteer)
# Directions are no part of a person's name: "Kanye West" and "West" may be one.
_VETOES_BY_TYPE: dict[str, tuple[_Veto, ...]] = {
    "Person": (_have_different_names,),
    "Place": (_is_country_and_other_place, _differ_in_direction),
    "Organisation": (_are_of_two_states, _differ_in_direction),
    "Event": (_differ_in_direction,),
}


# ---------------------------------------------------------------- told apart by the text


def note_told_apart(text: ParsedText, clusters: list[Cluster]) -> None:
    """Note in the clusters which others they cannot be."""
    named = _names_in_order(clusters)
    for before, after in pairwise(named):
        if _are_joined_by_and(text, before.mention, after.mention) or _does_something_to(
            text, before.mention, after.mention
        ):
            _tell_apart(before.cluster, after.cluster)
    people = [name for name in named if name.cluster.type == "Person"]
    _tell_from_juniors(people)
    by_surname = _by_surname(people)
    # Kinship is told of the person named last.
    for nearest, relative in pairwise(people):
        if nearest.cluster is not relative.cluster:
            _tell_from_kin(text, nearest.cluster, relative, by_surname)


def _tell_from_juniors(people: list[ClusteredMention]) -> None:
    """Who is called "Jr." only after the same name without it is another.

    Who is so called from the first mention on may be called by his name alone later.
    """
    plain: dict[NameKey, Cluster] = {}
    for person in people:
        for key in person.cluster.forms:
            bare = tuple(word for word in key if word not in suffixes_of(key))
            if len(bare) < 2:
                continue
            if bare == key:
                plain.setdefault(key, person.cluster)
            elif bare in plain:
                _tell_apart(plain[bare], person.cluster)


def _names_in_order(clusters: list[Cluster]) -> list[ClusteredMention]:
    names = [
        ClusteredMention(mention, cluster)
        for cluster in clusters
        for mention in cluster.mentions
        if mention.kind == "name"
    ]
    return sorted(names, key=lambda name: name.mention.start)


def _tell_from_kin(
    text: ParsedText,
    nearest: Cluster,
    relative: ClusteredMention,
    by_surname: Mapping[str, set[Cluster]],
) -> None:
    """Tell a relative from the person it is one of, and from those who may be that person."""
    if not _is_introduced_as_kin(text, relative.mention):
        return
    # "Carter" alone may turn out to be George Carter: neither is "his uncle, George H. Carter".
    namesakes = {nearest}.union(*(by_surname[name] for name in _surnames(nearest)))
    # A surname of so many is looked up for none of them.
    if len(namesakes) > MOST_CANDIDATES:
        namesakes = {nearest}
    relative.cluster.cannot_link |= namesakes - {relative.cluster}


def _are_joined_by_and(text: ParsedText, before: TokenMention, after: TokenMention) -> bool:
    between = text.lower[before.end : after.start]
    if between not in (["and"], ["and", "the"]):
        return False
    # "the United Kingdom and Britain's partners" do not make Britain another country.
    return text.deps[after.head] not in NOUN_MODIFIERS_AND_OWNERS


def _does_something_to(text: ParsedText, before: TokenMention, after: TokenMention) -> bool:
    """Test for the subject and the object of one verb: nobody meets himself by his name."""
    if text.deps[before.head] not in SUBJECTS or text.deps[after.head] != "dobj":
        return False
    return text.heads[before.head] == text.heads[after.head]


def _tell_apart(a: Cluster, b: Cluster) -> None:
    if a is not b and a.type == b.type:
        a.cannot_link.add(b)


def _is_introduced_as_kin(text: ParsedText, name: TokenMention) -> bool:
    """Test if a full name stands with a word of kinship to somebody.

    "her mother, X", "Carter's son X", "X, his uncle".
    """
    # A surname alone is what the family shares.
    if name.end - name.start < 2:
        return False
    if _has_kinship_behind(text, name.end):
        return True
    return _has_kinship_before(text, name.start)


# How far behind the comma the noun may stand: "X, his much younger brother".
_KINSHIP_REACH = 5


def _has_kinship_behind(text: ParsedText, end: int) -> bool:
    """Test for "X, his uncle"."""
    nouns = text.lemmas[end + 2 : end + _KINSHIP_REACH]
    if _kinship_words().isdisjoint(nouns):
        return False
    return text.words[end] == "," and text.tags[end + 1] == "PRP$"


def _has_kinship_before(text: ParsedText, start: int) -> bool:
    """Test for "her mother, X" and "Carter's son X"."""
    noun = start - 1
    if text.lower[noun:start] == [","]:
        noun -= 1
    if noun < 0:
        return False
    if text.lemmas[noun] not in _kinship_words():
        return False
    return _is_somebodys(text, noun)


def _is_somebodys(text: ParsedText, noun: int) -> bool:
    if text.has_child(noun, "poss"):
        return True
    # The parser may have hung "her" elsewhere.
    return text.tags[max(0, noun - 1)] in ("PRP$", "POS")


_KINSHIP_LISTS = ("spouses", "bereaved", "children", "parents", "siblings", "relatives")


@cache
def _kinship_words() -> frozenset[str]:
    return frozenset().union(*map(words, _KINSHIP_LISTS))


def _by_surname(people: list[ClusteredMention]) -> Mapping[str, set[Cluster]]:
    """From surnames to the people with a name of which one by that surname may be a part."""
    by_surname: dict[str, set[Cluster]] = defaultdict(set)
    for cluster in {person.cluster for person in people}:
        for surname in _surnames(cluster):
            by_surname[surname].add(cluster)
    return by_surname


def _surnames(cluster: Cluster) -> Iterator[str]:
    for key in cluster.forms:
        yield given_and_family(key)[1][-1]
