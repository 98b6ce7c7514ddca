"""Where and when an event happened that its own words do not say.

It has its setting from the event it happened in, or from the section it stands in, by one of
the strategies of `kg.annotation.events.inheritance.strategies`. Each names itself in
`place_basis` and in the basis of the time, so that a reader can tell what was read at the event
from what was concluded.

Only what is told as having happened gives or takes, no time or place of its own is overruled,
and what disagrees in one takes nothing of the other. Neither the day of publication nor the
dateline's place stands in: news tells much that was elsewhere and before.
"""
