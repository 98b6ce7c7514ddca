"""Which mentions of one article are one entity: the spaCy component `kg_coref`."""
