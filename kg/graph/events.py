"""Events → event mentions, and what all mentions of one occurrence come to."""

from collections.abc import Iterable, Iterator, Sequence

from kg import ontology
from kg.graph.resolved_extract import ResolvedExtract
from kg.model import timex
from kg.model.extract import Count, Event, EventTime, Participant, Span
from kg.model.graph import (
    PART,
    PLACE,
    Conflict,
    CountRecord,
    EventMentionRecord,
    EventNode,
    EvidenceRecord,
    Summary,
    TimeRecord,
    UnnamedParticipant,
    Voice,
    is_factual,
)
from kg.model.graph.consensus import settled_place, settled_time
from kg.model.identity import CanonicalEvent

_LABEL_LENGTH = 40  # characters of the words that a label shows for who it was

# whom a label names before others: "Death (ten people)" and not "Death (a gunman)"
_LABEL_ROLES = ("patient", "recipient", "theme", "agent")


def event_mention(article: ResolvedExtract, event: Event) -> EventMentionRecord:
    """What one article tells of an event.

    Raises:
        EvidenceError: the trigger is not in the sentence, or either not in the text.
    """
    article.inside(event.trigger, event.sentence, "the trigger")
    return {
        "document": article.article.id,
        "published": article.article.published,
        "start": event.trigger.start,
        "end": event.trigger.end,
        "trigger": article.quote(event.trigger, "the trigger"),
        "span": list(event.sentence),
        "quote": article.quote(event.sentence, "the sentence of an event"),
        **article.voice(event),
        "time": None if event.time is None else time_record(article, event.time),
        "place": None if event.place is None else article.node(event.place),
        "place_basis": None if event.place is None else event.place_basis or "text",
        "counts": [_count(article, count) for count in event.counts],
        "phase": event.phase,
        "agents": sorted(set(_agents(article, event))),
    }


def _agents(article: ResolvedExtract, event: Event) -> Iterator[str]:
    for participant in event.participants:
        if participant.role == "agent" and participant.entity is not None:
            yield article.node(participant.entity)


def _count(article: ResolvedExtract, count: Count) -> CountRecord:
    """How many people, with the words that say so.

    Raises:
        EvidenceError: the span holds no words.
    """
    return {
        "kind": count.kind,
        "low": count.low,
        "high": count.high,
        "start": count.span.start,
        "end": count.span.end,
        "text": article.quote(count.span, f"the number of {count.kind}"),
    }


def time_record(article: ResolvedExtract, when: EventTime) -> TimeRecord:
    """A TIMEX3 value with its first and last day, and with its words where it has any."""
    # the basis is the id of a time expression, or the rule that concluded the time
    time = article.time(when.basis)
    days = timex.interval(when.value)
    is_stretch = days is not None
    return {
        "value": when.value,
        "text": None if time is None else article.quote(Span(time.start, time.end), "a time"),
        "basis": when.basis if time is None else "text",
        "document": article.article.id,
        # "since September" says nothing of the end
        "first": None if days is None or when.bound == "end" else days[0].isoformat(),
        "last": None if days is None or when.bound == "begin" else days[1].isoformat(),
        "granularity": timex.granularity(when.value) if is_stretch else None,
        "bound": when.bound,
    }


def unnamed_participants(
    article: ResolvedExtract, event: Event
) -> Iterator[UnnamedParticipant]:
    """The participants that are no named entity, in their own words."""
    for participant in event.participants:
        if participant.entity is None:
            yield {
                "role": participant.role,
                "text": article.quote(participant.span, f"the {participant.role}"),
                "document": article.article.id,
                "start": participant.span.start,
                "end": participant.span.end,
                "asserted": is_factual(article.voice(event)),
            }


def role_evidence(
    article: ResolvedExtract, event: Event
) -> Iterator[tuple[str, str, EvidenceRecord]]:
    """Edge key, node and evidence of each entity that an event is tied to.

    They are its named participants, its place, and the named event that it is part of.
    """
    voice = article.voice(event)
    for participant in event.participants:
        if participant.entity is not None:
            yield _role(article, event, participant, participant.entity, voice)
    if event.place is not None:
        # a place that was concluded stands by the rule that concluded it
        basis: Voice = voice
        if event.place_basis is not None:
            basis = {**voice, "rule": event.place_basis}
        yield PLACE, article.node(event.place), _named(article, event, event.place, basis)
    if event.part_of is not None:
        yield PART, article.node(event.part_of), _named(article, event, event.part_of, voice)


def _role(
    article: ResolvedExtract, event: Event, taking: Participant, entity: str, voice: Voice
) -> tuple[str, str, EvidenceRecord]:
    evidence = article.evidence(event.sentence, event.trigger, taking.span, voice)
    return taking.role, article.node(entity), evidence


def _named(article: ResolvedExtract, event: Event, entity: str, voice: Voice) -> EvidenceRecord:
    """Evidence whose object is the first mention of an entity within the sentence, if any."""
    mentions = next(e.mentions for e in article.extract.entities if e.id == entity)
    within = (m.span for m in mentions if event.sentence.holds(m.span))
    words = min(within, default=None)
    return article.evidence(event.sentence, event.trigger, words, voice)


def event_node(
    canonical: CanonicalEvent,
    mentions: list[EventMentionRecord],
    participants: list[UnnamedParticipant],
    summary: Summary,
    conflicts: list[Conflict],
) -> EventNode:
    """The record of an event node.

    Args:
        canonical: the event.
        mentions: in order, each once.
        participants: those that are no entity, in order, each once.
        summary: what the mentions come to.
        conflicts: what they say that cannot all be true.
    """
    known = ontology.load()
    event_type = known.classes[known.check_class(canonical.type)]
    factual = [mention for mention in mentions if is_factual(mention)]
    # when and where somebody only claims it was does not date and place a fact
    trusted = factual or mentions
    return {
        "kind": "event",
        "type": event_type.name,
        "family": known.family(event_type.name),
        "plover": event_type.plover,
        "label": event_label(canonical.label, event_type.label, participants),
        "factual": bool(factual),
        "time": settled_time(trusted),
        "place": settled_place(trusted),
        "participants": participants,
        "event_mentions": mentions,
        **summary,
        "conflicts": conflicts,
    }


def event_label(label: str, type_label: str, participants: Sequence[UnnamedParticipant]) -> str:
    """A label that names nobody with the words for who it was.

    "Death, 3 August 2019" becomes "Death (ten people), 3 August 2019".
    """
    head, comma, when = label.partition(", ")
    # "Death of Ada Lovelace" says who it was
    if head.lower() != type_label.lower():
        return label
    who = _label_participant(participants)
    if who is None:
        return label
    # an article may break a line within them
    words = " ".join(who["text"].split())
    if len(words) > _LABEL_LENGTH:
        words = words[: _LABEL_LENGTH - 1].rstrip() + "…"
    return f"{head} ({words}){comma}{when}"


def _label_participant(
    participants: Sequence[UnnamedParticipant],
) -> UnnamedParticipant | None:
    for role in _LABEL_ROLES:
        for participant in participants:
            if participant["role"] == role:
                return participant
    return None


def distinct_participants(words: Iterable[UnnamedParticipant]) -> list[UnnamedParticipant]:
    """Participants in words, one for each role and wording.

    The first place that has it, told as fact where one does.
    """
    kept: dict[tuple[str, str], UnnamedParticipant] = {}
    for participant in sorted(words, key=_participant_order):
        wording = " ".join(participant["text"].casefold().split())
        kept.setdefault((participant["role"], wording), participant)
    return list(kept.values())


def _participant_order(participant: UnnamedParticipant) -> tuple[str, bool, str, int, int]:
    return (
        participant["role"],
        not participant["asserted"],
        participant["document"],
        participant["start"],
        participant["end"],
    )
