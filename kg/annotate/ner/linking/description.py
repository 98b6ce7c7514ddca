"""What the gazetteer knows a typed name as: subtype, first name, ids where they are sure."""

from collections import Counter
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from kg.annotate.annotations import Name
from kg.annotate.ner.extension import MODIFIERS
from kg.annotate.ner.linking.disambiguation import choose
from kg.annotate.ner.linking.regions import region_noun
from kg.annotate.ner.linking.states import state_meant
from kg.annotate.ner.lookup import demonym, entries, head_of, heads
from kg.annotate.ner.spans import Candidate
from kg.annotate.ner.teams import is_about_sport, is_team
from kg.naming.gazetteer import Entry

# Classes of the ontology that the first words of a name may say more of than its head: a group is
# a firm and an office a state's, unless an armed group's or a union's.
GENERAL_SUBTYPES = ("Company", "GovernmentBody")
# What gives its name to teams.
HOMES_OF_TEAMS = ("City", "Country")


def describe(doc: Doc, names: Sequence[Name]) -> None:
    """Fill `subtype`, `canonical`, `wikidata` and `geonames` of names in place."""
    nations = count_nations(doc, (n for n in names if n.type == "Place"))
    is_sport = any(n.type == "Organisation" for n in names) and is_about_sport(doc)
    regions: dict[str, str] = {}
    for name in names:
        text = name.canonical or doc[name.start : name.end].text
        known = [e for e in entries(text) if e.type == name.type]
        noun = region_noun(doc, name) if _is_place_name(name) else None
        entry = state_meant(doc, name.start, name.end) if _is_place_name(name) else None
        entry = entry or choose(known, text, nations, is_region=noun is not None)
        if entry is not None and not _is_surname(entry, text):
            _link(name, entry)
        elif known and noun is not None:
            # not the city of that name, even where the gazetteer has no such region
            _make_region(name, text, regions.setdefault(text, noun))
        elif known:
            subtypes = {e.subtype for e in known}
            name.subtype = subtypes.pop() if len(subtypes) == 1 else None
        else:
            name.subtype = _subtype_of_unknown(doc, name, is_sport=is_sport)
    _follow_regions(doc, names, regions)


def count_nations(doc: Doc, spans: Iterable[Candidate | Name]) -> Counter[str]:
    """How often an article names each country, by code; its demonyms count."""
    codes: Counter[str] = Counter()
    for span in spans:
        text = doc[span.start : span.end].text
        countries = [e for e in entries(demonym(text) or text) if e.subtype == "Country"]
        codes.update({e.country for e in countries if e.country})
    return codes


def _is_place_name(name: Name) -> bool:
    return name.type == "Place" and name.kind == "name"


def _is_surname(entry: Entry, text: str) -> bool:
    """Test for a surname alone, which may be anybody's."""
    return entry.type == "Person" and " " not in text


def _link(name: Name, entry: Entry) -> None:
    name.subtype, name.canonical = entry.subtype, entry.name
    name.wikidata, name.geonames = entry.wikidata, entry.geonames


def _make_region(name: Name, text: str, noun: str) -> None:
    name.subtype, name.canonical = "Region", f"{text} {noun}"


def _follow_regions(doc: Doc, names: Iterable[Name], regions: dict[str, str]) -> None:
    """A name that the article gives to a region is the region's throughout, unless a city of that name is clearly meant."""
    if not regions:
        return
    for name in names:
        text = doc[name.start : name.end].text
        if name.type == "Place" and name.canonical is None and text in regions:
            _make_region(name, text, regions[text])


# ---------------------------------------------------------------- names that the gazetteer has not


def _subtype_of_unknown(doc: Doc, name: Name, *, is_sport: bool) -> str | None:
    subtype = _subtype_by_words(doc, name)
    if subtype is not None:
        return subtype
    if name.type != "Organisation":
        return subtype
    plays = is_sport or is_team(doc, name.start, name.end)
    text = name.canonical or doc[name.start : name.end].text
    return "SportsTeam" if plays and _has_team(text) else None


def _has_team(text: str) -> bool:
    """Test for a city or country; as an organisation in news of sport it is its team: "Madrid beat Milan"."""
    return any(e.subtype in HOMES_OF_TEAMS for e in entries(text))


def _subtype_by_words(doc: Doc, name: Name) -> str | None:
    """What the head noun of a name tells; a noun beside it where it has none of that type."""
    name_words = tuple(t.text for t in doc[name.start : name.end])
    head = head_of(name_words)
    if head is None or head.type != name.type:
        return _subtype_by_description(doc, name)
    # even where it tells no more than the type
    if head.subtype is None or head.subtype not in GENERAL_SUBTYPES:
        return head.subtype
    return _of_whom(name_words, head.subtype)


def _of_whom(name: tuple[str, ...], subtype: str) -> str | None:
    """A group is a firm and an office a state's, unless an armed group's or a union's: "Abu Sayyaf Group", "UN Office"."""
    beginnings = (" ".join(name[:n]) for n in range(1, len(name)))
    known = [e for text in beginnings for e in entries(text)]
    subtypes = {e.subtype for e in known if e.type == "Organisation"}
    if "ArmedGroup" in subtypes and subtype == "Company":
        return "ArmedGroup"
    if "InternationalOrganisation" in subtypes:
        return None if subtype == "Company" else "InternationalOrganisation"
    return subtype


def _subtype_by_description(doc: Doc, name: Name) -> str | None:
    """What a noun joined to the name says of it: "Palmyra, a city in Syria", "Daesh militants"."""
    root = doc[name.start : name.end].root
    for noun in (*root.children, root.head):
        if name.start <= noun.i < name.end:
            continue
        if not _is_joined(root, noun):
            continue
        described = heads("described_as").get(noun.lemma_.lower())
        if described is not None and described.type == name.type and described.subtype:
            return described.subtype
    return None


def _is_joined(root: Token, noun: Token) -> bool:
    """Test if a noun is in apposition to the head of a name, or the name to it."""
    if noun.dep_ == "appos":
        return True
    if noun.i != root.head.i:
        return False
    return root.dep_ == "appos" or root.dep_ in MODIFIERS
