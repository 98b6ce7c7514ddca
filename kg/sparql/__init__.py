"""SPARQL over a built graph.

`engine` asks and gives answers, `questions` has the ready ones; `worker` runs a query in a
process of its own, `faults` says in a line what is wrong with it.
"""
