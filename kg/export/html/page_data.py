"""What the page's script reads: all nodes and edges with the words they rest on.

All of them, so that every name is found and every sentence shown, drawn or not.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NotRequired, TypedDict

from kg.export.html.drawing import edge_id, numbered_edges
from kg.export.html.kinds import COLOURS, EVENT_KINDS, LEGEND, UNCONFIRMED, kind_of
from kg.model.graph import (
    Claim,
    Edge,
    EntityNode,
    EventNode,
    EvidenceRecord,
    Graph,
    Node,
    Offsets,
    Passage,
    TimeRecord,
    claims,
    documents,
    inferred_statements,
    label_of,
    nodes,
)
from kg.plain_text import visible

# inferred statements that a reader learns something from: the other side of a told fact is no
# news
_NEWS = {
    "gazetteer": "says the gazetteer",
    "chain": "follows from its facts",
    "transitive": "follows from its facts",
}

_BOUNDED = {"begin": "since {first}", "end": "until {last}"}


class Piece(TypedDict):
    """A quotation."""

    quote: str
    document: str
    # characters of the document
    start: int
    end: int
    # of what is shown in bold, relative to the quote as it is shown (with escapes), in UTF-16
    # units as JavaScript counts
    marks: list[list[int]]
    polarity: NotRequired[str]
    modality: NotRequired[str]
    rule: NotRequired[str]
    past: NotRequired[bool]
    # who says it; None where the article does
    claim: NotRequired[str | None]


PageData = dict[str, object]

# Words, and what kg says before and behind them: the page keeps the three apart, so that words
# of another direction turn nothing round.
Line = tuple[str, str, str]

_IDS = frozenset({"document", "from", "to"})
"""Fields that name another record, and are not shown."""


def page_data(graph: Graph, ranked: Sequence[str]) -> PageData:
    """Nodes, edges, documents, the legend and the line under the title.

    `ranked` are the nodes in the order in which they are drawn.
    """
    words = _Words(graph)
    ranks = {id_: rank for rank, id_ in enumerate(ranked)}
    described = {
        id_: {**words.node(id_, node), "rank": ranks[id_]} for id_, node in nodes(graph)
    }
    data = {
        "summary": f"{len(documents(graph))} documents, {len(graph)} things.",
        "nodes": described,
        "edges": {
            edge_id(number): words.edge(subject, object_, edge)
            for number, subject, object_, edge in numbered_edges(graph)
        },
        # only what the foot of a quotation shows
        "documents": {
            name: {
                "id": name,
                "title": record["title"],
                "source": record["source"],
                "published": record["published"],
            }
            for name, record in documents(graph).items()
        },
        "legend": _legend(kind_of(node) for _, node in nodes(graph)),
    }
    return {name: _shown(value) for name, value in data.items()}


def _shown(value: object, field: str = "") -> object:
    """Data in whose texts nothing acts; keys and ids stay what they are."""
    match value:
        case str():
            return value if field in _IDS else visible(value)
        case dict():
            return {name: _shown(item, name) for name, item in value.items()}
        case list() | tuple():
            return [_shown(item) for item in value]
        case _:
            return value


def _legend(kinds: Iterable[str]) -> list[PageData]:
    counts = Counter(kinds)
    return [
        {
            "kind": kind,
            "label": LEGEND[kind],
            "colour": colour,
            "count": counts[kind],
            "on": kind != UNCONFIRMED,
            "event": kind in EVENT_KINDS,
        }
        for kind, colour in COLOURS.items()
    ]


class _Words:
    """The words that nodes and edges rest on."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._speakers = {id_: _speaker(graph, c) for id_, c in claims(graph).items()}
        self._inferred = _inferred_lines(graph)

    def node(self, id_: str, node: Node) -> PageData:
        """A node as the page shows it."""
        if node["kind"] == "event":
            return {
                "label": node["label"],
                "kind": kind_of(node),
                "what": node["type"],
                "aliases": [],
                "lines": list(self._event_lines(node)),
                "pieces": self._event_pieces(node),
            }
        return {
            "label": node["label"],
            "kind": kind_of(node),
            "what": node["subtype"] or node["type"],
            "aliases": node["aliases"],
            "lines": [*_fact_lines(node), *self._inferred.get(id_, ())],
            "pieces": self._entity_pieces(node),
        }

    def edge(self, subject: str, object_: str, edge: Edge) -> PageData:
        """An edge as the page shows it."""
        return {
            "from": subject,
            "to": object_,
            "label": edge["label"],
            "asserted": edge["asserted"],
            "past": edge["past"],
            "documents": len(edge["documents"]),
            "publishers": edge["publishers"],
            "pieces": [self._evidence_piece(evidence) for evidence in edge["evidence"]],
        }

    def _event_lines(self, event: EventNode) -> Iterator[Line]:
        if event["time"] is not None:
            yield "When: ", _when(event["time"]), ""
        if event["place"] is not None:
            yield "Where: ", label_of(self._graph, event["place"]), ""
        for participant in event["participants"]:
            yield f"{participant['role']}: ", participant["text"], ""

    def _event_pieces(self, event: EventNode) -> list[Piece]:
        return [
            self._told(mention, mention["span"][0], [[mention["start"], mention["end"]]])
            for mention in event["event_mentions"]
        ]

    def _entity_pieces(self, entity: EntityNode) -> list[Piece]:
        snippets = [
            _piece(
                _Quote(snippet["quote"], snippet["document"], snippet["span"][0]),
                [[snippet["start"], snippet["end"]]],
            )
            for snippet in entity["snippets"]
        ]
        # a date has no node that could show its words
        evidence = (piece for fact in entity["facts"] for piece in fact["evidence"])
        return snippets + [self._evidence_piece(piece) for piece in evidence]

    def _evidence_piece(self, evidence: EvidenceRecord) -> Piece:
        # the place of an event need not stand in its sentence
        arguments = (evidence["subject"], evidence["object"])
        marks = [argument for argument in arguments if argument is not None]
        return self._told(evidence, evidence["start"], marks)

    def _told(self, passage: Passage, begin: int, marks: Sequence[Offsets]) -> Piece:
        """A quotation with how it is told, and by whom."""
        claim = passage["attribution"]
        quote = _Quote(passage["quote"], passage["document"], begin)
        # snippets of mentions have no voice: they tell nothing
        return {
            **_piece(quote, marks),
            "polarity": passage["polarity"],
            "modality": passage["modality"],
            "rule": passage["rule"],
            "past": passage.get("past", False),
            "claim": None if claim is None else self._speakers[claim],
        }


def _speaker(graph: Graph, claim: Claim) -> str:
    if claim["speaker"] is not None:
        return label_of(graph, claim["speaker"])
    return claim["speaker_text"] or "somebody not named"


def _inferred_lines(graph: Graph) -> Mapping[str, list[Line]]:
    """What no article tells of each thing but its facts and the gazetteer give."""
    lines: dict[str, list[Line]] = defaultdict(list)
    for inferred in inferred_statements(graph):
        reason = _NEWS.get(inferred["rule"])
        if reason is not None:
            object_ = label_of(graph, inferred["object"])
            lines[inferred["subject"]].append(
                (f"{inferred['label']} ", object_, f" ({reason})")
            )
    return lines


def _fact_lines(entity: EntityNode) -> Iterator[Line]:
    for fact in entity["facts"]:
        note = "" if fact["asserted"] else " (not told as fact)"
        yield f"{fact['label']}: ", fact["value"], note


def _when(time: TimeRecord) -> str:
    first, last = time["first"], time["last"]
    # "since September": one end is told, the other is open
    if time["bound"] is not None and (first or last):
        return _BOUNDED[time["bound"]].format(first=first, last=last)
    if first is None or first == last:
        return time["value"]
    return f"{first} to {last}"


@dataclass(frozen=True, slots=True)
class _Quote:
    """Words of a document, and the character they begin at."""

    words: str
    document: str
    begin: int


def _piece(quote: _Quote, marks: Sequence[Offsets]) -> Piece:
    return {
        "quote": quote.words,
        "document": quote.document,
        "start": quote.begin,
        "end": quote.begin + len(quote.words),
        "marks": [
            [_utf16(visible(quote.words[:start])), _utf16(visible(quote.words[:end]))]
            for start, end in sorted(_relative(quote, marks))
        ],
    }


def _relative(quote: _Quote, marks: Iterable[Offsets]) -> Iterator[tuple[int, int]]:
    """Marks relative to the quote; those that do not lie in it are left out."""
    for start, end in marks:
        first, last = start - quote.begin, end - quote.begin
        if 0 <= first < last <= len(quote.words):
            yield first, last


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
