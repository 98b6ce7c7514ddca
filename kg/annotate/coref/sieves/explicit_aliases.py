"""Where a text itself says that two names mean one thing: "European Union (EU)", "Palmyra, also known as Tadmur"."""

from collections.abc import Iterator

from kg.annotate.coref.clusters import Cluster, NameForm, TokenMention, merge
from kg.annotate.coref.name_parts import name_key
from kg.annotate.coref.parsed_text import ParsedText
from kg.annotate.coref.sieve_ids import SieveId
from kg.lexicon import words
from kg.naming import gazetteer

_CALLED = frozenset({"known", "called", "named"})
_QUOTED = (['"'], ["”"], ["’"], ["''"])
_OPEN, _CLOSE = frozenset("(["), frozenset(")],;:")


_Places = dict[int, tuple[TokenMention, Cluster]]


def merge_explicit_aliases(text: ParsedText, clusters: list[Cluster]) -> None:
    """Merge what brackets and "also known as" tie together.

    An alias that was not recognised as a name, a run of proper nouns after "also known as",
    becomes a mention.
    """
    starts = {o.start: (o, c) for c in clusters for o in c.mentions if o.kind == "name"}
    ends = {o.end: (o, c) for o, c in starts.values()}
    for owner, alias in _brackets(text, starts, ends):
        _bind(owner, alias, "bracketed-alias")
    for owner, alias in _or_else(text, starts, ends):
        _bind(owner, alias, "or-alias")
    for cue, after in _known_as(text):
        found = _before(text, cue, ends)
        if found is None:
            continue
        if after in starts:
            occurrence, alias = starts[after]
            if text.lower[occurrence.end : occurrence.end + 1] == ["of"]:
                continue  # "the Kim Kardashian of Pakistan"
            if alias.live().type == found.type or not (alias.wikidata or alias.geonames):
                _bind(found, alias, "also-known-as")
        else:
            _new_alias(text, found, after)


def _bind(owner: Cluster, alias: Cluster, sieve: SieveId) -> None:
    """Make one of two clusters.

    The owner decides what kind of thing it is and which ids it has.
    """
    a, b = owner.live(), alias.live()
    if a is b:
        return
    if a.type != b.type:
        b.type = a.type
        b.forget_known_facts()
    merge(a, b, sieve)


def _brackets(
    text: ParsedText, starts: _Places, ends: _Places
) -> Iterator[tuple[Cluster, Cluster]]:
    """Organisations with another in brackets right behind, one of them an acronym.

    Other things with their initials.

    Behind a landmark stands its other name, behind other places more often where they are:
    "Palmyra (Syria)".
    """
    for end, (outer, owner) in ends.items():
        bracket = end + (text.words[end : end + 1] in _QUOTED)
        if bracket + 1 not in starts or text.words[bracket] not in _OPEN:
            continue
        inner, alias = starts[bracket + 1]
        if inner.end < len(text.words) and text.words[inner.end] not in _CLOSE:
            continue
        if (
            owner.subtype == "Landmark"
            and outer.kind == "name"
            and not (alias.wikidata or alias.geonames or alias.canonicals)
        ):
            yield owner, alias
            continue
        short, long = sorted(
            (text.spell(inner.start, inner.end), text.spell(outer.start, outer.end)), key=len
        )
        long = _without_country(long)
        if not _is_acronym(short):
            continue
        if _spells(short, long) or (
            owner.type == alias.type == "Organisation" and not _spells_end(short, long)
        ):
            yield owner, alias


def _or_else(
    text: ParsedText, starts: _Places, ends: _Places
) -> Iterator[tuple[Cluster, Cluster]]:
    """What is called two ways between commas: "the Tetrapylon, or Four Pylons, was destroyed"."""
    for end, (_, owner) in ends.items():
        if text.lower[end : end + 2] != [",", "or"]:
            continue
        found = starts.get(end + 2 + (text.lower[end + 2 : end + 3] == ["the"]))
        if found is None or text.words[found[0].end : found[0].end + 1] != [","]:
            continue
        alias = found[1]
        if owner.type == alias.type != "Person" and not (alias.wikidata and owner.wikidata):
            yield owner, alias


def _is_acronym(word: str) -> bool:
    return " " not in word and sum(c.isupper() for c in word) >= 2


def _spells(acronym: str, name: str) -> bool:
    """Whether the capitals of a name are the letters of the acronym."""
    return "".join(c for c in acronym if c.isupper()) == _capitals(name)


def _spells_end(acronym: str, name: str) -> bool:
    """Whether it stands for the end of the name alone: "Parliament of New South Wales (NSW)"."""
    return _capitals(name).endswith(acronym)


def _without_country(name: str) -> str:
    """The name without a country before it: the "Drug Enforcement Administration" of the U.S. is the DEA."""
    first, _, rest = name.partition(" ")
    known = gazetteer.demonyms().get(first) or any(
        e.subtype == "Country" for e in gazetteer.lookup(first)
    )
    return rest if rest and known else name


def _capitals(name: str) -> str:
    return "".join(w[0] for w in name.split() if w[0].isupper())


def _known_as(text: ParsedText) -> Iterator[tuple[int, int]]:
    """(first token of the cue, first token of the alias) of each "also known as", "aka", "better known in Arabic as"."""
    for i, word in enumerate(text.lower):
        cue, after = i, i + 1
        qualified = (
            i > 0 and word in _CALLED and text.lower[i - 1] in words("coref_alias_adverbs")
        )
        if qualified and word != "known":
            cue = i - 1
        elif word == "known" and i:
            after = next(
                (
                    j + 1
                    for j in range(i + 1, min(i + 4, len(text.lower)))
                    if text.lower[j] == "as"
                ),
                0,
            )
            cue = i - 1 if qualified else i
            if not after or not (qualified or _quotes_next(text, after)):
                continue
        elif word not in words("coref_alias_cues"):
            continue
        while after < len(text.lower) and text.lower[after] in words("coref_alias_leaders"):
            after += 1
        if after < len(text.lower):
            yield cue, after


def _quotes_next(text: ParsedText, i: int) -> bool:
    return any(w in ('"', "“", "‘", "'") for w in text.words[i : i + 2])


def _before(text: ParsedText, cue: int, ends: _Places) -> Cluster | None:
    """The name that ends at the cue, commas, brackets and "which is" left out."""
    end = cue
    while (
        end not in ends
        and end > max(0, cue - 5)
        and text.lower[end - 1] in words("coref_alias_fillers")
    ):
        end -= 1
    return ends[end][1].live() if end in ends else None


def _new_alias(text: ParsedText, owner: Cluster, start: int) -> None:
    end = start
    while end < len(text.words) and (
        text.pos[end] == "PROPN" or (end > start and _inside_name(text, end))
    ):
        end += 1
    taken = any(o.start < end and start < o.end for o in owner.mentions)
    if end == start or taken:
        return
    key = name_key(text.spell(start, end))
    if not key:
        return
    alias = Cluster(owner.type, [TokenMention(start, end, text.root(start, end), "name")])
    alias.forms[key] = NameForm(key)
    alias.forms[key].spellings[text.spell(start, end)] += 1
    merge(owner, alias, "also-known-as")


def _inside_name(text: ParsedText, i: int) -> bool:
    """Whether token `i` joins two parts of a name: "Pearl of the Desert"."""
    later = next(
        (
            j
            for j in range(i, min(i + 3, len(text.words)))
            if text.lower[j] not in ("of", "the")
        ),
        None,
    )
    return text.lower[i] in ("of", "the") and later is not None and text.pos[later] == "PROPN"
