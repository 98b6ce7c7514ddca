"""The ways through several stages, whose order only they and the command line know."""
