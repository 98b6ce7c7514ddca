"""What is known of names: keys, spellings, short forms, bodies of states, and the gazetteer."""
