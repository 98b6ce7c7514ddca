"""The cues of attribution: which lemmas bring in what somebody says, and with which content.

Read from kg/grammar/attribution/*.yml, whose first lines describe the format; every frame
carries examples, run as tests.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from spacy.tokens import Token

from kg import lexicon
from kg.english.dependents import has_label
from kg.files import YamlLoader
from kg.model.errors import RuleError
from kg.ontology import did_you_mean

# The one cue that is neither verb nor noun, and has a finder of its own.
ACCORDING = "according"
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
# What may make another cue of a verb: "point out", "call for", "make clear".
_SECOND_WORD = ("prt", "prep", "acomp")


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
    loaded: list[Frame] = []
    for path in sorted(FRAMES_DIR.glob("*.yml")):
        for row in yaml.load(path.read_text(encoding="utf-8"), YamlLoader):
            faults.extend(f"{path.name}: {fault}" for fault in _faults(row))
            if not faults:
                loaded.append(
                    Frame(
                        row["id"],
                        tuple(_cues(row["cues"])),
                        frozenset(row["takes"]),
                        tuple(row["examples"]),
                    )
                )
    if faults:
        raise RuleError(faults)
    return tuple(loaded)


def _faults(row: dict[str, object]) -> Iterator[str]:
    frame = f"frame {row.get('id', '?')!r}"
    for key in row:
        if key not in _KEYS:
            yield f"{frame} has the unknown key {key!r}{did_you_mean(key, _KEYS)}"
    for key in _KEYS:
        if not row.get(key):
            yield f"{frame} has no {key!r}"
    kinds = row.get("takes")
    for kind in kinds if isinstance(kinds, list) else []:
        if kind not in TAKES:
            yield f"{frame} takes {kind!r}{did_you_mean(kind, TAKES)}"


def _cues(entries: list[str]) -> Iterator[str]:
    """The lemmas of a frame, those of a list of the lexicon for its "$name"."""
    for entry in entries:
        if entry.startswith("$"):
            yield from sorted(lexicon.words(entry[1:]))
        else:
            yield entry


@cache
def table() -> dict[str, frozenset[str]]:
    """Cue lemma to the kinds of content it takes, over all frames.

    Nouns apart from verbs by the kind `noun`.
    """
    merged: dict[str, set[str]] = {}
    for frame in frames():
        for cue in frame.cues:
            merged.setdefault(cue, set()).update(frame.takes)
    return {cue: frozenset(kinds) for cue, kinds in merged.items()}


@cache
def _first_words() -> frozenset[str]:
    cues = (cue.split()[0] for cue in table())
    others = (*lexicon.words("cue_lemmas"), *lexicon.words("viewpoint_nouns"))
    return frozenset([ACCORDING, *cues, *others])


def may_begin_cue(word: str) -> bool:
    """Test if a lemma, or a word in lower case, is one to look at."""
    return word.lower() in _first_words()


def lemma(token: Token) -> str:
    """The token's lemma in lower case, with the model's commonest errors on cues mended."""
    return lexicon.meanings("cue_lemmas").get(token.lower_) or token.lemma_.lower()


def takes(token: Token) -> frozenset[str]:
    """What content the token, or the token with its particle or preposition, brings in.

    Empty if it is no cue.
    """
    base = lemma(token)
    known = table()
    for child in token.children:
        if child.dep_ not in _SECOND_WORD:
            continue
        if child.i < token.i:
            continue
        longer = known.get(f"{base} {child.lower_}")
        if not longer:
            continue
        # A preposition leaves the verb what it is: one may "call for" and still "call".
        return longer | known.get(base, frozenset()) if child.dep_ == "prep" else longer
    if base not in lexicon.words("cues_with_any_particle") and has_label(token.children, "prt"):
        return frozenset()  # "put out", "give in" are other verbs
    return known.get(base, frozenset())
