"""Who says what in one short sentence of each shape: clauses, infinitives, nouns, asides, quotations."""

import pytest
from spacy.language import Language

from tests.annotation.attribution.test_component import parsed, said

# A sentence with source, cue and content of each attribution in it, in text order.
SENTENCES: list[tuple[str, list[tuple[str, str, list[str]]]]] = [
    (
        "Peskov said that claim smacked of jealousy.",
        [("Peskov", "said", ["claim smacked of jealousy"])],
    ),
    (
        "They have not said when the trial will begin.",
        [("They", "have not said", ["when the trial will begin"])],
    ),
    ("He asked what the army wanted.", [("He", "asked", ["what the army wanted"])]),
    ("He asked whether the army had left.", [("He", "asked", ["whether the army had left"])]),
    (
        "Lee said it was over because the rain had come.",
        [("Lee", "said", ["it was over because the rain had come"])],
    ),
    (
        "Lee said it was over and added that they would go home.",
        [("Lee", "said", ["it was over"]), ("Lee", "added", ["they would go home"])],
    ),
    ("He told reporters that the war was over.", [("He", "told", ["the war was over"])]),
    ("The film shows him playing chess.", []),
    (
        "The war is over, Peskov said, TASS reported.",
        [
            ("Peskov", "said", ["The war is over"]),
            ("TASS", "reported", ["The war is over, Peskov said"]),
        ],
    ),
    (
        "The suspect is believed to have fled.",
        [("", "is believed", ["The suspect", "to have fled"])],
    ),
    ("He vowed to fight on.", [("He", "vowed", ["to fight on"])]),
    ("He urged Russia to leave.", [("He", "urged", ["Russia to leave"])]),
    ("He wanted them to leave.", [("He", "wanted", ["them to leave"])]),
    ("He was accused of lying.", [("", "was accused", ["lying"])]),
    ("He was accused of a crime.", []),
    ("He was charged with lying.", []),
    ("He denied taking bribes.", [("He", "denied", ["taking bribes"])]),
    ("He admitted lying to the police.", [("He", "admitted", ["lying to the police"])]),
    (
        "She described the deal as a disaster.",
        [("She", "described", ["the deal as a disaster"])],
    ),
    ("She saw the deal as a threat.", [("She", "saw", ["the deal as a threat"])]),
    ("She called it a disgrace.", [("She", "called", ["it a disgrace"])]),
    (
        "She called it a shame and a disgrace.",
        [("She", "called", ["it a shame and a disgrace"])],
    ),
    (
        "She called him the worst president of all.",
        [("She", "called", ["him the worst president of all"])],
    ),
    ("She called for a ceasefire.", [("She", "called", ["a ceasefire"])]),
    ("The row called for a ceasefire.", []),
    ("She proposed a ceasefire.", [("She", "proposed", ["a ceasefire"])]),
    ("She looked for a ceasefire.", []),
    ('"It is over," according to Peskov.', [("Peskov", "according to", ['"It is over,"'])]),
    (
        "It is over, according to Peskov, and the army has left.",
        [("Peskov", "according to", ["It is over", "and the army has left"])],
    ),
    (
        "According to Peskov, the army has left.",
        [("Peskov", "According to", ["the army has left"])],
    ),
    ("According to Peskov it has left.", [("Peskov", "According to", ["it has left"])]),
    (
        '"According to Peskov, it is over," Lee said.',
        [
            ("Lee", "said", ['"According to Peskov, it is over,"']),
            ("Peskov", "According to", ["According to Peskov, it is over"]),
        ],
    ),
    (
        "Peskov expressed hope that it would end.",
        [("Peskov", "expressed + hope", ["it would end"])],
    ),
    (
        "Plans by the council to build a road failed.",
        [("the council", "Plans", ["to build a road"])],
    ),
    ("The claim that it had left was false.", [("", "claim", ["it had left"])]),
    ("The plan to build a road failed.", []),
    (
        "Peskov said in a statement that the war was over.",
        [("Peskov", "said", ["the war was over"])],
    ),
    (
        "Peskov denied in a report that the war was over.",
        [("Peskov", "denied", ["the war was over"])],
    ),
    (
        "A claim by Peskov that the war was over was denied.",
        [("Peskov", "claim", ["the war was over"])],
    ),
    (
        "The difference, he told me, is that nobody came.",
        [("he", "told", ["The difference", "is that nobody came"])],
    ),
    ("The war, he said, is over.", [("he", "said", ["The war", "is over"])]),
    ("The war is, he said, over.", [("he", "said", ["The war is", "over"])]),
    ("Because, he says, it rains, they left.", [("he", "says", ["it rains"])]),
    (
        "The war is over, he said, and they left.",
        [("he", "said", ["The war is over", "and they left"])],
    ),
    (
        '"It is over," said Peskov. "We left."',
        [("Peskov", "said", ['"It is over,"', '"We left."'])],
    ),
    ('"It is over." Peskov said he would leave.', [("Peskov", "said", ["he would leave"])]),
    ('He said: "It is over."', [("He", "said", ['"It is over."'])]),
    ('He said, "it is over."', [("He", "said", ['"it is over."'])]),
    (
        'He said "It is over now, all of it."',
        [("He", "said", ['"It is over now, all of it."'])],
    ),
    ('He said, in "a way" of speaking, that it was over.', [("He", "said", ["it was over"])]),
    ('He left: "It is over," she said.', [("she", "said", ['"It is over,"'])]),
    (
        "Peskov, spokesman for the Kremlin, said the war was over.",
        [("Peskov, spokesman for the Kremlin", "said", ["the war was over"])],
    ),
    (
        "Kremlin spokesman Dmitry Peskov said the war was over.",
        [("Kremlin spokesman Dmitry Peskov", "said", ["the war was over"])],
    ),
    (
        "Dmitry Peskov, 49, said the war was over.",
        [("Dmitry Peskov, 49", "said", ["the war was over"])],
    ),
    (
        "Peskov was quoted as saying the war was over.",
        [("Peskov", "was quoted as saying", ["the war was over"])],
    ),
    ("The war was said to be over.", [("", "was said", ["The war", "to be over"])]),
    ("It was announced that the war was over.", [("", "was announced", ["the war was over"])]),
    ("The end of the war was announced by Peskov.", []),
    (
        "The minister warned that the war would go on.",
        [("The minister", "warned", ["the war would go on"])],
    ),
    ("The minister warned of a war.", [("The minister", "warned", ["a war"])]),
    (
        "The minister warned the army not to leave.",
        [("The minister", "warned", ["the army not to leave"])],
    ),
    (
        "Peskov, asked about the war, said it was over.",
        [("Peskov, asked about the war", "said", ["it was over"])],
    ),
    (
        "Peskov refused to say that the war was over.",
        [
            ("Peskov", "refused", ["to say that the war was over"]),
            ("Peskov", "refused to say", ["the war was over"]),
        ],
    ),
    (
        "Peskov did not say that the war was over.",
        [("Peskov", "did not say", ["the war was over"])],
    ),
    (
        "Peskov said he had told them that the war was over.",
        [("Peskov", "said", ["he had told them that the war was over"])],
    ),
    (
        "Those who said the war was over were wrong.",
        [("Those + who", "said", ["the war was over"])],
    ),
    (
        "People familiar with the matter said the war was over.",
        [("People familiar with the matter", "said", ["the war was over"])],
    ),
    ("Many believe that the war is over.", [("Many", "believe", ["the war is over"])]),
    ("Nobody said that the war was over.", [("Nobody", "said", ["the war was over"])]),
    ("Few think the war is over.", [("Few", "think", ["the war is over"])]),
    ("The report says the war is over.", [("The report", "says", ["the war is over"])]),
    ("The law says nobody may leave.", [("The law", "says", ["nobody may leave"])]),
    ("The sign said the road was closed.", [("The sign", "said", ["the road was closed"])]),
    ("I think the war is over.", [("I", "think", ["the war is over"])]),
    (
        '"I think," he said, "that the war is over."',
        [("he", "said", ['"I think,"', '"that the war is over."'])],
    ),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_who_says_what(
    nlp: Language, text: str, expected: list[tuple[str, str, list[str]]]
) -> None:
    assert said(parsed(nlp, text)) == expected
