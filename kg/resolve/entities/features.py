"""Why two clusters are, or are not, one thing: a table of features, each with its reason in words.

A comparison adds up what speaks for and against; `SAME` and more is *same*, below `DIFFERENT`
is *different*, between them *unsure*, and unsure stays apart: two nodes for one person can be
joined by a reader, one node for two people misleads. A veto makes it *different* whatever else
is shared. Names alone reach `SAME` only where they are equal or spellings of one name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import fsum, log10

from kg.model.identity import Judgement
from kg.naming import keys
from kg.naming.person import compare_people, is_common, well_known
from kg.resolve.corpus import Corpus, Profile
from kg.resolve.entities.clusters import Cluster, is_branch

SAME = 0.6
DIFFERENT = 0.2
VETO = -1.0
KNOWN = 0.85
"""How well a name must fit that of somebody the world knows, to be that of the same person."""
SAMPLE = 20
"""Members of a large cluster whose names are looked at one by one."""

Reason = tuple[str, float, str]
"""Feature, what it adds to the score, and the words that explain it."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A row of the table.

    `measure` gives a strength from -1 to 1 with its reason, or None where it has nothing to
    say.
    """

    name: str
    measure: Callable[[Cluster, Cluster, Corpus], tuple[float, str] | None]
    weight: float


def compare(left: Cluster, right: Cluster, corpus: Corpus) -> Judgement | None:
    """Compare two clusters of one type by the whole table.

    None where their names neither agree nor contradict.

    Where a veto stands, only names and ids are looked at beside it.
    """
    if right.first < left.first:
        left, right = right, left
    shared = _measure(NAMING, left, right, corpus)
    if not shared:
        against = _measure((NAMES_CLASH,), left, right, corpus)
        return judge(left, right, tuple(against), vetoed=True) if against else None
    against = vetoes(left, right, corpus)
    reasons = [*against, *shared, *(() if against else _measure(FEATURES, left, right, corpus))]
    return judge(left, right, tuple(reasons), vetoed=bool(against))


def _measure(
    features: tuple[Feature, ...], left: Cluster, right: Cluster, corpus: Corpus
) -> list[Reason]:
    found: list[Reason] = []
    for feature in features:
        said = feature.measure(left, right, corpus)
        if said is not None:
            found.append((feature.name, round(feature.weight * said[0], 3), said[1]))
    return found


def judge(
    left: Cluster, right: Cluster, reasons: tuple[Reason, ...], *, vetoed: bool = False
) -> Judgement:
    """The verdict that reasons come to, between the first members of two clusters."""
    score = round(fsum(r[1] for r in reasons), 3)
    verdict = (
        "different" if vetoed or score < DIFFERENT else "same" if score >= SAME else "unsure"
    )
    a, b = sorted((left.first, right.first))
    return Judgement(a, b, verdict, score, reasons)  # type: ignore[arg-type]  # the three words of Judgement.verdict


def vetoes(left: Cluster, right: Cluster, corpus: Corpus) -> list[Reason]:
    """What stands against making two clusters one, whatever speaks for it."""
    return _measure(VETOES, left, right, corpus)


def same_name(left: Cluster, right: Cluster, _corpus: Corpus) -> tuple[float, str] | None:
    """Equal names, spellings of one name, a name that an article gives beside the other, an acronym, a bare surname."""
    if left.type == "Person" and left.people and right.people:
        best = max(
            ((*compare_people(a, b), a.key, b.key) for a in left.people for b in right.people),
            default=None,
        )
        meant = _byname(left, right) or _byname(right, left)
        if meant is not None and (best is None or best[0] < meant[0]):
            return meant
        if best is not None and best[0] > 0:
            return best[0], best[1]
    shared = left.keys & right.keys
    if shared:
        return _shared_key(left, right, min(shared, key=lambda k: (-len(k), k)))
    known = (left.keys | left.known_keys) & (right.keys | right.known_keys)
    if known:
        return 0.9, f"the gazetteer calls both {min(known)!r}"
    if left.type != "Person":
        asked = (
            ask(a, b)
            for ask in (_short_name, _acronym, _sounds)
            for a, b in ((left, right), (right, left))
        )
        return next((said for said in asked if said is not None), None)
    return None


def _shared_key(left: Cluster, right: Cluster, key: str) -> tuple[float, str]:
    a, b = left.label(), right.label()
    if all(p.is_weak for p in (*left.members[:1], *right.members[:1])):
        return 0.4, f"both are called {a}, as others may be"
    if keys.key(a, left.type) == keys.key(b, right.type) == key:
        return 1.0, f"both are called {a}"
    return 0.9, f"both are called {key!r} in some article"


def _byname(left: Cluster, right: Cluster) -> tuple[float, str] | None:
    """A surname or byname alone by which the world means somebody of the other's name: "Putin", "AMLO"."""
    for short in sorted((p for p in left.people if p.given is None), key=lambda p: p.key):
        meant = well_known(short.surname)
        if meant is not None and any(
            p == short or compare_people(meant, p)[0] >= KNOWN for p in right.people
        ):
            return 0.65, f"{short.surname!r} alone usually means {meant.key}"
    return None


def _short_name(left: Cluster, right: Cluster) -> tuple[float, str] | None:
    """A name that is some words of the other.

    Not where the other is one of several of that name (a campus, a branch).
    """
    shared = sorted(
        k
        for k in left.keys & right.short_keys
        if not any(is_branch(k, p) for p in right.members[:SAMPLE])
    )
    return (0.5, f"{right.label()} may be called {shared[0]!r} for short") if shared else None


def _acronym(left: Cluster, right: Cluster) -> tuple[float, str] | None:
    """Three letters and more, of which the gazetteer does not know another meaning."""
    short = left.label()
    if not keys.is_acronym(short) or left.known_keys or len(min(left.keys, key=len)) < 3:
        return None
    if any(
        left.keys & keys.acronyms(n) for n in sorted({p.name for p in right.members[:SAMPLE]})
    ):
        return 0.45, f"{short} may stand for {right.label()}"
    return None


def _sounds(left: Cluster, right: Cluster) -> tuple[float, str] | None:
    """Names whose words differ only in letters that transliterations vary in: "Darayya" and "Daraya"."""
    shared = left.sounds & right.sounds
    return (
        (0.6, f"{left.label()} and {right.label()} may be spellings of one name")
        if shared
        else None
    )


def id_words(link: str) -> str:
    """An id for a reader: that of the user's own gazetteer is a type and a name."""
    source, _, id_ = link.partition(":")
    return f"{id_.partition('/')[2]!r} of your own gazetteer" if source == "own" else link


def same_link(left: Cluster, right: Cluster, _corpus: Corpus) -> tuple[float, str] | None:
    """One id of the world's gazetteers."""
    shared = left.links & right.links
    return (1.0, f"both are {id_words(min(shared))}") if shared else None


def shared_context(left: Cluster, right: Cluster, corpus: Corpus) -> tuple[float, str] | None:
    """What is mentioned beside both; what few documents mention tells more than what all do.

    A cluster of more than ten documents is beside much, so what it shares counts less.
    """
    own = left.keys | right.keys
    shared = [
        c
        for c in left.context(corpus) & right.context(corpus)
        if corpus.context_names[c] not in own
    ]
    strength = fsum(corpus.weight(c) for c in shared) / max(
        1.0, log10(max(len(left.documents), len(right.documents)))
    )
    if strength <= 0:
        return None
    telling = sorted(shared, key=lambda c: (corpus.spread[c], corpus.context_names[c]))[:3]
    return min(1.0, strength), "both beside " + ", ".join(
        corpus.context_names[c].title() for c in telling
    )


def country(left: Cluster, right: Cluster, _corpus: Corpus) -> tuple[float, str] | None:
    """The country both belong to.

    0.4 for the same one, -1 where the articles give different ones.
    """
    a, b = left.objects("country"), right.objects("country")
    if not a or not b:
        return None
    return (
        (0.4, f"both of {_name(min(a & b))}")
        if a & b
        else (-1.0, f"one of {_name(min(a))}, one of {_name(min(b))}")
    )


def region(left: Cluster, right: Cluster, _corpus: Corpus) -> tuple[float, str] | None:
    """A place in one region is not its namesake in another: Springfield, Illinois, and Springfield, Ohio."""
    a, b = left.objects("region"), right.objects("region")
    if left.type != "Place" or not a or not b or a & b:
        return None
    return -1.0, f"one in {_name(min(a))}, one in {_name(min(b))}"


def office(left: Cluster, right: Cluster, corpus: Corpus) -> tuple[float, str] | None:
    """What both do.

    Different offices speak against one person only where nothing else is shared: people have
    several.
    """
    a, b = ({f for f in c.facts if f.kind == "office"} for c in (left, right))
    if not a or not b:
        return None
    shared = {f.object for f in a} & {f.object for f in b}
    if shared:
        return 1.0, f"both with {_name(min(shared))}"
    beside = shared_context(left, right, corpus)
    first, second = min(a), min(b)
    words = (
        f"{first.predicate} {_name(first.object)} and {second.predicate} {_name(second.object)}"
    )
    return (-0.3 if beside is not None else -1.0), words


def occupation(left: Cluster, right: Cluster, _corpus: Corpus) -> tuple[float, str] | None:
    """A striker and a mayor: what is said beside their names is of different fields of work."""
    a, b = left.objects("occupation"), right.objects("occupation")
    return (-1.0, f"one is of {min(a)}, one of {min(b)}") if a and b and not a & b else None


def gender(left: Cluster, right: Cluster, _corpus: Corpus) -> tuple[float, str] | None:
    """One is "he", the other "she"."""
    a, b = left.genders, right.genders
    return (-1.0, f"{min(a)} and {min(b)}") if a and b and not a & b else None


def subtype(left: Cluster, right: Cluster, _corpus: Corpus) -> tuple[float, str] | None:
    """A country is no city, a company no army.

    Other kinds of places and bodies are told apart too seldom to count.
    """
    a, b = left.subtypes, right.subtypes
    if not a or not b or a & b or (left.type == "Place" and "Country" not in a | b):
        return None
    return -1.0, f"{min(a)} and {min(b)}"


def born(left: Cluster, right: Cluster, _corpus: Corpus) -> tuple[float, str] | None:
    """Days of birth that cannot be one: neither is the beginning of the other ("1952" of "1952-10-07")."""
    a, b = left.objects("born"), right.objects("born")
    if not a or not b or any(x.startswith(y) or y.startswith(x) for x in a for y in b):
        return None
    return -1.0, f"born {min(a)} and {min(b)}"


def common_name(left: Cluster, right: Cluster, corpus: Corpus) -> tuple[float, str] | None:
    """A name that many bear, as John Smith, with nothing else that both are mentioned beside: they may be two."""
    if left.type != "Person" or not left.people & right.people or left.links & right.links:
        return None
    if (
        not all(is_common(p) for p in left.people & right.people)
        or shared_context(left, right, corpus) is not None
    ):
        return None
    return -1.0, f"many are called {left.label()}, and nothing is mentioned beside both"


def edition(left: Cluster, right: Cluster, corpus: Corpus) -> tuple[float, str] | None:
    """A named event without a year comes again: told more than a year apart it may be another one."""
    if left.type != "Event" or left.links & right.links:
        return None
    if any(
        any(w.isdigit() and len(w) == 4 for w in key.split()) for key in left.keys | right.keys
    ):
        return None
    a, b = (
        [d for n in c.documents if (d := corpus.published[n]) is not None]
        for c in (left, right)
    )
    if not a or not b or abs(int(max(a)[:4]) - int(max(b)[:4])) <= 1:
        return None
    return -1.0, f"told in {max(a)[:4]} and in {max(b)[:4]}"


def links_clash(left: Cluster, right: Cluster, _corpus: Corpus) -> tuple[float, str] | None:
    """Ids of one gazetteer that differ."""
    if left.links & right.links:
        return None
    for source in ("own:", "wikidata:", "geonames:"):
        a, b = (sorted(x for x in c.links if x.startswith(source)) for c in (left, right))
        if a and b:
            return 1.0, f"{id_words(a[0])} is not {id_words(b[0])}"
    return None


def names_clash(left: Cluster, right: Cluster, _corpus: Corpus) -> tuple[float, str] | None:
    """Two people of one surname whose other names cannot be one person's.

    One id for both says that they are all the same.
    """
    if left.links & right.links:
        return None
    for a in sorted(left.people, key=lambda p: p.key):
        for b in sorted(right.people, key=lambda p: p.key):
            if keys.same_surname(a.surname, b.surname):
                score, words = compare_people(a, b)
                if score <= -1.0 or (score < 0 and a.suffix and b.suffix):
                    return 1.0, words
    return None


def told_apart(left: Cluster, right: Cluster, _corpus: Corpus) -> tuple[float, str] | None:
    """One article mentions both, by different names, as two."""
    small, large = sorted((left, right), key=lambda c: len(c.documents))
    for document in sorted(
        small.documents.keys() & large.documents.keys(), key=lambda d: small.documents[d][0].ref
    ):
        for a in small.documents[document]:
            for b in large.documents[document]:
                if not _may_be_one(a, b):
                    first, second = sorted((a.name, b.name))
                    return 1.0, f"one article tells {first} and {second} apart"
    return None


def _may_be_one(a: Profile, b: Profile) -> bool:
    """Whether two entities of one article can be one that coreference overlooked: by id, name, letters, or a trade left out."""
    if set(a.links) & set(b.links) or set(a.keys) & set(b.keys):
        return True
    if any(
        keys.is_acronym(x.name) and keys.may_abbreviate(x.name, y.name)
        for x, y in ((a, b), (b, a))
    ):
        return True
    return a.type == "Organisation" and (keys.without_trade(a.key) or a.key) == (
        keys.without_trade(b.key) or b.key
    )


def decided(left: Cluster, right: Cluster, _corpus: Corpus) -> tuple[float, str] | None:
    """Somebody decided that they are different."""
    if any((number, 1 - side) in right.tags for number, side in left.tags):
        return 1.0, "somebody decided so"
    return None


def _name(key: str) -> str:
    return key.partition(":")[2].title()


NAMING = (
    Feature("name", same_name, 0.8),
    Feature("link", same_link, 2.0),  # whatever else the articles say
)

FEATURES = (
    Feature("context", shared_context, 0.4),
    Feature("country", country, 0.5),
    Feature("region", region, 0.5),
    Feature("office", office, 0.3),
    Feature("occupation", occupation, 0.3),
    Feature("gender", gender, 0.4),
    Feature("subtype", subtype, 0.3),
    Feature("born", born, 0.8),
    Feature("common-name", common_name, 0.3),
    Feature("edition", edition, 0.4),
)

NAMES_CLASH = Feature("other-name", names_clash, VETO)

VETOES = (
    Feature("decision", decided, VETO),
    Feature("other-id", links_clash, VETO),
    NAMES_CLASH,
    Feature("told-apart", told_apart, VETO),
)
