"""From validated data to a Form; what a schema can't say (names that point to each other) is checked here, with line
and remedy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from perfdesk.errors import UserProblem
from perfdesk.forms.item_faults import item_faults
from perfdesk.forms.item_inputs import implied_inputs, names
from perfdesk.forms.model import Field, FixedRow, Grade, Heading, Kind, Part, RateCap, Rule, Step, Table, Total
from perfdesk.forms.source import Path, Source
from perfdesk.forms.total_faults import total_faults
from perfdesk.forms.validation import FormProblem

Data = Mapping[str, Any]

# rule options that name a column of the same table
COLUMN_OPTIONS = (
    *("columns", "part", "whole", "initial", "name", "reason", "points", "target", "actual", "method"),
    *("target_as", "actual_as", "deduct", "applies", "transfer"),
)


def fields(data: Data, source_text: str, year: int) -> tuple[Field, ...]:
    """The fields of a form, or the columns of a table, in their order. `source_text` and `year` are defaults of
    rules.
    """
    return tuple(_field(key, item, source_text, year) for key, item in data.items())


def _field(key: str, data: Data, source_text: str, year: int) -> Field:
    rule = data.get("rule")
    return Field(
        key=key,
        label=data.get("label", key),
        kind=Kind(data.get("kind", "text")),
        help=data.get("help", ""),
        example=data.get("example", ""),
        required=data.get("required", False),
        limit=data.get("limit"),
        least=data.get("least"),
        choices=tuple(data.get("choices", ())),
        boxes=data.get("boxes", False),
        default=data.get("default", ""),
        rule=_rule(rule, source_text, year) if rule else None,
        rows=tuple(data.get("rows", ())),
        printed=data.get("printed", True),
        level=data.get("level", 0),
        draft=data.get("draft", ""),
        unit=data.get("unit", ""),
    )


def _rule(data: Data, source_text: str, year: int) -> Rule:
    options = {key: value for key, value in data.items() if key not in ("kind", "source", "since")}
    return Rule(data["kind"], options, data.get("source", source_text), data.get("since", year))


def tables(data: Data, source_text: str, year: int) -> tuple[Table, ...]:
    """The tables of a form."""
    return tuple(
        Table(
            key=key,
            label=item.get("label", key),
            columns=fields(item.get("columns", {}), source_text, year),
            rows=tuple(_fixed_row(name, row or {}, source_text, year) for name, row in item.get("rows", {}).items()),
            headings=tuple(_heading(name, top or {}) for name, top in item.get("headings", {}).items()),
            unit=item.get("unit", ""),
            help=item.get("help", ""),
        )
        for key, item in data.items()
    )


def _fixed_row(key: str, data: Data, source_text: str, year: int) -> FixedRow:
    points, method = data.get("points"), data.get("method", {})
    inputs = fields(data.get("inputs", {}), source_text, year)
    if method:
        inputs += implied_inputs(method, {item.key: item for item in inputs})
    return FixedRow(
        key=key,
        label=data.get("label", key),
        sum_of=tuple(data.get("sum_of", ())),
        help=data.get("help", ""),
        required=data.get("required", False),
        headings=tuple(data.get("headings", ())),
        points=None if points is None else Decimal(str(points)),
        method=method,
        inputs=inputs,
        standard=data.get("standard", ""),
        evidence=data.get("evidence", ""),
    )


def _heading(key: str, data: Data) -> Heading:
    points, below = data.get("points"), data.get("children", ())
    children = below.items() if isinstance(below, Mapping) else ((child, {}) for child in below)
    return Heading(
        key,
        data.get("label", key),
        None if points is None else Decimal(str(points)),
        tuple(_heading(name, child or {}) for name, child in children),
    )


def steps(data: Data) -> tuple[Step, ...]:
    """The steps of the guided editor."""
    return tuple(
        Step(
            key,
            tuple(item.get("fields", ())),
            item.get("table", ""),
            item.get("help", ""),
            item.get("label", ""),
            item.get("part", ""),
        )
        for key, item in data.items()
    )


def parts(data: Data) -> tuple[Part, ...]:
    """The parts of a document set, in the order they are handed in."""
    return tuple(
        Part(
            key,
            item.get("label", key),
            item.get("sections", 1),
            item.get("each", ""),
            tuple(item.get("shared", ())),
        )
        for key, item in data.items()
    )


def totals(data: Data | None, grade: Grade | None) -> tuple[Total, ...]:
    """The bottom line with its grade, where the form has one."""
    if not data:
        return ()
    parts = tuple(tuple(part.split(".")) for part in data.get("parts", ()))
    points = Decimal(str(data.get("points", 100)))
    cap = Decimal(str(data["cap"])) if "cap" in data else None
    return (
        Total(
            data.get("key", "总分"),
            points,
            parts,
            data.get("source", ""),
            grade,
            cap=cap,
            caps=tuple(_rate_cap(item) for item in data.get("caps", ())),
            rate=data.get("rate", ""),
            shares={table: str(share) for table, share in data.get("shares", {}).items()},
        ),
    )


def _rate_cap(data: Data) -> RateCap:
    rate = Decimal(str(data["rate_below"]).removesuffix("%")).scaleb(-2)
    return RateCap(rate, Decimal(str(data["points"])), data.get("source", ""))


def grade(data: Data | None) -> Grade | None:
    """The grade bands, best first, where the form has grades."""
    if not data or not data.get("bands"):
        return None
    bands = sorted(((label, Decimal(str(start))) for label, start in data["bands"].items()), key=lambda band: -band[1])
    return Grade(tuple(bands), data.get("source", ""), data.get("since", 0))


def check_names(source: Source) -> None:
    """Every name that points somewhere points to something that is there. Raises FormProblem with all faults."""
    faults = tuple(str(UserProblem(what, remedy, source.where(path))) for path, what, remedy in _dangling(source.data))
    if faults:
        raise FormProblem(faults)


def _dangling(data: Data) -> Iterator[tuple[Path, str, str]]:
    yield from _dangling_steps(data)
    for key, table in data["tables"].items():
        yield from _dangling_table(("tables", key), table)
        yield from item_faults(("tables", key), table, data["fields"])
    for key, field in data["fields"].items():
        yield from _dangling_rule(("fields", key, "rule"), field.get("rule") or {}, data["fields"])
    yield from total_faults(data)


def _dangling_steps(data: Data) -> Iterator[tuple[Path, str, str]]:
    shown = {name for step in data["steps"].values() for name in [*step.get("fields", ()), step.get("table", "")]}
    for key, step in data["steps"].items():
        for name in step.get("fields", ()):
            if name not in data["fields"]:
                yield (
                    ("steps", key, "fields"),
                    f"步骤“{key}”里的字段“{name}”没有声明",
                    "请在 fields 里声明，或从步骤里删去",
                )
        if step.get("table") and step["table"] not in data["tables"]:
            yield (
                ("steps", key, "table"),
                f"步骤“{key}”里的表格“{step['table']}”没有声明",
                "请在 tables 里声明，或从步骤里删去",
            )
    for section in ("fields", "tables"):
        for name in data[section]:
            if name not in shown:
                yield (section, name), f"“{name}”不在任何一个步骤里，编辑时找不到它", "请把它加进 steps"


def _dangling_table(path: Path, table: Data) -> Iterator[tuple[Path, str, str]]:
    rows, columns = table.get("rows", {}), table.get("columns", {})
    if not columns:
        yield path, f"表格“{path[-1]}”没有列", "请补上 columns"
    for name, row in rows.items():
        for part in (row or {}).get("sum_of", ()):
            if part not in rows:
                yield (
                    (*path, "rows", name, "sum_of"),
                    f"合计行“{name}”里的“{part}”不是这张表的行",
                    f"可写：{'、'.join(rows)}",
                )
    for name, column in columns.items():
        for row in column.get("rows", ()):
            if row not in rows:
                yield (
                    (*path, "columns", name, "rows"),
                    f"列“{name}”里的“{row}”不是这张表的行",
                    f"可写：{'、'.join(rows)}",
                )
        yield from _dangling_rule((*path, "columns", name, "rule"), column.get("rule") or {}, columns)


def _dangling_rule(path: Path, rule: Data, columns: Data) -> Iterator[tuple[Path, str, str]]:
    for option in COLUMN_OPTIONS:
        for name in names(rule.get(option)):
            if name not in columns:
                yield (
                    (*path, option),
                    f"规则里的 {option} 指向“{name}”，表里没有这一列",
                    f"可写：{'、'.join(columns)}",
                )
    if not rule.get("reason") and _asks_why(rule):
        yield path, "规则要求写原因，却没有写明原因写在哪一列", "请补上 reason: 原因所在的列"


def _asks_why(rule: Data) -> bool:
    """Whether a rule demands reasons: for deductions, or for results far above the target."""
    asking = [rule, *(rule.get("methods") or {}).values()]
    above = [over for over in (each.get("over") for each in asking) if isinstance(over, Mapping)]
    return bool(rule.get("deduct")) or any("reason_from" in over or "reason_from_zero" in over for over in above)
