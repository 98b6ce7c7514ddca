"""Questions that only the whole graph answers, as tables."""
