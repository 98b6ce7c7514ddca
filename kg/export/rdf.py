"""The graph as RDF 1.1: `graph.trig` (all of it) and `graph.ttl` (the default graph alone).

**Default graph: what is known, once.** Instances, statements with all their evidence, claims, documents, the build: enough to
answer any question and to show the words behind the answer, so that queries need no `GRAPH` and no union of graphs (which
counts a triple once for each graph in Oxigraph). Each plain triple stands here once, whoever tells it.

**Named graph of a document** (its IRI): what that one article says and nothing else: its mentions, its share of statements, events,
claims and evidence, and the plain triples it asserts itself. Dropping it drops the article; a fact whose triple stands in
no other named graph falls with it (`DROP_DOCUMENT` does both).

    id:person/dmitry-peskov a kg:Person, schema:Person ; rdfs:label, skos:prefLabel, skos:altLabel "…" ; kg:mentionedIn DOC ;
        kg:saliency 0.8 ; owl:sameAs wd:Q… ; kg:spokespersonFor id:organisation/kremlin .            # plain triple: asserted
    id:statement/… a kg:Statement, rdf:Statement ; rdf:subject S ; rdf:predicate P ; rdf:object O ; kg:asserted true ;
        kg:polarity "positive" ; kg:modality "actual" ; kg:confidence 0.94 ; kg:sources 2 ; kg:publishers 1 ; kg:evidence E .
    E a kg:Evidence, oa:SpecificResource ; prov:wasDerivedFrom DOC ; oa:hasSource DOC ; oa:hasSelector SEL ; kg:rule "…" ;
        kg:subjectSelector SEL ; kg:objectSelector SEL ; kg:polarity "…" ; kg:modality "…" ; kg:attributedTo CLAIM .
    SEL (DOC#char=210,260, as RFC 5147) a oa:TextPositionSelector, oa:TextQuoteSelector ; oa:start ; oa:end ; oa:exact "…" .
    id:event/… a kg:Attack, kg:Event, sem:Event ; rdfs:label ; kg:agent X ; sem:hasActor X ; kg:tookPlaceIn Y ; sem:hasPlace Y ;
        sem:hasBeginTimeStamp, sem:hasEndTimeStamp (xsd:date) ; kg:timeText ; kg:timeValue ; kg:plover ; kg:polarity ;
        kg:modality ; kg:participantText "patient: 50 people" ; kg:sources ; kg:publishers ; kg:mentionedIn DOC ; kg:evidence E .
    id:event/… a kg:UnconfirmedEvent ; kg:reportedType kg:Attack ; …     # nobody tells it as a fact: participants in statements only
    id:claim/… a kg:Claim, schema:Claim ; kg:content ; kg:cue ; kg:speaker ; kg:speakerText ; kg:stance ; kg:quoteKind ;
        kg:about STATEMENT-or-EVENT ; kg:evidence E ; kg:mentionedIn DOC .
    DOC a kg:Document, schema:NewsArticle ; dcterms:identifier ; rdfs:label ; schema:headline ; dc:publisher "TASS" ; schema:url ;
        schema:datePublished (xsd:date) ; kg:publishedBasis ; kg:textDigest "sha256:…" .

Every plain triple, roles too, has its `kg:Statement`. A statement that follows from another (the other direction of a symmetric
or inverse relation) says `kg:derived true`, rests on it by `prov:wasDerivedFrom`, and has no evidence of its own. There are no
blank nodes: every node's IRI is made of its content, so that two builds can be compared line by line.
"""
