"""The main job on worked examples: fill, compute, write Word and PDF, and read both back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from perfdesk.errors import EnvironmentProblem, Problem
from perfdesk.forms.library import FormInfo, FormLibrary
from perfdesk.forms.model import Form, Kind
from perfdesk.office.doctor.pdf_look import look
from perfdesk.office.doctor.section import Section, form_name, mended
from perfdesk.office.export import PDF, WORD, export
from perfdesk.office.filling import filling
from perfdesk.scoring.compute import compute
from perfdesk.scoring.result import Result
from perfdesk.values.entered import Values
from perfdesk.word import Filling

_SHOWN = 3  # of many differing cells


def sample(folder: Path, library: FormLibrary) -> Section:
    """Export the first example of every form into a folder, each under the form's id."""
    facts: dict[str, str] = {}
    troubles: list[str] = []
    data: dict[str, object] = {}
    for info in library.installed():
        try:
            if not library.samples(info.id):
                continue
            facts[form_name(info)], data[info.id], faults = _one(folder, library, info)
            troubles += [f"{form_name(info)}：{fault}" for fault in faults]
        except EnvironmentProblem as problem:  # the folder: what comes next would fail as well
            troubles.append(str(problem))
            break
        except Problem as problem:
            troubles.append(f"{form_name(info)}：{problem}{mended()}。")
        except LookupError as problem:  # no face at all
            troubles.append(str(problem))
            break
    if not facts and not troubles:
        troubles.append(f"{library.folder}：没有一张表式带着示例，没法试导出。{mended()}。")
    return Section("sample", "试导出", facts, tuple(troubles), data)


def _one(folder: Path, library: FormLibrary, info: FormInfo) -> tuple[str, dict[str, object], list[str]]:
    form, values = library.example(info.id)
    result = compute(form, values)
    word, pdf = export(form, values, result, folder, (WORD, PDF), name=info.id)
    wrong, cells = _word_faults(form, values, result, word)
    pages, faults = _pdf_faults(form, values, result, pdf)
    total = result.score.text if result.score else ""
    text = f"Word {cells} 处一致，PDF {pages} 页" + (f"，得分 {total}" if total else "")
    files = {"word": word.name, "pdf": pdf.name, "cells": cells, "pages": pages, "score": total}
    return text, files, [*wrong, *faults]


def _word_faults(form: Form, values: Values, result: Result, path: Path) -> tuple[list[str], int]:
    """Sentences about cells that do not say what was filled in, and how many do."""
    from perfdesk.word import read_printed

    wanted = filling(form, values, result)
    pairs = dict(_pairs(form, wanted, read_printed(form, path.read_bytes())))
    wrong = [name for name, (text, found) in pairs.items() if _plain(text) != _plain(found)]
    faults = []
    if wrong:
        faults.append(f"导出的 Word 里有 {len(wrong)} 处和填写的不一样（{'、'.join(wrong[:_SHOWN])}）。{mended()}。")
    if not pairs:
        faults.append(f"导出的 Word 里读不出填写的内容。{mended()}。")
    return faults, len(pairs) - len(wrong)


def _pairs(form: Form, wanted: Filling, printed: Filling) -> Iterator[tuple[str, tuple[str, str]]]:
    """(place, (text filled in, text read back)) of what stands on the paper in cells. A report's chapters are left
    out: their paragraphs are not read back as they were typed.
    """
    long = {item.key for item in form.fields if item.kind is Kind.NARRATIVE}
    for name, text in wanted.fields.items():
        if _plain(text) and name in printed.fields and name not in long:
            yield name, (text, printed.fields[name])
    for table, rows in wanted.tables.items():
        levels = {column.key for column in form.table(table).heading_columns}
        found = printed.tables.get(table, ())
        if len(found) != len(rows):
            yield table, (f"{len(rows)}行", f"{len(found)}行")
        for number, (row, back) in enumerate(zip(rows, found, strict=False), start=1):
            for column, text in row.cells.items():
                if _plain(text) and column not in levels:
                    yield f"{table}第{number}行{column}", (text, back.cells.get(column, ""))


def _pdf_faults(form: Form, values: Values, result: Result, path: Path) -> tuple[int, list[str]]:
    try:
        found = look(path.read_bytes())
    except ValueError:
        return 0, [f"导出的 PDF 不完整。{mended()}。"]
    faults = []
    if not found.pages or not found.fonts:
        faults.append(f"导出的 PDF 有 {found.pages} 页、{found.fonts} 种字体，是空的。{mended()}。")
    lacking = [char for char in _must_show(form, values, result) if char not in found.chars]
    if lacking:
        faults.append(f"导出的 PDF 里缺少“{''.join(lacking[:_SHOWN])}”等字。{mended()}。")
    return found.pages, faults


def _must_show(form: Form, values: Values, result: Result) -> Iterator[str]:
    """The characters of what is filled in, without those that have no shape."""
    names = {"项目名称", "单位名称"} & filling(form, values, result).fields.keys()
    text = "".join(values.fields.get(name, "") for name in names)
    yield from dict.fromkeys(char for char in text if char.isalnum())


def _plain(text: str) -> str:
    """Without the blanks that a form's own print may put around a value."""
    return "".join(text.split())
