"""Entities, events, documents and the build, as triples.

What stands where, and why: see `kg.export.rdf`.
"""

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256

from kg.export.material import Material
from kg.export.rdf_statements import (
    Quads,
    add_count,
    add_evidence,
    add_selector,
    document,
    iri_prov,
    kg,
    thing,
    types,
)
from kg.export.turtle import A, Term, iri, literal, local, typed
from kg.graph import Graph, Row, is_factual, settled_time, strength

_LABEL = Term("rdfs:label")
_ABOUT = 0.4  # saliency from which a document is about a thing, rather than only mentions it: two to five things an article


def add_documents(quads: Quads, graph: Graph) -> None:
    """Documents, and in each one's own graph its mentions."""
    for name, row in graph.graph["documents"].items():
        about = [
            *types("Document"),
            (Term("dcterms:identifier"), literal(name)),
            (_LABEL, literal(row["title"] or name)),
            (kg("textDigest"), literal(f"sha256:{row['sha256']}")),
            *_given(row),
        ]
        quads.add(document(name), about, [name])
        for mention in graph.graph["mentions"][name]:
            span = (mention["start"], mention["end"])
            selector = add_selector(quads, name, span, mention["text"], only_there=True)
            about = [
                (kg("denotes"), thing(mention["node"])),
                (kg("mentionKind"), literal(mention["kind"])),
            ]
            quads.add_to(name, selector, about)


def _given(row: Row) -> Iterator[tuple[Term, Term]]:
    """What a document says of itself, as far as it does, and the entities that it is most about."""
    if row["title"]:
        yield Term("schema:headline"), literal(row["title"])
    if row["source"]:
        yield (
            Term("schema:publisher"),
            literal(row["source"]),
        )  # schema.org takes text where it expects an organisation
    if row["url"]:
        yield Term("schema:url"), literal(row["url"])
    if row["published"]:
        yield Term("schema:datePublished"), literal(date.fromisoformat(row["published"]))
    if row["published_basis"]:
        yield kg("publishedBasis"), literal(row["published_basis"])
    for subject in row["about"]:
        if subject["saliency"] >= _ABOUT:
            yield Term("schema:about"), thing(subject["node"])


def add_entity(quads: Quads, graph: Graph, node: str) -> None:
    """An entity: its classes, names, ids elsewhere, coordinates, and the documents that mention it."""
    row, subject = graph.nodes[node], thing(node)
    quads.add(subject, types(row["subtype"] or row["type"]), row["documents"])
    quads.add(subject, types(row["type"]), row["documents"])
    names = [(_LABEL, literal(row["label"])), (Term("skos:prefLabel"), literal(row["label"]))]
    names += [(Term("skos:altLabel"), literal(alias)) for alias in row["aliases"]]
    quads.add(subject, [*names, (kg("saliency"), literal(float(row["saliency"]))), *_same(row)])
    for name in row["documents"]:
        quads.add(subject, [(kg("mentionedIn"), document(name))], [name])
    if row["lat"] is not None:
        _add_point(quads, node, row["lat"], row["lon"])


def _same(row: Row) -> Iterator[tuple[Term, Term]]:
    if row["wikidata"]:
        yield Term("owl:sameAs"), iri(f"http://www.wikidata.org/entity/{row['wikidata']}")
    if row["geonames"]:
        yield Term("owl:sameAs"), iri(f"https://sws.geonames.org/{row['geonames']}/")


def _add_point(quads: Quads, node: str, lat: float, lon: float) -> None:
    geometry = local(*node.split("/"), fragment="geometry")
    position = [(Term("geo:lat"), literal(lat)), (Term("geo:long"), literal(lon))]
    quads.add(
        thing(node),
        [*position, (A, Term("geosparql:Feature")), (Term("geosparql:hasGeometry"), geometry)],
    )
    wkt = typed(
        f"POINT({literal(lon)} {literal(lat)})", "geosparql:wktLiteral"
    )  # WKT puts longitude first
    quads.add(geometry, [(A, Term("geosparql:Geometry")), (Term("geosparql:asWKT"), wkt)])


def add_event(quads: Quads, graph: Graph, node: str) -> None:
    """An event as all articles together tell it, and in each article's graph as that one tells it."""
    row, subject = graph.nodes[node], thing(node)
    evidence = {id(t): add_evidence(quads, t) for t in row["tellings"]}
    quads.add(subject, _event(row, row["factual"], row["time"], row))
    support = [
        (kg("sources"), literal(row["sources"])),
        (kg("publishers"), literal(row["publishers"])),
    ]
    words = [
        (kg("participantText"), literal(f"{p['role']}: {p['text']}"))
        for p in row["participants"]
        if _stands(p, row)
    ]
    quads.add(subject, [*support, *words])
    _add_disagreements(quads, node, row)
    for name in row["documents"]:
        told = [t for t in row["tellings"] if t["document"] == name]
        factual = [t for t in told if is_factual(t)]
        quads.add(
            subject,
            [
                (kg("mentionedIn"), document(name)),
                *((kg("evidence"), evidence[id(t)]) for t in told),
            ],
            [name],
        )
        counts = [
            (kg("count"), add_count(quads, name, count))
            for t in factual
            for count in t["counts"]
        ]
        quads.add(subject, counts, [name])
        about = _event(
            row, bool(factual), settled_time(factual or told), min(told, key=strength)
        )
        quads.add_to(name, subject, about)


def _add_disagreements(quads: Quads, node: str, row: Row) -> None:
    """What tellings of an event disagree about: each side with its documents.

    It is what no single document says.
    """
    for found in row["disagreements"]:
        about = local(*node.split("/"), fragment=f"disagreement={found['about']}")
        quads.add(thing(node), [(kg("disagreement"), about)])
        label = (_LABEL, literal(f"{row['label']}: {found['about']}"))
        quads.add(
            about, [*types("Disagreement"), label, (kg("disagreesOn"), literal(found["about"]))]
        )
        for number, value in enumerate(found["values"], 1):
            side = local(
                *node.split("/"), fragment=f"disagreement={found['about']};version={number}"
            )
            is_thing = found["about"] in ("place", "agent")
            values = (
                [thing(n) for n in value["value"].split()]
                if is_thing
                else [literal(value["label"])]
            )
            quads.add(about, [(kg("version"), side)])
            quads.add(
                side,
                [
                    *types("Version"),
                    (_LABEL, literal(value["label"])),
                    *((Term("rdf:value"), v) for v in values),
                ],
            )
            quads.add(
                side,
                [(Term("prov:wasDerivedFrom"), document(name)) for name in value["documents"]],
            )


def _stands(participant: Row, event: Row) -> bool:
    """Whether the words for a participant may stand on the node: on an event told as fact only those told as fact."""
    return bool(participant["asserted"]) or not event["factual"]


def _event(
    row: Row, factual: bool, time: Row | None, voice: Row
) -> Iterator[tuple[Term, Term]]:
    """What a node says of an event that is, or is not, told as fact.

    The latter is no event, and only reported to be one.
    """
    if factual:
        yield from types(row["type"])
    else:
        yield from types("UnconfirmedEvent")
        yield kg("reportedType"), kg(row["type"])
    yield _LABEL, literal(row["label"])
    yield kg("polarity"), literal(voice["polarity"])
    yield kg("modality"), literal(voice["modality"])
    if row["plover"]:
        yield kg("plover"), literal(row["plover"])
    yield from _time(time, factual) if time is not None else ()


def _time(time: Row, factual: bool) -> Iterator[tuple[Term, Term]]:
    yield kg("timeValue"), literal(time["value"])
    if time["text"] is not None:
        yield kg("timeText"), literal(time["text"])
    else:
        yield kg("timeBasis"), literal(time["basis"])
    for stamp, end in (("sem:hasBeginTimeStamp", "first"), ("sem:hasEndTimeStamp", "last")):
        if factual and time[end] is not None:
            yield Term(stamp), literal(date.fromisoformat(time[end]))


def add_build(quads: Quads, material: Material) -> None:
    """The run that made the graph, what it read and what with."""
    made = material.provenance
    settings = {
        "model": made.model,
        "codeVersion": made.code_version,
        "ruleVersion": made.rule_version,
    }
    digest = sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()[:12]
    build, data = local("build", digest), local("graph")
    about = [*types("Build"), (_LABEL, literal(f"build {digest}"))]
    about += [
        (kg(name), literal(value)) for name, value in settings.items() if value is not None
    ]
    about += [(iri_prov("used"), document(name)) for name in material.graph.graph["documents"]]
    quads.add(build, about)
    quads.add(
        data,
        [
            (A, iri_prov("Entity")),
            (A, Term("void:Dataset")),
            (iri_prov("wasGeneratedBy"), build),
        ],
    )
