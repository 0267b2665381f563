"""A finding: one thing a reviewer would reject, with where it is, why it matters and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from perfdesk.values.entered import Place
from perfdesk.values.operations import Operation


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
class Fix:
    """A remedy on one click: what the button says, and what it does as one step of undo.

    Without operations it only opens the place `go`, where the clerk has to write.
    """

    label: str
    operations: tuple[Operation, ...] = ()
    go: Place | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """`place` is where to go; `where` names it in the form's words; `message` carries the numbers; `remedy` says
    what to do; `why` says why a reviewer cares.

    `fixes` are the remedies that the check itself knows; `perfdesk.checks.fixes.remedies` gives those of every finding.
    `span` is the piece of the stored text that is meant, for findings in texts. `acknowledged` is the clerk's reason
    to let it stand, "" for none; it holds for these numbers only.
    """

    id: str
    severity: Severity
    place: Place
    where: str
    message: str
    remedy: str
    why: str = ""
    fixes: tuple[Fix, ...] = ()
    acknowledged: str = ""
    span: tuple[int, int] | None = None

    @property
    def stands(self) -> bool:
        """Whether it must be mended and nobody decided otherwise: then nothing is exported as final."""
        return self.severity is Severity.ERROR and not self.acknowledged

    def same_as(self, other: Finding) -> bool:
        """Whether it is the other with perhaps other numbers: of the same kind, at the same place."""
        return (self.id, self.place, self.acknowledged) == (other.id, other.place, other.acknowledged)
