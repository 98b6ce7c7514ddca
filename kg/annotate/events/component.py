"""The events layer: what happened, as one article tells it.

The rules of kg/grammar/events find a trigger and what takes part
(kg.annotate.events.arguments); here a firing becomes an event with its place and time
(event_setting), polarity and modality (factuality) and the attribution in whose content it
stands. What is no occurrence, and what another trigger of the clause already tells, is left out
(event_occurs). Page furniture is passed over.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg import lexicon, ontology
from kg import rules as grammar
from kg.annotate.annotations import Annotations, annotations, chars
from kg.annotate.events.anaphora import told_again
from kg.annotate.events.arguments import Cast, has_its_roles, is_play, subject_refused
from kg.annotate.events.aspect import phase, whole
from kg.annotate.events.casualties import counts
from kg.annotate.events.inheritance import inherit
from kg.annotate.events.occurrence import is_occurrence, is_of_one, told_twice
from kg.annotate.events.ordering import order_relations
from kg.annotate.events.setting import Setting
from kg.english import syntax
from kg.english.factuality.status import factuality, is_presupposed
from kg.model import timex
from kg.model.extract import Event, EventTime, Modality, Participant, Skipped, Span
from kg.rules import Match, Rules

_ROLES = ("agent", "patient", "recipient", "theme", "instrument", "source", "destination")
_CONVERSATIONS = frozenset({"PhoneCall", "Meeting", "Negotiation"})
# Where something is done to a place, that is where it happens; who fights somebody need not be
# there.
_PLACE_ROLES = {
    "Battle": (),
    "Conflict": ("patient", "source", "destination"),
    "Disaster": ("patient",),
    "Diplomacy": ("destination",),
}
_OF_A_CROWD = frozenset({"Protest", "Strike"})
_NOT_BY_WORDS = frozenset(
    {"Life", "Conflict", "Disaster"}
)  # families of what no announcement brings about
_WHERE_DONE_TO = frozenset(
    {"Conflict", "Disaster"}
)  # "destroyed the temple in Homs"; "condemned the attack in Homs" elsewhere


@Language.factory("kg_events", default_config={"rules": None})
def make(nlp: Language, name: str, rules: str | None) -> Callable[[Doc], Doc]:
    """The layer as a pipeline component.

    `rules` is a folder of rules beside the built-in ones.
    """
    loaded = grammar.with_user(rules)

    def tell(doc: Doc) -> Doc:
        work = annotations(doc)
        work.events, refused = find(doc, loaded)
        work.skipped += refused
        work.relations += order_relations(doc, work.events)
        return doc

    return tell


def events(doc: Doc, rules: Rules) -> list[Event]:
    """The events that the rules find in a doc, in text order, with ids `v1`, `v2` …."""
    return find(doc, rules)[0]


def find(doc: Doc, rules: Rules) -> tuple[list[Event], list[Skipped]]:
    """The events of a doc, and the candidates that were refused since they tell of no occurrence."""
    reader = _Reader(doc, annotations(doc))
    told = {
        match.trigger.i: event
        for match in reader.matches(rules)
        if (event := reader.read(match)) is not None
    }
    told = inherit(doc, reader.work, told)
    whole = (_with_agents(event, doc[i], told) for i, event in told.items())
    found = [one for event in whole for one in _one_by_one(event, doc)]
    found.sort(key=lambda e: (e.trigger.start, e.trigger.end, e.type))
    return [replace(event, id=f"v{n}") for n, event in enumerate(found, 1)], reader.refused


def _with_agents(event: Event, trigger: Token, told: Mapping[int, Event]) -> Event:
    """What an operation is for, its doer does: "the army's operation to retake the city" tells who is to retake it."""
    above = told.get(trigger.head.i)
    if (
        trigger.dep_ not in ("acl", "relcl")
        or above is None
        or syntax.is_passive(trigger)
        or _agents(event)
    ):
        return event
    if any(child.dep_ == "nsubj" for child in trigger.lefts):
        return event
    return replace(event, participants=_in_order((*event.participants, *_agents(above))))


def _one_by_one(event: Event, doc: Doc) -> Iterator[Event]:
    """Conversations that one verb tells of, apart: "spoke by phone with Bokova and with Assad" is two calls."""
    groups: dict[int, list[Participant]] = {}
    if event.type in _CONVERSATIONS:
        for participant in event.participants:
            if participant.role == "patient":
                groups.setdefault(_preposition(doc, participant.span), []).append(participant)
    if len(groups) < 2 or -1 in groups:
        yield event
        return
    others = tuple(p for p in event.participants if p.role != "patient")
    for _, patients in sorted(groups.items()):
        yield replace(event, participants=_in_order((*others, *patients)))


def _preposition(doc: Doc, phrase: Span) -> int:
    """The token index of the preposition that a noun phrase stands behind, itself or in a row; -1 where there is none."""
    span = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    if span is None:
        return -1
    token = span.root
    while token.dep_ == "conj" and token.pos_ != "ADP":
        token = token.head
    return token.head.i if token.dep_ == "pobj" else -1


def _is_told_as_past(verb: Token) -> bool:
    """Whether a verb is in the past or the perfect."""
    if verb.pos_ != "VERB":
        return False
    helpers = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    return (
        helpers[0].tag_ == "VBD" or helpers[0].lemma_ == "have"
        if helpers
        else verb.tag_ == "VBD"
    )


def _agents(event: Event) -> tuple[Participant, ...]:
    return tuple(p for p in event.participants if p.role == "agent")


def _in_order(participants: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Participants as they are written out: by role, who does it first, then as they stand in the text."""
    return tuple(sorted(participants, key=lambda p: (_ROLES.index(p.role), p.span)))


@dataclass(slots=True)
class _Reader:
    """One document's matches as events."""

    doc: Doc
    work: Annotations
    cast: Cast = field(init=False)
    setting: Setting = field(init=False)
    triggers: frozenset[int] = frozenset()
    told: list[Event] = field(default_factory=list)
    refused: list[Skipped] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cast = Cast(self.doc, self.work)
        self.setting = Setting(self.doc, self.work)

    def matches(self, rules: Rules) -> list[Match]:
        """The best match of each trigger word, without those that tell what another one tells."""
        best: dict[int, Match] = {}
        for match in rules.match(self.doc, "event", self.cast.accept):
            known = best.get(match.trigger.i)
            if (known is None or len(match.roles) > len(known.roles)) and not subject_refused(
                match
            ):
                best[match.trigger.i] = match
        self.triggers = frozenset(best)
        return [match for match in best.values() if not told_twice(match, best)]

    def read(self, match: Match) -> Event | None:
        """The event of a match.

        None where it stands in page furniture or names no occurrence.
        """
        trigger, rule = chars(match.trigger), match.rule
        block = self.work.block_kind(trigger.start)
        if block == "boilerplate":
            return None
        if block == "heading":  # it names what follows: "The liberation of Idlib"
            self.refused.append(
                Skipped(
                    *trigger,
                    f"{rule.id} found {rule.yields} in a section heading, which tells nothing",
                )
            )
            return None
        polarity, modality = factuality(match.trigger)
        attribution = (
            None if is_presupposed(match.trigger) else self.work.attribution_of(*trigger)
        )
        participants = tuple(self.cast.participants(match))
        time = self.setting.time(match.trigger, self.triggers, match.roles.get("source", ()))
        if time is not None and self._is_of_telling(match, modality, time):
            time = None
        if modality == "actual" and self._is_to_come(time):
            if _is_told_as_past(match.trigger):
                time = None  # "have instructed them to report on Monday"
            else:
                modality = "planned"  # "the 2020 election", told in 2019
        if not has_its_roles(match, participants) or is_play(match, self.cast):
            return None
        event = Event(
            id="",
            type=rule.yields,
            plover=ontology.load().classes[rule.yields].plover,
            trigger=trigger,
            sentence=self.sentence(match.trigger),
            rule=rule.id,
            participants=_in_order(participants),
            place=self.place(match),
            time=time,
            polarity=rule.polarity or polarity,
            modality=rule.modality or modality,
            attribution=None if attribution is None else attribution.id,
            counts=counts(match),
            part_of=whole(match.trigger, self.cast.index),
            phase=phase(match.trigger),
        )
        event = self.setting.bounded(event, match.trigger)
        bare = not (participants or event.counts) and is_of_one(match.trigger)
        again = told_again(match.trigger, event, self.told) if bare else None
        if again is not None:
            return again
        if is_occurrence(match, event, block):
            self.told.append(event)
            return event
        self.refused.append(
            Skipped(
                *trigger,
                f"{rule.id} found {rule.yields} told as a kind or a habit, not as an occurrence",
            )
        )
        return None

    def _is_of_telling(self, match: Match, modality: Modality, time: EventTime) -> bool:
        """Whether a time is when an event was made known: "his death was announced on Friday", "announced on Friday a pullout".

        What is done by announcing it (a resignation, a truce) is done then.
        """
        noun, verb = match.trigger, match.trigger.head
        if noun.lemma_ == "toll":
            return True  # "the death toll rose to 21 on Tuesday"
        if noun.dep_ not in ("dobj", "nsubjpass") or verb.lemma_ not in lexicon.words(
            "event_telling_verbs"
        ):
            return False
        if (
            modality != "planned"
            and ontology.load().family(match.rule.yields) not in _NOT_BY_WORDS
        ):
            return False
        told = next((t for t in self.work.times if t.id == time.basis), None)
        return told is not None and not noun.left_edge.idx <= told.start <= noun.right_edge.idx

    def _is_to_come(self, time: EventTime | None) -> bool:
        """Whether a time begins after the article was published."""
        published = self.work.article.published
        days = None if time is None or published is None else timex.interval(time.value)
        return days is not None and published is not None and days[0].isoformat() > published

    def place(self, match: Match) -> str | None:
        """Where it happened: a place that the rule names, that stands with the trigger, or that it is done to."""
        named = (self.setting.place_id(token) for token in match.roles.get("place", ()))
        family = ontology.load().family(match.rule.yields)
        roles = _PLACE_ROLES.get(match.rule.yields, _PLACE_ROLES.get(family, ()))
        done_to = [token for role in roles for token in match.roles.get(role, ())]
        fillers = done_to if family in _WHERE_DONE_TO else self._who_is_there(match)
        return (
            next(filter(None, named), None)
            or self.setting.place(match.trigger, fillers)
            or next(filter(None, map(self.setting.place_id, done_to)), None)
        )

    def _who_is_there(self, match: Match) -> list[Token]:
        """Whose whereabouts are the event's: "nurses in Harare went on strike", "talks with Kerry in Geneva"."""
        type_ = match.rule.yields
        if type_ in _OF_A_CROWD:
            return match.roles.get("agent", [])
        partners = match.roles.get("patient", []) if type_ in _CONVERSATIONS else []
        return [
            t
            for t in partners
            if (entity := self.cast.entity(t)) is not None and entity.type == "Person"
        ]

    def sentence(self, token: Token) -> Span:
        """The sentence of a token without white space around it."""
        sent = token.sent
        text = sent.text
        return Span(
            sent.start_char + len(text) - len(text.lstrip()),
            sent.end_char - len(text) + len(text.rstrip()),
        )
