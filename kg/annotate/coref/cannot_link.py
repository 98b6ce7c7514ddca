"""What a text itself shows to be two things, however alike their names: vetoes for the sieves over names.

"Maria Ruiz and Maria del Carmen Ruiz" are two, and so are Gloria Vanderbilt and "her mother,
Gloria Morgan Vanderbilt".
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from kg.annotate.coref.clusters import Cluster, Occurrence, given_and_family
from kg.annotate.coref.parsed_text import Text
from kg.lexicon import words

_Named = tuple[Occurrence, Cluster]
_OF_ANOTHER = frozenset(
    {"poss", "compound", "nmod", "amod"}
)  # "the United Kingdom and Britain's partners"
_KIN = ("spouses", "bereaved", "children", "parents", "siblings", "relatives")


def tell_apart(text: Text, clusters: list[Cluster]) -> None:
    """Note in the clusters which others they cannot be."""
    named = sorted(
        ((o, c) for c in clusters for o in c.occurrences if o.kind == "name"),
        key=lambda n: n[0].start,
    )
    for (before, a), (after, b) in pairwise(named):
        joined = (
            text.lower[before.end : after.start] in (["and"], ["and", "the"])
            and text.deps[after.head] not in _OF_ANOTHER
        )
        if joined and a is not b and a.type == b.type:
            a.apart.append(b)
    people = [n for n in named if n[1].type == "Person"]
    for (_, nearest), (occurrence, relative) in pairwise(people):
        if nearest is not relative and _is_kin(text, occurrence):
            relative.apart.extend(c for c in _namesakes(nearest, people) if c is not relative)


def _is_kin(text: Text, name: Occurrence) -> bool:
    """Whether a full name stands with a word of kinship to somebody: "her mother, X", "Carter's son X", "X, his uncle"."""
    if name.end - name.start < 2:
        return False
    before = name.start - 1 - (text.lower[name.start - 1 : name.start] == [","])
    after = next(
        (
            i
            for i in range(name.end + 2, min(name.end + 5, len(text.words)))
            if text.lemmas[i] in _kinship()
        ),
        None,
    )
    behind = (
        after is not None and text.words[name.end] == "," and text.tags[name.end + 1] == "PRP$"
    )
    return behind or (
        before >= 0 and text.lemmas[before] in _kinship() and _is_somebodys(text, before)
    )


def _is_somebodys(text: Text, noun: int) -> bool:
    return any(text.deps[c] == "poss" for c in text.children[noun]) or text.tags[
        max(0, noun - 1)
    ] in ("PRP$", "POS")


@lru_cache(maxsize=1)
def _kinship() -> frozenset[str]:
    return frozenset().union(*map(words, _KIN))


def _namesakes(cluster: Cluster, people: list[_Named]) -> Iterator[Cluster]:
    """The cluster and the people with a name of which its own may be a part."""
    keys = [key for key in cluster.forms if key]
    for _, other in people:
        if any(
            given_and_family(k)[1][-1] == given_and_family(key)[1][-1]
            for k in other.forms
            for key in keys
        ):
            yield other
