"""Findings that the clerk decided to let stand, with her reason.

They are kept in the project's values, in a table of its own that no form declares: a row a finding, with its id, its
place, the numbers it speaks of, and the reason. When a number changes the finding is another one and asks again.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from dataclasses import replace

from perfdesk.checks.finding import Finding
from perfdesk.forms.model import ACKNOWLEDGED
from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.operations import DeleteRows, InsertRows, Operation, SetText

ID, PLACE, NUMBERS, REASON = "检查项", "位置", "数", "理由"

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_QUOTED = re.compile(r"“([^“”]*)”")


def numbers(finding: Finding) -> str:
    """What a finding speaks of, so that a change of it makes another finding: its numbers, else its quotations."""
    found = _NUMBER.findall(finding.message) or _QUOTED.findall(finding.message)
    return " ".join(found)


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.id, str(finding.place), numbers(finding)


def _key_of(row: Row) -> tuple[str, str, str]:
    return row.text(ID), row.text(PLACE), row.text(NUMBERS)


def acknowledged(values: Values, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, each with the reason why it may stand where the clerk gave one."""
    reasons = {_key_of(row): row.text(REASON) for row in values.rows(ACKNOWLEDGED)}
    if not reasons:
        return tuple(findings)
    return tuple(replace(finding, acknowledged=reasons.get(_key(finding), "")) for finding in findings)


def acknowledge(values: Values, finding: Finding, reason: str) -> tuple[Operation, ...]:
    """Let a finding stand for this reason. Raises ValueError for a blank reason."""
    if not reason.strip():
        raise ValueError("an acknowledgement wants a reason")
    known = _row(values, finding)
    if known is not None:
        return (SetText(Place(ACKNOWLEDGED, known.id, REASON), reason.strip()),)
    cells = dict(zip((ID, PLACE, NUMBERS), _key(finding), strict=True))
    row = Row(secrets.token_hex(6), {key: text for key, text in (cells | {REASON: reason.strip()}).items() if text})
    return (InsertRows(ACKNOWLEDGED, len(values.rows(ACKNOWLEDGED)), (row,)),)


def withdraw(values: Values, finding: Finding) -> tuple[Operation, ...]:
    """Take an acknowledgement back; nothing when there is none."""
    rows = values.rows(ACKNOWLEDGED)
    known = _row(values, finding)
    return (DeleteRows(ACKNOWLEDGED, rows.index(known)),) if known is not None else ()


def _row(values: Values, finding: Finding) -> Row | None:
    return next((row for row in values.rows(ACKNOWLEDGED) if _key_of(row) == _key(finding)), None)
