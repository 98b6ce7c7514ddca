"""Word lists of the grammar: kg/grammar/lexicon/*.yml, each a mapping from a list's name to its words.

A list is named once over all files. Rules refer to a list as `$name`, code as `words("name")`.
Words are lemmas in lower case unless the file says otherwise; an entry may be several words
joined by a space.
"""

from functools import cache
from pathlib import Path

import yaml

from kg.model.errors import RuleError
from kg.ontology import did_you_mean

LEXICON_DIR = Path(__file__).resolve().parent / "grammar" / "lexicon"


@cache
def load() -> dict[str, tuple[str, ...]]:
    """Every list by name, words in file order, as data that must not be changed.

    Raises:
        RuleError: a file is no mapping of lists of words, or two files name the same list.
    """
    lists: dict[str, tuple[str, ...]] = {}
    faults: list[str] = []
    for path in sorted(LEXICON_DIR.glob("*.yml")):
        content = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        if not isinstance(content, dict):
            faults.append(
                f"{path.name}:1: a lexicon is a mapping from list names to lists of words"
            )
            continue
        for name, words in content.items():
            if name in lists:
                faults.append(f"{path.name}: the list {name!r} is named in another file too")
            elif not isinstance(words, list) or not all(isinstance(w, str) for w in words):
                faults.append(
                    f"{path.name}: {name!r} is no list of words (quote words such as 'no' and 'on')"
                )
            else:
                lists[name] = tuple(words)
    if faults:
        raise RuleError(faults)
    return lists


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list.

    Raises:
        RuleError: there is no list of that name; names the nearest.
    """
    lists = load()
    if name not in lists:
        raise RuleError([f"no lexicon list {name!r}{did_you_mean(name, lists)}"])
    return frozenset(lists[name])
