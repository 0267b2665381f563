"""The steps as they are listed: grouped under the parts of a document set, with a line to add one more copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from perfdesk.forms.model import Form, Part, Step
from perfdesk.forms.parts import MARK
from perfdesk.office.summary import TITLE
from perfdesk.values.entered import Place, Values
from ui.editor.step_states import CHECK, EXPORT

ADD_WORDS = "增加一个项目"
_WHOLE, _CLOSING = "整套材料", "检查和导出"


class What(Enum):
    """What a line is for."""

    HEAD = "head"
    STEP = "step"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Line:
    """`key` is the step's key, or the part's. `part` is the part that the line belongs to, `number` counts in it."""

    what: What
    key: str
    text: str
    part: str = ""
    number: int = 0

    @property
    def shown(self) -> str:
        """The text with its number."""
        return f"{self.number} {self.text}" if self.number else self.text

    @property
    def copy(self) -> tuple[str, str] | None:
        """Part and identity of the copy that the line belongs to."""
        name, _, rest = self.part.partition(MARK)
        return (name, rest.removesuffix(MARK)) if rest else None


def outline(official: Form, form: Form, values: Values) -> tuple[Line, ...]:
    """All lines from the first step to 导出. A form without parts has neither headings nor lines to add."""
    if not form.parts:
        keys = [(step.key, name_of(step)) for step in form.steps] + [(CHECK, CHECK), (EXPORT, EXPORT)]
        return tuple(Line(What.STEP, key, name, "", number) for number, (key, name) in enumerate(keys, 1))
    lines = list(_grouped(form, values))
    for part in official.parts:
        if part.each:
            lines.insert(_behind(lines, official, part), Line(What.ADD, part.key, ADD_WORDS, part.key))
    lines.append(Line(What.HEAD, CHECK, _CLOSING))
    return (*lines, Line(What.STEP, CHECK, CHECK), Line(What.STEP, EXPORT, EXPORT))


def name_of(step: Step) -> str:
    """A step as it is called in the window."""
    return step.label or step.key


def heading(form: Form, values: Values, key: str) -> str:
    """A part as the clerk knows it: 附件5 自评表 · 后扶基金专项; "" for no part."""
    part = next((part for part in form.parts if part.key == key), None)
    if part is None:
        return ""
    if not part.instance:
        return part.label
    name = values.text(Place(part.key + TITLE.key)).strip()
    return f"{part.label} · {name or _nameless(form, part)}"


def _nameless(form: Form, part: Part) -> str:
    same = [each.key for each in form.parts if each.each == part.each and each.label == part.label]
    return f"第 {same.index(part.key) + 1} 个项目"


def _grouped(form: Form, values: Values) -> Iterator[Line]:
    for key, steps in groupby(form.steps, key=lambda step: step.part):
        yield Line(What.HEAD, key, heading(form, values, key) or _WHOLE, key)
        for number, step in enumerate(steps, 1):
            yield Line(What.STEP, step.key, name_of(step), key, number)


def _behind(lines: list[Line], official: Form, part: Part) -> int:
    """Where a line that belongs to a part goes: behind its copies, else behind what stands before it in the set."""
    rank = {each.key: number for number, each in enumerate(official.parts)}
    before = [at for at, line in enumerate(lines) if rank.get(line.part.split(MARK)[0], 0) <= rank[part.key]]
    return before[-1] + 1 if before else 0


@dataclass(frozen=True, slots=True)
class Way:
    """How a step is headed, and what the buttons beneath it lead to."""

    title: str
    part: str = ""
    before: str = ""
    after: str = ""


def way(lines: tuple[Line, ...], key: str) -> Way:
    """The way from a step: into another part it is told by the part's name."""
    heads = {line.part: line.text for line in lines if line.what is What.HEAD and line.part}
    steps = [line for line in lines if line.what is What.STEP]
    at = next(number for number, line in enumerate(steps) if line.key == key)
    here = steps[at]

    def said(number: int) -> str:
        if not 0 <= number < len(steps):
            return ""
        there = steps[number]
        return there.text if there.part == here.part else heads.get(there.part, there.text)

    return Way(here.shown, heads.get(here.part, ""), said(at - 1), said(at + 1))
