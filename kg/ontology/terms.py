"""Names of terms: the namespaces of the graph, and where the ontology's files lie."""

import difflib
import re
from collections.abc import Iterable
from pathlib import Path

from rdflib import Namespace

NAMESPACE = "https://w3id.org/newskg/ontology#"
# Below this, things get their IRIs where a build says nothing else.
BASE = "https://w3id.org/newskg/id/"
# Of every vocabulary that the graph is written in.
PREFIXES = {
    "kg": NAMESPACE,
    "dcterms": "http://purl.org/dc/terms/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "geosparql": "http://www.opengis.net/ont/geosparql#",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
NS = Namespace(NAMESPACE)
# The folder `kg`, not this one: a wheel has the files in it, beside the packages.
_PACKAGE = Path(__file__).resolve().parents[1]
_LOCAL = re.compile(r"[^#/]*$")


def ontology_dir() -> Path:
    """The folder of kg.ttl, align.ttl, shapes.ttl and queries/.

    Inside an installed package, beside it in a checkout.
    """
    packaged = _PACKAGE / "_ontology"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "ontology"


def local_name(iri: object) -> str:
    """The last part of an IRI, by which the code knows a term: `acquired` of `kg:acquired`."""
    match = _LOCAL.search(str(iri))
    return match[0] if match else ""


# Characters; the longest name in the ontology has 30.
_LONGEST_MISSPELT = 100


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The hint ``; did you mean 'acquired'?`` with the nearest known word.

    Nothing where none is near, nor for a text that is no word: the comparison takes the product
    of the lengths.
    """
    if len(word) > _LONGEST_MISSPELT:
        return ""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]!r}?" if near else ""
