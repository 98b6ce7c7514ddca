"""Somebody without a name is no node: what an article tells of a mere "he" stays in its annotations, and is counted.

Coreference finds the name behind most pronouns. Where a text has none
(`kg.annotate.relations.unresolved_pronouns`), the annotations keep the fact with an entity all
of whose mentions are pronouns. In a graph of all articles nobody could tell two such people
apart.
"""

from dataclasses import replace

from kg.model.extract import Entity, Extract, Skipped


def is_unnamed(entity: Entity) -> bool:
    """Whether an entity is meant by pronouns alone."""
    return all(m.kind == "pronoun" for m in entity.mentions)


def named(extract: Extract) -> Extract:
    """The extract without its unnamed people; what was told of them is listed in `skipped`."""
    gone = {e.id for e in extract.entities if is_unnamed(e)}
    if not gone:
        return extract
    lost = [r for r in extract.relations if {r.subject, r.object} & gone]
    skipped = {
        Skipped(
            v.start,
            v.end,
            f"{v.rule} found {r.predicate} of somebody whom the text does not name",
        )
        for r in lost
        for v in r.evidence
        if not v.echo
    }
    return replace(
        extract,
        entities=tuple(e for e in extract.entities if e.id not in gone),
        relations=tuple(r for r in extract.relations if not {r.subject, r.object} & gone),
        events=tuple(
            replace(
                v,
                participants=tuple(
                    replace(p, entity=None) if p.entity in gone else p for p in v.participants
                ),
                place=None if v.place in gone else v.place,
            )
            for v in extract.events
        ),
        attributions=tuple(
            replace(a, speaker=None) if a.speaker in gone else a for a in extract.attributions
        ),
        skipped=tuple(
            sorted({*extract.skipped, *skipped}, key=lambda s: (s.start, s.end, s.reason))
        ),
    )
