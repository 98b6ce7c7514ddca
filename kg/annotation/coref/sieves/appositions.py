"""Nouns that stand with a name: "the group, Islamic State", "the city of Palmyra"."""

from kg.annotation.coref.clauses import is_coordinated
from kg.annotation.coref.clusters import Cluster
from kg.annotation.coref.parsed_text import ParsedText
from kg.annotation.coref.token_index import TokenIndex
from kg.english.labels import COMPOUND_PARTS
from kg.lexicon import words

# "The US government group" is a group of the government, not the government.
_NOT_CALLED_BY_KIND = ("GovernmentBody", "InternationalOrganisation")


def name_beside(text: ParsedText, i: int, index: TokenIndex, type_: str) -> Cluster | None:
    """Whose name stands in apposition to a noun or right before it.

    "the group, Islamic State", "the Islamic State terrorist group".
    """
    if type_ == "Place" and _has_own_name(text, i, index):
        return None  # "Idlib province, Syria" is a province of Syria
    for child in text.children[i]:
        cluster = _named_at(index, child, type_)
        # A list names several, of which the noun may be any: "three cities, Homs and Hama".
        if cluster is None or is_coordinated(text, child):
            continue
        if text.deps[child] == "appos":
            return cluster
        if _is_kind_behind(text, i, child, cluster):
            return cluster
    return None


def _named_at(index: TokenIndex, i: int, type_: str) -> Cluster | None:
    candidate = index.heads.get(i)
    if candidate is None or candidate.mention.kind != "name":
        return None
    return candidate.cluster if candidate.cluster.type == type_ else None


def _is_kind_behind(text: ParsedText, i: int, child: int, cluster: Cluster) -> bool:
    """Test for a kind behind its name: the name modifies a noun that says what it is."""
    if cluster.type != "Organisation":
        return False
    if text.deps[child] not in COMPOUND_PARTS:
        return False
    if cluster.subtype in _NOT_CALLED_BY_KIND:
        return False
    return text.lemmas[i] in words("coref_org_self")


def place_named_by_of(text: ParsedText, i: int, index: TokenIndex) -> Cluster | None:
    """The place whose kind a noun tells.

    "the ancient city of Palmyra", but not "the Urgun district of Paktika".
    """
    noun = text.lemmas[i]
    if noun not in words("coref_place_self"):
        return None
    if _has_own_name(text, i, index):
        return None
    for child in text.children[i]:
        name = _name_behind_of(text, child, index)
        if name is not None:
            return name if _may_be_called(noun, name) else None
    return None


def _name_behind_of(text: ParsedText, child: int, index: TokenIndex) -> Cluster | None:
    if text.lower[child] != "of":
        return None
    for name in text.children[child]:
        if name in index.heads:
            return index.heads[name].cluster
    return None


def _may_be_called(noun: str, cluster: Cluster) -> bool:
    """Test if a place may be of a kind: "a town of Syria" is not Syria."""
    if cluster.type != "Place":
        return False
    if cluster.subtype != "Country":
        return True
    return noun in words("coref_country_self")


def is_explained_by_name(text: ParsedText, i: int, index: TokenIndex) -> bool:
    """Test if a name of any kind stands in apposition, so that the noun means nobody else."""
    return any(child in index.covers for child in text.children_by(i, "appos"))


def _has_own_name(text: ParsedText, i: int, index: TokenIndex) -> bool:
    """Test for "Idlib province"; "the Syria region" is not so named."""
    before = i - 1
    if text.heads[before] != i:
        return False
    if text.pos[before] != "PROPN":
        return False
    if before not in index.covers:
        return True
    return index.covers[before].cluster.subtype != "Country"
