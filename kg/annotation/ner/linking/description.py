"""What the gazetteer knows a typed name as: subtype, first name, ids where they are sure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc, Token

from kg.annotation.annotations import Name
from kg.annotation.ner.extension import MODIFIERS
from kg.annotation.ner.linking.disambiguation import choose
from kg.annotation.ner.linking.regions import region_noun
from kg.annotation.ner.linking.states import state_meant
from kg.annotation.ner.lookup import demonym, entries, entries_of, head_of, heads, is_known_as
from kg.annotation.ner.spans import Candidate
from kg.annotation.ner.teams import is_about_sport, is_team
from kg.naming.gazetteer import Entry

# Classes of the ontology that the first words of a name may say more of than its head: a
# group is a firm and an office a state's, unless an armed group's or a union's.
GENERAL_SUBTYPES = ("Company", "GovernmentBody")
# What gives its name to teams.
HOMES_OF_TEAMS = ("City", "Country")


def describe(doc: Doc, names: Sequence[Name]) -> None:
    """Fill `subtype`, `canonical`, `wikidata` and `geonames` of names in place."""
    nations = count_nations(doc, (n for n in names if n.type == "Place"))
    context = _Context(doc, nations)
    for name in names:
        known = [e for e in entries(context.text(name)) if e.type == name.type]
        noun = region_noun(doc, name) if _is_place_name(name) else None
        entry = _entry_meant(context, name, known, is_region=noun is not None)
        if entry is not None:
            _link(name, entry)
        elif not known:
            name.subtype = _subtype_of_unknown(context, name)
        elif noun is not None:
            # not the city of that name, even where the gazetteer has no such region
            context.make_region(name, noun)
        else:
            name.subtype = _common_subtype(known)
    _follow_regions(context, names)


def _common_subtype(known: Sequence[Entry]) -> str | None:
    """The subtype of all that a name may mean; None where they differ."""
    subtypes = {e.subtype for e in known}
    return subtypes.pop() if len(subtypes) == 1 else None


@dataclass
class _Context:
    """What the names of an article are described by besides themselves.

    `regions` has, by name, the noun of what the article calls a region.
    """

    doc: Doc
    nations: Counter[str]
    regions: dict[str, str] = field(default_factory=dict)

    @cached_property
    def is_about_sport(self) -> bool:
        """Test if the article is; it is looked through once, if any name asks."""
        return is_about_sport(self.doc)

    def text(self, name: Name) -> str:
        """What the gazetteer is asked for: a demonym's country, else the name's words."""
        return name.canonical or self.doc[name.start : name.end].text

    def make_region(self, name: Name, noun: str) -> None:
        """Make a region of a name: "Homs province", called throughout by the first noun."""
        text = self.text(name)
        name.subtype = "Region"
        name.canonical = f"{text} {self.regions.setdefault(text, noun)}"


def _entry_meant(
    context: _Context, name: Name, known: Sequence[Entry], *, is_region: bool
) -> Entry | None:
    """The one of the gazetteer's entries that is meant, or None where more than one may be."""
    if _is_place_name(name):
        state = state_meant(context.doc, name.start, name.end)
        if state is not None:
            return state
    text = context.text(name)
    entry = choose(known, text, context.nations, is_region=is_region)
    return None if entry is None or _is_surname(entry, text) else entry


def count_nations(doc: Doc, spans: Iterable[Candidate | Name]) -> Counter[str]:
    """How often an article names each country, by code; its demonyms count."""
    codes: Counter[str] = Counter()
    for span in spans:
        text = doc[span.start : span.end].text
        countries = entries_of(demonym(text) or text, "Country")
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


def _follow_regions(context: _Context, names: Iterable[Name]) -> None:
    """A name that the article gives to a region is the region's throughout.

    Unless a city of that name is clearly meant, and so has its canonical name.
    """
    for name in names:
        if name.type != "Place":
            continue
        if name.canonical is not None:
            continue
        noun = context.regions.get(context.text(name))
        if noun is not None:
            context.make_region(name, noun)


# ------------------------------------------------------------- names that the gazetteer has not


def _subtype_of_unknown(context: _Context, name: Name) -> str | None:
    subtype = _subtype_by_words(context.doc, name)
    if subtype is not None:
        return subtype
    return "SportsTeam" if _is_team_of_place(context, name) else None


def _is_team_of_place(context: _Context, name: Name) -> bool:
    """Test for a city or country that is an organisation in news of sport.

    "Madrid beat Milan".
    """
    if name.type != "Organisation":
        return False
    if not is_known_as(context.text(name), *HOMES_OF_TEAMS):
        return False
    if context.is_about_sport:
        return True
    return is_team(context.doc, name.start, name.end)


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
    """A group is a firm and an office a state's, unless an armed group's or a union's.

    "Abu Sayyaf Group", "UN Office".
    """
    beginnings = (" ".join(name[:n]) for n in range(1, len(name)))
    known = (e for text in beginnings for e in entries(text))
    # only organisations have these subtypes
    subtypes = {e.subtype for e in known}
    if "ArmedGroup" in subtypes and subtype == "Company":
        return "ArmedGroup"
    if "InternationalOrganisation" in subtypes:
        return None if subtype == "Company" else "InternationalOrganisation"
    return subtype


def _subtype_by_description(doc: Doc, name: Name) -> str | None:
    """What a noun joined to the name says of it.

    "Palmyra, a city in Syria", "Daesh militants".
    """
    root = doc[name.start : name.end].root
    subtype: str | None = None
    for noun in (*root.children, root.head):
        if name.start <= noun.i < name.end:
            continue
        if not _is_joined(root, noun):
            continue
        described = heads("described_as").get(noun.lemma_.lower())
        if described is not None and described.type == name.type:
            subtype = subtype or described.subtype
    return subtype


def _is_joined(root: Token, noun: Token) -> bool:
    """Test if a noun is in apposition to the head of a name, or the name to it."""
    if noun.dep_ == "appos":
        return True
    if noun.i != root.head.i:
        return False
    return root.dep_ == "appos" or root.dep_ in MODIFIERS
