"""The component `kg_coref`, which ties the mentions of one article to entities.

Names, demonyms, descriptions ("the ministry") and pronouns of one entity come together. Method:
the multi-pass sieve of Lee et al. (2013), *Deterministic coreference resolution based on
entity-centric, precision-ranked rules*, cut down to what a knowledge graph needs: every entity
has a name, and a mention that cannot be given to one with confidence is left alone. Sieves go
from sure to daring; a cluster is checked as a whole before it grows.

Each mention but an entity's first says which earlier mention it was tied to (its antecedent)
and by which sieve; `kg.annotation.coref.sieve_ids` says what each does.
"""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotation.annotations import annotations
from kg.annotation.coref.clusters import order_of_first_mention
from kg.annotation.coref.discourse import Discourse
from kg.annotation.coref.entity_records import entity_record
from kg.annotation.coref.parsed_text import ParsedText
from kg.annotation.coref.roles import assign_roles
from kg.annotation.coref.sieves.collectives import find_collectives
from kg.annotation.coref.sieves.names.cluster_names import cluster_names
from kg.annotation.coref.sieves.nominals import resolve_nominals
from kg.annotation.coref.sieves.plurals import resolve_members
from kg.annotation.coref.sieves.pronouns import resolve_pronouns
from kg.annotation.coref.token_index import TokenIndex
from kg.annotation.coref.traits import with_traits


@Language.factory("kg_coref")
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The layer as a spaCy component; it has no settings."""
    return annotate


def annotate(doc: Doc) -> Doc:
    """Write the entities of a doc to its layers."""
    layers = annotations(doc)
    text = ParsedText.from_doc(doc)
    clusters = cluster_names(text, layers.names)
    clusters = find_collectives(text, clusters, TokenIndex.of(clusters))

    # Descriptions are looked up among names only, so the index learns of them afterwards.
    index = TokenIndex.of(clusters)
    discourse = Discourse(
        text, clusters, is_told_at=lambda start: layers.block_kind(start) != "dateline"
    )
    resolve_nominals(text, index, assign_roles(text, clusters, index), discourse)
    resolve_members(text, index, discourse)
    index.add_all(clusters)

    # Pronouns come last: a description may be what "he" means.
    resolve_pronouns(text, index, discourse)
    clusters.sort(key=order_of_first_mention)
    records = (entity_record(f"e{number}", c, text) for number, c in enumerate(clusters, 1))
    # `Doc.text` joins all tokens anew each time that it is asked for.
    whole_text = doc.text
    layers.entities = [with_traits(record, whole_text) for record in records]
    return doc
