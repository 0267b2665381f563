"""The form that all make: 附件5 of Huarong with its worked example, each time with other texts.

No two makings have the same texts, because no two projects have: what a program keeps from one making to the next
(fonts, styles, labels) helps it here as it would in an office, and no more.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from perfdesk.forms.library import FormLibrary
from perfdesk.forms.model import Form
from perfdesk.office.export import fill_word
from perfdesk.office.filling import filling
from perfdesk.paper.model import Block, Cell, Grid, Paragraph, Section
from perfdesk.paper.reading.document import read_document
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Row, Values
from perfdesk.word import Filling

FORM, TABLE = "hunan-huarong-2022-annex5", "指标"
_VARIED_FIELDS = ("项目名称", "主管部门", "预期目标", "实际完成情况")
_VARIED_COLUMNS = ("三级指标", "年度指标值", "实际完成值", "偏差原因分析及改进措施")
_SHARE = 1 / 3
"""Of the Chinese characters of a text, how many are others in each project."""


@dataclass(frozen=True)
class Project:
    """One project as each program wants it: values (ours), texts by place (docxtpl), the filled Word file
    (LibreOffice), its paragraphs and grid (typst, WeasyPrint)."""

    values: Values
    filling: Filling
    document: bytes
    section: Section

    @property
    def texts(self) -> list[str]:
        """The text of every paragraph, in reading order."""
        return [paragraph.text for paragraph in paragraphs(self.section.blocks)]


class Projects:
    """Endless projects of the form, all different, the same ones in every run."""

    def __init__(self) -> None:
        library = FormLibrary()
        self.form: Form = library.load(FORM)
        self._sample = library.sample(FORM)
        self._pool = sorted(
            {char for form in library.installed() for char in _prose(library.sample(form.id)) if _han(char)}
        )

    def values(self, number: int) -> Values:
        """The worked example with other words."""
        chance = random.Random(number)
        fields = {key: self._other(text, chance, key in _VARIED_FIELDS) for key, text in self._sample.fields.items()}
        rows = tuple(
            Row(row.id, {key: self._other(text, chance, key in _VARIED_COLUMNS) for key, text in row.cells.items()})
            for row in self._sample.rows(TABLE)
        )
        return Values(fields, {**self._sample.tables, TABLE: rows})

    def project(self, number: int) -> Project:
        """The same in the shapes that the other programs take."""
        values = self.values(number)
        result = compute(self.form, values)
        document = fill_word(self.form, values, result).document
        (section,), _ = read_document(document)
        return Project(values, filling(self.form, values, result), document, section)

    def _other(self, text: str, chance: random.Random, varied: bool) -> str:
        if not varied:
            return text
        return "".join(chance.choice(self._pool) if _han(char) and chance.random() < _SHARE else char for char in text)


def paragraphs(blocks: tuple[Block, ...]) -> list[Paragraph]:
    """All paragraphs of some blocks, those of cells too."""
    found: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block)
        elif isinstance(block, Grid):
            for cell in block.cells:
                found += paragraphs(cell.blocks)
    return found


def only_paragraph(cell: Cell) -> Paragraph:
    """The paragraph of a cell; the form has one in each."""
    (paragraph,) = paragraphs(cell.blocks)
    return paragraph


def _prose(values: Values) -> str:
    return "".join(values.fields.values()) + "".join(
        text for rows in values.tables.values() for row in rows for text in row.cells.values()
    )


def _han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"
