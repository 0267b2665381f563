"""Remakes docs/pages/: pages of ours (left) beside LibreOffice's of the same Word file with the same faces (right).

python docs/side_by_side.py
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "paper")]

from perfdesk.forms.library import FormLibrary  # noqa: E402
from perfdesk.forms.project_file import read_project_file  # noqa: E402
from perfdesk.office.export import fill_word  # noqa: E402
from perfdesk.paper import to_pdf, typeset  # noqa: E402
from perfdesk.paper.fonts.folders import bundled_folder  # noqa: E402
from perfdesk.scoring.compute import compute  # noqa: E402
from tests.paper.libreoffice import convert, with_families  # noqa: E402
from tests.paper.word_files import report  # noqa: E402

DPI, GAP = 72, 12


def main() -> None:
    """Write one picture a document: its pages above each other, ours left, LibreOffice's right."""
    fonts = bundled_folder()
    assert fonts, "请先运行 python packaging/fonts.py"
    documents = {name: with_families(data) for name, data in _documents()}
    with tempfile.TemporaryDirectory() as folder:
        theirs = convert(documents.values(), Path(folder), fonts)
    target = ROOT / "docs" / "pages"
    target.mkdir(exist_ok=True)
    for (name, document), other in zip(documents.items(), theirs, strict=True):
        ours = to_pdf(typeset(document, lines="libreoffice"))
        picture = _beside(_pages(ours), _pages(other))
        picture.convert("L").quantize(8).save(target / f"{name}.png", optimize=True)
        print(target.name, name, picture.size)


def _documents() -> list[tuple[str, bytes]]:
    """Every shipped form with its first worked example, and a report of built pages."""
    library, found = FormLibrary(), []
    for info in library.installed():
        samples = library.samples(info.id)
        form, values = read_project_file(next(iter(samples.values())), library.load)
        found.append((info.id, fill_word(form, values, compute(form, values)).document))
    return [*found, ("report", report(3))]


def _pages(pdf: bytes) -> list[Image.Image]:
    opened = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=DPI / 72).to_pil() for page in list(opened)[:4]]


def _beside(left: list[Image.Image], right: list[Image.Image]) -> Image.Image:
    rows = list(zip(left, right, strict=True))
    width = max(a.width + b.width for a, b in rows) + GAP
    sheet = Image.new("RGB", (width, sum(a.height + GAP for a, _ in rows)), "#888888")
    top = 0
    for a, b in rows:
        sheet.paste(a, (0, top))
        sheet.paste(b, (a.width + GAP, top))
        top += a.height + GAP
    return sheet


if __name__ == "__main__":
    main()
