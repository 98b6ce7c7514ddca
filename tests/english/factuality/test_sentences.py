"""Factuality of more sentences: each shape of syntax that bears on whether something happened."""

import pytest
from spacy.language import Language

from kg.english.factuality.status import factuality

# Sentence, trigger (its last occurrence), polarity, modality.
SENTENCES = [
    # what stands beside the predicate
    (
        "Had the rebels attacked the town, it would have burned.",
        "attacked",
        "positive",
        "hypothetical",
    ),
    ("Should the rebels attack the town, it will burn.", "attack", "positive", "hypothetical"),
    (
        "Should the rebels attack the town, the army will respond.",
        "respond",
        "positive",
        "hypothetical",
    ),
    (
        "The army would have responded had they attacked.",
        "responded",
        "positive",
        "hypothetical",
    ),
    ("The rebels must have attacked the town.", "attacked", "positive", "possible"),
    ("The troops should have left the town.", "left", "positive", "possible"),
    ("He said he'd leave the party.", "leave", "positive", "planned"),
    ("They'd attacked the town before.", "attacked", "positive", "actual"),
    ("He would later attack the town.", "attack", "positive", "actual"),
    (
        "He said that the army would withdraw and leave the town.",
        "leave",
        "positive",
        "planned",
    ),
    ("He said that the army would have withdrawn.", "withdrawn", "positive", "hypothetical"),
    (
        "He said the army would withdraw if the talks failed.",
        "withdraw",
        "positive",
        "hypothetical",
    ),
    ("He says the army would withdraw.", "withdraw", "positive", "hypothetical"),
    ("Neither did the army attack the town.", "attack", "negative", "actual"),
    ("The army didn't attack; neither side attacked.", "attacked", "negative", "actual"),
    ("The rebels not only attacked the town but burned it.", "attacked", "positive", "actual"),
    ("The army attacked not a single town.", "attacked", "negative", "actual"),
    ("Whether attacked or not, they stayed.", "attacked", "positive", "hypothetical"),
    ("If attacked, they will respond.", "attacked", "positive", "hypothetical"),
    ("They attack the town if it rains.", "attack", "positive", "hypothetical"),
    ("The army attacked the town if it rained.", "attacked", "positive", "actual"),
    ("The barely armed men attacked.", "attacked", "positive", "actual"),
    ("They hardly attacked the town.", "attacked", "negative", "actual"),
    ("The town could be attacked if it resists.", "attacked", "positive", "hypothetical"),
    # clauses and infinitives
    ("Leaving them to die is a mistake.", "Leaving", "positive", "possible"),
    ("Attacking the town was a mistake.", "Attacking", "positive", "actual"),
    ("Attacking the town would be a mistake.", "Attacking", "positive", "hypothetical"),
    ("The army is too weak to attack the town.", "attack", "negative", "actual"),
    ("He returned home only to be killed.", "killed", "positive", "actual"),
    ("He returned, only to be arrested.", "arrested", "positive", "actual"),
    ("The army was able to leave the town.", "leave", "positive", "actual"),
    ("The army is able to leave the town.", "leave", "positive", "possible"),
    ("The army had been able to leave the town.", "leave", "positive", "actual"),
    ("The army has to leave the town.", "leave", "positive", "requested"),
    ("The army had to leave the town.", "leave", "positive", "actual"),
    ("The army is to leave the town.", "leave", "positive", "planned"),
    ("The army helped them to leave the town.", "leave", "positive", "actual"),
    ("The army kept shelling the town.", "shelling", "positive", "actual"),
    ("The rebels started firing at the town.", "firing", "positive", "actual"),
    ("The army didn't keep shelling the town.", "shelling", "negative", "actual"),
    ("The rebels fled, leaving their weapons.", "leaving", "positive", "actual"),
    ("The rebels fled after burning their weapons.", "burning", "positive", "actual"),
    ("The rebels may flee, leaving their weapons.", "leaving", "positive", "possible"),
    ("It was not the army that attacked the town.", "attacked", "negative", "actual"),
    ("It was the army that attacked the town.", "attacked", "positive", "actual"),
    ("The army, which attacked the town, was not there.", "attacked", "positive", "actual"),
    ("He did not say that the army attacked the town.", "attacked", "positive", "possible"),
    ("No troops involved in the attack were killed.", "involved", "negative", "actual"),
    ("There were no troops attacking the town.", "attacking", "negative", "actual"),
    ("To attack the town was a mistake.", "attack", "positive", "actual"),
    # whole sentences and what is joined
    ("Attack the town.", "Attack", "positive", "requested"),
    ("Leave the town now.", "Leave", "positive", "requested"),
    ("Will they attack the town?", "attack", "positive", "hypothetical"),
    ("Parliament voted to pass the law.", "pass", "positive", "actual"),
    ("The army did not attack but left the town.", "left", "positive", "actual"),
    ("They fought not the army but the police.", "fought", "positive", "actual"),
    ("The army will attack and seize the town.", "seize", "positive", "planned"),
    ("No one attacked and two men left.", "left", "positive", "actual"),
    ("The army did not attack or shell the town.", "shell", "negative", "actual"),
    ("Allegedly, the army attacked and the rebels fled.", "fled", "positive", "possible"),
    # what a noun is part of
    ("Their plans include an attack on the town.", "attack", "positive", "planned"),
    ("The talks are possible.", "talks", "positive", "possible"),
    ("The talks are in Geneva.", "talks", "positive", "actual"),
    ("The talks are over.", "talks", "positive", "actual"),
    ("The talks did not take place.", "talks", "negative", "actual"),
    ("The army went there instead of attacking the town.", "attacking", "negative", "actual"),
    ("The roads leading to the attack were closed.", "attack", "positive", "actual"),
    ("The evidence points to an attack.", "attack", "positive", "actual"),
    ("They would assist in liberating the town.", "liberating", "positive", "hypothetical"),
    ("They assisted in liberating the town.", "liberating", "positive", "actual"),
    ("They warned of an attack.", "attack", "positive", "possible"),
    ("They prepared for the attack.", "attack", "positive", "planned"),
]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "trigger", "polarity", "modality"),
    SENTENCES,
    ids=lambda value: value if " " in value else None,
)
def test_what_a_sentence_says_of_its_trigger(
    nlp: Language, text: str, trigger: str, polarity: str, modality: str
) -> None:
    token = [t for t in nlp(text) if t.text == trigger][-1]
    assert factuality(token) == (polarity, modality)
