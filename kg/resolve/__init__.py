"""Which mentions are one thing, across documents, and why."""
