"""The cues of attribution: which lemmas bring in what somebody says, and with which kinds of content.

Read from kg/grammar/attribution/*.yml, whose first lines describe the format; every frame
carries examples, run as tests.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from spacy.tokens import Token

from kg import lexicon
from kg.files import YamlLoader
from kg.model.errors import RuleError
from kg.ontology import did_you_mean

FRAMES_DIR = Path(__file__).resolve().parents[2] / "grammar" / "attribution"
TAKES = (
    "clause",
    "quote",
    "aside",
    "infinitive",
    "request",
    "naming",
    "object",
    "gerund",
    "raising",
    "noun",
)
_KEYS = ("id", "cues", "takes", "examples")
_MISLEMMATISED = {
    "hoped": "hope",
    "hoping": "hope",
    "hopes": "hope",
    "rated": "rate",
    "rating": "rate",
}  # the model says "hop"


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: its cue lemmas, what content they take, and examples to test it by."""

    id: str
    cues: tuple[str, ...]
    takes: frozenset[str]
    examples: tuple[dict[str, object], ...]


@cache
def frames() -> tuple[Frame, ...]:
    """Every frame, by file name and order.

    Raises:
        RuleError: a frame has an unknown key or kind of content, no example, or a list that is
            not there; all faults at once.
    """
    faults: list[str] = []
    found: list[Frame] = []
    for path in sorted(FRAMES_DIR.glob("*.yml")):
        for row in yaml.load(path.read_text(encoding="utf-8"), YamlLoader):
            faults.extend(f"{path.name}: {fault}" for fault in _faults(row))
            if not faults:
                found.append(
                    Frame(
                        row["id"],
                        _cues(row["cues"]),
                        frozenset(row["takes"]),
                        tuple(row["examples"]),
                    )
                )
    if faults:
        raise RuleError(faults)
    return tuple(found)


def _faults(row: dict[str, object]) -> list[str]:
    name = row.get("id", "?")
    unknown = [
        f"frame {name!r} has the unknown key {key!r}{did_you_mean(key, _KEYS)}"
        for key in row
        if key not in _KEYS
    ]
    missing = [f"frame {name!r} has no {key!r}" for key in _KEYS if not row.get(key)]
    takes = row.get("takes")
    kinds = takes if isinstance(takes, list) else []
    return [
        *unknown,
        *missing,
        *(
            f"frame {name!r} takes {k!r}{did_you_mean(k, TAKES)}"
            for k in kinds
            if k not in TAKES
        ),
    ]


def _cues(entries: list[str]) -> tuple[str, ...]:
    return tuple(
        word
        for entry in entries
        for word in (sorted(lexicon.words(entry[1:])) if entry.startswith("$") else (entry,))
    )


@cache
def table() -> dict[str, frozenset[str]]:
    """Cue lemma to the kinds of content it takes, over all frames.

    Nouns apart from verbs by the kind `noun`.
    """
    merged: dict[str, set[str]] = {}
    for frame in frames():
        for cue in frame.cues:
            merged.setdefault(cue, set()).update(frame.takes)
    return {cue: frozenset(takes) for cue, takes in merged.items()}


@cache
def _first_words() -> frozenset[str]:
    return (
        frozenset(cue.split()[0] for cue in table()) | frozenset(_MISLEMMATISED) | {"according"}
    )


def may_begin_cue(word: str) -> bool:
    """Whether a lemma, or a word in lower case, is one to look at."""
    return word.lower() in _first_words()


def lemma(token: Token) -> str:
    """The token's lemma in lower case, with the model's commonest errors on cues mended."""
    return _MISLEMMATISED.get(token.lower_) or token.lemma_.lower()


def takes(token: Token) -> frozenset[str]:
    """What content the token, or the token with its particle or preposition, brings in.

    Empty if it is no cue.
    """
    base = lemma(token)
    known = table()
    for child in token.children:
        if child.dep_ in ("prt", "prep", "acomp") and child.i > token.i:
            longer = known.get(f"{base} {child.lower_}")
            if longer:
                return longer | known.get(base, frozenset()) if child.dep_ == "prep" else longer
    if any(child.dep_ == "prt" for child in token.children) and base not in ("say", "report"):
        return frozenset()  # "put out", "give in" are other verbs
    return known.get(base, frozenset())
