"""When an event happened: the time beside its trigger or what governs it, or in its clause."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Final

from spacy.tokens import Doc, Token

from kg import lexicon, ontology
from kg.annotation.events.navigation import is_preposition, objects_behind
from kg.annotation.events.setting.governors import MAX_STEPS, gives_setting, governors
from kg.english.labels import OBJECT_OF_PREPOSITION, VERBS, Labels
from kg.model.extract import Event, EventTime, Time

# Labels of clauses whose time is not that of what governs them.
_OWN_CLAUSE: Final[Labels] = frozenset(
    {"advcl", "ccomp", "conj", "csubj", "parataxis", "relcl"}
)
# How a time may hang on the word that it is the time of.
_TIME_LABELS: Final[Labels] = frozenset(
    {
        "advmod",
        "amod",
        "compound",
        "dep",
        "dobj",
        "nmod",
        "npadvmod",
        "nummod",
        "pobj",
        "poss",
        "prep",
    }
)
# "A plan that troops leave in May": with a subject, what describes a noun is a clause.
_CLAUSE_OPENERS: Final[Labels] = frozenset({"mark", "nsubj"})
# Types of TIMEX3 that say when; the others say how long and how often.
_DATING_TYPES = frozenset({"DATE", "TIME"})
# "Recently", and "Friday" of a week that is not known.
_VAGUE = ("PAST_REF", "PRESENT_REF", "FUTURE_REF", "XXXX")


@dataclass(slots=True)
class TimeFinder:
    """The times of one document by their tokens."""

    doc: Doc
    times: Iterable[Time]
    by_token: dict[int, Time] = field(init=False)

    def __post_init__(self) -> None:
        self.by_token = {}
        for time in self.times:
            span = self.doc.char_span(time.start, time.end, alignment_mode="expand")
            if span is not None and _is_datable(time):
                self.by_token |= dict.fromkeys(range(span.start, span.end), time)

    def time(
        self, trigger: Token, triggers: AbstractSet[int], sources: Sequence[Token] = ()
    ) -> EventTime | None:
        """When it happened, as the trigger's surroundings say.

        Args:
            trigger: the word that names the event.
            triggers: the tokens that name any event, over which no time is reached.
            sources: the arguments from which something came. Such a phrase shows that what
                follows it is the trigger's too, wherever the parse has hung it: in "retreated
                after fighting from the centre on Sunday" nobody fights from the centre.
        """
        if not self.by_token:
            return None
        time = (
            self._behind_sources(trigger, sources)
            or self._beside_governors(trigger)
            or self._within_clause(trigger, triggers)
        )
        return None if time is None else EventTime(time.value, time.id)

    def bounded(self, event: Event, trigger: Token) -> Event:
        """The event with a time that only begins or ends it told as such.

        "Began on Friday", "air strikes since September".
        """
        if event.time is not None:
            # What went on that day may have begun long before.
            if event.phase is not None and event.phase != "continue":
                return replace(event, time=replace(event.time, bound=event.phase))
            return event
        if not ontology.load().traits(event.type).durative:
            return event
        if not _may_have_begun(trigger):
            return event
        start = next(self._since(trigger), None)
        if start is None:
            return event
        return replace(event, time=EventTime(start.value, start.id, "begin"))

    def _since(self, trigger: Token) -> Iterator[Time]:
        """Yield the times behind a "since" of a trigger."""
        for day in objects_behind(trigger, lexicon.words("event_since")):
            if day.i in self.by_token:
                yield self.by_token[day.i]

    def _behind_sources(self, trigger: Token, sources: Sequence[Token]) -> Time | None:
        """The time beside a gerund that took a phrase of the trigger's for its own."""
        for source in sources:
            preposition, host = source.head, source.head.head
            if preposition.dep_ != "prep" or host.dep_ != "pcomp":
                continue
            time = self._beside(host, trigger) if host.i > trigger.i else None
            if time is not None:
                return time
        return None

    def _beside_governors(self, trigger: Token) -> Time | None:
        for node, fronted in governors(trigger):
            time = self._beside(node, trigger, fronted=fronted)
            if time is not None:
                return time
        return None

    def _beside(self, node: Token, trigger: Token, *, fronted: bool = False) -> Time | None:
        """The time among the children of a word that tells most."""
        children = node.lefts if fronted else node.children
        times = (self._at_child(child, trigger) for child in children)
        return _most_telling((time for time in times if time is not None), trigger)

    def _at_child(self, child: Token, trigger: Token) -> Time | None:
        if gives_setting(child):
            return self._beside(child, trigger)
        if child.dep_ not in _TIME_LABELS:
            return None
        # "On Monday" and "Monday" alone.
        if child.i in self.by_token:
            return self.by_token[child.i]
        if not is_preposition(child, lexicon.words("event_time_prepositions")):
            return None
        objects = (obj for obj in child.children if obj.dep_ in OBJECT_OF_PREPOSITION)
        return next((self.by_token[o.i] for o in objects if o.i in self.by_token), None)

    def _within_clause(self, trigger: Token, triggers: AbstractSet[int]) -> Time | None:
        """A time that the parse hung on another word, such as the place's description."""
        first, last = trigger.left_edge.i, trigger.right_edge.i
        # By its own tokens, not by all times: a chronology has one in every line.
        within = (i for i in range(first, last + 1) if i in self.by_token)
        reached = (self.by_token[i] for i in within if _reaches(self.doc[i], trigger, triggers))
        return _most_telling(reached, trigger)


def _is_datable(time: Time) -> bool:
    """Test for a point in time that is known, neither how long nor how often."""
    return time.type in _DATING_TYPES and not time.value.startswith(_VAGUE)


def _most_telling(times: Iterable[Time], trigger: Token) -> Time | None:
    """The time with the longer value, then with the nearer words; the first of equals."""
    return max(
        times,
        key=lambda time: (len(time.value), -abs(time.start - trigger.idx)),
        default=None,
    )


def _may_have_begun(trigger: Token) -> bool:
    """Test for what goes on since a day: a noun, or a verb in the perfect."""
    if trigger.pos_ == "NOUN":
        return True
    return any(child.lemma_ == "have" and child.dep_ == "aux" for child in trigger.lefts)


def _reaches(token: Token, trigger: Token, triggers: AbstractSet[int]) -> bool:
    """Test for a token on the trigger with no clause and no other event between them."""
    node = token
    for _ in range(2 * MAX_STEPS):
        if node.i == trigger.i:
            return True
        if node.i in triggers and node.i != token.i:
            return False
        if _opens_clause(node) or _belongs_elsewhere(node, trigger):
            return False
        node = node.head
    return False


def _opens_clause(node: Token) -> bool:
    """Test for the head of a clause with a time of its own."""
    if node.dep_ == "acl":
        return any(child.dep_ in _CLAUSE_OPENERS for child in node.lefts)
    if node.dep_ not in _OWN_CLAUSE:
        return False
    # Joined nouns are of one clause.
    if node.pos_ not in VERBS:
        return False
    # "A town located …": the parser hangs what follows on the wrong verb.
    return node.lemma_ not in lexicon.words("locating")


def _belongs_elsewhere(node: Token, trigger: Token) -> bool:
    """Test for a phrase of the trigger's that tells neither when nor with whose help."""
    if node.dep_ != "prep" or node.head.i != trigger.i:
        return False
    if node.lower_ in lexicon.words("event_time_prepositions"):
        return False
    return not _says_with_whose_help(node)


def _says_with_whose_help(preposition: Token) -> bool:
    """Test for help, behind which it goes on about the event: "freed with our help in May"."""
    if preposition.lower_ != "with":
        return False
    return any(c.lemma_ in lexicon.words("event_help_nouns") for c in preposition.rights)
