"""Extracts and Linker → the graph: one networkx `MultiDiGraph`, plain JSON types throughout, in sorted order.

Identity is applied here and nowhere earlier: an extract speaks of `e1` and `v3` of its own
article, the `Linker` says which things they are, and `build` gathers what all articles tell of
each thing. Every quote is cut from the article's text at its offsets while the graph is made,
and what does not fit stops the build with `EvidenceError` (promise 1).

All values are str, int, float, bool, None, and lists and dictionaries of these, so that the
graph is its own JSON. A *span* is ``[start, end]``, characters of the document, end exclusive.
Lists are sorted; nodes and edges are inserted in sorted order: the same documents in another
order give the same graph.

**Entity nodes**, keyed by the thing's id (``person/dmitry-peskov``):

    kind "entity" · type (Person, Organisation, Place, Event) · subtype | None · label · aliases [str] · wikidata | None ·
    geonames | None · lat | None · lon | None (degrees, WGS 84) · documents [id] · mentions (how many) · saliency (0 to 1) ·
    facts [fact] · snippets [{document, start, end, span, quote}]: the first mention by name in each document; `span` is its
    surroundings and `quote` their text

A *fact* is a relation whose object is a date: {predicate, label, value (TIMEX3), first, last,
granularity, statement, and the attributes of evidence below}.

**Event nodes**, keyed by the happening's id:

    kind "event" · type · family · plover | None · label · factual · polarity · modality · time | None · place (node) | None ·
    participants [{role, text, document, start, end, asserted}]: those that are no named entity · tellings [telling] ·
    documents · sources · publishers · denied_in [document id] · disagreements [{about (time, place, agent, killed, injured …,
    whether), values [{value, label, documents}]}]: what tellings say that cannot both be true (`kg.graph.conflicts`)

`factual` says that at least one telling is positive, actual and in the article's own voice.
`polarity` and `modality` are those of the strongest telling; time and place of a factual event
are those told as fact. `time` is {value (TIMEX3), text | None, basis, document, first | None,
last | None, granularity | None, bound (begin, end | None)} with ISO days, of which one is None
where no more than the other end is told; its basis is "text" or the rule that it was concluded
by. A *telling* is {document, published, start, end, trigger (its words), span (the sentence),
quote (its text), rule, polarity, modality, attribution (claim id | None), time, place (node |
None), place_basis ("text", or the rule that the place was concluded by; None without a place),
counts [{kind (killed, injured …), low | None, high | None, start, end, text}], phase (begin,
continue, end | None), agents [node]}: of how many people it tells, as `kg.model.extract.Count`
says.

**Edges**, keyed by predicate; from event to entity by role (agent, patient …), ``place``
or ``partOf`` (a named event):

    kind "relation" | "role" · predicate (tookPlaceIn for ``place``) · label · statement (its id) · asserted · past · polarity ·
    modality · confidence (0 to 1; None for roles) · valid_from | None · valid_until | None (ISO days) · evidence [evidence] ·
    documents · sources · publishers · denied_in

A piece of *evidence* is {document, published, start, end, quote, subject (span), object (span |
None), rule, polarity, modality, attribution (claim id | None)}; for a role, `subject` is the
event's trigger and `object` the participant's words (None where the place is not named in the
sentence). That of a relation also has past (bool), valid_from and valid_until (TIMEX3 | None).
`asserted` says that at least one piece is factual (`is_factual`): told as true and as holding.
Only then is the edge a fact. `past` says that pieces tell it as true (`is_told`), all of them
of the past ("the former president"): it held and is told as holding by nobody. The rest,
neither asserted nor past, is what is denied, planned, possible or only said by somebody.
**Whoever draws, counts or analyses facts must look at `asserted` (edges, facts) and `factual`
(events).** `denied_in` names the documents that deny it, themselves or in a speaker's words. A
symmetric relation stands once, from the smaller id; of two relations that are each other's
inverse, the one stands whose name comes first (`child` for `parent`).

`sources` is the number of documents; `publishers` the number of independent ones: documents of
one publisher count once, and so do documents that tell it in one text, word for word or lightly
edited (a copied wire report: `kg.graph.copies`). A document of no known publisher is its own.

**graph.graph**:

    documents {id: {title, source, url, published, published_basis, length, sha256 (of the text as UTF-8), about [{node,
               saliency}]: the entities that the document is most about, most first, at most eight (`kg.graph.salience`)}}
    mentions  {document id: [{start, end, text, kind, node}]} in text order
    claims    {claim id: {document, published, speaker (node | None), speaker_text | None, cue, content, kind (direct, indirect,
               mixed), stance (asserts, denies, doubts), start, end, spans {source, cue, content: [span]}, parts [text of each
               content span], about [statement or event ids]}}; the parts of broken words are joined by " … "
    derived   [{subject, predicate, object, label, statement (its id), rule, premises [statement ids], documents}] in order:
               what follows from facts and from the gazetteer (`kg.rules.inference`). It is told by nobody, so that it is no edge;
               `documents` are those each of which tells all that it follows from
              Events are put in order by their days (`kg.graph.temporal_order`): rows `before` without premises, that rest on both
    issues    [{document, stage "graph", reason}]: documents without annotations; facts left out since resolution joined
              their two ends, or since the types of their ends are not those the ontology asks for

Ids: a statement's is ``statement/SUBJECT/PREDICATE/OBJECT``, a claim's
    ``claim/DOCUMENT/START-END`` (of its content).
"""

from collections.abc import Iterable

from kg.graph.builder import Gathered, Graph
from kg.graph.events import PLACE, settled_time
from kg.graph.evidence import Row, is_factual, is_told, strength, validity
from kg.model.extract import Extract
from kg.model.identity import Linker

__all__ = [
    "PLACE",
    "Graph",
    "Row",
    "build",
    "is_factual",
    "is_told",
    "settled_time",
    "strength",
    "validity",
]


def build(extracts: Iterable[Extract], linker: Linker) -> Graph:
    """The graph of all that the extracts tell.

    Extracts are read once, in any order, and not kept.

    Raises:
        EvidenceError: a span is outside its text, empty, or outside the evidence it belongs to;
            names document and offsets.
        ResolveError: the linker does not know an entity or event, or two documents have one id.
        OntologyError: a predicate, role or event type is not in the ontology.
    """
    gathered = Gathered(linker)
    for extract in extracts:
        gathered.add(extract)
    return gathered.graph()
