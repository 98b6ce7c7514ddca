"""Clusters stay in text order however they are merged, and know what they became."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.annotation.coref.clusters import Cluster, TokenMention, merge, position

starts = st.lists(st.integers(0, 30), min_size=1, max_size=8)


def cluster_at(places: list[int]) -> Cluster:
    mentions = [TokenMention(start, start + 1, start, "name") for start in sorted(places)]
    return Cluster("Person", mentions)


@given(st.lists(starts, min_size=2, max_size=6), st.data())
def test_merged_clusters_are_in_text_order_and_none_is_lost(places, data):
    clusters = [cluster_at(group) for group in places]
    mentions = [mention for cluster in clusters for mention in cluster.mentions]
    for cluster in clusters[1:]:
        other = data.draw(st.sampled_from(clusters)).live()
        if cluster.live() is not other:
            later = max(cluster.live().first, other.first, key=lambda m: m.start)
            whole = merge(cluster.live(), other, "exact-name")
            assert later.antecedent is None or later.antecedent.start <= later.start
            assert [m.start for m in whole.mentions] == sorted(m.start for m in whole.mentions)
    left = {id(cluster.live()): cluster.live() for cluster in clusters}
    together = [mention for cluster in left.values() for mention in cluster.mentions]
    assert sorted(map(id, together)) == sorted(map(id, mentions))


def test_a_merged_mention_is_tied_to_the_nearest_before_it():
    kept, gone = cluster_at([1, 4, 9]), cluster_at([6])
    merge(gone, kept, "acronym")
    assert gone.live() is kept
    assert kept.mentions[2].antecedent is kept.mentions[1]
    assert [position(mention) for mention in kept.mentions] == [(1, 2), (4, 5), (6, 7), (9, 10)]


def test_what_a_chain_of_mergers_became_is_one_step_away_afterwards():
    chain = [cluster_at([i]) for i in range(50)]
    for before, after in pairwise(chain):
        after.merged_into = before
    assert chain[-1].live() is chain[0]
    assert all(cluster.merged_into is chain[0] for cluster in chain[1:])
