"""The events layer: what happened, as one article tells it.

The rules of kg/grammar/events find a trigger and what takes part (`arguments`); a firing
becomes an event with its place and time (`setting`, `inheritance`), its polarity and modality
(`kg.english.factuality`) and the attribution in whose content it stands (`extraction`). What is
no occurrence, and what another trigger of the clause already tells, is left out
(`occurrence`).
"""

from collections.abc import Callable
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from kg import rules as grammar
from kg.annotation.annotations import annotations
from kg.annotation.events.arguments.propagation import conversations, with_agents_of_purpose
from kg.annotation.events.extraction import EventExtractor
from kg.annotation.events.inheritance.propagation import inherit
from kg.annotation.events.ordering import order_relations
from kg.annotation.events.traits import with_traits
from kg.model.extract import Event, Skipped
from kg.rules import Rules


@Language.factory("kg_events", default_config={"rules": None})
def make(nlp: Language, name: str, rules: str | None) -> Callable[[Doc], Doc]:
    """The layer as a pipeline component.

    `rules` is a folder of rules beside the built-in ones.
    """
    loaded = grammar.with_user(rules)

    def annotate(doc: Doc) -> Doc:
        work = annotations(doc)
        work.events, refused = find(doc, loaded)
        work.skipped += refused
        work.relations += order_relations(doc, work.events)
        return doc

    return annotate


def events(doc: Doc, rules: Rules) -> list[Event]:
    """The events that the rules find in a doc, in text order, with ids `v1`, `v2` …."""
    return find(doc, rules)[0]


def find(doc: Doc, rules: Rules) -> tuple[list[Event], list[Skipped]]:
    """The events of a doc, and the candidates refused since they tell of no occurrence."""
    work = annotations(doc)
    extractor = EventExtractor(doc, work)
    settled = inherit(doc, work, extractor.extract(rules))
    complete = (with_agents_of_purpose(e, doc[i], settled) for i, e in settled.items())
    apart = [one for event in complete for one in conversations(event, doc)]
    # Ids go by the text; of two events of one trigger the type decides.
    apart.sort(key=lambda e: (e.trigger.start, e.trigger.end, e.type))
    numbered = (replace(event, id=f"v{n}") for n, event in enumerate(apart, 1))
    return [with_traits(event, doc) for event in numbered], extractor.refused
