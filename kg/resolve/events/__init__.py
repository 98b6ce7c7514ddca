"""Which event mentions, of one article and of many, are one event."""
