"""The records of a build's files, held to their types when they are read.

A file may be of a version whose records are others, or made by hand. What is wrong with it is
said once, with its place, rather than by whatever comes across it first.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Literal, TypeVar, get_args, get_origin

from cattrs import BaseValidationError, Converter, transform_error
from cattrs.cols import list_structure_factory

from kg.model.graph import EntityNode, EventNode, GraphData, RelationEdge, RoleEdge
from kg.model.identity_rows import EntityRow, EventRow, JudgementRow, MemberRow

R = TypeVar("R")

_SHOWN = 40  # characters of a wrong value that a message repeats
_NODES = {"entity": EntityNode, "event": EventNode}
_EDGES = {"relation": RelationEdge, "role": RoleEdge}
# In the order in which their keys tell them apart.
_IDENTITY = {
    "member": MemberRow,
    "left": JudgementRow,
    "entity": EntityRow,
    "event": EventRow,
}


def check_graph(data: object) -> None:
    """Test if the content of graph.json is a graph in networkx' node-link form.

    Raises:
        ValueError: it is not; says where, and what stands there.
    """
    top = _mapping(data, "the file")
    for kind in ("directed", "multigraph"):
        if top.get(kind) is not True:
            raise ValueError(f"{kind}: {_shown(top.get(kind))} is not true")
    _structured(top.get("graph"), GraphData, "graph")
    ids = set()
    for place, node in _rows(top, "nodes"):
        _structured(node, _kind_of(node, _NODES, place), place)
        ids.add(_structured(node.get("id"), str, f"{place}.id"))
    for place, edge in _rows(top, "edges"):
        _structured(edge, _kind_of(edge, _EDGES, place), place)
        _structured(edge.get("key"), str, f"{place}.key")
        for end in ("source", "target"):
            if _structured(edge.get(end), str, f"{place}.{end}") not in ids:
                raise ValueError(f"{place}.{end}: {_shown(edge.get(end))} is no node")


def identity_row(row: object) -> Any:
    """A row of identity.jsonl.

    Raises:
        ValueError: it is none; says why.
    """
    mapping = _mapping(row, "a row")
    for key, type_ in _IDENTITY.items():
        if key in mapping:
            return _structured(row, type_, "a row")
    raise ValueError(f"a row of none of the kinds {', '.join(_IDENTITY)}")


def _rows(top: Mapping[str, Any], name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The rows of a list, each with its place."""
    rows = top.get(name)
    if not isinstance(rows, list):
        raise ValueError(f"{name}: {_shown(rows)} is no list")
    for number, row in enumerate(rows):
        place = f"{name}[{number}]"
        yield place, _mapping(row, place)


def _kind_of(row: Mapping[str, Any], kinds: Mapping[str, type[R]], place: str) -> type[R]:
    kind = row.get("kind")
    if not isinstance(kind, str) or kind not in kinds:
        raise ValueError(f"{place}.kind: {_shown(kind)} is none of {', '.join(kinds)}")
    return kinds[kind]


def _mapping(value: object, place: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{place}: {_shown(value)} is no object")
    return value


def _structured(value: object, type_: type[R], place: str) -> R:
    try:
        return _converter().structure(value, type_)
    except (BaseValidationError, TypeError, ValueError, KeyError, AttributeError) as e:
        raise ValueError(transform_error(e, path=place)[0]) from e


@cache
def _converter() -> Converter:
    converter = Converter(detailed_validation=True)
    # JSON has its own types: "3" is no number, 3 no text, and true neither.
    for type_ in (int, str, bool):
        converter.register_structure_hook(type_, _exactly)
    converter.register_structure_hook(float, _number)
    converter.register_structure_hook_func(_is_choice, _one_of)
    converter.register_structure_hook_factory(_is_list, _list_hook)
    return converter


def _is_list(type_: object) -> bool:
    return get_origin(type_) is list


def _list_hook(type_: Any, converter: Converter) -> Callable[[Any, Any], list[Any]]:
    """As cattrs reads lists, which to it a text is too."""
    structured = list_structure_factory(type_, converter)

    def structure(value: Any, kind: Any) -> list[Any]:
        if not isinstance(value, list):
            raise TypeError(f"expected a list, not {_shown(value)}")
        rows: list[Any] = structured(value, kind)
        return rows

    return structure


def _is_choice(type_: object) -> bool:
    return get_origin(type_) is Literal


def _one_of(value: Any, type_: Any) -> Any:
    # Lists cannot be looked up, and True is equal to 1.
    if not isinstance(value, str) or value not in get_args(type_):
        raise TypeError(f"{_shown(value)} is none of {', '.join(map(str, get_args(type_)))}")
    return value


def _exactly(value: Any, type_: type[R]) -> R:
    if type(value) is not type_:
        raise TypeError(f"expected {type_.__name__}, not {_shown(value)}")
    return value


def _number(value: Any, _: type) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"expected a number, not {_shown(value)}")
    return float(value)


def _shown(value: object) -> str:
    return json.dumps(value, default=str)[:_SHOWN]
