"""What the relation rules find, and what follows from it: the spaCy component `kg_relations`."""
