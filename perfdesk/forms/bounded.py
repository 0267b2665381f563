"""JSON from anywhere, within bounds: a file that was made to hurt costs a sentence, not the machine's memory."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from perfdesk.errors import UserProblem

LARGEST = 100_000_000
"""Bytes of a file: a report with some dozens of photographs."""
MOST_PARTS = 2_000_000
"""Commas and opening brackets: each is an object in memory. A project of 1,000 indicators has some ten thousand."""
LONGEST_TEXT = 200_000
"""Characters of one text: a whole report has some ten thousand."""
_DIGITS = 40
_SHOWN = 40
_NO_PROJECT = "请确认选的是项目文件"


def parsed(data: bytes) -> Any:
    """The content of a JSON file, its numbers as exact decimals. Raises UserProblem."""
    if len(data) > LARGEST:
        raise UserProblem(f"文件有 {len(data) // 1_000_000} MB，项目文件不会这么大", _NO_PROJECT)
    if sum(data.count(sign) for sign in (b",", b"[", b"{")) > MOST_PARTS:
        raise UserProblem("文件的内容太多，不像项目文件", _NO_PROJECT)
    try:
        return json.loads(data.decode("utf-8-sig"), parse_float=Decimal, parse_int=Decimal, parse_constant=_no_constant)
    except UnicodeDecodeError as problem:
        raise UserProblem("不是 UTF-8 编码的文本", "请用 UTF-8 编码另存") from problem
    except json.JSONDecodeError as problem:
        where = f"第 {problem.lineno} 行第 {problem.colno} 列"
        raise UserProblem("JSON 写法有误", "请检查这里的引号、逗号和括号", where) from problem
    except ArithmeticError as problem:
        raise UserProblem("数字太长", f"数字最多 {_DIGITS} 位") from problem
    except RecursionError as problem:
        raise UserProblem("JSON 套得太深", _NO_PROJECT) from problem


def checked_text(text: str, where: str) -> str:
    """The text with halves of surrogate pairs as `?`: they can't be stored. Raises UserProblem for a boundless one."""
    if len(text) > LONGEST_TEXT:
        raise UserProblem(f"有 {len(text)} 个字，最多 {LONGEST_TEXT} 个", _NO_PROJECT, where)
    return text.encode("utf-8", "replace").decode("utf-8")


def checked_number(number: Decimal, where: str) -> Decimal:
    """Raises UserProblem for one that would be written out with a billion zeros (1e999999999)."""
    digits = number.as_tuple()
    if not number.is_finite() or len(digits.digits) > _DIGITS or abs(number.adjusted()) > _DIGITS:
        raise UserProblem("数字太长", f"数字最多 {_DIGITS} 位", where)
    return number


def shown(name: str) -> str:
    """A name out of a file as a sentence may quote it."""
    return name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"


def _no_constant(name: str) -> None:
    raise UserProblem(f"出现了不是数字的“{name}”", "请改成数字或文字")
