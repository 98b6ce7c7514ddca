"""Gender and occupation of a person, as words beside the name and pronouns tell them."""

import pytest

from kg.annotation.coref.traits import with_traits
from kg.model.extract import Entity, Mention


def person(text: str, *pronouns: str) -> Entity:
    """Petr Kovac of a text, with traits; the pronouns stand after it."""
    start = text.index("Petr Kovac")
    mentions = [Mention(start, start + len("Petr Kovac"))]
    for pronoun in pronouns:
        mentions.append(Mention(len(text) + 1, len(text) + 1 + len(pronoun), "pronoun"))
        text += f" {pronoun}"
    return with_traits(Entity("e1", "Person", "Petr Kovac", tuple(mentions)), text)


@pytest.mark.parametrize(
    ("pronouns", "gender"),
    [
        (["he", "his"], "male"),
        (["She", "hers", "her"], "female"),
        (["he"], None),  # one may be resolved wrongly
        (["he", "she"], None),
        (["he", "him", "his", "he", "she"], "male"),
        (["it", "they", "he"], None),
        ([], None),
    ],
)
def test_gender_is_what_most_of_several_pronouns_tell(pronouns, gender):
    assert person("Petr Kovac spoke.", *pronouns).gender == gender


@pytest.mark.parametrize(
    ("text", "occupations"),
    [
        ("Czech striker Petr Kovac scored", ("sport",)),
        ("Petr Kovac, the mayor of Cheb, came", ("politics",)),
        ("Petr Kovac, a footballer.", ("sport",)),
        ("Petr Kovac was a former senator", ("politics",)),
        ("Petr Kovac met the mayor", ()),
    ],
)
def test_occupation_is_told_beside_the_name(text, occupations):
    assert person(text).occupations == occupations


def test_other_entities_have_neither():
    body = Entity("e1", "Organisation", "Mayor", (Mention(0, 5), Mention(6, 8, "pronoun")))
    assert with_traits(body, "Mayor he") == body
