"""The layer that ties the mentions of one article to entities: names, demonyms, descriptions ("the ministry") and pronouns.

Method: the multi-pass sieve of Lee et al. (2013), *Deterministic coreference resolution based
    on entity-centric,
precision-ranked rules*, cut down to what a knowledge graph needs: every entity has a name, and
a mention that cannot be given to one with confidence is left alone. Passes go from sure to
daring; a cluster is checked as a whole before it grows.

Each mention but an entity's first says which earlier mention it was tied to (its antecedent)
and by which sieve:

    exact-name · demonym       the same name, case, accents, points and article aside; an adjective of the same country
    known-alias · acronym      one thing by the gazetteer ("ISIS"); the initials of the one name that has them
    bracketed-alias · or-alias · also-known-as    the text says so: "X (Y)", "X, or Y,", "X, also known as Y"
    part-of-name · short-form  the surname of one full name; what an organisation, place or event is called for short
    shared-surname             a surname of several, given to whom it meant last or who was the subject before
    state-body                 "the Syrian army" and "Syria's army"
    apposition                 "the X group", "the group, X"
    role · kind                "the ambassador", told to be one; "the town", the one place of that kind just before
    members                    "the terrorists" behind "Islamic State militants"
    pronoun                    the subject above or before it that fits
"""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.annotations import annotations
from kg.annotate.coref.clusters import Cluster, Form, Occurrence, elected, name_key
from kg.annotate.coref.discourse import Discourse
from kg.annotate.coref.parsed_text import Text, read
from kg.annotate.coref.roles import places, roles
from kg.annotate.coref.sieves.collectives import find_collectives
from kg.annotate.coref.sieves.names import cluster_names
from kg.annotate.coref.sieves.nominals import resolve_nominals
from kg.annotate.coref.sieves.plurals import resolve_members
from kg.annotate.coref.sieves.pronouns import resolve_pronouns
from kg.model.extract import Entity, EntityType, Link, Mention, Span

LONGEST_ACRONYM = (
    6  # letters; longer words in capitals are taken for the style of a headline or dateline
)


@Language.factory("kg_coref")
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The layer as a spaCy component; it has no settings."""
    return annotate


def annotate(doc: Doc) -> Doc:
    """Write the entities of a doc to its layers."""
    found = annotations(doc)
    text = read(doc)
    clusters = cluster_names(text, found.names)
    clusters = find_collectives(text, clusters, places(clusters))
    at = places(clusters)
    memory = Discourse(
        text, clusters, speaks=lambda start: found.block_kind(start) != "dateline"
    )
    resolve_nominals(text, at, roles(text, clusters, at), memory)
    resolve_members(text, at, memory)
    for cluster in clusters:
        for occurrence in cluster.occurrences:
            at.add(occurrence, cluster)
    resolve_pronouns(text, at, memory)
    clusters.sort(key=lambda c: (c.first.start, -c.first.end))
    found.entities = [_entity(f"e{n}", cluster, text) for n, cluster in enumerate(clusters, 1)]
    return doc


def _entity(id_: str, cluster: Cluster, text: Text) -> Entity:
    return Entity(
        id=id_,
        type=_entity_type(cluster),
        name=_best_name(cluster, text),
        mentions=tuple(
            _mention(o, text)
            for o in sorted(cluster.occurrences, key=lambda o: (o.start, o.end))
        ),
        subtype=cluster.subtype,
        link=Link(elected(cluster.wikidata), elected(cluster.geonames)),
    )


def _entity_type(cluster: Cluster) -> EntityType:
    return cluster.type  # type: ignore[return-value]  # names.py gives no other types


def _mention(occurrence: Occurrence, text: Text) -> Mention:
    before = occurrence.antecedent
    return Mention(
        start=text.starts[occurrence.start],
        end=text.ends[occurrence.end - 1],
        kind=occurrence.kind,
        antecedent=Span(text.starts[before.start], text.ends[before.end - 1])
        if before
        else None,
        sieve=occurrence.sieve,
    )


def _best_name(cluster: Cluster, text: Text) -> str:
    """The fullest proper form; of a place the most used one, of a country the gazetteer's.

    Acronyms and capitals come last.
    """
    canonical = elected(cluster.canonicals)
    if not cluster.forms or (canonical and cluster.subtype == "Country"):
        return canonical or text.spell(cluster.first.start, cluster.first.end)

    def rank(form: Form) -> tuple[bool, int, int, tuple[str, ...]]:
        length, uses = -len(form.key), -form.spellings.total()
        return (
            form.acronym,
            *((uses, length) if cluster.type == "Place" else (length, uses)),
            form.key,
        )

    best = min(cluster.forms.values(), key=rank)
    spelling = min(
        best.spellings,
        key=lambda s: (
            s.isupper() and len(s) > LONGEST_ACRONYM,
            -best.spellings[s],
            s.isupper(),
        ),
    )
    if canonical and spelling.isupper() and name_key(canonical) == best.key:
        spelling = canonical
    return " ".join(spelling.split())
