"""Third pass: names that say too little join the only one they fit, or go by context."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.model.identity import Judgement
from kg.naming import keys, spellings
from kg.naming.keys import PersonName
from kg.naming.person import compare_people, well_known
from kg.resolve import weights
from kg.resolve.entities.clustering import RIVALS, Atom, Clustering
from kg.resolve.entities.clusters import EntityCluster
from kg.resolve.entities.name_features import fits_well_known

LISTED = 5
"""Bearers of a surname that an explanation names at most."""

SCORE_DIGITS = 9
"""Digits to which shared contexts are summed up, since sums of floats depend on their order."""


def join_weak_names(
    clusters: list[EntityCluster], weak: Mapping[tuple[str, str], list[Atom]], run: Clustering
) -> Iterator[EntityCluster]:
    """Join weak names to the only cluster they fit.

    Yields new clusters of those that are left over.
    """
    bearers = _Bearers(clusters)
    for (type_, _), atoms in sorted(weak.items()):
        left_over = []
        for atom in atoms:
            new = run.cluster(atom)
            if type_ != "Person" or not _joins_only(new, bearers.of(new), run):
                left_over.append(new)
        yield from _by_context(left_over, run)


class _Bearers:
    """Who bears a family name: clusters of people by the keys of their surnames."""

    def __init__(self, clusters: list[EntityCluster]) -> None:
        self._by_key: dict[str, list[EntityCluster]] = defaultdict(list)
        self._known: dict[frozenset[PersonName], list[EntityCluster]] = {}
        for cluster in clusters:
            for key in sorted({k for person in cluster.people for k in _family_keys(person)}):
                self._by_key[key].append(cluster)

    def of(self, new: EntityCluster) -> list[EntityCluster]:
        """The clusters whose names let it be one person.

        "J. Smith" fits John Smith and not Mary Smith. Where the world means somebody by the
        surname alone, it is he if the articles have him.
        """
        people = frozenset(new.people)
        if people not in self._known:
            fitting = self._usually_meant(people) or self._fitting(people)
            self._known[people] = sorted(fitting, key=lambda cluster: cluster.first)
        return self._known[people]

    def _fitting(self, people: frozenset[PersonName]) -> list[EntityCluster]:
        return [cluster for cluster in self._near(people) if _fits_one_of(people, cluster)]

    def _usually_meant(self, people: frozenset[PersonName]) -> list[EntityCluster]:
        bare = (person for person in people if person.given is None)
        known = (well_known(person.surname) for person in bare)
        meant = [person for person in known if person is not None]
        near = self._near(meant)
        return [c for c in near if any(fits_well_known(person, c) for person in meant)]

    def _near(self, people: Iterable[PersonName]) -> Iterable[EntityCluster]:
        """The clusters of the surnames of some people, each once."""
        keys_ = (spellings.surname_key(person.surname) for person in people)
        near = {id(c): c for key in keys_ for c in self._by_key.get(key, ())}
        return near.values()


def _fits_one_of(people: Iterable[PersonName], cluster: EntityCluster) -> bool:
    return any(compare_people(a, b)[0] > 0 for a in people for b in cluster.people)


def _family_keys(person: PersonName) -> Iterator[str]:
    yield spellings.surname_key(person.surname)
    if person.given is not None and keys.is_surname_first(person.given):
        yield spellings.surname_key(person.given)


def _joins_only(new: EntityCluster, fitting: list[EntityCluster], run: Clustering) -> bool:
    """Join a bare surname to the only person of that surname, if they share context.

    Returns whether it was joined.
    """
    if not fitting:
        return False
    if len(fitting) > 1:
        some = ", ".join(cluster.label() for cluster in fitting[:LISTED])
        words = f"several bear the name: {some}"
        run.note_ambiguous(new, fitting[0], weights.SEVERAL_BEAR, words)
        return False
    judgement = run.compare(new, fitting[0])
    if judgement is None:
        return False
    run.note(judgement)
    if judgement.verdict == "same":
        fitting[0].absorb(new)
        return True
    return False


# --- What is left over


def _by_context(clusters: list[EntityCluster], run: Clustering) -> list[EntityCluster]:
    """Bearers of one weak name, together where they share context.

    An index of contexts finds the pairs worth comparing.
    """
    parts: list[EntityCluster] = []
    beside: dict[int, list[int]] = defaultdict(list)  # from a context to parts that have it
    for new in clusters:
        context = _telling_context(new, run)
        at = _nearest(new, _shared_weights(context, beside, run), parts, run)
        if at is None:
            at = len(parts)
            parts.append(new)
        else:
            parts[at].absorb(new)
        for c in context:
            if at not in beside[c]:
                beside[c].append(at)
    return parts


def _telling_context(cluster: EntityCluster, run: Clustering) -> list[int]:
    """What is mentioned beside a cluster, without what is common."""
    return sorted(c for c in cluster.context(run.corpus) if run.corpus.weight(c) > 0)


def _shared_weights(
    context: list[int], beside: Mapping[int, list[int]], run: Clustering
) -> dict[int, float]:
    """From each part that shares some of a context to how much that tells."""
    near: dict[int, float] = defaultdict(float)
    for c in context:
        for part in beside.get(c, ()):
            near[part] += run.corpus.weight(c)
    return near


def _nearest(
    new: EntityCluster, near: Mapping[int, float], parts: list[EntityCluster], run: Clustering
) -> int | None:
    """The index of the part that a cluster is one with."""
    by_weight = sorted(near, key=lambda i: (-round(near[i], SCORE_DIGITS), parts[i].first))
    nearest: Judgement | None = None
    for i in by_weight[:RIVALS]:
        judgement = run.compare(new, parts[i])
        if judgement is None:
            continue
        if judgement.verdict == "same":
            run.note(judgement)
            return i
        if nearest is None or judgement.score > nearest.score:
            nearest = judgement
    if nearest is not None:
        run.note(nearest)  # why it stands alone
    return None
