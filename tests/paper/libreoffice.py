"""LibreOffice as the measure: the same Word file with the same faces through both, and what the two PDFs have in
common.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pdfplumber

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


@dataclass
class Sheet:
    """What can be compared of a page: its characters, its lines of text, its grid lines."""

    chars: list[tuple[str, float, float, float, float]]
    lines: list[str]
    across: list[float]
    down: list[float]


def sheets(pdf: bytes) -> list[Sheet]:
    """The pages of a PDF for comparison."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [_sheet(page) for page in opened.pages]


def _sheet(page: pdfplumber.page.Page) -> Sheet:
    chars = [
        (char["text"], char["x0"], char["matrix"][5], char["x1"], char["size"])
        for char in page.chars
        if not char["text"].isspace()
    ]
    across, down = set(), set()
    for shape in [*page.lines, *page.rects, *page.curves]:
        wide, tall = shape["x1"] - shape["x0"], shape["bottom"] - shape["top"]
        if wide > 6 and tall < 3:
            across.add(round((shape["top"] + shape["bottom"]) / 2, 1))
        elif tall > 6 and wide < 3:
            down.add(round((shape["x0"] + shape["x1"]) / 2, 1))
    return Sheet(chars, _lines(chars), _clusters(across), _clusters(down))


def _lines(chars: list[tuple[str, float, float, float, float]]) -> list[str]:
    """The lines of text: characters on one baseline with no wide gap between them."""
    rows: dict[float, list[tuple[float, str, float, float]]] = {}
    for text, x, y, end, size in chars:
        key = next((known for known in rows if abs(known - y) < 1.5), y)
        rows.setdefault(key, []).append((x, text, end, size))
    lines = []
    for key in sorted(rows, reverse=True):
        line, last = "", None
        for x, text, end, size in sorted(rows[key]):
            if last is not None and x - last > 0.45 * size:
                lines.append(line)
                line = ""
            line, last = line + text, end
        lines.append(line)
    return [re.sub(r"\s", "", line) for line in lines]


def _clusters(values: set[float]) -> list[float]:
    """Positions closer than a point count as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 1:
            found.append(value)
    return found


def share_of_lines(ours: Sheet, theirs: Sheet) -> float:
    """The share of the other page's text lines that ours has too."""
    rest = list(ours.lines)
    same = 0
    for line in theirs.lines:
        if line in rest:
            rest.remove(line)
            same += 1
    return same / len(theirs.lines) if theirs.lines else 1.0


def share_of_grid(ours: list[float], theirs: list[float], within: float = 2.0) -> float:
    """The share of the other page's grid lines that ours has at the same place."""
    return sum(any(abs(a - b) <= within for a in ours) for b in theirs) / len(theirs) if theirs else 1.0


def displacement(ours: Sheet, theirs: Sheet) -> list[tuple[float, float]]:
    """How far each character is from the same character of the other page, where both have the same lines."""
    found = []
    pool: dict[str, list[tuple[float, float]]] = {}
    for text, x, y, *_ in ours.chars:
        pool.setdefault(text, []).append((x, y))
    for text, x, y, *_ in theirs.chars:
        near = min(pool.get(text, []), key=lambda at: abs(at[0] - x) + abs(at[1] - y), default=None)
        if near and abs(near[0] - x) + abs(near[1] - y) < 12:
            found.append((near[0] - x, near[1] - y))
    return found
