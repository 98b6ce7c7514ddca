"""What the gazetteer knows a typed name as: subtype, first name, ids where they are sure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from spacy.tokens import Doc

from kg.annotate.annotations import Name
from kg.annotate.ner.lookup import demonym, entries, head_of, heads, main_name
from kg.annotate.ner.regions import region_noun
from kg.annotate.ner.states import state
from kg.annotate.ner.teams import is_team
from kg.annotate.ner.typing import about_sport
from kg.annotate.ner.unlabelled import Found
from kg.lexicon import words
from kg.naming import gazetteer
from kg.naming.gazetteer import Entry

CLEAR = (
    10  # a city this many times as large as the next of its name is meant, without further hint
)
FAR_LARGER = 100
LARGE = 300_000
KNOWN_ABROAD = 100_000  # cities of this size have names in other languages
SIMILAR = 0.8
GENERIC = words("name_generic")
LARGE_CITY = 100_000  # larger than this, the city is meant rather than its country's region of that name,
FAMOUS = 500_000  # and larger than this, rather than any region


def describe(doc: Doc, names: Sequence[Name]) -> None:
    """Fill `subtype`, `canonical`, `wikidata` and `geonames` of names in place."""
    named = nations(doc, (n for n in names if n.type == "Place"))
    regions: dict[str, str] = {}
    sport = any(n.type == "Organisation" for n in names) and about_sport(doc)
    for name in names:
        text = name.canonical or doc[name.start : name.end].text
        candidates = [e for e in entries(text) if e.type == name.type]
        region = (
            region_noun(doc, name) if name.type == "Place" and name.kind == "name" else None
        )
        entry = (
            state(doc, name.start, name.end)
            if name.type == "Place" and name.kind == "name"
            else None
        )
        entry = entry or _choose(candidates, text, named, region=region is not None)
        if entry and not (
            entry.type == "Person" and " " not in text
        ):  # a surname alone may be anybody's
            name.subtype, name.canonical = entry.subtype, entry.name
            name.wikidata, name.geonames = entry.wikidata, entry.geonames
        elif (
            candidates and region
        ):  # not the city of that name, even where the gazetteer has no such region
            name.subtype, name.canonical = (
                "Region",
                f"{text} {regions.setdefault(text, region)}",
            )
        elif candidates:
            kinds = {e.subtype for e in candidates}
            name.subtype = kinds.pop() if len(kinds) == 1 else None
        else:
            team = name.type == "Organisation" and (sport or is_team(doc, name.start, name.end))
            name.subtype = _by_words(doc, name) or (_team(text) if team else None)
    _follow_regions(doc, names, regions)


def _follow_regions(doc: Doc, names: Iterable[Name], regions: Mapping[str, str]) -> None:
    """A name that the article gives to a region is the region's throughout, unless a city of that name is clearly meant."""
    for name in names if regions else ():
        text = doc[name.start : name.end].text
        if text in regions and name.type == "Place" and name.canonical is None:
            name.subtype, name.canonical = "Region", f"{text} {regions[text]}"


def _team(name: str) -> str | None:
    """A city or country that is an organisation in news of sport is its team: "Madrid beat Milan"."""
    return (
        "SportsTeam" if any(e.subtype in ("City", "Country") for e in entries(name)) else None
    )


def nations(doc: Doc, spans: Iterable[Found | Name]) -> Counter[str]:
    """How often an article names each country, by code; its demonyms count."""
    codes: Counter[str] = Counter()
    for span in spans:
        text = doc[span.start : span.end].text
        codes.update(
            {
                e.country
                for e in entries(demonym(text) or text)
                if e.subtype == "Country" and e.country
            }
        )
    return codes


def _choose(
    candidates: Sequence[Entry], text: str, named: Counter[str], *, region: bool
) -> Entry | None:
    """The one entry that is meant, or None where more than one may be."""
    if not candidates:
        return None
    regions = [e for e in candidates if e.subtype == "Region"]
    whole = [e for e in candidates if e.subtype not in ("City", "Region")]
    if whole and not (regions and _state_rather(whole[0], regions[0], named)):
        return _known_thing(whole, text, named)
    cities = [e for e in candidates if e.subtype == "City"]
    cities = [e for e in cities if len(cities) == 1 or _may_be_called(e, text)]
    called = [e for e in regions if main_name(e, text)]
    if region or not cities:
        return _one(called or regions, named)
    city = _city(cities, text, named) or _seat_of(called, cities, text)
    if called and not (city and _rather_city(city, called)):
        return _one(called, named)
    return city


def _rather_city(city: Entry, regions: Sequence[Entry]) -> bool:
    """Whether a city is meant rather than a region of its name: it is large or, in the same country, no small town."""
    least = LARGE_CITY if any(e.country == city.country for e in regions) else FAMOUS
    return (city.population or FAMOUS) >= least


def _seat_of(regions: Sequence[Entry], cities: Sequence[Entry], text: str) -> Entry | None:
    """The large city whose name the only region of that name bears: who says Geneva means the city rather than the canton."""
    if len(regions) != 1:
        return None
    same = [
        e
        for e in cities
        if e.country == regions[0].country
        and main_name(e, text)
        and (e.population or 0) >= LARGE_CITY
    ]
    return same[0] if len(same) == 1 else None


def _may_be_called(city: Entry, text: str) -> bool:
    """Whether a name is the city's own or a spelling of it.

    Other names of small towns mostly mean another place.
    """
    if main_name(city, text) or (city.population or LARGE) >= KNOWN_ABROAD:
        return True
    mine, its = gazetteer.key(text), gazetteer.key(city.name)
    return abs(len(mine) - len(its)) < 5 and SequenceMatcher(None, mine, its).ratio() >= SIMILAR


def _known_thing(things: Sequence[Entry], text: str, named: Counter[str]) -> Entry | None:
    """The only one, or the one whose country the article names: RAF is the air force in Britain and was a gang in Germany.

    A name of generic words ("Senate", "Democratic Party") is the body of a country only where that country is named most.
    """
    ranked = sorted(things, key=lambda e: -named[e.country or ""])
    first = ranked[0]
    if (
        len(ranked) > 1
        and first.country
        and named[first.country] == named[ranked[1].country or ""]
    ):
        return None
    if first.type == "Organisation" and all(word.lower() in GENERIC for word in text.split()):
        if first.country:
            return first if 0 < named[first.country] == max(named.values()) else None
        return (
            first if len(ranked) == 1 else None
        )  # "Greens", "Green Party": one party in an article, whichever country's
    return first


def _state_rather(country: Entry, region: Entry, named: Counter[str]) -> bool:
    """Georgia in an article about the United States that names no Georgian: told by what the article names more."""
    return named[region.country or ""] > 2 * named[country.country or ""]


def _one(regions: Sequence[Entry], named: Counter[str]) -> Entry | None:
    """The only one, else the only one in a country that the article names, else the first where that is of no country."""
    here = [e for e in regions if e.country in named]
    for choice in (regions, here):
        if len(choice) == 1:
            return choice[0]
    return regions[0] if regions and not regions[0].country else None


def _city(cities: Sequence[Entry], text: str, named: Counter[str]) -> Entry | None:
    """The city in the country that the article is about, else one that is far larger than its namesakes."""
    written = [e for e in cities if e.population is None]  # in a list made by hand
    if written:
        return _with_id(written[0], cities)
    ranked = sorted(
        cities,
        key=lambda e: (-named[e.country or ""], not main_name(e, text), -(e.population or 0)),
    )
    here = [e for e in ranked if e.country in named]
    if here:
        rivals = [
            e for e in here[1:] if named[e.country or ""] * 2 > named[here[0].country or ""]
        ]
        if not rivals or _stands_out([here[0], *rivals]):
            return (
                here[0]
                if not _dwarfed(here[0], cities, text)
                else _far_larger(here[0], cities, text)
            )
    known = [e for e in cities if main_name(e, text)]
    capitals = [e for e in known if gazetteer.capitals().get(e.country or "") == e.name]
    if len(capitals) == 1:  # of a country that the article need not name
        return capitals[0]
    largest = sorted(known, key=lambda e: -(e.population or 0))
    return largest[0] if largest and _stands_out(largest) else None


def _with_id(written: Entry, cities: Sequence[Entry]) -> Entry:
    """An entry of the list made by hand with the id of the one city of its country that bears the name."""
    same = [e for e in cities if e.geonames and e.country == written.country]
    return written._replace(geonames=same[0].geonames) if len(same) == 1 else written


def _far_larger(entry: Entry, cities: Sequence[Entry], text: str) -> Entry | None:
    """The capital that dwarfs a village of its name so much that nobody would think of the village: Kabul."""
    capitals = [
        e
        for e in cities
        if main_name(e, text) and gazetteer.capitals().get(e.country or "") == e.name
    ]
    far = len(capitals) == 1 and (capitals[0].population or 0) > FAR_LARGER * (
        entry.population or 0
    )
    return capitals[0] if far else None


def _dwarfed(entry: Entry, cities: Sequence[Entry], text: str) -> bool:
    """Whether a city of that very name elsewhere is so large that the one at hand would be told from it: London, Ontario."""
    if main_name(entry, text) and (entry.population or 0) >= LARGE:
        return False
    largest = max((e.population or 0 for e in cities if main_name(e, text)), default=0)
    return largest >= 1_000_000 and largest > CLEAR * (entry.population or 0)


def _stands_out(ranked: Sequence[Entry]) -> bool:
    size = ranked[0].population or 0
    return size >= LARGE and all(size >= CLEAR * (e.population or 0) for e in ranked[1:])


def _of_whom(name: tuple[str, ...], subtype: str) -> str | None:
    """A group is a firm and an office a state's, unless an armed group's or a union's: "Abu Sayyaf Group", "UN Office"."""
    known = {
        e.subtype
        for n in range(1, len(name))
        for e in entries(" ".join(name[:n]))
        if e.type == "Organisation"
    }
    if "ArmedGroup" in known and subtype == "Company":
        return "ArmedGroup"
    if "InternationalOrganisation" in known:
        return None if subtype == "Company" else "InternationalOrganisation"
    return subtype


def _by_words(doc: Doc, name: Name) -> str | None:
    words_ = tuple(t.text for t in doc[name.start : name.end])
    head = head_of(words_)
    if head and head.type == name.type:
        return (
            _of_whom(words_, head.subtype)
            if head.subtype in ("Company", "GovernmentBody")
            else head.subtype
        )
    root = doc[name.start : name.end].root
    for noun in (c for c in (*root.children, root.head) if c.i >= name.end or c.i < name.start):
        said = heads("described_as").get(noun.lemma_.lower())
        joined = noun.dep_ == "appos" or (
            root.dep_ in ("appos", "compound", "nmod") and noun.i == root.head.i
        )
        if said and said.type == name.type and said.subtype and joined:
            return said.subtype
    return None
