"""Which entities of different articles are one.

Three passes, from sure to daring, each over blocks so that the work grows with the number of
entities and not with its square:

1. *Same name*: profiles of one type and one id, or one full name, go together, split where
   their facts contradict.
2. *Other names*: what comes together by an alias, an acronym, another spelling or a shared id
   is compared as clusters, the best first, and joined where no veto stands against it. A name
   that fits two clusters that are not one joins neither.
3. *Weak names*: a bare surname or "the Interior Ministry" joins the only cluster it fits, if
   they share context; what is left over goes together only by shared context.
"""

from collections import defaultdict
from collections.abc import Mapping

from kg.model.identity import Judgement
from kg.resolve.corpus import Corpus
from kg.resolve.disjoint_sets import DisjointSets
from kg.resolve.entities.clustering import Atom, Clustering
from kg.resolve.entities.clusters import CannotLink, EntityCluster
from kg.resolve.entities.other_names import join_other_names
from kg.resolve.entities.pruning import pruned
from kg.resolve.entities.same_name import block_key, split_by_facts
from kg.resolve.entities.weak_names import join_weak_names

Groups = Mapping[tuple[str, str], list[Atom]]
"""Atoms by type and name key, or id."""


def cluster_entities(
    corpus: Corpus, atoms: list[Atom], cannot_link: Mapping[int, tuple[CannotLink, ...]]
) -> tuple[list[EntityCluster], list[Judgement]]:
    """Clusters of all profiles and the judgements that led to them.

    `cannot_link` leads from a profile's id() to the sides of decisions that it stands on.
    """
    run = Clustering(corpus, cannot_link)
    named, weak = _grouped(atoms)
    for number, group in enumerate(named.values()):
        run.add_group(split_by_facts(group, run), number)
    sets = DisjointSets(run.clusters)
    join_other_names(sets, run)
    clusters = list(sets)
    clusters.extend(join_weak_names(clusters, weak, run))
    return clusters, pruned(run.judgements, clusters)


def _grouped(atoms: list[Atom]) -> tuple[Groups, Groups]:
    """Atoms of one name or id together; apart from them those of names that say too little."""
    named: dict[tuple[str, str], list[Atom]] = defaultdict(list)
    weak: dict[tuple[str, str], list[Atom]] = defaultdict(list)
    for atom in atoms:
        first = atom[0]
        if len(atom) == 1 and first.is_weak:
            weak[first.type, first.key].append(atom)
        else:
            key = first.links[0] if first.links else block_key(first)
            named[first.type, key].append(atom)
    return named, weak
