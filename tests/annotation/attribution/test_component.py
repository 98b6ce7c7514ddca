"""Attributions: the frames' own examples, quotation marks, and who says what over several paragraphs."""

import random
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.annotation.annotations import annotations, attach
from kg.annotation.attribution.anonymous import are_referred_to
from kg.annotation.attribution.component import attribute
from kg.annotation.attribution.frames import frames
from kg.annotation.attribution.quotations import paragraphs
from kg.model.extract import Article, Attribution, Block, Entity, Mention, Span


def said(doc: Doc) -> list[tuple[str, str, list[str]]]:
    """Source, cue and content pieces of every attribution that somebody makes, as words."""
    text = doc.text
    attribute(doc)
    made = are_referred_to(annotations(doc).attributions, [], [])
    return [
        (
            " + ".join(text[s:e] for s, e in a.source),
            " + ".join(text[s:e] for s, e in a.cue),
            [text[s:e] for s, e in a.content],
        )
        for a in made
    ]


def parsed(
    nlp: Language,
    text: str,
    *,
    blocks: tuple[Block, ...] = (),
    entities: tuple[Entity, ...] = (),
) -> Doc:
    doc = attach(nlp.make_doc(text), Article(id="x", text=text, blocks=blocks))
    starts = {p.start for p in paragraphs(text, blocks)}
    for token in doc[1:]:
        if token.idx in starts:
            token.is_sent_start = True
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    annotations(doc).entities.extend(entities)
    return doc


def person(text: str, name: str, entity: str = "e1") -> Entity:
    start = text.index(name)
    return Entity(entity, "Person", name, (Mention(start, start + len(name)),))


# --- the grammar's own examples
# -------------------------------------------------------------------------------------------

EXAMPLES = [(frame.id, example) for frame in frames() for example in frame.examples]


@pytest.mark.model
@pytest.mark.parametrize(
    ("frame", "example"), EXAMPLES, ids=[f"{f}-{i}" for i, (f, _) in enumerate(EXAMPLES)]
)
def test_frame_finds_its_example(nlp: Language, frame: str, example: dict[str, Any]) -> None:
    found = said(parsed(nlp, example["text"]))
    assert (example["source"], example["cue"], example["content"]) in found


# --- sentences
# ------------------------------------------------------------------------------------------------------------

SENTENCES = [
    (
        '"We are ready," said Aamaq, a website linked to the group, adding that a soldier had died.',
        [
            ("Aamaq, a website linked to the group", "said", ['"We are ready,"']),
            ("Aamaq, a website linked to the group", "adding", ["a soldier had died"]),
        ],
    ),
    (
        "“The offensive goes on. It will succeed,” Peskov told reporters.",
        [
            ("Peskov", "told", ["“The offensive goes on. It will succeed,”"]),
        ],
    ),
    (
        '"We regret it," Peskov told journalists. "We also regret that nobody came."',
        [
            ("Peskov", "told", ['"We regret it,"', '"We also regret that nobody came."']),
        ],
    ),
    (
        'The troops will "clear the city of mines," Putin told Bokova.',
        [
            ("Putin", "told", ['The troops will "clear the city of mines,"']),
        ],
    ),
    (
        "According to the ministry, five soldiers died.",
        [("the ministry", "According to", ["five soldiers died"])],
    ),
    (
        'Peskov said, "We regret it."\n\nAccording to the ministry, five soldiers died.',
        [
            ("Peskov", "said", ['"We regret it."']),
            ("the ministry", "According to", ["five soldiers died"]),
        ],
    ),
    (
        "Five soldiers died on Sunday, according to the ministry.",
        [
            ("the ministry", "according to", ["Five soldiers died on Sunday"]),
        ],
    ),
    ("It is reported that five soldiers died.", [("", "is reported", ["five soldiers died"])]),
    (
        "Putin expressed hope that the town would be freed.",
        [("Putin", "expressed + hope", ["the town would be freed"])],
    ),
    (
        "The talks failed, Peskov said, TASS reported.",
        [
            ("Peskov", "said", ["The talks failed"]),
            ("TASS", "reported", ["The talks failed, Peskov said"]),
        ],
    ),
    (
        "Peskov said that the army had attacked the town and that the rebels had fled.",
        [
            ("Peskov", "said", ["the army had attacked the town and that the rebels had fled"]),
        ],
    ),
    (
        "The mayor accused the governor of lying.",
        [("The mayor", "accused", ["the governor of lying"])],
    ),
    (
        'He called Burma a "good news story in an era when so often we see countries going the opposite direction."',
        [
            (
                "He",
                "called",
                [
                    'Burma a "good news story in an era when so often we see countries going the opposite direction."'
                ],
            )
        ],
    ),
    ("The spokesman refused to comment.", [("The spokesman", "refused", ["to comment"])]),
    ("``We won't go,'' she said.", [("she", "said", ["``We won't go,''"])]),
    (
        "The film, said Kelli Conlin, the head of the group, is ready.",
        [("Kelli Conlin", "said", ["The film", "the head of the group, is ready"])],
    ),
    (
        "And, says Thiel, the future will be in digital speed cameras.",
        [("Thiel", "says", ["the future will be in digital speed cameras"])],
    ),
    (
        "Claudio Tarlazzi of the union said after the talks that stakeholders were considering a capital increase.",
        [
            (
                "Claudio Tarlazzi of the union",
                "said",
                ["stakeholders were considering a capital increase"],
            )
        ],
    ),
    (
        "Bin Laden, who is accused of masterminding the attack, is on the list.",
        [("", "is accused", ["masterminding the attack"])],
    ),
    (
        "The manager, Matt Behrmann, said in a statement that Spitzer had sunk to a new low.",
        [("The manager, Matt Behrmann", "said", ["Spitzer had sunk to a new low"])],
    ),
    (
        "The army, which was supported by Russia, said it had taken the town.",
        [("The army", "said", ["it had taken the town"])],
    ),
    (
        '" This terrible event was not necessary, " Mihalic told dpa. " We knew that. "',
        [
            (
                "Mihalic",
                "told",
                ['" This terrible event was not necessary, "', '" We knew that. "'],
            )
        ],
    ),
]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"), SENTENCES, ids=[text[:40] for text, _ in SENTENCES]
)
def test_sentence(nlp: Language, text: str, expected: list[tuple[str, str, list[str]]]) -> None:
    found = said(parsed(nlp, text))
    assert sorted(found) == sorted(expected)


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "The minister spoke for an hour.",
        "The rebels attacked the village, and the army withdrew.",
        "He told nobody.",
        'The film "Casablanca" was shown again.',
        'The so-called "march on Idlib" never took place.',
        "Critics praised the concert.",
        "One picture shows Quinn playing chess.",
        "The row has highlighted the need for gas.",
    ],
)
def test_what_nobody_says_is_no_attribution(nlp: Language, text: str) -> None:
    assert said(parsed(nlp, text)) == []


# --- paragraphs
# -----------------------------------------------------------------------------------------------------------


@pytest.mark.model
def test_a_quotation_that_goes_on_over_paragraphs_is_one_speakers(nlp: Language) -> None:
    text = (
        'The envoy left nothing open:\n\n"We will come back next week," Haddad said. "The army is on its way.\n\n'
        '"It has crossed the river today."\n\nThe river is wide.'
    )
    found = said(parsed(nlp, text))
    assert found[-1][2] == [
        '"We will come back next week,"',
        '"The army is on its way.',
        '"It has crossed the river today."',
    ]


@pytest.mark.model
def test_a_quotation_after_a_colon_in_the_next_paragraph_is_announced(nlp: Language) -> None:
    found = said(
        parsed(
            nlp,
            'The envoy was blunt, and he said:\n\n"Nobody will leave this town alive."\n\nThen he left.',
        )
    )
    assert found == [("he", "said", ['"Nobody will leave this town alive."'])]


@pytest.mark.model
def test_a_paragraph_that_is_a_quotation_is_the_last_speakers(nlp: Language) -> None:
    text = 'The talks failed, Alexander Kinshchak told TASS.\n\n"The other side did not want to talk to us."\n\nThe rain went on.'
    found = said(parsed(nlp, text))
    assert (
        "Alexander Kinshchak",
        "told",
        ['"The other side did not want to talk to us."'],
    ) in found


@pytest.mark.model
def test_what_a_colon_sums_up_is_the_speakers_too(nlp: Language) -> None:
    text = 'Both sides could write the law together:\n\n"It would be a joint work of two parties," the diplomat said.'
    found = said(parsed(nlp, text))
    assert found == [
        (
            "the diplomat",
            "said",
            [
                "Both sides could write the law together",
                '"It would be a joint work of two parties,"',
            ],
        )
    ]


@pytest.mark.model
def test_a_quotation_after_a_colon_is_the_subjects(nlp: Language) -> None:
    found = said(
        parsed(nlp, 'Haddad turned to the soldiers: "You will all go home tomorrow morning."')
    )
    assert [(s, c) for s, _, c in found] == [
        ("Haddad", ['"You will all go home tomorrow morning."'])
    ]


@pytest.mark.model
def test_turns_of_an_interview_have_their_speakers(nlp: Language) -> None:
    text = "WALLACE: Will you go to the debate?\n\nPENCE: I think that we all will go there.\n\nWALLACE: Thank you for coming."
    found = said(parsed(nlp, text))
    assert [s for s, _, _ in found] == ["WALLACE", "PENCE", "WALLACE"]


@pytest.mark.model
def test_the_end_of_the_sentence_before_is_not_what_is_said(nlp: Language) -> None:
    text = 'The deal failed. Trump said "I can do it if I want." Pelosi said she would not agree to anything.'
    found = said(parsed(nlp, text))
    assert ("Pelosi", "said", ["she would not agree to anything"]) in found


@pytest.mark.model
def test_an_office_before_the_name_is_source_and_not_content(nlp: Language) -> None:
    text = "The army is leaving the area of Palmyra, the Russian ambassador to Syria, Alexander Kinshchak told TASS."
    found = said(parsed(nlp, text))
    assert found == [
        (
            "the Russian ambassador to Syria, Alexander Kinshchak",
            "told",
            ["The army is leaving the area of Palmyra"],
        )
    ]


@pytest.mark.model
def test_we_in_somebodys_words_is_that_speaker(nlp: Language) -> None:
    text = 'Peskov said: "TASS told us nothing. Tass reported that we agreed."'
    doc = attribute(parsed(nlp, text, entities=(person(text, "Peskov"),)))
    assert annotations(doc).attributions[0].speaker == "e1"


@pytest.mark.model
def test_a_missing_mark_costs_no_more_than_its_paragraph(nlp: Language) -> None:
    text = 'Peskov said: "The army is leaving.\n\nRebels attacked the village of Dawa on Monday.\n\n"We know," Haddad said.'
    doc = parsed(nlp, text)
    attribute(doc)
    attack = text.index("Rebels attacked")
    assert annotations(doc).attribution_of(attack, attack + 15) is None


@pytest.mark.model
def test_the_speaker_is_the_entity_of_the_source_even_behind_a_possessive(
    nlp: Language,
) -> None:
    text = "Five soldiers died, according to Peskov's statement."
    doc = attribute(parsed(nlp, text, entities=(person(text, "Peskov"),)))
    (found,) = annotations(doc).attributions
    assert found.speaker == "e1"
    assert text[slice(*found.source[0])] == "Peskov's statement"


@pytest.mark.model
def test_page_furniture_says_nothing(nlp: Language) -> None:
    text = "Peskov said the army was leaving.\n\nHe said you should share this article."
    blocks = (Block(0, 33, "body"), Block(35, len(text), "boilerplate"))
    doc = attribute(parsed(nlp, text, blocks=blocks))
    assert [a.content for a in annotations(doc).attributions] == [(Span(12, 32),)]


@pytest.mark.model
def test_kinds_tell_verbatim_from_reported(nlp: Language) -> None:
    text = '"We stay," she said. He said they would go. She said they were "the best of all" people.'
    doc = attribute(parsed(nlp, text))
    assert [a.kind for a in annotations(doc).attributions] == ["direct", "indirect", "mixed"]


@pytest.mark.model
def test_records_hold_for_any_scramble_of_an_article(nlp: Language) -> None:
    """Ids in order, every span within the text, contents that are not empty: whatever the text."""
    text = "Peskov said: \"The army is leaving. “We know,” he added. ''It'' is 6' 2\", according to TASS, he told Haddad."
    words = text.split(" ")
    for seed in range(30):
        random.Random(seed).shuffle(words)
        doc = attribute(parsed(nlp, " ".join(words)))
        check(doc.text, annotations(doc).attributions)


def check(text: str, found: list[Attribution]) -> None:
    assert [a.id for a in found] == [f"a{n}" for n in range(1, len(found) + 1)]
    for attribution in found:
        assert attribution.content
        for span in (*attribution.content, *attribution.cue, *attribution.source):
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == text[span.start : span.end].strip()
        assert list(attribution.content) == sorted(attribution.content)


# --- docs made by hand
# ----------------------------------------------------------------------------------------------------


def test_a_pronouns_speaker_comes_through_coreference(vocab: Vocab) -> None:
    doc = Doc(
        vocab,
        words=["He", "said", "rebels", "fled", "."],
        lemmas=["he", "say", "rebel", "flee", "."],
        tags=["PRP", "VBD", "NNS", "VBD", "."],
        pos=["PRON", "VERB", "NOUN", "VERB", "PUNCT"],
        deps=["nsubj", "ROOT", "nsubj", "ccomp", "punct"],
        heads=[1, 1, 3, 1, 1],
    )
    attach(doc, Article(id="x", text=doc.text))
    annotations(doc).entities.append(
        Entity("e7", "Person", "Peskov", (Mention(0, 2, "pronoun"),))
    )
    (found,) = annotations(attribute(doc)).attributions
    assert found == Attribution(
        "a1", "e7", (Span(0, 2),), (Span(3, 7),), (Span(8, 19),), "indirect", "asserts"
    )


def test_a_doc_without_parse_or_words_says_nothing(vocab: Vocab) -> None:
    assert said(Doc(vocab, words=[])) == []
    assert said(Doc(vocab, words=["said", "Peskov", '"', "yes"])) == []
