"""The four promises, on the seeds: verbatim evidence, claims are no facts, same input same bytes, nothing lost in silence."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.sparql.engine import PREFIXES
from tests.conftest import SMALL

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
WRITTEN = (
    "annotations.jsonl",
    "build.json",
    "graph.graphml",
    "graph.html",
    "graph.json",
    "graph.trig",
    "graph.ttl",
    "identity.jsonl",
    "report.md",
)

pytestmark = pytest.mark.model


def run(out: Path, *args: str, seed: str, sources: tuple[Path, ...] = (SEEDS,)) -> Path:
    """One build in a process of its own."""
    command = [sys.executable, "-m", "kg", "build", *map(str, sources), "-o", str(out), *args]
    subprocess.run(
        command, check=True, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True
    )
    return out


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    return run(tmp_path_factory.mktemp("built"), seed="1")


@pytest.fixture(scope="module")
def store(built: Path) -> ox.Store:
    store = ox.Store()
    store.bulk_load(path=str(built / "graph.trig"), format=ox.RdfFormat.TRIG)
    return store


def ask(store: ox.Store, sparql: str) -> list[ox.QuerySolution]:
    return list(store.query(sparql, prefixes=PREFIXES))


@pytest.mark.skipif(SMALL, reason="exports/ is made with the medium model")
def test_the_committed_exports_are_what_a_build_makes(built: Path) -> None:
    for name in WRITTEN:
        assert (built / name).read_bytes() == (ROOT / "exports" / name).read_bytes(), (
            f"{name}: run `kg build`"
        )
    assert sorted(p.name for p in built.iterdir()) == sorted(WRITTEN)


# --- 1: verbatim evidence
# ------------------------------------------------------------------------------------------------


def test_every_quote_stands_at_its_offsets(store: ox.Store) -> None:
    texts = {p.stem: p.read_text(encoding="utf-8") for p in SEEDS.glob("*.txt")}
    rows = ask(
        store,
        "SELECT DISTINCT ?id ?start ?end ?exact WHERE { ?e a kg:Evidence ; prov:wasDerivedFrom/dcterms:identifier ?id ;"
        " oa:hasSelector ?s . ?s oa:start ?start ; oa:end ?end ; oa:exact ?exact }",
    )
    assert len(rows) > 50
    for row in rows:
        assert (
            texts[row["id"].value][int(row["start"].value) : int(row["end"].value)]
            == row["exact"].value
        )


def test_every_fact_has_evidence_and_every_evidence_a_rule(store: ox.Store) -> None:
    bare = "VALUES ?class { kg:Statement kg:Claim kg:UnconfirmedEvent } ?s a ?class FILTER NOT EXISTS { ?s kg:evidence ?e }"
    assert (
        ask(store, f"SELECT ?s WHERE {{ {bare} FILTER NOT EXISTS {{ ?s kg:inferred true }} }}")
        == []
    )
    assert (
        ask(store, "SELECT ?e WHERE { ?e a kg:Evidence FILTER NOT EXISTS { ?e kg:rule ?r } }")
        == []
    )


# --- 2: claims are no facts
# ----------------------------------------------------------------------------------------------


def test_what_no_article_tells_as_true_is_no_plain_triple(store: ox.Store) -> None:
    untold = ask(
        store,
        "SELECT ?s ?p ?o WHERE { ?x a kg:Statement ; kg:asserted false ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }",
    )
    assert untold
    for row in untold:
        assert not any(
            True for _ in store.quads_for_pattern(row["s"], row["p"], row["o"], None)
        ), row


def test_every_asserted_statement_rests_on_words_told_as_true(store: ox.Store) -> None:
    told = "?x kg:evidence ?e . ?e kg:polarity 'positive' ; kg:modality 'actual' . FILTER NOT EXISTS { ?e kg:attributedTo ?c }"
    rest = "?x a kg:Statement ; kg:asserted true . FILTER NOT EXISTS { ?x kg:inferred true }"
    assert ask(store, f"SELECT ?x WHERE {{ {rest} FILTER NOT EXISTS {{ {told} }} }}") == []


def test_what_did_not_happen_is_no_event(store: ox.Store) -> None:
    assert ask(store, "SELECT ?e WHERE { ?e a kg:UnconfirmedEvent }")
    assert ask(store, "SELECT ?e WHERE { ?e a kg:UnconfirmedEvent, sem:Event }") == []
    told = "?e kg:evidence ?v . ?v kg:polarity 'positive' ; kg:modality 'actual' . FILTER NOT EXISTS { ?v kg:attributedTo ?c }"
    assert (
        ask(
            store,
            f"SELECT ?e WHERE {{ ?e a sem:Event ; kg:evidence ?any FILTER NOT EXISTS {{ {told} }} }}",
        )
        == []
    )


# --- 3: same input, same bytes
# -------------------------------------------------------------------------------------------


def test_hash_seed_workers_and_file_order_change_no_byte(built: Path, tmp_path: Path) -> None:
    again = run(tmp_path / "again", "--workers", "2", seed="99")
    backwards = run(
        tmp_path / "backwards",
        seed="3",
        sources=tuple(sorted(SEEDS.glob("*.txt"), reverse=True)),
    )
    for name in WRITTEN:
        assert (again / name).read_bytes() == (built / name).read_bytes(), name
        if name != "annotations.jsonl":  # whose lines keep the order of the input
            assert (backwards / name).read_bytes() == (built / name).read_bytes(), name


# --- 4: nothing lost in silence
# ------------------------------------------------------------------------------------------


def test_documents_and_sentences_without_a_fact_are_counted_and_listed(built: Path) -> None:
    report = (built / "report.md").read_text(encoding="utf-8")
    rows = [
        json.loads(line)
        for line in (built / "annotations.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert [r["id"] for r in rows] == sorted(p.stem for p in SEEDS.glob("*.txt"))
    silent = [
        s
        for r in rows
        for s in r.get("skipped", [])
        if s["reason"].startswith("names entities")
    ]
    assert f"| sentences that name entities and yielded nothing | {len(silent)} |" in report
    for row in rows:
        assert row["id"].replace("_", "\\_") in report


def test_seeds_travel_unchanged_through_the_annotations(built: Path) -> None:
    for line in (built / "annotations.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert row["text"] == (SEEDS / f"{row['id']}.txt").read_text(encoding="utf-8")


def test_an_older_build_is_replaced_whole(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(built, out)
    (out / "graph.ttl").write_text("old", encoding="utf-8")
    run(out, seed="1")
    assert (out / "graph.ttl").read_bytes() == (built / "graph.ttl").read_bytes()
    assert sorted(p.name for p in out.iterdir()) == sorted(WRITTEN)
