"""What longer names of the article tell of a shorter one.

Whose surname, which storm, which firm it is.

"al-Assad" is the end of a person's name, "Lorenzo" of "Hurricane Lorenzo", "Mahan" the
beginning of "Mahan Air".
"""

from collections.abc import Iterator, Mapping

from kg.annotation.ner.lookup import entries, heads, is_given_name, last_head, normalise
from kg.annotation.ner.typing.name_features import KNOWN_PLACE, spelling
from kg.naming import gazetteer

Names = Mapping[str, tuple[str, ...]]
"""The words of each name by its key, the first mentioned first."""
Features = Mapping[str, Mapping[str, float]]
"""The features of each name by its key."""

# Features that tell that a place of that name is meant.
PLACED = (
    "in",
    "to",
    "the",
    "taken",
    "comma-place",
    "region",
    "of-Place",
    "said-Place",
    "beside-Place",
    "label-Event",
)
# Features after which a name shortens no firm's: the Gates of a fund is somebody.
NO_FIRM = ("known-person", "title")
# How strongly a surname speaks for a person, and after the full name where it is a known place.
SURNAME, INTRODUCED = 1.0, 2.0


def short_name_features(
    names: Names, features: Features, types: Mapping[str, str]
) -> dict[str, dict[str, float]]:
    """The feature that a short name has from a longer one, by the short name's key.

    After the full name of a person, and where nothing speaks of a place, a surname speaks for
    the person twice: "Denzel Washington".

    Args:
        names: the names of the article.
        features: of each name, without those given here.
        types: what the vote says so far of the names of several words.
    """
    ends: dict[str, str] = {}
    full_names: dict[str, str] = {}
    for name_key in sorted(types):
        name = names[name_key]
        if types[name_key] == "Person":
            ends.update(dict.fromkeys(_ends(name), "surname"))
            full_names.setdefault(gazetteer.key(name[-1]), name_key)
        elif types[name_key] == "Event" and _is_named_storm(name):
            ends[gazetteer.key(name[-1])] = "storm"
    for firm in _firms(names, features):
        ends.setdefault(firm, "short-firm")
    introduced = set(_introduced(names, features, full_names))
    return {
        k: {feature: INTRODUCED if k in introduced else SURNAME} for k, feature in ends.items()
    }


def _ends(name: tuple[str, ...]) -> Iterator[str]:
    """The keys of what a person may be called for short: "Assad", "al-Assad"."""
    for i in range(1, len(name)):
        yield gazetteer.key(" ".join(name[i:]))


def _is_named_storm(name: tuple[str, ...]) -> bool:
    return normalise(" ".join(name[:-1])) in heads("first")


def _introduced(
    names: Names, features: Features, full_names: Mapping[str, str]
) -> Iterator[str]:
    """The keys of surnames that are places' as well, but stand after a person's full name."""
    order = {k: i for i, k in enumerate(names)}
    for surname, full_name in full_names.items():
        if surname not in order:
            continue
        if order[full_name] >= order[surname]:
            continue
        if _is_unplaced(features[surname]):
            yield surname


def _is_unplaced(features: Mapping[str, float]) -> bool:
    """Test for a name known as a place's.

    Nothing in the article tells that the place is meant.
    """
    if features.keys().isdisjoint(KNOWN_PLACE):
        return False
    return features.keys().isdisjoint(PLACED)


def _firms(names: Names, features: Features) -> Iterator[str]:
    """The keys of names that shorten a firm's, which no one is called.

    "Mahan" of "Mahan Air", but not "Gates" of a fund.
    """
    for name in names.values():
        # a name of one word shortens nothing
        if len(name) == 1:
            continue
        if is_given_name(name[0]):
            continue
        if not _is_firm(name):
            continue
        short = gazetteer.key(" ".join(name[:-1]))
        if short in features and features[short].keys().isdisjoint(NO_FIRM):
            yield short


def _is_firm(name: tuple[str, ...]) -> bool:
    head = last_head(name[-1])
    if head is not None and head.subtype == "Company":
        return True
    return any(e.subtype == "Company" for e in entries(spelling(name)))
