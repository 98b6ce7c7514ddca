"""From the matches of rules in one document to triples with their evidence."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from spacy.tokens import Doc, Token

from kg import ontology
from kg import rules as grammar
from kg.annotation.annotations import Annotations, chars
from kg.annotation.relations.arguments import Argument, Arguments
from kg.annotation.relations.pairing import pairs
from kg.annotation.relations.place_chains import PlaceChains
from kg.annotation.relations.validity import Validity, validity
from kg.annotation.relations.voice import Status, Voices, status
from kg.model.extract import Evidence, Modality, Skipped, Span
from kg.rules import Match, Miss, Rule

TripleIds: TypeAlias = tuple[str, str, str]
"""The ids of a subject, a relation and an object."""

_ROLES = ("subject", "object")


class _Ends(NamedTuple):
    """The two arguments of a relation, in the order in which it is told."""

    subject: Argument
    object: Argument


class Extractor:
    """What turns the matches in one document into triples."""

    def __init__(self, doc: Doc, work: Annotations) -> None:
        text = doc.text  # spaCy puts it together anew each time
        self.arguments = Arguments(doc, work)
        self._work = work
        self._voices = Voices(doc, work, text)
        self._chains = PlaceChains(text, work.entities)
        self._time_values = {time.id: time.value for time in work.times}

    def triples(self, match: Match) -> Iterator[tuple[TripleIds, Evidence]]:
        """The triples of a match, each with its piece of evidence."""
        sentence = self._voices.sentence(match.trigger)
        if sentence is None:
            return
        told_as = status(match)
        attribution = self._voices.attribution(
            chars(match.trigger), presupposed=told_as.presupposed
        )
        for left, right in pairs(match):
            ends = self._ends(match, left, right)
            if ends is None:
                continue
            held = self._validity(match, left, right)
            evidence = Evidence(
                start=min(sentence.start, ends.subject.span.start, ends.object.span.start),
                end=max(sentence.end, ends.subject.span.end, ends.object.span.end),
                subject=ends.subject.span,
                object=ends.object.span,
                rule=match.rule.id,
                polarity=told_as.polarity,
                modality=_modality(told_as, held),
                attribution=attribution,
                past=held.over,
                valid_from=held.since,
                valid_until=held.until,
            )
            yield (ends.subject.id, match.rule.yields, ends.object.id), evidence
            yield from self._in_wider_places(match.rule.yields, ends, evidence)

    def _ends(self, match: Match, left: Token, right: Token) -> _Ends | None:
        """The arguments of two tokens of a match; None where they are no two things."""
        subject = self.arguments.filling(match, "subject", left)
        object_ = self.arguments.filling(match, "object", right)
        if subject is None or object_ is None:
            return None
        if subject.id == object_.id or _share_words(subject, object_):
            return None
        if self._is_told_backwards(match.rule, subject, object_):
            return _Ends(object_, subject)
        return _Ends(subject, object_)

    def _is_told_backwards(self, rule: Rule, subject: Argument, object_: Argument) -> bool:
        """Test for a symmetric relation whose object the article names before its subject.

        Told the other way round it is one triple with all that the article says of the two.
        """
        if not ontology.load().relations[rule.yields].symmetric:
            return False
        return self.arguments.rank[object_.id] < self.arguments.rank[subject.id]

    def _in_wider_places(
        self, predicate: str, ends: _Ends, evidence: Evidence
    ) -> Iterator[tuple[TripleIds, Evidence]]:
        """The same of the wider places that the place is told with: "in Ulm, Germany"."""
        if not ontology.load().relations[predicate].traits.true_of_wider_place:
            return
        place = ends.object
        for wider, span in self._chains.wider(place.span, place.subtype):
            widened = replace(evidence, object=span, end=max(evidence.end, span.end))
            yield (ends.subject.id, predicate, wider.id), widened

    def _validity(self, match: Match, subject: Token, object_: Token) -> Validity:
        """What the words say of the time of a relation; nothing of one that does not end."""
        if not ontology.load().relations[match.rule.yields].can_end:
            return Validity()
        return validity(match, subject, object_, self._time_of, self._work.article.published)

    def _time_of(self, token: Token) -> str | None:
        time = self.arguments.times.get(token.i)
        return None if time is None else self._time_values[time.id]

    def matches_of_unresolved(self, misses: list[Miss]) -> Iterator[Match]:
        """The matches that there are once pronouns without antecedent may fill a role.

        Only where no named thing would do, and in sentences that have such a pronoun.
        """
        self.arguments.admit_unresolved()
        wanting = self.arguments.wanting
        if not wanting:
            return
        sentences = {self._voices.parsed_sentence(t) for t, _ in self.arguments.pronouns}
        for miss in misses:
            if miss.rule.id not in wanting:
                continue
            if self._voices.parsed_sentence(miss.trigger) not in sentences:
                continue
            again = grammar.attempt(miss.rule, miss.trigger, self.arguments.accept)
            if isinstance(again, Match):
                yield again

    def refusals(self, misses: list[Miss]) -> Iterator[Skipped]:
        """The misses that would be relations, were their arguments of the right kind."""
        for miss in misses:
            if miss.rule.id not in self.arguments.refused:
                continue
            untyped = grammar.attempt(miss.rule, miss.trigger, self._is_entity)
            if not isinstance(untyped, Match):
                continue
            sentence = self._voices.sentence(miss.trigger)
            if sentence is not None:
                yield _refusal(sentence, miss.rule, self._kinds(untyped))

    def _is_entity(self, _rule: Rule, _role: str, token: Token) -> bool:
        return self.arguments.of(token) is not None

    def _kinds(self, match: Match) -> str:
        """The classes of a match's arguments: "Person and City"."""
        arguments = (self.arguments.of(match.roles[role][0]) for role in _ROLES)
        return " and ".join(a.subtype or a.type for a in arguments if a is not None)


def _modality(told_as: Status, held: Validity) -> Modality:
    # "the incoming mayor": the office is planned, whatever the sentence tells of its holder.
    if held.to_come and told_as.modality == "actual":
        return "planned"
    return told_as.modality


def _share_words(one: Argument, other: Argument) -> bool:
    """Test if two names share words.

    "Russian" in "Russian Air Force" and "UNESCO" in "the head of UNESCO" do not count.
    """
    return one.kind == other.kind and one.span.overlaps(other.span)


def _refusal(sentence: Span, rule: Rule, kinds: str) -> Skipped:
    return Skipped(*sentence, f"{rule.id} found {rule.yields} between {kinds}")
