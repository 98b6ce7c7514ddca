"""Which entities of different articles are one."""
