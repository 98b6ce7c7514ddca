"""What speaks for and against two clusters being one entity, beside their names.

Each measure gives a strength from -1 to 1 with its reason in words, or None where it has
nothing to say.
"""

from math import fsum, log10

from kg.naming.person import is_common
from kg.resolve import weights
from kg.resolve.corpus import Corpus
from kg.resolve.entities.clusters import EntityCluster
from kg.resolve.entities.name_features import Rated
from kg.resolve.entities.profiles import Fact
from kg.resolve.entities.reading import name_of_context_key

# By gender: the pronoun that articles use, which tells a reader what was seen.
_PRONOUNS = {"female": "she", "male": "he"}


def shared_context(left: EntityCluster, right: EntityCluster, corpus: Corpus) -> Rated | None:
    """What is mentioned beside both; what few documents mention tells more than what all do.

    A cluster of more than ten documents is beside much, so what it shares counts less.
    """
    own = left.keys | right.keys
    both = left.context(corpus) & right.context(corpus)
    shared = [c for c in both if corpus.context_names[c] not in own]
    documents = max(len(left.documents), len(right.documents))
    strength = fsum(corpus.weight(c) for c in shared) / max(1.0, log10(documents))
    if strength <= 0:
        return None
    rarest = sorted(shared, key=lambda c: (corpus.spread[c], corpus.context_names[c]))[:3]
    words = ", ".join(corpus.context_names[c].title() for c in rarest)
    return min(1.0, strength), f"both beside {words}"


def country(left: EntityCluster, right: EntityCluster, _corpus: Corpus) -> Rated | None:
    """The country both belong to; -1 where the articles give different ones."""
    a, b = left.objects("country"), right.objects("country")
    if not a or not b:
        return None
    if a & b:
        return weights.SAME_COUNTRY, f"both of {_name(min(a & b))}"
    return -1.0, f"one of {_name(min(a))}, one of {_name(min(b))}"


def region(left: EntityCluster, right: EntityCluster, _corpus: Corpus) -> Rated | None:
    """A place in one region is not its namesake in another.

    Springfield, Illinois, and Springfield, Ohio.
    """
    a, b = left.objects("region"), right.objects("region")
    if left.type != "Place" or not _are_disjoint(a, b):
        return None
    return -1.0, f"one in {_name(min(a))}, one in {_name(min(b))}"


def office(left: EntityCluster, right: EntityCluster, corpus: Corpus) -> Rated | None:
    """What both do.

    Different offices speak against one person only where nothing else is shared: people have
    several.
    """
    a, b = _offices(left), _offices(right)
    if not a or not b:
        return None
    shared = {fact.object for fact in a} & {fact.object for fact in b}
    if shared:
        return 1.0, f"both with {_name(min(shared))}"
    is_beside_something = shared_context(left, right, corpus) is not None
    strength = weights.OTHER_OFFICE if is_beside_something else -1.0
    return strength, f"{_office_words(min(a))} and {_office_words(min(b))}"


def _offices(cluster: EntityCluster) -> set[Fact]:
    return {fact for fact in cluster.facts if fact.kind == "office"}


def _office_words(fact: Fact) -> str:
    return f"{fact.predicate} {_name(fact.object)}"


def occupation(left: EntityCluster, right: EntityCluster, _corpus: Corpus) -> Rated | None:
    """A striker and a mayor: what is said beside their names is of different fields of work."""
    a, b = left.objects("occupation"), right.objects("occupation")
    return (-1.0, f"one is of {min(a)}, one of {min(b)}") if _are_disjoint(a, b) else None


def gender(left: EntityCluster, right: EntityCluster, _corpus: Corpus) -> Rated | None:
    """One is "he", the other "she"."""
    a, b = set(left.genders), set(right.genders)
    if not _are_disjoint(a, b):
        return None
    return -1.0, f"{_PRONOUNS[min(a)]} and {_PRONOUNS[min(b)]}"


def subtype(left: EntityCluster, right: EntityCluster, _corpus: Corpus) -> Rated | None:
    """A country is no city, a company no army.

    Other kinds of places and bodies are told apart too seldom to count.
    """
    a, b = set(left.subtypes), set(right.subtypes)
    if not _are_disjoint(a, b):
        return None
    if left.type == "Place" and "Country" not in a | b:
        return None
    return -1.0, f"{min(a)} and {min(b)}"


def born(left: EntityCluster, right: EntityCluster, _corpus: Corpus) -> Rated | None:
    """Days of birth that cannot be one.

    Neither is the beginning of the other ("1952" of "1952-10-07").
    """
    a, b = left.objects("born"), right.objects("born")
    if not a or not b or any(_is_one_day(x, y) for x in a for y in b):
        return None
    return -1.0, f"born {min(a)} and {min(b)}"


def _is_one_day(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def common_name(left: EntityCluster, right: EntityCluster, corpus: Corpus) -> Rated | None:
    """A name that many bear, as John Smith, with nothing that both are mentioned beside."""
    if left.type != "Person" or left.links & right.links:
        return None
    shared = left.people & right.people
    if not shared or not all(is_common(person) for person in shared):
        return None
    if shared_context(left, right, corpus) is not None:
        return None
    return -1.0, f"many are called {left.label()}, and nothing is mentioned beside both"


def edition(left: EntityCluster, right: EntityCluster, corpus: Corpus) -> Rated | None:
    """A named event without a year comes again.

    Told more than a year apart it may be another one.
    """
    if left.type != "Event" or left.links & right.links:
        return None
    if any(_has_year(key) for key in left.keys | right.keys):
        return None
    a, b = _last_published(left, corpus), _last_published(right, corpus)
    if a is None or b is None or abs(int(a) - int(b)) <= weights.EDITION_YEARS:
        return None
    return -1.0, f"told in {a} and in {b}"


def _has_year(key: str) -> bool:
    return any(word.isdigit() and len(word) == 4 for word in key.split())


def _last_published(cluster: EntityCluster, corpus: Corpus) -> str | None:
    """The year of the last document that names it."""
    days = (corpus.published[number] for number in cluster.documents)
    last = max((day for day in days if day is not None), default=None)
    return None if last is None else last[:4]


def _are_disjoint(a: set[str], b: set[str]) -> bool:
    """Test if both say something, and nothing that is the same."""
    return bool(a) and bool(b) and a.isdisjoint(b)


def _name(key: str) -> str:
    return name_of_context_key(key).title()
