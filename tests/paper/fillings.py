"""Every shipped form filled: its worked examples, and random texts with fixed seeds."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from perfdesk.forms.library import FormLibrary
from perfdesk.forms.model import Field, Form, Kind
from perfdesk.forms.project_file import read_project_file
from perfdesk.forms.rows import new_row
from perfdesk.office.export import fill_word
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Row, Values

Write = Callable[[random.Random, int], str]
LIBRARY = FormLibrary()
_WORDS = (
    "项目 资金 绩效 管理 完成 单位 实施 移民 培训 道路 硬化 水库 后期扶持 验收 合格 的 了 在 与 全县 按期 因 推迟 "
    "下一步 加强 确保 受益群众 满意度 偏差 原因 措施 镕 喆 计划 已 拨付"
)
_EXTRAS = (
    "257.06万元 1,200人次 ≥90% 100% （一） （人次） “应训尽训” 《管理办法》 3251人 2022年12月 35㎡ 8.5公里 GDP "
    "Excel表 A1线 (含税) ① ② 5％ 12～15户 —— …… 2022/2023 [1] 3个百分点 5-8天 0.8km"
)
WORDS, EXTRAS = _WORDS.split(), _EXTRAS.split()


def has_chapters(form: Form) -> bool:
    """Whether the form is a report: long texts between its tables."""
    return any(field.kind is Kind.NARRATIVE for field in form.fields)


def examples() -> Iterator[tuple[str, bytes]]:
    """Each form as it is published, and with each of its worked examples."""
    for info in LIBRARY.installed():
        form = LIBRARY.load(info.id)
        yield f"{info.id} 空表", form.document
        for name, data in LIBRARY.samples(info.id).items():
            yield f"{info.id} {name}", filled(*read_project_file(data, lambda _, form=form: form))


def random_fillings(count: int, *, salad: bool = False) -> Iterator[tuple[str, bytes]]:
    """So many forms with random texts, the forms taking turns; the same ones each time. `salad`: no sense at all.

    Forms with chapters are left to `narratives`: a random table at their head only moves the pages of the chapters.
    """
    write = _salad if salad else prose
    forms = [form for info in LIBRARY.installed() if not has_chapters(form := LIBRARY.load(info.id))]
    for seed in range(count):
        form = forms[seed % len(forms)]
        yield f"{form.id} 随机 {seed}", filled(form, random_values(form, random.Random(seed), write))


def filled(form: Form, values: Values) -> bytes:
    """The Word file of some values."""
    return fill_word(form, values, compute(form, values)).document


def random_values(form: Form, chance: random.Random, write: Write) -> Values:
    """1 to 40 indicators, texts of 0 to 400 characters, mostly short ones."""
    fields = {one.key: _value(one, chance, write) for one in form.fields}
    tables = {}
    for table in form.tables:
        if table.fixed:
            tables[table.key] = tuple(Row(row.key, _cells(table.columns, chance, write)) for row in table.rows)
            continue
        paths = table.heading_paths()
        chosen = [paths[chance.randrange(len(paths))] for _ in range(chance.randint(1, 40))]
        tables[table.key] = tuple(new_row(table, path, _cells(table.columns, chance, write)) for path in chosen)
    return Values({key: text for key, text in fields.items() if text}, tables)


def _cells(columns: tuple[Field, ...], chance: random.Random, write: Write) -> dict[str, str]:
    texts = {column.key: _value(column, chance, write) for column in columns if column.kind is not Kind.HEADING}
    return {key: text for key, text in texts.items() if text}


def _value(one: Field, chance: random.Random, write: Write) -> str:
    if one.kind in (Kind.TEXT, Kind.LONG_TEXT):
        return write(chance, chance.choice((0, 8, 12, 20, 30, 60, 400 if one.kind is Kind.LONG_TEXT else 60)))
    if one.kind in (Kind.TARGET, Kind.ACTUAL):
        return chance.choice(("≥90%", "100%", "3,251人", "已完成", "12月底前", "257.06万元", "较上年提高5个百分点", ""))
    if one.kind is Kind.CHOICE:
        return chance.choice((*one.choices, ""))
    number = {Kind.YEAR: "2022", Kind.MONEY: f"{chance.random() * 3000:.2f}"}
    return number.get(one.kind, str(chance.randint(1, 10))) if chance.random() < 0.7 else ""


def prose(chance: random.Random, most: int) -> str:
    """Random office text of at most so many characters: clauses of words, figures, brackets and quotes."""
    length, text = chance.randint(0, most), ""
    while len(text) < length:
        words = [chance.choice(WORDS) for _ in range(chance.randint(2, 6))]
        extra = chance.choice(EXTRAS) if chance.random() < 0.6 else ""
        text += "".join(words) + extra + chance.choice("，，、；。：")
    return text[: max(0, length - 1)]


def _salad(chance: random.Random, most: int) -> str:
    """Characters in any order, such as nobody writes: for looking, how near the line ends are even then."""
    length, text = chance.randint(0, most), ""
    while len(text) < length:
        text += chance.choice((*WORDS, *EXTRAS, *"，。；：、“”（）《》 "))
    return text[:length].strip()
