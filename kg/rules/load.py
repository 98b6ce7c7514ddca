"""Rule files, checked at the door: every fault at once, with its file and line."""

import os
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path as FilePath

from kg import lexicon, ontology
from kg.model.errors import RuleError
from kg.ontology import did_you_mean, per_ontology
from kg.rules import located, paths
from kg.rules.entry import REQUIRED, Groups, RuleEntry, Vocabulary, write_out
from kg.rules.fields import rule_of
from kg.rules.match import Rules
from kg.rules.rule import Rule
from kg.rules.steps import Path

GRAMMAR_DIR = FilePath(__file__).resolve().parent.parent / "grammar"
BUILT_IN = (GRAMMAR_DIR / "relations", GRAMMAR_DIR / "events")
MOST_FILES = 1000
"""Of a folder of rules; more are a disk that was named by mistake."""
NAMED_PATHS = "paths*.yml"  # in that folder; later files may use the paths of earlier ones
NAMED_FILLERS = GRAMMAR_DIR / "fillers.yml"


def load(dirs: Sequence[FilePath] = BUILT_IN) -> Rules:
    """The rules of all YAML files in and below some folders.

    In the order of the folders, then of file names, then of the file.

    Raises:
        RuleError: with every fault of every file.
    """
    faults: list[str] = []
    rules = list(_rules(dirs, faults))
    if faults:
        raise RuleError(faults)
    return Rules(rules)


@per_ontology
def builtin() -> Rules:
    """The rules that kg brings, read once a process."""
    return load()


@per_ontology
def with_user(folder: str | None = None) -> Rules:
    """The built-in rules and those of a user's folder (`--rules DIR`), read once a process."""
    return builtin() if folder is None else load([*BUILT_IN, FilePath(folder)])


def check(dirs: Sequence[FilePath]) -> list[str]:
    """Every fault in the rule files of some folders, as ``file:line: rule: what is wrong``.

    Empty where all is well.

    The folders are checked together with the built-in ones, since ids are unique over all.
    """
    faults: list[str] = []
    for _ in _rules([*BUILT_IN, *(d for d in dirs if d not in BUILT_IN)], faults):
        pass
    return faults


def _rules(dirs: Sequence[FilePath], faults: list[str]) -> Iterator[Rule]:
    """The rules that have no fault; the faults of the others are added to `faults`."""
    try:
        lexicon.load()
    except RuleError as e:
        # Told once; every rule that names a list would tell it again.
        faults += e.faults
        return
    vocabulary = Vocabulary(ontology.load(), _named_paths(faults), _named_fillers(faults))
    first_with: dict[str, str] = {}
    for file, row in _rows(dirs, faults):
        yield from _checked(RuleEntry(vocabulary, faults, file, row), first_with)


def _checked(entry: RuleEntry, first_with: dict[str, str]) -> Iterator[Rule]:
    """The rule of an entry, unless it has a fault; `first_with` tells where an id was taken."""
    before = len(entry.faults)
    rule = rule_of(entry)
    if rule.id in first_with:
        entry.fault("id", f"the id is taken by {first_with[rule.id]}")
    first_with.setdefault(rule.id, f"{entry.file}:{entry.row.line}")
    if len(entry.faults) == before:
        yield rule


def _rows(dirs: Sequence[FilePath], faults: list[str]) -> Iterator[tuple[str, located.Mapping]]:
    """Every entry that may be a rule, with the name of its file."""
    for folder in dirs:
        if not folder.is_dir():
            faults.append(f"{folder}: no such folder of rules")
            continue
        for path in _files(folder, faults):
            name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            for row in _rows_of(path, name, faults):
                yield name, row


def _yaml_below(folder: FilePath) -> Iterator[FilePath]:
    """The YAML files in and below a folder.

    Raises:
        OSError: a folder cannot be listed, which a look for a pattern would pass over.
    """
    for path, _, names in os.walk(folder, onerror=_raised):
        yield from (FilePath(path, name) for name in names if name.endswith(".yml"))


def _raised(error: OSError) -> None:
    raise error


def _files(folder: FilePath, faults: list[str]) -> list[FilePath]:
    """The YAML files in and below a folder, sorted."""
    try:
        files = list(islice(_yaml_below(folder), MOST_FILES + 1))
    except OSError as e:
        faults.append(f"{folder}: a folder of rules cannot be read: {e.strerror}: {e.filename}")
        return []
    if len(files) > MOST_FILES:
        faults.append(
            f"{folder}: more than {MOST_FILES} .yml files; name a folder of rules alone"
        )
        return []
    return sorted(files)


def _rows_of(path: FilePath, name: str, faults: list[str]) -> Iterator[located.Mapping]:
    content = located.read(path, name, faults)
    if content is None:
        return
    if not isinstance(content, list):
        faults.append(f"{name}:1: a rule file is a list of rules")
        return
    for i, row in enumerate(content, 1):
        if isinstance(row, located.Mapping):
            yield row
        else:
            # A text has no line of its own, and so its place in the list must do.
            keys = ", ".join(REQUIRED)
            faults.append(f"{name}: item {i} is no rule (a mapping with {keys})")


def _named_paths(faults: list[str]) -> paths.Named:
    """The paths of kg/grammar/paths*.yml by name."""
    named: dict[str, tuple[Path, ...]] = {}
    for file in sorted(GRAMMAR_DIR.glob(NAMED_PATHS)):
        content = located.read(file, file.name, faults)
        for name, texts in content.items() if isinstance(content, located.Mapping) else ():
            try:
                named[name] = tuple(p for text in texts for p in paths.parse(text, named))
            except paths.PathError as e:
                faults.append(f"{file.name}:{content.lines[name]}: {e}")
    return named


def _named_fillers(faults: list[str]) -> Groups:
    """The groups of kg/grammar/fillers.yml, with the groups that they use written out."""
    groups: dict[str, tuple[str, ...]] = {}
    content = located.read(NAMED_FILLERS, NAMED_FILLERS.name, faults) or {}
    for name, members in content.items():
        try:
            groups[name] = tuple(write_out(members, groups))
        except KeyError as e:
            hint = did_you_mean(e.args[0], groups)
            faults.append(
                f"{NAMED_FILLERS.name}: {name}: no group {e.args[0]!r} above it{hint}"
            )
    return groups
