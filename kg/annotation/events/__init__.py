"""What happened, as one article tells it: the spaCy component `kg_events`."""
