"""Time expressions and their values as TIMEX3: the spaCy component `kg_times`."""
