"""Where and when an event happened, as its own words and those that govern it say.

Place and time are looked for at the trigger, then at what it is a part of ("died in an attack
in Homs on Friday"), up to the edge of its clause: the day on which somebody said something is
not the day on which it happened. Where nothing is said, nothing is known: neither the
dateline's place nor the day of publication stands in.
"""
