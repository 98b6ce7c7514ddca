"""One rule as it stands in a file, and what it is checked against."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeGuard

from kg import lexicon
from kg.model.errors import RuleError
from kg.ontology import Ontology, did_you_mean
from kg.rules import located, paths
from kg.rules.steps import Path
from kg.user_files import shown

REQUIRED = ("id", "yields", "lemmas", "paths", "examples")
KEYS = (
    *REQUIRED,
    *("pos", "tags", "deps", "particle", "optional", "types", "require", "not"),
    *("confidence", "polarity", "modality", "past", "counterexamples", "note"),
)

# Characters of each part of a fault
_SHOWN = 1000

Groups: TypeAlias = Mapping[str, tuple[str, ...]]
"""From the name of a group of kg/grammar/fillers.yml to its classes and `$lists`."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that a rule may use: the ontology's, the named paths, the groups of fillers."""

    ontology: Ontology
    named_paths: paths.Named
    groups: Groups


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """One rule of a file.

    `faults` is the list of all files; what is wrong with this rule is added to it.
    """

    vocabulary: Vocabulary
    faults: list[str]
    file: str
    row: located.Mapping

    def fault(self, key: str | None, text: str) -> None:
        """Note a fault of the rule, at the line of its key `key`."""
        line = self.row.lines.get(key, self.row.line)
        rule = self.text("id") or "rule without id"
        # A text in it may be as long as its file
        self.faults.append(f"{self.file}:{line}: {rule[:_SHOWN]}: {text[:_SHOWN]}")

    def text(self, key: str) -> str:
        """The text of a key, empty where there is none."""
        value = self.row.get(key)
        # Of what YAML takes for a number or a day, such as an id, the text will do.
        return "" if value is None else str(value)

    def strings(self, key: str) -> list[str]:
        """The words of a key that holds one word or a list of them; faults what is neither."""
        value = self.row.get(key, [])
        words = [value] if isinstance(value, str) else value
        if isinstance(words, list) and all(map(_is_word, words)):
            return words
        # YAML 1.1 takes a bare "no" and "on" for truth values.
        advice = "a word or a list of words (quote words such as 'no' and 'on')"
        self.fault(key, f"{key!r} holds {advice}")
        return []

    def among(self, key: str, allowed: Sequence[str], what: str) -> frozenset[str]:
        """The words of a key, each of which must be one of `allowed`."""
        words = self.strings(key)
        for word in words:
            if word not in allowed:
                self.fault(key, f"no {what} {word!r}{did_you_mean(word, allowed)}")
        return frozenset(words)

    def mapping(self, key: str) -> Mapping[str, Any]:
        """The mapping under a key; empty, with a fault, where it is none."""
        value = self.row.get(key, {})
        if isinstance(value, dict) and all(isinstance(k, str) for k in value):
            return value
        self.fault(key, f"{key!r} is a mapping")
        return {}

    def alternatives(self, key: str, texts: object) -> tuple[Path, ...]:
        """The alternatives that one or several texts under a key write as paths."""
        texts = [texts] if isinstance(texts, str) else texts
        if not is_list_of_texts(texts):
            self.fault(key, "a path is a text or a list of texts")
            return ()
        named = self.vocabulary.named_paths
        try:
            return tuple(path for text in texts for path in paths.parse(text, named))
        except paths.PathError as e:
            self.fault(key, f"path {e}")
            return ()

    def with_lists(self, key: str, words: Sequence[str]) -> list[str]:
        """The words, those of the lexicon list instead of each `$name`."""
        written: list[str] = []
        for word in words:
            try:
                written += sorted(lexicon.words(word[1:])) if word.startswith("$") else [word]
            except RuleError as e:
                self.fault(key, str(e))
        return written

    def one_of(self, key: str, allowed: Sequence[str]) -> Any:
        """The value of a key, which must be one of `allowed`; None where there is none."""
        value = self.row.get(key)
        if value is not None and value not in tuple(allowed):
            hint = did_you_mean(str(value), allowed)
            self.fault(key, f"{key} is one of {', '.join(allowed)}, not {shown(value)}{hint}")
            return None
        return value


def _is_word(value: object) -> bool:
    return isinstance(value, str) and value != ""


def is_list_of_texts(value: object) -> TypeGuard[list[str]]:
    """Test for a list of texts that is not empty."""
    if not isinstance(value, list) or not value:
        return False
    return all(isinstance(text, str) for text in value)


def write_out(names: Sequence[str], groups: Groups) -> list[str]:
    """The names, the members of the group instead of each `@name`.

    Raises:
        KeyError: there is no such group.
    """
    written: list[str] = []
    for name in names:
        written += groups[name[1:]] if name.startswith("@") else (name,)
    return written
