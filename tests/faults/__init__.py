"""Faults: kg on bad days, and in bad hands.

    pytest --long tests/faults      # all trials, some ten minutes
    pytest tests/faults             # the quick part, which every run of the tests has

A trial (`trial.Trial`) is a command with its folder, streams and environment. `trial.judge` holds each
against what kg promises whatever happens: no traceback, one line of error that begins with `kg: `, an
exit code as the README tells it, an end within a stated time, nothing left beside the results, old files
as they were where it failed, no control characters on the streams, whole files. A trial says of itself
only what differs: the exit code, the words of the line, the files that it makes.

To add a trial, put a line into the table of its kind; for a new kind, write a module with a table.
"""
