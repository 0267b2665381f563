"""What the schema can't say of the scoring methods of a score sheet: names that point nowhere, points that don't add
up, steps with gaps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

from perfdesk.forms.item_inputs import JOINT, names, sub_items
from perfdesk.forms.source import Path

Data = Mapping[str, Any]
Fault = tuple[Path, str, str]


def item_faults(path: Path, table: Data, fields: Data) -> Iterator[Fault]:
    """The faults of one table's methods: path, what is wrong, what to write."""
    rows = table.get("rows", {})
    scored = any((column.get("rule") or {}).get("kind") == "item" for column in table.get("columns", {}).values())
    for name, row in rows.items():
        method = (row or {}).get("method")
        at = (*path, "rows", name, "method")
        if method and not scored:
            yield at, f"行“{name}”写了计分方法，表里却没有计分的列", "请给得分列写 rule: {kind: item, points: …}"
        headings = tuple((row or {}).get("headings", ()))
        if headings and headings not in _paths(table.get("headings", {})):
            known = "、".join("/".join(known) for known in _paths(table.get("headings", {})))
            yield (*path, "rows", name, "headings"), f"表里没有“{'/'.join(headings)}”这一类", f"可写：{known}"
        if not method:
            continue
        if "points" in row:
            yield from _points_faults(at, name, method, Decimal(str(row["points"])))
        for begin, item in sub_items(method):
            yield from _name_faults(at, item, begin, method, rows, row.get("inputs", {}), fields)
            yield from _gaps(at, item)


def _paths(headings: Any) -> tuple[tuple[str, ...], ...]:
    """Every heading that rows may stand under, as its path from level 1; `headings` as written in a form."""
    if not isinstance(headings, Mapping):
        return tuple((name,) for name in headings)
    found: list[tuple[str, ...]] = []
    for name, heading in headings.items():
        below = _paths((heading or {}).get("children", ()))
        found += [(name, *rest) for rest in below] or [(name,)]
    return tuple(found)


def _name_faults(
    at: Path, item: Data, begin: str, method: Data, rows: Data, inputs: Data, fields: Data
) -> Iterator[Fault]:
    used = [*names(item.get("part")), *names(item.get("whole")), *item.get("of", ())]
    used += [key for case in item.get("special", ()) for key in case["when"]]
    for name in used:
        if name not in inputs and name != item.get("input"):
            yield at, f"计分方法里的“{name}”不在 inputs 里", f"可写：{'、'.join(inputs) or '先在 inputs 里声明'}"
    for name in names(item.get("not_applicable", {}).get("to")):
        if name not in rows and name not in siblings(method, begin):
            yield at, f"“{name}”不是这张表的行，也不是小项", f"可写：{'、'.join([*siblings(method, begin), *rows])}"
    if "field" in item and item["field"] not in fields:
        yield at, f"计分方法里的字段“{item['field']}”没有声明", f"可写：{'、'.join(fields)}"
    if item["kind"] in ("steps", "per_step", "ratio") and "input" not in item and not {"part", "whole"} <= set(item):
        yield at, "没有写按哪个数计分", "请写 input，或 part 和 whole"


def siblings(method: Data, begin: str) -> tuple[str, ...]:
    """The sub-items beside the one whose inputs begin so (it is among them)."""
    *above, _ = begin.split(JOINT)[:-1] or [""]
    for name in above:
        method = method["items"][name]
    return tuple(method.get("items", ())) if begin else ()


def _points_faults(at: Path, name: str, item: Data, points: Decimal) -> Iterator[Fault]:
    match item["kind"]:
        case "points":
            have = _total(item["conditions"])
        case "choice":
            have = max((_best(level) for level in item["levels"].values()), default=points)
        case "steps":
            have = max((Decimal(str(step.get("points", 0))) for step in item["steps"]), default=points)
        case "sum":
            have = _total(item["items"])
        case _:
            have = points
    if have != points:
        yield at, f"“{name}”满分 {points} 分，计分方法却可得 {have} 分", "请改成一致"
    for key, sub in item.get("items", {}).items():
        if "points" in sub:
            yield from _points_faults(at, key, sub, Decimal(str(sub["points"])))


def _total(parts: Data) -> Decimal:
    return sum((Decimal(str(part.get("points", 0))) for part in parts.values()), Decimal(0))


def _best(level: Any) -> Decimal:
    if isinstance(level, Mapping):
        return Decimal(str(level.get("to", level.get("points", 0))))
    return Decimal(str(level))


def _gaps(at: Path, item: Data) -> Iterator[Fault]:
    for better, worse in pairwise(item.get("steps", ())):
        touching = (
            ("from" in better and better["from"] == worse.get("below"))
            or ("above" in better and better["above"] == worse.get("to"))
            or ("to" in better and better["to"] == worse.get("above"))
            or ("below" in better and better["below"] == worse.get("from"))
        )
        if not touching:
            yield at, f"档次“{_shown(better)}”和“{_shown(worse)}”之间有空当或重叠", "一档的含与另一档的不含要相接"


def _shown(step: Data) -> str:
    return "，".join(f"{key} {step[key]}" for key in ("from", "above", "to", "below") if key in step)
