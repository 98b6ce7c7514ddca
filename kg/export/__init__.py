"""Graph to files: one module a format."""
