"""The sieves of short forms: what organisations, events and places are called for short."""

from kg.annotation.coref.clusters import MOST_CANDIDATES, Cluster, distinct, merge
from kg.annotation.coref.name_parts import NameKey, name_key
from kg.annotation.coref.sieves.names.lookup import (
    index_by_word,
    longest_first,
    merge_only,
    of_type,
)
from kg.lexicon import words
from kg.naming import gazetteer

# ---------------------------------------------------------------- organisations


def merge_organisations(clusters: list[Cluster]) -> None:
    """Merge "Airbus" with "Airbus S.A.S.", "Nusra" with "Nusra Front".

    "Defence Ministry" with the one country's.
    """
    by_word = index_by_word(of_type(clusters, "Organisation"))
    for short in longest_first(clusters, "Organisation"):
        merge_only(short, _longer_organisations(short, by_word), "short-form")


def _longer_organisations(short: Cluster, by_word: dict[str, list[Cluster]]) -> list[Cluster]:
    me = short.live()
    if _is_called_by_seat(me):
        return []
    longer = []
    for key in short.forms:
        near = min((by_word.get(word, []) for word in key), key=len)
        if len(near) > MOST_CANDIDATES:
            continue
        for cluster in near:
            other = cluster.live()
            if other is not me and _may_be_called(key, me, other):
                longer.append(other)
    return distinct(longer)


def _is_called_by_seat(cluster: Cluster) -> bool:
    """Test if a government is called by its seat alone, so that its name shortens no other.

    Cairo, not "Cairo University".
    """
    canonicals = [c for c in cluster.canonicals if c.endswith(" government")]
    return bool(canonicals) and all(name_key(c) not in cluster.forms for c in canonicals)


def _may_be_called(short: NameKey, me: Cluster, other: Cluster) -> bool:
    # What is introduced in full may be shortened afterwards; a club is as often named the other
    # way round.
    is_introduced = other.first.start < me.first.start or other.subtype == "SportsTeam"
    return any(is_short_form(short, full, is_introduced) for full in other.forms)


def is_short_form(short: NameKey, full: NameKey, is_introduced: bool) -> bool:
    """Test if an organisation's name may be a shorter one of another.

    Args:
        short: the shorter name.
        full: the fuller one.
        is_introduced: the fuller one stands before it, or may as well stand behind it.
    """
    if len(short) >= len(full):
        return False
    if full[: len(short)] == short:
        return _is_beginning(short, full[len(short) :], is_introduced)
    if not is_introduced:
        return False
    return _is_end(short, _without_legal_form(full))


def _is_beginning(short: NameKey, rest: NameKey, is_introduced: bool) -> bool:
    """Test if a name may leave out the rest: "Airbus" of "Airbus Group"."""
    generic = words("coref_org_generic")
    if set(rest) <= generic | words("name_function_words"):
        # "Bank" alone is no company's name before one is introduced.
        return is_introduced or not set(short) <= generic
    if not is_introduced:
        return False
    return not any(_makes_another(word) for word in rest)


def _makes_another(word: str) -> bool:
    """Test for a word behind a name that makes another's of it.

    "EU Commission", "Lion Air Flight 610", "Facebook Ireland".
    """
    if word in words("coref_org_parts"):
        return True
    if word.isdigit():
        return True
    return _is_country(word)


def _is_country(word: str) -> bool:
    return any(entry.subtype == "Country" for entry in gazetteer.lookup(word))


def _without_legal_form(full: NameKey) -> NameKey:
    """The name without its last words where these tell the legal form.

    So that "Lufthansa" ends "Deutsche Lufthansa AG".
    """
    legal_forms = words("coref_legal_forms")
    while len(full) > 1 and full[-1] in legal_forms:
        full = full[:-1]
    return full


def _is_end(short: NameKey, full: NameKey) -> bool:
    """Test if a name may leave out what stands before: "Defence Ministry"."""
    if full == short or full[-len(short) :] != short:
        return False
    rest = full[: -len(short)]
    # "America" does not shorten the "Bank of America".
    if "of" in rest:
        return False
    if rest[-1] in words("name_function_words"):
        return False
    return " ".join(short) not in words("coref_never_short")


# ---------------------------------------------------------------- events, places


def merge_events(clusters: list[Cluster]) -> None:
    """Merge events by their last words.

    "World Cup" with "2006 World Cup", "Champions League" with "UEFA Champions League".
    """
    by_word = index_by_word(of_type(clusters, "Event"))
    for short in longest_first(clusters, "Event"):
        key = next(iter(short.forms))
        near = by_word.get(key[-1], [])
        if len(near) <= MOST_CANDIDATES:
            candidates = [c.live() for c in near if _has_longer_name(c.live(), key)]
            merge_only(short, candidates, "short-form")


def _has_longer_name(cluster: Cluster, end: NameKey) -> bool:
    return any(len(key) > len(end) and key[-len(end) :] == end for key in cluster.forms)


def merge_places(clusters: list[Cluster]) -> None:
    """Merge places that are the same with a word for what they are.

    "Gaza" and "Gaza Strip", "Sahara" and "Sahara Desert". The longer name decides which one it
    is: there is a city of Gaza as well.
    """
    generic = words("coref_place_generic")
    by_key = {key: c for c in of_type(clusters, "Place") for key in c.forms}
    for key, cluster in by_key.items():
        if key[-1] not in generic:
            continue
        if key[:-1] not in by_key:
            continue
        short, long = by_key[key[:-1]].live(), cluster.live()
        if short is long:
            continue
        # A city in the gazetteer, a strip in the text.
        if long.subtypes or long.canonicals:
            short.forget_known_facts()
        merge(short, long, "short-form")
