"""Growing the grammar: why a rule fires or not, and rules proposed from gold. Like `kg.pipeline`, it knows several stages."""
