"""How far apart places lie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.extract import Link
from kg.model.identity import CanonicalEntity, Ref
from kg.naming.gazetteer.geo import coordinates, kilometres

BERLIN, PARIS, POTSDAM = (52.52, 13.41), (48.86, 2.35), (52.40, 13.06)
POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def test_known_distances():
    assert kilometres(BERLIN, PARIS) == pytest.approx(878, abs=2)
    assert kilometres(BERLIN, POTSDAM) == pytest.approx(27, abs=1)


@given(POINTS, POINTS)
def test_it_is_a_distance(a, b):
    assert 0 <= kilometres(a, b) <= 20_100
    assert kilometres(a, b) == pytest.approx(kilometres(b, a))
    assert kilometres(a, a) == 0


def test_only_what_is_linked_lies_somewhere():
    def place(name, **link):
        return CanonicalEntity(
            "place/x", "Place", name, (Ref("a", "e1"),), "City", (), Link(**link)
        )

    assert coordinates(place("Berlin")) is None
    here = coordinates(place("Berlin", geonames="2950159"))
    assert here is not None
    assert kilometres(here, BERLIN) < 5
    assert coordinates(place("Berlin", geonames="1")) is None
