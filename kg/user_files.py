"""Reading files that a user names: queries, names, decisions, rules, ontologies, gold.

Such a file may be anything: a folder, a pipe that never ends, a table in another encoding, or
made by somebody who wants kg to fail. Whatever it is, it is text within these bounds, or the
reason why it is none, in a few words that a caller puts behind the file's name.
"""

import json
import math
import os
import re
import reprlib
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

import yaml

from kg.model.errors import ReadError

if TYPE_CHECKING:
    YamlLoader: TypeAlias = yaml.SafeLoader
else:  # libyaml is many times faster, and is not in every build of PyYAML
    YamlLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MOST_BYTES = 50_000_000
"""Of a file, unless a caller says otherwise: names of every place on earth fit in."""
MOST_LEVELS = 100
"""Of lists and mappings within one another. Parsers in C overflow the stack at thousands."""
MOST_YAML_BYTES = 5_000_000
"""All of kg's own grammar is a fifth of it."""

_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_OPEN |= getattr(os, "O_BINARY", 0)  # Windows would stop at a control character
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# Characters of a value in a message
_SHOWN = 80
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def read_text(path: Path, most: int = MOST_BYTES) -> str:
    """The text of a regular file in UTF-8, without its byte-order mark.

    Line ends stay as they are. What is no regular file is not waited for.

    Args:
        path: the file.
        most: bytes that it may have.

    Raises:
        ReadError: it cannot be read, or is no text; the reason alone, without the path.
    """
    content = read_bytes(path, most)
    if content.startswith(_UTF_16):
        raise ReadError("it is UTF-16; save it as UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        line = content.count(b"\n", 0, e.start) + 1
        raise ReadError(f"it is not UTF-8: byte {content[e.start]:#04x} on line {line}") from e
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ReadError(f"it is no text: a NUL character on line {line}")
    return text


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of a regular file; arguments and errors as of `read_text`."""
    try:
        # Opened before it is looked at, so that no other file takes its place in between.
        with open(path, "rb", opener=_open) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise ReadError("it is no regular file")
            # Nothing, where a file of the system has to be waited for
            content = file.read(most + 1) or b""
    except OSError as e:
        raise ReadError(e.strerror or str(e)) from e
    # A path with a NUL, or with half a character
    except ValueError as e:
        raise ReadError(f"it is no path: {e}") from e
    if len(content) > most:
        raise ReadError(f"it is larger than {most:,} bytes")
    return content


def _open(path: str, _flags: int) -> int:
    """Open without waiting: a pipe that nobody writes to would never open."""
    return os.open(path, _OPEN)


def parse_json(text: str) -> Any:
    """What a JSON text says (RFC 8259), where every part of kg can hold it.

    Python's own reader also takes `NaN` and infinite numbers, the last of two equal keys, half
    a character (a lone surrogate), and as much nesting as its stack allows.

    Raises:
        ValueError: it is no JSON, or holds one of those; says what.
    """
    _check_levels(text)
    value = json.loads(
        text,
        object_pairs_hook=without_repetition,
        parse_constant=_refuse_constant,
        parse_float=_finite,
        parse_int=_whole,
    )
    if _SURROGATE.search(text):
        _check_characters(value)
    return value


def _check_levels(text: str) -> None:
    # Most texts have fewer brackets than levels are allowed
    if text.count("[") + text.count("{") <= MOST_LEVELS:
        return
    level = 0
    for bracket in _BRACKET.finditer(_STRING.sub("", text)):
        level += 1 if bracket[0] in "[{" else -1
        if level > MOST_LEVELS:
            raise ValueError(f"more than {MOST_LEVELS} lists and objects within one another")


class RepeatedKeyError(ValueError):
    """An object of JSON has a key twice: Python's reader takes the last and drops the other."""


def without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON, as the hook that Python's reader calls for each.

    Raises:
        RepeatedKeyError: a key stands twice; says which.
    """
    row = dict(pairs)
    if len(row) < len(pairs):
        twice = next(_repeated(key for key, _ in pairs))
        raise RepeatedKeyError(f"the key {shown(twice)} stands twice in one object")
    return row


def _repeated(keys: Iterable[str]) -> Iterator[str]:
    known: set[str] = set()
    for key in keys:
        if key in known:
            yield key
        known.add(key)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError(f"the number {digits[:20]} is too large")
    return number


def _whole(digits: str) -> int:
    try:
        return int(digits)
    except ValueError as e:
        raise ValueError(f"the number {digits[:20]}… has {len(digits)} digits") from e


def _check_characters(value: object) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as e:
        half = e.object[e.start].encode("unicode_escape").decode()
        raise ValueError(f"{half} is half a character") from e


def shown(value: object) -> str:
    """A value as a message shows it: short, however long it is."""
    short = reprlib.Repr()
    # Python 3.12 takes these as arguments, 3.11 does not.
    short.maxstring = short.maxother = _SHOWN
    return short.repr(value)


def read_yaml(path: Path, loader: type[Any] = YamlLoader) -> Any:
    """What a YAML file holds, as the loader makes it.

    Refused are aliases, which can make a few lines mean more than memory holds, and more than
    `MOST_LEVELS` lists and mappings within one another.

    Raises:
        ReadError: it is no text; the reason alone.
        yaml.YAMLError: it is no YAML, or is refused; most know the line.
        ValueError: a number or a day in it is none.
    """
    text = read_text(path, MOST_YAML_BYTES)
    _check_events(text)
    return yaml.load(text, loader)


def _check_events(text: str) -> None:
    # Events come one by one: nothing is made of the file before all of it is seen.
    level = 0
    for event in yaml.parse(text, YamlLoader):
        if isinstance(event, yaml.AliasEvent):
            raise _refusal(event, "aliases (*name) are not allowed; write it out")
        if isinstance(event, yaml.CollectionStartEvent):
            level += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            level -= 1
        if level > MOST_LEVELS:
            reason = f"more than {MOST_LEVELS} lists and mappings within one another"
            raise _refusal(event, reason)


def _refusal(event: yaml.Event, reason: str) -> yaml.MarkedYAMLError:
    # libyaml's marks are of a type of their own, and as good
    return yaml.MarkedYAMLError(None, None, reason, event.start_mark)  # type: ignore[arg-type]
