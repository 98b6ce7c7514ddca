"""kg explain: why a thing is what it is, why two are or are not one, and the words behind a fact or a claim."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.decide import File, build_in
from kg.cli.options import AsJson, Folder
from kg.cli.show import safe
from kg.model.errors import NotFoundError

if TYPE_CHECKING:
    from kg.curation.explain import About, Between, Compared, Found, Side
    from kg.curation.identity_table import Node

NO_LINK = "no gazetteer's id"
SCALES = {
    False: "same from 0.6, different below 0.2",
    True: "same from 0.85, different below 0.2",
}


def explain(
    a: Annotated[
        str,
        typer.Argument(
            metavar="A",
            help="An id, a name, an entity DOCUMENT#e3, or a statement's or claim's id.",
        ),
    ],
    b: Annotated[
        str | None,
        typer.Argument(metavar="B", help="Another; without it, A is explained by itself."),
    ] = None,
    graph: Folder = Path("exports"),
    decisions: File = None,
    limit: Annotated[int, typer.Option(min=1, help="Lines of each list.")] = 8,
    as_json: AsJson = False,
) -> None:
    """Say how a thing came together, or why two are, or are not, one: features, scores, sentences, decisions."""
    if b is None and a.startswith(("statement/", "claim/")):
        _told(graph, a, as_json=as_json)
        return
    from kg.curation import explain as stage
    from kg.curation.references import meant, whole
    from kg.resolve.decisions.log import load

    table = build_in(graph)
    if table is None:
        raise NotFoundError(f"no build in {graph}")
    held = load(decisions or graph / "decisions.jsonl")
    found: About | Between
    if b is None:
        found = stage.about(table, whole(table, meant(table, a)), held)
        lines = _about(found, limit)
    else:
        found = stage.between(table, meant(table, a), meant(table, b), held)
        lines = _between(found, limit)
    _print(
        json.dumps(asdict(found), ensure_ascii=False, indent=2).splitlines()
        if as_json
        else lines
    )


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(safe(line))


def _head(node: "Node", label: str) -> str:
    part = "" if label == node.id else f"{label}, of "
    return (
        f"{part}{node.id}: {node.name} ({', '.join(filter(None, (node.type, node.subtype)))})"
    )


def _about(found: "About", limit: int) -> Iterator[str]:
    node = found.thing
    yield _head(node, found.label)
    if node.aliases:
        yield f"  also called {', '.join(node.aliases)}"
    links = [
        f"{name} {id_}"
        for name, id_ in (("Wikidata", node.wikidata), ("GeoNames", node.geonames))
        if id_ is not None
    ]
    if not node.is_event:
        yield f"  linked to {', '.join(links) or NO_LINK}"
    n = len(found.documents)
    where = f"  in {n} document{'s' * (n != 1)}"
    yield (
        f"{where}: {_some(found.documents, limit)}"
        if node.is_event
        else f"{where}, {found.mentions} mention{'s' * (found.mentions != 1)}:"
    )
    if found.forms:
        yield f"    {_some([f'{form!r} {times}' for form, times in found.forms], 2 * limit)}"
    yield from _list("tellings", [_telling(s) for s in found.tellings], limit)
    yield from _list(
        "how it came together", [list(_compared(c, node)) for c in found.together], limit
    )
    yield from _list(
        "nearest that it was kept apart from",
        [list(_apart(c, node)) for c in found.near],
        limit,
    )
    yield from _list("decisions that speak of it", [[d] for d in found.decisions], limit)
    yield from _list("mentions without a name", [[_found(m)] for m in found.found], limit)


def _some(items: Iterable[str], limit: int) -> str:
    items = list(items)
    return ", ".join(items[:limit]) + (
        f" and {len(items) - limit} more" if len(items) > limit else ""
    )


def _list(title: str, items: list[list[str]], limit: int) -> Iterator[str]:
    if items:
        yield f"{title}:"
        for item in items[:limit]:
            yield from (f"  {line}" for line in item)
        if len(items) > limit:
            yield f"  and {len(items) - limit} more (--limit {len(items)})"


def _telling(side: "Side") -> list[str]:
    return [f"{side.document}:{side.start}-{side.end} “{side.sentence}”"]


def _found(m: "Found") -> str:
    sieve = f" by sieve {m.sieve}" if m.sieve else ""
    back = (
        f" → {m.antecedent!r} ({m.antecedent_start}-{m.antecedent_end})"
        if m.antecedent is not None
        else ""
    )
    return f"{m.words!r} ({m.document}:{m.start}-{m.end}){back}{sieve}"


def _compared(c: "Compared", node: "Node") -> Iterator[str]:
    times = f", {c.times} times" if c.times > 1 else ""
    yield f"{c.verdict}, score {c.score:g} ({SCALES[node.is_event]}){times}"
    yield from (f"    {score:+.2f} {feature}: {words}" for feature, score, words in c.reasons)
    for side in (c.left, c.right):
        yield f"    {side.name!r} ({side.document}#{side.local}) “{side.sentence}”"


def _apart(c: "Compared", node: "Node") -> Iterator[str]:
    first, *rest = _compared(c, node)
    yield f"{c.right.thing}: {first}"
    yield from rest
    if c.verdict == "same":
        yield "    alike, but it fits several that are not one, or a whole that something stands against: it joins none"


def _between(found: "Between", limit: int) -> Iterator[str]:
    yield _head(found.left, found.labels[0])
    yield _head(found.right, found.labels[1])
    yield "they are one" if found.are_one else "they are two"
    yield from (f"decided: {d}" for d in found.decisions)
    if found.silence is not None:
        yield found.silence
    yield from _list(
        "compared", [list(_compared(c, found.left)) for c in found.compared], limit
    )
    yield from _list(
        "not compared themselves, but one by way of",
        [list(_compared(c, found.left)) for c in found.way],
        limit,
    )


def _told(graph: Path, id_: str, *, as_json: bool) -> None:
    """The words behind a statement or a claim."""
    from kg.ontology import did_you_mean
    from kg.store.folder import Store

    net = Store(graph).graph
    rows: dict[str, dict[str, Any]] = {
        k: {"claim": k, **c} for k, c in net.graph["claims"].items()
    }
    rows |= {
        d["statement"]: {"subject": u, "object": v, **d}
        for u, v, d in net.edges(data=True)
        if d.get("statement")
    }
    rows |= {r["statement"]: r for r in net.graph.get("derived", ())}
    for node, data in net.nodes(data=True):
        rows |= {f["statement"]: {"subject": node, **f} for f in data.get("facts", ())}
    if id_ not in rows:
        raise NotFoundError(
            f"no statement or claim {id_!r} in {graph}{did_you_mean(id_, rows)}"
        )
    if as_json:
        typer.echo(json.dumps(rows[id_], ensure_ascii=False, indent=2))
    else:
        _print(_claim(rows[id_]) if "claim" in rows[id_] else _statement(rows[id_]))


def _claim(row: dict[str, Any]) -> Iterator[str]:
    yield f"{row['claim']}: {row['speaker'] or row['speaker_text'] or 'somebody'} {row['stance']} ({row['kind']})"
    yield f"  {row['document']}:{row['start']}-{row['end']} “{row['content']}”"
    yield f"  said by the words {row['cue']!r}; about {', '.join(row['about']) or 'no statement or event of the graph'}"


def _statement(row: dict[str, Any]) -> Iterator[str]:
    yield f"{row['subject']} {row['predicate']} {row.get('object') or row.get('value')}"
    if "premises" in row:
        premises = ", ".join(row["premises"] or (row["subject"], row["object"]))
        yield f"  told by nobody: it follows by {row['rule']} from {premises}"
        return
    yield (
        "  told as fact"
        if row["asserted"]
        else "  not told as fact: denied, planned, possible, over, or only said by somebody"
    )
    for e in row["evidence"]:
        how = [
            e["polarity"],
            e["modality"],
            f"rule {e['rule']}",
            *([f"said in {e['attribution']}"] if e["attribution"] else []),
        ]
        yield f"  {e['document']}:{e['start']}-{e['end']} “{e['quote']}” ({', '.join(how)})"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(explain)
