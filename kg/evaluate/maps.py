"""Which of kg's relations say what a relation of somebody else's gold says.

A mapping file is YAML: gold's name for a relation, and the list of kg's relations any of which
    says it; `^` before one reads it
from object to subject. Relations that it does not name are not scored. `kg/evaluate/maps/` has
those for two public data sets.

    CEO: ["^ceoOf"]              # gold: company CEO person; kg: person ceoOf company
    SPOUSE: [spouse, "^spouse"]
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from kg.evaluate.gold import Gold
from kg.model.errors import NotFoundError, ReadError
from kg.ontology import did_you_mean
from kg.ontology import load as ontology

FOLDER = Path(__file__).resolve().parent / "maps"

Meaning = Mapping[str, tuple[tuple[str, bool], ...]]
"""From kg's relation to gold's relations that it answers, each with whether it is read from object to subject."""


def load(name: str) -> Meaning:
    """The mapping of a file, or of the one of that name that kg brings.

    Raises:
        NotFoundError: there is none.
        ReadError: it is no mapping, or names a relation that the ontology has not.
    """
    own = sorted(path.stem for path in FOLDER.glob("*.yml"))
    path = FOLDER / f"{name}.yml" if name in own else Path(name)
    if not path.is_file():
        raise NotFoundError(f"no mapping {name!r}: neither a file nor one of {', '.join(own)}")
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    except (UnicodeDecodeError, yaml.YAMLError) as e:
        raise ReadError(f"{path}: no mapping: {' '.join(str(e).split())}") from e
    if not isinstance(content, dict) or not all(
        isinstance(ours, list) for ours in content.values()
    ):
        raise ReadError(f"{path}: a mapping leads from gold's relations to lists of kg's")
    return _turned(content, str(path))


def same_names(gold: Iterable[Gold]) -> Meaning:
    """The mapping for gold that uses kg's own names.

    Raises:
        ReadError: it uses others; names some.
    """
    names = sorted({r.predicate for g in gold for r in g.relations or ()} | _properties(gold))
    foreign = [name for name in names if name not in ontology().relations]
    if foreign:
        own = ", ".join(sorted(path.stem for path in FOLDER.glob("*.yml")))
        raise ReadError(
            f"gold names relations that the ontology has not ({', '.join(foreign[:5])}{', …' if len(foreign) > 5 else ''}): "
            f"say with --map which of kg's they are; kg brings {own}"
        )
    return {name: _with_symmetric(name) for name in names}


def _properties(gold: Iterable[Gold]) -> set[str]:
    return {name for g in gold for p in g.passages or () for name in p.properties}


def _with_symmetric(name: str) -> tuple[tuple[str, bool], ...]:
    return (
        ((name, False), (name, True))
        if ontology().relations[name].symmetric
        else ((name, False),)
    )


def _turned(content: Mapping[str, list[str]], file: str) -> Meaning:
    meaning: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for theirs, ours in content.items():
        for name in ours:
            plain = name.removeprefix("^")
            if plain not in ontology().relations:
                raise ReadError(
                    f"{file}: {theirs}: no relation {plain!r}{did_you_mean(plain, ontology().relations)}"
                )
            meaning[plain].append((theirs, name != plain))
    return {name: tuple(theirs) for name, theirs in meaning.items()}
