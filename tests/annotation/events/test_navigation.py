"""Steps through a parse, on parses made by hand."""

import spacy
from spacy.tokens import Doc

from kg.annotation.events import navigation
from kg.annotation.events.inheritance.sources import says_nothing_new

VOCAB = spacy.blank("en").vocab


def parse(words: str, *tokens: tuple[int, str, str, str]) -> Doc:
    """A doc of words, each with the index of its head, its label, part of speech and tag."""
    heads, deps, pos, tags = zip(*tokens, strict=True)
    return Doc(
        VOCAB,
        words.split(),
        heads=list(heads),
        deps=list(deps),
        pos=list(pos),
        tags=list(tags),
        lemmas=words.lower().split(),
    )


DIED = parse(
    "Two have died in the crash",
    (2, "nsubj", "NUM", "CD"),
    (2, "aux", "AUX", "VBP"),
    (2, "ROOT", "VERB", "VBN"),
    (2, "prep", "ADP", "IN"),
    (5, "det", "DET", "DT"),
    (3, "pobj", "NOUN", "NN"),
)


def test_objects_stand_behind_prepositions() -> None:
    died, crash = DIED[2], DIED[5]
    assert list(navigation.objects_behind(died, {"in", "by"})) == [crash]
    assert list(navigation.objects_behind(died, {"by"})) == []
    assert navigation.stands_behind(crash, {"in"})
    assert not navigation.stands_behind(died, {"in"})


def test_words_and_labels_before_a_word() -> None:
    assert navigation.has_left_word(DIED[5], {"the"})
    assert not navigation.has_left_word(DIED[5], {"a"})
    assert navigation.has_left(DIED[2], {"aux"})
    assert not navigation.has_left(DIED[2], {"auxpass"})


def test_a_definite_singular_alone_says_nothing_new() -> None:
    assert says_nothing_new(DIED[5])
    second = parse(
        "the second crash",
        (2, "det", "DET", "DT"),
        (2, "amod", "ADJ", "JJ"),
        (2, "ROOT", "NOUN", "NN"),
    )
    assert not says_nothing_new(second[2])
