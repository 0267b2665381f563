"""Scenes of the trial: what the installed program writes and says. Each gives the sentence that says what was seen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Mapping

from release.papers import faults, papers

from linux.places import ROOT
from linux.root import Failed
from linux.running import CLERK, workers
from linux.stage import DATA, HOME, PROGRAM, Stage

_OWN_FONTS = {"PERFDESK_OWN_FONTS": "0"}  # pages set with the faces that are shipped, here and there
_BATCH = 25  # more than the program does by itself: it takes workers
_SAMPLE = ROOT / "templates" / "hunan-huarong-2022-annex5" / "samples" / "后扶基金专项.json"


def examine(stage: Stage) -> str:
    """The self-test finds nothing; what it exported says the same as what the sources export."""
    told = stage.root.run("perfdesk", "doctor", "--to", f"/{HOME}/doctor", user=CLERK, environment=_OWN_FONTS)
    (stage.kept / "doctor.txt").write_text(told.stdout, encoding="utf-8")
    here, there = stage.kept / "papers", stage.kept / "papers-of-the-sources"
    for folder in (here, there):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(stage.root.folder / HOME / "doctor", here)
    command = [sys.executable, "main.py", "doctor", "--to", str(there)]
    subprocess.run(command, cwd=ROOT, env=os.environ | _OWN_FONTS, check=True, capture_output=True)
    if found := faults(here, there):
        raise Failed("与源码导出的不同：\n" + "\n".join(found))
    return f"一切正常；{len(papers(here))} 份导出与源码运行的逐值相同"


def batch(stage: Stage) -> str:
    """Twenty-five projects at once, by worker processes of the frozen program."""
    text = _SAMPLE.read_text(encoding="utf-8")
    for number in range(1, _BATCH + 1):
        stage.root.write(f"/{HOME}/projects/{number:02}.json", text.replace(_SAMPLE.stem, f"批量项目{number:02}"))
    most, over = [0], threading.Event()
    counter = threading.Thread(target=_count, args=(stage, most, over))
    counter.start()
    began = time.monotonic()
    try:
        command = ("perfdesk", "export", f"/{HOME}/projects", "--to", f"/{HOME}/batch", "--draft")
        stage.root.run(*command, user=CLERK, timeout=300)
    finally:
        seconds = time.monotonic() - began
        over.set()
        counter.join()
    made = [path.suffix for path in (stage.root.folder / HOME / "batch").rglob("*") if path.is_file()]
    if (made.count(".docx"), made.count(".pdf")) != (_BATCH, _BATCH):
        raise Failed(f"批量导出 {_BATCH} 个项目，却有 {sorted(made)}")
    if most[0] < 2:
        raise Failed("批量导出没有用上工作进程")
    return f"{_BATCH} 个项目 {seconds:.1f} 秒，同时有 {most[0]} 个进程"


def break_it(stage: Stage) -> str:
    """A face is gone, a form is damaged, folders cannot be written, the disk is full: a sentence for each."""
    parts = stage.root.folder / PROGRAM / "_internal"
    fang, form = parts / "fonts/fang.ttf", min(parts.glob("templates/*/form.docx"))
    whole = form.read_bytes()
    said = []
    fang.rename(fang.with_suffix(".away"))
    said.append(_complaint(stage, "缺少字体文件", "fang.ttf"))
    fang.with_suffix(".away").rename(fang)
    form.write_bytes(whole[:1000])
    said.append(_complaint(stage, "表式损坏", "form.docx"))
    form.write_bytes(whole)
    stage.root.run("chmod", "-R", "a-w", f"/{HOME}/{DATA}")
    said.append(_complaint(stage, "数据文件夹只读", "没有写入权限"))
    stage.root.run("chmod", "-R", "u+w", f"/{HOME}/{DATA}")
    full = f"/{HOME}/full"
    said.append(_complaint(stage, "磁盘已满", "空间", small={full: "64k"}, to=("--to", f"{full}/doctor")))
    (stage.kept / "broken.txt").write_text("\n".join(said) + "\n", encoding="utf-8")
    return "各有一句：" + "、".join(sentence.partition("：")[0] for sentence in said)


def _complaint(
    stage: Stage, what: str, mark: str, small: Mapping[str, str] | None = None, to: tuple[str, ...] = ()
) -> str:
    """What the self-test says of a broken condition; it has to fail with a sentence that holds the mark."""
    done = stage.root.run("perfdesk", "doctor", *to, user=CLERK, check=False, small=small)
    said = [line.strip() for line in done.stdout.splitlines() if mark in line and line.endswith("。")]
    if done.returncode != 1 or not said or "Traceback" in done.stdout:
        raise Failed(f"{what}：自检返回 {done.returncode}，没有说清：\n{done.stdout[-1500:]}")
    return f"{what}：{said[-1]}"


def _count(stage: Stage, most: list[int], over: threading.Event) -> None:
    while not over.wait(0.05):
        most[0] = max(most[0], workers(stage.root))
