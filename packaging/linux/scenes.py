"""What is done with the package in one bare system, scene by scene. Each gives the sentence that says what was seen."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from release.papers import faults, papers

from linux.places import ROOT
from linux.root import Failed, Root
from linux.running import CLERK, offscreen_seconds, window, workers
from linux.screen import Screen

HOME = f"home/{CLERK}"
DATA = f"{HOME}/.local/share/PerfDesk"
PROGRAM = "usr/lib/perfdesk"
NAME, DEPARTMENT = "乡村道路养护", "县交通运输局"
AMOUNT = "257.06"
_OPEN_AND_INSTALL = """
su -c 'QT_QPA_PLATFORM=offscreen perfdesk' "$1" & sleep 4
apt-get install -y -q --no-install-recommends "$2"
"""
_OWN_FONTS = {"PERFDESK_OWN_FONTS": "0"}  # pages set with the faces that are shipped, here and there
_BATCH = 25  # more than the program does by itself: it takes workers


@dataclass(frozen=True)
class Stage:
    """A bare system, the package of before and the one to try, the screen, and where papers and pictures are kept."""

    root: Root
    older: Path
    archive: Path
    screen: Screen
    kept: Path


def install(stage: Stage, archive: Path) -> str:
    """apt installs the file with everything it depends on, and nothing else."""
    before = _packages(stage.root)
    stage.root.put(archive, f"/tmp/{archive.name}")
    stage.root.run("apt-get", "install", "-y", "-q", "--no-install-recommends", f"/tmp/{archive.name}")
    number = stage.root.run("perfdesk", "--version").stdout.strip()
    wanted = f"PerfDesk {archive.name.split('_')[1]}"
    if number != wanted:
        raise Failed(f"装好的程序说自己是 {number}，应为 {wanted}")
    return f"装好 {number}，带来 {len(_packages(stage.root) - before) - ('perfdesk' not in before)} 个依赖软件包"


def fill_in(stage: Stage) -> str:
    """A project is entered by the keyboard alone and is in the data file afterwards."""
    with window(stage.root, stage.screen) as seconds:
        time.sleep(2)
        stage.screen.shot("1-first-window")
        stage.screen.keys("ctrl+n")
        stage.screen.wait("新建项目")
        time.sleep(1)
        stage.screen.type(NAME)
        stage.screen.keys("Return")
        stage.screen.wait(NAME)
        stage.screen.keys("Tab", "Tab")
        stage.screen.type(DEPARTMENT)
        stage.screen.keys("ctrl+Next")
        for _ in range(3):
            stage.screen.type(AMOUNT)
            stage.screen.keys("Tab")
        stage.screen.keys("ctrl+s")
        time.sleep(1)
        stage.screen.shot("2-filled-form")
    _entered(stage)
    return f"真窗口 {seconds:.1f} 秒打开；键盘填写的项目已保存"


def refuse_while_open(stage: Stage) -> str:
    """While the program is open its parts are not changed under it: the installation stops with a sentence."""
    stage.root.put(stage.archive, f"/tmp/{stage.archive.name}")
    done = stage.root.run(
        *("sh", "-c", _OPEN_AND_INSTALL, "sh", CLERK, f"/tmp/{stage.archive.name}"), check=False, timeout=120
    )
    said = next((line for line in done.stdout.splitlines() if "正在运行" in line), "")
    if done.returncode == 0 or not said:
        raise Failed(f"程序开着时升级没有停下：\n{done.stdout[-1500:]}")
    return said


def upgrade(stage: Stage) -> str:
    """The new package over the old one: the clerk's data are what they were, and the window shows them."""
    data = (stage.root.folder / DATA / "perfdesk.db").read_bytes()
    install(stage, stage.archive)
    if (stage.root.folder / DATA / "perfdesk.db").read_bytes() != data:
        raise Failed("升级动了数据文件")
    with window(stage.root, stage.screen) as seconds:
        time.sleep(2)
        stage.screen.shot("3-after-upgrade")
    _entered(stage)
    return f"升级后数据未变，窗口再开 {seconds:.1f} 秒，无屏幕 {offscreen_seconds(stage.root):.1f} 秒"


def open_file(stage: Stage) -> str:
    """A colleague gets the project as a file and opens it: it stands in the list of another, empty data file."""
    stage.root.run("useradd", "--create-home", "colleague")
    away = stage.root.folder / "home/colleague"
    _pack(stage, away / f"{NAME}.perfdesk")
    with window(stage.root, stage.screen, ["perfdesk", f"/home/colleague/{NAME}.perfdesk"], "colleague"):
        time.sleep(2)
        stage.screen.shot("4-file-opened")
    _entered(stage, away / ".local/share/PerfDesk")
    return "另一个账户打开 .perfdesk 文件，项目读入并保存"


def examine(stage: Stage) -> str:
    """The self-test finds nothing; what it exported says the same as what the sources export."""
    told = stage.root.run("perfdesk", "doctor", "--to", f"/{HOME}/doctor", user=CLERK, environment=_OWN_FONTS)
    here, there = stage.kept / "papers", stage.kept / "papers-of-the-sources"
    shutil.rmtree(here, ignore_errors=True)
    shutil.copytree(stage.root.folder / HOME / "doctor", here)
    (stage.kept / "doctor.txt").write_text(told.stdout, encoding="utf-8")
    subprocess.run([sys.executable, "main.py", "doctor", "--to", str(there)], cwd=ROOT, check=True, capture_output=True,
                   env=os.environ | _OWN_FONTS)  # fmt: skip
    if found := faults(here, there):
        raise Failed("与源码导出的不同：\n" + "\n".join(found))
    return f"自检一切正常；{len(papers(here))} 份导出与源码运行的逐值相同"


def batch(stage: Stage) -> str:
    """Twenty-five projects at once, by worker processes of the frozen program."""
    (sample,) = (ROOT / "templates" / "hunan-huarong-2022-annex5" / "samples").glob("后扶基金专项.json")
    text = sample.read_text(encoding="utf-8")
    for number in range(1, _BATCH + 1):
        stage.root.write(f"/{HOME}/projects/{number:02}.json", text.replace("后扶基金专项", f"批量项目{number:02}"))
    most, over = [0], threading.Event()
    counter = threading.Thread(target=_count, args=(stage.root, most, over))
    counter.start()
    try:
        began = time.monotonic()
        stage.root.run(
            *("perfdesk", "export", f"/{HOME}/projects", "--to", f"/{HOME}/batch", "--draft"), user=CLERK, timeout=300
        )
        seconds = time.monotonic() - began
    finally:
        over.set()
        counter.join()
    made = [path.suffix for path in (stage.root.folder / HOME / "batch").rglob("*") if path.is_file()]
    if (made.count(".docx"), made.count(".pdf")) != (_BATCH, _BATCH):
        raise Failed(f"批量导出 {_BATCH} 个项目，却有 {sorted(made)}")
    if most[0] < 2:
        raise Failed("批量导出没有用上工作进程")
    return f"批量导出 {_BATCH} 个项目 {seconds:.1f} 秒，同时有 {most[0]} 个进程"


def break_it(stage: Stage) -> str:
    """A face is gone, a form is damaged, folders cannot be written, the disk is full: a sentence for each."""
    fang = stage.root.folder / PROGRAM / "_internal/fonts/fang.ttf"
    fang.rename(fang.with_suffix(".away"))
    sentences = [_complaint(stage, "缺少字体文件", "fang.ttf")]
    fang.with_suffix(".away").rename(fang)
    form = next((stage.root.folder / PROGRAM / "_internal/templates").glob("*/form.docx"))
    whole = form.read_bytes()
    form.write_bytes(whole[:1000])
    sentences.append(_complaint(stage, "表式损坏", "form.docx"))
    form.write_bytes(whole)
    stage.root.run("chmod", "-R", "a-w", f"/{DATA}")
    sentences.append(_complaint(stage, "数据文件夹只读", "数据"))
    stage.root.run("chmod", "-R", "u+w", f"/{DATA}")
    sentences.append(_complaint(stage, "磁盘已满", "空间", small={f"/{HOME}/full": "64k"}, to=f"/{HOME}/full/doctor"))
    (stage.kept / "broken.txt").write_text("\n\n".join(sentences) + "\n", encoding="utf-8")
    return "坏情况各有一句：" + "；".join(sentence.partition("：")[0] for sentence in sentences)


def remove(stage: Stage) -> str:
    """Purging leaves nothing but the clerk's data."""
    stage.root.run("apt-get", "purge", "-y", "-q", "perfdesk")
    known = ("var/cache/apt", "var/lib/apt", "var/log", "tmp")
    left = [
        str(path.relative_to(stage.root.folder))
        for path in stage.root.folder.rglob("*perfdesk*")
        if not str(path.relative_to(stage.root.folder)).startswith((*known, "home"))
    ]
    if left:
        raise Failed("卸载后还留着：" + "、".join(left))
    _entered(stage)
    return "卸载后只留下填写的资料"


def _packages(root: Root) -> set[str]:
    return set(root.run("dpkg-query", "-W", "-f", "${Package}\n").stdout.split())


def _pack(stage: Stage, path: Path) -> None:
    """Write the project that was typed into a file, by the sources, from a copy of the data."""
    from perfdesk.office.carrying import pack
    from perfdesk.office.desk import Desk

    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(stage.root.folder / DATA / "perfdesk.db", folder)
        desk = Desk.open(Path(copy))
        try:
            pack(desk, [one.id for one in desk.projects() if one.title == NAME], path)
        finally:
            desk.close()
    path.chmod(0o644)


def _entered(stage: Stage, folder: Path | None = None) -> None:
    """The project that was typed is in the data file. Raises Failed."""
    path = (folder or stage.root.folder / DATA) / "perfdesk.db"
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as store:
        fields = dict(
            store.execute(
                "select field.name, text from field join project on project.id = project where title = ?", [NAME]
            )
        )
        rows = [json.loads(cells) for (cells,) in store.execute(
            "select cells from row join project on project.id = project where title = ?", [NAME])]  # fmt: skip
    amounts = [text for cells in rows for text in cells.values() if text == AMOUNT]
    if fields.get("主管部门") != DEPARTMENT or len(amounts) != 3:
        raise Failed(f"数据文件里的项目不是键入的那样：{fields} {rows}")


def _complaint(stage: Stage, what: str, mark: str, small: dict[str, str] | None = None, to: str = "") -> str:
    """What the self-test says of a broken condition; it has to fail with a sentence that holds the mark."""
    target = ("--to", to) if to else ()
    done = stage.root.run("perfdesk", "doctor", *target, user=CLERK, check=False, small=small)
    said = [line for line in done.stdout.splitlines() if mark in line and "。" in line]
    if done.returncode != 1 or not said or "Traceback" in done.stdout:
        raise Failed(f"{what}：自检返回 {done.returncode}，没有说清：\n{done.stdout[-1500:]}")
    return f"{what}：{said[-1].strip()}"


def _count(root: Root, most: list[int], over: threading.Event) -> None:
    while not over.wait(0.05):
        most[0] = max(most[0], workers(root))
