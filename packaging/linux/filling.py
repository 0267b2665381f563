"""Scenes of the trial: the clerk at the window. Each gives the sentence that says what was seen."""

from __future__ import annotations

import sqlite3
import time

from linux.root import Failed
from linux.running import window
from linux.stage import AMOUNT, DEPARTMENT, NAME, Stage, check_entered, pack_project

_FCITX_PACKAGES = ("fcitx5", "fcitx5-pinyin", "dbus")
_COLLEAGUE = "colleague"
_TYPIST = "typist"
# Pinyin, switched on from the start; the launcher has to find out by itself that fcitx is to be spoken to by ibus.
_FCITX = {"QT_IM_MODULE": "fcitx", "XMODIFIERS": "@im=fcitx"}
_PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=pinyin
Layout=

[GroupOrder]
0=Default
"""
_WITH_FCITX = "fcitx5 -d >/dev/null 2>&1; sleep 4; perfdesk"


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
    check_entered(stage)
    return f"窗口第一次 {seconds:.1f} 秒打开；键盘填写的项目已保存"


def open_file(stage: Stage) -> str:
    """A colleague gets the project as a file and opens it: it stands in the list of another, empty data file."""
    stage.root.run("useradd", "--create-home", _COLLEAGUE)
    file = f"/home/{_COLLEAGUE}/{NAME}.perfdesk"
    pack_project(stage, stage.root.folder / file.lstrip("/"))
    with window(stage.root, stage.screen, ["perfdesk", file], _COLLEAGUE):
        time.sleep(2)
        stage.screen.shot("4-file-opened")
    check_entered(stage, _COLLEAGUE)
    return "另一个账户打开 .perfdesk 文件，项目读入并保存"


def type_chinese(stage: Stage) -> str:
    """Pinyin typed through fcitx5 lands in a field as Chinese."""
    stage.root.run("apt-get", "install", "-y", "-q", "--no-install-recommends", *_FCITX_PACKAGES)
    stage.root.run("useradd", "--create-home", _TYPIST)
    stage.root.write(f"/home/{_TYPIST}/.config/fcitx5/profile", _PROFILE)
    stage.root.write(f"/home/{_TYPIST}/.config/fcitx5/config", "[Behavior]\nActiveByDefault=True\n")
    stage.root.run("chown", "-R", f"{_TYPIST}:", f"/home/{_TYPIST}")
    stage.root.run("dbus-uuidgen", "--ensure=/etc/machine-id")
    command = ("dbus-run-session", "--", "sh", "-c", _WITH_FCITX)
    with window(stage.root, stage.screen, command, _TYPIST, _FCITX):
        time.sleep(2)
        stage.screen.keys("ctrl+n")
        stage.screen.wait("新建项目")
        time.sleep(1)
        stage.screen.type("nihao")
        stage.screen.shot("5-pinyin")
        stage.screen.keys("space")
        time.sleep(1)
        stage.screen.shot("6-typed")
        stage.screen.keys("Return")
        stage.screen.wait("你好")
        time.sleep(1)
    with sqlite3.connect(f"file:{stage.data(_TYPIST)}?mode=ro", uri=True) as store:
        if ("你好",) not in store.execute("select title from project").fetchall():
            raise Failed("用 fcitx5 键入的“你好”没有保存")
    return "fcitx5 拼音 nihao 上屏为“你好”，已保存"
