"""A finding: one thing a reviewer would reject, with where it is and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from perfdesk.values.entered import Place


class Severity(StrEnum):
    """必须改 / 建议改 / 提示."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def label(self) -> str:
        """The word the clerk sees."""
        return {"error": "必须改", "warning": "建议改", "hint": "提示"}[self.value]


@dataclass(frozen=True, slots=True)
class Finding:
    """`place` is where to go; `where` names it in the form's words; `message` carries the numbers; `remedy` says
    what to do.
    """

    id: str
    severity: Severity
    place: Place
    where: str
    message: str
    remedy: str
