"""Which of two lists belong together; each sentence read by the whole pipeline."""

import pytest
from spacy.language import Language

from kg.annotation.annotations import annotations, attach
from kg.model.extract import Article

pytestmark = pytest.mark.model

LAYERS = ("kg_names", "kg_coref", "kg_times", "kg_attributions", "kg_relations")


@pytest.mark.parametrize(
    ("text", "predicate", "pairs"),
    [
        (
            "The foreign ministers of France and Germany, Jean-Yves Le Drian and Heiko Maas, met.",
            "ministerOf",
            {("Jean-Yves Le Drian", "France"), ("Heiko Maas", "Germany")},
        ),
        (
            "The presidents of France, Germany and Italy, Ann Lee and Max Roth, met.",
            "headOfState",
            set(),
        ),
        (
            "Apple was founded by Steve Jobs and Steve Wozniak.",
            "foundedBy",
            {("Apple", "Steve Jobs"), ("Apple", "Steve Wozniak")},
        ),
        (
            "Eric Holm is survived by his wife, Lena, and two daughters, Ida and Freja Holm.",
            "spouse",
            {("Eric Holm", "Lena")},
        ),
        (
            "Tom Ford and his brothers, Max Ford and Eric Ford, met.",
            "sibling",
            {("Tom Ford", "Max Ford"), ("Tom Ford", "Eric Ford")},
        ),
    ],
)
def test_which_of_two_lists_belong_together(
    nlp: Language, text: str, predicate: str, pairs: set[tuple[str, str]]
) -> None:
    doc = attach(nlp.make_doc(text), Article("a", text))
    for _, part in [*nlp.pipeline, *((name, nlp.create_pipe(name)) for name in LAYERS)]:
        doc = part(doc)
    work = annotations(doc)
    names = {e.id: e.name for e in work.entities}
    assert {
        (names[r.subject], names[r.object]) for r in work.relations if r.predicate == predicate
    } == pairs
