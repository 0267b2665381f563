"""typst: the form as a typst table of the same grid, compiled in this process by one compiler with its fonts loaded."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from bench.peers.faces import FACES, folder
from bench.peers.form import Project, only_paragraph
from perfdesk.paper.model import Grid, Paragraph, Section

_HEAD = """#let texts = json(bytes(sys.inputs.texts))
#let t(i) = texts.at(i).split("\\n").join(linebreak())
#set page(
  width: {width}pt, height: {height}pt,
  margin: (top: {top}pt, right: {right}pt, bottom: {bottom}pt, left: {left}pt))
#set text(lang: "zh", region: "cn", top-edge: 0.8em, bottom-edge: -0.2em)
#set par(spacing: 0pt)
"""
_ALIGN = {"left": "left", "center": "center", "right": "right", "justify": "left", "distribute": "left"}
_VALIGN = {"top": "top", "center": "horizon", "bottom": "bottom"}


class Typst:
    """Makes the PDF of a project. Raises ImportError where typst is not installed."""

    def __init__(self, example: Project) -> None:
        import typst

        self._folder = tempfile.TemporaryDirectory()
        main = Path(self._folder.name) / "form.typ"
        main.write_text(source(example.section), encoding="utf-8")
        self._compiler: Any = typst.Compiler(main, font_paths=[folder()], ignore_system_fonts=True)

    def __call__(self, texts: list[str]) -> bytes:
        """The texts of all paragraphs, in order, to PDF."""
        made: bytes = self._compiler.compile(format="pdf", sys_inputs={"texts": json.dumps(texts, ensure_ascii=False)})
        return made


def source(section: Section) -> str:
    """The form without its texts."""
    sheet = section.sheet
    size = {name: getattr(sheet, name) for name in ("width", "height", "top", "right", "bottom", "left")}
    parts = [_HEAD.format(**size)]
    number = 0
    for block in section.blocks:
        if isinstance(block, Grid):
            parts.append(_table(block, number))
            number += len(block.cells)
        elif isinstance(block, Paragraph):
            style = block.style
            parts.append(
                f"#pad(top: {style.before}pt, bottom: {style.after}pt)"
                f"[#align({_ALIGN[style.align]})[{_text(block, number)}]]"
            )
            number += 1
    return "\n".join(parts)


def _table(grid: Grid, first: int) -> str:
    columns = ", ".join(f"{width}pt" for width in grid.columns)
    cells = []
    for number, cell in enumerate(grid.cells, first):
        paragraph = only_paragraph(cell)
        top, right, bottom, left = cell.padding
        # typst has no least height of a row: what is lacking is given as padding, which makes the same rows here
        lack = max(0.0, grid.rows[cell.row].height - paragraph.style.pitch - top - bottom) / 2 if cell.rows == 1 else 0
        cells.append(
            f"table.cell(x: {cell.column}, y: {cell.row}, colspan: {cell.columns}, rowspan: {cell.rows}, "
            f"align: {_ALIGN[paragraph.style.align]} + {_VALIGN[cell.valign]}, "
            f"inset: (top: {top + lack}pt, right: {right}pt, bottom: {bottom + lack}pt, left: {left}pt))"
            f"[{_text(paragraph, number)}]"
        )
    body = ",\n  ".join(cells)
    return f"#align(center, table(columns: ({columns}), stroke: 0.5pt,\n  {body}))"


def _text(paragraph: Paragraph, number: int) -> str:
    style = paragraph.spans[0].style if paragraph.spans else paragraph.mark
    face = FACES[style.role]
    leading = paragraph.style.pitch - style.size
    return (
        f'#set par(leading: {leading}pt); #text(font: "{face.family}", weight: {face.weight}, size: {style.size}pt)'
        f"[#t({number})]"
    )
