"""Documents with their mentions, and the build that read them, as triples."""

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256

from kg.export.material import Material
from kg.export.rdf.evidence import add_mention_selector
from kg.export.rdf.terms import LABEL, Pair, Quads, document, kg, thing, types
from kg.export.rdf.turtle import A, Term, literal, local
from kg.model.graph import DocumentRecord, Graph, documents, graph_data

# salience from which a document is about a thing, rather than only mentions it: two to five
# things an article
_ABOUT = 0.4

_DIGEST = 12  # characters of the digest that a build is named by


def add_documents(quads: Quads, graph: Graph) -> None:
    """Documents, and in each one's own graph its mentions."""
    # a mention is one article's alone, and would only make the default graph larger
    mentions = graph_data(graph)["mentions"]
    for name, record in documents(graph).items():
        about = [
            *types("Document"),
            (Term("dcterms:identifier"), literal(name)),
            # every node has a label, by which a tool shows it
            (LABEL, literal(record["title"] or name)),
            (kg("textDigest"), literal(f"sha256:{record['sha256']}")),
            *_metadata(record),
            *_about(record),
        ]
        quads.add(document(name), about, [name])
        for mention in mentions[name]:
            span = (mention["start"], mention["end"])
            selector = add_mention_selector(quads, name, span, mention["text"])
            denoted = [
                (kg("denotes"), thing(mention["node"])),
                (kg("mentionKind"), literal(mention["kind"])),
            ]
            quads.add_to(name, selector, denoted)


def _metadata(record: DocumentRecord) -> Iterator[Pair]:
    """What a document says of itself, as far as it does."""
    if record["title"]:
        yield Term("schema:headline"), literal(record["title"])
    if record["source"]:
        # schema.org takes text where it expects an organisation
        yield Term("schema:publisher"), literal(record["source"])
    if record["url"]:
        yield Term("schema:url"), literal(record["url"])
    if record["published"]:
        yield Term("schema:datePublished"), literal(date.fromisoformat(record["published"]))
    if record["published_basis"]:
        yield kg("publishedBasis"), literal(record["published_basis"])


def _about(record: DocumentRecord) -> Iterator[Pair]:
    for entity in record["about"]:
        if entity["salience"] >= _ABOUT:
            yield Term("schema:about"), thing(entity["node"])


def add_build(quads: Quads, material: Material) -> None:
    """The run that made the graph, what it read and what with."""
    provenance = material.provenance
    settings = {
        "model": provenance.model,
        "codeVersion": provenance.code_version,
        "ruleVersion": provenance.rule_version,
    }
    # made of its settings, not of a clock: the same build has the same IRI
    digest = sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()[:_DIGEST]
    build = local("build", digest)
    about = [*types("Build"), (LABEL, literal(f"build {digest}"))]
    about += [
        (kg(name), literal(value)) for name, value in settings.items() if value is not None
    ]
    about += [(Term("prov:used"), document(name)) for name in documents(material.graph)]
    quads.add(build, about)
    dataset = [
        (A, Term("prov:Entity")),
        (A, Term("void:Dataset")),
        (Term("prov:wasGeneratedBy"), build),
    ]
    quads.add(local("graph"), dataset)
