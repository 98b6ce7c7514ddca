"""Whatever a parser makes of a text, coreference does not break, and its records hold together."""

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.annotation.annotations import Name, annotations
from kg.annotation.coref.component import annotate
from kg.annotation.coref.parsed_text import ParsedText

WORDS = [
    "the",
    "spokesman",
    "Putin",
    "Anna",
    "Roe",
    "he",
    "her",
    "its",
    "himself",
    "it",
    "Syrian",
    "army",
    "of",
    "city",
    "Palmyra",
    "as",
]
WORDS += [
    "known",
    "aka",
    "(",
    "EU",
    ")",
    ",",
    '"',
    "said",
    "own",
    "and",
    "president",
    "company",
    "Mr",
    "\n\n",
    "'s",
    "who",
    "armed",
    "forces",
]
WORDS += [
    "they",
    "their",
    "militants",
    "capital",
    "mother",
    "or",
    "north",
    "from",
    "`",
    "told",
    "terrorists",
    "warned",
]
LEMMAS = {"militants": "militant", "terrorists": "terrorist", "told": "tell", "warned": "warn"}
DEPS = [
    "nsubj",
    "dobj",
    "pobj",
    "prep",
    "compound",
    "amod",
    "poss",
    "appos",
    "conj",
    "relcl",
    "acl",
    "xcomp",
    "advcl",
    "attr",
    "det",
    "ROOT",
]
TAGS = ["NN", "NNP", "NNS", "VBD", "VBG", "PRP", "PRP$", "IN", "JJ", "WP"]
POS = ["NOUN", "PROPN", "VERB", "AUX", "PRON", "ADP", "ADJ"]
TYPES = ["Person", "Organisation", "Place", "Event"]


@st.composite
def docs(draw: st.DrawFn) -> Doc:
    """A text with any tree, any tags and any names."""
    size = draw(st.integers(1, 14))

    def some(values: list[str]) -> list[str]:
        return draw(st.lists(st.sampled_from(values), min_size=size, max_size=size))

    order = draw(st.permutations(range(size)))
    heads = list(range(size))
    for n, i in enumerate(order[1:], 1):
        heads[i] = order[draw(st.integers(0, n - 1))]
    words = some(WORDS)
    doc = Doc(
        Vocab(),
        words=words,
        heads=heads,
        deps=some(DEPS),
        tags=some(TAGS),
        pos=some(POS),
        lemmas=[LEMMAS.get(w, w.lower()) for w in words],
    )
    starts = sorted(draw(st.sets(st.integers(0, size - 1), max_size=5)))
    for start, after in zip(starts, [*starts[1:], size], strict=False):
        end = draw(st.integers(start + 1, min(after, start + 3)))
        kind = draw(st.sampled_from(["name", "name", "demonym"]))
        type_ = "Place" if kind == "demonym" else draw(st.sampled_from(TYPES))
        country = (
            draw(st.sampled_from([None, "Syria", "Russia"])) if kind == "name" else "Syria"
        )
        subtype = draw(
            st.sampled_from(
                [None, "Country", "City", "Company", "SportsTeam", "ArmedGroup", "Landmark"]
            )
        )
        annotations(doc).names.append(
            Name(start, end, type_, kind=kind, subtype=subtype, canonical=country)
        )
    return doc


@settings(deadline=None)  # the first look-up reads the gazetteer
@given(docs())
def test_records_hold_together(doc: Doc) -> None:
    found = annotations(annotate(doc))
    assert [e.id for e in found.entities] == [
        f"e{n}" for n in range(1, len(found.entities) + 1)
    ]
    for entity in found.entities:
        spans = [m.span for m in entity.mentions]
        assert spans == sorted(spans)
        for n, mention in enumerate(entity.mentions):
            assert (mention.antecedent is None) == (mention.sieve is None) == (n == 0)
            assert mention.antecedent is None or mention.antecedent in spans[:n]
    named = {
        m.span for e in found.entities for m in e.mentions if m.kind in ("name", "demonym")
    }
    assert {
        (doc[n.start].idx, doc[n.end - 1].idx + len(doc[n.end - 1])) for n in found.names
    } <= named


@given(docs())
def test_a_noun_phrase_begins_at_or_before_its_head(doc: Doc) -> None:
    text = ParsedText.from_doc(doc)
    assert all(0 <= text.left_edge(i) <= i for i in range(len(doc)))
