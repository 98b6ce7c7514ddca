"""What the gazetteer knows a name as: which of the things of that name is meant, and its ids."""
