# ruff: noqa: E501 - XML is easier to read whole
"""Our pages beside LibreOffice's: counts as a table, PDFs beside the files."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .sample import Sample


def compare(every: Sequence[Sample], folder: Path) -> None:
    """Print a line for each file; differences are marked. The PDFs are left as NAME.ours.pdf and NAME.theirs.pdf."""
    soffice = shutil.which("soffice")
    if not soffice:
        print("没有找到 soffice，不作比较。")
        return
    from perfdesk.paper import to_pdf, typeset

    same = 0
    for sample in every:
        paper = typeset(sample.data)
        (folder / f"{sample.name}.ours.pdf").write_bytes(to_pdf(paper))
        theirs = _theirs(soffice, sample, folder)
        same += theirs == len(paper.pages)
        print(
            f"{'  ' if theirs == len(paper.pages) else '! '}{len(paper.pages):4} {theirs if theirs else '—':>4}  {sample.name}"
        )
    print(f"页数相同：{same} / {len(every)}")


def _theirs(soffice: str, sample: Sample, folder: Path) -> int:
    """How many pages LibreOffice makes; 0 where it does not open the file."""
    with tempfile.TemporaryDirectory() as at:
        path = Path(at) / "a.docx"
        path.write_bytes(sample.data)
        profile = f"-env:UserInstallation={Path(tempfile.gettempdir()).as_uri()}/gallery-profile"
        try:
            subprocess.run(
                [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", at, str(path)],
                check=False,
                capture_output=True,
                timeout=120,
            )
            made = (Path(at) / "a.pdf").read_bytes()
        except (subprocess.TimeoutExpired, FileNotFoundError):
            return 0
    (folder / f"{sample.name}.theirs.pdf").write_bytes(made)
    import pypdfium2

    with pypdfium2.PdfDocument(made) as opened:
        return len(opened)
