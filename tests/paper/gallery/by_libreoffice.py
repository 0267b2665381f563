"""As LibreOffice writes: some of the other samples after a journey through it, kept as files because LibreOffice made
them.

`python -m tests.paper.gallery.by_libreoffice` makes them anew.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .sample import Sample

FOLDER = Path(__file__).parent / "libreoffice"
JOURNEYS = {
    "wps-公文": ("odt", "docx"),
    "wps-宽度只在网格": ("odt", "docx"),
    "wps-浮动表格": ("doc", "docx"),
    "word-内容控件": ("odt", "docx"),
    "word-修订": ("doc", "docx"),
    "表格-套三层": ("odt", "docx"),
    "表格-横向合并旧法": ("html", "docx"),
    "图形-DrawingML文本框": ("odt", "docx"),
    "图形-嵌入图片": ("rtf", "docx"),
    "编号-九级": ("odt", "docx"),
    "版面-纵横相间": ("doc", "docx"),
    "域-目录": ("odt", "docx"),
}
"""Which samples travel, and through which formats."""


def samples() -> Iterator[Sample]:
    """The files that LibreOffice wrote."""
    for path in sorted(FOLDER.glob("*.docx")):
        yield Sample(path.stem, path.read_bytes())


def make() -> None:
    """Send the samples on their journeys. Needs LibreOffice."""
    from . import samples as every

    soffice = shutil.which("soffice")
    assert soffice, "没有找到 soffice。请先安装：apt-get install libreoffice-writer-nogui"
    FOLDER.mkdir(exist_ok=True)
    known = {sample.name: sample.data for sample in every()}
    with tempfile.TemporaryDirectory() as at:
        for name, stops in JOURNEYS.items():
            path = Path(at) / "start" / f"{name}.docx"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(known[name])
            for number, ending in enumerate(stops):
                folder = Path(at) / f"{number}-{ending}"
                how = [f"-env:UserInstallation={Path(at).as_uri()}/profile", "--headless", "--convert-to", ending]
                loading = ["--infilter=HTML (StarWriter)"] if path.suffix == ".html" else []
                subprocess.run(
                    [soffice, *how, *loading, "--outdir", str(folder), str(path)],
                    check=True,
                    capture_output=True,
                    timeout=120,
                )
                path = folder / f"{name}.{ending}"
            (FOLDER / f"libreoffice-{name}.docx").write_bytes(path.read_bytes())


if __name__ == "__main__":
    make()
