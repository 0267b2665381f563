"""The national form as a county might run it: with the thresholds and the deduction column of provincial platforms,
which no shipped form prints.
"""

from __future__ import annotations

from perfdesk.forms.library import FormLibrary
from perfdesk.forms.loading import from_files
from perfdesk.forms.model import Form

NATIONAL = "national-2020-annex"
_RULES = """
extends: national-2020-annex
tables:
  指标:
    columns:
      扣减分数: {kind: score, printed: false}
      得分:
        rule:
          kind: indicator
          deduct: 扣减分数
          over: {lower_from: 120%, reason_from: 130%, reason_from_zero: 30, source: 填报说明}
"""


def county_form() -> Form:
    """A form with 扣减分数 that lets scores be lowered from 120 % of a target on and asks why from 130 % on."""
    national = FormLibrary().load(NATIONAL).files
    return from_files({**national, "id": b"county", "county/form.yaml": _RULES.encode(), "county/form.docx": b""})
