"""YAML that knows its lines, so that a fault can say where it is."""

from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from kg.model.errors import ReadError
from kg.user_files import YamlLoader, read_yaml


class Mapping(dict[Any, Any]):
    """A YAML mapping that knows its line, the lines of its keys, and keys that came twice."""

    line: int
    lines: dict[Any, int]
    twice: list[Any]


class _Loader(YamlLoader):
    """PyYAML's safe loader, keeping line numbers."""


def _located(loader: _Loader, node: yaml.MappingNode) -> Mapping:
    mapping = Mapping(loader.construct_mapping(node, deep=True))
    mapping.line = node.start_mark.line + 1
    # YAML lets a key come twice and keeps the last; in a rule it is a slip of the pen.
    keys = [loader.construct_object(key) for key, _ in node.value]
    mapping.lines = {
        key: k.start_mark.line + 1 for key, (k, _) in zip(keys, node.value, strict=True)
    }
    mapping.twice = sorted(str(key) for key, times in Counter(keys).items() if times > 1)
    return mapping


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _located)


def read(path: Path, name: str, faults: list[str]) -> Any:
    """What a YAML file holds, its mappings as `Mapping`.

    None, and a fault that calls the file `name`, where it is no YAML.
    """
    try:
        return read_yaml(path, _Loader)
    except yaml.MarkedYAMLError as e:
        line = e.problem_mark.line + 1 if e.problem_mark else 1
        faults.append(f"{name}:{line}: no YAML: {e.problem}")
    except (ReadError, ValueError, yaml.YAMLError) as e:
        # PyYAML tells of a character that is not allowed in two lines.
        faults.append(f"{name}: cannot be read: {' '.join(str(e).split())}")
    return None
