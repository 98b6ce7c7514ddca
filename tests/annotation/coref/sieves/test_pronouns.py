"""Pronouns: to whom they are given, and when they are left alone.

With the model, since they stand on its parse.
"""

import pytest
from spacy.language import Language

from tests.annotation.marked import forms

pytestmark = pytest.mark.model


def pronouns(source: str, nlp: Language) -> dict[str, list[str]]:
    return forms(source, nlp, kinds=("pronoun",))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[P:Vladimir Putin] said he would come.", {"Vladimir Putin": ["he"]}),
        ("[P:Vladimir Putin] praised his army.", {"Vladimir Putin": ["his"]}),
        ("[P:Vladimir Putin] arrived. He met nobody.", {"Vladimir Putin": ["He"]}),
        (
            "[P:Angela Merkel] met [P:Vladimir Putin]. She was tired.",
            {"Angela Merkel": ["She"]},
        ),
        (
            "[P:Angela Merkel] told [P:Vladimir Putin] that he was late.",
            {"Vladimir Putin": ["he"]},
        ),
        ("Police arrested [P:John Miller] after he left the house.", {"John Miller": ["he"]}),
        ("[P:John Miller] spoke. He left. His wife stayed.", {"John Miller": ["He", "His"]}),
        ('[P:John Miller] spoke. "We are here," he said.', {"John Miller": ["he"]}),
        ("[O:Boeing|Company] said it would cut jobs.", {"Boeing": ["it"]}),
        ("[L:Russia|Country] has lost planes since its campaign began.", {"Russia": ["its"]}),
        ("[O:Boeing|Company] reported a loss. It plans to cut jobs.", {"Boeing": ["It"]}),
        ("[P:John Miller] accused [P:Peter Cook] and his son.", {"Peter Cook": ["his"]}),
        ("[P:John Miller] met [P:Peter Cook] himself.", {"Peter Cook": ["himself"]}),
        ("[P:Anna Miller], who lost her job, left.", {"Anna Miller": ["her"]}),
        ("After his arrest, [P:Peter Novak] was taken to hospital.", {"Peter Novak": ["his"]}),
        (
            "When he arrived at the court, [P:Peter Novak] refused to speak.",
            {"Peter Novak": ["he"]},
        ),
        ("The victim, [P:Maria Silva], was found by her husband.", {"Maria Silva": ["her"]}),
        (
            "[P:Maria Silva] died on Monday, her son said. She was 95.",
            {"Maria Silva": ["her", "She"]},
        ),
        ("Early in his career, [P:Peter Novak] was poor.", {"Peter Novak": ["his"]}),
        ('A friend said: "[P:Peter Novak] was kind. He was loved."', {"Peter Novak": ["He"]}),
        (
            "[P:Peter Novak]'s first job was as a teacher. He taught for years.",
            {"Peter Novak": ["He"]},
        ),
        (
            "Party leader and Prime Minister [P:Peter Novak] said he was humbled.",
            {"Peter Novak": ["he"]},
        ),
        (
            "[P:John Miller] said [P:Peter Cook] had lied. He added that it was sad.",
            {"John Miller": ["He"]},
        ),
        (
            "[P:John Miller] met [P:Peter Cook]. [P:Miller] thanked him.",
            {"Peter Cook": ["him"]},
        ),
        (
            "[P:Maria Silva] accused a rival, [P:Jorge Costa], of fraud. He denied it.",
            {"Jorge Costa": ["He"]},
        ),
        ("[O:Boeing|Company] presented a plane. It said demand was high.", {"Boeing": ["It"]}),
        (
            "[O:Boko Haram|ArmedGroup] attacked [L:Bama|City]. They burned houses.",
            {"Boko Haram": ["They"]},
        ),
        (
            "[O:Islamic State|ArmedGroup] fighters attacked [L:Bama|City]. They seized it.",
            {"Islamic State": ["They"]},
        ),
        ("[O:Hezbollah|ArmedGroup] said they had fired rockets.", {"Hezbollah": ["they"]}),
        (
            "[O:Arsenal|SportsTeam] won on Saturday. On Sunday they rested.",
            {"Arsenal": ["they"]},
        ),
        ("[O:Airbus|Company] has announced that they will pay.", {"Airbus": ["they"]}),
        ("[O:Apple|Company] announced a version of their phone.", {"Apple": ["their"]}),
        ("[O:Apple|Company] has plans to improve its phone.", {"Apple": ["its"]}),
        (
            "[O:Spotify|Company] backpedaled after charges that it had lied.",
            {"Spotify": ["it"]},
        ),
        ("The [O:Beatles] entertained their fans.", {"Beatles": ["their"]}),
    ],
)
def test_a_pronoun_means(source: str, expected: dict[str, list[str]], nlp: Language) -> None:
    assert pronouns(source, nlp) == expected


@pytest.mark.parametrize(
    "source",
    [
        "[P:John Miller] met a man. The man said he was tired.",
        "[P:Angela Merkel] arrived. He was late.",
        "[P:John Miller] met [P:Peter Cook] and [P:Tom Hall]. A friend said he was tired.",
        "[P:John Miller] criticised him on Monday.",
        "Another son, [P:John Miller], criticised him.",
        "[O:Boeing|Company] met investors. It is clear that jobs will go.",
        "[O:Boeing|Company] met investors. It rained.",
        "[O:Boeing|Company] presented a plane. The plane lost its wing.",
        "[O:Boeing|Company] presented a plan. The workers rejected it.",
        '[P:John Miller] said: "He is a fool."',
        "[P:John Miller] said: ``He is a fool.''",
        "[P:John Miller] said a colleague was ill. When he did not come, his wife called.",
        "[P:John Miller] spoke. [O:Zhukov] was arrested at his home.",
        "[P:John Miller] said [P:Peter Cook] had lied. He left.",
        "[P:John Miller] hit [P:Peter Cook] with a car. He died.",
        "A man came. The traits that [P:John Miller] picked up from him were good.",
        "[P:John Miller] warned [P:Peter Cook] that he must leave.",
        "[O:NATO] warned [L:Serbia|Country] that it must stop.",
        "[P:John Miller] called [P:Peter Cook] humble. The party said he was kind.",
        "[O:Boeing|Company] presented a plane. It costs a fortune.",
        "[O:Hamas|ArmedGroup] criticised the police for their actions.",
        "[O:Amnesty] spoke. They left.",
        "Workers complained. [O:Apple|Company] said they were lazy.",
        "[O:Apple|Company] told users that they must pay.",
        "[O:Apple|Company] asked [P:Anna Roe] about their plans.",
        "[O:Arsenal|SportsTeam] met [O:Chelsea|SportsTeam]. They played well.",
        "[O:Hamas|ArmedGroup] met protesters. They demanded elections.",
        "[P:Anna Roe] and [P:John Doe] married. They left.",
        "Fellow [O:Democrats|PoliticalParty] praised their leader.",
        '[P:John Miller] said: "I know my job, we all do."',
    ],
)
def test_a_pronoun_left_alone(source: str, nlp: Language) -> None:
    assert pronouns(source, nlp) == {}
