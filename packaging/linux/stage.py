"""Where the scenes of the trial take place, and the project that is typed in them."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path

from trial.screen import Screen

from linux.root import Failed, Root
from linux.running import CLERK

HOME = f"home/{CLERK}"
DATA = ".local/share/PerfDesk"
PROGRAM = "usr/lib/perfdesk"
NAME, DEPARTMENT = "乡村道路养护", "县交通运输局"
AMOUNT = "257.06"
_FIELDS = "select field.name, text from field join project on project.id = project where title = ?"
_CELLS = "select cells from row join project on project.id = project where title = ?"


@dataclass(frozen=True)
class Stage:
    """A bare system, the package of before and the one to try, the screen, and where papers and pictures are kept."""

    root: Root
    older: Path
    archive: Path
    screen: Screen
    kept: Path

    def data(self, user: str = CLERK) -> Path:
        """The data file of a user of the system."""
        return self.root.folder / "home" / user / DATA / "perfdesk.db"


def check_entered(stage: Stage, user: str = CLERK) -> None:
    """Raises Failed when the project is not in the user's data file as it was typed."""
    with sqlite3.connect(f"file:{stage.data(user)}?mode=ro", uri=True) as store:
        fields = dict(store.execute(_FIELDS, [NAME]))
        rows = [json.loads(cells) for (cells,) in store.execute(_CELLS, [NAME])]
    amounts = [text for cells in rows for text in cells.values() if text == AMOUNT]
    if fields.get("主管部门") != DEPARTMENT or len(amounts) != 3:
        raise Failed(f"数据文件里的项目不是键入的那样：{fields} {rows}")


def pack_project(stage: Stage, path: Path) -> None:
    """Write the project that was typed into a file, by the sources, from a copy of the clerk's data."""
    from perfdesk.office.carrying import pack
    from perfdesk.office.desk import Desk

    with tempfile.TemporaryDirectory() as folder:
        desk = Desk.open(Path(shutil.copy(stage.data(), folder)))
        try:
            pack(desk, [one.id for one in desk.projects() if one.title == NAME], path)
        finally:
            desk.close()
    path.chmod(0o644)
