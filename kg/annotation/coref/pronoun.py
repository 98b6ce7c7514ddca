"""A pronoun that an antecedent is looked for, and the outcome that there can be none."""

from dataclasses import dataclass
from typing import Literal

PronounClass = Literal["he", "she", "it", "they"]
GENDERS: dict[str, str] = {"he": "male", "she": "female"}


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A third-person pronoun at token `i`."""

    i: int
    class_: PronounClass
    possessive: bool
    reflexive: bool

    @property
    def is_of_a_person(self) -> bool:
        """Test if it means one person: he, she."""
        return self.class_ in GENDERS

    @property
    def may_mean_own_subject(self) -> bool:
        """Test if it may mean the subject of its own verb: "sold his car", "hurt himself".

        "Putin saw him" is of somebody else (principle B of Chomsky's binding theory).
        """
        return self.possessive or self.reflexive


class Unresolvable(Exception):  # noqa: N818  # no error: the search ends without an antecedent
    """What the pronoun means is no entity of the article, or cannot be told.

    An exception, since it ends all that is still to be tried, however deep it is met: "the man"
    agrees with "he", so no subject above him, no sentence before and no name is looked at.
    """
