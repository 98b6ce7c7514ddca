"""Values for the parameters of a question, put into its SPARQL as literals.

A query holds ``VALUES ?name { UNDEF }``, and the value takes the place of UNDEF. The text is
read in tokens, so that what stands in a string, an IRI or a comment is no such place, and
spelling and spaces are as free as SPARQL has them.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.model.errors import QueryError

# https://www.w3.org/TR/sparql11-query/#sparqlGrammar, as far as it tells where a token ends.
_TOKEN = re.compile(
    r"""
    (?P<blank> \s+ | \#[^\n\r]* )
    | (?P<quoted> \"{3} (?: [^"\\] | \\. | "(?!"") )* \"{3}
        | '{3} (?: [^'\\] | \\. | '(?!'') )* '{3}
        | " (?: [^"\\\n\r] | \\. )* "
        | ' (?: [^'\\\n\r] | \\. )* '
        | < [^<>"{}|^`\\\x00-\x20]* > )
    | (?P<word> [?$]\w+ | (?: [\w:.%-] | \\. )+ )
    | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
# The escapes of a string in SPARQL. A character beyond U+FFFF stands as it is: JSON would write
# two escapes for it, neither of which is a character.
_ESCAPES = str.maketrans(
    {
        "\\": r"\\",
        '"': r"\"",
        "\n": r"\n",
        "\r": r"\r",
        "\t": r"\t",
        "\b": r"\b",
        "\f": r"\f",
    }
)


class _Token(NamedTuple):
    """A token that is neither space nor comment, and where it stands."""

    text: str
    start: int
    end: int


def with_value(sparql: str, name: str, value: str) -> str:
    """The query with a value in each place of a parameter.

    Raises:
        QueryError: the query has no place for it, or the value holds what is no character.
    """
    token = literal(value)
    places = list(_places(sparql, name))
    if not places:
        raise QueryError(
            f"the parameter {name!r} has no place: write VALUES ?{name} {{ UNDEF }} where its"
            " value belongs"
        )
    parts, last = [], 0
    for place in places:
        parts += [sparql[last : place.start], token]
        last = place.end
    return "".join([*parts, sparql[last:]])


def literal(value: str) -> str:
    """A text as a SPARQL string, whatever it holds.

    Raises:
        QueryError: it holds half a character, or bytes that a terminal could not read.
    """
    try:
        value.encode()
    except UnicodeEncodeError as e:
        raise QueryError(f"{value[e.start]!r} in a parameter is no character") from e
    return f'"{value.translate(_ESCAPES)}"'


def _places(sparql: str, name: str) -> Iterator[_Token]:
    """Every UNDEF of the parameter."""
    tokens = list(_tokens(sparql))
    for words in zip(*(tokens[i:] for i in range(5)), strict=False):
        if _is_place(words, name):
            yield words[3]


def _is_place(words: Sequence[_Token], name: str) -> bool:
    keyword, variable, opening, undefined, closing = (word.text for word in words)
    if variable not in (f"?{name}", f"${name}"):
        return False
    # Keywords are written in either case.
    return (keyword.upper(), opening, undefined.upper(), closing) == (
        "VALUES",
        "{",
        "UNDEF",
        "}",
    )


def _tokens(sparql: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(sparql):
        if match.lastgroup != "blank":
            yield _Token(match[0], match.start(), match.end())
