"""docxtpl: our Word file of the form as its template - the same places in its own signs, a loop over the rows of
each heading."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from typing import Any

from lxml import etree

from bench.peers.form import TABLE
from perfdesk.forms.model import Form
from perfdesk.word import Filling
from perfdesk.word.names import GRID_SPAN, TC, TCPR, TR, V_MERGE, VAL, WIDTH, P, R, T, child, through

_MAIN = "word/document.xml"
_ROW, _OWN = "行", f"{{{{{TABLE}."


class Docxtpl:
    """Makes the Word file of a project from `template`. Raises ImportError where docxtpl is not installed."""

    def __init__(self, form: Form) -> None:
        from docxtpl import DocxTemplate

        self._make: Any = DocxTemplate
        self._paths = form.table(TABLE).heading_paths()
        self.template = template(form.document)

    def context(self, filling: Filling) -> dict[str, Any]:
        """The texts as docxtpl takes them: `资金.年度资金总额.得分` as nested mappings, the rows by group."""
        names: dict[str, Any] = {}
        for key, text in filling.fields.items():
            *outer, last = key.split(".")
            inner = names
            for part in outer:
                inner = inner.setdefault(part, {})
            inner[last] = text
        rows = filling.tables[TABLE]
        groups = [[row.cells for row in rows if row.path == path] or [{}] for path in self._paths]
        numbered = [[{**cells, "序号": str(number)} for number, cells in enumerate(group, 1)] for group in groups]
        return {**names, "组": numbered}

    def __call__(self, context: dict[str, Any]) -> bytes:
        """The texts to a Word file."""
        document = self._make(io.BytesIO(self.template))
        document.render(context, autoescape=True)
        target = io.BytesIO()
        document.save(target)
        return target.getvalue()


def template(docx: bytes) -> bytes:
    """The form's Word file with a loop around the template row of each heading."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for info in source.infolist():
            data = source.read(info)
            copy.writestr(info.filename, _looped(data) if info.filename == _MAIN else data)
    return target.getvalue()


def _looped(xml: bytes) -> bytes:
    root = etree.fromstring(xml)
    rows = [row for row in root.iter(TR) if _OWN in "".join(row.itertext(T))]
    for number, row in enumerate(rows):
        for cell in through(row, TC):
            _only_in_first(cell)
        for text in row.iter(T):
            text.text = (text.text or "").replace(_OWN, f"{{{{{_ROW}.")
        row.addprevious(_sign(row, f"{{%tr for {_ROW} in 组[{number}] %}}"))
        row.addnext(_sign(row, "{%tr endfor %}"))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _only_in_first(cell: Any) -> None:
    """A heading beside looped rows begins in the first round and is continued downwards in the others."""
    texts = list(cell.iter(T))
    merge = child(cell, TCPR, V_MERGE)
    if any("{{" in (text.text or "") for text in texts) or (merge is not None and merge.get(VAL) != "restart"):
        return
    if merge is None:
        merge = etree.Element(V_MERGE)
        properties = child(cell, TCPR)
        properties.insert(sum(item.tag in (WIDTH, GRID_SPAN) for item in properties), merge)
    merge.set(VAL, "{% if loop.first %}restart{% else %}continue{% endif %}")
    texts[0].text = "{% if loop.first %}" + (texts[0].text or "")
    texts[-1].text = (texts[-1].text or "") + "{% endif %}"


def _sign(row: Any, text: str) -> Any:
    """A row that holds one of docxtpl's row signs; docxtpl takes the whole row away."""
    sign = deepcopy(row)
    cells = list(through(sign, TC))
    for cell in cells[1:]:
        sign.remove(cell)
    for part in list(cells[0]):
        if part.tag != TCPR:
            cells[0].remove(part)
    run = etree.SubElement(etree.SubElement(cells[0], P), R)
    etree.SubElement(run, T).text = text
    return sign
