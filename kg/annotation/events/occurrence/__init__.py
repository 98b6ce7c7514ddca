"""Which firings of a rule are events: `filters` is the table, the others hold its tests."""
