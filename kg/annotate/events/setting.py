"""Where and when an event happened, as its own words and those that govern it say.

Place and time are looked for at the trigger, then at what it is a part of ("died in an attack
in Homs on Friday"), up to the edge of its clause: the day on which somebody said something is
not the day on which it happened. Where nothing is said, nothing is known: neither the
dateline's place nor the day of publication stands in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from kg import lexicon
from kg.annotate.annotations import Annotations, MentionIndex
from kg.model.extract import Event, EventTime, Time

_IN = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "around",
        "across",
        "throughout",
        "off",
        "within",
        "over",
        "along",
    }
)
_ON = frozenset({"on"})  # "exploded on Karl Marx Avenue", but "sanctions on Iraq" have no place
_WITHIN = frozenset({"in", "at", "near", "of", "outside", "inside", "around"})
# Labels over which an event is a part of what governs it; behind others a clause of its own
# begins.
_PART = frozenset(
    {
        "dobj",
        "nsubj",
        "nsubjpass",
        "pobj",
        "prep",
        "xcomp",
        "conj",
        "attr",
        "agent",
        "pcomp",
        "compound",
        "advcl",
        "acl",
        "amod",
        "nmod",
    }
)
_OWN_CLAUSE = frozenset({"ccomp", "relcl", "advcl", "parataxis", "conj", "csubj"})
_MAX_STEPS = 4  # what governs the trigger farther away tells of something else
_TIME_DEPS = frozenset(
    {
        "npadvmod",
        "advmod",
        "prep",
        "nmod",
        "compound",
        "amod",
        "poss",
        "nummod",
        "dep",
        "pobj",
        "dobj",
    }
)
# Prepositions that say when something happens, not until, since or before when.
_WHEN = frozenset(
    {
        "in",
        "on",
        "at",
        "during",
        "around",
        "about",
        "over",
        "of",
        "within",
        "throughout",
        "near",
        "toward",
        "towards",
    }
)
# What these lead to happens at another time and place than what governs them.
_APART = frozenset(
    {
        "after",
        "before",
        "since",
        "until",
        "following",
        "despite",
        "because",
        "against",
        "for",
        "to",
        "about",
        "like",
    }
)
_STRIKE = frozenset({"hit", "strike", "rock", "shake"})
_HELP = frozenset({"aid", "assistance", "backing", "help", "participation", "support"})
_LASTING = frozenset(
    {
        "AirStrike",
        "Battle",
        "Ceasefire",
        "Deployment",
        "Investigation",
        "Negotiation",
        "Offensive",
        "Outbreak",
        "Protest",
        "Sanction",
        "Siege",
        "Strike",
    }
)
"""Events that go on: what has been since a day began then.

What is done at once was done some time after it.
"""
_VAGUE = (
    "PAST_REF",
    "PRESENT_REF",
    "FUTURE_REF",
    "XXXX",
)  # "recently", and "Friday" of a week that is not known


@dataclass(slots=True)
class Setting:
    """The places and times of one document, by token."""

    doc: Doc
    work: Annotations
    index: MentionIndex = field(init=False)
    times: dict[int, Time] = field(init=False)
    here: str | None = field(
        init=False
    )  # the id of the dateline's place, where a reporter says "here"

    def __post_init__(self) -> None:
        self.index = self.work.mentions(self.doc)
        self.here = self._dateline_place()
        self.times = {}
        for time in self.work.times:
            span = self.doc.char_span(time.start, time.end, alignment_mode="expand")
            if (
                span is not None
                and time.type in ("DATE", "TIME")
                and not time.value.startswith(_VAGUE)
            ):
                self.times |= dict.fromkeys(range(span.start, span.end), time)

    def _dateline_place(self) -> str | None:
        span = self.work.article.dateline_place
        if span is None:
            return None
        places = (
            e
            for e in self.work.entities
            if e.type == "Place" and any(span.overlaps(m.span) for m in e.mentions)
        )
        return next((e.id for e in places), None)

    def time(
        self, trigger: Token, triggers: frozenset[int], fillers: Sequence[Token] = ()
    ) -> EventTime | None:
        """When it happened: the time beside the trigger, else beside what governs it, else within the trigger's clause.

        A phrase that fills a role of the trigger shows that what follows it is the trigger's too, wherever the parse has hung
        it: in "retreated after fighting from the centre on Sunday" nobody fights from the centre.
        """
        if not self.times:
            return None
        for filler in fillers:
            host = filler.head.head
            if filler.head.dep_ == "prep" and host.dep_ == "pcomp" and host.i > trigger.i:
                found = self._time_beside(host, trigger)
                if found is not None:
                    return EventTime(found.value, found.id)
        for node, fronted in _governors(trigger):
            found = self._time_beside(node, trigger, fronted=fronted)
            if found is not None:
                return EventTime(found.value, found.id)
        found = self._time_below(trigger, triggers)
        return None if found is None else EventTime(found.value, found.id)

    def bounded(self, event: Event, trigger: Token) -> Event:
        """The event with a time that only begins or ends it told as such: "began on Friday", "air strikes since September"."""
        if event.time is not None and event.phase in ("begin", "end"):
            return replace(event, time=replace(event.time, bound=event.phase))
        if (
            event.time is not None
            or event.type not in _LASTING
            or not (trigger.pos_ == "NOUN" or _is_perfect(trigger))
        ):
            return event
        since = (
            child
            for child in trigger.rights
            if child.lower_ == "since" and child.dep_ == "prep"
        )
        times = (
            self.times[obj.i]
            for child in since
            for obj in child.rights
            if obj.dep_ == "pobj" and obj.i in self.times
        )
        found = next(times, None)
        return (
            event
            if found is None
            else replace(event, time=EventTime(found.value, found.id, "begin"))
        )

    def _time_beside(
        self, node: Token, trigger: Token, *, fronted: bool = False
    ) -> Time | None:
        best: Time | None = None
        for child in node.lefts if fronted else node.children:
            if _tells_setting(child):
                time = self._time_beside(child, trigger)
            elif child.dep_ in _TIME_DEPS:
                time = self._time_at(child)
            else:
                continue
            if time is not None and (best is None or _better(time, best, trigger.idx)):
                best = time
        return best

    def _time_at(self, child: Token) -> Time | None:
        if child.i in self.times:
            return self.times[child.i]
        if child.dep_ == "prep" and child.lower_ in _WHEN:
            for obj in child.children:
                if obj.dep_ in ("pobj", "pcomp") and obj.i in self.times:
                    return self.times[obj.i]
        return None

    def _time_below(self, trigger: Token, triggers: frozenset[int]) -> Time | None:
        """A time that the parse hung on another word of the same clause, such as the place's description."""
        best: Time | None = None
        for i, time in self.times.items():
            if not trigger.left_edge.i <= i <= trigger.right_edge.i:
                continue
            if _reaches(self.doc[i], trigger, triggers) and (
                best is None or _better(time, best, trigger.idx)
            ):
                best = time
        return best

    def place(self, trigger: Token, fillers: Sequence[Token]) -> str | None:
        """Where it happened: the id of a place that the trigger, what governs it, or what takes part in it is said to be in."""
        for node, fronted in _governors(trigger):
            words = _IN | _ON if node.i == trigger.i and node.pos_ == "VERB" else _IN
            found = self._place_beside(node, words, fronted=fronted)
            if found is None and node.i == trigger.i:
                found = self._place_struck(trigger) or self._place_where(trigger)
            if found is None and node.i == trigger.i:
                found = self._place_of_name(trigger) or next(
                    filter(None, (self._place_within(f) for f in fillers)), None
                )
            if found is not None:
                return found
        return None

    def _place_beside(
        self, node: Token, prepositions: frozenset[str], *, fronted: bool = False
    ) -> str | None:
        for child in _beside(node, fronted=fronted):
            if child.dep_ == "prep" and child.lower_ in prepositions:
                for obj in child.rights:
                    found = (
                        (self.place_id(obj) or self._place_within(obj))
                        if obj.dep_ == "pobj"
                        else None
                    )
                    if found is not None:
                        return found
            day = self._day(
                child
            )  # the parse hangs "in Cairo" of "died on Monday in Cairo" on the day
            found = None if day is None else self._place_within(day)
            if found is not None:
                return found
            if _tells_setting(child):
                found = self._place_beside(child, prepositions)
                if found is not None:
                    return found
            elif child.dep_ == "advmod" and child.lower_ == "here" and self.here is not None:
                return self.here
            elif child.dep_ == "advmod" and child.lower_ in (
                "outside",
                "inside",
                "near",
                "west",
                "east",
                "north",
                "south",
            ):
                found = self._place_beside(child, frozenset({"of"}))
                if found is not None:
                    return found
        return None

    def _day(self, child: Token) -> Token | None:
        """The head of a time beside an event, "Monday" and "on Monday".

        None where the child is none.
        """
        if child.dep_ == "npadvmod":
            return child
        times = (
            (c for c in child.rights if c.dep_ == "pobj" and c.i in self.times)
            if child.dep_ == "prep"
            else ()
        )
        return next(iter(times), None)

    def _place_struck(self, trigger: Token) -> str | None:
        """Where a happening is told to have struck: "bombings struck the cathedral in Jolo", "a fire on the road near Homs"."""
        if trigger.pos_ != "NOUN":
            return None
        for on in trigger.rights:
            if on.dep_ == "prep" and on.lower_ == "on":
                ways = (
                    p
                    for p in on.rights
                    if p.dep_ == "pobj" and p.lemma_ in lexicon.words("event_ways")
                )
                found = next(filter(None, map(self._place_within, ways)), None)
                if found is not None:
                    return found
        if trigger.dep_ != "nsubj":
            return None
        for verb in (trigger.head, *(c for c in trigger.head.rights if c.dep_ == "conj")):
            for struck in verb.rights if verb.lemma_ in _STRIKE else ():
                found = (
                    (self.place_id(struck) or self._place_within(struck))
                    if struck.dep_ == "dobj"
                    else None
                )
                if found is not None:
                    return found
        return None

    def _place_where(self, trigger: Token) -> str | None:
        """The place that a clause is about: "in Dayton, where ten people died".

        Whoever does it may say it too.
        """
        if trigger.dep_ == "relcl" and any(child.lower_ == "where" for child in trigger.lefts):
            return self.place_id(trigger.head) or self._place_within(trigger.head)
        doers = (
            p
            for by in trigger.rights
            if by.dep_ == "agent"
            for p in by.rights
            if p.dep_ == "pobj"
        )
        return next(
            filter(None, map(self._place_within, doers)), None
        )  # "killed by soldiers in Homs"

    def _place_of_name(self, trigger: Token) -> str | None:
        """The place before a noun of action: "the Paris attacks", "the 2016 Palmyra offensive".

        A country there is who acts.
        """
        if trigger.pos_ != "NOUN":
            return None
        for child in trigger.lefts:
            if child.dep_ in ("compound", "nmod") and child.pos_ == "PROPN":
                found = self.index.at(child)
                if (
                    found is not None
                    and found[0].type == "Place"
                    and found[0].subtype not in (None, "Country")
                ):
                    return found[0].id
        return None

    def _place_within(self, filler: Token) -> str | None:
        for prep in filler.rights:
            if prep.dep_ == "prep" and prep.lower_ in _WITHIN:
                for obj in prep.rights:
                    if obj.dep_ == "pobj":
                        found = (
                            self.place_id(obj) if prep.lower_ != "of" else None
                        ) or self._place_within(obj)
                        if found is not None:
                            return found
        return next(
            filter(None, (self._place_within(c) for c in filler.rights if c.dep_ == "conj")),
            None,
        )

    def place_id(self, token: Token) -> str | None:
        """The id of the place that a token names, also as "the city of Homs" and "the Homs province"."""
        for one in (token, *_named_by(token)):
            found = self.index.headed_by(one) or self.index.at(one)
            if found is not None and found[0].type == "Place" and found[1].kind != "demonym":
                return found[0].id
        return None


def _governors(trigger: Token) -> Iterator[tuple[Token, bool]]:
    """The trigger and what it is a part of, each with whether only what stands before it holds for the trigger too.

    Joined verbs share what comes before the first: "On Monday troops came and fired", but "came on Monday and fired".
    """
    node, fronted = trigger, False
    for _ in range(_MAX_STEPS):
        yield node, fronted
        if node.dep_ not in _PART:
            return
        if (node.dep_ == "prep" and node.lower_ in _APART) or (
            node.dep_ == "acl" and node.tag_ in ("VBN", "VBD")
        ):
            return  # "Cummings, first elected in 1996, was born in Baltimore"
        if node.dep_ == "advcl" and any(child.tag_ == "TO" for child in node.lefts):
            return  # when somebody did something to bring another thing about is not when that is to be
        if node.dep_ in ("dobj", "nsubjpass") and node.head.lemma_ in lexicon.words(
            "event_judging_verbs"
        ):
            return  # "the council on Thursday condemned the bombing", which was before
        fronted = fronted or (node.dep_ == "conj" and node.pos_ == "VERB")
        node = node.head


def _is_perfect(verb: Token) -> bool:
    return any(child.lemma_ == "have" and child.dep_ == "aux" for child in verb.lefts)


def _tells_setting(child: Token) -> bool:
    """Whether a clause beside a noun only says that it happened: "a bombing that took place in Homs", "talks held in May"."""
    if child.dep_ == "acl":
        return child.lemma_ in lexicon.words("doing_verbs")
    if child.dep_ != "relcl" or child.head.pos_ not in ("NOUN", "PROPN"):
        return False
    took_place = child.lemma_ == "take" and any(c.lower_ == "place" for c in child.rights)
    return took_place or child.lemma_ in lexicon.words("event_happening_verbs")


def _beside(node: Token, *, fronted: bool) -> Iterator[Token]:
    if fronted:
        return node.lefts
    return node.rights if node.pos_ in ("NOUN", "PROPN") else node.children


def _named_by(token: Token) -> Iterator[Token]:
    if token.pos_ != "NOUN":
        return
    yield from (c for c in token.rights if c.dep_ == "appos")
    if token.lemma_.lower() not in lexicon.words("localities"):
        return
    yield from (c for c in token.lefts if c.dep_ in ("compound", "nmod", "poss"))
    for prep in token.rights:
        if prep.lower_ in ("of", "in", "near", "outside"):
            yield from (p for p in prep.rights if p.dep_ == "pobj")


def _reaches(token: Token, trigger: Token, triggers: frozenset[int]) -> bool:
    """Whether a token hangs on the trigger with no clause and no other event between them."""
    node = token
    for _ in range(2 * _MAX_STEPS):
        if node.i == trigger.i:
            return True
        if (
            node.dep_ in _OWN_CLAUSE
            and node.pos_ in ("VERB", "AUX")
            and node.lemma_ not in lexicon.words("locating")
        ):
            return False
        if node.i in triggers and node.i != token.i:
            return False
        if node.dep_ == "acl" and any(child.dep_ in ("mark", "nsubj") for child in node.lefts):
            return False
        if (
            node.dep_ == "prep"
            and node.head.i == trigger.i
            and node.lower_ not in _WHEN
            and not _is_lent(node)
        ):
            return False
        node = node.head
    return False


def _is_lent(prep: Token) -> bool:
    """Whether a phrase only says with whose help: what follows is told of the deed ("freed with our help in May")."""
    return prep.lower_ == "with" and any(child.lemma_ in _HELP for child in prep.rights)


def _better(time: Time, other: Time, offset: int) -> bool:
    """Whether a time tells more: the longer value, then the nearer words."""
    return (len(time.value), -abs(time.start - offset)) > (
        len(other.value),
        -abs(other.start - offset),
    )
