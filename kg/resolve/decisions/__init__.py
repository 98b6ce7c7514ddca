"""What people decided about identity: kept in a log, applied as constraints at every build."""
