"""Why two tellings are, or are not, of one event.

As for entities, features with reasons add up and vetoes decide. What counts is who did what to
whom, where and when: of two events of one kind on one day with nothing else known, nobody can
say that they are one. Within one story it is another matter: there the deed by itself says
much. Of pairs of tellings of one kind from two articles of one story of ECB+, 92 of 100 that
use one word for the deed are one event, 55 of those that do not; of those with the same patient
98, with other words for it 53.
"""

from math import fsum

from kg import lexicon
from kg.model.identity import Judgement
from kg.naming import keys
from kg.resolve.entities.features import DIFFERENT, Reason
from kg.resolve.events.mentions import CORE, Around, Telling, kin
from kg.resolve.events.vetoes import (
    days,
    label,
    may_be_one,
    nested,
    one_side,
    other_days,
    vetoes,
)

SAME = 0.85
"""Type, day and patient; type, trigger, patient and much in common.

Or one story, type, deed, and nothing that contradicts.
"""

NEAR = 3
"""Days between the publication of two articles that tell of one thing without saying when it was."""

ONE_TURN = 7
"""Days between the publication of two articles of one story.

What is told later may be a new turn, with events of its own.
"""

MANY_TIMES = 4
"""How often a number of people must hold another to be of something else: ten dead at one embassy, 257 at both."""

BEGINNING = 400
"""Characters from the beginning of an article in which its headline and its first sentences stand."""

_SHARED = {"agent": 0.15, "patient": 0.3, "recipient": 0.2, "theme": 0.2, "participant": 0.2}
_OTHER = {"agent": -0.3, "patient": -0.3, "recipient": -0.4, "theme": -0.3, "participant": -0.2}


def compare(a: Telling, b: Telling, around: Around) -> Judgement | None:
    """Compare two tellings; None where their types have nothing in common."""
    if b.type not in kin(a.type):
        return None
    against = vetoes(a, b, around.things)
    reasons = [
        *against,
        *_type(a, b),
        *_time(a, b),
        *_number(a, b),
        *_participants(a, b, around),
    ]
    reasons += [*_place(a, b, around), *_story(a, b, around)]
    reasons += _only_agent(reasons)
    score = round(fsum(r[1] for r in reasons), 3)
    verdict = (
        "different" if against or score < DIFFERENT else "same" if score >= SAME else "unsure"
    )
    left, right = sorted((a.ref, b.ref))
    return Judgement(left, right, verdict, score, tuple(reasons))  # type: ignore[arg-type]  # the three words of Judgement.verdict


def _one_text(a: Telling, b: Telling) -> bool:
    """Whether they stand in one article, or in two articles of one story."""
    return a.story == b.story


def _type(a: Telling, b: Telling) -> list[Reason]:
    found: list[Reason] = [
        ("type", 0.3, f"both {a.type}")
        if a.type == b.type
        else ("type", 0.15, f"{a.type} and {b.type}")
    ]
    if _one_text(a, b):
        if a.type != b.type:
            found = [("type", 0.2, f"{a.type} and {b.type} in one story")]
        if a.deed & b.deed:
            found.append(("deed", 0.15 if _one_turn(a, b) else 0.1, "one word for the deed"))
        if {a.type, b.type} & lexicon.words("story_many_events"):
            found.append(("kind", -0.2, "one story may tell of several"))
        return found
    if a.stem == b.stem:
        found.append(("trigger", 0.1, f"both told with {a.stem!r}"))
    if a.attributed != b.attributed:
        found.append(("voice", -0.1, "one told by the article, one by somebody in it"))
    return found


def _number(a: Telling, b: Telling) -> list[Reason]:
    """One or several (in one story a veto), and how many: a toll grows from day to day, but not to many times itself."""
    found: list[Reason] = []
    if (
        not _one_text(a, b)
        and a.number is not None
        and b.number is not None
        and a.number != b.number
    ):
        found.append(("number", -0.3, "it happened to one, and to several"))
    for kind, low, high in a.counts:
        for other, least, most in b.counts:
            if kind == other and (_many_times(low, most) or _many_times(least, high)):
                found.append(
                    ("counts", -0.4, f"{kind}: {_bounds(low, high)} and {_bounds(least, most)}")
                )
    return found


def _many_times(least: int | None, most: int | None) -> bool:
    return least is not None and most is not None and least > MANY_TIMES * most


def _bounds(low: int | None, high: int | None) -> str:
    return str(low) if low == high else f"{low or 0} to {'more' if high is None else high}"


def _time(a: Telling, b: Telling) -> list[Reason]:
    if a.days is not None and b.days is not None:
        if a.days == b.days:
            return [("time", 0.35 if a.days[0] == a.days[1] else 0.15, f"both {days(a)}")]
        if other_days(a, b):
            return [("time", -0.3, f"{days(a)} and {days(b)}")]
        return [("time", 0.1, f"{days(a)} and {days(b)} may be one")]
    if a.document == b.document:
        return _one_article(a, b)
    apart = _apart(a, b)
    if apart is None:
        return []
    if apart <= NEAR:
        return [] if _one_text(a, b) else [("time", 0.1, "told within days")]
    return [("time", -0.4, f"told {apart} days apart")] if apart > 10 * NEAR else []


def _one_article(a: Telling, b: Telling) -> list[Reason]:
    """Told in one article: its headline and its beginning tell of one deed, and "the attack" is the one told of before."""
    later = a if b.start < a.start else b
    told_again = bool(a.deed & b.deed) and (later.definite or later.start < BEGINNING)
    return [("document", 0.4 if told_again else 0.25, "told in one article")]


def _apart(a: Telling, b: Telling) -> int | None:
    """Days between when two tellings say that it was, else between their articles."""
    first, second = (t.days[1] if t.days is not None else t.published for t in (a, b))
    return None if first is None or second is None else abs((first - second).days)


def _participants(a: Telling, b: Telling, around: Around) -> list[Reason]:
    found: list[Reason] = []
    things = around.things
    for role in CORE:
        mine, theirs = a.things.get(role, frozenset()), b.things.get(role, frozenset())
        shared = mine & theirs
        if shared:
            found.append(
                (
                    role,
                    _worth(role, shared, a, b, around),
                    f"both with {role} {label(shared, things)}",
                )
            )
        elif mine and theirs and not nested(mine, theirs, things):
            words = f"{role} {label(mine, things)} and {label(theirs, things)}"
            found.append((role, _other(role, mine, theirs, a, b, around), words))
        elif role in a.said and role in b.said:
            found.extend(_words_for(role, a, b, around))
    return found


def _other(
    role: str,
    mine: frozenset[str],
    theirs: frozenset[str],
    a: Telling,
    b: Telling,
    around: Around,
) -> float:
    """What it means that two tellings name others in one role."""
    if may_be_one(mine, theirs, around.things):
        return round(0.7 * _SHARED[role], 3)
    often = {a.type, b.type} & lexicon.words("story_many_events")
    return (
        -0.05
        if role == "agent" and not often and one_side(mine, theirs, around.things)
        else _OTHER[role]
    )


def _words_for(role: str, a: Telling, b: Telling, around: Around) -> list[Reason]:
    """Words that two tellings use of a participant.

    A rare one tells more than one that many articles use.
    """
    corpus = around.corpus
    same = sorted(a.said[role] & b.said[role], key=lambda w: (corpus.words[w], w))
    if same:
        strength = min(1.0, fsum(map(corpus.word_weight, same)))
        if role == "patient" and _one_text(a, b):
            # a story that tells of one woman calls her "the woman", but not all that befell her
            # is one thing
            one_deed = bool(a.deed & b.deed) or {a.type, b.type} <= lexicon.words("once_only")
            strength = max(strength, 0.85 if one_deed else 0.45)
        return [
            (
                role,
                round(_SHARED[role] * strength, 3),
                f"both with {role} {' '.join(same[:3])!r}",
            )
        ]
    if role == "agent" and _one_text(a, b):
        return []  # one story calls its doer by many words: "a gunman", "the suspect"
    if role == "patient" and _may_be_called(a, b):
        return []
    return [(role, _other_words(role, a, b), f"other words for the {role}")]


def _may_be_called(a: Telling, b: Telling) -> bool:
    """Whether two words may be for one: "a woman" for her whom another article names.

    A woman and a grandmother, one each.
    """
    if not _one_text(a, b) or (a.document == b.document and max(a.start, b.start) >= BEGINNING):
        return False
    if ("patient" in a.things) != ("patient" in b.things):
        return True
    return a.number == b.number == "one" and "patient" not in a.things and bool(a.deed & b.deed)


def _other_words(role: str, a: Telling, b: Telling) -> float:
    if role == "theme" and {a.type, b.type} <= lexicon.words("story_told_by_theme"):
        return (
            -0.2 if _one_text(a, b) else -0.5
        )  # two demands of one government are two, unless one story tells of them
    return -0.2 if role == "patient" else -0.1


def _story(a: Telling, b: Telling, around: Around) -> list[Reason]:
    """That two articles tell one story; else what both mention beside the participants."""
    if a.document == b.document:
        return []
    told = around.stories.told(*sorted((a.document, b.document))) if _one_text(a, b) else None
    if told is not None and _one_turn(a, b):
        return [("story", 0.4, told)]
    weight, words = _context(a, b, around)
    apart = _apart(a, b)
    if told is not None and (weight <= 0.15 or (apart is not None and apart > 10 * NEAR)):
        return [("story", 0.15, told)]
    return [("context", weight, words)] if weight > 0 else []


def _one_turn(a: Telling, b: Telling) -> bool:
    return (
        a.published is None
        or b.published is None
        or abs((a.published - b.published).days) <= ONE_TURN
    )


def _context(a: Telling, b: Telling, around: Around) -> tuple[float, str]:
    """What both articles mention beside the participants, by how few do."""
    corpus = around.corpus
    own = {keys.key(around.things[i].name, around.things[i].type) for i in a.named & b.named}
    shared = set(corpus.contexts[a.document]).intersection(corpus.contexts[b.document])
    told = sorted(
        (c for c in shared if corpus.context_names[c] not in own),
        key=lambda c: (corpus.spread[c], corpus.context_names[c]),
    )
    words = ", ".join(corpus.context_names[c].title() for c in told[:3])
    return round(0.3 * min(1.0, fsum(map(corpus.weight, told))), 3), f"both beside {words}"


def _worth(role: str, shared: frozenset[str], a: Telling, b: Telling, around: Around) -> float:
    things = around.things
    if (
        role == "patient"
        and {a.type, b.type} <= lexicon.words("once_only")
        and any(things[i].type != "Place" for i in shared)
    ):
        return 0.9
    if role == "participant":
        if len(shared) > 1:
            return 0.6 if a.things[role] == b.things[role] else 0.25
        # each side names somebody else too: one of two meetings that one person had
        return -0.3 if a.things[role] != shared != b.things[role] else 0.25
    often = {a.type, b.type} & lexicon.words("story_many_events")
    if role == "patient" and not often and any(things[i].type == "Person" for i in shared):
        return 0.4  # a town is attacked often, a person arrested seldom
    return _SHARED[role]


def _place(a: Telling, b: Telling, around: Around) -> list[Reason]:
    """One place; what is attacked in one telling may be where it happened in the other."""
    if a.place is not None and a.place == b.place:
        return [("place", 0.25, f"both in {around.things[a.place].name}")]
    for one, other in ((a, b), (b, a)):
        if (
            one.place is not None
            and other.place is None
            and one.place in other.things.get("patient", ())
        ):
            return [("place", 0.2, f"in {around.things[one.place].name}, and against it")]
    return []


def _only_agent(reasons: list[Reason]) -> list[Reason]:
    """Somebody does much in one story: who did it, told in other words, without what or where, does not make it one deed."""
    told = {name for name, weight, _ in reasons if weight > 0}
    if "agent" in told and told.isdisjoint(
        ("trigger", "deed", "patient", "recipient", "theme", "participant", "place")
    ):
        return [("deed", -0.4, "only who did it is shared")]
    return []
