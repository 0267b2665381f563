"""Signs for states: every state has a sign, a word and a colour, the same in every corner of the window."""

from __future__ import annotations

from typing import NamedTuple

from perfdesk.checks.finding import Severity


class Sign(NamedTuple):
    """`mark` is one character for running text, `icon` the drawn form, `word` what it means, `token` its colour."""

    mark: str
    icon: str
    word: str
    token: str


SEVERITIES = {
    Severity.ERROR: Sign("●", "circle-alert", Severity.ERROR.label, "error"),
    Severity.WARNING: Sign("▲", "triangle-alert", Severity.WARNING.label, "warning"),
    Severity.HINT: Sign("■", "info", Severity.HINT.label, "hint"),
}
WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.HINT)

EMPTY = Sign("○", "circle", "未填写", "muted")
OPEN = Sign("◎", "circle-dot", "填写中", "accent")
COMPLETE = Sign("√", "circle-check", "已填好", "ok")
