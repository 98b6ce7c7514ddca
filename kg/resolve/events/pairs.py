"""Two event mentions side by side: what features and vetoes ask of both."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kg import ontology
from kg.resolve import weights
from kg.resolve.events.mentions import Background, EventMention, Ids


@dataclass(frozen=True)
class Pair:
    """Two event mentions and what they are compared by.

    `have_allies`: they would come together by others that agree, not by themselves.
    """

    a: EventMention
    b: EventMention
    background: Background
    have_allies: bool = False

    @cached_property
    def both_ways(self) -> "tuple[tuple[EventMention, EventMention], ...]":
        """The two, in either order."""
        return (self.a, self.b), (self.b, self.a)

    @cached_property
    def types(self) -> frozenset[str]:
        """The type of each: one or two."""
        return frozenset((self.a.type, self.b.type))

    @cached_property
    def in_one_topic(self) -> bool:
        """Test if they stand in one article, or in two articles of one topic."""
        return self.a.topic == self.b.topic

    @cached_property
    def in_one_article(self) -> bool:
        """Test if they stand in one article."""
        return self.a.document == self.b.document

    @cached_property
    def in_one_turn(self) -> bool:
        """Test if their articles appeared so soon after one another that nothing new happened.

        So too where nobody knows when one of them appeared.
        """
        if self.a.published is None or self.b.published is None:
            return True
        return abs((self.a.published - self.b.published).days) <= weights.ONE_TURN_DAYS

    @cached_property
    def share_trigger_group(self) -> bool:
        """Test if one word is used for both, or two of one group: "killed" and "murder"."""
        return not self.a.trigger_groups.isdisjoint(self.b.trigger_groups)

    @cached_property
    def befall_once(self) -> bool:
        """Test if what both tell happens to nobody twice: people die once."""
        return self.types <= ontology.load().types_with("happens_once")

    @cached_property
    def are_many_in_topic(self) -> bool:
        """Test if one topic has many events of such a type: meetings, demands."""
        return not self.types.isdisjoint(ontology.load().types_with("recurrent"))

    @cached_property
    def happened_once(self) -> bool:
        """Test if it happens to nobody twice, and both tell it of one person.

        Told with two dates or places, one is a mistake then. The dates must still be within
        `MISTAKEN_DAYS`, lest two bearers of one name be taken for one.
        """
        patients = self.shared("patient")
        if not self.befall_once or not self.background.has_person(patients):
            return False
        if self.a.days is None or self.b.days is None:
            return True
        return gap(self.a.days, self.b.days) <= weights.MISTAKEN_DAYS

    @cached_property
    def are_one_act(self) -> bool:
        """Test if it is done to one person in one topic.

        Or by one word to who is called by one word. There one article may deny what another
        tells ("denied killing her"), and tell as alleged what another tells as done.
        """
        if not self.in_one_topic:
            return False
        if self.a.named("patient") or self.b.named("patient"):
            # a town can be attacked twice
            return self.background.has_person(self.shared("patient"))
        same_words = not self.a.said("patient").isdisjoint(self.b.said("patient"))
        return same_words and self.share_trigger_group

    @cached_property
    def days_apart(self) -> int | None:
        """Days between when the two say that it was, else between their articles."""
        first, second = (m.published if m.days is None else m.days[1] for m in (self.a, self.b))
        return None if first is None or second is None else abs((first - second).days)

    @cached_property
    def on_other_days(self) -> bool:
        """Test if they are told of different days."""
        if self.a.days is None or self.b.days is None:
            return False
        return gap(self.a.days, self.b.days) > 0

    @cached_property
    def other_number(self) -> bool:
        """Test if it happened to one by one of them, and to several by the other."""
        if self.a.number is None or self.b.number is None:
            return False
        return self.a.number != self.b.number

    def shared(self, role: str) -> Ids:
        """Ids of entities that both name in a role."""
        return self.a.named(role) & self.b.named(role)

    def names(self, role: str, joint: str) -> str:
        """Whom each names in a role, for a reader."""
        mine, theirs = (self.background.names(m.named(role)) for m in (self.a, self.b))
        return f"{mine} {joint} {theirs}"


def gap(mine: tuple[date, date], theirs: tuple[date, date]) -> int:
    """Days between two stretches; 0 where they overlap."""
    return max(0, (mine[0] - theirs[1]).days, (theirs[0] - mine[1]).days)


def when(mention: EventMention) -> str:
    """When a mention says that it was, for a reader."""
    if mention.days is None:
        return ""
    first, last = mention.days
    return first.isoformat() if first == last else f"{first} to {last}"
