"""The graph of the three hand-made articles."""

import pytest

from kg import graph
from tests import extracts as texts


@pytest.fixture(scope="session")
def made() -> graph.Graph:
    return graph.build(texts.extracts(), texts.linker())
