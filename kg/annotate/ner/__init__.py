"""Named entity recognition: where names stand and of what type they are: the spaCy component `kg_names`."""
