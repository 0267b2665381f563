"""What the steps of the installer's test share: the prefix, the screen, the setup programs, and ways to look."""

import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from release.version import version
from trial.screen import Screen

from windows.build import BUILD, PREVIOUS, shipped, trial
from windows.failures import BuildFailure
from windows.wine.prefix import Done, Prefix

TITLE = "PerfDesk 绩效自评"
UNINSTALL_KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\PerfDesk"
PLACE = BUILD / "trial"
VERSION = version()
_CURRENT, _PREVIOUS, _SHIPPED = trial(VERSION), trial(PREVIOUS), shipped()


@dataclass(frozen=True)
class World:
    """One test run. `current` and `previous`: setup programs on the 64-bit stub; `shipped`: the one for users."""

    prefix: Prefix
    screen: Screen
    place: Path = PLACE
    version: str = VERSION
    current: Path = _CURRENT
    previous: Path = _PREVIOUS
    shipped: Path = _SHIPPED

    @property
    def base(self) -> Path:
        """Where the program is installed by default."""
        return self.prefix.local / "Programs" / "PerfDesk"

    @property
    def exe(self) -> Path:
        """The installed launcher."""
        return self.base / "program" / "perfdesk.exe"

    @property
    def data(self) -> Path:
        """The folder of the user's data."""
        return self.prefix.local / "PerfDesk"

    def install(self, setup: Path, *options: str) -> Done:
        """Run a setup program silently."""
        return self.prefix.run(str(setup), "/S", *options, seconds=300)

    def said(self) -> str:
        """What the setup program wrote into its log; "" when it wrote none."""
        log = next(self.prefix.drive.rglob("PerfDesk-setup.log"), None)
        return log.read_bytes().decode("utf-16").strip() if log else ""

    def installed_version(self) -> str:
        """As Windows' list of programs has it; "" when it is not in there."""
        return self.prefix.registry(UNINSTALL_KEY, "DisplayVersion")

    @contextmanager
    def running(self, *files: str, cwd: Path | None = None) -> Iterator["subprocess.Popen[str]"]:
        """The installed program with its window open; ended at the latest when the block is left."""
        process = self.prefix.start(str(self.exe), *files, cwd=cwd)
        try:
            self.screen.focus(self.screen.wait("绩效自评"))
            yield process
        finally:
            if process.poll() is None:
                process.terminate()
            process.wait(30)

    def close(self, process: "subprocess.Popen[str]") -> None:
        """Close the window as a person does. Raises BuildFailure when the program does not end well."""
        time.sleep(1)
        self.screen.keys("alt+F4")
        try:
            status = process.wait(30)
        except subprocess.TimeoutExpired:
            raise BuildFailure("窗口关了，程序没有结束。") from None
        expect(status == 0, f"程序结束时的退出码是 {status}")

    def fields(self, title: str) -> dict[str, str]:
        """What a project has in its fields, read from the SQLite file. Raises BuildFailure when it is not there."""
        with closing(sqlite3.connect(self.data / "perfdesk.db")) as store:
            rows = store.execute(
                "SELECT field.name, field.text FROM field JOIN project ON project.id = field.project WHERE title = ?",
                (title,),
            ).fetchall()
        expect(bool(rows), f"数据文件里没有项目“{title}”")
        return dict(rows)

    def shortcuts(self) -> list[Path]:
        """Of the program, on the desktop and in the Start menu."""
        return sorted((self.prefix.drive / "users").rglob(f"{TITLE}.lnk"))


def expect(holds: bool, otherwise: str) -> None:
    """Raises BuildFailure with the sentence unless it holds."""
    if not holds:
        raise BuildFailure(otherwise)


def emptied(folder: Path) -> Path:
    """The folder, made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
