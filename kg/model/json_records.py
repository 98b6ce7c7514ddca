"""The records of an extract as plain data and back, with the place of each fault.

cattrs does the work; what stands here is where JSON is stricter than it: JSON has types of its
own, a text is no list of texts, and a field that a record does not have is an error.
"""

import json
import math
from collections.abc import Callable
from typing import Any, Literal, get_args, get_origin

from cattrs import Converter, IterableValidationError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
from cattrs.v import format_exception

from kg.model.extract import (
    Attribution,
    Entity,
    Event,
    EventTime,
    Evidence,
    Mention,
    Relation,
    Span,
)

SHOWN = 40
"""Characters of a wrong value that a message repeats."""

MOST_FAULTS = 100
"""Of one list, after which it is not read on."""


class WrongShapeError(TypeError):
    """A value of another type than its field has; says which, and what it is."""

    def __init__(self, expected: str, value: object) -> None:
        super().__init__(f"invalid type, expected {expected}, not {_shown(value)}")


# A record stands behind those that it holds: cattrs takes their hooks into its own.
_LEFT_OUT: dict[type, tuple[str, ...]] = {
    Mention: ("antecedent", "sieve"),
    Entity: ("subtype", "gender", "occupations"),
    Evidence: ("past", "valid_from", "valid_until", "echo"),
    Relation: ("derived",),
    EventTime: ("bound",),
    Attribution: ("stance",),
    Event: (
        "counts",
        "part_of",
        "phase",
        "place_basis",
        "lemma",
        "number",
        "age",
        "definite",
        "another",
    ),
}


def _converter() -> Converter:
    converter = Converter(detailed_validation=True, forbid_extra_keys=True)
    # JSON has its own types: "3" is no number, 3 no text, and true neither.
    for type_ in (int, str, bool):
        converter.register_structure_hook(type_, _exactly)
    converter.register_structure_hook(float, _number)
    converter.register_structure_hook(Span, _span)
    converter.register_structure_hook_factory(_is_list, _list_hook)
    converter.register_unstructure_hook(Span, list)
    trigger = override(unstruct_hook=_span_object, struct_hook=_object_span)
    for record, left_out in _LEFT_OUT.items():
        fields = {name: override(omit_if_default=True) for name in left_out}
        if record is Event:
            fields["trigger"] = trigger
        write = make_dict_unstructure_fn(record, converter, **fields)  # type: ignore[arg-type, var-annotated]
        converter.register_unstructure_hook(record, write)
    read_event = make_dict_structure_fn(
        Event, converter, trigger=trigger, _cattrs_forbid_extra_keys=True
    )
    converter.register_structure_hook(Event, read_event)
    read_entity = converter.get_structure_hook(Entity)
    converter.register_structure_hook(
        Entity, lambda row, type_: read_entity(_with_link(row), type_)
    )
    return converter


_IN_JSON = {int: "a whole number", str: "a text", bool: "true or false"}


def _exactly(value: Any, type_: type) -> Any:
    if type(value) is not type_:
        raise WrongShapeError(_IN_JSON[type_], value)
    return value


def _number(value: Any, _: type) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise WrongShapeError("a number", value)
    # 1e999 is read as infinite.
    if not math.isfinite(value):
        raise WrongShapeError("a finite number", value)
    return float(value)


def _is_list(type_: Any) -> bool:
    """Test for a record's tuple of any length, which is a list in JSON."""
    return get_origin(type_) is tuple and get_args(type_)[-1] is Ellipsis


def _list_hook(type_: Any, converter: Converter) -> Callable[[Any, Any], tuple[Any, ...]]:
    """Reads a list and nothing else: a text is a sequence too, and of texts."""
    element = get_args(type_)[0]
    read = converter.get_structure_hook(element)

    def structure(value: Any, _: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise WrongShapeError("a list", value)
        items: list[Any] = []
        errors: list[Exception] = []
        for i, item in enumerate(value):
            try:
                items.append(read(item, element))
            except Exception as e:  # noqa: BLE001 whatever a type's hook raises
                e.add_note(IterableValidationNote(f"item {i}", i, element))
                errors.append(e)
            # A line can hold millions, and an error is far larger than what it is of.
            if len(errors) == MOST_FAULTS:
                break
        if errors:
            raise IterableValidationError("invalid list", errors, type_)
        return tuple(items)

    return structure


def _span_object(span: Span) -> dict[str, int]:
    """A trigger is an object in the format, unlike every other span."""
    return {"start": span.start, "end": span.end}


def _object_span(row: Any, _: type) -> Span:
    if type(row) is not dict or row.keys() != {"start", "end"}:
        raise WrongShapeError("start and end", row)
    return _span([row["start"], row["end"]], Span)


def _span(value: Any, _: type) -> Span:
    if type(value) is not list or list(map(type, value)) != [int, int]:
        raise WrongShapeError("two whole numbers", value)
    return Span(*value)


def _with_link(row: Any) -> Any:
    """The format lets an entity's link be null, or absent."""
    if isinstance(row, dict) and row.get("link") is None:
        return row | {"link": {}}
    return row


def fault_of(error: BaseException, type_: Any) -> str:
    """What is wrong with a value, and what is allowed."""
    choices = _choices(type_)
    if isinstance(error, WrongShapeError):
        return str(error)
    if isinstance(error, RecursionError):
        return "nested too deep"
    if isinstance(error, KeyError):
        return "required field missing"
    if choices:
        return f"invalid value, choose from {', '.join(choices)}"
    # What cattrs itself trips over, where a record is no object.
    if isinstance(error, AttributeError | TypeError):
        return "invalid type, expected an object"
    return format_exception(error, type_)


def _choices(type_: Any) -> list[str]:
    """The values of a `Literal`, or of one that may be None."""
    members = [type_, *get_args(type_)]
    literals = (get_args(member) for member in members if get_origin(member) is Literal)
    return [value for values in literals for value in values]


def _shown(value: Any) -> str:
    """A value within a message, or its kind where it is too deep to be written."""
    try:
        return json.dumps(value, ensure_ascii=False)[:SHOWN]
    except RecursionError:
        return type(value).__name__


CONVERTER = _converter()
"""From records to plain data and back."""
