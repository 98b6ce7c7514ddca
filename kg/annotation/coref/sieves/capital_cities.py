"""Capitals: "the Syrian capital" is Damascus wherever an article names it.

"the capital" is the one spoken of just before.
"""

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
        return _capital_of_those_named(description, discourse)
    recent = distinct(c for _, c in discourse.recent(description.head, window))
    return the_only(c for c in recent if _country_of(c) is not None)


def _capital_of_those_named(description: Description, discourse: Discourse) -> Cluster | None:
    """The capital of the country that a description names."""
    # By name, since the country need not be a cluster of its own: "the Norwegian capital".
    countries = {most_voted(c.live().canonicals) for c in description.entities}
    # Looked up, since an article may tell of thousands of places.
    capitals = discourse.grouped(_country_of)
    named = (c for country in countries for c in capitals.get(country or "", ()))
    return the_only(c for c in named if discourse.is_told_before(c, description.head))


def _country_of(cluster: Cluster) -> str | None:
    """The country whose capital a cluster is, by one of its names; None for all others."""
    if cluster.type != "Place":
        return None
    if cluster.subtype != "City":
        return None
    countries = country_of_capital()
    for name in (*cluster.canonicals, *cluster.spellings):
        if name in countries:
            return countries[name]
    return None
