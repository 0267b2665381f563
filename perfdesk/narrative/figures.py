"""Live figures: what may be set into a text, and what it says at this moment."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from perfdesk.forms.model import Field, Form, Kind, Table
from perfdesk.forms.parts import MARK
from perfdesk.forms.roles import roles
from perfdesk.narrative.blocks import BARE, Block, Figure, Paragraph, PictureBlock, Span, TableBlock, parse
from perfdesk.scoring.result import Result
from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.money import accounting_text
from perfdesk.values.number import parse_number

GONE = "【引用的数已删除】"
EMPTY = "【未填】"

_UNIT_IN_NAME = re.compile(r"[（(]([^（()）\d≥≤＞＜=]{1,6})[）)]…?$")
_SHORT = (Kind.TEXT, Kind.YEAR, Kind.DATE, Kind.CHOICE, Kind.MONEY, Kind.POINTS, Kind.SCORE, Kind.RATE, Kind.NUMBER)


@dataclass(frozen=True, slots=True)
class Choice:
    """A figure that can be set into a text: its name, where it stands in the form's words, and what it says now."""

    name: str
    group: str
    label: str
    text: str


def place_named(name: str) -> Place:
    """The place behind a figure's name: a field, a cell, or the column of a total."""
    key, _, cell = name.partition(".")
    row, _, column = cell.rpartition(".")
    return Place(key, row, column)


def figure_text(form: Form, values: Values, result: Result, figure: Figure) -> str:
    """What a figure says: the printed value with its unit; a sentence in brackets where there is none."""
    place = place_named(figure.name)
    declared = _declared(form, values, place)
    if declared is None:
        return GONE
    derived = result.get(place)
    text = derived.text if derived else values.text(place)
    if not text:
        return EMPTY
    unit = _unit(form, values, place, declared, text)
    if declared.kind is Kind.MONEY and declared.unit == "元":
        text = accounting_text(text)
    return text if figure.form == BARE else text + unit


def _declared(form: Form, values: Values, place: Place) -> Field | None:
    if any(place.key == total.key for total in form.totals) and place.column in ("分值", "得分"):
        return Field(place.column, place.column, Kind.SCORE)
    if any(place.key == total.grade_key for total in form.totals if total.grade):
        return Field(place.key, place.key, Kind.TEXT)
    try:
        declared = form.declared(place)
    except KeyError:
        return None
    return declared if not place.column or values.row(place.key, place.row) else None


def _unit(form: Form, values: Values, place: Place, declared: Field, text: str) -> str:
    """The unit behind a printed value that does not carry one."""
    if parse_number(text) is None or text.endswith("%"):
        return ""
    if declared.kind is Kind.MONEY:
        return form.money_unit(place)
    if declared.kind in (Kind.POINTS, Kind.SCORE):
        return "分"
    if declared.kind in (Kind.TARGET, Kind.ACTUAL):
        table = form.table(place.key)
        found = _UNIT_IN_NAME.search(_name(table, values.row(place.key, place.row)))
        return found[1] if found else ""
    return ""


def _name(table: Table, row: Row | None) -> str:
    return row.text(roles(table).name) if row else ""


def resolved(text: str, say: Callable[[Figure], str]) -> tuple[Block, ...]:
    """The blocks of a stored text with every figure written out."""
    return tuple(_resolved(block, say) for block in parse(text))


def _resolved(block: Block, say: Callable[[Figure], str]) -> Block:

    def said(spans: tuple[Span, ...]) -> tuple[str, ...]:
        return tuple(span if isinstance(span, str) else say(span) for span in spans)

    match block:
        case Paragraph(spans, level, head):
            texts = said(spans)
            whole = head >= sum(len(span) if isinstance(span, str) else 1 for span in spans)
            return Paragraph(texts, level, sum(map(len, texts)) if whole else _head(spans, texts, head))
        case TableBlock(rows):
            return TableBlock(tuple(tuple(said(cell) for cell in row) for row in rows))
        case PictureBlock():
            return replace(block, caption=said(block.caption))


def _head(spans: tuple[Span, ...], texts: tuple[str, ...], head: int) -> int:
    """The length of the sub-head once its figures are written out."""
    length = 0
    for span, text in zip(spans, texts, strict=True):
        own = len(span) if isinstance(span, str) else 1
        if head < own:
            return length + head
        head -= own
        length += len(text)
    return length


def plain(text: str, say: Callable[[Figure], str]) -> str:
    """A stored text as it reads on paper: a line a paragraph, table cells with tabs between them."""
    lines: list[str] = []
    for block in resolved(text, say):
        match block:
            case Paragraph(spans):
                lines.append(_joined(spans))
            case TableBlock(rows):
                lines += ["\t".join(_joined(cell) for cell in row) for row in rows]
            case PictureBlock(caption=caption):
                lines.append(_joined(caption))
    return "\n".join(lines)


def _joined(spans: tuple[Span, ...]) -> str:
    return "".join(span for span in spans if isinstance(span, str))


def choices(form: Form, values: Values, result: Result) -> Iterator[Choice]:
    """Everything that can be set into a text and says something, in the order of the form."""

    def say(name: str) -> str:
        return figure_text(form, values, result, Figure(name))

    for field in form.fields:
        derived = result.get(Place(field.key))
        if field.kind in _SHORT and (derived.text if derived else values.text(Place(field.key))):
            yield Choice(field.key, _group(form, values, field.key), field.label, say(field.key))
    for table in form.tables:
        for row in values.rows(table.key):
            yield from _row_choices(form, values, result, table, row, say)
    for total in form.totals:
        for column in ("得分", "分值"):
            name = f"{total.key}.{column}"
            if result.values[Place(total.key, "", column)].text:
                label = total.key.rpartition(MARK)[2]
                yield Choice(name, _group(form, values, total.key), f"{label} {column}", say(name))
        if total.grade and result.values[Place(total.grade_key)].text:
            yield Choice(total.grade_key, _group(form, values, total.key), "绩效等级", say(total.grade_key))


def _row_choices(
    form: Form, values: Values, result: Result, table: Table, row: Row, say: Callable[[str], str]
) -> Iterator[Choice]:
    fixed = table.fixed_row(row.id)
    head = fixed.label if fixed else _name(table, row)
    for column in table.columns:
        place = Place(table.key, row.id, column.key)
        derived = result.get(place)
        if column.kind in (Kind.HEADING, Kind.LONG_TEXT, Kind.CHOICE) or not column.printed:
            continue
        if derived.text if derived else values.text(place):
            yield Choice(str(place), _group(form, values, table.key), f"{head} {column.label}", say(str(place)))


def _group(form: Form, values: Values, key: str) -> str:
    """Which of several projects a figure belongs to, "" in a form for one."""
    copy = key.rpartition(MARK)[0]
    return values.text(Place(f"{copy}{MARK}项目名称")) or copy if copy else ""
