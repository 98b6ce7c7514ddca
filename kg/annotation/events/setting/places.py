"""Where an event happened: where its trigger, what governs it or who takes part is."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from spacy.tokens import Doc, Token

from kg import lexicon
from kg.annotation.annotations import Annotations, MentionIndex
from kg.annotation.events.navigation import is_preposition, objects_behind, objects_of
from kg.annotation.events.setting.governors import gives_setting, governors
from kg.english.labels import COMPOUND_PARTS, NOUNS, Labels
from kg.model.extract import Entity, Mention

_PLACE = "Place"
# Places of these kinds stand before a noun of action as who acts: "the Russian offensive".
_ACTING_PLACES: frozenset[str | None] = frozenset({None, "Country"})
# How a name stands before "province" or "airport".
_NAMING: Final[Labels] = COMPOUND_PARTS | {"poss"}


@dataclass(slots=True)
class PlaceFinder:
    """The places of one document.

    `timed` are the tokens of its times; `here` is the id of the place in the dateline, where a
    reporter says "here".
    """

    doc: Doc
    work: Annotations
    timed: AbstractSet[int]
    index: MentionIndex = field(init=False)
    here: str | None = field(init=False)

    def __post_init__(self) -> None:
        self.index = self.work.mentions(self.doc)
        self.here = self._dateline_place()

    def place(self, trigger: Token, arguments: Sequence[Token]) -> str | None:
        """The id of the place where it happened, or None.

        Args:
            trigger: the word that names the event.
            arguments: what takes part in it and whose whereabouts are the event's.
        """
        for node, fronted in governors(trigger):
            own = node.i == trigger.i
            place = self._beside(node, _prepositions(node, own=own), fronted=fronted)
            if place is None and own:
                place = self._at_trigger(trigger, arguments)
            if place is not None:
                return place
        return None

    def place_id(self, token: Token) -> str | None:
        """The id of the place a token names.

        Also as "the city of Homs" and "the Homs province".
        """
        for named in (token, *_named_by(token)):
            place = self._place_at(named)
            # "The Syrians" are no place.
            if place is not None and place[1].kind != "demonym":
                return place[0].id
        return None

    def _place_at(self, token: Token) -> tuple[Entity, Mention] | None:
        """The place, and its mention, that a token stands for."""
        mentioned = self.index.at(token)
        if mentioned is None:
            return None
        return mentioned if mentioned[0].type == _PLACE else None

    def _dateline_place(self) -> str | None:
        dateline = self.work.article.dateline_place
        if dateline is None:
            return None
        places = (entity for entity in self.work.entities if entity.type == _PLACE)
        return next(
            (p.id for p in places if any(dateline.overlaps(m.span) for m in p.mentions)), None
        )

    def _at_trigger(self, trigger: Token, arguments: Iterable[Token]) -> str | None:
        """The place that only the trigger itself can have, by the surest way first."""
        for look in (self._struck, self._of_clause, self._of_name):
            place = look(trigger)
            if place is not None:
                return place
        return _first(map(self._within, arguments))

    def _beside(
        self, node: Token, prepositions: AbstractSet[str], *, fronted: bool = False
    ) -> str | None:
        children = _children_beside(node, fronted=fronted)
        return _first(self._at_child(child, prepositions) for child in children)

    def _at_child(self, child: Token, prepositions: AbstractSet[str]) -> str | None:
        """The place that a phrase, an adverb or a clause beside a word gives."""
        place = self._behind(child, prepositions)
        if place is not None:
            return place
        # The parse hangs "in Cairo" of "died on Monday in Cairo" on the day.
        day = self._day(child)
        place = None if day is None else self._within(day)
        if place is not None:
            return place
        if gives_setting(child):
            return self._beside(child, prepositions)
        return self._of_adverb(child) if child.dep_ == "advmod" else None

    def _behind(self, child: Token, prepositions: AbstractSet[str]) -> str | None:
        """The place behind a preposition: "in Homs", "in a suburb of Homs"."""
        if not is_preposition(child, prepositions):
            return None
        return _first(map(self._named_or_within, objects_of(child)))

    def _of_adverb(self, adverb: Token) -> str | None:
        """What "here" means to a reporter, and what "outside of" and "north of" lead to."""
        if adverb.lower_ == "here":
            return self.here
        if adverb.lower_ in lexicon.words("event_place_adverbs"):
            return self._beside(adverb, lexicon.words("event_of"))
        return None

    def _day(self, child: Token) -> Token | None:
        """The head of a time beside an event, "Monday" and "on Monday".

        None where the child is none.
        """
        if child.dep_ == "npadvmod":
            return child
        if child.dep_ != "prep":
            return None
        return next((day for day in objects_of(child) if day.i in self.timed), None)

    def _struck(self, trigger: Token) -> str | None:
        """Where what a noun names is told to have struck.

        "Bombings struck the cathedral in Jolo", "a fire on the road near Homs".
        """
        if trigger.pos_ != "NOUN":
            return None
        place = _first(map(self._within, _ways(trigger)))
        if place is not None:
            return place
        return _first(map(self._named_or_within, _things_struck(trigger)))

    def _of_clause(self, trigger: Token) -> str | None:
        """The place that a clause is about: "in Dayton, where ten people died".

        Whoever does it may say it too: "killed by soldiers in Homs".
        """
        if trigger.dep_ == "relcl" and any(c.lower_ == "where" for c in trigger.lefts):
            return self._named_or_within(trigger.head)
        agents = (child for child in trigger.rights if child.dep_ == "agent")
        return _first(self._within(doer) for by in agents for doer in objects_of(by))

    def _of_name(self, trigger: Token) -> str | None:
        """The place before a noun of action: "the Paris attacks", "the 2016 Palmyra offensive".

        A country there is who acts.
        """
        if trigger.pos_ != "NOUN":
            return None
        for child in trigger.lefts:
            if child.dep_ not in COMPOUND_PARTS or child.pos_ != "PROPN":
                continue
            place = self._place_at(child)
            if place is not None and place[0].subtype not in _ACTING_PLACES:
                return place[0].id
        return None

    def _named_or_within(self, token: Token) -> str | None:
        return self.place_id(token) or self._within(token)

    def _within(self, noun: Token) -> str | None:
        """The place in which a noun or what is joined to it is: "nurses in Harare"."""
        prepositions = lexicon.words("event_whereabouts_prepositions")
        for child in noun.rights:
            if not is_preposition(child, prepositions):
                continue
            # What something is "of" is not where it is, but may be somewhere itself.
            look = self._within if child.lower_ == "of" else self._named_or_within
            place = _first(map(look, objects_of(child)))
            if place is not None:
                return place
        return _first(self._within(child) for child in noun.rights if child.dep_ == "conj")


def _first(places: Iterable[str | None]) -> str | None:
    return next((place for place in places if place is not None), None)


def _prepositions(node: Token, *, own: bool) -> AbstractSet[str]:
    """The prepositions behind which the place of what a word tells stands.

    "Exploded on Karl Marx Avenue", but "sanctions on Iraq" have no place.
    """
    if own and node.pos_ == "VERB":
        return _prepositions_of_verbs()
    return lexicon.words("event_place_prepositions")


@cache
def _prepositions_of_verbs() -> AbstractSet[str]:
    return lexicon.words("event_place_prepositions") | lexicon.words(
        "event_verb_place_prepositions"
    )


def _children_beside(node: Token, *, fronted: bool) -> Iterator[Token]:
    """The words on which a place may hang: of a noun only those behind it."""
    # Of a verb that another is joined to, only what both share.
    if fronted:
        return node.lefts
    return node.rights if node.pos_ in NOUNS else node.children


def _ways(trigger: Token) -> Iterator[Token]:
    """Yield the roads, coasts and the like that something is "on"."""
    ways = lexicon.words("event_ways")
    ons = objects_behind(trigger, lexicon.words("event_verb_place_prepositions"))
    return (way for way in ons if way.lemma_ in ways)


def _things_struck(trigger: Token) -> Iterator[Token]:
    """Yield the objects of verbs of striking that a noun is the subject of."""
    if trigger.dep_ != "nsubj":
        return
    first, strikes = trigger.head, lexicon.words("event_strike_verbs")
    for verb in (first, *(child for child in first.rights if child.dep_ == "conj")):
        if verb.lemma_ in strikes:
            yield from (child for child in verb.rights if child.dep_ == "dobj")


def _named_by(token: Token) -> Iterator[Token]:
    """Yield the words that name what a common noun describes: "Homs" of "the city of Homs"."""
    # A name names itself.
    if token.pos_ != "NOUN":
        return
    yield from (child for child in token.rights if child.dep_ == "appos")
    if token.lemma_.lower() not in lexicon.words("localities"):
        return
    yield from (c for c in token.lefts if c.dep_ in _NAMING)
    prepositions = lexicon.words("event_locality_prepositions")
    for child in token.rights:
        if child.lower_ in prepositions:
            yield from objects_of(child)
