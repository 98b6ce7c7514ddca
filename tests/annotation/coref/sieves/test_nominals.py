"""Descriptions and bodies of states: what is resolved, what is left alone.

With the model, since they stand on its parse.
"""

import pytest
from spacy.language import Language

from kg.annotation.annotations import annotations, attach
from kg.annotation.coref.component import annotate
from kg.model.extract import Article, Block
from tests.annotation.marked import entities, forms, marked

pytestmark = pytest.mark.model

PESKOV = "[O:Kremlin] spokesman [P:Dmitry Peskov] spoke on Friday. "


def nominals(source: str, nlp: Language) -> dict[str, list[str]]:
    return forms(source, nlp, kinds=("nominal",))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            PESKOV + "The [O:Kremlin] spokesman declined to answer.",
            {"Dmitry Peskov": ["The Kremlin spokesman"]},
        ),
        (PESKOV + "The spokesman declined to answer.", {"Dmitry Peskov": ["The spokesman"]}),
        (
            "The [D:Russian|Russia] ambassador to [L:Syria|Country], [P:Alexander Kinshchak], spoke. The ambassador left.",
            {"Alexander Kinshchak": ["The Russian ambassador to Syria", "The ambassador"]},
        ),
        (
            "[P:Irina Bokova] is the head of [O:UNESCO]. On Monday the head of [O:UNESCO] travelled to Paris.",
            {"Irina Bokova": ["the head of UNESCO"]},
        ),
        (
            "The head of [O:UNESCO] will travel. [O:UNESCO] head [P:Irina Bokova] said so.",
            {"Irina Bokova": ["The head of UNESCO"]},
        ),
        (
            "Rebels attacked the ancient city of [L:Palmyra|City].",
            {"Palmyra": ["the ancient city of Palmyra"]},
        ),
        ("Rebels attacked [L:Palmyra|City]. The town fell quickly.", {"Palmyra": ["The town"]}),
        (
            "The city of [L:Palmyra|City] fell. [L:Homs|City] and [L:Palmyra|City] were attacked. The city suffered.",
            {"Palmyra": ["The city of Palmyra", "The city"]},
        ),
        (
            "[D:German|Germany] farmers protest. The country needs them.",
            {"Germany": ["The country"]},
        ),
        (
            "The [O:Islamic State|ArmedGroup] terrorist group destroyed it. Later the group retreated.",
            {"Islamic State": ["The Islamic State terrorist group", "the group"]},
        ),
        (
            "The [O:Defence Ministry|GovernmentBody] was silent. The ministry may speak later.",
            {"Defence Ministry": ["The ministry"]},
        ),
        (
            "[O:Islamic State|ArmedGroup] militants attacked [L:Palmyra|City]. The terrorists tried to seize wells.",
            {"Islamic State": ["The terrorists"]},
        ),
        (
            "Former president [P:Hugo Blanco] sang. President [P:Ana Roe] slept. The former president left. The president ate.",
            {"Hugo Blanco": ["The former president"], "Ana Roe": ["The president"]},
        ),
        (
            "[P:Ana Rojas], the prime minister, met [P:Hugo Blanco], the foreign minister. The minister left.",
            {"Hugo Blanco": ["The minister"]},
        ),
        ("[L:Oslo|City] was quiet. The capital had seen protests.", {"Oslo": ["The capital"]}),
        (
            "[L:Homs|City] and [L:Oslo|City] burnt. It rained. It snowed. We met in the [D:Norwegian|Norway] capital.",
            {"Oslo": ["the Norwegian capital"]},
        ),
        (
            "[L:Chad|Country] closed its border with [L:Sudan|Country]. The country is poor.",
            {"Chad": ["The country"]},
        ),
        (
            "They left [L:Aleppo|City], 310 km north of [L:Damascus|City]. They shelled the city.",
            {"Aleppo": ["the city"]},
        ),
        ("[O:Betis] sold a striker. The club is rich.", {"Betis": ["The club"]}),
        (
            "[O:Boeing|Company] reported a loss. The company said it would cut jobs.",
            {"Boeing": ["The company"]},
        ),
    ],
)
def test_a_description_means(
    source: str, expected: dict[str, list[str]], nlp: Language
) -> None:
    assert nominals(source, nlp) == expected


def test_the_place_of_a_dateline_is_not_what_a_description_means(nlp: Language) -> None:
    doc = marked("[L:MOSCOW|City], January 20. [L:Palmyra|City] fell. The town burnt.", nlp)
    names = annotations(doc).names
    attach(
        doc,
        Article(
            "a", doc.text, blocks=(Block(0, 19, "dateline"), Block(20, len(doc.text), "body"))
        ),
    )
    annotations(doc).names = names
    palmyra = next(e for e in annotations(annotate(doc)).entities if e.name == "Palmyra")
    assert [m.kind for m in palmyra.mentions] == ["name", "nominal"]


@pytest.mark.parametrize(
    "source",
    [
        PESKOV + "A spokesman declined to answer.",
        PESKOV + "The [O:Pentagon] spokesman's deputy declined to answer.",
        PESKOV + "A man came. The man declined to answer.",
        "[L:Oslo|City] and [L:Paris|City] were quiet. They met in the capital.",
        "[L:Oslo|City] was quiet. They invested the capital.",
        "[L:Oslo|City] was quiet. They met in the provincial capital.",
        "[L:Oslo|City] was quiet. They met in the [D:French|France] capital.",
        "The forest in [L:Belize|Country] was his. His firm was the largest in the country.",
        'They flew to [L:Mexico|Country]. "The children of this country suffer," a woman said.',
        "[O:Betis] sold a striker. They worked with the organisation Equally Free.",
        "[O:Betis] sold a striker to [O:Getafe]. The club is rich.",
        PESKOV + "The former spokesman declined to answer.",
        "[O:Apple|Company] and [O:Boeing|Company] reported losses. The company said more would come.",
        "[L:Palmyra|City] and [L:Homs|City] were attacked. The city fell quickly.",
        "[L:Palmyra|City] was attacked. The other city fell quickly.",
        "They attacked the Urgun district of [L:Paktika|Region].",
        "[L:Syria|Country] has many towns. They attacked a town of [L:Syria|Country].",
        "[P:Ivan Roe], president of [L:Turkey|Country], spoke. He named the president of the [L:US|Country] [P:John Doe].",
        "[L:Texas|Region] is large. It declared the state of emergency.",
        "[O:Islamic State|ArmedGroup] fled. The terrorists were seen later. The militants fired.",
        "[O:Islamic State|ArmedGroup] militants fled. [O:Nusra Front|ArmedGroup] stayed. The militants fired.",
        "[O:Islamic State|ArmedGroup] militants fled. Rebels stayed. The militants fired.",
        "[O:Islamic State|ArmedGroup] militants fled. The foreign militants fired.",
        "They live in [L:Idlib|Region] province, [L:Syria|Country].",
        "[D:Russian|Russia] ambassador [P:Ivan Roe] left. The [D:French|France] ambassador stayed.",
    ],
)
def test_a_description_left_alone(source: str, nlp: Language) -> None:
    assert nominals(source, nlp) == {}


def test_bodies_of_states_become_organisations(nlp: Language) -> None:
    source = "The [D:Syrian|Syria] army advanced. [L:Syria|Country]'s army stopped. [D:Russian|Russia] armed forces helped."
    found = entities(source, nlp)
    army = found["Syrian army"]
    assert (army.type, army.subtype, len(army.mentions)) == ("Organisation", "ArmedForce", 2)
    assert [m.kind for m in army.mentions] == ["name", "nominal"]
    assert "Russian armed forces" in found


def test_a_body_before_its_country_and_one_around_a_ruler(nlp: Language) -> None:
    source = "The government of [L:Iraq|Country] met. The [D:Iraqi|Iraq] government left. The [P:Obama] administration spoke."
    found = entities(source, nlp)
    assert [m.kind for m in found["Iraqi government"].mentions] == ["nominal", "name"]
    assert (found["Obama administration"].type, found["Obama administration"].subtype) == (
        "Organisation",
        "GovernmentBody",
    )
    assert found["Obama"].type == "Person"


def test_a_body_in_small_letters_is_the_one_with_a_name(nlp: Language) -> None:
    source = "The [D:Syrian|Syria] army advanced. The [O:Syrian Army] stopped. The [D:Syrian|Syria] government watched."
    found = entities(source, nlp)
    assert [m.kind for m in found["Syrian Army"].mentions] == ["name", "name"]
    assert found["Syrian government"].subtype == "GovernmentBody"


@pytest.mark.parametrize(
    "source",
    [
        "The former [D:Syrian|Syria] government fled.",
        "The [D:Syrian|Syria] people voted.",
        "The army advanced on a [D:Syrian|Syria] town.",
        "A [D:Syrian|Syria] army officer resigned.",
        "The [D:Syrian|Syria] rebel forces advanced.",
        "The [D:Syrian|Syria] administration of justice is slow.",
    ],
)
def test_no_body_of_a_state(source: str, nlp: Language) -> None:
    assert list(entities(source, nlp)) == ["Syria"]


def test_an_alias_that_is_no_recognised_name_becomes_a_mention(nlp: Language) -> None:
    source = "[L:Palmyra|City], which is also known as Tadmur in Arabic, fell. [L:Palmyra|City] burnt."
    assert forms(source, nlp)["Palmyra"] == ["Palmyra", "Tadmur", "Palmyra"]


@pytest.mark.parametrize(
    "source",
    [
        "The head of [O:UNESCO] will travel. [O:UNESCO] head [P:Irina Bokova] said so. She left.",
        "The [D:Syrian|Syria] army advanced. The [O:Syrian Army] stopped.",
        "The [D:Russian|Russia] ambassador to [L:Syria|Country], [P:Alexander Kinshchak], spoke. He left.",
        "The ancient city of [L:Palmyra|City] fell. Travelling to his home, [P:John Miller] wept.",
    ],
)
def test_all_but_the_first_mention_lead_back_to_one_before(source: str, nlp: Language) -> None:
    for entity in entities(source, nlp).values():
        first, *rest = entity.mentions
        assert (first.antecedent, first.sieve) == (None, None)
        for mention in rest:
            assert mention.sieve
            assert mention.antecedent is not None and mention.antecedent.start <= mention.start
            assert mention.antecedent in [m.span for m in entity.mentions]
