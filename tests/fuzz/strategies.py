"""Inputs that are nearly right: a right one with something else in one place."""

import copy
import json
from typing import Any

from hypothesis import strategies as st

NASTY = (
    "", " ", "\0", "\ud800", "\u2028", "\u0085", "\u202e", "\x1b[2J", "\ufeff", "\U0010ffff", "\U0001f3db", "e\u0301", "ﬁ", "İ", "ß", "-", "=1+1", "|", ",", '"', "'", "\\", "\n", "\r\n", "\t",
    "9" * 400, "-0", "1e400", "NaN", "null", "true", "[", "{", "}", "<", ">", "&", "http://[::1", "http://[x]/", "//", "2016-02-30", "0000-00-00", "9999-12-31", "XXXX-12-09", "2016-W53", "P1Y",
    "e1", "e9999", "v1", "a1", "t1", "Place", "place/palmyra", "%", "%00", "../..", "~", "*", "?", "#", "&c;", ":100:",
)  # fmt: skip

texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=20),
    st.lists(st.sampled_from(NASTY), max_size=4).map("".join),
)
plain = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**20), 10**20),
        st.sampled_from([0, 1, -1, 2**31, 2**63, 10**400]),
        st.floats(),
        texts,
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)
    ),
    max_leaves=5,
)
"""What JSON and YAML can hold, and a little more."""


def _places(value: Any, path: tuple = ()) -> list[tuple]:
    found = [path]
    if isinstance(value, dict):
        for key in value:
            found += _places(value[key], (*path, key))
    elif isinstance(value, list):
        for n in range(len(value)):
            found += _places(value[n], (*path, n))
    return found


@st.composite
def changed(draw: st.DrawFn, values: Any, times: int = 2) -> Any:
    """One of some values with something else in one place or two of it."""
    value = copy.deepcopy(draw(st.sampled_from(values)))
    for _ in range(draw(st.integers(1, times))):
        path = draw(st.sampled_from(_places(value)))
        if not path:
            if draw(st.integers(0, 20)) == 0:
                return draw(plain)
            continue
        at = value
        for key in path[:-1]:
            at = at[key]
        match draw(st.sampled_from(("other", "other", "gone", "moved", "near", "key"))):
            case "gone":
                del at[path[-1]]
            case "moved":
                at[path[-1]] = copy.deepcopy(
                    draw(st.sampled_from([_at(value, p) for p in _places(value)]))
                )
            case "near" if isinstance(at[path[-1]], str):
                at[path[-1]] = draw(around(at[path[-1]]))
            case "near" if isinstance(at[path[-1]], int):
                at[path[-1]] += draw(st.sampled_from((-1, 1, 10**6, -(10**6), 2**64)))
            case "key" if isinstance(at, dict):
                at[draw(texts)] = draw(plain)
            case _:
                at[path[-1]] = draw(plain)
    return value


def _at(value: Any, path: tuple) -> Any:
    for key in path:
        value = value[key]
    return value


@st.composite
def around(draw: st.DrawFn, text: str) -> str:
    """A text with something put into it, or cut out of it."""
    start = draw(st.integers(0, len(text)))
    end = draw(st.one_of(st.just(start), st.integers(start, len(text))))
    return text[:start] + draw(texts) + text[end:]


@st.composite
def mangled(draw: st.DrawFn, wholes: Any) -> bytes:
    """The bytes of one of some texts with changes of all kinds."""
    text = draw(st.sampled_from(wholes))
    for _ in range(draw(st.integers(0, 2))):
        text = draw(around(text))
    content = text.encode("utf-8", "surrogatepass")
    match draw(st.integers(0, 9)):
        case 0:
            return content.decode("utf-8", "replace").encode("utf-16")
        case 1:
            return b"\xef\xbb\xbf" + content
        case 2:
            return content.replace(b"\n", b"\r\n")
        case 3:
            at = draw(st.integers(0, len(content)))
            return content[:at] + draw(st.binary(max_size=4)) + content[at:]
        case 4:
            return content[: draw(st.integers(0, len(content)))]
    return content


def line(value: Any) -> str:
    """A value as a line of JSON, with what JSON has no word for as Python writes it."""
    return json.dumps(value)
