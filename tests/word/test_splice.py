"""What stays byte for byte when another program has written the form in its own way of writing XML."""

from __future__ import annotations

import pytest

from perfdesk.word import FilledRow, Filling, fill, read_printed
from tests.word.samples import W, archive, main_xml, synthetic, with_document

ODD = '<w:rPr></w:rPr><w:t xml:space="preserve">don&apos;t &quot;touch&quot; &#65; ></w:t>'
KEPT = f"<w:p w:rsidR='00AA'\n ><w:r>{ODD}</w:r></w:p>"

END = "<w:sectPr></w:sectPr></w:body></w:document>\n<!-- end -->"


def cell(inner: str) -> str:
    return f"<w:tc ><w:tcPr></w:tcPr>{inner}</w:tc>"


def form_xml(*middle: str) -> str:
    rows = "\n  ".join(f"<w:tr\t>{cell(KEPT)}{cell(part)}</w:tr>" for part in middle)
    columns = "<w:tblGrid><w:gridCol  w:w='1'/><w:gridCol w:w='1'/></w:tblGrid>"
    table = f"<w:tbl><w:tblPr></w:tblPr>{columns}\n  {rows}\n</w:tbl>"
    return f"<w:document xmlns:w='{W}'>\n<w:body>{KEPT}\n{table}{KEPT}{END}"


def place(name: str) -> str:
    return f"<w:p><w:r><w:t>{{{{{name}}}}}</w:t></w:r></w:p>"


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7])
def test_only_units_with_places_are_written_anew(count: int) -> None:
    xml = form_xml(KEPT, place("名称"), KEPT, place("事项.名目"), place("事项.名目"), KEPT)
    form = with_document(synthetic(""), archive(xml))
    filling = Filling(
        {"名称": "甲"}, {"事项": tuple(FilledRow(str(n + 1), (), {"名目": f"乙{n}"}) for n in range(count))}
    )
    document = fill(form, filling).document
    data = main_xml(document).decode()
    untouched = f"<w:tr\t>{cell(KEPT)}{cell(KEPT)}</w:tr>"
    assert data.count(untouched) == 3
    assert data.endswith(f"\n</w:tbl>{KEPT}{END}")
    head = main_xml(form.document).decode().partition("<w:tr\t>")[0]
    assert data.startswith(f"{head}{untouched}\n  ")
    assert data.count("<w:tr") == 6 + max(0, count - 2)
    back = read_printed(form, document)
    assert back.fields == {"名称": "甲"}
    assert back.tables.get("事项", ()) == filling.tables["事项"]
