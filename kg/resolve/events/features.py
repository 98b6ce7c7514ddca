"""What speaks for and against two event mentions being of one event, beside who takes part.

Each measure yields what it adds to the score, with the reason in words.
"""

from collections.abc import Iterator
from math import fsum

from kg.naming import keys
from kg.resolve import weights
from kg.resolve.events.mentions import EventMention
from kg.resolve.events.pairs import Pair, when

Weighed = tuple[float, str]
"""What is added to the score, and why."""

Count = tuple[str, int | None, int | None]
"""What happened to people, to how many at least and at most."""


# --- Kind and words


def same_type(pair: Pair) -> Iterator[Weighed]:
    """One type, or two that are told for one another: a capture and a liberation."""
    a, b = pair.a.type, pair.b.type
    if a == b:
        yield weights.SAME_TYPE, f"both {a}"
    elif pair.in_one_topic:
        yield weights.COMPATIBLE_TYPE_IN_TOPIC, f"{a} and {b} in one story"
    else:
        yield weights.COMPATIBLE_TYPE, f"{a} and {b}"


def same_trigger_group(pair: Pair) -> Iterator[Weighed]:
    """One word for it in one topic, or two of one group: "killed" and "murder"."""
    if pair.in_one_topic and pair.share_trigger_group:
        weight = weights.TRIGGER_GROUP if pair.in_one_turn else weights.TRIGGER_GROUP_LATER
        yield weight, "one word for the deed"


def many_in_topic(pair: Pair) -> Iterator[Weighed]:
    """One topic has many meetings, demands and visits."""
    if pair.in_one_topic and pair.are_many_in_topic:
        yield weights.MANY_OF_KIND, "one story may tell of several"


def same_trigger(pair: Pair) -> Iterator[Weighed]:
    """One word in articles of two topics."""
    if not pair.in_one_topic and pair.a.lemma == pair.b.lemma:
        yield weights.SAME_TRIGGER, f"both told with {pair.a.lemma!r}"


def other_voice(pair: Pair) -> Iterator[Weighed]:
    """One told by an article of another topic itself, one by somebody in it."""
    if not pair.in_one_topic and pair.a.attributed != pair.b.attributed:
        yield weights.OTHER_VOICE, "one told by the article, one by somebody in it"


# --- Time


def days_told(pair: Pair) -> Iterator[Weighed]:
    """The days that both are told of."""
    if pair.a.days is None or pair.b.days is None:
        return
    if pair.a.days == pair.b.days:
        first, last = pair.a.days
        weight = weights.SAME_DAY if first == last else weights.SAME_PERIOD
        yield weight, f"both {when(pair.a)}"
    elif pair.on_other_days:
        yield weights.OTHER_DAYS, f"{when(pair.a)} and {when(pair.b)}"
    else:
        yield weights.OVERLAPPING, f"{when(pair.a)} and {when(pair.b)} may be one"


def _say_when(pair: Pair) -> bool:
    return pair.a.days is not None and pair.b.days is not None


def one_article(pair: Pair) -> Iterator[Weighed]:
    """Told in one article, where the days say nothing.

    Its headline and its beginning tell of one thing, and "the attack" is one told of before.
    """
    if _say_when(pair) or not pair.in_one_article:
        return
    later = pair.a if pair.b.start < pair.a.start else pair.b
    is_told_again = pair.share_trigger_group and _takes_up(later)
    weight = weights.TOLD_AGAIN if is_told_again else weights.ONE_ARTICLE
    yield weight, "told in one article"


def _takes_up(mention: EventMention) -> bool:
    """Test if a mention is likely of what was told before it: by "the", or at the beginning."""
    return bool(mention.is_definite) or is_at_beginning(mention)


def is_at_beginning(mention: EventMention) -> bool:
    """Test if a mention stands in the headline or the first sentences."""
    return mention.start < weights.BEGINNING


def days_of_articles(pair: Pair) -> Iterator[Weighed]:
    """How soon after one another two articles appeared, where one does not say when it was."""
    if _say_when(pair) or pair.in_one_article or pair.days_apart is None:
        return
    if pair.days_apart <= weights.NEAR_DAYS:
        if not pair.in_one_topic:  # those of one topic mostly do
            yield weights.TOLD_TOGETHER, "told within days"
    elif pair.days_apart > weights.FAR_DAYS:
        yield weights.TOLD_APART, f"told {pair.days_apart} days apart"


# --- How many


def other_number(pair: Pair) -> Iterator[Weighed]:
    """To one and to several. Within one topic that is a veto."""
    if pair.other_number and not pair.in_one_topic:
        yield weights.ONE_AND_SEVERAL, "it happened to one, and to several"


def other_counts(pair: Pair) -> Iterator[Weighed]:
    """A toll grows from day to day, but not to many times itself."""
    for mine in pair.a.counts:
        for theirs in pair.b.counts:
            if mine[0] == theirs[0] and _cannot_be_one(mine, theirs):
                words = f"{mine[0]}: {_bounds(mine)} and {_bounds(theirs)}"
                yield weights.OTHER_COUNT, words


def _cannot_be_one(mine: Count, theirs: Count) -> bool:
    _, low, high = mine
    _, least, most = theirs
    return _is_many_times(low, most) or _is_many_times(least, high)


def _is_many_times(least: int | None, most: int | None) -> bool:
    if least is None or most is None:
        return False
    return least > weights.MANY_TIMES * most


def _bounds(count: Count) -> str:
    """A count for a reader: `12`, `10 to 20`, `30 to more`."""
    _, low, high = count
    return str(low) if low == high else f"{low or 0} to {'more' if high is None else high}"


# --- Where, and beside what


def same_place(pair: Pair) -> Iterator[Weighed]:
    """One place; what is attacked by one mention may be where it happened by the other."""
    entities = pair.background.entities
    if pair.a.place is not None and pair.a.place == pair.b.place:
        yield weights.SAME_PLACE, f"both in {entities[pair.a.place].name}"
        return
    for one, other in pair.both_ways:
        if one.place is None or other.place is not None:
            continue
        if one.place in other.named("patient"):
            words = f"in {entities[one.place].name}, and against it"
            yield weights.PLACE_ATTACKED, words
            return


def same_topic(pair: Pair) -> Iterator[Weighed]:
    """Two articles of one topic; less in a later turn of it."""
    if not _is_topic_shared(pair):
        return
    words = pair.background.topics.why(*sorted((pair.a.document, pair.b.document)))
    if pair.in_one_turn:
        yield weights.SAME_TOPIC, words
    elif _is_topic_the_better_reason(pair):
        yield weights.SAME_TOPIC_LATER, words


def shared_context(pair: Pair) -> Iterator[Weighed]:
    """What both articles mention beside the participants, where the topic does not say more."""
    if pair.in_one_article:
        return
    if _is_topic_shared(pair) and _is_topic_the_better_reason(pair):
        return
    weight, words = _context(pair)
    if weight > 0:
        yield weight, words


def _is_topic_shared(pair: Pair) -> bool:
    return pair.in_one_topic and not pair.in_one_article


def _is_topic_the_better_reason(pair: Pair) -> bool:
    """Test if one topic says more than what both articles mention.

    Long after, the context of a topic is the topic's own.
    """
    if pair.in_one_turn:
        return True
    if pair.days_apart is not None and pair.days_apart > weights.FAR_DAYS:
        return True
    return _context(pair)[0] <= weights.SAME_TOPIC_LATER


def _context(pair: Pair) -> Weighed:
    """What both articles mention beside the participants, by how few do."""
    corpus, entities = pair.background.corpus, pair.background.entities
    both = pair.a.entities & pair.b.entities
    own = {keys.key(entities[i].name, entities[i].type) for i in both}
    mine, theirs = (corpus.contexts[m.document] for m in (pair.a, pair.b))
    shared = [c for c in set(mine) & set(theirs) if corpus.context_names[c] not in own]
    shared.sort(key=lambda c: (corpus.spread[c], corpus.context_names[c]))
    words = ", ".join(corpus.context_names[c].title() for c in shared[:3])
    strength = min(1.0, fsum(map(corpus.weight, shared)))
    return round(weights.EVENT_CONTEXT * strength, 3), f"both beside {words}"
