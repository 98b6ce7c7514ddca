"""Capitals: "the Syrian capital" is Damascus wherever an article names it.

"the capital" is the one spoken of just before.
"""

from collections.abc import Iterable
from functools import cache

from kg.annotation.coref.clusters import Cluster, distinct, most_voted, the_only
from kg.annotation.coref.descriptions import Description
from kg.annotation.coref.discourse import Discourse
from kg.english.labels import SUBJECTS
from kg.naming import gazetteer

# As an object, "the capital" is as often money.
_WHERE_IT_IS_A_CITY = SUBJECTS | {"pobj", "poss"}
# "The national capital" is the capital; "the provincial capital" is not.
_SAYING_NOTHING = frozenset({"national"})


@cache
def country_of_capital() -> dict[str, str]:
    """From the names of capitals to those of their countries."""
    countries: dict[str, str] = {}
    for code, capital in gazetteer.capitals().items():
        country = gazetteer.country_of(code)
        if country is not None:
            countries.setdefault(capital, country.name)
    return countries


def capital_meant(
    description: Description, discourse: Discourse, window: int
) -> Cluster | None:
    """The capital that "the capital" or "the Syrian capital" means.

    Args:
        description: the noun and what modifies it.
        discourse: what has been mentioned so far.
        window: sentences before its own in which a capital must stand for "the capital" alone.
    """
    if discourse.text.deps[description.head] not in _WHERE_IT_IS_A_CITY:
        return None
    if description.common - _SAYING_NOTHING:
        return None
    if description.entities:
        # By name, since the country need not be a cluster of its own: "the Norwegian capital".
        countries = {most_voted(c.live().canonicals) for c in description.entities}
        named = _capitals(c for _, c in discourse.between(0, description.head))
        return the_only(c for c in named if _country_of(c) in countries)
    return the_only(_capitals(c for _, c in discourse.recent(description.head, window)))


def _capitals(clusters: Iterable[Cluster]) -> list[Cluster]:
    return [cluster for cluster in distinct(clusters) if _is_capital(cluster)]


def _is_capital(cluster: Cluster) -> bool:
    if cluster.type != "Place":
        return False
    if cluster.subtype != "City":
        return False
    return _country_of(cluster) is not None


def _country_of(cluster: Cluster) -> str | None:
    """The country whose capital one of a city's names is."""
    countries = country_of_capital()
    for name in (*cluster.canonicals, *cluster.spellings):
        if name in countries:
            return countries[name]
    return None
