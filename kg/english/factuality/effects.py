"""What a word does to what it governs or stands beside, as the lexicon has it.

The lists are in kg/grammar/lexicon/factuality.yml. An effect is `negative`, which turns yes
into no; a modality; or `factual`, which changes nothing and keeps a word from being looked up
further.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Token

from kg import lexicon
from kg.model.extract import Modality

EFFECTS = ("negative", "planned", "possible", "requested", "hypothetical", "factual")
# Words that make another verb as particles do: "take place", "go ahead".
_LIKE_PARTICLES = ("place", "ahead")
# The last is farthest from fact.
_RANK: tuple[Modality, ...] = ("actual", "planned", "possible", "requested", "hypothetical")


@dataclass(slots=True)
class Status:
    """What is known so far on the way up of whether an event happened.

    Attributes:
        positive: it did, as far as negations go.
        modality: how far from fact it is.
        is_any: "any attack": real only where something else says so.
        no_more_real_than: verbs that the event shares its modality with at least.
    """

    positive: bool = True
    modality: Modality = "actual"
    is_any: bool = False
    no_more_real_than: list[Token] = field(default_factory=list)

    def negate(self) -> None:
        """Yes becomes no, and no yes."""
        self.positive = not self.positive

    def downgrade(self, modality: Modality) -> None:
        """Take the modality if it is farther from fact than the one known so far."""
        if _RANK.index(modality) > _RANK.index(self.modality):
            self.modality = modality

    def apply(self, effect: str) -> None:
        """Apply one of `EFFECTS`; `factual` changes nothing."""
        if effect == "negative":
            self.negate()
        elif effect != "factual":
            # The other effects are named for modalities.
            self.downgrade(effect)  # type: ignore[arg-type]


@cache
def beside(kind: str) -> Mapping[str, str]:
    """Word to effect for `modals`, `adverbs` or `adjectives`."""
    return _lists("", kind)


@cache
def over(complement: str) -> Mapping[str, str]:
    """Predicate to effect for one kind of complement, such as `infinitive`."""
    return _lists("over_", complement)


def _lists(joint: str, kind: str) -> dict[str, str]:
    """Word to effect over the lists "negative_over_noun" …; one that is not there is empty."""
    lists = lexicon.load()
    return {
        word: effect
        for effect in EFFECTS
        if f"{effect}_{joint}{kind}" in lists
        for word in lists[f"{effect}_{joint}{kind}"].words
    }


def effect_on(predicate: Token, complement: str) -> str | None:
    """What a predicate does to a complement: that of "rule out", else that of "rule"."""
    with_its_particle = look_up(with_particle(predicate), complement)
    return with_its_particle or look_up(predicate.lemma_.lower(), complement)


def look_up(key: str, complement: str) -> str | None:
    """The effect of a predicate given by its key in the lists, such as "prevent from"."""
    return over(complement).get(key) or over("any").get(key)


def with_particle(verb: Token) -> str:
    """The lemma of a verb with its particle: "rule out", "take place".

    That of any other word.
    """
    lemma: str = verb.lemma_.lower()
    for child in verb.children:
        if child.dep_ == "prt" or child.lower_ in _LIKE_PARTICLES:
            return f"{lemma} {child.lower_}"
    return lemma
