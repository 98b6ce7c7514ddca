"""Loads the language model where it is imported, so that forks of the process have it."""

from tests.conftest import load_model

load_model()
