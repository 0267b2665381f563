"""Many different projects at once, to files and into one PDF: seconds by the clock and of the processors, and the
largest memory of the program and of a worker. Each line is a program of its own, so that none profits from another.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from perfdesk.forms.library import FormLibrary
from perfdesk.office.batch import Batch, Entry, run
from perfdesk.values.entered import Row, Values

SIZES = (10, 100, 1000)
NOTE, EXCUSE = "偏差原因分析及改进措施", "受汛期影响工期推迟，已督促施工单位加快进度。"


def varied(sample: Values, number: int) -> Values:
    """The sample as another project: its own name, and explanations of other lengths."""
    rows = tuple(
        Row(
            row.id,
            {**row.cells, "实际完成值": f"{60 + (number * 7 + at * 13) % 40}%", NOTE: EXCUSE * (at * number % 4)},
        )
        for at, row in enumerate(sample.rows("指标"))
    )
    fields = {**sample.fields, "项目名称": f"第{number}号水利设施维护项目"}
    return replace(sample, fields=fields, tables={**sample.tables, "指标": rows})


def one(count: int, merged: bool) -> None:
    """One line of the table."""
    library = FormLibrary()
    form = library.load("hunan-huarong-2022-annex5")
    sample = library.sample(form.id)
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        entries = tuple(Entry(form, varied(sample, number)) for number in range(count))
        outcome = run(Batch(entries, Path(folder), ("word", "pdf"), "合并" if merged else ""))
        seconds = time.perf_counter() - start
        if outcome.done != count:
            raise RuntimeError(outcome)
        size = sum(path.stat().st_size for path in outcome.paths if path.suffix == ".pdf") / 1e6
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    own, worker = (each.ru_maxrss / 1024 for each in used)
    cpu = sum(each.ru_utime + each.ru_stime for each in used)
    print(
        f"{count:6}   {'合并' if merged else '分开'}   {seconds:7.2f} s   CPU {cpu:6.2f} s"
        f"   {seconds / count * 1000:7.1f} ms/项目   PDF {size:5.1f} MB   本程序 {own:4.0f} MB"
        f"   每个进程 {worker:4.0f} MB",
        flush=True,
    )


def main() -> None:
    """All lines."""
    print(f"项目数   PDF    Word + PDF 用时（{os.cpu_count()} 核，含启动进程）", flush=True)
    for count in SIZES:
        for merged in ("", "merged"):
            subprocess.run([sys.executable, "-m", "bench.batch", str(count), merged], check=True)


if __name__ == "__main__":
    one(int(sys.argv[1]), bool(sys.argv[2]))
