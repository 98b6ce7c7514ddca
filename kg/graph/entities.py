"""Canonical entities → entity nodes: where each is mentioned, and how salient it is."""

from collections import defaultdict
from dataclasses import dataclass, field

from kg.graph.resolved_extract import ResolvedExtract
from kg.graph.salience import most_salient, saliences
from kg.graph.snippets import snippet
from kg.model.errors import EvidenceError
from kg.model.extract import Entity, Mention
from kg.model.graph import EntityNode, Fact, MentionRecord, SalientEntity, Snippet
from kg.model.identity import CanonicalEntity
from kg.naming.gazetteer.geo import coordinates


@dataclass(slots=True)
class EntityStatistics:
    """What all documents show of one entity."""

    documents: set[str] = field(default_factory=set)
    mentions: int = 0
    saliences: list[float] = field(default_factory=list)
    snippets: list[Snippet] = field(default_factory=list)

    @property
    def mean_salience(self) -> float:
        """The mean over the documents that mention it."""
        # summed in order of size: floating-point sums depend on their order, and files come in
        # any
        total = sum(sorted(self.saliences))
        return round(total / max(1, len(self.saliences)), 4)


def mention_records(article: ResolvedExtract) -> list[MentionRecord]:
    """The mentions of one article with their nodes, in text order, each once.

    Raises:
        EvidenceError: a mention is not in the text, or an entity has none.
    """
    records: dict[tuple[int, int, str], MentionRecord] = {}
    for entity in article.extract.entities:
        node = article.node(entity.id)
        if not entity.mentions:
            raise EvidenceError(
                f"document {article.article.id!r}: entity {entity.id!r} ({entity.name!r}) "
                "has no mention"
            )
        for mention in entity.mentions:
            # two entities that are one node may both have a mention here
            records[mention.start, mention.end, node] = _mention(article, entity, mention, node)
    return [records[key] for key in sorted(records)]


def _mention(
    article: ResolvedExtract, entity: Entity, mention: Mention, node: str
) -> MentionRecord:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": article.quote(mention.span, f"a mention of {entity.name!r}"),
        "kind": mention.kind,
        "node": node,
    }


def accumulate(
    statistics: dict[str, EntityStatistics],
    article: ResolvedExtract,
    mentions: list[MentionRecord],
) -> list[SalientEntity]:
    """Add one article's mentions to what is known of its entities.

    Returns:
        What the article is about: its most salient entities.
    """
    by_node: dict[str, list[MentionRecord]] = defaultdict(list)
    for mention in mentions:
        by_node[mention["node"]].append(mention)
    salience = saliences(article, by_node)
    for node, mentioned in by_node.items():
        entity = statistics[node]
        entity.documents.add(article.article.id)
        entity.mentions += len(mentioned)
        entity.saliences.append(salience[node])
        # a sentence that names it says more than one with "he"
        first = next((m for m in mentioned if m["kind"] == "name"), mentioned[0])
        entity.snippets.append(snippet(article, first["start"], first["end"]))
    return most_salient(salience)


def entity_node(
    canonical: CanonicalEntity, statistics: EntityStatistics, facts: list[Fact]
) -> EntityNode:
    """The record of an entity node."""
    # of a linked place alone: a name places nothing
    position = coordinates(canonical)
    return {
        "kind": "entity",
        "type": canonical.type,
        "subtype": canonical.subtype,
        "label": canonical.name,
        "aliases": sorted(set(canonical.aliases) - {canonical.name}),
        "wikidata": canonical.link.wikidata,
        "geonames": canonical.link.geonames,
        "lat": position and position[0],
        "lon": position and position[1],
        "documents": sorted(statistics.documents),
        "mentions": statistics.mentions,
        "salience": statistics.mean_salience,
        "facts": facts,
        "snippets": sorted(statistics.snippets, key=lambda s: (s["document"], s["start"])),
    }
