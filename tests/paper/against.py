"""Our pages beside LibreOffice's, in figures. `python -m tests.paper.against` prints all of them.

`python -m tests.paper.against NAME …` only documents whose names contain one of the words; `--salad` fills the forms
with characters in any order.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from perfdesk.paper import to_pdf, typeset
from perfdesk.paper.fonts.folders import bundled_folder
from tests.paper.closeness import Figures, compare
from tests.paper.fillings import examples, random_fillings
from tests.paper.libreoffice import convert, with_families
from tests.paper.narratives import narratives
from tests.paper.printed import printed

FILLINGS, REPORTS = 100, 30


def figures(documents: Mapping[str, bytes], folder: Path) -> dict[str, Figures]:
    """Each document through both programs, LibreOffice started once."""
    fonts = bundled_folder()
    assert fonts, "还没有生成字体。请先运行 python packaging/fonts.py"
    known = {name: with_families(document) for name, document in documents.items()}
    found = {}
    for (name, document), theirs in zip(known.items(), convert(known.values(), folder, fonts), strict=True):
        paper = typeset(document, lines="libreoffice")
        found[name] = compare(paper, printed(to_pdf(paper)), printed(theirs))
    return found


def table(found: Mapping[str, Figures]) -> str:
    """The worst and the median of each figure, and how many documents miss what is asked for."""
    rows = [("页数不同", sum(one.pages != one.their_pages for one in found.values()), "", "")]
    for name, key, sign, asked in (
        ("相同的行", "lines", 1, 0.97),
        ("表格线 2 pt 内", "grid", 1, 1.0),
        ("字的位移 p95 pt", "away", -1, 0.5),
        ("模糊后 SSIM", "ssim", 1, 0.97),
    ):
        values = [getattr(one, key) for one in found.values()]
        worst = min(values) if sign > 0 else max(values)
        rows.append((name, sum(sign * value < sign * asked for value in values), worst, median(values)))
    pages = sum(one.pages for one in found.values())
    lines = [f"{len(found)} 份文件，{pages} 页", "未达到的份数   最差      中位数    项目"]
    for name, missed, worst, middle in rows:
        shown = "                  " if worst == "" else f"{worst:8.4f}  {middle:8.4f}"
        lines.append(f"{missed:8}    {shown}    {name}")
    return "\n".join(lines)


def main(words: list[str]) -> None:
    """Print the table of the forms and of the reports."""
    fillings = random_fillings(FILLINGS, salad="--salad" in words)
    wanted = [word for word in words if not word.startswith("--")]
    for documents in ({**dict(examples()), **dict(fillings)}, dict(narratives(REPORTS))):
        chosen = {name: one for name, one in documents.items() if not wanted or any(word in name for word in wanted)}
        if chosen:
            with tempfile.TemporaryDirectory() as folder:
                found = figures(chosen, Path(folder))
            print(table(found))
            for name, one in found.items():
                if one.pages != one.their_pages or one.lines < 0.97 or one.grid < 1 or one.away > 0.5:
                    print("   ", name, one)


if __name__ == "__main__":
    main(sys.argv[1:])
