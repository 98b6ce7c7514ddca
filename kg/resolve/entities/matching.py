"""Which entities of different articles are one thing.

Three passes, from sure to daring, each over blocks so that the work grows with the number of
entities and not with its square:

1. *Same name*: profiles of one type and one id, or one full name, go together, split where their facts contradict.
2. *Other names*: what comes together by an alias, an acronym, another spelling or a shared id is compared as clusters, the
   best first, and joined where no veto stands against it. A name that fits two clusters that
   are not one joins neither.
3. *Weak names*: a bare surname or "the Interior Ministry" joins the only cluster it fits, if they share context; what is left
   over goes together only by shared context.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.model.identity import Judgement
from kg.naming import keys
from kg.naming.keys import PersonName
from kg.naming.person import block_keys, compare_people, is_common, well_known
from kg.resolve.corpus import Corpus, Profile
from kg.resolve.disjoint_sets import Forest, doubtful
from kg.resolve.entities.clusters import Cluster, Tag
from kg.resolve.entities.features import KNOWN, SAMPLE, compare, id_words, judge, vetoes
from kg.resolve.entities.pruning import worth_keeping

BLOCK_LIMIT = 60
"""Clusters in one block that are all compared.

A larger block brings together only neighbours in the order of names.
"""

RIVALS = 16
"""How many parts of one name are compared with a further bearer of it."""

Atom = tuple[Profile, ...]
"""Profiles that stay together whatever happens: one, or those that somebody decided to be the same."""


@dataclass(slots=True)
class Entities:
    """The work of one run: clusters so far, the number of the group of one name that each is of, and the comparisons made."""

    corpus: Corpus
    tags: dict[int, tuple[Tag, ...]]
    clusters: list[Cluster] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)

    def cluster(self, atom: Atom) -> Cluster:
        """A new cluster of an atom."""
        made = Cluster(atom[0].type)
        for profile in atom:
            made.add(profile, self.tags.get(id(profile), ()))
        return made

    def keep(self, judgement: Judgement) -> Judgement:
        """Note a comparison for explanation."""
        self.judgements.append(judgement)
        return judgement


def cluster_entities(
    corpus: Corpus, atoms: list[Atom], tags: dict[int, tuple[Tag, ...]]
) -> tuple[list[Cluster], list[Judgement]]:
    """Clusters of all profiles and the judgements that led to them.

    `tags` lead from a profile's id() to its decisions.
    """
    work = Entities(corpus, tags)
    groups: dict[tuple[str, str], list[Atom]] = defaultdict(list)
    weak: dict[tuple[str, str], list[Atom]] = defaultdict(list)
    for atom in atoms:
        first = atom[0]
        if len(atom) == 1 and first.is_weak:
            weak[first.type, first.key].append(atom)
        else:
            groups[first.type, first.links[0] if first.links else _block_key(first)].append(
                atom
            )
    for number, group in enumerate(groups.values()):
        work.clusters.extend(_same_name(group, work))
        work.groups.extend([number] * (len(work.clusters) - len(work.groups)))
    forest = Forest(work.clusters)
    _other_names(forest, work)
    found = list(forest)
    found.extend(_weak_names(found, weak, work))
    return found, worth_keeping(work.judgements, found)


def _block_key(profile: Profile) -> str:
    return profile.key if profile.key in profile.keys else profile.keys[0]


# --- 1 Same name
# ---------------------------------------------------------------------------------------


def _same_name(group: list[Atom], work: Entities) -> list[Cluster]:
    """The clusters of a group of one name: one, where nothing contradicts."""
    whole = work.cluster(group[0])
    for atom in group[1:]:
        for profile in atom:
            whole.add(profile, work.tags.get(id(profile), ()))
    if _is_uniform(whole):
        for atom in group[1:]:
            words = _one_name(group[0][0], atom[0])
            a, b = sorted((group[0][0].ref, atom[0].ref))
            work.keep(Judgement(a, b, "same", 0.8, (("name", 0.8, words),)))
        return [whole]
    return _split(group, work)


def _one_name(left: Profile, right: Profile) -> str:
    """Why two are of one group: the name, the id, or another name of both."""
    if left.key == right.key:
        return f"both are called {right.name}"
    return (
        f"both are {id_words(right.links[0])}"
        if right.links
        else f"both are called {_block_key(right)!r}"
    )


def _is_uniform(whole: Cluster) -> bool:
    """Whether no two members can contradict: at most one id, country, office, gender, day of birth; no decision."""
    sources = {link.partition(":")[0] for link in whole.links}
    return (
        len(sources) == len(whole.links)
        and not whole.tags
        and whole.type != "Event"
        and len(whole.genders) < 2
        and len(whole.subtypes) < 2
        and all(
            len(whole.objects(kind)) < 2
            for kind in ("country", "region", "born", "office", "occupation")
        )
        and not any(is_common(p) for p in whole.people)
    )


def _split(group: list[Atom], work: Entities) -> list[Cluster]:
    """Parts of a group of one name: those that tell most of themselves begin, each further one joins the part it fits best."""
    parts: list[Cluster] = []
    for atom in sorted(group, key=lambda a: (-sum(len(p.facts) for p in a), a[0].ref)):
        new = work.cluster(atom)
        at = _best_part(new, parts[:RIVALS], work)
        if at is None:
            at = len(parts)
            parts.append(new)
        else:
            parts[at].absorb(new)
        while at > 0 and len(parts[at - 1]) < len(
            parts[at]
        ):  # the largest stay in front, where they are compared
            parts[at - 1], parts[at] = parts[at], parts[at - 1]
            at -= 1
    return parts


def _best_part(new: Cluster, parts: list[Cluster], work: Entities) -> int | None:
    """The index of the part that a cluster belongs to.

    Where two fit alike, the one that is many times larger, else none.
    """
    rated, refused = [], []
    for i, part in enumerate(parts):
        judgement = compare(new, part, work.corpus)
        if judgement is not None and judgement.verdict == "same":
            rated.append((judgement.score, len(part), -i, judgement))
        elif judgement is not None:
            refused.append(judgement)
    if not rated:
        if refused:
            work.keep(
                max(refused, key=lambda j: (j.score, j.left, j.right))
            )  # the nearest one explains why it stands alone
        return None
    best = max(rated, key=lambda r: r[:3])
    rivals = [r for r in rated if r[0] > best[0] - 0.1]
    _, size, minus, judgement = max(rivals, key=lambda r: r[1:3])
    if any(r[1] * 5 > size for r in rivals if r[2] != minus):
        fitting = "; ".join(parts[-r[2]].label() for r in rivals)
        work.keep(
            judge(
                new,
                parts[-minus],
                (("ambiguous", 0.5, f"fits several that are not one: {fitting}"),),
            )
        )
        return None
    work.keep(judgement)
    return -minus


# --- 2 Other names
# -------------------------------------------------------------------------------------


def _other_names(forest: Forest[Cluster], work: Entities) -> None:
    """Compare clusters that share a key and join what is the same, the surest first."""
    clusters = work.clusters
    edges: dict[tuple[int, int], Judgement] = {}
    for left, right in _candidates(clusters):
        if work.groups[left] == work.groups[right]:
            continue  # parts of one name were compared when it was split
        judgement = compare(clusters[left], clusters[right], work.corpus)
        if judgement is not None:
            edges[left, right] = judgement
            if any(
                r[0] in ("name", "link") for r in judgement.reasons
            ):  # two given names need no explanation
                work.keep(judgement)
    unclear = doubtful(edges, frozenset({"different", "unsure"}))
    order = sorted(edges.items(), key=lambda e: (-e[1].score, e[1].left, e[1].right))
    for (left, right), judgement in order:
        if judgement.verdict != "same" or (left, right) in unclear:
            continue
        a, b = forest.at(left), forest.at(right)
        if a is b:
            continue
        against = vetoes(a, b, work.corpus)
        if against:
            work.keep(judge(a, b, (*judgement.reasons, *against), vetoed=True))
        else:
            forest.merge(left, right)


def _candidates(clusters: list[Cluster]) -> Iterator[tuple[int, int]]:
    """Pairs of clusters that share a block, or of which one is called by the initials of the other, each once, in order."""
    blocks: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for i, cluster in enumerate(clusters):
        for block in sorted(set(_blocks(cluster))):
            blocks[block].append(i)
    seen: set[tuple[int, int]] = set()
    for indexes in blocks.values():
        if len(indexes) > BLOCK_LIMIT:
            indexes.sort(key=lambda i: (min(clusters[i].keys), clusters[i].first))
        for at, left in enumerate(indexes):
            for right in indexes[at + 1 : at + 1 + BLOCK_LIMIT]:
                pair = (left, right) if left < right else (right, left)
                if pair not in seen:
                    seen.add(pair)
                    yield pair
    yield from (pair for pair in _initials(clusters) if pair not in seen)


def _initials(clusters: list[Cluster]) -> Iterator[tuple[int, int]]:
    """Pairs of organisations of which one is called by letters that may stand for the other."""
    short: dict[str, list[int]] = defaultdict(list)
    for i, cluster in enumerate(clusters):
        if cluster.type == "Organisation" and keys.is_acronym(cluster.label()):
            for key in sorted(cluster.keys):
                short[key].append(i)
    pairs: set[tuple[int, int]] = set()
    for i, cluster in enumerate(clusters):
        if cluster.type == "Organisation" and short:
            meant = {
                a
                for name in {p.name for p in cluster.members[:SAMPLE]}
                for a in keys.acronyms(name)
            }
            pairs.update(
                (min(i, j), max(i, j))
                for a in meant & short.keys()
                for j in short[a][:BLOCK_LIMIT]
                if j != i
            )
    return iter(sorted(pairs))


def _blocks(cluster: Cluster) -> Iterator[tuple[str, str, str]]:
    for link in cluster.links:
        yield cluster.type, "link", link
    for key in cluster.keys | cluster.known_keys | cluster.short_keys:
        yield cluster.type, "key", key
    for sound in cluster.sounds:
        yield cluster.type, "sound", sound
    for person in cluster.people:
        for key in block_keys(person):
            yield cluster.type, "person", key


# --- 3 Weak names
# --------------------------------------------------------------------------------------


def _weak_names(
    found: list[Cluster], weak: dict[tuple[str, str], list[Atom]], work: Entities
) -> Iterator[Cluster]:
    """Join weak names to the only cluster they fit.

    Yields new clusters of those that are left over.
    """
    bearers = _Bearers(found)
    for (type_, _), atoms in sorted(weak.items()):
        left_over = []
        for (profile,) in atoms:
            new = work.cluster((profile,))
            if not (type_ == "Person" and _joins_only(new, bearers.of(new), work)):
                left_over.append(new)
        yield from _by_context(left_over, work)


class _Bearers:
    """Who bears a family name: clusters of people by the keys of their surnames."""

    def __init__(self, clusters: list[Cluster]) -> None:
        self._by_key: dict[str, list[Cluster]] = defaultdict(list)
        self._known: dict[frozenset[PersonName], list[Cluster]] = {}
        for cluster in clusters:
            for key in sorted({k for p in cluster.people for k in _family_keys(p)}):
                self._by_key[key].append(cluster)

    def of(self, new: Cluster) -> list[Cluster]:
        """The clusters whose names let it be one person: "J. Smith" fits John Smith and not Mary Smith."""
        people = frozenset(new.people)
        if people not in self._known:
            near = {
                id(c): c
                for p in people
                for c in self._by_key.get(keys.surname_key(p.surname), ())
            }
            fitting = [
                c
                for c in near.values()
                if any(compare_people(a, b)[0] > 0 for a in people for b in c.people)
            ]
            usual = [
                m
                for p in people
                if p.given is None and (m := well_known(p.surname)) is not None
            ]
            if usual:
                near = {
                    id(c): c
                    for m in usual
                    for c in self._by_key.get(keys.surname_key(m.surname), ())
                }
                meant = [
                    c
                    for c in near.values()
                    if any(compare_people(m, b)[0] >= KNOWN for m in usual for b in c.people)
                ]
                fitting = meant or fitting
            self._known[people] = sorted(fitting, key=lambda c: c.first)
        return self._known[people]


def _family_keys(person: PersonName) -> Iterator[str]:
    yield keys.surname_key(person.surname)
    if person.given is not None and keys.is_surname_first(person.given):
        yield keys.surname_key(person.given)


def _joins_only(new: Cluster, fitting: list[Cluster], work: Entities) -> bool:
    """Join a bare surname to the only person of that surname in the corpus, if they share context."""
    if len(fitting) == 1:
        judgement = compare(new, fitting[0], work.corpus)
        if judgement is not None and work.keep(judgement).verdict == "same":
            fitting[0].absorb(new)
            return True
    elif fitting:
        some = ", ".join(c.label() for c in fitting[:5])
        work.keep(
            judge(new, fitting[0], (("ambiguous", 0.4, f"several bear the name: {some}"),))
        )
    return False


def _by_context(clusters: list[Cluster], work: Entities) -> list[Cluster]:
    """Bearers of one weak name, together where they share context.

    An index of contexts finds the pairs worth comparing.
    """
    parts: list[Cluster] = []
    beside: dict[int, list[int]] = defaultdict(list)
    for new in clusters:
        near: dict[int, float] = defaultdict(float)
        context = sorted(c for c in new.context(work.corpus) if work.corpus.weight(c) > 0)
        for c in context:
            for i in beside[c]:
                near[i] += work.corpus.weight(c)
        at = _nearest(new, near, parts, work)
        if at is None:
            at = len(parts)
            parts.append(new)
        else:
            parts[at].absorb(new)
        for c in context:
            if at not in beside[c]:
                beside[c].append(at)
    return parts


def _nearest(
    new: Cluster, near: dict[int, float], parts: list[Cluster], work: Entities
) -> int | None:
    order = sorted(near, key=lambda i: (-round(near[i], 9), parts[i].first))[:RIVALS]
    nearest: Judgement | None = None
    for i in order:
        judgement = compare(new, parts[i], work.corpus)
        if judgement is None:
            continue
        if judgement.verdict == "same":
            work.keep(judgement)
            return i
        if nearest is None or judgement.score > nearest.score:
            nearest = judgement
    if nearest is not None:
        work.keep(nearest)  # why it stands alone
    return None
