"""`report.md`: what a build found, and what it did not read, did not understand or refused to merge (promise 4).

It holds no clock and no timings, so that the same documents give the same report.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from kg.export.material import Material
from kg.model.extract import Extract, Skipped
from kg.model.graph import Graph
from kg.model.identity import Issue, Judgement

MOST = 100  # rows of a list; what is beyond is counted, and stands in annotations.jsonl and graph.json


@dataclass(frozen=True, slots=True)
class _Losses:
    """What a build did not keep.

    `names` leads from a document's id and an entity's own id to a readable name.
    """

    issues: Sequence[Issue]
    skipped: Sequence[tuple[str, Skipped]]
    texts: dict[str, str]
    judgements: Sequence[Judgement]
    names: dict[tuple[str, str], str]


def write(material: Material, handle: TextIO) -> None:
    """Write the report as Markdown."""
    extracts = sorted(material.extracts, key=lambda e: e.article.id)
    void = [Issue(**row) for row in material.graph.graph["issues"]]
    losses = _Losses(
        issues=[*material.issues, *void],
        skipped=[(e.article.id, s) for e in extracts for s in e.skipped],
        texts={e.article.id: e.article.text for e in extracts if e.skipped},
        judgements=material.linker.judgements,
        names=_names(extracts),
    )
    handle.write(_render(material.graph, losses))


def _names(extracts: Sequence[Extract]) -> dict[tuple[str, str], str]:
    """What to call each document's entities and events: a name, or an event's type and the words that tell it."""
    names = {
        (e.article.id, n.id): f"{n.name}, {e.article.id}" for e in extracts for n in e.entities
    }
    for extract in extracts:
        for event in extract.events:
            start = extract.article.text.rfind("\n", 0, event.trigger.start) + 1
            words = extract.article.text[
                max(start, event.trigger.start - 40) : event.trigger.end + 40
            ].split("\n")[0]
            names[extract.article.id, event.id] = (
                f"{event.type} “… {' '.join(words.split())} …”, {extract.article.id}"
            )
    return names


def _render(graph: Graph, losses: _Losses) -> str:
    parts = [
        "# What this build found\n",
        *_summary(graph, losses),
        *_documents(graph),
        *_issues(losses.issues),
        *_entities(graph),
        *_relations(graph),
        *_events(graph),
        *_disagreements(graph),
        *_claims(graph),
        *_skipped(losses),
        *_judgements(losses),
        *_unlinked(graph),
    ]
    return "\n".join(parts).rstrip() + "\n"


def text(value: str | None) -> str:
    """Words from an article made safe for a Markdown table: one line, no table bars, no HTML, no links."""
    line = " ".join("".join(c if c.isprintable() else " " for c in value or "").split())
    for special in ("\\", "|", "<", ">", "[", "]", "`", "*", "_", "#"):
        line = line.replace(special, "&lt;" if special == "<" else f"\\{special}")
    return line


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "| " + " | ".join("---" for _ in head) + " |"
    for row in rows:
        yield (
            "| "
            + " | ".join(text(str(cell)) if cell is not None else "" for cell in row)
            + " |"
        )
    yield ""


def _entities_of(graph: Graph) -> list[tuple[str, dict[str, Any]]]:
    found = [(n, d) for n, d in graph.nodes(data=True) if d["kind"] == "entity"]
    return sorted(found, key=lambda e: (-e[1]["saliency"], -e[1]["mentions"], e[0]))


def _events_of(graph: Graph) -> list[dict[str, Any]]:
    return [d for _, d in graph.nodes(data=True) if d["kind"] == "event"]


def _relations_of(graph: Graph) -> list[dict[str, Any]]:
    edges = [d for _, _, d in graph.edges(data=True) if d["kind"] == "relation"]
    return edges + [fact for _, d in _entities_of(graph) for fact in d["facts"]]


def _summary(graph: Graph, losses: _Losses) -> Iterator[str]:
    events, relations = _events_of(graph), _relations_of(graph)
    factual = sum(e["factual"] for e in events)
    asserted, past = sum(r["asserted"] for r in relations), sum(r["past"] for r in relations)
    yield from _table(
        ("", "count"),
        [
            ("documents", len(graph.graph["documents"])),
            (
                "documents not read or not annotated",
                len({i.document for i in losses.issues if i.stage in ("read", "annotate")}),
            ),
            ("entities", len(_entities_of(graph))),
            ("relations told as fact", asserted),
            ("relations told of the past alone", past),
            (
                "relations only said, denied, planned or possible",
                len(relations) - asserted - past,
            ),
            ("events told as fact", factual),
            ("events only said, denied, planned or possible", len(events) - factual),
            ("claims (who says what)", len(graph.graph["claims"])),
            (
                "sentences that name entities and yielded nothing",
                sum(_is_silent(s) for _, s in losses.skipped),
            ),
        ],
    )


def _documents(graph: Graph) -> Iterator[str]:
    yield "## Documents\n"
    rows = sorted(graph.graph["documents"].items())
    yield from _table(
        ("document", "published", "by", "publisher", "title"),
        (
            (k, d["published"] or "unknown", d["published_basis"], d["source"], d["title"])
            for k, d in rows[:MOST]
        ),
    )
    yield from _more(len(rows))


def _issues(issues: Sequence[Issue]) -> Iterator[str]:
    if issues:
        yield "## Not read, not annotated or not kept\n"
        yield from _table(
            ("document", "stage", "why"), ((i.document, i.stage, i.reason) for i in issues)
        )


def _entities(graph: Graph) -> Iterator[str]:
    entities = _entities_of(graph)
    yield "## Entities\n"
    types = Counter(d.get("subtype") or d["type"] for _, d in entities)
    yield (
        ", ".join(
            f"{name} {n}" for name, n in sorted(types.items(), key=lambda t: (-t[1], t[0]))
        )
        + ".\n"
    )
    yield from _table(
        ("name", "type", "also called", "documents", "mentions"),
        (
            (
                d["label"],
                d.get("subtype") or d["type"],
                ", ".join(d["aliases"]),
                len(d["documents"]),
                d["mentions"],
            )
            for _, d in entities[:MOST]
        ),
    )
    yield from _more(len(entities))


def _relations(graph: Graph) -> Iterator[str]:
    told, past, other = Counter(), Counter(), Counter()  # type: Counter[str], Counter[str], Counter[str]
    for relation in _relations_of(graph):
        (told if relation["asserted"] else past if relation["past"] else other)[
            relation["predicate"]
        ] += 1
    if told or past or other:
        yield "## Relations\n"
        names = sorted(
            set(told) | set(past) | set(other), key=lambda n: (-told[n], -past[n], -other[n], n)
        )
        rows = ((n, told[n], past[n], other[n]) for n in names)
        yield from _table(("relation", "told as fact", "told of the past", "otherwise"), rows)


def _events(graph: Graph) -> Iterator[str]:
    told, other, many = Counter(), Counter(), Counter()  # type: Counter[str], Counter[str], Counter[str]
    for event in _events_of(graph):
        (told if event["factual"] else other)[event["type"]] += 1
        many[event["type"]] += len(event["documents"]) > 1
    if told or other:
        yield "## Events\n"
        names = sorted(set(told) | set(other), key=lambda n: (-told[n], -other[n], n))
        rows = ((n, told[n], other[n], many[n]) for n in names)
        yield from _table(
            ("event type", "told as fact", "otherwise", "told by several documents"), rows
        )


def _disagreements(graph: Graph) -> Iterator[str]:
    """What tellings of one event say that cannot all be true, side by side."""
    rows = [
        (event["label"], found["about"], value["label"], ", ".join(value["documents"]))
        for event in _events_of(graph)
        for found in event["disagreements"]
        for value in found["values"]
    ]
    if rows:
        yield "## What articles disagree about\n"
        yield from _table(("event", "about", "told", "by"), rows[:MOST])
        yield from _more(len(rows))


def _claims(graph: Graph) -> Iterator[str]:
    speakers = Counter(
        graph.nodes[c["speaker"]]["label"]
        if c["speaker"]
        else c["speaker_text"] or "(nobody named)"
        for c in graph.graph["claims"].values()
    )
    if speakers:
        yield "## Who says things\n"
        rows = sorted(speakers.items(), key=lambda s: (-s[1], s[0]))
        yield from _table(("speaker", "claims"), rows[:MOST])
        yield from _more(len(rows))


def _is_silent(skipped: Skipped) -> bool:
    return skipped.reason.startswith("names entities")


def _skipped(losses: _Losses) -> Iterator[str]:
    if not losses.skipped:
        return
    yield "## What was not understood\n"
    by_reason: dict[str, list[tuple[str, Skipped]]] = defaultdict(list)
    for document, skipped in losses.skipped:
        by_reason[skipped.reason].append((document, skipped))
    for reason, rows in sorted(by_reason.items(), key=lambda r: (-len(r[1]), r[0])):
        yield f"### {text(reason)}: {len(rows)}\n"
        yield from _table(
            ("document", "characters", "words"),
            (
                (d, f"{s.start}-{s.end}", _shorten(losses.texts[d][s.start : s.end]))
                for d, s in rows[:MOST]
            ),
        )
        yield from _more(len(rows))


def _judgements(losses: _Losses) -> Iterator[str]:
    unsure = [j for j in losses.judgements if j.verdict == "unsure"]
    if not unsure:
        return
    yield "## Perhaps the same, kept apart\n"
    rows = (
        (
            losses.names.get(j.left, j.left.local),
            losses.names.get(j.right, j.right.local),
            f"{j.score:.2f}",
            _why(j),
        )
        for j in sorted(unsure, key=lambda j: (-j.score, j.left, j.right))
    )
    yield from _table(("one", "other", "score", "why"), rows)


def _why(judgement: Judgement) -> str:
    return "; ".join(words for _, _, words in judgement.reasons)


def _unlinked(graph: Graph) -> Iterator[str]:
    unlinked = [
        (d["mentions"], n, d)
        for n, d in _entities_of(graph)
        if d["type"] == "Place" and d["geonames"] is None
    ]
    if unlinked:
        yield "## Places that no gazetteer knows\n"
        rows = sorted(unlinked, key=lambda r: (-r[0], r[1]))
        yield from _table(
            ("place", "mentions", "documents"),
            ((d["label"], m, len(d["documents"])) for m, _, d in rows[:MOST]),
        )
        yield from _more(len(rows))


def _more(count: int) -> Iterator[str]:
    if count > MOST:
        yield f"… and {count - MOST} more.\n"


def _shorten(words: str, longest: int = 240) -> str:
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
