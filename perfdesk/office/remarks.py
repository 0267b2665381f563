"""What the paper has to tell about itself, in the form's words: 「产出指标第 1 行“验收合格率”的偏差原因：字符…」."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfdesk.checks.naming import where
from perfdesk.forms.model import Form
from perfdesk.values.entered import Values

if TYPE_CHECKING:
    from perfdesk.office.export import Typeset


def remarks(form: Form, values: Values, made: Typeset) -> list[str]:
    """A sentence for each warning of the pages: characters that no font has, texts that do not fit, pictures left out.

    A warning about a cell names the field that stands in it, others the part of the document.
    """
    fields = {(cell.table, cell.row, cell.column): place for place, cell in made.cells.items()}
    told = []
    for warning in made.paper.warnings:
        place = fields.get(warning.cell) if warning.cell else None
        told.append(f"{where(form, values, place) if place else warning.place}：{warning.message}")
    return told
