"""Rule files, checked at the door: every fault at once, by file and line, with the nearest right word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path as FilePath
from typing import Any, get_args

from kg import lexicon, ontology
from kg.model.errors import RuleError
from kg.model.extract import Modality, Polarity
from kg.ontology import Ontology, did_you_mean
from kg.rules import located, paths
from kg.rules.match import ANY_WORD, Rules
from kg.rules.rule import EVENT_ONLY_ROLES, RELATION_ROLES, Example, Kind, Rule

GRAMMAR_DIR = FilePath(__file__).resolve().parent.parent / "grammar"
BUILT_IN = (GRAMMAR_DIR / "relations", GRAMMAR_DIR / "events")
NAMED_PATHS = "paths*.yml"  # in that folder; later files may use the paths of earlier ones
NAMED_FILLERS = GRAMMAR_DIR / "fillers.yml"

REQUIRED = ("id", "yields", "lemmas", "paths", "examples")
KEYS = (
    *REQUIRED,
    *("pos", "tags", "deps", "particle", "optional", "types", "require", "not"),
    *("confidence", "polarity", "modality", "past", "counterexamples", "note"),
)
EXAMPLE_KEYS = ("text", "args", "trigger", "entities")

_Words = Mapping[str, frozenset[str]]


@dataclass(slots=True)
class _Reader:
    """What reading one rule needs: the vocabularies to check against, and where its faults go."""

    known: Ontology
    named: paths.Named
    groups: Mapping[str, tuple[str, ...]]
    faults: list[str]
    file: str = ""
    row: located.Mapping = field(default_factory=located.Mapping)

    def fault(self, key: str | None, text: str) -> None:
        """Note a fault of the rule at hand, at the line of its key `key`."""
        line = self.row.lines.get(key, self.row.line)
        self.faults.append(
            f"{self.file}:{line}: {self.row.get('id', 'rule without id')}: {text}"
        )

    def strings(self, key: str) -> list[str]:
        """The words of a key that holds one word or a list of them; faults what is neither."""
        value = self.row.get(key, [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            self.fault(
                key,
                f"{key!r} holds a word or a list of words (quote words such as 'no' and 'on')",
            )
            return []
        return value

    def among(self, key: str, allowed: Sequence[str], what: str) -> frozenset[str]:
        """The words of a key, each of which must be one of `allowed`."""
        found = self.strings(key)
        for word in found:
            if word not in allowed:
                self.fault(key, f"no {what} {word!r}{did_you_mean(word, allowed)}")
        return frozenset(found)

    def mapping(self, key: str) -> Mapping[str, Any]:
        """The mapping under a key; empty, with a fault, where it is none."""
        value = self.row.get(key, {})
        if isinstance(value, dict) and all(isinstance(k, str) for k in value):
            return value
        self.fault(key, f"{key!r} is a mapping")
        return {}


def load(dirs: Sequence[FilePath] = BUILT_IN) -> Rules:
    """The rules of all YAML files in and below some folders, in the order of folders, then of file names.

    Raises:
        RuleError: with every fault of every file.
    """
    faults: list[str] = []
    rules = list(_read(dirs, faults))
    if faults:
        raise RuleError(faults)
    return Rules(rules)


@cache
def builtin() -> Rules:
    """The rules that kg brings, read once a process."""
    return load()


@cache
def with_user(folder: str | None = None) -> Rules:
    """The built-in rules and those of a user's folder (`--rules DIR`), read once a process."""
    return builtin() if folder is None else load([*BUILT_IN, FilePath(folder)])


def check(dirs: Sequence[FilePath]) -> list[str]:
    """Every fault in the rule files of some folders, as ``file:line: rule: what is wrong``.

    Empty where all is well.

    The folders are checked together with the built-in ones, since ids are unique over all.
    """
    faults: list[str] = []
    for _ in _read([*BUILT_IN, *(d for d in dirs if d not in BUILT_IN)], faults):
        pass
    return faults


def _read(dirs: Sequence[FilePath], faults: list[str]) -> Iterator[Rule]:
    try:
        lexicon.load()
    except RuleError as e:  # told once; every rule that names a list would tell it again
        faults += e.faults
        return
    reader = _Reader(ontology.load(), _named_paths(faults), _named_fillers(faults), faults)
    seen: dict[str, str] = {}
    for folder in dirs:
        if not folder.is_dir():
            faults.append(f"{folder}: no such folder of rules")
            continue
        for path in sorted(folder.rglob("*.yml")):
            reader.file = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            for row in _rows(path, reader):
                yield from _once(reader, row, seen)


def _once(reader: _Reader, row: located.Mapping, seen: dict[str, str]) -> Iterator[Rule]:
    reader.row = row
    before = len(reader.faults)
    rule = _rule(reader)
    if rule.id in seen:
        reader.fault("id", f"the id is taken by {seen[rule.id]}")
    seen.setdefault(rule.id, f"{reader.file}:{row.line}")
    if len(reader.faults) == before:
        yield rule


def _rows(path: FilePath, reader: _Reader) -> Iterator[located.Mapping]:
    content = located.read(path, reader.file, reader.faults)
    if content is None:
        return
    if not isinstance(content, list):
        reader.faults.append(f"{reader.file}:1: a rule file is a list of rules")
        return
    for i, row in enumerate(content, 1):
        if isinstance(row, located.Mapping):
            yield row
        else:
            reader.faults.append(
                f"{reader.file}: item {i} is no rule (a mapping with {', '.join(REQUIRED)})"
            )


def _named_paths(faults: list[str]) -> paths.Named:
    named: dict[str, tuple[paths.Path, ...]] = {}
    for file in sorted(GRAMMAR_DIR.glob(NAMED_PATHS)):
        content = located.read(file, file.name, faults)
        for name, texts in content.items() if isinstance(content, located.Mapping) else ():
            try:
                named[name] = tuple(p for text in texts for p in paths.parse(text, named))
            except paths.PathError as e:
                faults.append(f"{file.name}:{content.lines[name]}: {e}")
    return named


def _named_fillers(faults: list[str]) -> Mapping[str, tuple[str, ...]]:
    """The groups of kg/grammar/fillers.yml, with the groups that they use written out."""
    groups: dict[str, tuple[str, ...]] = {}
    for name, members in (
        located.read(NAMED_FILLERS, NAMED_FILLERS.name, faults) or {}
    ).items():
        try:
            groups[name] = tuple(_expanded(members, groups))
        except KeyError as e:
            faults.append(
                f"{NAMED_FILLERS.name}: {name}: no group {e.args[0]!r} above it{did_you_mean(e.args[0], groups)}"
            )
    return groups


def _expanded(names: Sequence[str], groups: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [
        word
        for name in names
        for word in (groups[name[1:]] if name.startswith("@") else (name,))
    ]


def _rule(reader: _Reader) -> Rule:
    row = reader.row
    for key in row:
        if key not in KEYS:
            reader.fault(
                key,
                f"no key {key!r}{did_you_mean(str(key), KEYS)}; allowed are {', '.join(KEYS)}",
            )
    for key in row.twice:
        reader.fault(key, f"the key {key!r} comes twice")
    for key in REQUIRED:
        if not row.get(key):
            reader.fault(None, f"{key!r} is missing or empty")
    kind = _kind(reader)
    roles = _roles(reader, kind)
    classes, nouns = _types(reader, kind, roles)
    return Rule(
        id=str(row.get("id")),
        kind=kind,
        yields=str(row.get("yields")),
        lemmas=_lemmas(reader),
        paths=_paths(reader, kind, roles),
        types=classes,
        narrowed=frozenset(nouns),
        nouns=nouns,
        examples=tuple(_examples(reader, "examples", roles)),
        counterexamples=tuple(_examples(reader, "counterexamples", roles)),
        optional=reader.among(
            "optional", roles if kind == "event" else (), f"optional role of a {kind}"
        ),
        pos=reader.among("pos", sorted(paths.POS), "part of speech"),
        tags=frozenset(reader.strings("tags")),
        deps=reader.among("deps", sorted(paths.LABELS), "label"),
        particles=frozenset(reader.strings("particle")),
        require=_guards(reader, "require"),
        forbid=_guards(reader, "not"),
        confidence=_confidence(reader),
        polarity=_one_of(reader, "polarity", get_args(Polarity)),
        modality=_one_of(reader, "modality", get_args(Modality)),
        past=_past(reader),
        note=row.get("note"),
        file=reader.file,
        line=row.line,
    )


def _kind(reader: _Reader) -> Kind:
    name = reader.row.get("yields")
    if name in reader.known.relations:
        return "relation"
    events = reader.known.event_types
    if name not in events and name:
        hint = did_you_mean(str(name), [*reader.known.relations, *events])
        reader.fault("yields", f"yields {name!r}, which is no relation or event type{hint}")
    return "event"


def _roles(reader: _Reader, kind: Kind) -> tuple[str, ...]:
    event_roles = (*reader.known.roles, *EVENT_ONLY_ROLES)
    if reader.row.get("yields") not in (*reader.known.relations, *reader.known.event_types):
        return (
            RELATION_ROLES + event_roles
        )  # which it is cannot be told, and that is a fault already
    return RELATION_ROLES if kind == "relation" else event_roles


def _lemmas(reader: _Reader) -> tuple[str, ...]:
    found = _listed(reader, "lemmas", reader.strings("lemmas"))
    if ANY_WORD in found and (len(found) > 1 or not reader.row.get("deps")):
        reader.fault(
            "lemmas",
            f"{ANY_WORD!r} stands alone and needs 'deps': the labels by which such a rule is looked up",
        )
    for word in found:
        if word != word.lower():
            reader.fault("lemmas", f"the lemma {word!r} is not in lower case")
    return tuple(dict.fromkeys(found))


def _listed(reader: _Reader, key: str, words: Sequence[str]) -> list[str]:
    found: list[str] = []
    for word in words:
        try:
            found += sorted(lexicon.words(word[1:])) if word.startswith("$") else [word]
        except RuleError as e:
            reader.fault(key, str(e))
    return found


def _paths(
    reader: _Reader, kind: Kind, roles: Sequence[str]
) -> Mapping[str, tuple[paths.Path, ...]]:
    found: dict[str, tuple[paths.Path, ...]] = {}
    for role, texts in reader.mapping("paths").items():
        if role not in roles:
            reader.fault(
                "paths",
                f"no role {role!r}{did_you_mean(role, roles)}; allowed are {', '.join(roles)}",
            )
        found[role] = _alternatives(reader, "paths", texts)
    for role in RELATION_ROLES if kind == "relation" else ():
        if role not in found and reader.row.get("paths"):
            reader.fault("paths", f"no path to the {role}")
    # The shortest way first: a rule that misses should miss soon.
    return dict(
        sorted(found.items(), key=lambda item: min((len(p.steps) for p in item[1]), default=0))
    )


def _alternatives(reader: _Reader, key: str, texts: object) -> tuple[paths.Path, ...]:
    texts = [texts] if isinstance(texts, str) else texts
    if not isinstance(texts, list) or not texts or not all(isinstance(t, str) for t in texts):
        reader.fault(key, "a path is a text or a list of texts")
        return ()
    try:
        return tuple(path for text in texts for path in paths.parse(text, reader.named))
    except paths.PathError as e:
        reader.fault(key, f"path {e}")
        return ()


def _guards(reader: _Reader, key: str) -> tuple[tuple[paths.Path, ...], ...]:
    return tuple(_alternatives(reader, key, text) for text in reader.strings(key))


def _types(reader: _Reader, kind: Kind, roles: Sequence[str]) -> tuple[_Words, _Words]:
    """For each role the classes its filler may be of, and the nouns that may fill it without being of any."""
    classes, nouns = _ends(reader, kind), dict[str, frozenset[str]]()
    for role, names in reader.mapping("types").items():
        if role not in roles:
            reader.fault("types", f"no role {role!r}{did_you_mean(role, roles)}")
            continue
        narrowed = [names] if isinstance(names, str) else [str(name) for name in names]
        try:
            narrowed = _expanded(narrowed, reader.groups)
        except KeyError as e:
            reader.fault(
                "types", f"no group '@{e.args[0]}'{did_you_mean(e.args[0], reader.groups)}"
            )
            continue
        found = [name for name in narrowed if not name.startswith("$")]
        for name in found:
            _check_class(reader, role, name, classes.get(role, frozenset()))
        classes[role] = frozenset(found)
        nouns[role] = frozenset(
            _listed(reader, "types", [name for name in narrowed if name.startswith("$")])
        )
    return classes, nouns


def _ends(reader: _Reader, kind: Kind) -> dict[str, frozenset[str]]:
    if kind == "relation":
        relation = reader.known.relations[reader.row["yields"]]
        return {"subject": relation.domain, "object": relation.range}
    return {name: role.range for name, role in reader.known.roles.items()} | {
        "place": frozenset({"Place"})
    }


def _check_class(reader: _Reader, role: str, name: str, ends: frozenset[str]) -> None:
    known = reader.known.classes
    if name not in known:
        reader.fault("types", f"no class {name!r}{did_you_mean(str(name), known)}")
    elif not any(end in known and reader.known.is_a(name, end) for end in ends):
        reader.fault(
            "types",
            f"{name!r} does not lie within what the ontology allows as {role}: {', '.join(sorted(ends))}",
        )


def _examples(reader: _Reader, key: str, roles: Sequence[str]) -> Iterator[Example]:
    rows = reader.row.get(key, [])
    if not isinstance(rows, list) or not all(map(_is_example, rows)):
        reader.fault(
            key,
            f"{key!r} is a list of mappings with a 'text', and 'args' and 'entities' are mappings",
        )
        return
    for row in rows:
        for name in row:
            if name not in EXAMPLE_KEYS:
                reader.fault(
                    key,
                    f"an example has no key {name!r}{did_you_mean(str(name), EXAMPLE_KEYS)}",
                )
        _check_words(reader, key, row, roles)
        yield Example(
            row["text"], row.get("args", {}), row.get("trigger"), row.get("entities", {})
        )


def _is_example(row: Any) -> bool:
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return False
    return all(isinstance(row.get(k, {}), dict) for k in ("args", "entities"))


def _check_words(
    reader: _Reader, key: str, row: Mapping[str, Any], roles: Sequence[str]
) -> None:
    args, entities = row.get("args", {}), row.get("entities", {})
    if key == "examples" and not args:
        reader.fault(key, f"the example {row['text']!r} does not say its args")
    for role in args:
        if role not in roles:
            reader.fault(key, f"no role {role!r}{did_you_mean(role, roles)}")
    for words in (*args.values(), *entities, *([row["trigger"]] if "trigger" in row else [])):
        if str(words) not in row["text"]:
            reader.fault(key, f"the words {words!r} do not stand in {row['text']!r}")
    for name in entities.values():
        if name not in reader.known.classes:
            reader.fault(
                key, f"no class {name!r}{did_you_mean(str(name), reader.known.classes)}"
            )


def _confidence(reader: _Reader) -> float:
    value = reader.row.get("confidence", Rule.__dataclass_fields__["confidence"].default)
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 1:
        return float(value)
    reader.fault("confidence", f"the confidence {value!r} is no number above 0 and up to 1")
    return 0.0


def _past(reader: _Reader) -> bool:
    value, relation = (
        reader.row.get("past", False),
        reader.known.relations.get(str(reader.row.get("yields"))),
    )
    if not isinstance(value, bool):
        reader.fault("past", f"past is true or false, not {value!r}")
    elif value and (relation is None or not relation.can_end):
        reader.fault(
            "past",
            f"{reader.row.get('yields')!r} is no relation that can end (a kg:TemporaryRelation)",
        )
    return value is True


def _one_of(reader: _Reader, key: str, allowed: Sequence[str]) -> Any:
    value = reader.row.get(key)
    if value is not None and value not in allowed:
        reader.fault(
            key,
            f"{key} is one of {', '.join(allowed)}, not {value!r}{did_you_mean(str(value), allowed)}",
        )
    return value
