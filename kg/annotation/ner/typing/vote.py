"""The vote.

The features of all mentions of a name weighed, and the type that they speak for most.

A vote keeps the features that fired, so that it can say why it went as it did.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import log2
from pathlib import Path
from typing import TypedDict

import yaml
from spacy.tokens import Doc

from kg.annotation.ner.lookup import entries
from kg.annotation.ner.spans import Candidate, text_of, words_of
from kg.annotation.ner.teams import is_about_sport
from kg.annotation.ner.typing.mention_features import mention_features
from kg.annotation.ner.typing.name_features import KNOWN_LARGE_PLACE, name_features, spelling
from kg.annotation.ner.typing.short_names import short_name_features
from kg.files import YamlLoader
from kg.naming import gazetteer

FEATURES = Path(__file__).resolve().parents[3] / "grammar" / "entities" / "features.yml"
# Ties go to the first.
TYPES = ("Place", "Organisation", "Person", "Event")
# What any number of mentions can say at most, in units of one.
ENOUGH = 3.0
# Features of a mention after which a city in news of sport is no team: "in Madrid".
NO_TEAM = ("in", "to", "comma-place", "title")

Features = Mapping[str, float]
"""The features of a name and how strong they are: 1 where the name's words give them."""


@dataclass(frozen=True, slots=True)
class FeatureVote:
    """What one feature says: its strength, and by type its weight times the strength."""

    feature: str
    strength: float
    votes: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class TypingExplanation:
    """Why a name of an article has its type: the features that fired.

    `name` is the key that all its mentions share. Sums are made when they are asked for.
    """

    name: str
    features: Features

    @property
    def totals(self) -> dict[str, float]:
        """The sum of what the features say, by type."""
        return totals(self.features)

    @property
    def type(self) -> str:
        """The type that the features speak for most."""
        return best(self.features)

    def votes(self) -> Iterator[FeatureVote]:
        """What each feature says, in the order in which they are added up."""
        for feature, strength in self.features.items():
            by_type = {t: weight * strength for t, weight in weights()[feature].items()}
            yield FeatureVote(feature, strength, by_type)


@cache
def _rows() -> dict[str, "_Row"]:
    content: dict[str, _Row] = yaml.load(FEATURES.read_text(encoding="utf-8"), YamlLoader)
    return content


class _Row(TypedDict):
    """A feature in the file: a sentence on when a name bears it, and its weight by type."""

    says: str
    weights: dict[str, float]


@cache
def weights() -> dict[str, dict[str, float]]:
    """How much each feature speaks for each type."""
    return {feature: row["weights"] for feature, row in _rows().items()}


@cache
def sentences() -> dict[str, str]:
    """When a name bears each feature."""
    return {feature: row["says"] for feature, row in _rows().items()}


def key(doc: Doc, candidate: Candidate) -> str:
    """What all mentions of one name in an article share."""
    return gazetteer.key(text_of(doc, candidate))


def vote(
    doc: Doc, candidates: Iterable[Candidate], nations: frozenset[str] = frozenset()
) -> dict[str, TypingExplanation]:
    """The vote on each name by its `key`, the first mentioned first.

    `nations` are the codes of the countries that the article names.
    """
    mentions: dict[str, list[Counter[str]]] = defaultdict(list)
    names: dict[str, tuple[str, ...]] = {}
    is_sport = is_about_sport(doc)
    for candidate in candidates:
        name_key = key(doc, candidate)
        names.setdefault(name_key, words_of(doc, candidate))
        features = mention_features(doc, candidate)
        # what something is in is a place, and who has a title somebody
        if is_sport and features.keys().isdisjoint(NO_TEAM):
            features["sport"] = 1
        mentions[name_key].append(features)
    voted = {k: _features(mentions[k], name, nations) for k, name in names.items()}
    types = {k: best(features) for k, features in voted.items() if len(names[k]) > 1}
    short = short_name_features(names, voted, types)
    return {k: TypingExplanation(k, {**f, **short.get(k, {})}) for k, f in voted.items()}


def _features(
    mentions: list[Counter[str]], name: tuple[str, ...], nations: frozenset[str]
) -> Features:
    """The features of a name by its mentions, its words and the article's countries."""
    features = _saturated(mentions)
    features.update(dict.fromkeys(name_features(name), 1.0))
    if _is_town_here(name, nations):
        features["known-here"] = 1.0
    # Rome was founded, and lands are acquired
    if not features.keys().isdisjoint(KNOWN_LARGE_PLACE):
        features.pop("organised", None)
    # a stadium is no team
    if "head-Place" in features:
        features.pop("sport", None)
    return features


def _is_town_here(name: tuple[str, ...], nations: frozenset[str]) -> bool:
    """Test for a town in a country that the article names."""
    return any(e.subtype == "City" and e.country in nations for e in entries(spelling(name)))


def _saturated(mentions: list[Counter[str]]) -> dict[str, float]:
    """The share of mentions that bear a feature, times what that many mentions can say.

    A label's share is that of the mentions with a label: most have none.
    """
    total = sum(mentions, Counter[str]())
    labelled = sum(any(f.startswith("label-") for f in features) for features in mentions)
    strengths: dict[str, float] = {}
    for feature, count in total.items():
        among = labelled if feature.startswith("label-") else len(mentions)
        # four mentions say three times as much as one, and a hundred no more than four
        strengths[feature] = count / among * min(ENOUGH, 1 + log2(among))
    return strengths


def totals(features: Features) -> dict[str, float]:
    """The sum of what the features speak for, by type."""
    table = weights()
    sums = dict.fromkeys(TYPES, 0.0)
    for feature, strength in features.items():
        for type_, weight in table[feature].items():
            sums[type_] += weight * strength
    return sums


def best(features: Features) -> str:
    """The type that the features speak for most."""
    sums = totals(features)
    return max(TYPES, key=lambda t: (sums[t], -TYPES.index(t)))
