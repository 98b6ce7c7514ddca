"""RDF terms in their one spelling, and Turtle and TriG written from them, sorted.

A term is the text that stands for it in Turtle. Each term has exactly one spelling here, so
that equal spellings are equal terms, sets of triples hold no doubles, and sorting text gives
one order on every machine. (rdflib's serialisers write 30,000 triples a second and need them in
its memory store first; their order of equal labels and of prefixes is that of insertion.)
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, singledispatch
from itertools import groupby
from operator import itemgetter
from typing import NewType, TextIO
from urllib.parse import quote

from kg.ontology import PREFIXES
from kg.plain_text import turtle_text

Term = NewType("Term", str)
Triple = tuple[Term, Term, Term]

_IRI_SAFE = ":/?#[]@!$&()*+,;=%~"
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})

# of a node, what a reader looks for
_FIRST = ("a", "rdfs:label", "rdf:subject", "rdf:predicate", "rdf:object")
_RANK = {predicate: i for i, predicate in enumerate(_FIRST)}

# of a file, in this order
_SECTIONS = ("person", "organisation", "place", "event", "statement", "claim", "document")
_SECTION = {kind: i for i, kind in enumerate(_SECTIONS)}
_WIDE = 120  # characters; several objects in a longer line get a line each
A = Term("a")


@cache
def iri(text: str) -> Term:
    """An absolute IRI, by its prefix where it has one."""
    for prefix, namespace in PREFIXES.items():
        if text.startswith(namespace) and _LOCAL.fullmatch(text, len(namespace)):
            return Term(f"{prefix}:{text[len(namespace) :]}")
    return Term(f"<{_quoted(text, _IRI_SAFE)}>")


def local(*parts: str, fragment: str = "") -> Term:
    """An IRI below the base from the parts of its path.

    What an IRI cannot hold is percent-encoded.

    >>> local("document", "a/b c", fragment="char=3,9")
    '<document/a%2Fb%20c#char=3,9>'
    """
    path = "/".join(_segment(part) for part in parts)
    return Term(f"<{path}{'#' + _quoted(fragment, '=,;') if fragment else ''}>")


def _segment(part: str) -> str:
    # dots alone would climb up the path
    return _quoted(part, "") if part.strip(".") else part.replace(".", "%2E")


def _quoted(text: str, safe: str) -> str:
    # half a character, which UTF-8 cannot hold, as the words of an escape
    return quote(text, safe=safe, errors="backslashreplace")


@singledispatch
def literal(value: object) -> Term:
    """A Python value as a literal.

    Text, whole numbers, decimals (four places), booleans and dates.
    """
    raise TypeError(f"no literal for {type(value).__name__}")


@literal.register
def _(value: str) -> Term:
    return Term(f'"{turtle_text(value.translate(_ESCAPES))}"')


@literal.register
def _(value: bool) -> Term:
    return Term("true" if value else "false")


@literal.register
def _(value: int) -> Term:
    return Term(str(value))


@literal.register
def _(value: float) -> Term:
    text = f"{value:.4f}".rstrip("0")
    # "1." is no decimal
    return Term(text + "0" if text.endswith(".") else text)


@literal.register
def _(value: date) -> Term:
    return typed(value.isoformat(), "xsd:date")


def typed(text: str, datatype: str) -> Term:
    """A literal of a datatype, given by prefix."""
    return Term(f"{literal(text)}^^{datatype}")


def write_turtle(out: TextIO, base: str, triples: Iterable[Triple]) -> None:
    """Write triples as Turtle, sorted."""
    out.writelines(_head(base))
    out.writelines(_nodes(triples, ""))


def write_trig(
    out: TextIO, base: str, default: Iterable[Triple], named: Mapping[Term, Iterable[Triple]]
) -> None:
    """Write the default graph and the named graphs as TriG, sorted."""
    write_turtle(out, base, default)
    for name in sorted(named):
        out.write(f"\n{name} {{\n")
        out.writelines(_nodes(named[name], "    "))
        out.write("}\n")


def _head(base: str) -> Iterator[str]:
    yield f"@base <{base}> .\n"
    for prefix, namespace in PREFIXES.items():
        yield f"@prefix {prefix}: <{namespace}> .\n"


def _nodes(triples: Iterable[Triple], indent: str) -> Iterator[str]:
    ordered = sorted(triples, key=_order)
    for subject, about in groupby(ordered, key=itemgetter(0)):
        parts = [
            _part(predicate, [o for _, _, o in same], indent)
            for predicate, same in groupby(about, key=itemgetter(1))
        ]
        yield f"\n{indent}{subject} " + f" ;\n{indent}    ".join(parts) + " .\n"


def _part(predicate: Term, objects: list[Term], indent: str) -> str:
    line = f"{predicate} {', '.join(objects)}"
    if len(line) < _WIDE or len(objects) == 1:
        return line
    return f"{predicate} " + f",\n{indent}        ".join(objects)


def _order(triple: Triple) -> tuple[int, str, int, str, str]:
    subject, predicate, object_ = triple
    section = _SECTION.get(subject[1:].partition("/")[0], len(_SECTION))
    return section, subject, _RANK.get(predicate, len(_RANK)), predicate, object_
