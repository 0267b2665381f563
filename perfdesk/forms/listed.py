"""Where the money stands that the list of projects shows, for forms whose rules don't tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from perfdesk.forms.model import Listed
from perfdesk.forms.source import Path
from perfdesk.values.entered import Place


def place(text: str) -> Place:
    """A field, or a cell as `资金.合计.实际支出`."""
    key, _, cell = text.partition(".")
    row, _, column = cell.partition(".")
    return Place(key, row, column)


def listed(data: Mapping[str, str] | None) -> Listed | None:
    """The places of `list` in form.yaml."""
    return Listed(place(data["whole"]), place(data["part"])) if data else None


def list_faults(data: Mapping[str, Any]) -> Iterator[tuple[Path, str, str]]:
    """Faults of `list`: where, what, remedy."""
    for name, text in (data.get("list") or {}).items():
        at = place(text)
        table = data["tables"].get(at.key, {})
        cell = at.row in table.get("rows", {}) and at.column in table.get("columns", {})
        if not (cell if at.column else at.key in data["fields"]):
            yield ("list", name), f"“{text}”不是这张表的格子", "请写 字段，或 表格.行.列"
