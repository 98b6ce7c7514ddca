"""What the relation rules find, and what follows from it: the component `kg_relations`."""
