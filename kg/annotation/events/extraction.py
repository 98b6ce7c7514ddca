"""From a firing of a rule to an event: its arguments, setting, factuality, and who says so."""

from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from kg import ontology
from kg.annotation.annotations import Annotations, chars
from kg.annotation.events.anaphora import ToldEvents, antecedent
from kg.annotation.events.arguments.finder import ArgumentFinder
from kg.annotation.events.arguments.roles import in_role_order
from kg.annotation.events.aspect import aspect, parent_event
from kg.annotation.events.casualties import casualties
from kg.annotation.events.occurrence.candidate import Candidate, Firing
from kg.annotation.events.occurrence.filters import (
    FIRING_FILTERS,
    MATCH_FILTERS,
    Filter,
    Subject,
    first_refusal,
    refusal,
)
from kg.annotation.events.occurrence.nouns import is_of_one
from kg.annotation.events.setting.announcements import is_time_of_news
from kg.annotation.events.setting.places import PlaceFinder
from kg.annotation.events.setting.times import TimeFinder
from kg.annotation.events.setting.whereabouts import place_of
from kg.english.factuality.status import factuality, is_presupposed
from kg.english.tense import is_past_or_perfect
from kg.model import timex
from kg.model.extract import Event, EventTime, Modality, Skipped, Span
from kg.rules import Match, Rules


@dataclass(slots=True)
class EventExtractor:
    """The matches of one document as events; `refused` takes those that the report names."""

    doc: Doc
    work: Annotations
    arguments: ArgumentFinder = field(init=False)
    times: TimeFinder = field(init=False)
    places: PlaceFinder = field(init=False)
    matches: dict[int, Match] = field(default_factory=dict)
    told: ToldEvents = field(default_factory=ToldEvents)
    refused: list[Skipped] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.arguments = ArgumentFinder(self.doc, self.work)
        self.times = TimeFinder(self.doc, self.work.times)
        self.places = PlaceFinder(self.doc, self.work, self.times.by_token.keys())

    def extract(self, rules: Rules) -> dict[int, Event]:
        """The events that rules find, by their triggers' tokens in text order."""
        self.matches = self._best_matches(rules)
        events = ((i, self._event_of(match)) for i, match in self.matches.items())
        return {i: event for i, event in events if event is not None}

    def _best_matches(self, rules: Rules) -> dict[int, Match]:
        """The match of each trigger word that fills most roles, the first of equals."""
        best: dict[int, Match] = {}
        for match in rules.match(self.doc, "event", self.arguments.accept):
            i = match.trigger.i
            if self.work.is_in_pieces(match.trigger.idx):
                continue
            # Of rules that fill as many roles the first in the order of the rules is taken.
            if i in best and len(match.roles) <= len(best[i].roles):
                continue
            if first_refusal(MATCH_FILTERS, match) is None:
                best[i] = match
        return best

    def _event_of(self, match: Match) -> Event | None:
        """The event of a match; None where a filter refuses it."""
        block = self.work.block_kind(match.trigger.idx)
        firing = Firing(match, self.matches, block, self.arguments)
        unfit = first_refusal(FIRING_FILTERS, firing)
        if unfit is not None:
            self._report(match, unfit)
            return None
        event = self._describe(firing)
        known = self._antecedent(match.trigger, event)
        # It happened as far as the one told before did, whatever governs it here.
        if known is not None:
            return replace(event, modality=known.modality, polarity=known.polarity)
        no_occurrence = refusal(Candidate(match, event, block))
        if no_occurrence is not None:
            self._report(match, no_occurrence)
            return None
        # Only what its own words tell is pointed back to.
        self.told.add(event, self.work.article.text)
        return event

    def _report(self, match: Match, reason: Filter[Subject]) -> None:
        """Note a refusal for the report."""
        if reason.report is not None:
            rule = match.rule
            words = f"{rule.id} found {rule.yields} {reason.report}"
            self.refused.append(Skipped(*chars(match.trigger), words))

    def _describe(self, firing: Firing) -> Event:
        """The event as its own words and those around it tell it."""
        match = firing.match
        trigger, rule = match.trigger, match.rule
        polarity, modality = factuality(trigger)
        # A rule may know better: "is presumed dead" is no fact, whatever its tense.
        time, modality = self._time(match, modality)
        event = Event(
            id="",
            type=rule.yields,
            plover=ontology.load().classes[rule.yields].plover,
            trigger=chars(trigger),
            sentence=_sentence(trigger),
            rule=rule.id,
            participants=in_role_order(firing.participants),
            place=place_of(match, self.places, self.arguments),
            time=time,
            polarity=rule.polarity or polarity,
            modality=rule.modality or modality,
            attribution=self._attribution(trigger),
            counts=casualties(match),
            part_of=parent_event(trigger, self.arguments.referents.index),
            phase=aspect(trigger),
        )
        return self.times.bounded(event, trigger)

    def _time(self, match: Match, modality: Modality) -> tuple[EventTime | None, Modality]:
        """When it happened; "planned" where an event told as actual is to come."""
        trigger = match.trigger
        sources = match.roles.get("source", ())
        time = self.times.time(trigger, self.matches.keys(), sources)
        if time is not None and self._is_of_news(match, modality, time):
            time = None
        if modality != "actual" or not self._is_to_come(time):
            return time, modality
        # "Have instructed them to report on Monday".
        if trigger.pos_ == "VERB" and is_past_or_perfect(trigger):
            return None, modality
        # "The 2020 election", told in 2019.
        return time, "planned"

    def _is_of_news(self, match: Match, modality: Modality, time: EventTime) -> bool:
        told = next(t for t in self.work.times if t.id == time.basis)
        return is_time_of_news(match, modality, told)

    def _is_to_come(self, time: EventTime | None) -> bool:
        """Test for a time that begins after the article was published."""
        published = self.work.article.published
        if time is None or published is None:
            return False
        days = timex.interval(time.value)
        return days is not None and days[0].isoformat() > published

    def _attribution(self, trigger: Token) -> str | None:
        """The id of the attribution that claims the event."""
        # Who claims responsibility for "the attack" does not claim that there was one.
        if is_presupposed(trigger):
            return None
        attribution = self.work.attribution_of(*chars(trigger))
        return None if attribution is None else attribution.id

    def _antecedent(self, trigger: Token, event: Event) -> Event | None:
        """The event told before that a bare noun means."""
        # With anybody or anything beside it, it can stand for itself.
        if event.participants or event.counts:
            return None
        if not is_of_one(trigger):
            return None
        return antecedent(trigger, event, self.told)


def _sentence(token: Token) -> Span:
    """The sentence of a token without white space around it."""
    sent = token.sent
    text = sent.text
    return Span(
        sent.start_char + len(text) - len(text.lstrip()),
        sent.end_char - len(text) + len(text.rstrip()),
    )
