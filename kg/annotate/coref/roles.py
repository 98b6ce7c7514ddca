"""What an article says its people, places and organisations are: the offices and kinds that descriptions later stand for.

"Kremlin spokesman Dmitry Peskov", "Alexander Kinshchak, the Russian ambassador to Syria",
"Bokova is the head of UNESCO" tell a role; a later "the Kremlin spokesman" or "the ambassador"
is looked up among the roles told.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.annotate.coref.clusters import Cluster, Occurrence
from kg.annotate.coref.parsed_text import Text
from kg.lexicon import table, words

_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "nummod"})
_TELLING = frozenset({"be", "become", "remain"})
_PREPOSITIONS = frozenset({"of", "to", "for", "in", "at", "from", "with"})


@dataclass(slots=True)
class Places:
    """Which cluster's mention a token heads (`heads`) or belongs to (`covers`)."""

    heads: dict[int, tuple[Occurrence, Cluster]] = field(default_factory=dict)
    covers: dict[int, tuple[Occurrence, Cluster]] = field(default_factory=dict)

    def add(self, occurrence: Occurrence, cluster: Cluster) -> None:
        """Note a mention; one inside another covers its own tokens."""
        self.heads.setdefault(occurrence.head, (occurrence, cluster))
        for i in range(occurrence.start, occurrence.end):
            self.covers.setdefault(i, (occurrence, cluster))


@dataclass(slots=True)
class Description:
    """A noun and its modifiers: the `kinds` of an office, those that are `plain` words, the entities it is said to be `of`."""

    head: int
    noun: str
    kinds: frozenset[str]
    modifiers: frozenset[str]
    plain: frozenset[str]
    of: list[Cluster]


@dataclass(slots=True)
class Roles:
    """The roles told of each cluster, by the noun."""

    by_noun: dict[str, list[tuple[Cluster, Description]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def told(self, noun: str) -> list[tuple[Cluster, Description]]:
        """Who was said to be a `noun`, in text order."""
        return self.by_noun.get(noun, [])


def places(clusters: list[Cluster]) -> Places:
    """The tokens of all mentions."""
    found = Places()
    for cluster in clusters:
        for occurrence in cluster.occurrences:
            found.add(occurrence, cluster)
    return found


def describe(text: Text, head: int, at: Places) -> Description:
    """The description that token `head` is the noun of."""
    modifiers = list(_modifiers(text, head))
    of = [at.covers[i][1] for i in modifiers if i in at.covers]
    plain = frozenset(
        text.lemmas[i].replace("defence", "defense") for i in modifiers if i not in at.covers
    )
    every = frozenset(text.lower[i] for i in modifiers) | plain
    return Description(
        head, text.lemmas[head], plain & words("coref_role_kinds"), every, plain, of
    )


def _modifiers(text: Text, head: int) -> Iterator[int]:
    """The tokens that modify a noun, their own modifiers included, and the objects of its prepositions."""
    for i in text.below(head, _MODIFIERS):
        if i < head and text.pos[i] not in ("PRON", "DET"):
            yield i
    for child in text.children[head]:
        if text.deps[child] == "prep" and text.lower[child] in _PREPOSITIONS:
            yield from (i for i in text.children[child] if text.deps[i] == "pobj")


def roles(text: Text, clusters: list[Cluster], at: Places) -> Roles:
    """All roles told in a text, in its order."""
    told: list[tuple[int, Cluster, Description]] = []
    for cluster in clusters:
        for occurrence in cluster.occurrences:
            if occurrence.kind == "name":
                told.extend(
                    (noun, cluster, describe(text, noun, at))
                    for noun in _nouns_of(text, occurrence, cluster.type)
                )
    found = Roles()
    for _, cluster, description in sorted(told, key=lambda entry: entry[0]):
        found.by_noun[description.noun].append((cluster, description))
        if cluster.type == "Person":
            cluster.titled = True
            gender = gender_of(description.noun)
            if gender:
                cluster.genders[gender] += 1
    return found


def gender_of(noun: str) -> str | None:
    """The gender that a title, office or kinship tells: "spokeswoman", "king", "Mrs"."""
    return (
        "male"
        if noun in words("coref_male")
        else "female"
        if noun in words("coref_female")
        else None
    )


def _nouns_of(text: Text, name: Occurrence, type_: str) -> Iterator[int]:
    """The nouns that are said of a name: as a title, in apposition, as a predicate, "the city of X", "the X group"."""
    head = name.head
    seen = set()
    for i in (
        *_titles(text, name),
        *_appositions(text, head),
        *_predicates(text, head),
        *_own_kind(text, head, type_),
    ):
        if i not in seen and not name.start <= i < name.end and is_noun_of(text, i, type_):
            seen.add(i)
            yield i


def is_noun_of(text: Text, i: int, type_: str) -> bool:
    """Whether token `i` is a noun that a thing of that type may be called."""
    lemma = text.lemmas[i]
    if type_ == "Person":
        return lemma in words("coref_person_roles")
    senses = senses_of(type_)
    return lemma in senses or lemma in words(
        "coref_place_self" if type_ == "Place" else "coref_org_self"
    )


def senses_of(type_: str) -> dict[str, frozenset[str]]:
    """From a description's noun to the subtypes and nouns it may stand for."""
    return _SENSES.get(type_) or _SENSES.setdefault(type_, _read_senses(type_))


_SENSES: dict[str, dict[str, frozenset[str]]] = {}
_LISTS = {
    "Person": "coref_role_senses",
    "Place": "coref_place_senses",
    "Organisation": "coref_org_senses",
}


def _read_senses(type_: str) -> dict[str, frozenset[str]]:
    if type_ not in _LISTS:
        return {}
    return {word: frozenset(senses) for word, senses in table(_LISTS[type_]).items()}


def _titles(text: Text, name: Occurrence) -> Iterator[int]:
    """The noun right before a name that belongs to it, or an office with what it is of: "Ambassador to Russia Riyad Haddad"."""
    before = name.start - 1
    if before < 0 or text.sentence[before] != text.sentence[name.start]:
        return
    if text.pos[before] in ("NOUN", "PROPN") and (
        text.heads[before] == name.head or text.heads[name.head] == before
    ):
        yield before
    for child in text.children[name.head]:
        if (
            child < name.start
            and text.deps[child] in ("compound", "nmod")
            and text.pos[child] in ("NOUN", "PROPN")
        ):
            yield child
    if text.words[before] == "," and before:
        yield _noun_before(text, before - 1)


def _noun_before(text: Text, i: int) -> int:
    """The noun of the phrase that ends at token `i`, however it is parsed: "the ambassador to Syria, Alexander Kinshchak"."""
    for _ in range(4):
        if text.deps[i] not in ("pobj", "prep", "compound") or text.heads[i] > i:
            break
        if text.deps[i] == "prep" and text.pos[text.heads[i]] not in ("NOUN", "PROPN"):
            break
        i = text.heads[i]
    return i


def _appositions(text: Text, head: int) -> Iterator[int]:
    if text.deps[head] == "appos":
        yield text.heads[head]
    yield from (child for child in text.children[head] if text.deps[child] == "appos")


def _predicates(text: Text, head: int) -> Iterator[int]:
    if text.deps[head] in ("nsubj", "nsubjpass"):
        verb = text.heads[head]
        if text.lemmas[verb] in _TELLING:
            yield from (child for child in text.children[verb] if text.deps[child] == "attr")


def _own_kind(text: Text, head: int, type_: str) -> Iterator[int]:
    """The noun beside a name that means the same thing: "the city of Palmyra", "the Islamic State terrorist group"."""
    above = text.heads[head]
    if type_ == "Place" and text.deps[head] == "pobj" and text.lower[above] == "of":
        noun = text.heads[above]
        if text.lemmas[noun] in words("coref_place_self") and not (
            text.heads[noun - 1] == noun and text.pos[noun - 1] == "PROPN"
        ):
            yield noun
    elif (
        type_ == "Organisation"
        and text.deps[head] in ("compound", "nmod")
        and text.lemmas[above] in words("coref_org_self")
    ):
        yield above
