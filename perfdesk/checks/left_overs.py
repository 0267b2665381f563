"""E12: place-holders and guidance of the blank form that are still in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from perfdesk.checks.finding import Finding, Severity
from perfdesk.checks.review import Review
from perfdesk.forms.model import Kind
from perfdesk.narrative.figures import EMPTY, GONE
from perfdesk.values.entered import Place

_LEFT_OVER = re.compile(
    r"X{2,}|x{3,}|×{2,}|Ｘ{2,}|…{2,}|\.{4,}|_{3,}|\*{2,}|NULL"
    r"|[（(][^（()）]{0,12}\d+字(?:以内|以上|左右)?[)）]|\d+字以内"
    r"|指标\d+[：:]\s*(?:…|\.{3,}|\n|$)|【(?!\d{4}】)[^【】\n]{0,30}】"
    r"|(?:^|\n)\s*\d{1,2}[.．、]\s*(?=\n|$)"
)
_ASKING = re.compile(
    r"(?:^|[。；\n：:（(])\s*(请(?:简要|在此|逐项|结合|按照?|根据|如实)?(?:填写|填列|说明|简述|概述|阐述|列明|写明|描述|分析)[^。；\n]*"
    r"|结合项目实际，可从[^。；\n]*|包括相关管理制度健全性及执行情况"
    r"|针对[^。；\n]{0,24}(?:存在的)?问题，\s*研究提出[^。；\n]*)"
)
"""Sentences that tell the writer what to write. The last ones are the official hints of the 2023 Guangdong outline."""

_SENTENCE = re.compile(r"[^。；;！？\n]+")
_NO_WORD = re.compile(r"[\W_]+")
_CHOSEN = (Kind.CHOICE, Kind.TICKS)
_WORDY = (Kind.NARRATIVE, Kind.LONG_TEXT)
SHORTEST_HINT = 12  # characters: shorter ones are ordinary words


def left_overs(review: Review) -> Iterator[Finding]:
    """E12 at place-holders and hints; a text that ends in dots is only suspicious."""
    for at, declared, text in review.texts():
        if declared.kind not in _CHOSEN:
            left = _left_over(text, declared.help if declared.kind in _WORDY else None)
            if left:
                yield review.finding("E12", left.severity, Place(*at), left.message, left.remedy, span=left.span)


class _LeftOver(NamedTuple):
    """What a finding says of a text."""

    severity: Severity
    message: str
    remedy: str
    span: tuple[int, int] | None


@lru_cache(maxsize=16384)
def _left_over(text: str, help: str | None) -> _LeftOver | None:
    """What is left over in a text; `help` is what the form says about a wordy one. Kept between edits: of all cells
    only the one being typed in changes.
    """
    found = _LEFT_OVER.search(text)
    if found and found[0] not in (EMPTY, GONE):
        message = f"还留着“{found[0].strip()}”"
        return _LeftOver(Severity.ERROR, message, "请写上真实内容，或删去", found.span())
    hint = None if help is None else _hint(help, text)
    if hint:
        shown = text[hint[0] : hint[1]]
        message = f"“{shown[:30]}{'…' if len(shown) > 30 else ''}”是填表提示，不是内容"
        return _LeftOver(Severity.ERROR, message, "请删去这句，写实际情况", hint)
    if text.endswith(("…", "...")):
        return _LeftOver(Severity.WARNING, "以省略号结尾，像是没有写完", "请写完整，或删去省略号", None)
    return None


def _hint(help: str, text: str) -> tuple[int, int] | None:
    """Where a text still has a sentence that tells the writer what to write: the form's own help, or a known hint."""
    asking = _ASKING.search(text)
    if asking:
        return asking.span(1)
    hints = _hints(help)
    for found in _SENTENCE.finditer(text) if hints else ():
        if _NO_WORD.sub("", found[0]) in hints:
            return found.span()
    return None


@lru_cache(maxsize=2048)
def _hints(help: str) -> frozenset[str]:
    plain = (_NO_WORD.sub("", found[0]) for found in _SENTENCE.finditer(help))
    return frozenset(hint for hint in plain if len(hint) >= SHORTEST_HINT)
