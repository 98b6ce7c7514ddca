"""Entities as triples: classes, names, ids elsewhere, coordinates, and where they are named."""

from collections.abc import Iterator

from kg.export.rdf.evidence import mentioned_in
from kg.export.rdf.terms import LABEL, Pair, Quads, kg, part_of_thing, thing, types
from kg.export.rdf.turtle import A, Term, iri, literal, typed
from kg.model.graph import EntityNode


def add_entity(quads: Quads, node: str, entity: EntityNode) -> None:
    """An entity."""
    subject = thing(node)
    # whoever mentions it says what it is; the rest is known of all articles together
    quads.add(subject, types(entity["subtype"] or entity["type"]), entity["documents"])
    quads.add(subject, types(entity["type"]), entity["documents"])
    salience = (kg("salience"), literal(float(entity["salience"])))
    quads.add(subject, [*_names(entity), salience, *_same(entity)])
    for name in entity["documents"]:
        quads.add(subject, mentioned_in([name]), [name])
    if entity["lat"] is not None and entity["lon"] is not None:
        _add_point(quads, node, entity["lat"], entity["lon"])


def _names(entity: EntityNode) -> Iterator[Pair]:
    yield LABEL, literal(entity["label"])
    yield Term("skos:prefLabel"), literal(entity["label"])
    for alias in entity["aliases"]:
        yield Term("skos:altLabel"), literal(alias)


def _same(entity: EntityNode) -> Iterator[Pair]:
    if entity["wikidata"]:
        yield Term("owl:sameAs"), iri(f"http://www.wikidata.org/entity/{entity['wikidata']}")
    if entity["geonames"]:
        yield Term("owl:sameAs"), iri(f"https://sws.geonames.org/{entity['geonames']}/")


def _add_point(quads: Quads, node: str, lat: float, lon: float) -> None:
    """Coordinates, in the words of two vocabularies."""
    geometry = part_of_thing(node, "geometry")
    about = [
        (Term("geo:lat"), literal(lat)),
        (Term("geo:long"), literal(lon)),
        (A, Term("geosparql:Feature")),
        (Term("geosparql:hasGeometry"), geometry),
    ]
    quads.add(thing(node), about)
    # WKT puts longitude first
    wkt = typed(f"POINT({literal(lon)} {literal(lat)})", "geosparql:wktLiteral")
    quads.add(geometry, [(A, Term("geosparql:Geometry")), (Term("geosparql:asWKT"), wkt)])
