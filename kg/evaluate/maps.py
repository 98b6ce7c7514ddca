"""Which of kg's relations say what a relation of somebody else's gold says.

A mapping file is YAML: gold's name for a relation, and the list of kg's relations any of which
says it; `^` before one reads it from object to subject. Relations that it does not name are not
scored. `kg/evaluate/maps/` has those for two public data sets.

    CEO: ["^ceoOf"]              # gold: company CEO person; kg: person ceoOf company
    SPOUSE: [spouse, "^spouse"]
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import yaml

from kg.evaluate.gold import Gold
from kg.model.errors import NotFoundError, ReadError
from kg.ontology import did_you_mean
from kg.ontology import load as ontology
from kg.user_files import read_yaml

FOLDER = Path(__file__).resolve().parent / "maps"

# Said backwards: from object to subject.
_BACKWARDS = "^"
# Relations that a message names before it says "…".
_SHOWN = 5

Readings: TypeAlias = tuple[tuple[str, bool], ...]
"""Gold's relations that one of kg's answers, each with True where it is read backwards."""
Meaning: TypeAlias = Mapping[str, Readings]
"""The readings of each of kg's relations."""


def load(name: str) -> Meaning:
    """The mapping of a file, or of the one of that name that kg brings.

    Raises:
        NotFoundError: there is none.
        ReadError: it is no mapping, or names a relation that the ontology has not.
    """
    own = _own()
    path = FOLDER / f"{name}.yml" if name in own else Path(name)
    if not path.exists():
        raise NotFoundError(f"no mapping {name!r}: neither a file nor one of {', '.join(own)}")
    return _turned(_content(path), str(path))


def _own() -> list[str]:
    """The names of the mappings that kg brings."""
    return sorted(path.stem for path in FOLDER.glob("*.yml"))


def _content(path: Path) -> Mapping[str, list[str]]:
    try:
        # All scalars stay text: NO is a relation of somebody's and no truth value.
        content = read_yaml(path, yaml.BaseLoader)
    except (ReadError, yaml.YAMLError) as e:
        raise ReadError(f"{path}: no mapping: {' '.join(str(e).split())}") from e
    if not isinstance(content, dict) or not all(map(_are_texts, content.values())):
        raise ReadError(f"{path}: a mapping leads from gold's relations to lists of kg's")
    return content


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def same_names(gold: Iterable[Gold]) -> Meaning:
    """The mapping for gold that uses kg's own names.

    Raises:
        ReadError: it uses others; names some.
    """
    names = sorted({name for document in gold for name in _relations(document)})
    foreign = [name for name in names if name not in ontology().relations]
    if foreign:
        some = ", ".join(foreign[:_SHOWN]) + (", …" if len(foreign) > _SHOWN else "")
        raise ReadError(
            f"gold names relations that the ontology has not ({some}): say with --map which of "
            f"kg's they are; kg brings {', '.join(_own())}"
        )
    return {name: _readings(name) for name in names}


def _relations(gold: Gold) -> Iterator[str]:
    """Every relation that a document of gold names."""
    for relation in gold.relations or ():
        yield relation.predicate
    for passage in gold.passages or ():
        yield from passage.properties


def _readings(name: str) -> Readings:
    if ontology().relations[name].symmetric:
        return (name, False), (name, True)
    return ((name, False),)


def _turned(content: Mapping[str, list[str]], file: str) -> Meaning:
    """The mapping from kg's relations to gold's, which the file writes the other way round."""
    relations = ontology().relations
    readings: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for theirs, ours in content.items():
        for written in ours:
            name = written.removeprefix(_BACKWARDS)
            if name not in relations:
                hint = did_you_mean(name, relations)
                raise ReadError(f"{file}: {theirs}: no relation {name!r}{hint}")
            # One of kg's may answer several of gold's, and the other way round.
            readings[name].append((theirs, name != written))
    return {name: tuple(theirs) for name, theirs in readings.items()}
