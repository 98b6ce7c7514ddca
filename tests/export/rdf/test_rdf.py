"""The RDF: valid, readable by both libraries, the same bytes every time, and claims never among the facts."""

import os
import subprocess
import sys
from dataclasses import replace
from functools import cache

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import RDF, RDFS, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, PROV, SKOS, XSD
from rdflib.term import BNode

from kg import ontology
from kg.export import EXPORTERS, Material, Provenance
from kg.graph import build
from kg.model.errors import WriteError
from kg.sparql.engine import PREFIXES, questions
from tests import extracts as texts
from tests.export.material import DOCUMENTS, WITH, material, written

# rdflib warns of its own use of what it has deprecated
pytestmark = [
    pytest.mark.filterwarnings("ignore:Dataset[.]:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning"),
]

KG = Namespace(ontology.NAMESPACE)
OA = Namespace("http://www.w3.org/ns/oa#")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
SCHEMA = Namespace("https://schema.org/")
DEFAULT = URIRef("urn:x-rdflib:default")
ID = Namespace("https://w3id.org/newskg/id/")
TEXTS = {e.article.id: e.article.text for e in texts.extracts()}

PESKOV, KREMLIN = ID[texts.PESKOV], ID[texts.KREMLIN]
PALMYRA, IRAN, RUSSIA, SYRIA = (
    ID[texts.PALMYRA],
    ID[texts.IRAN],
    ID[texts.RUSSIA],
    ID[texts.SYRIA],
)
ATTACK, LIBERATION, ISLAMIC_STATE, ARMY = (
    ID[texts.ATTACK],
    ID[texts.LIBERATION],
    ID[texts.ISLAMIC_STATE],
    ID[texts.ARMY],
)
TASS, REUTERS, ODD = (
    ID["document/tass%2F1"],
    ID["document/reuters-2"],
    ID["document/odd%20%3Cid%3E%20%C3%BC%233"],
)


@cache
def default() -> Graph:
    return Graph().parse(data=written("graph.ttl"), format="turtle")


@cache
def dataset() -> Dataset:
    made = Dataset()
    made.parse(data=written("graph.trig"), format="trig")
    return made


@cache
def shapes() -> Graph:
    return Graph().parse(ontology.ontology_dir() / "shapes.ttl")


def faults(graph: Graph, *, meta: bool = False) -> list[str]:
    """What the shapes say against a graph."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes(), meta_shacl=meta)
    assert isinstance(report, Graph)
    sh = Namespace("http://www.w3.org/ns/shacl#")
    return sorted(str(m) for m in report.objects(None, sh.resultMessage))


def statement(subject: URIRef, predicate: URIRef, object_: URIRef | Literal) -> URIRef:
    """The one statement of a triple."""
    graph = default()
    found = [
        s
        for s in graph.subjects(RDF.subject, subject)
        if (s, RDF.predicate, predicate) in graph and (s, RDF.object, object_) in graph
    ]
    assert len(found) == 1
    assert isinstance(found[0], URIRef)
    return found[0]


def test_both_libraries_read_the_same_number_of_quads() -> None:
    trig = written("graph.trig")
    quads = len(list(dataset().quads()))
    assert quads == len(list(ox.parse(trig, format=ox.RdfFormat.TRIG, base_iri="x:y")))
    assert len(default()) == len(
        list(ox.parse(written("graph.ttl"), format=ox.RdfFormat.TURTLE))
    )
    assert quads > len(default()) > 500


def test_the_turtle_is_the_default_graph() -> None:
    assert set(dataset().default_graph) == set(default())


def test_the_graph_fits_the_shapes() -> None:
    assert faults(default(), meta=True) == []


def test_the_committed_export_fits_the_shapes_and_reads_the_same_everywhere() -> None:
    exports = ontology.ontology_dir().parent / "exports"
    seeds = Graph().parse(exports / "graph.ttl")
    assert faults(seeds) == []
    triples = list(ox.parse(path=exports / "graph.ttl", format=ox.RdfFormat.TURTLE))
    assert len(triples) == len(set(triples)) == len(seeds) > 1000


E = Namespace("urn:e:")
SPOILING: dict[str, tuple[tuple[URIRef, URIRef, object], ...]] = {
    "is what it is": ((ATTACK, KG.reportedType, KG.Attack),),
    "has nobody take part in it": ((LIBERATION, SEM.hasActor, ARMY),),
    "took place in a place": ((ATTACK, KG.tookPlaceIn, PESKOV),),
    "has a salience between 0 and 1": (
        (PESKOV, KG.salience, Literal("1.5", datatype=XSD.decimal)),
    ),
    "is the same as a Wikidata item": (
        (PESKOV, OWL.sameAs, URIRef("http://www.wikidata.org/entity/Peskov")),
    ),
    "has other names beside its label": ((PESKOV, SKOS.altLabel, Literal("Dmitry Peskov")),),
    "is a schema:Person, and no": ((PESKOV, RDF.type, KG.Place),),
    "has evidence": ((E.claim, RDF.type, KG.Claim),),
    "has one subject": ((E.statement, RDF.type, KG.Statement),),
    "points to words": ((E.evidence, RDF.type, KG.Evidence),),
    "says what it counts": ((E.number, RDF.type, KG.Count),),
    "starts before it ends": ((E.words, RDF.type, OA.TextPositionSelector),),
    "names no clock": (
        (E.build, RDF.type, KG.Build),
        (E.build, PROV.endedAtTime, Literal("2017")),
    ),
    "is a day, a month or a year": ((PESKOV, KG.birthDate, Literal("1967")),),
    "says how its date is known": (
        (ODD, SCHEMA.datePublished, Literal("2017-01-20", datatype=XSD.date)),
    ),
}


@pytest.mark.parametrize("message", SPOILING)
def test_the_shapes_see_what_is_wrong(message: str) -> None:
    graph = Graph() + default()
    for triple in SPOILING[message]:
        graph.add(triple)  # type: ignore[arg-type]
    assert any(message in fault for fault in faults(graph)), faults(graph)


def test_a_confidence_above_one_is_seen() -> None:
    graph = Graph() + default()
    graph.set(
        (
            statement(PESKOV, KG.spokespersonFor, KREMLIN),
            KG.confidence,
            Literal("1.1", datatype=XSD.decimal),
        )
    )
    assert faults(graph) == ["has a confidence between 0 and 1"]


def test_plain_triples_are_what_is_asserted_and_nothing_else() -> None:
    """Promise 2: told by an article as true, or it is no triple."""
    known = ontology.load()
    predicates = {KG[name] for name in (*known.relations, *known.roles)}
    graph = default()
    plain = {(s, p, o) for s, p, o in graph if p in predicates}
    assert plain == {
        (s, p, o) for s, p, o, g in dataset().quads() if p in predicates and g != DEFAULT
    }
    asserted = {
        tuple(graph.value(st_, end) for end in (RDF.subject, RDF.predicate, RDF.object))
        for st_ in graph.subjects(KG.asserted, Literal(True))
    }
    assert plain == asserted
    assert plain == {
        (PESKOV, KG.spokespersonFor, KREMLIN),
        (PESKOV, KG.representativeOf, KREMLIN),  # follows: the relation above it
        (PESKOV, KG.birthDate, Literal("1967-10-17", datatype=XSD.date)),
        (RUSSIA, KG.alliedWith, SYRIA),
        (SYRIA, KG.alliedWith, RUSSIA),
        (ATTACK, KG.agent, ISLAMIC_STATE),
        (ATTACK, KG.patient, PALMYRA),
        (ATTACK, KG.tookPlaceIn, PALMYRA),
    }


def test_a_plain_triple_stands_once_in_the_default_graph_and_in_the_graph_of_each_article_that_tells_it() -> (
    None
):
    where = {g for _, _, _, g in dataset().quads((PESKOV, KG.spokespersonFor, KREMLIN, None))}
    assert where == {DEFAULT, TASS, REUTERS}
    assert {g for _, _, _, g in dataset().quads((PESKOV, KG.birthDate, None, None))} == {
        DEFAULT,
        REUTERS,
    }
    assert not list(dataset().quads((IRAN, KG.controls, None, None)))


def ends(node: object) -> set[object]:
    """The classes or datatypes of a domain or range."""
    known = ontology.load().graph
    union = known.value(node, OWL.unionOf)  # type: ignore[arg-type]
    return set(Collection(known, union)) if union is not None else {node}


def test_every_term_is_in_the_ontology_and_keeps_to_its_domain_and_range() -> None:
    graph, known = default(), ontology.load().graph
    for subject, predicate, object_ in graph:
        if not str(predicate).startswith(ontology.NAMESPACE):
            continue
        domain, range_ = known.value(predicate, RDFS.domain), known.value(predicate, RDFS.range)
        assert set(graph.objects(subject, RDF.type)) & ends(domain), (
            f"{subject} has {predicate}"
        )
        if isinstance(object_, Literal):
            assert (object_.datatype or XSD.string) in ends(range_), (
                f"{predicate} has {object_!r}"
            )
        elif range_ != RDFS.Class:
            assert set(graph.objects(object_, RDF.type)) & ends(range_), (
                f"{predicate} has {object_}"
            )


def test_a_claimed_relation_is_a_statement_with_its_claim() -> None:
    graph, denied = default(), statement(IRAN, KG.controls, PALMYRA)
    assert graph.value(denied, KG.asserted) == Literal(False)
    evidence = graph.value(denied, KG.evidence)
    claim = graph.value(evidence, KG.attributedTo)
    assert graph.value(claim, KG.speaker) == PESKOV
    assert graph.value(claim, KG.stance) == Literal("denies")
    assert graph.value(claim, KG.content) == Literal("Iran controls Palmyra")
    assert graph.value(claim, KG.about) == denied
    assert graph.value(claim, KG.mentionedIn) == TASS


def test_an_event_that_nobody_tells_as_a_fact_is_none() -> None:
    graph = default()
    assert set(graph.objects(LIBERATION, RDF.type)) == {KG.UnconfirmedEvent}
    assert graph.value(LIBERATION, KG.reportedType) == KG.Liberation
    assert graph.value(LIBERATION, KG.modality) == Literal("planned")
    assert graph.value(statement(LIBERATION, KG.agent, ARMY), KG.asserted) == Literal(False)
    everywhere = {(p, o) for _, p, o, _ in dataset().quads((LIBERATION, None, None, None))}
    assert not {p for p, _ in everywhere} & {
        KG.agent,
        KG.patient,
        KG.tookPlaceIn,
        SEM.hasActor,
        SEM.hasPlace,
    }
    assert not {o for _, o in everywhere} & {KG.Event, SEM.Event, KG.Liberation} - {
        graph.value(LIBERATION, KG.reportedType)
    }


def test_an_event_has_both_vocabularies_a_time_and_its_words() -> None:
    graph = default()
    assert {KG.Attack, KG.Conflict, KG.Event, SEM.Event} <= set(graph.objects(ATTACK, RDF.type))
    assert set(graph.objects(ATTACK, SEM.hasActor)) == {ISLAMIC_STATE, PALMYRA}
    assert graph.value(ATTACK, SEM.hasPlace) == PALMYRA
    day = Literal("2016-12-09", datatype=XSD.date)
    assert (
        graph.value(ATTACK, SEM.hasBeginTimeStamp)
        == graph.value(ATTACK, SEM.hasEndTimeStamp)
        == day
    )
    assert graph.value(ATTACK, KG.timeText) == Literal("Friday")
    assert graph.value(ATTACK, KG.plover) == Literal("ASSAULT")
    assert set(graph.objects(ATTACK, KG.participantText)) == {
        Literal("patient: 50 people"),
        Literal('patient: "the bride" 🏛'),
    }
    assert graph.value(ATTACK, KG.sources) == Literal(3)


def test_how_many_stands_on_the_event_and_on_the_evidence_with_its_words() -> None:
    graph = default()
    count = graph.value(ATTACK, KG["count"])
    assert (graph.value(count, KG.countOf), graph.value(count, KG.atLeast)) == (
        Literal("killed"),
        Literal(50),
    )
    assert graph.value(count, KG.atMost) == Literal(50)
    assert graph.value(graph.value(count, OA.hasSelector), OA.exact) == Literal("50")
    assert [
        graph.value(e, PROV.wasDerivedFrom)
        for e in graph.subjects(KG["count"], count)
        if e != ATTACK
    ] == [TASS]


def test_both_standard_and_kg_classes_and_properties_are_written() -> None:
    graph = default()
    assert {KG.Person, SCHEMA.Person} <= set(graph.objects(PESKOV, RDF.type))
    assert {KG.City, SCHEMA.City, KG.Place, SCHEMA.Place} <= set(
        graph.objects(PALMYRA, RDF.type)
    )
    assert {KG.Document, SCHEMA.NewsArticle} == set(graph.objects(TASS, RDF.type))
    assert (PESKOV, SCHEMA.birthDate, None) in graph


def test_names_ids_and_coordinates() -> None:
    graph = default()
    assert (
        graph.value(PALMYRA, RDFS.label)
        == graph.value(PALMYRA, SKOS.prefLabel)
        == Literal("Palmyra")
    )
    assert graph.value(PALMYRA, SKOS.altLabel) == Literal("Tadmur")
    assert set(graph.objects(PALMYRA, OWL.sameAs)) == {
        URIRef("http://www.wikidata.org/entity/Q5747"),
        URIRef("https://sws.geonames.org/163808/"),
    }
    geosparql = Namespace("http://www.opengis.net/ont/geosparql#")
    wkt = str(graph.value(graph.value(PALMYRA, geosparql.hasGeometry), geosparql.asWKT))
    longitude, latitude = wkt.removeprefix("POINT(").removesuffix(")").split()
    assert (round(float(longitude)), round(float(latitude))) == (38, 35)


def test_every_quote_stands_at_its_offsets() -> None:
    """Promise 1, read back from the file, in every graph of it."""
    selectors = list(dataset().quads((None, OA.exact, None, None)))
    assert len(selectors) > 50
    for selector, _, words, graph in selectors:
        start, end = (
            int(str(next(dataset().quads((selector, p, None, graph)))[2]))
            for p in (OA.start, OA.end)
        )
        iri, _, fragment = str(selector).partition("#")
        assert fragment == f"char={start},{end}"
        name = next(
            str(o)
            for o in default().objects(
                URIRef(iri), URIRef("http://purl.org/dc/terms/identifier")
            )
        )
        assert TEXTS[name][start:end] == str(words)


def test_dropping_a_document_drops_what_it_says_alone() -> None:
    assert {g.identifier for g in dataset().graphs()} == {DEFAULT, TASS, REUTERS, ODD}
    for graph in (TASS, REUTERS, ODD):
        for _, _, source, _ in dataset().quads((None, PROV.wasDerivedFrom, None, graph)):
            assert source == graph or (source, RDF.type, KG.Statement) in default()
        for _, _, place, _ in dataset().quads((None, KG.mentionedIn, None, graph)):
            assert place == graph
    mentions = [s for s, _, _, _ in dataset().quads((None, KG.denotes, PALMYRA, TASS))]
    assert len(mentions) == 3
    assert not list(default().subjects(KG.denotes, PALMYRA))


def test_what_follows_is_marked_and_rests_on_what_is_told() -> None:
    graph = default()
    told, derived = (
        statement(RUSSIA, KG.alliedWith, SYRIA),
        statement(SYRIA, KG.alliedWith, RUSSIA),
    )
    assert graph.value(derived, KG.inferred) == Literal(True)
    assert graph.value(derived, PROV.wasDerivedFrom) == told
    assert graph.value(derived, KG.evidence) is None
    assert graph.value(told, KG.inferred) is None


def test_documents_and_the_build_say_where_all_comes_from() -> None:
    graph = default()
    assert graph.value(TASS, SCHEMA.datePublished) == Literal("2017-01-20", datatype=XSD.date)
    assert graph.value(TASS, SCHEMA.publisher) == Literal("TASS")
    assert graph.value(ODD, SCHEMA.datePublished) is None
    (build,) = graph.subjects(RDF.type, KG.Build)
    assert graph.value(build, KG.model) == Literal("en_core_web_md 3.8.0")
    assert set(graph.objects(build, PROV.used)) == {TASS, REUTERS, ODD}
    assert graph.value(ID.graph, PROV.wasGeneratedBy) == build


def test_there_are_no_blank_nodes() -> None:
    assert not [q for q in dataset().quads() if any(isinstance(t, BNode) for t in q)]


def test_the_base_can_be_another() -> None:
    graph = Graph().parse(
        data=written("graph.ttl", material("https://example.org/news")), format="turtle"
    )
    assert (
        URIRef("https://example.org/news/person/dmitry-peskov"),
        RDF.type,
        KG.Person,
    ) in graph
    assert not [s for s in graph.subjects() if str(s).startswith(ID)]


@pytest.mark.parametrize(
    "base", ["news", "https://example.org/a b/", "https://example.org/#", 'https://x/">', ""]
)
def test_what_is_no_base_is_refused(base: str) -> None:
    with pytest.raises(WriteError, match="base of IRIs"):
        Provenance(base=base)


def test_the_hash_seed_changes_nothing() -> None:
    """Promise 3."""
    script = (
        "import hashlib\n"
        "from tests.export.material import written\n"
        "for name in ('graph.trig', 'graph.ttl', 'graph.json', 'graph.graphml', 'annotations.jsonl', 'identity.jsonl',"
        " 'report.md'):\n"
        "    print(name, hashlib.sha256(written(name).encode()).hexdigest())\n"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert (
        runs.pop().count("\n") == len(EXPORTERS) - 1
    )  # all but the page, which has its own test


def test_documents_are_those_of_the_material() -> None:
    assert tuple(material().graph.graph["documents"]) == DOCUMENTS


@cache
def former() -> Material:
    """The same articles, had they all told Peskov's office as a former one."""
    made = []
    for extract in texts.extracts():
        told = [
            replace(
                r,
                evidence=tuple(
                    replace(e, past=True, valid_from="2012", valid_until="2016-03")
                    for e in r.evidence
                ),
            )
            if r.predicate == "spokespersonFor"
            else r
            for r in extract.relations
        ]
        made.append(replace(extract, relations=tuple(told)))
    annotated = tuple(e for e in made if e.error is None)
    return Material(build(annotated, texts.linker()), annotated, texts.linker(), WITH)


def test_a_former_office_is_a_statement_with_its_time_and_no_plain_triple() -> None:
    graph = Graph().parse(data=written("graph.ttl", former()), format="turtle")
    node = statement(PESKOV, KG.spokespersonFor, KREMLIN)
    assert faults(graph) == []
    assert (PESKOV, KG.spokespersonFor, KREMLIN) in default()
    assert (PESKOV, KG.spokespersonFor, KREMLIN) not in graph
    assert graph.value(node, KG.asserted) == Literal(False)
    assert graph.value(node, KG.past) == Literal(True)
    assert graph.value(node, KG.validFrom) == Literal("2012-01-01", datatype=XSD.date)
    assert graph.value(node, KG.validUntil) == Literal("2016-03-31", datatype=XSD.date)


def test_the_shapes_refuse_a_past_that_is_asserted() -> None:
    graph = Graph().parse(data=written("graph.ttl", former()), format="turtle")
    node = statement(PESKOV, KG.spokespersonFor, KREMLIN)
    graph.set((node, KG.asserted, Literal(True)))
    assert faults(graph) == ["is told of the past alone, and is not asserted"]


def test_former_offices_are_asked_for_by_themselves_and_are_no_claims() -> None:
    store = ox.Store()
    store.load(written("graph.trig", former()).encode(), ox.RdfFormat.TRIG)
    answers = {n: ask_store(store, n) for n in ("offices", "past-offices", "only-claimed")}
    assert "Dmitry Peskov" in answers["past-offices"]
    assert not {"spokespersonFor", "Dmitry Peskov"} <= answers["offices"]
    assert "spokespersonFor" not in answers["only-claimed"]


def ask_store(store: ox.Store, question: str) -> set[str]:
    """All words in the answer to a ready question."""
    found = store.query(questions()[question].sparql, prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    return {str(value.value) for row in found for value in row if isinstance(value, ox.Literal)}


def test_a_document_is_about_what_is_salient_in_it() -> None:
    rows = build(texts.extracts(), texts.linker()).graph["documents"]
    for name, row in rows.items():
        node = next(
            d
            for d in (TASS, REUTERS, ODD)
            if (d, URIRef("http://purl.org/dc/terms/identifier"), Literal(name)) in default()
        )
        about = {str(ID[r["node"]]) for r in row["about"] if r["salience"] >= 0.4}
        assert {str(o) for o in default().objects(node, SCHEMA.about)} == about
    assert (TASS, SCHEMA.about, PALMYRA) in default()
