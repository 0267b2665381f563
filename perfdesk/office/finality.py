"""Final or draft: nothing is handed in as final while a 必须改 finding stands that nobody decided upon."""

from __future__ import annotations

from perfdesk.checks.catalogue import check
from perfdesk.errors import UserProblem
from perfdesk.forms.model import Form
from perfdesk.scoring.result import Result
from perfdesk.values.entered import Values

DRAFT = "草稿 · 未定稿"
"""What a draft carries at the head of every page."""
DRAFT_NAME = "（草稿）"
"""What the names of its files end with."""


def standing(form: Form, values: Values, result: Result) -> int:
    """How many findings must be mended before the project can be handed in."""
    return sum(finding.stands for finding in check(form, values, result))


def why_draft(form: Form, values: Values, result: Result, final: bool | None) -> str:
    """A sentence why a draft is made, "" for a final copy. None asks for the final copy where that is allowed.

    Raises UserProblem where the final copy was asked for and is not allowed.
    """
    if final is False:
        return "按要求作为草稿输出"
    left = standing(form, values, result)
    if left and final:
        what = f"还有 {left} 项必须改没有处理，不能导出定稿"
        raise UserProblem(what, "请按检查逐项改正，确需保留的逐项确认并写明理由；也可以先导出草稿")
    return f"还有 {left} 项必须改没有处理，作为草稿输出" if left else ""


def file_stem(stem: str, *, final: bool) -> str:
    """The name of a copy's file without its ending. A draft's says so: it never takes the place of a final copy."""
    return stem if final or stem.endswith(DRAFT_NAME) else stem + DRAFT_NAME


def marked(document: bytes, *, final: bool) -> bytes:
    """The Word file as it is handed out: a draft says on every page that it is one."""
    from perfdesk.word import stamped

    return document if final else stamped(document, DRAFT)
