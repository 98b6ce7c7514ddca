"""One name, one type: a vote over all mentions of a name in an article.

Signs are counted over the mentions of a name: the recogniser's labels, what stands around each
mention, the words of the name itself, the gazetteer, the full name that a surname belongs to.
Each sign speaks with its weight for a type (`grammar/entities/signs.yml`), and the type with
the highest sum is the name's. Many mentions say more than one, but not in proportion: the
recogniser repeats its mistakes. Alone it types 85 in 100 right; a name that is a person to it
in one sentence and a company in the next is what the vote cures.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from math import log2
from pathlib import Path

import yaml
from spacy.tokens import Doc, Token

from kg.annotate.ner.boundaries import POSSESSIVES
from kg.annotate.ner.lookup import (
    SURE_TITLES,
    Head,
    entries,
    given,
    head_of,
    heads,
    known_signs,
    plain,
    remembered,
)
from kg.annotate.ner.selectional import is_organised, leads_a_life
from kg.annotate.ner.teams import is_team
from kg.annotate.ner.unlabelled import ALONE, Found
from kg.files import YamlLoader
from kg.lexicon import words
from kg.naming import gazetteer

SIGNS = Path(__file__).resolve().parents[2] / "grammar" / "entities" / "signs.yml"
TYPES = ("Place", "Organisation", "Person", "Event")  # ties go to the first
ENOUGH = 3.0  # what any number of mentions can say at most, in units of one

IN = frozenset({"in", "near", "outside", "inside", "across", "around", "throughout", "at"})
HELD = frozenset(
    {"held", "controlled", "occupied", "besieged", "ruled"}
)  # after a hyphen: "rebel-held Aleppo"
TO = frozenset({"to", "from", "into", "towards", "toward", "through", "via", "between"})
AGAINST = frozenset({"against", "over", "versus", "vs"})
SAYS = words("name_says")
PLAYS = words("name_plays")
TAKES = words("name_takes")
SPORT = words("name_sport")
MATCH_WORDS = 4
SPORTING = 60  # an article with a word of sport in every so many words is about sport
DIRECTIONS = words("name_directions")
REGIONS = words("name_region_nouns")
SURNAMES = words("name_surname_heads")
TITLES_WITHIN = words("name_titles_within")
STATES_HAVE = words("name_states_have")
PLACED = frozenset(
    {
        "in",
        "to",
        "the",
        "taken",
        "comma-place",
        "region",
        "of-Place",
        "said-Place",
        "beside-Place",
        "label-Event",
    }
)
PLACE_SIGNS = frozenset({"known-country", "known-place", "known-metropolis", "known-city"})
SURE_SIGNS = PLACE_SIGNS | {"known-organisation", "known-event"}
Signs = Counter[str]
SignsOf = dict[str, Mapping[str, float]]


@cache
def weights() -> dict[str, dict[str, float]]:
    """How much each sign speaks for each type."""
    content: dict[str, dict[str, float]] = yaml.load(
        SIGNS.read_text(encoding="utf-8"), YamlLoader
    )
    return content


def key(doc: Doc, found: Found) -> str:
    """What all mentions of one name in an article share."""
    return gazetteer.key(doc[found.start : found.end].text)


def types(
    doc: Doc, found: Iterable[Found], nations: frozenset[str] = frozenset()
) -> dict[str, str]:
    """The type of each name by its `key`.

    `nations` are the codes of the countries that the article names.
    """
    return {k: best(signs) for k, signs in signs_of(doc, found, nations).items()}


def signs_of(
    doc: Doc, found: Iterable[Found], nations: frozenset[str] = frozenset()
) -> SignsOf:
    """The signs of each name by its `key`, and how strong they are."""
    seen: dict[str, list[Signs]] = defaultdict(list)
    spelt: dict[str, tuple[str, ...]] = {}
    sport = about_sport(doc)
    for name in found:
        k = key(doc, name)
        spelt.setdefault(k, tuple(t.text for t in doc[name.start : name.end]))
        mention = _mention(doc, name)
        if sport and not mention.keys() & {"in", "to", "comma-place", "title"}:
            mention["sport"] = 1
        seen[k].append(mention)
    signs: SignsOf = {}
    for k, words_ in spelt.items():
        here = {"known-here": 1.0} if _town_here(words_, nations) else {}
        told = {**_saturated(seen[k]), **dict(_own(words_)), **here}
        if told.keys() & (
            PLACE_SIGNS - {"known-city"}
        ):  # Rome was founded, and lands are acquired
            told.pop("organised", None)
        if "head-Place" in told:  # a stadium is no team
            told.pop("sport", None)
        signs[k] = told
    return _with_surnames(signs, spelt)


def _town_here(name: tuple[str, ...], nations: frozenset[str]) -> bool:
    return any(e.subtype == "City" and e.country in nations for e in entries(spelling(name)))


def about_sport(doc: Doc) -> bool:
    """Whether the article tells of matches, where the name of a city is as often its team's."""
    n = sum(1 for t in doc if t.lower_ in SPORT)
    return n >= MATCH_WORDS and n * SPORTING >= len(doc)


def score(signs: Mapping[str, float]) -> dict[str, float]:
    """The sum of what the signs speak for, by type."""
    table = weights()
    total = dict.fromkeys(TYPES, 0.0)
    for sign, strength in signs.items():
        for type_, weight in table[sign].items():
            total[type_] += weight * strength
    return total


def best(signs: Mapping[str, float]) -> str:
    """The type that the signs speak for most."""
    total = score(signs)
    return max(TYPES, key=lambda t: (total[t], -TYPES.index(t)))


def _saturated(mentions: list[Signs]) -> dict[str, float]:
    """The share of mentions that bear a sign, times what that many mentions can say."""
    total = sum(mentions, Signs())
    labelled = sum(any(s.startswith("label-") for s in m) for m in mentions)
    strength: dict[str, float] = {}
    for sign, n in total.items():
        among = labelled if sign.startswith("label-") else len(mentions)
        strength[sign] = n / among * min(ENOUGH, 1 + log2(among))
    return strength


def spelling(name: tuple[str, ...]) -> str:
    """The name's words as the gazetteer looks them up."""
    return " ".join(name).replace(" - ", "-").replace(" .", ".")


@remembered
def _own(name: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """The signs in the words of a name."""
    text = spelling(name)
    signs = [*known_signs(text)]
    if not signs and len(name) > 1 and plain(name[0]) in DIRECTIONS:
        rest = known_signs(spelling(name[1:]))
        signs = ["known-place"] if PLACE_SIGNS.intersection(rest) else []
    head = None if signs else Head("Organisation", None) if text in ALONE else _head(name)
    if head:
        signs.append(f"head-{head.type}")
    if not signs and len(name) > 1 and plain(name[0]) in TITLES_WITHIN:
        signs.append("title")
    known = len(name) > 1 and SURE_SIGNS.intersection(signs) and "known-person" not in signs
    if given(name[0]) and not known:  # "Tal Afar" is a town, though Tal is a given name
        signs.append(
            "given-alone"
            if len(name) == 1
            else f"given-and-head-{head.type}"
            if head
            else "given-first"
        )
    elif len(name) > 1 and not head and not signs:
        signs.append("several-unknown")
    if (
        len(name) == 1
        and name[0].isupper()
        and name[0].isalnum()
        and 2 <= len(name[0]) <= 6
        and not entries(text)
    ):
        signs.append("acronym")
    return tuple((sign, 1.0) for sign in signs)


def _head(name: tuple[str, ...]) -> Head | None:
    """What the head noun tells, unless it may be a surname: the Hill of "Warren Hill", or alone."""
    if plain(name[-1]) in SURNAMES and (len(name) == 1 or (len(name) == 2 and given(name[0]))):
        return None
    return heads("last").get(plain(name[0])) if len(name) == 1 else head_of(name)


def _mention(doc: Doc, found: Found) -> Signs:
    signs = Signs()
    if found.label:
        signs[f"label-{found.label}"] = 1
    root = doc[found.start : found.end].root
    signs.update(dict.fromkeys(_before(doc, found, root), 1))
    signs.update(dict.fromkeys(_after(doc, found, root), 1))
    signs.update(dict.fromkeys(_described(found, root), 1))
    if leads_a_life(root):
        signs["lives"] = 1
    elif is_team(doc, found.start, found.end):
        signs["team"] = 1
    elif is_organised(root):
        signs["organised"] = 1
    if found.end < len(doc) and doc[found.end].lower_ in REGIONS:
        signs["region"] = 1
    return signs


def _before(doc: Doc, found: Found, root: Token) -> Iterable[str]:
    before = doc[found.start - 1] if found.start else None
    if before is None:
        return
    word = before.lower_
    if plain(word) in SURE_TITLES:
        yield "title"
    elif word in IN or (word in HELD and before.i and doc[before.i - 1].text == "-"):
        yield "in"
    elif word in TO:
        yield "to"
    elif word in AGAINST:
        yield "against"
    elif word == "the" and not before.is_sent_start:
        yield "the"
    if root.dep_ == "dobj" and root.head.lemma_ in TAKES:
        yield "taken"
    if root.dep_ == "nsubj":
        yield (
            "says"
            if root.head.lemma_ in SAYS
            else "plays"
            if root.head.lemma_ in PLAYS
            else "acts"
        )


def _after(doc: Doc, found: Found, root: Token) -> Iterable[str]:
    if found.end >= len(doc) - 1:
        return
    following, then = doc[found.end], doc[found.end + 1]
    if (
        following.text == ","
        and any(e.subtype in ("Country", "Region") for e in entries(then.text))
        and then.text[0].isupper()
    ):
        yield "comma-place"
    elif following.text in POSSESSIVES:
        yield (
            "of-Place"
            if root.dep_ == "poss" and root.head.lemma_.lower() in STATES_HAVE
            else "owns"
        )
    elif (
        following.text == "("
        and then.text.isupper()
        and 2 <= len(then.text) <= 7
        and then.is_alpha
    ):
        yield "abbreviated"


def _described(found: Found, root: Token) -> Iterable[str]:
    nouns = [(c, "said") for c in root.children if c.dep_ == "appos" and c.i >= found.end]
    head = root.head
    if head.pos_ == "NOUN":
        if root.dep_ == "appos":
            nouns.append((head, "said"))
        elif root.dep_ in ("compound", "amod", "nmod") and head.i == found.end:
            nouns.append((head, "beside"))
    elif root.dep_ == "pobj" and head.lower_ == "of":
        nouns.append((head.head, "of"))
    for noun, how in nouns:
        said = heads("described_as").get(noun.lemma_.lower())
        if said:
            yield f"{how}-{said.type}"


def _with_surnames(signs: SignsOf, spelt: Mapping[str, tuple[str, ...]]) -> SignsOf:
    """A short name bears a sign where it is the end of a longer name: "al-Assad" of a person, "Lorenzo" of a hurricane.

    After the full name of a person, and where nothing speaks of a place, it speaks for the person twice: "Denzel Washington".
    """
    ends: dict[str, str] = {}
    full: dict[str, str] = {}
    for k in sorted(spelt):
        parts = spelt[k]
        if len(parts) > 1:
            type_ = best(signs[k])
            if type_ == "Person":
                ends.update(
                    (gazetteer.key(" ".join(parts[i:])), "surname")
                    for i in range(1, len(parts))
                )
                full.setdefault(gazetteer.key(parts[-1]), k)
            elif type_ == "Event" and plain(" ".join(parts[:-1])) in heads("first"):
                ends[gazetteer.key(parts[-1])] = "storm"
    firms = _firms(signs, spelt)
    ends.update((k, "short-firm") for k in firms if k not in ends)
    order = {k: i for i, k in enumerate(spelt)}
    introduced = {
        k for k, whole in full.items() if order[whole] < order.get(k, 0) and _unplaced(signs[k])
    }
    return {
        k: {**s, ends[k]: 2.0 if k in introduced else 1.0} if k in ends else s
        for k, s in signs.items()
    }


def _unplaced(signs: Mapping[str, float]) -> bool:
    """Whether a name is known as a place's and nothing in the article tells that the place is meant."""
    return bool(signs.keys() & PLACE_SIGNS) and not signs.keys() & PLACED


def _firms(signs: SignsOf, spelt: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The keys of names that shorten a firm's, which no one is called: "Mahan" of "Mahan Air", but not "Gates" of a fund."""
    firms: set[str] = set()
    for parts in spelt.values():
        if len(parts) > 1 and not given(parts[0]) and _is_firm(parts):
            firms.add(gazetteer.key(" ".join(parts[:-1])))
    return {k for k in firms if k in signs and not signs[k].keys() & {"known-person", "title"}}


def _is_firm(name: tuple[str, ...]) -> bool:
    head = heads("last").get(plain(name[-1]))
    return (head is not None and head.subtype == "Company") or any(
        e.subtype == "Company" for e in entries(spelling(name))
    )
