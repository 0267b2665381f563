"""Form files held against the published schema `templates/form.schema.json`; each fault a sentence with file, line
and remedy.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from perfdesk.errors import UserProblem
from perfdesk.forms.source import Source

SCHEMA = Path(__file__).parents[2] / "templates" / "form.schema.json"

_TYPES = {
    "string": "文字", "integer": "整数", "number": "数字", "boolean": "true 或 false",
    "array": "列表", "object": "一组“名称: 内容”",
    "null": "空",
}  # fmt: skip


class FormProblem(UserProblem):
    """A form file that can't be used; `sentences` has one entry a fault."""

    def __init__(self, sentences: tuple[str, ...]) -> None:
        super().__init__("；".join(sentence.rstrip("。") for sentence in sentences))
        self.sentences = sentences


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator  # 60 ms that the window's start does not pay

    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def validate(source: Source) -> None:
    """Check one file's structure. Raises FormProblem."""
    errors = sorted(
        _leaves(_validator().iter_errors(source.data)), key=lambda error: source.where(tuple(error.absolute_path))
    )
    if errors:
        raise FormProblem(tuple(dict.fromkeys(_sentence(source, error) for error in errors)))


def _leaves(errors: Iterator[Any]) -> Iterator[Any]:
    """Of a failed alternative (an object or null) only the object's faults tell the author anything."""
    for error in errors:
        if error.validator == "oneOf" and error.context and isinstance(error.instance, dict):
            yield from _leaves(iter([item for item in error.context if item.schema_path[0] == 1]))
        else:
            yield error


def _sentence(source: Source, error: Any) -> str:
    path = tuple(error.absolute_path)
    name = ".".join(str(part) for part in path) or "整个文件"
    what, remedy = _explain(error)
    if error.validator == "additionalProperties":
        extra = next(key for key in error.instance if key not in error.schema.get("properties", {}))
        path = (*path, extra)
    return str(UserProblem(f"{name} {what}", remedy, source.where(path)))


def _explain(error: Any) -> tuple[str, str]:
    value = error.instance
    match error.validator:
        case "required":
            missing = next(key for key in error.validator_value if key not in value)
            return f"缺少“{missing}”", f"请补上“{missing}: …”"
        case "additionalProperties":
            allowed = error.schema.get("properties", {})
            extra = next(key for key in value if key not in allowed)
            return f"里有不认识的“{extra}”", f"请删去或改成：{'、'.join(allowed)}"
        case "enum":
            return f"写成了“{value}”", f"请改成：{'、'.join(str(choice) for choice in error.validator_value)}"
        case "type":
            kinds = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
            return f"写成了“{value}”", f"这里要写{'或'.join(_TYPES.get(str(kind), str(kind)) for kind in kinds)}"
        case "pattern":
            return f"写成了“{value}”", "写法不合规定，请对照其他表式"
        case "minimum" | "maximum":
            return f"写成了“{value}”", f"请写 {error.schema.get('minimum')} 到 {error.schema.get('maximum')} 之间的数"
        case "minLength" | "minItems":
            return "是空的", "请补上内容"
        case _:
            return f"写法不对（{error.message}）", "请对照其他表式"
