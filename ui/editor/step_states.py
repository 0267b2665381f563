"""How far each step is, from what was entered and what was found: for the steps on the left."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from perfdesk.checks.finding import Finding, Severity
from perfdesk.forms.model import Form, Step
from perfdesk.forms.parts import MARK
from perfdesk.office.summary import TITLE, YEAR
from perfdesk.values.entered import Place, Values
from ui.editor.findings_lines import worst
from ui.project_model import ProjectModel
from ui.signs import COMPLETE, EMPTY, OPEN, SEVERITIES, Sign

ASKED = frozenset({TITLE.key, YEAR.key})
"""What the dialog 新建项目 asks for: filled in before she has begun."""
CHECK, EXPORT = "检查", "导出"
"""The two steps that every form has behind its own."""


class StepState(NamedTuple):
    """`places` is the number of 必须改 and 建议改 in the step, for 检查 in all that were begun; 0 shows no number."""

    sign: Sign
    places: int
    tip: str


def step_states(form: Form, values: Values, findings: tuple[Finding, ...]) -> dict[str, StepState]:
    """The state of every step of the form, of 检查 and of 导出."""
    blank = form.blank_values()
    states = {
        step.key: _state(form, step, values, findings)
        if _touched(form, step, values, blank)
        else StepState(EMPTY, 0, EMPTY.word)
        for step in form.steps
    }
    untouched = all(state.sign is EMPTY for state in states.values())
    states[CHECK] = StepState(EMPTY, 0, EMPTY.word) if untouched else _check_state(*parted(form, values, findings))
    states[EXPORT] = StepState(Sign("", "file-output", "", "muted"), 0, "导出 Word、PDF、Excel")
    return states


def _state(form: Form, step: Step, values: Values, findings: tuple[Finding, ...]) -> StepState:
    here = tuple(f for f in findings if form.step_of(f.place) == step.key and f.severity is not Severity.HINT)
    if here:
        return _troubled(here)
    missing = any(form.field(key).required and not values.text(Place(key)).strip() for key in step.fields)
    sign = OPEN if missing else COMPLETE
    return StepState(sign, 0, sign.word)


def _troubled(findings: tuple[Finding, ...]) -> StepState:
    grave = worst(findings)
    assert grave is not None
    counts = [(severity, sum(f.severity is severity for f in findings)) for severity in SEVERITIES]
    tip = "，".join(f"{count} 项{severity.label}" for severity, count in counts if count)
    return StepState(SEVERITIES[grave], len(findings), tip)


def _check_state(begun: tuple[Finding, ...], waiting: tuple[Finding, ...]) -> StepState:
    grave = tuple(finding for finding in begun if finding.severity is not Severity.HINT)
    rest = f"{len(waiting)} 项{EMPTY.word}" if waiting else ""
    if grave:
        state = _troubled(grave)
        return state._replace(tip="，".join(filter(None, (state.tip, rest))))
    return StepState(OPEN, 0, rest) if waiting else StepState(COMPLETE, 0, "没有需要修改的地方")


def begun(model: ProjectModel, place: Place) -> bool:
    """Whether anything was filled in the step of a place. An untouched step is empty, not wrong: no red frames yet."""
    blank = model.form.blank_values()
    if model.values.text(place) != blank.text(place):
        return True
    key = model.form.step_of(place)
    step = next((step for step in model.form.steps if step.key == key), None)
    return step is None or _touched(model.form, step, model.values, blank)


def waiting(form: Form, values: Values) -> Callable[[Place], bool]:
    """Tells of a place whether its step waits to be filled in."""
    blank = form.blank_values()
    untouched = {step.key for step in form.steps if not _touched(form, step, values, blank)}
    return lambda place: form.step_of(place) in untouched and values.text(place) == blank.text(place)


def parted(
    form: Form, values: Values, findings: tuple[Finding, ...]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings of what was begun, and those of steps that wait to be filled in."""
    waits = waiting(form, values)
    both = [(finding, waits(finding.place)) for finding in findings]
    return tuple(one for one, later in both if not later), tuple(one for one, later in both if later)


def _touched(form: Form, step: Step, values: Values, blank: Values) -> bool:
    """Whether anything was typed but what the blank form and the dialog 新建项目 bring along, or nothing is left."""
    typed = [key for key in step.fields if values.text(Place(key)) != blank.text(Place(key))]
    whole = all(values.text(Place(key)).strip() for key in step.fields if form.field(key).required)
    if any(whole or key.rpartition(MARK)[2] not in ASKED for key in typed):
        return True
    return bool(step.table) and values.rows(step.table) != blank.rows(step.table)
