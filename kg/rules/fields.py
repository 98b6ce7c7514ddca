"""The fields of a rule, read from its entry: what each may hold, and what it comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, get_args

from kg.model.extract import Modality, Polarity
from kg.ontology import did_you_mean
from kg.rules import paths
from kg.rules.attempt import ANY_WORD
from kg.rules.entry import KEYS, REQUIRED, RuleEntry, is_list_of_texts, write_out
from kg.rules.example_fields import examples
from kg.rules.rule import EVENT_ONLY_ROLES, RELATION_ROLES, Kind, Rule
from kg.rules.steps import Path
from kg.user_files import shown

Words: TypeAlias = Mapping[str, frozenset[str]]
"""From a role to words."""


_ONE_TEXT = ("id", "yields", "note")


@dataclass(frozen=True, slots=True)
class _Fillers:
    """What may fill each role: things of one of the `classes`, or one of the `nouns`.

    A role with nouns, though they be none, is one that the rule narrows.
    """

    classes: Words
    nouns: Words


def rule_of(entry: RuleEntry) -> Rule:
    """The rule that an entry writes.

    Where the entry has a fault, it is noted there, and the rule is of no use.
    """
    _check_keys(entry)
    row = entry.row
    kind = _kind(entry)
    roles = _roles(entry, kind)
    fillers = _fillers(entry, kind, roles)
    optional, of = (roles, "an event") if kind == "event" else ((), "a relation")
    return Rule(
        id=entry.text("id"),
        kind=kind,
        yields=entry.text("yields"),
        lemmas=_lemmas(entry),
        paths=_paths(entry, kind, roles),
        types=fillers.classes,
        narrowed=frozenset(fillers.nouns),
        nouns=fillers.nouns,
        examples=tuple(examples(entry, "examples", roles)),
        counterexamples=tuple(examples(entry, "counterexamples", roles)),
        optional=entry.among("optional", optional, f"optional role of {of}"),
        pos=entry.among("pos", sorted(paths.POS), "part of speech"),
        tags=frozenset(entry.strings("tags")),
        deps=entry.among("deps", sorted(paths.LABELS), "label"),
        particles=frozenset(entry.strings("particle")),
        require=_guards(entry, "require"),
        forbid=_guards(entry, "not"),
        confidence=_confidence(entry),
        polarity=entry.one_of("polarity", get_args(Polarity)),
        modality=entry.one_of("modality", get_args(Modality)),
        past=_past(entry),
        note=entry.text("note") or None,
        file=entry.file,
        line=row.line,
    )


def _check_keys(entry: RuleEntry) -> None:
    row = entry.row
    for key in row:
        if key not in KEYS:
            hint = did_you_mean(str(key), KEYS)
            entry.fault(key, f"no key {shown(key)}{hint}; allowed are {', '.join(KEYS)}")
    for key in row.twice:
        entry.fault(key, f"the key {key!r} comes twice")
    for key in REQUIRED:
        if not row.get(key):
            entry.fault(None, f"{key!r} is missing or empty")
    for key in _ONE_TEXT:
        if isinstance(row.get(key), list | dict):
            entry.fault(key, f"{key!r} is one word")


# --- What it yields, and between whom


def _kind(entry: RuleEntry) -> Kind:
    known = entry.vocabulary.ontology
    name = entry.text("yields")
    if name in known.relations:
        return "relation"
    # Without a name the fault is that it is missing, which is noted already.
    if name and name not in known.event_types:
        hint = did_you_mean(name, [*known.relations, *known.event_types])
        entry.fault("yields", f"yields {name!r}, which is no relation or event type{hint}")
    return "event"


def _roles(entry: RuleEntry, kind: Kind) -> tuple[str, ...]:
    """The roles that a rule of this kind may have."""
    known = entry.vocabulary.ontology
    event_roles = (*known.roles, *EVENT_ONLY_ROLES)
    if entry.text("yields") not in (*known.relations, *known.event_types):
        # Which it is cannot be told, and that is a fault already.
        return RELATION_ROLES + event_roles
    return RELATION_ROLES if kind == "relation" else event_roles


def _past(entry: RuleEntry) -> bool:
    value = entry.row.get("past", False)
    if not isinstance(value, bool):
        entry.fault("past", f"past is true or false, not {shown(value)}")
    elif value and not _can_end(entry):
        name = entry.text("yields")
        entry.fault("past", f"{name!r} is no relation that can end (a kg:TemporaryRelation)")
    return value is True


def _can_end(entry: RuleEntry) -> bool:
    relation = entry.vocabulary.ontology.relations.get(entry.text("yields"))
    return relation is not None and relation.can_end


# --- Triggers and paths


def _lemmas(entry: RuleEntry) -> tuple[str, ...]:
    lemmas = entry.with_lists("lemmas", entry.strings("lemmas"))
    if ANY_WORD in lemmas:
        _check_any_word(entry, lemmas)
    for word in lemmas:
        if word != word.lower():
            entry.fault("lemmas", f"the lemma {word!r} is not in lower case")
    return tuple(dict.fromkeys(lemmas))


def _check_any_word(entry: RuleEntry, lemmas: Sequence[str]) -> None:
    # Without labels such a rule would be tried at every word of every text.
    if len(lemmas) > 1 or not entry.row.get("deps"):
        need = "'deps': the labels by which such a rule is looked up"
        entry.fault("lemmas", f"{ANY_WORD!r} stands alone and needs {need}")


def _paths(
    entry: RuleEntry, kind: Kind, roles: Sequence[str]
) -> Mapping[str, tuple[Path, ...]]:
    by_role: dict[str, tuple[Path, ...]] = {}
    for role, texts in entry.mapping("paths").items():
        if role not in roles:
            hint = did_you_mean(role, roles)
            entry.fault("paths", f"no role {role!r}{hint}; allowed are {', '.join(roles)}")
        by_role[role] = entry.alternatives("paths", texts)
    if kind == "relation" and entry.row.get("paths"):
        for role in RELATION_ROLES:
            if role not in by_role:
                entry.fault("paths", f"no path to the {role}")
    # The shortest way first: a rule that misses should miss soon.
    return dict(sorted(by_role.items(), key=lambda item: _shortest(item[1])))


def _shortest(alternatives: Sequence[Path]) -> int:
    return min((len(path.steps) for path in alternatives), default=0)


def _guards(entry: RuleEntry, key: str) -> tuple[tuple[Path, ...], ...]:
    """What must be there, or must not: each a group of alternatives."""
    return tuple(entry.alternatives(key, text) for text in entry.strings(key))


def _confidence(entry: RuleEntry) -> float:
    value = entry.row.get("confidence", Rule.__dataclass_fields__["confidence"].default)
    if _is_number(value) and 0 < value <= 1:
        return float(value)
    entry.fault("confidence", f"the confidence {shown(value)} is no number above 0 and up to 1")
    return 0.0


def _is_number(value: object) -> bool:
    # Python takes truth values for whole numbers.
    return isinstance(value, int | float) and not isinstance(value, bool)


# --- What may fill a role


def _fillers(entry: RuleEntry, kind: Kind, roles: Sequence[str]) -> _Fillers:
    """For each role the classes of its fillers, and the nouns that will do without a class."""
    classes, nouns = _allowed_classes(entry, kind), dict[str, frozenset[str]]()
    for role, names in entry.mapping("types").items():
        if role not in roles:
            entry.fault("types", f"no role {role!r}{did_you_mean(role, roles)}")
            continue
        written = _without_groups(entry, names)
        if written is None:
            continue
        narrowed = [name for name in written if not name.startswith("$")]
        for name in narrowed:
            _check_class(entry, role, name, classes.get(role, frozenset()))
        lists = [name for name in written if name.startswith("$")]
        classes[role] = frozenset(narrowed)
        nouns[role] = frozenset(entry.with_lists("types", lists))
    return _Fillers(classes, nouns)


def _without_groups(entry: RuleEntry, names: object) -> list[str] | None:
    """The names, those of a group instead of each `@group`; None, with a fault, for none."""
    texts = [names] if isinstance(names, str) else names
    if not is_list_of_texts(texts):
        entry.fault("types", "the classes of a role are a word or a list of words")
        return None
    groups = entry.vocabulary.groups
    try:
        return write_out(texts, groups)
    except KeyError as e:
        entry.fault("types", f"no group '@{e.args[0]}'{did_you_mean(e.args[0], groups)}")
        return None


def _allowed_classes(entry: RuleEntry, kind: Kind) -> dict[str, frozenset[str]]:
    """What the ontology itself allows in each role: domain and range."""
    known = entry.vocabulary.ontology
    if kind == "relation":
        relation = known.relations[entry.text("yields")]
        return {"subject": relation.domain, "object": relation.range}
    ranges = {name: role.range for name, role in known.roles.items()}
    return ranges | {"place": frozenset({"Place"})}


def _check_class(entry: RuleEntry, role: str, name: str, allowed: frozenset[str]) -> None:
    known = entry.vocabulary.ontology
    if name not in known.classes:
        entry.fault("types", f"no class {name!r}{did_you_mean(str(name), known.classes)}")
        return
    # A range may hold "date", which is no class that anything could lie within.
    within = (known.is_a(name, wider) for wider in allowed if wider in known.classes)
    if not any(within):
        bounds = f"what the ontology allows as {role}: {', '.join(sorted(allowed))}"
        entry.fault("types", f"{name!r} does not lie within {bounds}")
