"""Terms in their one spelling: any text and any id is read back as it was."""

from io import StringIO

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.export.rdf.turtle import literal, local, write_turtle


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    out = StringIO()
    write_turtle(out, "x:/", [(local("s"), local("p"), literal(text))])
    (triple,) = ox.parse(out.getvalue(), format=ox.RdfFormat.TURTLE)
    assert triple.object.value == text  # type: ignore[union-attr]


@given(
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1),
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1),
)
def test_any_two_ids_are_two_iris(one: str, other: str) -> None:
    out = StringIO()
    write_turtle(
        out,
        "https://x.org/a/",
        [(local("document", one), local("p"), local("document", other))],
    )
    (triple,) = ox.parse(out.getvalue(), format=ox.RdfFormat.TURTLE)
    assert isinstance(triple.subject, ox.NamedNode)
    assert triple.subject.value.startswith("https://x.org/a/document/")
    assert (triple.subject == triple.object) == (one == other)


@pytest.mark.parametrize(
    ("value", "spelt"),
    [
        (0.94, "0.94"),
        (1.0, "1.0"),
        (0.5000, "0.5"),
        (1 / 3, "0.3333"),
        (True, "true"),
        (7, "7"),
        ("é\t", '"é\\t"'),
    ],
)
def test_values_have_one_spelling(value: object, spelt: str) -> None:
    assert literal(value) == spelt


def test_what_has_no_literal_is_refused() -> None:
    with pytest.raises(TypeError, match="list"):
        literal([])
