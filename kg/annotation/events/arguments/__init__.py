"""Who and what takes part in an event.

`finder` asks `filters` what is no argument and `referents` whom words mean; `propagation` hands
arguments from one event to another.
"""
