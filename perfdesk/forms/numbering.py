"""Row identities as a project file has them: counted from 1, in every place that a text names.

A store's rows have lasting identities; a file has none, so what names a row (a live figure in a report, a kept finding)
has to name its number: `指标.4f0c….得分` -> `指标.3.得分`, `附件5/4f0c…/项目名称` -> `附件5/2/项目名称`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from perfdesk.forms.model import Form
from perfdesk.forms.parts import MARK
from perfdesk.values.entered import Values

_FIGURE = re.compile(r"⟦([^⟦⟧|\n]+)(\|[^⟦⟧\n]*)?⟧")


class Numbers:
    """The numbers of the rows of some values, as `write_project_file` counts them."""

    def __init__(self, form: Form, values: Values) -> None:
        fixed = {table.key for table in form.tables if table.fixed}
        self._rows: Mapping[str, Mapping[str, str]] = {
            key: {row.id: str(number) for number, row in enumerate(rows, start=1)}
            for key, rows in values.tables.items()
            if key not in fixed
        }

    def place(self, name: str) -> str:
        """The name of a place with numbers for identities; a name of anything else stays."""
        key, *rest = name.split(".")
        if rest and (rows := self._rows.get(key)):
            rest[0] = rows.get(rest[0], rest[0])
        part, *inside = key.split(MARK)
        if inside and (copies := self._rows.get(part)):
            inside[0] = copies.get(inside[0], inside[0])
        return ".".join([MARK.join([part, *inside]), *rest])

    def text(self, narrative: str) -> str:
        """A report's text, the live figures in it renamed."""
        return _FIGURE.sub(lambda found: f"⟦{self.place(found[1])}{found[2] or ''}⟧", narrative)
