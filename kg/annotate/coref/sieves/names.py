"""The sieves over names, from sure to daring: which names of an article are one person, organisation, place or event.

Each sieve is a function of the clusters that are left after the one before it. All look
candidates up by a word of the name, so that the cost grows with the number of different names
and not with its square.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from kg.annotate.annotations import Name
from kg.annotate.coref.cannot_link import cannot_link, note_told_apart
from kg.annotate.coref.clusters import Cluster, NameForm, TokenMention, distinct, merge
from kg.annotate.coref.descriptions import gender_of
from kg.annotate.coref.name_parts import (
    given_and_family,
    is_regnal,
    name_key,
    owning_states,
    same_given,
)
from kg.annotate.coref.parsed_text import ParsedText
from kg.annotate.coref.sieve_ids import SieveId
from kg.annotate.coref.sieves.explicit_aliases import by_text_links
from kg.lexicon import words
from kg.naming import gazetteer

_MOST = 40  # candidates that one word may bring; a word in more names than that tells nothing


def cluster_names(text: ParsedText, names: Iterable[Name]) -> list[Cluster]:
    """Clusters of the names of a document, in the order of their first mentions.

    Args:
        text: the parsed document.
        names: recognised names, in tokens.
    """
    clusters = _exact(text, names)
    note_told_apart(text, clusters)
    for sieve in (
        _by_identity,
        partial(by_text_links, text),
        _by_acronym,
        _people,
        _organisations,
        _events,
        _places,
    ):
        sieve(clusters)
        clusters = [c for c in clusters if c.merged_into is None]
    _ambiguous_people(text, clusters)
    return sorted(
        (c for c in clusters if c.mentions), key=lambda c: (c.first.start, -c.first.end)
    )


def _exact(text: ParsedText, names: Iterable[Name]) -> list[Cluster]:
    """One cluster for each name and type.

    Names that differ in case, accents, hyphens, points or article are the same.
    """
    found: dict[tuple[str, tuple[str, ...]], Cluster] = {}
    for name in sorted(names, key=lambda n: (n.start, -n.end)):
        spelling = text.spell(name.start, name.end)
        demonym = name.kind == "demonym"
        if name.subtype == "Region" and name.canonical and name.kind == "name":
            spelling = _region(spelling, name.canonical)
        key = name_key(name.canonical or spelling) if demonym else name_key(spelling, name.type)
        cluster = found.get((name.type, key))
        if cluster is None:
            cluster = found[name.type, key] = Cluster(name.type)
        occurrence = TokenMention(
            name.start, name.end, text.root(name.start, name.end), name.kind
        )
        if cluster.mentions:
            occurrence.antecedent, occurrence.sieve = (
                cluster.mentions[-1],
                "demonym" if demonym else "exact-name",
            )
        cluster.mentions.append(occurrence)
        if not demonym:
            cluster.forms.setdefault(key, NameForm(key)).spellings[spelling] += 1
        _vote(cluster, name, text, key)
    return list(found.values())


def _region(spelling: str, canonical: str) -> str:
    """What a region is called that shares its name with a city: the Homs of "Homs province" is "Homs province"."""
    return canonical if canonical.startswith(f"{spelling} ") else spelling


def _vote(cluster: Cluster, name: Name, text: ParsedText, key: tuple[str, ...]) -> None:
    for votes, value in (
        (cluster.subtypes, name.subtype),
        (cluster.canonicals, name.canonical),
        (cluster.wikidata, name.wikidata),
        (cluster.geonames, name.geonames),
    ):
        if value is not None:
            votes[value] += 1
    if name.type == "Person":
        gender = _told_gender(text, name.start) or _given_gender(key)
        if gender:
            cluster.genders[gender] += 1


def _told_gender(text: ParsedText, start: int) -> str | None:
    """The gender that the word before a name tells: "Mrs Clinton", "spokeswoman Zakharova"."""
    return gender_of(text.lower[start - 1].rstrip(".")) if start else None


def _given_gender(key: tuple[str, ...]) -> str | None:
    gender = gazetteer.given_names().get(key[0]) if len(key) > 1 else None
    return gender if gender in ("male", "female") else None


def _by_identity(clusters: list[Cluster]) -> None:
    """What the gazetteer knows as one thing, demonyms of a country included.

    A "Senate" of which the text names two, of different countries, is neither for being the
    best known of that name.
    """
    known: dict[tuple[str, str], Cluster] = {}
    contested = _contested(clusters)
    for cluster in clusters:
        ids = [("Q", q) for q in cluster.wikidata]
        ids += [
            ("name", " ".join(key))
            for c in cluster.canonicals
            if (key := name_key(c)) not in contested
        ]
        ids += [("name", " ".join(key)) for key in cluster.forms]
        for id_ in ids:
            at = (cluster.type + id_[0], id_[1])
            if at not in known:
                known[at] = cluster.live()
            elif known[at].live() is not cluster.live() and not (
                cannot_link(known[at].live(), cluster.live())
                or _is_elsewhere(known[at].live(), cluster.live(), clusters)
            ):
                merge(known[at].live(), cluster.live(), "known-alias")


def _is_elsewhere(a: Cluster, b: Cluster, clusters: list[Cluster]) -> bool:
    """Whether a body named without its country is not the one that is named with it later, in an article about elsewhere.

    "The Senate" of an article about Puerto Rico is not the "U.S. Senate" that its last paragraph compares it with.
    """
    bare, placed = sorted((a, b), key=lambda c: c.first.start)
    states = frozenset().union(*map(owning_states, placed.forms))
    if (
        a.type != "Organisation"
        or not states
        or any(map(owning_states, bare.forms))
        or _stands_for_itself(bare)
    ):
        return False
    mentions = Counter(
        {
            id(c): len(c.mentions)
            for c in clusters
            if c.type == "Place" and c.subtype in ("Country", "Region")
        }
    )
    own = sum(
        mentions[id(c)]
        for c in clusters
        if states & {*c.canonicals, *(s for f in c.forms.values() for s in f.spellings)}
    )
    return max(mentions.values(), default=0) > own


def _stands_for_itself(cluster: Cluster) -> bool:
    """Whether a name is an acronym or has a word that no other body's has: "Bundestag", "FBI", not "Senate"."""
    return any(
        form.is_acronym or any(w not in words("coref_bodies") for w in form.key)
        for form in cluster.forms.values()
    )


def _contested(clusters: list[Cluster]) -> set[tuple[str, ...]]:
    """The names of bodies that several countries or regions of the text have one of: "Senate", "Ministry of Defence"."""
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for cluster in clusters:
        for key in cluster.forms if cluster.type == "Organisation" else ():
            for body in (
                key[1:],
                key[2:],
                key[: key.index("of", 1)] if "of" in key[1:] else (),
            ):
                owners[body] |= owning_states(key)
    return {body for body, found in owners.items() if len(found) > 1}


def _by_acronym(clusters: list[Cluster]) -> None:
    """An acronym: "EU" is "European Union" where exactly one name of the article has these initials."""
    initials: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        for key in cluster.forms:
            for letters in _initials(key):
                initials[cluster.type, letters].append(cluster)
    for cluster in clusters:
        for form in list(cluster.forms.values()):
            if form.is_acronym:
                _merge_only(cluster, initials.get((cluster.type, form.key[0]), ()), "acronym")


def _initials(key: tuple[str, ...]) -> set[str]:
    if len(key) < 2:
        return set()
    content = [w for w in key if w not in words("coref_function_words")]
    spelt = [w if w in ("us", "uk", "eu", "un") else w[0] for w in key]
    return {"".join(w[0] for w in key), "".join(w[0] for w in content), "".join(spelt)}


def _merge_only(cluster: Cluster, candidates: Iterable[Cluster], sieve: SieveId) -> None:
    """Merge with the one candidate that does not cannot_link; none or several change nothing."""
    me = cluster.live()
    fitting = {id(c.live()): c.live() for c in candidates if c.live() is not me}
    left = [c for c in fitting.values() if not cannot_link(me, c)]
    if len(left) == 1 and len(fitting) == 1:
        merge(me, left[0], sieve)


# ---------------------------------------------------------------- people


def _people(clusters: list[Cluster]) -> None:
    """A surname or first name belongs to the one full name that has it.

    "George Bush" to "George W. Bush".
    """
    by_word = _by_word(c for c in clusters if c.type == "Person")
    for short in _shortest_last(clusters, "Person"):
        candidates = _longer_people(short, by_word)
        if candidates:
            _merge_only(short, candidates, "part-of-name")


def _longer_people(short: Cluster, by_word: dict[str, list[Cluster]]) -> list[Cluster]:
    """The clusters one of whose full names the cluster's name may shorten.

    By family name, only else by first name.
    """
    key = next(iter(short.forms))
    if is_regnal(key):
        return []
    given, family = given_and_family(key)
    near = [c.live() for c in by_word.get(family[-1], ()) if c.live() is not short.live()]
    if len(near) > _MOST:
        return []
    last = [
        c
        for c in near
        if any(
            _shortens(given, family, k) or (len(k) > len(key) > 1 and k[-len(key) :] == key)
            for k in c.forms
        )
    ]
    first = [
        c
        for c in near
        if not given and any(given_and_family(k)[0] == family[-1] for k in c.forms)
    ]
    return distinct(c for c in last or first if not cannot_link(short.live(), c))


def _shortens(given: str | None, family: tuple[str, ...], full: tuple[str, ...]) -> bool:
    full_given, full_family = given_and_family(full)
    if full_given is None:
        return False
    if (
        given is None
        and family == full_family[:1] != full_family
        and family[0] in gazetteer.given_names()
    ):
        return False  # whoever is "Maria" alone, Anna Maria Roe would be "Anna" or "Roe"
    if given is None:
        return len(family) <= len(full_family) and (
            full_family[-len(family) :] == family or full_family[: len(family)] == family
        )
    if len(family) > len(full_family):
        return False
    return same_given(given, full_given) and (
        full_family[-1] == family[-1] or full_family[0] == family[-1]
    )


def _ambiguous_people(text: ParsedText, clusters: list[Cluster]) -> None:
    """A surname that several full names share is given out mention by mention."""
    by_word = _by_word(c for c in clusters if c.type == "Person")
    for short in [
        c for c in clusters if c.type == "Person" and all(len(k) == 1 for k in c.forms)
    ]:
        owners = _longer_people(short, by_word)
        if len(owners) > 1:
            _share_out(text, short, owners)


def _share_out(text: ParsedText, short: Cluster, owners: list[Cluster]) -> None:
    """Give each mention of a shared surname to one of its owners.

    That is the one whose name was the subject just before, else whom the surname meant last,
    else who was named first: an article that is about somebody names the others of the family
    in full. "Mr" and "Mrs" leave out those they do not fit.
    """
    named = sorted(
        (o.start, o.head, n) for n, owner in enumerate(owners) for o in owner.mentions
    )
    form = next(iter(short.forms.values()))
    meant = named[0][2]
    for occurrence in short.mentions:
        before = bisect_left(named, (occurrence.start,))
        if before:
            _, head, n = named[before - 1]
            near = text.sentence[occurrence.start] - text.sentence[head] <= 1
            if near and text.deps[head] in ("nsubj", "nsubjpass"):
                meant = n
        told = _told_gender(text, occurrence.start)
        if told and owners[meant].gender not in (None, told):
            meant = next(
                (n for n, owner in enumerate(owners) if owner.gender in (None, told)), meant
            )
        _hand_over(occurrence, owners[meant])
        owners[meant].forms.setdefault(form.key, NameForm(form.key, form.spellings.copy()))
    short.mentions = []


def _hand_over(occurrence: TokenMention, owner: Cluster) -> None:
    first = owner.first
    at = bisect_left(owner.mentions, occurrence.start, key=lambda o: o.start)
    owner.mentions.insert(at, occurrence)
    if at:
        occurrence.antecedent, occurrence.sieve = owner.mentions[at - 1], "shared-surname"
    else:
        occurrence.antecedent, occurrence.sieve = None, None
        first.antecedent, first.sieve = occurrence, "shared-surname"


# ---------------------------------------------------------------- organisations, events, places


def _organisations(clusters: list[Cluster]) -> None:
    """Short forms: "Airbus" for "Airbus S.A.S.", "Nusra" for "Nusra Front", "Defence Ministry" for the one country's."""
    by_word = _by_word(c for c in clusters if c.type == "Organisation")
    for short in _shortest_last(clusters, "Organisation"):
        candidates = _longer_organisations(short, by_word)
        if candidates:
            _merge_only(short, candidates, "short-form")


def _longer_organisations(short: Cluster, by_word: dict[str, list[Cluster]]) -> list[Cluster]:
    me = short.live()
    found = []
    for key in short.forms:
        near = min((by_word.get(w, []) for w in key), key=len)
        if len(near) > _MOST:
            continue
        for cluster in near:
            other = cluster.live()
            if other is not me and any(_short_form(key, k, me, other) for k in other.forms):
                found.append(other)
    return distinct(found)


def _short_form(
    short: tuple[str, ...], full: tuple[str, ...], me: Cluster, other: Cluster
) -> bool:
    if len(short) >= len(full) or _is_seat(me):
        return False
    generic, function = words("coref_org_generic"), words("coref_function_words")
    # What is introduced in full may be shortened afterwards; a club is as often named the other
    # way round.
    introduced = other.first.start < me.first.start or other.subtype == "SportsTeam"
    if full[: len(short)] == short:
        rest = full[len(short) :]
        if all(w in generic or w in function for w in rest):
            return introduced or not all(w in generic for w in short)
        return introduced and not any(
            w in words("coref_org_parts") or w.isdigit() or _is_country(w) for w in rest
        )
    bare = full
    while len(bare) > 1 and bare[-1] in words("coref_legal_forms"):
        bare = bare[:-1]  # "Lufthansa" of "Deutsche Lufthansa AG"
    if bare[-len(short) :] == short != bare:
        rest = bare[: -len(short)]
        return (
            introduced
            and rest[-1] not in function
            and "of" not in rest
            and " ".join(short) not in words("coref_never_short")
        )
    return False


def _is_seat(cluster: Cluster) -> bool:
    """Whether a government is called by its seat alone, so that its name shortens no other: Cairo, not "Cairo University"."""
    known = {name_key(c) for c in cluster.canonicals if c.endswith(" government")}
    return bool(known) and known.isdisjoint(cluster.forms)


def _is_country(word: str) -> bool:
    return any(e.subtype == "Country" for e in gazetteer.lookup(word))


def _events(clusters: list[Cluster]) -> None:
    """Events by their last words: "World Cup" after "2006 World Cup", "Champions League" after "UEFA Champions League"."""
    by_word = _by_word(c for c in clusters if c.type == "Event")
    for short in _shortest_last(clusters, "Event"):
        key = next(iter(short.forms))
        near = by_word.get(key[-1], [])
        found = [
            c.live()
            for c in near
            if any(len(k) > len(key) and k[-len(key) :] == key for k in c.live().forms)
        ]
        if len(near) <= _MOST and found:
            _merge_only(short, found, "short-form")


def _places(clusters: list[Cluster]) -> None:
    """TokenIndex that are the same with a word for what they are: "Gaza" and "Gaza Strip", "Sahara" and "Sahara Desert".

    The longer name decides which one it is: there is a city of Gaza as well.
    """
    known = {key: c for c in clusters if c.type == "Place" for key in c.forms}
    for key, cluster in known.items():
        short = known.get(key[:-1])
        if (
            short is None
            or key[-1] not in words("coref_place_generic")
            or short.live() is cluster.live()
        ):
            continue
        if cluster.live().subtypes or cluster.live().canonicals:
            short.live().forget_known_facts()
        merge(short.live(), cluster.live(), "short-form")


# ---------------------------------------------------------------- helpers


def _by_word(clusters: Iterable[Cluster]) -> dict[str, list[Cluster]]:
    """From words of names to the clusters that have them, in order."""
    table: dict[str, list[Cluster]] = defaultdict(list)
    skipped = words("coref_particles") | words("coref_suffixes")
    for cluster in clusters:
        for word in sorted({w for key in cluster.forms for w in key if w not in skipped}):
            table[word].append(cluster)
    return table


def _shortest_last(clusters: list[Cluster], type_: str) -> Iterator[Cluster]:
    """Clusters of a type with names, longest name first, so that what a short form is compared with is whole already."""
    named = [c for c in clusters if c.type == type_ and c.forms]
    yield from sorted(named, key=lambda c: (-max(map(len, c.forms)), c.first.start))
