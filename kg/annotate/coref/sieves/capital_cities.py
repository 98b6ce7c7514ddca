"""Capitals: "the Syrian capital" is Damascus wherever an article names it.

"the capital" is the one spoken of just before.
"""

from collections.abc import Iterable
from functools import cache

from kg.annotate.coref.clusters import Cluster, distinct, most_voted
from kg.annotate.coref.descriptions import Description
from kg.annotate.coref.discourse import Discourse
from kg.annotate.coref.parsed_text import ParsedText
from kg.naming import gazetteer

_PLACED = frozenset(
    {"pobj", "nsubj", "nsubjpass", "poss"}
)  # as an object, "the capital" is as often money


@cache
def country_of_capital() -> dict[str, str]:
    """From the names of capitals to those of their countries."""
    found: dict[str, str] = {}
    for code, capital in gazetteer.capitals().items():
        country = gazetteer.country_of(code)
        if country is not None:
            found.setdefault(capital, country.name)
    return found


def capital_meant(
    text: ParsedText, description: Description, discourse: Discourse, window: int
) -> Cluster | None:
    """The capital that "the capital" or "the Syrian capital" means.

    Args:
        text: the parsed document.
        description: the noun and what modifies it.
        discourse: what has been mentioned so far.
        window: sentences before its own in which a capital must stand for "the capital" alone.
    """
    if text.deps[description.head] not in _PLACED or description.common - {"national"}:
        return None
    if description.entities:
        wanted = {most_voted(c.live().canonicals) for c in description.entities}
        named = _capitals(c for _, c in discourse.between(0, description.head))
        return _only(c for c in named if _country(c) in wanted)
    return _only(_capitals(c for _, c in discourse.recent(description.head, window)))


def _capitals(clusters: Iterable[Cluster]) -> list[Cluster]:
    return [
        c
        for c in distinct(clusters)
        if c.type == "Place" and c.subtype == "City" and _country(c)
    ]


def _country(cluster: Cluster) -> str | None:
    names = (
        *cluster.canonicals,
        *(s for form in cluster.forms.values() for s in form.spellings),
    )
    return next(
        (country for name in names if (country := country_of_capital().get(name))), None
    )


def _only(clusters: Iterable[Cluster]) -> Cluster | None:
    found = distinct(clusters)
    return found[0] if len(found) == 1 else None
