"""A Windows of its own in a folder: Windows 10, Chinese (code page 936), with the one class that Wine 8 lacks."""

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from windows.failures import BuildFailure, as_root, run
from windows.places import HERE, alone, cache, downloads

LOCALE = "zh_CN.UTF-8"
USER = "clerk"
_WINE = ("/usr/lib/wine/wine64", "/usr/lib64/wine/wine64", "/opt/wine-stable/bin/wine64")

_GCC = "x86_64-w64-mingw32-gcc"
_STAND_INS = (
    ("uisettings.c", "windows.ui.dll", ()),
    ("bcryptprimitives.c", "bcryptprimitives.dll", ("-ladvapi32",)),
)


@dataclass(frozen=True)
class Done:
    """How a Windows program ended: its exit status and everything it printed."""

    status: int
    output: str


@dataclass(frozen=True)
class Prefix:
    """The folder with the test's Windows. `display`: an X display for windows, "" for none."""

    folder: Path
    display: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def drive(self) -> Path:
        """Drive C:."""
        return self.folder / "drive_c"

    @property
    def local(self) -> Path:
        """%LOCALAPPDATA%."""
        return self.drive / "users" / USER / "AppData" / "Local"

    def environment(self) -> dict[str, str]:
        """As the programs in it see it; nothing of this machine's own program settings."""
        ours = ("PERFDESK", "QT_", "PYTHON")
        known = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        wine = {"WINEPREFIX": str(self.folder), "WINEARCH": "win64", "WINEDEBUG": "-all"}
        unneeded = {
            "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe="
        }  # no fetching, no entries in this desktop
        chinese = {"LC_ALL": LOCALE, "LANG": LOCALE, "USER": USER, "LOGNAME": USER}
        return {**known, **wine, **unneeded, **chinese, "DISPLAY": self.display, **self.extra}

    def start(self, *command: str, cwd: Path | None = None) -> "subprocess.Popen[str]":
        """A Windows program by its Linux path, or one of Wine's own; goes on by itself, nobody reads what it prints."""
        return self._popen(command, cwd, subprocess.DEVNULL)

    def run(self, *command: str, cwd: Path | None = None, seconds: float = 180) -> Done:
        """The same, to its end, with what it prints. Raises BuildFailure when it does not end in time."""
        # with a plain file as standard output CPython ends under Wine, with a pipe it does not
        process = self._popen(command, cwd, subprocess.PIPE)
        try:
            output, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            raise BuildFailure(f"{' '.join(command)}：{seconds:.0f} 秒没有结束。") from None
        return Done(process.returncode, output)

    def _popen(self, command: Sequence[str], cwd: Path | None, output: int) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [wine(), *command],
            cwd=cwd,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        )

    def registry(self, key: str, name: str = "") -> str:
        """A value, "" when there is none."""
        which = ["/v", name] if name else ["/ve"]
        done = self.run("reg", "query", key, *which)
        lines = [line for line in done.output.splitlines() if "REG_" in line]
        return lines[0].split("    ", 3)[-1].strip() if done.status == 0 and lines else ""

    def pretend(self, version: str) -> None:
        """Be another Windows: win10, win7."""
        self.run("winecfg", "-v", version)

    def stop(self) -> None:
        """End everything that runs in it."""
        server = Path(wine()).with_name("wineserver64")
        command = str(server) if server.exists() else shutil.which("wineserver") or "/usr/lib/wine/wineserver"
        subprocess.run([command, "-k"], env=self.environment(), check=False)
        subprocess.run([command, "-w"], env=self.environment(), check=False, timeout=60)


def through(python: str, command: list[str] | str) -> tuple[str, ...]:
    """A command line by way of a Python in there: Wine garbles Chinese arguments that come from outside.

    command: as CreateProcess gets it when it is a text (NSIS wants /D=… without quotes).
    """
    return python, "-c", f"import subprocess, sys; sys.exit(subprocess.call({command!a}))"


def wine() -> str:
    """The program; Debian's package does not put it on the PATH. Raises BuildFailure."""
    found = next((path for path in _WINE if Path(path).exists()), None) or shutil.which("wine64")
    if found is None:
        raise BuildFailure("没有 Wine（软件包 wine64），请先安装：packaging/system-packages.sh wine")
    return found


def ready() -> Prefix:
    """The one in the cache, without a user's data; made when it is not there, which takes 5 to 20 seconds.

    Only within `alone`: an outdated one is removed, whoever made it.
    """
    recipe = hashlib.sha256(b"".join(path.read_bytes() for path in sorted((HERE / "wine").glob("*.[cpr]*"))))
    prefix = Prefix(cache() / f"wine-{recipe.hexdigest()[:12]}")
    if not prefix.drive.is_dir():
        for outdated in cache().glob("wine-*"):
            shutil.rmtree(outdated)
        with tempfile.TemporaryDirectory(dir=downloads().parent, prefix=".wine-") as workshop:
            make(Path(workshop) / "prefix").folder.rename(prefix.folder)
    shutil.rmtree(prefix.local / "PerfDesk", ignore_errors=True)
    return prefix


def copied(folder: Path, display: str) -> Prefix:
    """A fresh one in this folder, from the one in the cache."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with alone():
        run(["cp", "-a", "--reflink=auto", str(ready().folder), str(folder)])
    return Prefix(folder, display)


def make(folder: Path) -> Prefix:
    """Make one from nothing. Raises BuildFailure."""
    _need_locale()
    prefix = Prefix(folder)
    folder.mkdir(parents=True)
    booted = prefix.run("wineboot", "-i", seconds=300)
    if booted.status or not prefix.drive.is_dir():
        raise BuildFailure(f"Wine 没有准备好：{booted.output[-400:]}")
    prefix.pretend("win10")
    for place in (prefix.drive / "users" / USER).iterdir():  # the desktop and the like are links into the real home
        if place.is_symlink():
            place.unlink()
            place.mkdir()
    _stand_in(prefix)
    prefix.stop()
    return prefix


def _stand_in(prefix: Prefix) -> None:
    """What Wine 8 lacks of Windows 10: two small libraries, compiled here."""
    for source, name, libraries in _STAND_INS:
        dll = prefix.drive / "windows" / "system32" / name
        dll.unlink(missing_ok=True)
        command = [_GCC, "-std=c11", "-O2", "-s", "-shared", "-o", str(dll), str(HERE / "wine" / source), *libraries]
        run(command, package="gcc-mingw-w64-x86-64-win32")
    prefix.run("regedit", "/S", str(HERE / "wine" / "uisettings.reg"))


def _need_locale() -> None:
    known = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.lower()
    if "zh_cn.utf8" not in known:
        run([*as_root(), "localedef", "-i", "zh_CN", "-f", "UTF-8", LOCALE], package="locales")
