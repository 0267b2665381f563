"""YAML with line numbers: plain data beside a map from every path to the file and line where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import yaml

from perfdesk.errors import UserProblem

LARGEST = 1_000_000  # bytes; the shipped forms have 8,000

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """The data of one or more merged YAML files; `lines[path]` is (file name, line from 1)."""

    data: Any
    lines: Mapping[Path, tuple[str, int]]

    def where(self, path: Path) -> str:
        """「form.yaml 第 12 行」 of a path, or of the nearest parent that has a line."""
        while path not in self.lines and path:
            path = path[:-1]
        name, line = self.lines.get(path, ("form.yaml", 1))
        return f"{name} 第 {line} 行"


def parse(text: bytes, name: str) -> Source:
    """Read a YAML file. Raises UserProblem naming file and line for syntax errors, doubled keys, anchors and other
    trouble.
    """
    if len(text) > LARGEST:
        raise UserProblem(f"文件有 {len(text) // 1000} KB，超过 1 MB", "请确认选的是表式文件", name)
    try:
        node = yaml.compose(text.decode("utf-8-sig"), Loader=_Loader)
    except UnicodeDecodeError as problem:
        raise UserProblem("不是 UTF-8 编码的文本", "请用 UTF-8 编码另存", name) from problem
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        raise UserProblem(
            f"YAML 写法有误（{problem.problem}）", "请检查这一行的缩进、冒号和引号", f"{name} 第 {line} 行"
        ) from problem
    except (yaml.YAMLError, RecursionError) as problem:
        raise UserProblem("YAML 写法有误，或层次太深", "请检查文件内容", name) from problem
    lines: dict[Path, tuple[str, int]] = {}
    return Source(_construct(node, (), name, lines), lines)


class _Loader(yaml.SafeLoader):
    """SafeLoader that refuses anchors: they only make files that expand without end."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "不能使用 * 引用", event.start_mark)
        return super().compose_node(parent, index)


def _construct(node: yaml.Node | None, path: Path, name: str, lines: dict[Path, tuple[str, int]]) -> Any:
    if node is None:
        return {}
    lines.setdefault(path, (name, node.start_mark.line + 1))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, name, lines)
    if isinstance(node, yaml.SequenceNode):
        return [_construct(item, (*path, number), name, lines) for number, item in enumerate(node.value)]
    return _scalar(node)


def _mapping(node: yaml.MappingNode, path: Path, name: str, lines: dict[Path, tuple[str, int]]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        line = key_node.start_mark.line + 1
        if key in data:
            raise UserProblem(f"“{key}”写了两次", "请删去其中一个", f"{name} 第 {line} 行")
        lines[(*path, key)] = (name, line)
        data[key] = _construct(value_node, (*path, key), name, lines)
    return data


def _scalar(node: yaml.Node) -> Any:
    match node.tag.rsplit(":", 1)[-1]:
        case "null":
            return None
        case "bool":
            return node.value.lower() in ("true", "yes", "on")
        case "int" if node.value.lstrip("-+").isdecimal():
            return int(node.value)
        case "float" if node.value.lstrip("-+").replace(".", "", 1).isdecimal():
            return Decimal(node.value)  # never through float
        case _:
            return node.value


def merge(parent: Source, child: Source) -> Source:
    """The child's data laid over the parent's: mappings deeply, everything else replaced, null takes away."""
    lines = {**parent.lines, **{path: line for path, line in child.lines.items() if path}}
    return Source(_overlay(parent.data, child.data), lines)


def _overlay(parent: Any, child: Any) -> Any:
    if not isinstance(parent, dict) or not isinstance(child, dict):
        return child
    merged = dict(parent)
    for key, value in child.items():
        if value is None and key in merged:
            del merged[key]
        else:
            merged[key] = _overlay(merged.get(key), value)
    return merged
