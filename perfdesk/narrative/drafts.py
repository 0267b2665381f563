"""Drafts: sentences for a chapter, written from the values, every number a live figure. The clerk edits them freely.

A form names the draft of a chapter in its field: `draft: 资金`, `draft: 指标.产出指标`. What a set itself has
nothing to say about, a draft says of each of its projects. Source of what belongs where: 财预〔2020〕10号 and the
outlines of the county forms.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from perfdesk.forms.model import Field, Form, Table, Total
from perfdesk.forms.parts import MARK
from perfdesk.forms.roles import roles
from perfdesk.forms.rows import form_order, path_of
from perfdesk.narrative.blocks import Figure, mark, paragraph, spans
from perfdesk.scoring.result import Result
from perfdesk.values.comparing import common
from perfdesk.values.entered import Place, Values
from perfdesk.values.number import parse_number
from perfdesk.values.reading import Comparison, read

_NUMBERED = re.compile(r"^\s*指标\s*\d+\s*[:：]\s*")
_BRACKETS = re.compile(r"[（(][^（()）]{1,6}[）)]…?$")
_COUNTING = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Matter:
    """What a draft is written from: the flat form, its values and results, and the names' beginning of one project."""

    form: Form
    values: Values
    result: Result
    begin: str = ""

    def own(self, key: str) -> bool:
        """Whether a name belongs to this project itself."""
        return key.startswith(self.begin) and MARK not in key[len(self.begin) :]

    @property
    def tables(self) -> list[Table]:
        """The tables of this project."""
        return [table for table in self.form.tables if self.own(table.key)]

    @property
    def total(self) -> Total | None:
        """The bottom line of this project."""
        return next((total for total in self.form.totals if self.own(total.key)), None)

    def says(self, place: Place) -> bool:
        """Whether anything is printed at a place."""
        derived = self.result.get(place)
        return bool(derived.text if derived else self.values.text(place))

    def number(self, place: Place) -> Decimal | None:
        """The number at a place: money in 元, rates as shares."""
        derived = self.result.get(place)
        return derived.number if derived else parse_number(self.values.text(place))


def draft(name: str, form: Form, values: Values, result: Result, chapter: str = "") -> str:
    """The stored text of a draft, "" while there is nothing to write about. Raises KeyError for an unknown name.

    `chapter` is the heading it is written for: the heads of several projects stand one level below it.
    """
    kind, _, about = name.partition(".")
    write = DRAFTS[kind]
    own = write(Matter(form, values, result), about)
    matters = [Matter(form, values, result, part.key) for part in form.parts if part.instance]
    if own or not matters:
        return own
    texts = [write(matter, about) for matter in matters]
    if len(matters) == 1:
        return texts[0]
    said = [(matter, text) for matter, text in zip(matters, texts, strict=True) if text]
    below = paragraph(spans(chapter)).level > 1
    return "\n".join(f"{_head(matter, number, below)}\n{text}" for number, (matter, text) in enumerate(said, start=1))


def _head(matter: Matter, number: int, below: bool) -> str:
    """The sub-head of one project: （一）后扶基金专项, below a chapter that is itself a （三）: 1.后扶基金专项."""
    count = _COUNTING[number - 1] if number <= len(_COUNTING) else str(number)
    return (f"{number}." if below else f"（{count}）") + _live(Place(f"{matter.begin}项目名称"))


def _live(place: Place) -> str:
    return mark(Figure(str(place)))


# --- 资金


def funds(matter: Matter, about: str) -> str:
    """资金到位和执行: budget, spending and rate of the total, and its sources where there are several."""
    lines = []
    for table in matter.tables:
        rate = next((column for column in table.columns if column.rule and column.rule.kind == "ratio"), None)
        if rate is None or not table.fixed:
            continue
        total = table.rows[0].key
        lines.append(_spent(matter, table, total, rate) + _sources(matter, table, total, rate))
    return "\n".join(line for line in lines if line)


def _spent(matter: Matter, table: Table, row: str, rate: Field) -> str:
    assert rate.rule is not None
    options = rate.rule.options
    whole, part = (Place(table.key, row, options[key]) for key in ("whole", "part"))
    if not matter.says(whole) or not matter.says(part):
        return ""
    initial = Place(table.key, row, str(_initial(table)))
    begin = ""
    if _initial(table) and matter.says(initial) and matter.number(initial) != matter.number(whole):
        begin = f"年初预算{_live(initial)}，调整后"
    shown = f"，执行率{_live(Place(table.key, row, rate.key))}" if matter.says(Place(table.key, row, rate.key)) else ""
    return f"{begin}全年预算{_live(whole)}，全年执行{_live(part)}{shown}。"


def _initial(table: Table) -> str:
    rules = (column.rule for column in table.columns if column.rule)
    return next((str(rule.options["initial"]) for rule in rules if "initial" in rule.options), "")


def _sources(matter: Matter, table: Table, total: str, rate: Field) -> str:
    assert rate.rule is not None
    fixed = table.fixed_row(total)
    spent = str(rate.rule.options["part"])
    given = [key for key in (fixed.sum_of if fixed else ()) if matter.says(Place(table.key, key, spent))]
    if len(given) < 2:
        return ""
    parts = [f"{_row_label(table, key)}{_live(Place(table.key, key, spent))}" for key in given]
    return f"其中执行{'、'.join(parts)}。"


def _row_label(table: Table, key: str) -> str:
    row = table.fixed_row(key)
    return re.sub(r"^其中[:：]", "", row.label) if row else key


# --- 指标


@dataclass(frozen=True, slots=True)
class _Line:
    """One indicator: its name in a sentence, its headings, and the places of its target, result and reason."""

    name: str
    path: tuple[str, ...]
    target: Place
    actual: Place
    reason: Place


def indicators(matter: Matter, about: str) -> str:
    """完成情况 of the indicators under a level-1 heading, a sub-head for each level-2 heading that has any."""
    lines = [line for line in _lines(matter) if not about or (line.path and line.path[0] == about)]
    texts: list[str] = []
    for number, heading in enumerate(dict.fromkeys(line.path[1:2] for line in lines), start=1):
        own = [line for line in lines if line.path[1:2] == heading]
        said = "".join(_sentence(matter, line) for line in own)
        texts.append(f"（{number}）{heading[0]}。{said}" if heading else said)
    return "\n".join(texts)


def _lines(matter: Matter) -> Iterator[_Line]:
    for table in matter.tables:
        columns = roles(table)
        if not columns.compared:
            continue
        for row in form_order(table, matter.values):
            target, actual, reason = (
                Place(table.key, row.id, key) for key in (columns.target, columns.actual, columns.reason)
            )
            if matter.says(target) or matter.says(actual):
                name = _spoken(row.text(columns.name))
                yield _Line(name, path_of(table, row), target, actual, reason)


def _spoken(name: str) -> str:
    """An indicator's name inside a sentence: without its number and its unit."""
    return _BRACKETS.sub("", _NUMBERED.sub("", name.replace("\n", "")))


def _sentence(matter: Matter, line: _Line) -> str:
    if not matter.says(line.actual):
        return f"{line.name}目标为{_live(line.target)}，尚未填写完成情况。"
    if not matter.says(line.target):
        return f"{line.name}完成{_live(line.actual)}。"
    return f"{line.name}目标为{_live(line.target)}，实际完成{_live(line.actual)}{_judgement(matter, line)}。"


def _judgement(matter: Matter, line: _Line) -> str:
    """Whether the target was met, as far as both are numbers or say the same."""
    target, actual = read(matter.values.text(line.target)), read(matter.values.text(line.actual))
    numbers = None if target.upper is not None or actual.upper is not None else common(target, actual)
    if numbers is None:
        return "，达到预期目标" if target.text == actual.text and target.text else ""
    wanted, done = numbers
    if target.comparison in (Comparison.AT_MOST, Comparison.LESS):
        return "，控制在目标以内" if done <= wanted else "，超出目标"
    if done > wanted:
        return "，超过目标"
    return "，完成目标" if done == wanted else "，未达到目标"


# --- 原因、结论、公开


def reasons(matter: Matter, about: str) -> str:
    """未完成原因: every indicator with a deviation note, with target, result and the note."""
    lines = [line for line in _lines(matter) if line.reason.column and matter.says(line.reason)]
    return "\n".join(
        f"{number}.{line.name}目标为{_live(line.target)}，实际完成{_live(line.actual)}。原因和改进措施：{_live(line.reason)}"
        for number, line in enumerate(lines, start=1)
    )


def conclusion(matter: Matter, about: str) -> str:
    """评价结论: the score, and the grade where the form grades."""
    total = matter.total
    if total is None or not matter.says(Place(total.key, "", "得分")):
        return ""
    name = _live(Place(f"{matter.begin}项目名称"))
    graded = total.grade is not None and matter.says(Place(total.grade_key))
    grade = f"，绩效等级为“{_live(Place(total.grade_key))}”" if graded else ""
    return f"经综合评价，{name}自评得分{_live(Place(total.key, '', '得分'))}{grade}。"


def publication(matter: Matter, about: str) -> str:
    """The paragraph for the published accounts (outline O9): about 150 characters on one project."""
    name = _live(Place(f"{matter.begin}项目名称"))
    spent = funds(matter, "").split("\n")[0].rstrip("。")
    total = matter.total
    scored = total is not None and matter.says(Place(total.key, "", "得分"))
    score = f"自评得分{_live(Place(total.key, '', '得分'))}。" if total and scored else ""
    done = [line for line in _lines(matter) if matter.says(line.actual)][:3]
    effects = "；".join(f"{line.name}{_live(line.actual)}" for line in done)
    missed = [line for line in _lines(matter) if line.reason.column and matter.says(line.reason)]
    problems = "；".join(f"{line.name}：{_live(line.reason)}" for line in missed[:2])
    if not spent and not effects:
        return ""
    text = f"{name}绩效自评情况：{spent}。" if spent else f"{name}绩效自评情况："
    text += score + (f"主要产出和效果：{effects}。" if effects else "")
    return text + (f"发现的问题及原因、下一步改进措施：{problems}" if problems else "未发现影响绩效目标实现的问题。")


DRAFTS: Mapping[str, Callable[[Matter, str], str]] = {
    "资金": funds,
    "指标": indicators,
    "原因": reasons,
    "结论": conclusion,
    "公开": publication,
}
"""To add one: a function here, its name in form.schema.json."""
