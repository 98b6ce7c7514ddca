"""Entities: what all articles show of each."""

from kg import graph
from tests.extracts import (
    KREMLIN,
    PALMYRA,
    PESKOV,
    SYRIA,
)


def test_an_entity_gathers_what_all_articles_show_of_it(made: graph.Graph) -> None:
    palmyra = made.nodes[PALMYRA]
    assert (palmyra["type"], palmyra["subtype"], palmyra["label"], palmyra["aliases"]) == (
        "Place",
        "City",
        "Palmyra",
        ["Tadmur"],
    )
    assert palmyra["documents"] == ["odd <id> ü#3", "reuters-2", "tass/1"]
    assert palmyra["mentions"] == 6
    assert (palmyra["wikidata"], palmyra["geonames"]) == ("Q5747", "163808")
    assert [s["document"] for s in palmyra["snippets"]] == palmyra["documents"]
    assert "Tadmur" in palmyra["snippets"][0]["quote"]


def test_a_linked_place_has_the_coordinates_of_its_id_and_a_namesake_has_none(
    made: graph.Graph,
) -> None:
    assert (round(made.nodes[PALMYRA]["lat"]), round(made.nodes[PALMYRA]["lon"])) == (35, 38)
    assert made.nodes[SYRIA]["lat"] is None  # not linked: a name alone places nothing


def test_what_the_articles_are_about_is_most_salient(made: graph.Graph) -> None:
    salience = {
        node: row["salience"] for node, row in made.nodes(data=True) if row["kind"] == "entity"
    }
    assert all(0 <= value <= 1 for value in salience.values())
    assert max(salience, key=lambda node: salience[node]) == PALMYRA
    assert salience[PESKOV] > salience[KREMLIN]  # named in a title, and more often


def test_a_document_says_what_it_is_about(made: graph.Graph) -> None:
    for row in made.graph["documents"].values():
        values = [entry["salience"] for entry in row["about"]]
        assert values == sorted(values, reverse=True)
        assert 0 < len(values) <= 8
        assert all(0 <= value <= 1 for value in values)
    assert made.graph["documents"]["tass/1"]["about"][0]["node"] == PALMYRA
