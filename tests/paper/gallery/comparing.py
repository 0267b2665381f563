"""Our pages beside LibreOffice's with the same faces: counts as a table, PDFs beside the files."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2

from perfdesk.paper import to_pdf, typeset
from perfdesk.paper.fonts import folders
from tests.paper.libreoffice import convert, with_families

from .sample import Sample


def compare(every: Sequence[Sample], folder: Path) -> None:
    """Print a line for each file; differences are marked. The PDFs are left as NAME.ours.pdf and NAME.theirs.pdf."""
    fonts = folders.bundled_folder()
    assert fonts, "还没有生成字体。请先运行 python packaging/fonts.py"
    same = 0
    for sample in every:
        paper = typeset(sample.data, lines="libreoffice")
        (folder / f"{sample.name}.ours.pdf").write_bytes(to_pdf(paper))
        theirs = _theirs(sample, folder, fonts)
        same += theirs == len(paper.pages)
        mark = " " if theirs == len(paper.pages) else "!"
        print(f"{mark} {len(paper.pages):4} {theirs or '—':>4}  {sample.name}", flush=True)
    print(f"页数相同：{same} / {len(every)}")


def _theirs(sample: Sample, folder: Path, fonts: Path) -> int:
    """How many pages LibreOffice makes; 0 where it does not open the file."""
    with tempfile.TemporaryDirectory() as at:
        try:
            (made,) = convert([with_families(sample.data)], Path(at), fonts)
        except (OSError, ValueError, subprocess.SubprocessError) as trouble:
            print(f"  {sample.name}：{type(trouble).__name__}")
            return 0
    (folder / f"{sample.name}.theirs.pdf").write_bytes(made)
    with pypdfium2.PdfDocument(made) as opened:
        return len(opened)
