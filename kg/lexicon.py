"""Word lists of the grammar, `kg/grammar/lexicon/*.yml`: English words as data.

A file maps the name of each list to its purpose and its entries, one entry a line:

    doing_verbs:
      purpose: Verbs that say no more of a noun of action than that it is done.
      words:            # sorted
        - announce
        - begin

A list has entries of one shape:

========  =====================================================  ==========================
words     words, sorted                                          `words(name)`
sections  words under headings that say why they are there       `words(name)`
ranking   words in an order that matters, the first preferred    `ranking(name)`
mapping   from a word to what it means (text or number)          `mapping(name)`
variants  groups of words that stand for one another, the usual  `variants(name)`
          one first
table     from a key to its words                                `table(name)`
========  =====================================================  ==========================

A name is used once over all files. Rules refer to a list as ``$name``. Words are lemmas in
lower case unless the purpose says otherwise; an entry may be several words joined by a space.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeAlias, TypeGuard, get_args

from kg.files import read_yaml
from kg.model.errors import RuleError
from kg.ontology import did_you_mean

LEXICON_DIR = Path(__file__).resolve().parent / "grammar" / "lexicon"

Shape = Literal["words", "sections", "ranking", "mapping", "variants", "table"]
SHAPES: tuple[Shape, ...] = get_args(Shape)
Value: TypeAlias = str | int | float


@dataclass(frozen=True, slots=True)
class Entries:
    """One list of the lexicon.

    `groups` lead from a heading or key to words, `values` from a word to its meaning.

    `words` and `ranking` have one group, called like the list; the groups of `variants` are
    called by their first word, in file order.
    """

    name: str
    purpose: str
    shape: Shape
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def words(self) -> Iterator[str]:
        """Every word in file order, the keys of a mapping among them."""
        return chain(chain.from_iterable(words for _, words in self.groups), self.values)


@cache
def load() -> Mapping[str, Entries]:
    """Every list by name.

    Raises:
        RuleError: a file or a list has another shape than told above, two lists have one name,
            or a list holds a word twice. All faults at once.
    """
    lists: dict[str, Entries] = {}
    faults: list[str] = []
    for path in sorted(LEXICON_DIR.glob("*.yml")):
        for name, content in _lists_of(path, faults):
            entries = _entries(name, content, f"{path.name}: {name!r}", faults)
            if name in lists:
                faults.append(f"{path.name}: the list {name!r} is named in another file too")
            if entries is not None:
                lists[name] = entries
    if faults:
        raise RuleError(faults)
    return MappingProxyType(lists)


def _lists_of(path: Path, faults: list[str]) -> Iterator[tuple[str, object]]:
    content = read_yaml(path)
    if isinstance(content, dict):
        yield from content.items()
    else:
        faults.append(f"{path.name}:1: a lexicon is a mapping from list names to lists")


def _entries(name: str, content: object, where: str, faults: list[str]) -> Entries | None:
    """The list as a record; None with a fault noted where its shape is wrong."""
    if not isinstance(content, dict) or not isinstance(content.get("purpose"), str):
        faults.append(f"{where} has no purpose (a sentence that says what it is for)")
        return None
    shapes = [shape for shape in SHAPES if shape in content]
    if len(shapes) != 1 or len(content) != 2:
        faults.append(f"{where} needs, beside its purpose, one of {', '.join(SHAPES)}")
        return None
    shape = shapes[0]
    body = content[shape]
    if shape == "mapping":
        return _mapping(name, content["purpose"], body, where, faults)
    groups = _groups(name, shape, body)
    if groups is None:
        faults.append(f"{where} is no {shape} of words (quote words such as 'no' and 'on')")
        return None
    faults += [f"{where} holds {word!r} twice" for word in _repeated(shape, groups)]
    return Entries(name, content["purpose"], shape, groups)


def _mapping(
    name: str, purpose: str, body: object, where: str, faults: list[str]
) -> Entries | None:
    if not isinstance(body, dict) or not all(isinstance(key, str) for key in body):
        faults.append(f"{where} is no mapping from words")
        return None
    if not all(isinstance(value, Value) for value in body.values()):
        faults.append(f"{where} maps words to something else than text and numbers")
        return None
    return Entries(name, purpose, "mapping", values=MappingProxyType(body))


Groups: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]


def _groups(name: str, shape: Shape, body: object) -> Groups | None:
    """The entries as (heading, words); None where they have another shape."""
    rows = _rows(name, shape, body)
    if rows is None or not all(_is_group(heading, words) for heading, words in rows):
        return None
    return tuple((heading, tuple(words)) for heading, words in rows)


def _rows(name: str, shape: Shape, body: object) -> list[tuple[Any, Any]] | None:
    """The entries as they stand, each behind what it is under."""
    if shape == "words" or shape == "ranking":
        return [(name, body)]
    if shape == "variants":
        # a group of variants stands under its first word, the usual one
        return [(row[:1] and row[0], row) for row in body] if _are_lists(body) else None
    return list(body.items()) if isinstance(body, dict) else None


def _are_lists(body: object) -> TypeGuard[list[list[object]]]:
    return isinstance(body, list) and all(isinstance(row, list) for row in body)


def _is_group(heading: object, words: object) -> bool:
    if not isinstance(heading, str) or not isinstance(words, list):
        return False
    return all(isinstance(word, str) for word in words)


def _repeated(shape: Shape, groups: Groups) -> list[str]:
    """Words that a group holds twice, or, where groups are only headings, the list."""
    rows = [words for _, words in groups]
    if shape == "sections":
        rows = [tuple(chain.from_iterable(rows))]
    return [word for words in rows for word in sorted(set(words)) if words.count(word) > 1]


def _list(name: str, *shapes: Shape) -> Entries:
    lists = load()
    if name not in lists:
        raise RuleError([f"no lexicon list {name!r}{did_you_mean(name, lists)}"])
    if lists[name].shape not in shapes:
        raise RuleError([f"the lexicon list {name!r} is a {lists[name].shape}, no {shapes[0]}"])
    return lists[name]


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list, whatever its shape.

    Raises:
        RuleError: there is no list of that name; names the nearest.
    """
    return frozenset(_list(name, *SHAPES).words)


@cache
def ranking(name: str) -> tuple[str, ...]:
    """The words of a ranking, the preferred first. Raises as `words` does."""
    return tuple(_list(name, "ranking").words)


@cache
def mapping(name: str) -> Mapping[str, Value]:
    """What each word of a mapping means. Raises as `words` does."""
    return _list(name, "mapping").values


@cache
def meanings(name: str) -> Mapping[str, str]:
    """The same of a mapping from words to words.

    Raises:
        RuleError: as `words` does, or a word is mapped to a number.
    """
    values = mapping(name)
    texts = {word: value for word, value in values.items() if isinstance(value, str)}
    if len(texts) < len(values):
        raise RuleError([f"the lexicon list {name!r} maps words to numbers"])
    return MappingProxyType(texts)


@cache
def numbers(name: str) -> Mapping[str, int]:
    """The same of a mapping from words to whole numbers.

    Raises:
        RuleError: as `words` does, or a word is mapped to something else.
    """
    values = mapping(name)
    whole = {word: value for word, value in values.items() if isinstance(value, int)}
    if len(whole) < len(values):
        raise RuleError([f"the lexicon list {name!r} maps words to other than whole numbers"])
    return MappingProxyType(whole)


@cache
def variants(name: str) -> tuple[tuple[str, ...], ...]:
    """Words that stand for one another, the usual one first. Raises as `words` does."""
    return tuple(group for _, group in _list(name, "variants").groups)


@cache
def table(name: str) -> Mapping[str, tuple[str, ...]]:
    """The words under each key. Raises as `words` does."""
    return MappingProxyType(dict(_list(name, "table").groups))
