"""The graph as RDF 1.1: `graph.trig` (all of it) and `graph.ttl` (the default graph alone).

**Default graph: what is known, once.** Instances, statements with all their evidence, claims,
documents, the build: enough to answer any question and to show the words behind the answer, so
that queries need no `GRAPH` and no union of graphs (which counts a triple once for each graph
in Oxigraph). Each plain triple stands here once, whoever tells it.

**Named graph of a document** (its IRI): what that one article says and nothing else: its
mentions, its share of statements, events, claims and evidence, and the plain triples it asserts
itself. Dropping it drops what the article said, and a fact whose plain triple then stands in no
named graph is told by nobody any more.

    id:person/dmitry-peskov a kg:Person, schema:Person ; rdfs:label, skos:prefLabel,
        skos:altLabel "…" ; kg:mentionedIn DOC ; kg:salience 0.8 ; owl:sameAs wd:Q… ;
        kg:spokespersonFor id:organisation/kremlin .        # plain triple: asserted
    id:statement/… a kg:Statement, rdf:Statement ; rdf:subject S ; rdf:predicate P ;
        rdf:object O ; kg:asserted true ; kg:polarity "positive" ; kg:modality "actual" ;
        kg:confidence 0.94 ; kg:sources 2 ; kg:publishers 1 ; kg:evidence E ;
        kg:validFrom, kg:validUntil (xsd:date: its first and last day, where told) .
    id:statement/… kg:asserted false ; kg:past true ; …     # told of the past alone ("the
                                                            # former president"): not plain
    E a kg:Evidence, oa:SpecificResource ; prov:wasDerivedFrom DOC ; oa:hasSource DOC ;
        oa:hasSelector SEL ; kg:rule "…" ; kg:subjectSelector SEL ; kg:objectSelector SEL ;
        kg:polarity "…" ; kg:modality "…" ; kg:attributedTo CLAIM .
    SEL (DOC#char=210,260, as RFC 5147) a oa:TextPositionSelector, oa:TextQuoteSelector ;
        oa:start ; oa:end ; oa:exact "…" .
    id:event/… a kg:Attack, kg:Event, sem:Event ; rdfs:label ; kg:agent X ; sem:hasActor X ;
        kg:tookPlaceIn Y ; sem:hasPlace Y ;
        sem:hasBeginTimeStamp, sem:hasEndTimeStamp (xsd:date) ; kg:timeText ; kg:timeValue ;
        kg:plover ; kg:polarity ; kg:modality ; kg:participantText "patient: 50 people" ;
        kg:sources ; kg:publishers ; kg:mentionedIn DOC ;
        kg:evidence E (with kg:triggerSelector SEL) .
    id:event/… a kg:UnconfirmedEvent ;                      # told by nobody as a fact:
        kg:reportedType kg:Attack ; …                       # participants in statements
    id:claim/… a kg:Claim, schema:Claim ; kg:content ; kg:cue ; kg:speaker ; kg:speakerText ;
        kg:stance ; kg:quoteKind ; kg:about STATEMENT-or-EVENT ;
        kg:evidence E (one for each part of its words) ;
        kg:mentionedIn, schema:appearance DOC .
    SEL kg:denotes THING ; kg:mentionKind "name" .          # a mention; only in the document's
                                                            # own graph
    DOC a kg:Document, schema:NewsArticle ; dcterms:identifier ; rdfs:label ;
        schema:headline ; schema:publisher "TASS" ; schema:url ;
        schema:datePublished (xsd:date) ; kg:publishedBasis ; kg:textDigest "sha256:…" ;
        schema:about THING .

Every plain triple with a kg predicate, roles too, has its `kg:Statement`; beside it stand the
properties of other vocabularies that it falls under (`schema:worksFor`, `sem:hasActor`). A
statement that follows (the other direction of a symmetric or inverse relation, the relation
above it, the country of a place) says `kg:inferred true` and by which `kg:rule`, and has no
evidence of its own: it rests on other statements by `prov:wasDerivedFrom`, or, where the rule
is the gazetteer, on the things whose entries there say it. Of the ontology the graph holds what
its classes and relations are below (`rdfs:subClassOf`, `rdfs:subPropertyOf`), all the way up,
so that any engine can ask for all offices. There are no blank nodes: every
node's IRI is made of its content, so that two builds can be compared line by line.
"""

from typing import TextIO

from kg.export.material import Material
from kg.export.rdf import turtle
from kg.export.rdf.claims import add_claims
from kg.export.rdf.documents import add_build, add_documents
from kg.export.rdf.entities import add_entity
from kg.export.rdf.events import add_event
from kg.export.rdf.hierarchy import add_hierarchy
from kg.export.rdf.statements import add_edge, add_fact, add_inferred
from kg.export.rdf.terms import Quads
from kg.model.graph import edges, entity_nodes, event_nodes, facts


def quads(material: Material) -> Quads:
    """The graph as sets of triples: the default graph, and one named graph a document."""
    triples = Quads()
    graph = material.graph
    add_documents(triples, graph)
    for node, entity in entity_nodes(graph):
        add_entity(triples, node, entity)
    for node, event in event_nodes(graph):
        add_event(triples, node, event)
    for subject, object_, edge in edges(graph):
        add_edge(triples, graph, subject, object_, edge)
    for subject, fact in facts(graph):
        add_fact(triples, graph, subject, fact)
    add_inferred(triples, graph)
    add_claims(triples, graph)
    add_build(triples, material)
    add_hierarchy(triples)
    return triples


def write_trig(material: Material, out: TextIO) -> None:
    """Write `graph.trig`: the default graph and the documents' graphs."""
    triples = quads(material)
    turtle.write_trig(out, material.provenance.base, triples.default, triples.named)


def write_turtle(material: Material, out: TextIO) -> None:
    """Write `graph.ttl`: the default graph alone."""
    turtle.write_turtle(out, material.provenance.base, quads(material).default)
