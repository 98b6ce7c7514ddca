"""The sieves of aliases: where a text itself says that two names mean one thing.

"European Union (EU)", "the Tetrapylon, or Four Pylons,", "Palmyra, also known as Tadmur".
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from kg.annotation.coref.clusters import Cluster, ClusteredMention, TokenMention, merge
from kg.annotation.coref.name_parts import name_key
from kg.annotation.coref.parsed_text import ParsedText
from kg.annotation.coref.sieve_ids import SieveId
from kg.annotation.coref.sieves.names.alias_cues import end_before_cue, known_as
from kg.lexicon import words
from kg.naming import acronyms, gazetteer

_Aliases = Iterator[tuple[Cluster, Cluster]]


@dataclass(frozen=True, slots=True)
class NameEdges:
    """The names of a text by the token that they begin at, and by the one behind their end."""

    by_start: dict[int, ClusteredMention]
    by_end: dict[int, ClusteredMention]

    @classmethod
    def of(cls, clusters: list[Cluster]) -> "NameEdges":
        """The edges of all names; of two that begin together the later cluster's counts."""
        by_start = {
            mention.start: ClusteredMention(mention, cluster)
            for cluster in clusters
            for mention in cluster.mentions
            if mention.kind == "name"
        }
        return cls(by_start, {name.mention.end: name for name in by_start.values()})


def merge_explicit_aliases(text: ParsedText, clusters: list[Cluster]) -> None:
    """Merge what brackets, "or" and "also known as" tie together.

    An alias that was not recognised as a name, a run of proper nouns after "also known as",
    becomes a mention.
    """
    edges = NameEdges.of(clusters)
    # Each looks at what the text has, whatever was merged before.
    for owner, alias in _in_brackets(text, edges):
        _merge_alias(owner, alias, "bracketed-alias")
    for owner, alias in _behind_or(text, edges):
        _merge_alias(owner, alias, "or-alias")
    for cue, start in known_as(text):
        end = end_before_cue(text, cue, edges.by_end)
        if end is not None:
            _merge_known_as(text, edges, edges.by_end[end].cluster.live(), start)


def _merge_alias(owner: Cluster, alias: Cluster, sieve: SieveId) -> None:
    """Make one of two clusters.

    The owner decides what kind of thing it is and which ids it has.
    """
    owner, alias = owner.live(), alias.live()
    if owner is alias:
        return
    # "Humboldt University (HU)", where HU was taken for a person.
    if owner.type != alias.type:
        alias.type = owner.type
        alias.forget_known_facts()
    merge(owner, alias, sieve)


# ---------------------------------------------------------------- brackets

_CLOSING_QUOTES = (['"'], ["”"], ["’"], ["''"])
_OPENING_BRACKETS = frozenset("([")
_BEHIND_ALIAS = frozenset(")],;:")


def _in_brackets(text: ParsedText, edges: NameEdges) -> _Aliases:
    """Names with another in brackets right behind."""
    for end, outer in edges.by_end.items():
        bracket = end
        if text.words[end : end + 1] in _CLOSING_QUOTES:
            bracket += 1
        inner = edges.by_start.get(bracket + 1)
        if inner is None or text.words[bracket] not in _OPENING_BRACKETS:
            continue
        if not _ends_at_bracket(text, inner.mention.end):
            continue
        if _is_alias_in_brackets(text, outer, inner):
            yield outer.cluster, inner.cluster


def _ends_at_bracket(text: ParsedText, end: int) -> bool:
    return end >= len(text.words) or text.words[end] in _BEHIND_ALIAS


def _is_alias_in_brackets(
    text: ParsedText, outer: ClusteredMention, inner: ClusteredMention
) -> bool:
    """Test if the brackets give another name.

    Behind a landmark stands its other name, behind other places more often where they are:
    "Palmyra (Syria)". Of organisations one must be an acronym, of other things the initials.
    """
    if outer.cluster.subtype == "Landmark" and not _is_known(inner.cluster):
        return True
    # Either may be the acronym: "the EU (European Union)".
    short, long = sorted(
        (_spelling(text, inner.mention), _spelling(text, outer.mention)), key=len
    )
    if not _is_acronym(short):
        return False
    long = _without_country(long)
    if acronyms.has_initials(long, short):
        return True
    if acronyms.initials(long.split()).endswith(short):
        return False  # "Parliament of New South Wales (NSW)"
    # Not every acronym is of the English name: "Federation of German Industry (BDI)".
    return outer.cluster.type == inner.cluster.type == "Organisation"


def _is_acronym(spelling: str) -> bool:
    return " " not in spelling and acronyms.has_several_capitals(spelling)


def _is_known(cluster: Cluster) -> bool:
    return bool(cluster.wikidata or cluster.geonames or cluster.canonicals)


def _spelling(text: ParsedText, mention: TokenMention) -> str:
    return text.spell(mention.start, mention.end)


def _without_country(name: str) -> str:
    """The name without a country before it.

    The "Drug Enforcement Administration" of the U.S. is the DEA.
    """
    first, _, rest = name.partition(" ")
    if not rest:
        return name
    if gazetteer.demonyms().get(first):
        return rest
    is_country = any(entry.subtype == "Country" for entry in gazetteer.lookup(first))
    return rest if is_country else name


# ---------------------------------------------------------------- "or"


def _behind_or(text: ParsedText, edges: NameEdges) -> _Aliases:
    """What is called two ways between commas: "the Tetrapylon, or Four Pylons, fell"."""
    for end, outer in edges.by_end.items():
        if text.lower[end : end + 2] != [",", "or"]:
            continue
        start = end + 2
        if text.lower[start : start + 1] == ["the"]:
            start += 1
        inner = edges.by_start.get(start)
        if inner is None:
            continue
        behind = inner.mention.end
        is_enclosed = text.words[behind : behind + 1] == [","]
        if is_enclosed and _may_be_one(outer.cluster, inner.cluster):
            yield outer.cluster, inner.cluster


def _may_be_one(owner: Cluster, alias: Cluster) -> bool:
    """Test that "or" does not give a choice, as of two people or two known places."""
    if owner.type != alias.type:
        return False
    if owner.type == "Person":
        return False
    return not (alias.wikidata and owner.wikidata)


# ---------------------------------------------------------------- "also known as"


def _merge_known_as(text: ParsedText, edges: NameEdges, owner: Cluster, start: int) -> None:
    """Merge the alias that begins at token `start`; it may be no name so far."""
    if start not in edges.by_start:
        _add_alias(text, owner, start)
        return
    mention, alias = edges.by_start[start]
    if text.lower[mention.end : mention.end + 1] == ["of"]:
        return  # "the Kim Kardashian of Pakistan"
    # A known thing of another type is more likely compared than renamed.
    if alias.live().type == owner.type or not (alias.wikidata or alias.geonames):
        _merge_alias(owner, alias, "also-known-as")


def _add_alias(text: ParsedText, owner: Cluster, start: int) -> None:
    """Make a mention of the proper nouns from token `start` on."""
    end = _end_of_name(text, start)
    if end == start or _is_taken(owner, start, end):
        return
    spelling = text.spell(start, end)
    key = name_key(spelling)
    mention = TokenMention(start, end, text.root(start, end), "name")
    alias = Cluster(owner.type, [mention])
    alias.add_form(key, spelling)
    merge(owner, alias, "also-known-as")


def _is_taken(owner: Cluster, start: int, end: int) -> bool:
    """Test for a mention of the owner there; they are in order, and none within another."""
    behind = bisect_left(owner.mentions, end, key=lambda mention: mention.start)
    return behind > 0 and start < owner.mentions[behind - 1].end


def _end_of_name(text: ParsedText, start: int) -> int:
    """The end of a run of proper nouns, exclusive; `start` where there is none."""
    end = start
    while end < len(text.words):
        if text.pos[end] != "PROPN" and (end == start or not _joins_names(text, end)):
            break
        end += 1
    return end


_LONGEST_JOINT = 3  # tokens: "of the" and the name behind


def _joins_names(text: ParsedText, i: int) -> bool:
    """Test if token `i` joins two parts of a name: "Pearl of the Desert"."""
    joiners = words("coref_name_joiners")
    if text.lower[i] not in joiners:
        return False
    for j in range(i, min(i + _LONGEST_JOINT, len(text.words))):
        if text.lower[j] not in joiners:
            return text.pos[j] == "PROPN"
    return False
