"""Factuality: a challenge set on the parsed sentence, and the shapes of syntax on docs made by hand."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg import lexicon
from kg.english.factuality.status import factuality

# Sentence, trigger (its last occurrence), polarity, modality.
CHALLENGE = [
    # plain
    ("Rebels attacked the village on Monday.", "attacked", "positive", "actual"),
    ("The minister, who opposed the war, resigned.", "resigned", "positive", "actual"),
    ("The attack on the village killed twelve people.", "attack", "positive", "actual"),
    ("The attack will be investigated by the police.", "attack", "positive", "actual"),
    ("Critics did not condemn the attack.", "attack", "positive", "actual"),
    ("A suspect in the attack appeared in court.", "attack", "positive", "actual"),
    # works of fiction and other worlds
    ("In the novel, rebels attacked the village.", "attacked", "positive", "hypothetical"),
    ("Rebels attack the town in a TV drama.", "attack", "positive", "hypothetical"),
    (
        "In the last episode of the series, rebels attacked.",
        "attacked",
        "positive",
        "hypothetical",
    ),
    (
        "In a parallel universe, rebels attacked the town.",
        "attacked",
        "positive",
        "hypothetical",
    ),
    ("In the autumn, rebels attacked the village.", "attacked", "positive", "actual"),
    ("In a bizarre episode, rebels attacked the village.", "attacked", "positive", "actual"),
    # hearsay
    ("A false story that rebels attacked the town spread.", "attacked", "negative", "actual"),
    ("A rumour that rebels attacked the town spread.", "attacked", "positive", "possible"),
    ("Legend has it that rebels attacked the town.", "attacked", "positive", "possible"),
    ("Word is that rebels attacked the town.", "attacked", "positive", "possible"),
    ("Is it true that rebels attacked the town?", "attacked", "positive", "hypothetical"),
    ("It is not true that rebels attacked the town.", "attacked", "negative", "actual"),
    ("It is true that rebels attacked the town.", "attacked", "positive", "actual"),
    ("It is a myth that rebels attacked the town.", "attacked", "negative", "actual"),
    ("Rebels attacked, if Ada Bell is to be believed.", "attacked", "positive", "possible"),
    ("Rebels attacked the town, if the reports are true.", "attacked", "positive", "possible"),
    # options, what is backed, what is not told as known
    ("One option is the arrest of the general.", "arrest", "positive", "hypothetical"),
    ("The surprise of the day was the arrest of the general.", "arrest", "positive", "actual"),
    ("The result would be a truce signed by all.", "signed", "positive", "hypothetical"),
    ("They feared that another eruption could bury it.", "eruption", "positive", "possible"),
    ("The eruption could ruin the harvest.", "eruption", "positive", "actual"),
    ("All of them supported the withdrawal.", "withdrawal", "positive", "possible"),
    ("Evidence supported his murder.", "murder", "positive", "actual"),
    ("They were scared of the army burning their homes.", "burning", "positive", "possible"),
    ("Far from invading the island, the army withdrew.", "invading", "negative", "actual"),
    ("The rebels all but captured the town.", "captured", "negative", "actual"),
    ("She wrongly reported that rebels attacked.", "attacked", "negative", "actual"),
    (
        "He plays a spy in the film, in which rebels attack.",
        "attack",
        "positive",
        "hypothetical",
    ),
    # negation
    ("Rebels did not attack the village.", "attack", "negative", "actual"),
    ("The rebels never attacked the village.", "attacked", "negative", "actual"),
    ("Russia is no longer bombing the city.", "bombing", "negative", "actual"),
    ("No attack took place on Monday.", "attack", "negative", "actual"),
    ("There was no attack on the airport.", "attack", "negative", "actual"),
    ("The attack never happened.", "attack", "negative", "actual"),
    ("No one was killed in the blast.", "killed", "negative", "actual"),
    ("Nobody attacked the convoy.", "attacked", "negative", "actual"),
    ("The bomb killed no civilians.", "killed", "negative", "actual"),
    ("Neither Russia nor Turkey attacked the town.", "attacked", "negative", "actual"),
    (
        "The troops left the town without attacking the rebels.",
        "attacking",
        "negative",
        "actual",
    ),
    ("The army took the town without a battle.", "battle", "negative", "actual"),
    ("Not only did they attack the town, they burned it.", "attack", "positive", "actual"),
    ("The soldiers did not loot or burn the houses.", "burn", "negative", "actual"),
    ("It is not Russia that is losing Palmyra.", "losing", "negative", "actual"),
    ("The allies did not attack until the rain stopped.", "attack", "positive", "actual"),
    ("The delegates are doing not a single hand's turn.", "doing", "negative", "actual"),
    ("Hardly anyone attacked the convoy.", "attacked", "positive", "actual"),
    # implicatives and the like
    ("The army failed to recapture the town.", "recapture", "negative", "actual"),
    ("The minister refused to resign.", "resign", "negative", "actual"),
    ("The spokesman declined to answer the question.", "answer", "negative", "actual"),
    ("The ministry has yet to confirm the deaths.", "confirm", "negative", "actual"),
    ("The officers were unable to arrest the suspect.", "arrest", "negative", "actual"),
    ("The pilot forgot to call the tower.", "call", "negative", "actual"),
    ("The militants managed to kill five soldiers.", "kill", "positive", "actual"),
    ("The army did not manage to capture the bridge.", "capture", "negative", "actual"),
    ("The government was forced to withdraw its troops.", "withdraw", "positive", "actual"),
    ("Planes continued to bomb the port.", "bomb", "positive", "actual"),
    ("The troops began to withdraw on Friday.", "withdraw", "positive", "actual"),
    ("The army stopped bombing the port.", "bombing", "positive", "actual"),
    ("They helped liberate the city.", "liberate", "positive", "actual"),
    ("Police did not fail to arrest the thief.", "arrest", "positive", "actual"),
    ("The vote to remove him from office failed by one vote.", "remove", "negative", "actual"),
    ("A bid to acquire the bank failed on Friday.", "acquire", "negative", "actual"),
    (
        "Officials offered a reward for information leading to the arrest of the bombers.",
        "arrest",
        "positive",
        "possible",
    ),
    ("Police gathered information relating to the attack.", "attack", "positive", "actual"),
    ("Months of work led to the arrest of the bombers.", "arrest", "positive", "actual"),
    # what is there whatever is done to it
    ("The army wants to stop the attack.", "attack", "positive", "actual"),
    (
        "He agreed to help with the prosecutor's investigation.",
        "investigation",
        "positive",
        "actual",
    ),
    ("They hope that attacks by rebels will be repelled.", "attacks", "positive", "actual"),
    ("Parliament voted to pass the bill.", "pass", "positive", "actual"),
    ("Citizens voted to leave the union.", "leave", "positive", "planned"),
    ("The actor was announced to have died.", "died", "positive", "actual"),
    ("Their demands include the release of the prisoners.", "release", "positive", "requested"),
    ("It is not known how many houses were destroyed.", "destroyed", "positive", "possible"),
    ("The trial of the banker is due to begin in May.", "trial", "positive", "planned"),
    ("The army gave up its goal of seizing the town.", "seizing", "positive", "planned"),
    # prevention, denial
    ("Police prevented an attack on the embassy.", "attack", "negative", "actual"),
    ("We did not manage to prevent such attacks.", "attacks", "positive", "actual"),
    (
        "The guards prevented the crowd from attacking the embassy.",
        "attacking",
        "negative",
        "actual",
    ),
    ("The visit was cancelled.", "visit", "negative", "actual"),
    ("Turkey denied that it had attacked the convoy.", "attacked", "negative", "actual"),
    ("The mayor denied taking bribes.", "taking", "negative", "actual"),
    (
        "The lack of cooperation with Washington is one reason.",
        "cooperation",
        "negative",
        "actual",
    ),
    ("Forces foiled an attack on the mosque.", "attack", "negative", "actual"),
    ("Russia says no ground troops are involved.", "involved", "negative", "actual"),
    (
        "The country has no ground troops involved in the operation.",
        "involved",
        "negative",
        "actual",
    ),
    (
        "The success would not have been possible without the help of the allies.",
        "help",
        "positive",
        "actual",
    ),
    # planned
    ("The army will attack the town tomorrow.", "attack", "positive", "planned"),
    ("Russia won't attack the town.", "attack", "negative", "planned"),
    ("They are going to attack the town.", "attack", "positive", "planned"),
    ("The army plans to liberate the town.", "liberate", "positive", "planned"),
    (
        "The army is not abandoning plans to liberate the town.",
        "liberate",
        "positive",
        "planned",
    ),
    ("The company has no plans to lay off workers.", "lay", "negative", "planned"),
    ("Britain intends to expel the diplomats.", "expel", "positive", "planned"),
    ("The meeting is scheduled for Monday.", "meeting", "positive", "planned"),
    ("The ministers will hold a meeting on Monday.", "meeting", "positive", "planned"),
    ("The troops are preparing for an assault.", "assault", "positive", "planned"),
    (
        "Planes bombed the road to back an operation to recapture the city.",
        "recapture",
        "positive",
        "planned",
    ),
    ("The terrorists aim to destroy the monuments.", "destroy", "positive", "planned"),
    ("Russia to help remove mines from the city", "remove", "positive", "planned"),
    (
        "The minister said Russia would push ahead with its efforts.",
        "push",
        "positive",
        "planned",
    ),
    ("The two leaders agreed to meet in Geneva.", "meet", "positive", "planned"),
    ("Turkey threatened to invade the island.", "invade", "positive", "planned"),
    ("The planned visit caused protests.", "visit", "positive", "planned"),
    ("The president postponed the visit.", "visit", "positive", "planned"),
    # possible
    ("The rebels may have attacked the base.", "attacked", "positive", "possible"),
    ("The rebels could attack the base.", "attack", "positive", "possible"),
    ("The possible loss of the city is a blow.", "loss", "positive", "possible"),
    (
        "The ministry has yet to confirm the alleged death of soldiers.",
        "death",
        "positive",
        "possible",
    ),
    ("The group allegedly killed two hostages.", "killed", "positive", "possible"),
    ("Russia has reportedly lost five soldiers.", "lost", "positive", "possible"),
    ("Militants tried to seize the oil wells.", "seize", "positive", "possible"),
    ("The army is making attempts to recapture the town.", "recapture", "positive", "possible"),
    ("It is possible that the rebels attacked the town.", "attacked", "positive", "possible"),
    ("He is suspected of killing two women.", "killing", "positive", "possible"),
    ("She was charged with killing her husband.", "killing", "positive", "possible"),
    ("He is believed to have killed two people.", "killed", "positive", "possible"),
    ("The rebels are likely to attack the base.", "attack", "positive", "possible"),
    ("Residents fear an attack on the town.", "attack", "positive", "possible"),
    ("We hope that the attacks will be suppressed soon.", "suppressed", "positive", "possible"),
    ("There is a threat of an attack on the capital.", "attack", "positive", "possible"),
    (
        "There is no evidence that the rebels attacked the town.",
        "attacked",
        "positive",
        "possible",
    ),
    (
        "The police did not confirm that the man had been killed.",
        "killed",
        "positive",
        "possible",
    ),
    ("The film must be cut before it is released.", "released", "positive", "planned"),
    ("A deal seems unlikely.", "deal", "positive", "possible"),
    ("The attack was claimed by a group in Yemen.", "attack", "positive", "actual"),
    ("The police announced that two men were arrested.", "arrested", "positive", "actual"),
    ("The firm announced a merger with its rival.", "merger", "positive", "planned"),
    ("The firm announced the death of the founder.", "death", "positive", "actual"),
    ("The ministry announced an agreement with Turkey.", "agreement", "positive", "actual"),
    ("The army announced plans to attack the town.", "attack", "positive", "planned"),
    (
        "The army announced an operation to liberate the town.",
        "operation",
        "positive",
        "planned",
    ),
    ("The men planned the attacks on the hotel.", "attacks", "positive", "planned"),
    ("The actor died on Sunday, his son announced.", "died", "positive", "actual"),
    (
        "The president is calling the investigation a hoax.",
        "investigation",
        "positive",
        "actual",
    ),
    ("He went on to serve in the army.", "serve", "positive", "actual"),
    ("She resigned to become mayor.", "become", "positive", "actual"),
    (
        "He asked whether Russia would assist the army in liberating the city.",
        "liberating",
        "positive",
        "hypothetical",
    ),
    ("The army freed the city by attacking the rebels.", "attacking", "positive", "actual"),
    ("The judge may convict him for attacking a guard.", "attacking", "positive", "actual"),
    ("The unit is tasked with investigating crimes.", "investigating", "positive", "planned"),
    ("The minister is committed to carrying out attacks.", "attacks", "positive", "planned"),
    (
        "If the deputies vote against him, he would then face trial.",
        "trial",
        "positive",
        "hypothetical",
    ),
    ("Officials would condemn the attack.", "attack", "positive", "actual"),
    (
        "A court ordering the release of the men would surprise us.",
        "release",
        "positive",
        "hypothetical",
    ),
    ("Police have the right to arrest drivers.", "arrest", "positive", "hypothetical"),
    ("They signed a deal that would release the prisoners.", "release", "positive", "planned"),
    ("The minister stepped down on Monday.", "stepped", "positive", "actual"),
    (
        "The law would allow them to extradite people who had been accused.",
        "accused",
        "positive",
        "hypothetical",
    ),
    ("The annual meeting is set to open on Monday.", "meeting", "positive", "planned"),
    (
        "Reportedly, two people were killed and six people were injured.",
        "injured",
        "positive",
        "possible",
    ),
    (
        "Two people were reportedly killed and the police arrested a man.",
        "arrested",
        "positive",
        "actual",
    ),
    ("Two officers may face charges.", "charges", "positive", "possible"),
    (
        "The forces are making attempts now to seize the initiative.",
        "seize",
        "positive",
        "possible",
    ),
    (
        "Putin expressed hope that the town would be returned.",
        "returned",
        "positive",
        "possible",
    ),
    (
        "Conditions have been created for the encirclement of the enemy.",
        "encirclement",
        "positive",
        "possible",
    ),
    # requested
    ("The council urged Russia to withdraw its troops.", "withdraw", "positive", "requested"),
    ("He called on Russia to withdraw its troops.", "withdraw", "positive", "requested"),
    ("The pope called for a ceasefire.", "ceasefire", "positive", "requested"),
    (
        "The opposition demanded the resignation of the minister.",
        "resignation",
        "positive",
        "requested",
    ),
    (
        "Washington demanded that Moscow release the prisoners.",
        "release",
        "positive",
        "requested",
    ),
    ("The judge ordered the company to pay a fine.", "pay", "positive", "requested"),
    (
        "The president ordered the withdrawal of the troops.",
        "withdrawal",
        "positive",
        "requested",
    ),
    ("Israel must withdraw from the territories.", "withdraw", "positive", "requested"),
    # hypothetical
    (
        "If the rebels attack the town, the army will respond.",
        "attack",
        "positive",
        "hypothetical",
    ),
    (
        "If the rebels attack the town, the army will respond.",
        "respond",
        "positive",
        "hypothetical",
    ),
    ("Turkey would attack the town.", "attack", "positive", "hypothetical"),
    ("He asked whether Russia had attacked the town.", "attacked", "positive", "hypothetical"),
    ("Did Russia attack the town?", "attack", "positive", "hypothetical"),
    ("In case of an attack, the army will respond.", "attack", "positive", "hypothetical"),
    (
        "Unless the troops withdraw, talks will not resume.",
        "withdraw",
        "positive",
        "hypothetical",
    ),
    ("Any attack on the island will be answered.", "attack", "positive", "hypothetical"),
]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "trigger", "polarity", "modality"),
    CHALLENGE,
    ids=lambda value: value if " " in value else None,
)
def test_challenge(
    nlp: Language, text: str, trigger: str, polarity: str, modality: str
) -> None:
    token = [t for t in nlp(text) if t.text == trigger][-1]
    assert factuality(token) == (polarity, modality)


def test_no_predicate_has_two_effects_on_one_complement() -> None:
    seen: dict[tuple[str, str], str] = {}
    for name, entries in lexicon.load().items():
        effect, over, complement = name.partition("_over_")
        for word in entries.words if over else ():
            assert seen.setdefault((word, complement), effect) == effect, (
                f"{word!r} over {complement}"
            )


def make_doc(vocab: Vocab, table: str) -> Doc:
    """A doc from lines of "text lemma TAG POS dep head"."""
    rows = [line.split() for line in table.strip().splitlines()]
    return Doc(
        vocab,
        words=[r[0] for r in rows],
        lemmas=[r[1] for r in rows],
        tags=[r[2] for r in rows],
        pos=[r[3] for r in rows],
        deps=[r[4] for r in rows],
        heads=[int(r[5]) for r in rows],
    )


def test_effects_multiply_along_the_way_up(vocab: Vocab) -> None:
    """ "did not plan to refuse to attack": negative of negative, planned."""
    doc = make_doc(
        vocab,
        """
        They they PRP PRON nsubj 3
        did do VBD AUX aux 3
        not not RB PART neg 3
        plan plan VB VERB ROOT 3
        to to TO PART aux 5
        refuse refuse VB VERB xcomp 3
        to to TO PART aux 7
        attack attack VB VERB xcomp 5
        """,
    )
    assert factuality(doc[7]) == ("positive", "planned")
    assert factuality(doc[5]) == ("negative", "planned")
    assert factuality(doc[3]) == ("negative", "actual")


def test_a_verb_of_saying_keeps_its_own_modality(vocab: Vocab) -> None:
    doc = make_doc(
        vocab,
        """
        He he PRP PRON nsubj 2
        may may MD AUX aux 2
        say say VB VERB ROOT 2
        rebels rebel NNS NOUN nsubj 4
        attacked attack VBD VERB ccomp 2
        """,
    )
    assert factuality(doc[4]) == ("positive", "actual")
    assert factuality(doc[2]) == ("positive", "possible")


def test_a_token_in_a_doc_without_a_parse_is_read_as_it_stands(vocab: Vocab) -> None:
    assert factuality(Doc(vocab, words=["attack"])[0]) == ("positive", "actual")
