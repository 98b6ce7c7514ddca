"""The way over a parse between the ends of a fact, on docs made by hand."""

from spacy.vocab import Vocab

from kg.model.extract import Span
from kg.workflows.shortest_paths import way
from tests.english.parsed import parsed

FOUNDED = (
    "Jobs/Jobs/PROPN/NNP/nsubj/1 founded/found/VERB/VBD/ROOT/1 Apple/Apple/PROPN/NNP/dobj/1 "
    "and/and/CCONJ/CC/cc/2 Pixar/Pixar/PROPN/NNP/conj/2 in/in/ADP/IN/prep/4 "
    "California/California/PROPN/NNP/pobj/5"
)


def span(text: str, word: str) -> Span:
    return Span(text.index(word), text.index(word) + len(word))


def test_a_list_is_reached_by_the_step_to_its_first_member(vocab: Vocab) -> None:
    doc = parsed(vocab, FOUNDED)
    route = way(doc, span(doc.text, "Jobs"), span(doc.text, "Pixar"))
    assert route is not None
    assert (route.trigger.text, route.subject_path, route.object_path) == (
        "founded",
        ">nsubj",
        ">dobj",
    )


def test_a_path_goes_on_behind_a_member_of_a_list(vocab: Vocab) -> None:
    doc = parsed(vocab, FOUNDED.replace(" in/in", " of/of", 1))
    # Four steps from the trigger are too many.
    assert way(doc, span(doc.text, "California"), span(doc.text, "Jobs")) is None


def test_there_is_no_way_without_a_word_between(vocab: Vocab) -> None:
    doc = parsed(vocab, "Acme/Acme/PROPN/NNP/compound/1 Berlin/Berlin/PROPN/NNP/ROOT/1")
    assert way(doc, span(doc.text, "Acme"), span(doc.text, "Berlin")) is None
