"""The ways through several stages: the only modules beside the command line that know their order."""
