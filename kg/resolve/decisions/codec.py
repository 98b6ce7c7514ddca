"""A decision as a line of JSON, and back.

What is wrong with a line is said with what is allowed.
"""

import json
from typing import Any, cast, get_args

from kg.model.errors import ResolveError
from kg.model.extract import EntityType
from kg.ontology import did_you_mean
from kg.resolve.decisions.records import (
    Decision,
    EntitiesRef,
    EntityRef,
    NameRef,
    Reference,
    ThingRef,
    Verdict,
    same_reference,
)
from kg.user_files import parse_json, shown

_FIELDS = ("verdict", "left", "right", "why", "who")
_TEXTS = ("why", "who")


def dumps(decision: Decision) -> str:
    """A decision as its line, without the newline."""
    row: dict[str, Any] = {
        "verdict": decision.verdict,
        "left": _plain(decision.left),
        "right": _plain(decision.right),
    }
    if decision.why:
        row["why"] = decision.why
    if decision.who is not None:
        row["who"] = decision.who
    return json.dumps(row, ensure_ascii=False)


def _plain(reference: Reference) -> Any:
    if isinstance(reference, ThingRef):
        return reference.id
    if isinstance(reference, NameRef):
        return {"name": reference.name, "type": reference.type}
    if isinstance(reference, EntitiesRef):
        return {"entities": [_plain(one) for one in reference.entities]}
    row = {"document": reference.document, "local": reference.local}
    return row if reference.name is None else row | {"name": reference.name}


def parse(line: str, at: str = "") -> Decision:
    """The decision of a line; `at` says where it stands.

    Raises:
        ResolveError: what is wrong, where, and what is allowed.
    """
    where = f"{at}: " if at else ""
    try:
        row = parse_json(line)
    except ValueError as e:
        raise ResolveError(f"{where}no JSON: {e}") from e
    fault = _fault(row)
    if fault is not None:
        raise ResolveError(f"{where}{fault}")
    left, right = (_reference(row.get(side), f"{where}{side}") for side in ("left", "right"))
    if same_reference(left) == same_reference(right):
        raise ResolveError(f"{where}left and right are the same reference: {left}")
    return Decision(row["verdict"], left, right, row.get("why") or "", row.get("who"), at)


def _fault(row: object) -> str | None:
    """What is wrong with a row beside its references; None where nothing is."""
    if not isinstance(row, dict):
        return "a decision is an object with verdict, left and right"
    for key in row:
        if key not in _FIELDS:
            near = did_you_mean(key, _FIELDS)
            return f"unknown field {shown(key)}{near}; allowed are {', '.join(_FIELDS)}"
    if row.get("verdict") not in get_args(Verdict):
        return f"verdict must be same, different or undo, not {shown(row.get('verdict'))}"
    for key in _TEXTS:
        if not isinstance(row.get(key), str | None):
            return f"{key} must be text"
    return None


def _reference(value: object, where: str) -> Reference:
    """The reference of a JSON value; `where` is its line and side."""
    reference: Reference | None = None
    if isinstance(value, str) and "/" in value:
        reference = ThingRef(value)
    elif isinstance(value, dict) and value.keys() == {"entities"}:
        reference = _entities(value["entities"], where)
    elif isinstance(value, dict) and all(_is_filled(text) for text in value.values()):
        reference = _of_texts(value, where)
    if reference is None:
        raise ResolveError(
            f"{where} must be a thing's id such as 'person/dmitry-peskov', {{name, type}}, "
            f"{{document, local, name}} or {{entities}}, not {shown(value)}"
        )
    return reference


def _is_filled(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _entities(value: object, where: str) -> EntitiesRef | None:
    """Several entities, where each is one of a document."""
    if not isinstance(value, list) or not value:
        return None
    each = [_reference(one, where) for one in value]
    entities = tuple(one for one in each if isinstance(one, EntityRef))
    return EntitiesRef(entities) if len(entities) == len(each) else None


def _of_texts(value: dict[str, str], where: str) -> NameRef | EntityRef | None:
    """A name with its type, or an entity of a document."""
    if value.keys() == {"name", "type"}:
        types = get_args(EntityType)
        if value["type"] not in types:
            allowed = ", ".join(types)
            raise ResolveError(
                f"{where}: type must be one of {allowed}, not {shown(value['type'])}"
            )
        return NameRef(value["name"], cast(EntityType, value["type"]))
    if value.keys() - {"name"} == {"document", "local"}:
        return EntityRef(value["document"], value["local"], value.get("name"))
    return None
