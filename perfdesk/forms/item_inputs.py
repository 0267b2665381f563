"""The inputs that a scoring method of a score sheet brings with it: boxes to tick, cases to choose, counts, deductions.

What a method computes from (`part`, `whole`, `of`) is declared in the row: only the form knows whether it is money.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from perfdesk.forms.model import Field, FixedRow, Kind
from perfdesk.values.number import plain_text

Data = Mapping[str, Any]

JOINT = "·"
"""Stands between the name of a sub-item and the name of its input: 差异率·适用."""
TICKED, CASE, TIMES, JUDGED, APPLIES = "符合", "情况", "次数", "评分", "适用"
NOT_APPLICABLE = "不适用"


def sub_items(method: Data, begin: str = "") -> Iterator[tuple[str, Data]]:
    """The method itself and all sub-items below it, each with how the names of its inputs begin."""
    yield begin, method
    for name, sub in method.get("items", {}).items():
        yield from sub_items(sub, begin + name + JOINT)


def implied_inputs(method: Data, declared: Mapping[str, Field]) -> tuple[Field, ...]:
    """The inputs of a method that its row does not declare itself, in the order of the method."""
    found: dict[str, Field] = {}
    for begin, item in sub_items(method):
        for field in (*_own(item, begin), *_applies(item, begin)):
            if field.key not in declared:
                found.setdefault(field.key, field)
    return tuple(found.values())


def idle_inputs(row: FixedRow, texts: Mapping[str, str]) -> frozenset[str]:
    """The inputs that nobody has to fill because what they score was declared not applicable."""
    idle: set[str] = set()
    for begin, item in sub_items(row.method) if row.method else ():
        if "not_applicable" in item and texts.get(begin + APPLIES) == NOT_APPLICABLE:
            below = {key for _, sub in sub_items(item) for key in named(sub)}
            idle |= {field.key for field in row.inputs if field.key in below or field.key.startswith(begin)}
    return frozenset(idle)


def named(item: Data) -> tuple[str, ...]:
    """The inputs that a method names."""
    return (*names(item.get("part")), *names(item.get("whole")), *item.get("of", ()), *names(item.get("input")))


def names(said: object) -> tuple[str, ...]:
    """One name or a list of names as written in a form."""
    if not said:
        return ()
    return (said,) if isinstance(said, str) else tuple(said)  # type: ignore[arg-type]


def judged_key(item: Data, begin: str) -> str | None:
    """Where a judged sub-item's score is typed; None for a whole row, whose score is typed in the score's column."""
    return begin + JUDGED if begin and is_judged(item) else None


def is_judged(item: Data) -> bool:
    """Whether the clerk may have to give a score herself."""
    levels = item.get("levels", {}).values()
    ranges = any(isinstance(level, Mapping) and "from" in level for level in levels)
    return item["kind"] == "judge" or bool(item.get("partial")) or ranges


def _own(item: Data, begin: str) -> Iterator[Field]:
    label = begin.removesuffix(JOINT)
    match item["kind"]:
        case "points":
            names = {mark: condition["label"] for mark, condition in item["conditions"].items()}
            told = "；".join(f"{mark}{name}" for mark, name in names.items())
            yield _field(_key(item, begin, TICKED), f"{label}符合的条件", Kind.TICKS, tuple(names), told)
        case "choice":
            yield _field(_key(item, begin, CASE), f"{label}属于哪种情况", Kind.CHOICE, tuple(item["levels"]))
        case "bonus" | "malus":
            yield _field(_key(item, begin, TIMES), f"{label}次数", Kind.NUMBER)
        case "deductions":
            for name, entry in item["entries"].items():
                text = f"{name}{entry.get('label', '')}扣几分（{_span(entry)}，没有的写 0）"
                yield Field(f"{begin}扣分{name}", text, Kind.NUMBER, printed=False)
        case "count_deductions":
            for name, entry in item["entries"].items():
                yield _field(begin + name, entry.get("label", name), Kind.NUMBER)
        case "steps" | "per_step" | "ratio" if "input" in item:
            kind = Kind.RATE if "%" in str(item) else Kind.NUMBER
            yield _field(item["input"], item.get("value", item["input"]), kind)
    judged = judged_key(item, begin)
    if judged:
        yield Field(judged, f"{label}评分", Kind.NUMBER, required=item["kind"] == "judge", printed=False)


def _key(item: Data, begin: str, usual: str) -> str:
    return str(item.get("input", begin + usual))


def _field(key: str, label: str, kind: Kind, choices: tuple[str, ...] = (), told: str = "") -> Field:
    return Field(key, label, kind, told, required=True, choices=choices, printed=False)


def _span(entry: Data) -> str:
    low, high = (plain_text(Decimal(str(entry.get(name, entry.get("points", 0))))) for name in ("from", "to"))
    return f"{low}—{high}" if low != high else low


def _applies(item: Data, begin: str) -> Iterator[Field]:
    if "not_applicable" in item:
        told = item["not_applicable"].get("help", "")
        label = f"{begin.removesuffix(JOINT)}是否适用"
        choices = (APPLIES, NOT_APPLICABLE)
        yield Field(begin + APPLIES, label, Kind.CHOICE, told, choices=choices, default=APPLIES, printed=False)
