"""First pass: profiles of one name or id are one entity, split where their facts contradict."""

from typing import NamedTuple

from kg.model.identity import Judgement
from kg.naming.person import is_common
from kg.resolve import weights
from kg.resolve.entities.clustering import RIVALS, Atom, Clustering
from kg.resolve.entities.clusters import EntityCluster
from kg.resolve.entities.name_features import id_words
from kg.resolve.entities.profiles import EntityProfile, FactKind

# Facts of which a thing has mostly one: two of a kind may contradict.
_SINGLE_FACTS: tuple[FactKind, ...] = ("country", "region", "born", "office", "occupation")


def block_key(profile: EntityProfile) -> str:
    """The name key by which a profile is brought together with others."""
    return profile.key if profile.key in profile.keys else profile.keys[0]


def split_by_facts(group: list[Atom], run: Clustering) -> list[EntityCluster]:
    """The clusters of a group of one name: one, where nothing contradicts."""
    whole = run.cluster(*group)
    if not _is_uniform(whole):
        return _split(group, run)
    first = group[0][0]
    for atom in group[1:]:
        reason = ("name", weights.NAME, _why_one_name(first, atom[0]))
        left, right = sorted((first.ref, atom[0].ref))
        run.note(Judgement(left, right, "same", weights.NAME, (reason,)))
    return [whole]


def _why_one_name(left: EntityProfile, right: EntityProfile) -> str:
    """Why two are of one group: the name, the id, or another name of both."""
    if left.key == right.key:
        return f"both are called {right.name}"
    if right.links:
        return f"both are {id_words(right.links[0])}"
    return f"both are called {block_key(right)!r}"


def _is_uniform(whole: EntityCluster) -> bool:
    """Test if no two members can contradict.

    At most one id of a gazetteer, country, office, gender, day of birth; no decision.
    """
    # a named event comes again, and many are called John Smith: every two are to be compared
    if whole.type == "Event" or any(is_common(person) for person in whole.people):
        return False
    if whole.cannot_link or len(whole.genders) > 1 or len(whole.subtypes) > 1:
        return False
    sources = {link.partition(":")[0] for link in whole.links}
    if len(sources) < len(whole.links):
        return False
    return all(len(whole.objects(kind)) < 2 for kind in _SINGLE_FACTS)


def _split(group: list[Atom], run: Clustering) -> list[EntityCluster]:
    """Parts of a group of one name.

    Those that tell most of themselves begin, each further one joins the part it fits best.
    """
    parts: list[EntityCluster] = []
    for atom in sorted(group, key=lambda atom: (-_number_of_facts(atom), atom[0].ref)):
        new = run.cluster(atom)
        at = _best_part(new, parts[:RIVALS], run)
        if at is None:
            at = len(parts)
            parts.append(new)
        else:
            parts[at].absorb(new)
        _move_forward(parts, at)
    return parts


def _number_of_facts(atom: Atom) -> int:
    return sum(len(profile.facts) for profile in atom)


def _move_forward(parts: list[EntityCluster], at: int) -> None:
    """Put a part that has grown before smaller ones, so that the largest are compared."""
    while at > 0 and len(parts[at - 1]) < len(parts[at]):
        parts[at - 1], parts[at] = parts[at], parts[at - 1]
        at -= 1


class _Fitting(NamedTuple):
    """A part that a cluster fits; of equals the one in front is the better."""

    score: float
    size: int
    minus_index: int
    judgement: Judgement

    @property
    def place(self) -> int:
        return -self.minus_index


def _best_part(new: EntityCluster, parts: list[EntityCluster], run: Clustering) -> int | None:
    """The index of the part that a cluster belongs to.

    Where two fit alike, the one that is many times larger, else none.
    """
    fitting: list[_Fitting] = []
    refused: list[Judgement] = []
    for i, part in enumerate(parts):
        judgement = run.compare(new, part)
        if judgement is None:
            continue
        if judgement.verdict == "same":
            fitting.append(_Fitting(judgement.score, len(part), -i, judgement))
        else:
            refused.append(judgement)
    if fitting:
        return _one_of(fitting, new, parts, run)
    if refused:
        # the nearest one explains why it stands alone
        run.note(max(refused, key=lambda j: (j.score, j.left, j.right)))
    return None


def _one_of(
    fitting: list[_Fitting], new: EntityCluster, parts: list[EntityCluster], run: Clustering
) -> int | None:
    """Which of the parts that a cluster fits is meant; None where nobody can say."""
    best = max(fitting, key=lambda f: f[:3])
    rivals = [f for f in fitting if f.score > best.score - weights.RIVAL_MARGIN]
    largest = max(rivals, key=lambda f: f[1:3])
    if any(_is_rival_of(rival, largest) for rival in rivals):
        labels = "; ".join(parts[rival.place].label() for rival in rivals)
        words = f"fits several that are not one: {labels}"
        run.note_ambiguous(new, parts[largest.place], weights.SEVERAL_FIT, words)
        return None
    run.note(largest.judgement)
    return largest.place


def _is_rival_of(rival: _Fitting, largest: _Fitting) -> bool:
    if rival.place == largest.place:
        return False
    return rival.size * weights.RIVAL_SIZE > largest.size
