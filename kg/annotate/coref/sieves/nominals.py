"""The sieve of descriptions: whom or what "the Kremlin spokesman", "the ministry", "the ancient city" means.

A description is resolved where the article has told somebody in that role, or where one thing
of the fitting kind was spoken of just before; where two would fit, it is left alone.
"""

from collections.abc import Iterable, Iterator

from kg.annotate.coref.clusters import Cluster, TokenMention, distinct
from kg.annotate.coref.descriptions import Description, describe, gender_of, senses_of
from kg.annotate.coref.discourse import Discourse
from kg.annotate.coref.parsed_text import ParsedText
from kg.annotate.coref.roles import Roles
from kg.annotate.coref.salience import is_named_in_passing, most_salient
from kg.annotate.coref.sieve_ids import SieveId
from kg.annotate.coref.sieves.capital_cities import capital_meant, country_of_capital
from kg.annotate.coref.token_index import TokenIndex
from kg.lexicon import words

WINDOW = 2  # sentences before its own in which a thing that was not called by the description's noun must have been mentioned
_DEFINITE = frozenset({"the", "this", "that"})
_OWN_LAND = frozenset({"country", "nation"})
_NO_ARGUMENT = frozenset({"compound", "nmod", "amod", "attr", "appos", "npadvmod", "oprd"})
_IN_PHRASE = frozenset({"pobj", "prep", "case", "compound", "nmod"})


def resolve_nominals(
    text: ParsedText, at: TokenIndex, told: Roles, discourse: Discourse
) -> None:
    """Add the descriptions that can be resolved to the clusters they mean."""
    unnamed: dict[
        str, int
    ] = {}  # by noun, the last token that described what has no name in the article
    for i, type_ in _candidates(text, at):
        description = describe(text, i, at)
        if _tied(text, at, discourse, description, type_):
            continue
        meant = None
        if (
            _is_definite(text, i, at, type_)
            and not _describes_another(text, i, told)
            and not _of_unknown(text, i, at)
        ):
            meant = _meant(type_, description, told, discourse, unnamed)
        if meant is None:
            unnamed[description.noun] = i
        else:
            _add(text, discourse, i, meant, "role" if type_ == "Person" else "kind")


def _candidates(text: ParsedText, at: TokenIndex) -> Iterator[tuple[int, str]]:
    """Singular nouns that head a noun phrase and may describe a person, place or organisation."""
    types = _types_of_nouns()
    for i, lemma in enumerate(text.lemmas):
        if (
            lemma not in types
            or i in at.covers
            or text.tags[i] not in ("NN", "NNP")
            or text.deps[i] in _NO_ARGUMENT
        ):
            continue
        if i + 1 in at.covers and at.covers[i + 1][0].head == text.heads[i]:
            continue
        yield i, types[lemma]


def _types_of_nouns() -> dict[str, str]:
    if not _NOUNS:
        _NOUNS.update(
            dict.fromkeys(words("coref_person_roles") | senses_of("Person").keys(), "Person")
        )
        _NOUNS.update(
            dict.fromkeys(senses_of("Place").keys() | words("coref_place_self"), "Place")
        )
        _NOUNS.update(
            dict.fromkeys(
                senses_of("Organisation").keys() | words("coref_org_self"), "Organisation"
            )
        )
    return _NOUNS


_NOUNS: dict[str, str] = {}


# ---------------------------------------------------------------- the noun phrase


def _is_definite(text: ParsedText, i: int, at: TokenIndex, type_: str) -> bool:
    """Whether "the", "this" or "that" stands before it, or the name of what it belongs to: "Russia's ambassador"."""
    for child in text.children[i]:
        if text.lower[child] == "this" and (
            text.lemmas[i] in _OWN_LAND or (text.quoted[i] and type_ == "Organisation")
        ):
            return False  # the speaker's own
        if child < i and (
            text.lower[child] in _DEFINITE
            or (text.deps[child] == "poss" and child in at.covers)
        ):
            return True
    return False


def _describes_another(text: ParsedText, i: int, told: Roles) -> bool:
    """Whether a name, a clause, a number or an adjective such as "other" makes it something not named, or "as" a mere role."""
    if any(word[0].isupper() for word in text.words[i + 1 : i + 2]):
        return True  # its name, though no recognised one: "the organisation Equally American"
    for child in text.children[i]:
        if text.deps[child] in ("relcl", "acl", "nummod"):
            return True
        if words("coref_other") & {text.lemmas[child], text.lower[child]} and not _was_told(
            text, i, child, told
        ):
            return True
    return text.deps[i] == "pobj" and text.lower[text.heads[i]] == "as"


def _was_told(text: ParsedText, i: int, child: int, told: Roles) -> bool:
    """Whether somebody was introduced with that very word: "the former president" after "former president Hugo Blanco"."""
    return text.lower[child] == "former" and any(
        "former" in role.kinds for _, role in told.called(text.lemmas[i])
    )


def _of_unknown(text: ParsedText, i: int, at: TokenIndex) -> bool:
    """Whether it is the noun of something that is no entity of the article: "the leader of the protesters"."""
    objects = (
        j
        for c in text.children[i]
        if text.lower[c] in ("of", "for", "to")
        for j in text.children[c]
        if text.deps[j] == "pobj"
    )
    return any(j not in at.covers for j in objects)


def _extent(text: ParsedText, i: int) -> tuple[int, int]:
    """The tokens of the noun phrase, with its "of", "to" or "for" and without clauses."""
    after = (
        c
        for c in text.children[i]
        if c > i and text.deps[c] == "prep" and text.lower[c] in ("of", "to", "for")
    )
    end = 1 + max((j for c in after for j in (c, *text.below(c, _IN_PHRASE))), default=i)
    start = text.left_edge(i)
    broken = (
        j for j in range(i - 1, start - 1, -1) if "\n" in text.words[j]
    )  # a parse that runs over the end of a line
    return next(broken, start - 1) + 1, end


def _add(
    text: ParsedText, discourse: Discourse, i: int, cluster: Cluster, sieve: SieveId
) -> None:
    start, end = _extent(text, i)
    discourse.add(TokenMention(start, end, i, "nominal", sieve=sieve), cluster)


# ---------------------------------------------------------------- tied to a name by syntax


def _tied(
    text: ParsedText, at: TokenIndex, discourse: Discourse, description: Description, type_: str
) -> bool:
    """Whether the noun stands with a name: then it is that name's, and becomes a mention where it heads the phrase."""
    i = description.head
    meant = _renamed(text, i, at, type_)
    if meant is not None:
        _add(text, discourse, i, meant, "apposition")
        return True
    place = _named_by_of(text, i, at) if type_ == "Place" else None
    if place is not None:
        _add(text, discourse, i, place, "kind")
        return True
    return any(text.deps[child] == "appos" and child in at.covers for child in text.children[i])


def _renamed(text: ParsedText, i: int, at: TokenIndex, type_: str) -> Cluster | None:
    """Whose name stands in apposition to a noun or, "the Islamic State terrorist group", right before it."""
    if type_ == "Place" and _has_own_name(text, i, at):
        return None  # "Idlib province, Syria" is a province of Syria
    for child in text.children[i]:
        name, cluster = at.heads.get(child, (None, None))
        if name is None or cluster is None or name.kind != "name" or cluster.type != type_:
            continue
        listed = any(text.deps[c] == "conj" for c in text.children[child])
        if not listed and (text.deps[child] == "appos" or _same_thing(text, i, child, cluster)):
            return cluster
    return None


def _named_by_of(text: ParsedText, i: int, at: TokenIndex) -> Cluster | None:
    """The place whose kind a noun tells: "the ancient city of Palmyra", but not "the Urgun district of Paktika"."""
    if text.lemmas[i] not in words("coref_place_self") or _has_own_name(text, i, at):
        return None
    for child in text.children[i]:
        name = (
            next((j for j in text.children[child] if j in at.heads), None)
            if text.lower[child] == "of"
            else None
        )
        if name is not None:
            cluster = at.heads[name][1]
            may_be_country = text.lemmas[i] in words("coref_country_self")
            return (
                cluster
                if cluster.type == "Place" and (may_be_country or cluster.subtype != "Country")
                else None
            )
    return None


def _has_own_name(text: ParsedText, i: int, at: TokenIndex) -> bool:
    before = i - 1
    if text.heads[before] != i or text.pos[before] != "PROPN":
        return False
    return before not in at.covers or at.covers[before][1].subtype != "Country"


def _same_thing(text: ParsedText, i: int, child: int, cluster: Cluster) -> bool:
    """A kind behind its name, "the Islamic State terrorist group": the name modifies a noun that says what it is."""
    if cluster.type != "Organisation" or text.deps[child] not in ("compound", "nmod"):
        return False
    return text.lemmas[i] in words("coref_org_self") and cluster.subtype not in (
        "GovernmentBody",
        "InternationalOrganisation",
    )


# ---------------------------------------------------------------- what is meant


def _meant(
    type_: str,
    description: Description,
    told: Roles,
    discourse: Discourse,
    unnamed: dict[str, int],
) -> Cluster | None:
    if type_ == "Person":
        return _person(description, told, discourse, unnamed)
    return _thing(type_, description, told, discourse, unnamed)


def _person(
    description: Description, told: Roles, discourse: Discourse, unnamed: dict[str, int]
) -> Cluster | None:
    nouns = [description.noun, *sorted(senses_of("Person").get(description.noun, ()))]
    fitting = [
        (cluster, role)
        for noun in nouns
        for cluster, role in told.called(noun)
        if cluster.type == "Person"
        and _same_office(description, role)
        and _gender_fits(cluster, description.noun)
    ]
    if description.entities:
        same = _only(c for c, role in fitting if _shares(description.entities, role.entities))
        return same or _only_one_near(description, fitting, discourse)
    earlier = distinct(c for c, role in fitting if role.head < description.head)
    recent = distinct(c for _, c in discourse.recent(description.head, WINDOW) if c in earlier)
    if len(earlier) != 1 and len(recent) != 1:
        return None
    choice = recent[0] if len(recent) == 1 else earlier[0]
    last = discourse.last(choice, description.head)
    return (
        choice if last is not None and last.start > unnamed.get(description.noun, -1) else None
    )


def _only_one_near(
    description: Description, fitting: list[tuple[Cluster, Description]], discourse: Discourse
) -> Cluster | None:
    """The only one in that office, spoken of just before, if told of another kind of thing: the Kremlin's and Russia's."""
    only = _only(c for c, _ in fitting)
    types = {c.type for c in description.entities}
    told = [{c.type for c in role.entities} for _, role in fitting]
    if (
        only is None
        or types | {"Place"} == {"Place", "Person"}
        or any(not t or t & types or "Person" in t for t in told)
    ):
        return None
    recent = (c for _, c in discourse.recent(description.head, WINDOW))
    return only if any(c is only for c in recent) else None


def _same_office(description: Description, role: Description) -> bool:
    lesser = words("coref_role_lesser")
    if description.kinds & lesser != role.kinds & lesser:
        return False
    if (
        description.noun == role.noun == "minister"
        and "prime" in description.kinds ^ role.kinds
    ):
        return False  # who is "the minister" is not the prime minister
    if description.noun != role.noun:
        return not description.kinds
    return not description.kinds or not role.kinds or bool(description.kinds & role.kinds)


def _gender_fits(cluster: Cluster, noun: str) -> bool:
    gender = gender_of(noun)
    return gender is None or cluster.gender in (None, gender)


def _shares(wanted: Iterable[Cluster], known: Iterable[Cluster]) -> bool:
    """Whether one of the entities is the same, a capital standing for its country: "ambassador to Damascus"."""
    return bool(_identities(wanted) & _identities(known))


def _identities(clusters: Iterable[Cluster]) -> set[object]:
    found: set[object] = set()
    for cluster in clusters:
        found.add(id(cluster.live()))
        for name in cluster.canonicals:
            found.update((name, country_of_capital().get(name, name)))
    return found


def _thing(
    type_: str,
    description: Description,
    told: Roles,
    discourse: Discourse,
    unnamed: dict[str, int],
) -> Cluster | None:
    """The one place or organisation of that kind that was spoken of just before.

    Else the one that was called so at all.
    """
    if description.noun == "capital":
        return capital_meant(description, discourse, WINDOW)
    senses = senses_of(type_).get(description.noun)
    if senses is None:
        return None
    window = discourse.start_of_window(description.head, WINDOW)
    if any(unnamed.get(noun, -1) >= window for noun in (description.noun, *senses)):
        return None
    called = [
        (c, role)
        for noun in (description.noun, *sorted(senses))
        for c, role in told.called(noun)
        if c.type == type_ and role.head < description.head
    ]
    recent = distinct(
        c for _, c in discourse.recent(description.head, WINDOW) if c.type == type_
    )
    fitting = [c for c in recent if _is_kind(c, senses) or any(c is k for k, _ in called)]
    if description.noun in _OWN_LAND:
        fitting = [c for c in fitting if not is_named_in_passing(discourse.text, c)]
    fitting = [
        c for c in fitting if _modifiers_fit(c, description, [r for k, r in called if k is c])
    ]
    if not fitting:
        fitting = [
            c
            for c in recent
            if _may_be_kind(c, recent, description) and _modifiers_fit(c, description, [])
        ]
    if len(fitting) == 1:
        return fitting[0]
    central = most_salient(discourse, fitting, description, WINDOW)
    if central is not None:
        return central
    so_called = distinct(
        k
        for k, r in called
        if r.noun == description.noun and _modifiers_fit(k, description, [r])
    )
    if fitting:
        so_called = [
            c
            for c in so_called
            if c in fitting and description.noun not in words("coref_country_self")
        ]
    return so_called[0] if len(so_called) == 1 else None


def _is_kind(cluster: Cluster, senses: frozenset[str]) -> bool:
    return cluster.subtype in senses or any(
        key[-1] in senses or key[0] in senses for key in cluster.forms
    )


def _may_be_kind(cluster: Cluster, recent: list[Cluster], description: Description) -> bool:
    """Whether an organisation of which nothing is known is the only one spoken of, and the description says next to nothing."""
    return (
        cluster.subtype is None
        and len(recent) == 1
        and description.noun in words("coref_org_any")
    )


def _modifiers_fit(
    cluster: Cluster, description: Description, roles: list[Description]
) -> bool:
    """Whether all entities and nouns that modify the description are known of the cluster by its name or its roles."""
    known = {w for key in cluster.forms for w in key}.union(*(r.modifiers for r in roles))
    if (
        description.entities
        and not any(_shares(description.entities, r.entities) for r in roles)
        and not known & description.modifiers
    ):
        return False
    return cluster.type == "Place" or description.common <= known


def _only(clusters: Iterable[Cluster]) -> Cluster | None:
    found = distinct(clusters)
    return found[0] if len(found) == 1 else None
