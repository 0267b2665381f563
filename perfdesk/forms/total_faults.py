"""What the schema can't say about a form's bottom line: that its names point to something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from perfdesk.forms.source import Path

Fault = tuple[Path, str, str]


def total_faults(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Faults of `total`: where, what, remedy."""
    total, tables = data.get("total") or {}, data["tables"]
    for number, part in enumerate(total.get("parts", ())):
        table, *columns = part.split(".")
        known = tables.get(table, {}).get("columns", {})
        for column in columns:
            if column not in known:
                what = f"合计项“{part}”里没有“{table}.{column}”这一列"
                yield ("total", "parts", number), what, "请改成表格里有的列名"
    counted = {part.split(".")[0] for part in total.get("parts", ())}
    for table, share in total.get("shares", {}).items():
        if table not in counted:
            yield ("total", "shares", table), f"“{table}”不在合计项里", f"可写：{'、'.join(sorted(counted))}"
        if not str(share).removesuffix("%").replace(".", "").isdecimal() and share not in data["fields"]:
            what = f"比例“{share}”不是百分数，也不是字段"
            yield ("total", "shares", table), what, "请写 60% 这样的数，或填比例的字段的名称"
