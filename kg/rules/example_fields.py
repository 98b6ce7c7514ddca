"""The examples of a rule: sentences it must read, and those at which it must be silent."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.ontology import did_you_mean
from kg.rules.entry import RuleEntry
from kg.rules.rule import Example

EXAMPLE_KEYS = ("text", "args", "trigger", "entities")


def examples(entry: RuleEntry, key: str, roles: Sequence[str]) -> Iterator[Example]:
    """The examples under `key`, which is `examples` or `counterexamples`."""
    rows = entry.row.get(key, [])
    if not isinstance(rows, list) or not all(map(_is_example, rows)):
        shape = "mappings with a 'text', and 'args' and 'entities' are mappings"
        entry.fault(key, f"{key!r} is a list of {shape}")
        return
    for row in rows:
        _check_keys(entry, key, row)
        _check_roles(entry, key, row, roles)
        _check_words(entry, key, row)
        _check_classes(entry, key, row)
        args, classes = row.get("args", {}), row.get("entities", {})
        yield Example(row["text"], args, row.get("trigger"), classes)


def _is_example(row: Any) -> bool:
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return False
    return all(isinstance(row.get(key, {}), dict) for key in ("args", "entities"))


def _check_keys(entry: RuleEntry, key: str, row: Mapping[str, Any]) -> None:
    for name in row:
        if name not in EXAMPLE_KEYS:
            hint = did_you_mean(str(name), EXAMPLE_KEYS)
            entry.fault(key, f"an example has no key {name!r}{hint}")


def _check_roles(
    entry: RuleEntry, key: str, row: Mapping[str, Any], roles: Sequence[str]
) -> None:
    args = row.get("args", {})
    # Of a counterexample there is nothing to say but that the rule stays silent.
    if key == "examples" and not args:
        entry.fault(key, f"the example {row['text']!r} does not say its args")
    for role in args:
        if role not in roles:
            entry.fault(key, f"no role {role!r}{did_you_mean(str(role), roles)}")


def _check_words(entry: RuleEntry, key: str, row: Mapping[str, Any]) -> None:
    """Fault words of an example that its text does not have."""
    words = [*row.get("args", {}).values(), *row.get("entities", {})]
    if "trigger" in row:
        words.append(row["trigger"])
    for word in words:
        if str(word) not in row["text"]:
            entry.fault(key, f"the words {word!r} do not stand in {row['text']!r}")


def _check_classes(entry: RuleEntry, key: str, row: Mapping[str, Any]) -> None:
    known = entry.vocabulary.ontology.classes
    for name in row.get("entities", {}).values():
        # A list or mapping could not be looked up.
        if str(name) not in known:
            entry.fault(key, f"no class {name!r}{did_you_mean(str(name), known)}")
