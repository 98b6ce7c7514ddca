"""SPARQL over a built graph, in a process that can be ended."""
