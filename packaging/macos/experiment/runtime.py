"""CPython for both CPUs: library and extension modules out of panda3d's wheel, the standard library as byte code.

The byte code is that of the same CPython 3.11.9, out of the embeddable package for Windows (windows.runtime trims it
and verifies the files beside it): it holds the modules of all systems, and byte code knows no system.
"""

from pathlib import Path, PurePosixPath
from zipfile import ZipFile

from windows.runtime import lay_out

from macos.experiment import keep

_FROM = "deploy_libs/"
_LIBRARY = "libpython3.11.dylib"


def place(wheel: Path, contents: Path, work: Path) -> None:
    """Into Contents/Frameworks and Contents/Resources/python; `work` is a folder for the way there."""
    dynload = contents / "Resources" / "python" / "lib" / "python3.11" / "lib-dynload"
    dynload.mkdir(parents=True)
    with ZipFile(wheel) as package:
        names = [name for name in package.namelist() if name.startswith(_FROM)]
        for name in names:
            file = PurePosixPath(name).name
            if file == _LIBRARY:
                (contents / "Frameworks").mkdir(parents=True, exist_ok=True)
                (contents / "Frameworks" / file).write_bytes(package.read(name))
            elif file.endswith(".so") and keep.keeps_module(file.split(".")[0]):
                (dynload / file).write_bytes(package.read(name))
            elif file.startswith("_sysconfigdata"):
                (dynload.parent / file).write_bytes(package.read(name))
    lay_out(work / "windows")
    home = contents / "Resources" / "python"
    (work / "windows" / "python311.zip").rename(home / "lib" / "python311.zip")
    (work / "windows" / "LICENSE.txt").rename(home / "LICENSE.txt")
