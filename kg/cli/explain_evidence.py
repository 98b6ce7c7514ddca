"""kg explain STATEMENT or CLAIM: the words behind it."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.cli.show import put_data, put_line
from kg.model.errors import NotFoundError

if TYPE_CHECKING:
    from kg.model import graph as model


class _Told(NamedTuple):
    """What an id stands for: its record, and its lines for a reader."""

    record: Mapping[str, object]
    lines: Callable[[], Iterator[str]]


def explain_evidence(folder: Path, id_: str, *, as_json: bool) -> None:
    """Print the words behind a statement or a claim.

    Raises:
        NotFoundError: the build has no such id; names the nearest.
    """
    from kg.ontology import did_you_mean
    from kg.store.folder import Store

    told = dict(_all_told(Store(folder).graph))
    if id_ not in told:
        kind, _, _ = id_.partition("/")
        raise NotFoundError(f"unknown {kind} id {id_!r} in {folder}{did_you_mean(id_, told)}")
    record, lines = told[id_]
    if as_json:
        put_data(record)
        return
    for line in lines():
        put_line(line)


def _all_told(graph: "model.Graph") -> Iterator[tuple[str, _Told]]:
    """By id: claims, statements of edges, what follows, statements of a value."""
    from kg.model import graph as model

    for id_, claim in model.claims(graph).items():
        yield id_, _Told({"claim": id_, **claim}, partial(_claim, id_, claim))
    for subject, object_, edge in model.edges(graph):
        record = {"subject": subject, "object": object_, **edge}
        yield edge["statement"], _Told(record, partial(_statement, subject, object_, edge))
    # What follows by an axiom is no edge: it is told by nobody.
    for row in model.inferred_statements(graph):
        yield row["statement"], _Told({**row}, partial(_inferred, row))
    for subject, fact in model.facts(graph):
        record = {"subject": subject, **fact}
        yield (
            fact["statement"],
            _Told(record, partial(_statement, subject, fact["value"], fact)),
        )


def _claim(id_: str, claim: "model.Claim") -> Iterator[str]:
    """Yield who says it how, the words, and what of the graph they are about."""
    speaker = claim["speaker"] or claim["speaker_text"] or "somebody"
    about = ", ".join(claim["about"]) or "no statement or event of the graph"
    yield f"{id_}: {speaker} {claim['stance']} ({claim['kind']})"
    yield f"  {claim['document']}:{claim['start']}-{claim['end']} “{claim['content']}”"
    yield f"  said by the words {claim['cue']!r}; about {about}"


def _inferred(row: "model.InferredStatement") -> Iterator[str]:
    """Yield what follows, and from what."""
    yield f"{row['subject']} {row['predicate']} {row['object']}"
    # A premise of the gazetteer has no statement; the two things are what is known of it.
    premises = ", ".join(row["premises"] or (row["subject"], row["object"]))
    yield f"  told by nobody: inferred by rule {row['rule']} from {premises}"


def _statement(subject: str, object_: str, statement: "model.Statement") -> Iterator[str]:
    """Yield a statement, whether it is told as fact, and the words of its evidence."""
    yield f"{subject} {statement['predicate']} {object_}"
    if statement["asserted"]:
        yield "  told as fact"
    else:
        yield "  not told as fact: denied, planned, possible, over, or only said by somebody"
    for evidence in statement["evidence"]:
        yield _quote(evidence)


def _quote(evidence: "model.EvidenceRecord") -> str:
    how = [evidence["polarity"], evidence["modality"], f"rule {evidence['rule']}"]
    if evidence["attribution"]:
        how.append(f"said in {evidence['attribution']}")
    where = f"{evidence['document']}:{evidence['start']}-{evidence['end']}"
    return f"  {where} “{evidence['quote']}” ({', '.join(how)})"
