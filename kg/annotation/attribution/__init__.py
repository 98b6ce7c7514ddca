"""Who says, thinks, promises, claims or denies what: the spaCy component `kg_attributions`."""
