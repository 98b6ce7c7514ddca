"""Whom or what a description means, of those that the article has named."""

from collections.abc import Iterable, Mapping

from kg.annotation.coref.clusters import Cluster, distinct, the_only
from kg.annotation.coref.descriptions import Description, gender_of, senses_of
from kg.annotation.coref.discourse import Discourse
from kg.annotation.coref.roles import Role, Roles
from kg.annotation.coref.salience import is_named_in_passing, most_salient
from kg.annotation.coref.sieves.capital_cities import capital_meant, country_of_capital
from kg.lexicon import words

# Sentences before its own in which a thing that was not called by the description's noun must
# have been mentioned.
WINDOW = 2

# ---------------------------------------------------------------- people


def person_meant(
    description: Description, roles: Roles, discourse: Discourse, unresolved: Mapping[str, int]
) -> Cluster | None:
    """The person who was told to hold the office, "the ambassador", or None.

    Args:
        description: the description.
        roles: the roles told in the article.
        discourse: what has been mentioned so far.
        unresolved: by noun, the last token that described what has no name in the article.
    """
    fitting = _people_in_office(description, roles)
    if description.entities:
        # The office may be told later: "The head of UNESCO … UNESCO head Irina Bokova".
        same = the_only(
            role.cluster
            for role in fitting
            if _share_entity(description.entities, role.description.entities)
        )
        return same or _only_one_near(description, fitting, discourse)
    person = _one_told_before(description, fitting, discourse)
    if person is None:
        return None
    # "Another ambassador … The ambassador": the last one that was spoken of counts.
    last = discourse.last(person, description.head)
    last_unresolved = unresolved.get(description.noun, -1)
    return person if last is not None and last.start > last_unresolved else None


def _people_in_office(description: Description, roles: Roles) -> list[Role]:
    senses = senses_of("Person").get(description.noun, ())
    return [
        role
        for noun in (description.noun, *sorted(senses))
        for role in roles.called(noun, description.head)
        if _holds_office(role, description)
    ]


def _holds_office(role: Role, description: Description) -> bool:
    if role.cluster.type != "Person":
        return False
    if not _is_same_office(description, role.description):
        return False
    gender = gender_of(description.noun)
    return gender is None or role.cluster.gender in (None, gender)


def _is_same_office(description: Description, role: Description) -> bool:
    """Test if the two may be one office, by the noun and its kind: "foreign", "deputy"."""
    lesser = words("coref_role_lesser")
    if description.kinds & lesser != role.kinds & lesser:
        return False
    if description.noun != role.noun:
        return not description.kinds
    if description.noun == "minister" and "prime" in description.kinds ^ role.kinds:
        return False  # who is "the minister" is not the prime minister
    if not description.kinds or not role.kinds:
        return True
    return not description.kinds.isdisjoint(role.kinds)


def _one_told_before(
    description: Description, fitting: list[Role], discourse: Discourse
) -> Cluster | None:
    """The one who was spoken of just before, else the one of whom the role was told at all."""
    earlier = distinct(
        role.cluster for role in fitting if role.description.head < description.head
    )
    recent = the_only(c for _, c in discourse.recent(description.head, WINDOW) if c in earlier)
    return recent or the_only(earlier)


def _only_one_near(
    description: Description, fitting: list[Role], discourse: Discourse
) -> Cluster | None:
    """The only one in that office, spoken of just before, though told of another kind of thing.

    The Kremlin's spokesman and Russia's.
    """
    only = the_only(role.cluster for role in fitting)
    types = {cluster.type for cluster in description.entities}
    if only is None or types | {"Place"} == {"Place", "Person"}:
        return None
    for role in fitting:
        if not _is_told_of_other_kind(role, types):
            return None
    recent = discourse.recent(description.head, WINDOW)
    return only if any(cluster is only for _, cluster in recent) else None


def _is_told_of_other_kind(role: Role, types: set[str]) -> bool:
    """Test if a role was told of something, but of nothing of these types.

    Two ambassadors to two countries are two; "the Kremlin's spokesman" may be "Russia's".
    """
    told = {cluster.type for cluster in role.description.entities}
    return bool(told) and told.isdisjoint(types) and "Person" not in told


def _share_entity(wanted: Iterable[Cluster], known: Iterable[Cluster]) -> bool:
    """Test if one of the entities is the same, a capital standing for its country.

    "ambassador to Damascus".
    """
    return not _identities(wanted).isdisjoint(_identities(known))


def _identities(clusters: Iterable[Cluster]) -> set[object]:
    identities: set[object] = set()
    for cluster in clusters:
        identities.add(id(cluster.live()))
        for name in cluster.canonicals:
            identities.update((name, country_of_capital().get(name, name)))
    return identities


# ---------------------------------------------------------------- places, organisations


def thing_meant(
    type_: str,
    description: Description,
    roles: Roles,
    discourse: Discourse,
    unresolved: Mapping[str, int],
) -> Cluster | None:
    """The one place or organisation of that kind that was spoken of just before.

    Else the one that was called so at all. The arguments are those of `person_meant`.
    """
    noun = description.noun
    if noun == "capital":
        return capital_meant(description, discourse, WINDOW)
    senses = senses_of(type_).get(noun)
    if senses is None:
        return None
    nouns = (noun, *sorted(senses))
    # "They took a town. … The town": one without a name was spoken of just before.
    window = discourse.start_of_window(description.head, WINDOW)
    if any(unresolved.get(n, -1) >= window for n in nouns):
        return None
    called = _things_called(type_, nouns, description, roles)
    recent = [c for _, c in discourse.recent(description.head, WINDOW) if c.type == type_]
    fitting = _fitting(distinct(recent), senses, called, description, discourse)
    if len(fitting) == 1:
        return fitting[0]
    central = most_salient(discourse, fitting, description, WINDOW)
    return central or _only_so_called(description, called, fitting)


def _fitting(
    recent: list[Cluster],
    senses: frozenset[str],
    called: list[Role],
    description: Description,
    discourse: Discourse,
) -> list[Cluster]:
    """Those of the things spoken of just before that the description fits."""
    of_kind = _of_kind(recent, senses, called)
    # A country that only says where something lies is not "the country".
    if description.noun in words("coref_own_land"):
        of_kind = [c for c in of_kind if not is_named_in_passing(discourse.text, c)]
    fitting = [c for c in of_kind if _modifiers_agree(c, description, _roles_of(c, called))]
    return fitting or _of_unknown_kind(recent, description)


def _things_called(
    type_: str, nouns: Iterable[str], description: Description, roles: Roles
) -> list[Role]:
    """The things that were called by one of the nouns before."""
    return [
        role
        for noun in nouns
        for role in roles.called(noun, description.head)
        if role.cluster.type == type_ and role.description.head < description.head
    ]


def _of_kind(
    clusters: list[Cluster], senses: frozenset[str], called: list[Role]
) -> list[Cluster]:
    """Those that are of the kind by subtype or name, or were called so."""
    so_called = [role.cluster for role in called]
    return [c for c in clusters if c in so_called or _is_of_kind(c, senses)]


def _is_of_kind(cluster: Cluster, senses: frozenset[str]) -> bool:
    if cluster.subtype in senses:
        return True
    # "Bank of America", "Deutsche Bank".
    return any(key[-1] in senses or key[0] in senses for key in cluster.forms)


def _of_unknown_kind(recent: list[Cluster], description: Description) -> list[Cluster]:
    """The organisation of which nothing is known, if it is the only one spoken of.

    The description says next to nothing: "the club".
    """
    if len(recent) != 1:
        return []
    if description.noun not in words("coref_org_any"):
        return []
    only = recent[0]
    if only.subtype is not None:
        return []
    if not _modifiers_agree(only, description, []):
        return []
    return [only]


def _only_so_called(
    description: Description, called: list[Role], fitting: list[Cluster]
) -> Cluster | None:
    """The one that was called by the very noun."""
    so_called = distinct(
        role.cluster
        for role in called
        if role.description.noun == description.noun
        and _modifiers_agree(role.cluster, description, [role.description])
    )
    if fitting:
        # Of several countries "the country" may be any, whichever was once called so.
        if description.noun in words("coref_country_self"):
            return None
        so_called = [cluster for cluster in so_called if cluster in fitting]
    return the_only(so_called)


def _roles_of(cluster: Cluster, called: list[Role]) -> list[Description]:
    return [role.description for role in called if role.cluster is cluster]


def _modifiers_agree(
    cluster: Cluster, description: Description, roles: list[Description]
) -> bool:
    """Test if all that modifies the description is known of the cluster.

    The entities and nouns must stand in its name or its roles.
    """
    known = {word for key in cluster.forms for word in key}
    known.update(*(role.modifiers for role in roles))
    if description.entities and known.isdisjoint(description.modifiers):
        entities = description.entities
        if not any(_share_entity(entities, role.entities) for role in roles):
            return False
    # "The ancient city" may be any city.
    return cluster.type == "Place" or description.common <= known
