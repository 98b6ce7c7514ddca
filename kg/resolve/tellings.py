"""A telling: one document's event with its participants as things, and the comparison of two of them.

As for entities, features with reasons add up and vetoes decide. What counts is who did what to whom, where and when: of two
events of one kind on one day with nothing else known, nobody can say that they are one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import fsum

from kg import calendrics, lexicon
from kg.resolve import names
from kg.resolve.features import DIFFERENT, Reason
from kg.resolve.profiles import Corpus, EventProfile
from kg.types import Judgement, Ref, Thing

SAME = 0.85
"""Type, day and patient; or type, trigger, patient and one story. On ECB+ 0.97 of the links across articles are right so."""

NEAR = 3
"""Days between the publication of two articles that tell of one thing without saying when it was."""

CORE = ("agent", "patient", "recipient", "theme", "participant")
_SHARED = {"agent": 0.15, "patient": 0.3, "recipient": 0.2, "theme": 0.2, "participant": 0.2}
_OTHER = {"agent": -0.3, "recipient": -0.4, "theme": -0.3, "participant": -0.2}


_SIDES = frozenset({"ArmedForce", "ArmedGroup", "Country", "GovernmentBody"})


@dataclass(frozen=True, slots=True)
class Telling:
    """An event of one document. `things` and `said` are by role: ids of named participants, and the words for all."""

    ref: Ref
    document: int
    type: str
    stem: str
    things: Mapping[str, frozenset[str]]
    said: Mapping[str, frozenset[str]]
    place: str | None
    days: tuple[date, date] | None
    published: date | None
    polarity: str
    modality: str
    attributed: bool
    start: int

    @property
    def named(self) -> frozenset[str]:
        """All things in core roles, and the place."""
        everyone = frozenset().union(*self.things.values()) if self.things else frozenset[str]()
        return everyone | {self.place} if self.place is not None else everyone

    @property
    def signature(self) -> tuple[object, ...]:
        """What the vetoes look at: of equal ones in a cluster one need be checked."""
        sides = tuple(sorted((r, tuple(sorted(t))) for r, t in self.things.items()))
        return self.type, sides, self.place, self.days, self.polarity, self.modality


@cache
def kin(event_type: str) -> frozenset[str]:
    """The types that tellings of one event of this type may have, itself among them."""
    found = {event_type}
    for entry in lexicon.load()["event_kin"]:
        if event_type in entry.split():
            found.update(entry.split())
    return frozenset(found)


def telling(profile: EventProfile, corpus: Corpus, entities: Mapping[Ref, str]) -> Telling:
    """A profile with its participants as things."""
    things: dict[str, set[str]] = {}
    said: dict[str, set[str]] = {}
    for role, local, words in profile.participants:
        thing = None if local is None else entities.get(Ref(profile.ref.document, local))
        if thing is not None:
            things.setdefault(role, set()).add(thing)
        if words:
            said.setdefault(role, set()).update(words.split())
    if profile.type in lexicon.words("two_sided"):
        things, said = _one_side(things), _one_side(said)
    published = corpus.published[profile.document]
    return Telling(
        ref=profile.ref,
        document=profile.document,
        type=profile.type,
        stem=profile.trigger[:5],
        things={r: frozenset(t) for r, t in sorted(things.items()) if r in CORE and t},
        said={r: frozenset(w) for r, w in sorted(said.items()) if r in CORE and w},
        place=None if profile.place is None else entities.get(Ref(profile.ref.document, profile.place)),
        days=None if profile.time is None else calendrics.interval(profile.time),
        published=None if published is None else date.fromisoformat(published),
        polarity=profile.polarity,
        modality=profile.modality,
        attributed=profile.attributed,
        start=profile.start,
    )


def _one_side(by_role: Mapping[str, set[str]]) -> dict[str, set[str]]:
    return {"participant": set().union(*(found for role, found in by_role.items() if role in CORE))}


def compare(a: Telling, b: Telling, things: Mapping[str, Thing], corpus: Corpus) -> Judgement | None:
    """Compare two tellings; None where their types have nothing in common."""
    if b.type not in kin(a.type):
        return None
    against = vetoes(a, b, things)
    reasons = [*against, *_type(a, b), *_time(a, b), *_participants(a, b, things, corpus)]
    reasons += [*_place(a, b, things), *_story(a, b, things, corpus)]
    reasons += _only_agent(reasons)
    score = round(fsum(r[1] for r in reasons), 3)
    verdict = "different" if against or score < DIFFERENT else "same" if score >= SAME else "unsure"
    left, right = sorted((a.ref, b.ref))
    return Judgement(left, right, verdict, score, tuple(reasons))  # type: ignore[arg-type]  # the three words of Judgement.verdict


def vetoes(a: Telling, b: Telling, things: Mapping[str, Thing]) -> list[Reason]:
    """What stands against two tellings being of one event, whatever speaks for it."""
    found: list[Reason] = []
    if a.polarity != b.polarity:
        found.append(("polarity", -1.0, "told of one, denied of the other"))
    if a.modality != b.modality and not _agree_fully(a, b):
        found.append(("modality", -1.0, f"{a.modality} and {b.modality}"))
    if a.days is not None and b.days is not None and (a.days[1] < b.days[0] or b.days[1] < a.days[0]):
        found.append(("time", -1.0, f"{_days(a)} and {_days(b)}"))
    patients = a.things.get("patient"), b.things.get("patient")
    if patients[0] and patients[1] and not patients[0] & patients[1] and not _nested(patients[0], patients[1], things):
        found.append(("patient", -1.0, f"{_label(patients[0], things)} and {_label(patients[1], things)}"))
    agents = a.things.get("agent"), b.things.get("agent")
    if agents[0] and agents[1] and _on_two_sides(agents[0], agents[1], things):
        found.append(("agent", -1.0, f"by {_label(agents[0], things)} and by {_label(agents[1], things)}"))
    if a.place and b.place and a.place != b.place and not _nested({a.place}, {b.place}, things):
        found.append(("place", -1.0, f"in {_label({a.place}, things)} and in {_label({b.place}, things)}"))
    return found


def _agree_fully(a: Telling, b: Telling) -> bool:
    """Same type, same named participants, at least two, and one day: then a plan and its execution are one event."""
    return a.type == b.type and a.things == b.things and len(a.named) > 1 and a.days is not None and a.days == b.days


def _nested(a: "frozenset[str] | set[str]", b: "frozenset[str] | set[str]", things: Mapping[str, Thing]) -> bool:
    """Whether one side may lie in the other: a country or region and what is smaller."""
    wide = [{things[i].subtype in ("Country", "Region") for i in side if things[i].type == "Place"} for side in (a, b)]
    return wide[0] != wide[1] and all(wide)


def _on_two_sides(a: "frozenset[str]", b: "frozenset[str]", things: Mapping[str, Thing]) -> bool:
    """Whether an armed group did it by one telling, and a state or another group by the other."""
    if a & b:
        return False
    groups = [all(things[i].subtype == "ArmedGroup" for i in side) for side in (a, b)]
    sides = [all(things[i].subtype in _SIDES for i in side) for side in (a, b)]
    return any(groups) and all(sides)


def _type(a: Telling, b: Telling) -> list[Reason]:
    found: list[Reason] = [("type", 0.3, f"both {a.type}") if a.type == b.type else ("type", 0.15, f"{a.type} and {b.type}")]
    if a.stem == b.stem:
        found.append(("trigger", 0.1, f"both told with {a.stem!r}"))
    if a.attributed != b.attributed:
        found.append(("voice", -0.1, "one told by the article, one by somebody in it"))
    return found


def _time(a: Telling, b: Telling) -> list[Reason]:
    if a.days is not None and b.days is not None:
        if a.days == b.days:
            return [("time", 0.35 if a.days[0] == a.days[1] else 0.15, f"both {_days(a)}")]
        return [("time", 0.1, f"{_days(a)} and {_days(b)} may be one")]
    if a.document == b.document:
        return [("document", 0.25, "told in one article")]
    first, second = (t.days[1] if t.days is not None else t.published for t in (a, b))
    if first is None or second is None:
        return []
    apart = abs((first - second).days)
    if apart <= NEAR:
        return [("time", 0.1, "told within days")]
    return [("time", -0.4, f"told {apart} days apart")] if apart > 10 * NEAR else []


def _participants(a: Telling, b: Telling, things: Mapping[str, Thing], corpus: Corpus) -> list[Reason]:
    found: list[Reason] = []
    for role in CORE:
        mine, theirs = a.things.get(role, frozenset()), b.things.get(role, frozenset())
        shared = mine & theirs
        if shared:
            found.append((role, _worth(role, shared, a, b, things), f"both with {role} {_label(shared, things)}"))
        elif mine and theirs and role in _OTHER:
            found.append((role, _OTHER[role], f"{role} {_label(mine, things)} and {_label(theirs, things)}"))
        elif role in a.said and role in b.said:
            found.append(_words_for(role, a.said[role], b.said[role], corpus))
    return found


def _words_for(role: str, mine: frozenset[str], theirs: frozenset[str], corpus: Corpus) -> Reason:
    """Words that two tellings use of a participant; a rare one tells more than one that many articles use."""
    same = sorted(mine & theirs, key=lambda w: (corpus.words[w], w))
    if same:
        strength = min(1.0, fsum(map(corpus.word_weight, same)))
        return role, round(_SHARED[role] * strength, 3), f"both with {role} {' '.join(same[:3])!r}"
    return role, -0.2 if role == "patient" else -0.1, f"other words for the {role}"


def _story(a: Telling, b: Telling, things: Mapping[str, Thing], corpus: Corpus) -> list[Reason]:
    """What both articles mention beside the participants: two articles of one story share more than two of one kind."""
    if a.document == b.document:
        return []
    own = {names.key(things[i].name, things[i].type) for i in a.named & b.named}
    shared = set(corpus.contexts[a.document]).intersection(corpus.contexts[b.document])
    told = [c for c in shared if corpus.context_names[c] not in own]
    strength = fsum(map(corpus.weight, told))
    if strength <= 0:
        return []
    telling = sorted(told, key=lambda c: (corpus.spread[c], corpus.context_names[c]))[:3]
    words = ", ".join(corpus.context_names[c].title() for c in telling)
    return [("context", round(0.3 * min(1.0, strength), 3), f"both beside {words}")]


def _worth(role: str, shared: frozenset[str], a: Telling, b: Telling, things: Mapping[str, Thing]) -> float:
    if role == "patient" and {a.type, b.type} <= lexicon.words("once_only") and any(things[i].type != "Place" for i in shared):
        return 0.9
    if role == "participant":
        if len(shared) > 1:
            return 0.6 if a.things[role] == b.things[role] else 0.25
        # each side names somebody else too: one of two meetings that one person had
        return -0.3 if a.things[role] != shared != b.things[role] else 0.25
    if role == "patient" and any(things[i].type == "Person" for i in shared):
        return 0.4  # a town is attacked often, a person arrested seldom
    return _SHARED[role]


def _place(a: Telling, b: Telling, things: Mapping[str, Thing]) -> list[Reason]:
    """One place; what is attacked in one telling may be where it happened in the other."""
    if a.place is not None and a.place == b.place:
        return [("place", 0.25, f"both in {things[a.place].name}")]
    for one, other in ((a, b), (b, a)):
        if one.place is not None and other.place is None and one.place in other.things.get("patient", ()):
            return [("place", 0.2, f"in {things[one.place].name}, and against it")]
    return []


def _only_agent(reasons: list[Reason]) -> list[Reason]:
    """Somebody does much in one story: who did it, told in other words, without what or where, does not make it one deed."""
    told = {name for name, weight, _ in reasons if weight > 0}
    if "agent" in told and told.isdisjoint(("trigger", "patient", "recipient", "theme", "participant", "place")):
        return [("deed", -0.3, "only who did it is shared")]
    return []


def _label(ids: "frozenset[str] | set[str]", things: Mapping[str, Thing]) -> str:
    return " and ".join(sorted(things[i].name for i in ids))


def _days(a: Telling) -> str:
    if a.days is None:
        return ""
    return a.days[0].isoformat() if a.days[0] == a.days[1] else f"{a.days[0]} to {a.days[1]}"
