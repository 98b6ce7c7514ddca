"""What the words of a name tell of its type, whatever stands around it.

The gazetteer, its head, given names.

The features are those of `grammar/entities/features.yml`.
"""

from collections.abc import Iterator

from kg.annotation.ner.filters.common_words import is_body_alone
from kg.annotation.ner.lookup import (
    Head,
    entries,
    head_of,
    is_given_name,
    is_main_name,
    last_head,
    normalise,
    remembered,
)
from kg.lexicon import words
from kg.naming.gazetteer import Entry

# Features by which the gazetteer knows a place; a town is too small to be sure, and so is
# another name.
KNOWN_LARGE_PLACE = ("known-country", "known-place", "known-metropolis")
KNOWN_PLACE = (*KNOWN_LARGE_PLACE, "known-city")
# Features after which a given name in front tells no person: "Tal Afar" is a town, though
# Tal is one.
KNOWN_SURELY = (*KNOWN_PLACE, "known-organisation", "known-event")
# People of a city that is known all over the world, and of any but a town.
METROPOLIS = 1_000_000
CITY = 100_000
# Letters of a word in capitals that may be an acronym.
FEWEST_LETTERS, MOST_LETTERS = 2, 6


def spelling(name: tuple[str, ...]) -> str:
    """The name's words as the gazetteer looks them up."""
    return " ".join(name).replace(" - ", "-").replace(" .", ".")


@remembered
def name_features(name: tuple[str, ...]) -> tuple[str, ...]:
    """The features in the words of a name, each once."""
    text = spelling(name)
    features = list(_known(name, text))
    head = None if features else _head(name, text)
    if head is not None:
        features.append(f"head-{head.type}")
    if not features and _begins_with_title(name):
        features.append("title")
    features.extend(_by_given_name(name, head, features))
    if _may_be_acronym(name) and not entries(text):
        features.append("acronym")
    return tuple(features)


def _known(name: tuple[str, ...], text: str) -> tuple[str, ...]:
    """What the gazetteer knows the name as, or the place that it is a part of.

    "South Florida".
    """
    features = known_features(text)
    if features:
        return features
    if len(name) < 2:
        return features
    if normalise(name[0]) not in words("name_directions"):
        return features
    whole = known_features(spelling(name[1:]))
    return ("known-place",) if any(f in KNOWN_PLACE for f in whole) else ()


def known_features(name: str) -> tuple[str, ...]:
    """What the gazetteer knows a name as, each once: in the order of the entries."""
    return tuple(dict.fromkeys(_known_feature(entry, name) for entry in entries(name)))


def _known_feature(entry: Entry, name: str) -> str:
    if entry.subtype == "Country":
        return "known-country"
    if entry.subtype != "City" or entry.population is None:
        return f"known-{entry.type.lower()}"
    if not is_main_name(entry, name):
        return "known-alias"
    if entry.population >= METROPOLIS:
        return "known-metropolis"
    return "known-city" if entry.population >= CITY else "known-town"


def _head(name: tuple[str, ...], text: str) -> Head | None:
    """What the head noun tells, unless it may be a surname.

    The Hill of "Warren Hill", or alone.
    """
    if is_body_alone(text):
        return Head("Organisation", None)
    if normalise(name[-1]) in words("name_surname_heads") and _may_be_person(name):
        return None
    return last_head(name[0]) if len(name) == 1 else head_of(name)


def _may_be_person(name: tuple[str, ...]) -> bool:
    """Test for a surname alone or with a given name before it."""
    if len(name) == 1:
        return True
    return len(name) == 2 and is_given_name(name[0])


def _begins_with_title(name: tuple[str, ...]) -> bool:
    if len(name) <= 1:
        return False
    return normalise(name[0]) in words("name_titles_within")


def _by_given_name(
    name: tuple[str, ...], head: Head | None, features: list[str]
) -> Iterator[str]:
    """What a given name in front tells beside the `features` that are known."""
    if is_given_name(name[0]) and not _is_surely_no_person(name, features):
        if len(name) == 1:
            yield "given-alone"
        else:
            yield "given-first" if head is None else f"given-and-head-{head.type}"
    elif len(name) > 1 and not features:
        yield "several-unknown"


def _is_surely_no_person(name: tuple[str, ...], features: list[str]) -> bool:
    if len(name) == 1:
        return False
    if "known-person" in features:
        return False
    return any(f in KNOWN_SURELY for f in features)


def _may_be_acronym(name: tuple[str, ...]) -> bool:
    word = name[0]
    if len(name) > 1:
        return False
    if not word.isupper():
        return False
    if not word.isalnum():
        return False
    return FEWEST_LETTERS <= len(word) <= MOST_LETTERS
