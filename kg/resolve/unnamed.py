"""Somebody without a name is no node.

What an article tells of a mere "he" stays in its annotations, and is counted.

Coreference finds the name behind most pronouns. Where a text has none
(`kg.annotation.relations.unresolved_pronouns`), the annotations keep the fact with an entity
all of whose mentions are pronouns. In a graph of all articles nobody could tell two such people
apart.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.model.extract import Attribution, Entity, Event, Extract, Relation, Skipped


def is_unnamed(entity: Entity) -> bool:
    """Test for an entity that is meant by pronouns alone."""
    return all(mention.kind == "pronoun" for mention in entity.mentions)


def named(extract: Extract) -> Extract:
    """The extract without its unnamed people; what was told of them is listed in `skipped`."""
    gone = {entity.id for entity in extract.entities if is_unnamed(entity)}
    if not gone:
        return extract
    kept = [r for r in extract.relations if gone.isdisjoint((r.subject, r.object))]
    lost = [r for r in extract.relations if not gone.isdisjoint((r.subject, r.object))]
    skipped = {*extract.skipped, *_skipped(lost)}
    return replace(
        extract,
        entities=tuple(e for e in extract.entities if e.id not in gone),
        relations=tuple(kept),
        events=tuple(_event_without(gone, event) for event in extract.events),
        attributions=tuple(_attribution_without(gone, a) for a in extract.attributions),
        skipped=tuple(sorted(skipped, key=lambda s: (s.start, s.end, s.reason))),
    )


def _skipped(relations: Iterable[Relation]) -> Iterator[Skipped]:
    """One for each evidence; a coreferent pair is the same words again."""
    for relation in relations:
        for evidence in relation.evidence:
            if evidence.echo:
                continue
            words = f"found {relation.predicate} of somebody whom the text does not name"
            yield Skipped(evidence.start, evidence.end, f"{evidence.rule} {words}")


def _attribution_without(gone: set[str], attribution: Attribution) -> Attribution:
    """The attribution, with the words alone for a source who is gone."""
    return replace(attribution, speaker=None) if attribution.speaker in gone else attribution


def _event_without(gone: set[str], event: Event) -> Event:
    """The event, with the words alone for those who are gone."""
    participants = tuple(
        replace(p, entity=None) if p.entity in gone else p for p in event.participants
    )
    place = None if event.place in gone else event.place
    return replace(event, participants=participants, place=place)
