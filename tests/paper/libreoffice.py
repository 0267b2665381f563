"""LibreOffice as the measure: its PDFs of our Word files, with the same faces, all in one start."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterable
from pathlib import Path

FAMILIES = {
    "宋体": "Noto Serif SC",
    "黑体": "Noto Sans SC",
    "楷体_GB2312": "PerfDesk Kai",
    "楷体": "PerfDesk Kai",
    "仿宋_GB2312": "FandolFang",
    "仿宋": "FandolFang",
    "方正小标宋简体": "Noto Serif SC",
}
"""The official names and the families of the faces that stand for them: with these both programs set the same
glyphs.
"""

# LibreOffice 7.4 reads two things otherwise than Word: it takes overflowPunct the wrong way round, and splits numbers
# anywhere when the language of Latin text is Chinese. What it gets says what Word would understand.
_QUIRKS = (
    ('<w:overflowPunct w:val="0"/>', '<w:overflowPunct w:val="OFF"/>'),
    ("<w:overflowPunct/>", ""),
    ('<w:overflowPunct w:val="1"/>', ""),
    ('<w:overflowPunct w:val="OFF"/>', '<w:overflowPunct w:val="1"/>'),
    ('<w:lang w:val="zh-CN"', '<w:lang w:val="en-US"'),
)

_FONTCONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""


def with_families(docx: bytes) -> bytes:
    """The document with the names of the faces that are really there."""
    return _rewritten(docx, [(f'"{name}"', f'"{family}"') for name, family in FAMILIES.items()])


def _rewritten(docx: bytes, changes: Iterable[tuple[str, str]]) -> bytes:
    changes = list(changes)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for info in source.infolist():
            data = source.read(info)
            if info.filename.startswith("word/") and info.filename.endswith(".xml"):
                text = data.decode()
                for before, after in changes:
                    text = text.replace(before, after)
                data = text.encode()
            copy.writestr(info.filename, data)
    return target.getvalue()


def convert(documents: Iterable[bytes], folder: Path, fonts: Path) -> list[bytes]:
    """LibreOffice's PDFs of some Word files, all in one start. Fails with a sentence where LibreOffice is not
    installed.
    """
    soffice = shutil.which("soffice")
    assert soffice, (
        "这项测试要与 LibreOffice 对照，但没有找到 soffice。请先安装：apt-get install libreoffice-writer-nogui"
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "fonts.conf").write_text(_FONTCONFIG.format(fonts=fonts, cache=folder / "fontcache"))
    names = []
    for number, data in enumerate(documents):
        names.append(folder / f"{number}.docx")
        names[-1].write_bytes(_rewritten(data, _QUIRKS))
    environment = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf"), "HOME": str(folder)}
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, names)]
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=300)
    return [name.with_suffix(".pdf").read_bytes() for name in names]
