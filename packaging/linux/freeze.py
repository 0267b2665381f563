"""The program as one folder that needs no Python: content laid out here, frozen by PyInstaller in the build root."""

from __future__ import annotations

import shutil
from pathlib import Path

from bundle import content, lean_faces, licences
from fontbuild import cache

from linux.buildroot import LOCK
from linux.places import ROOT, epoch, kept
from linux.root import Root

_TOOLS = {"pyinstaller", "pyinstaller-hooks-contrib", "altgraph", "setuptools", "packaging"}  # freeze, are not shipped
# Libraries of the build root that are frozen with the program; libicu67 stands for the ICU in Qt's wheel.
_OF_DEBIAN = (
    *("libicu67", "libffi7", "libbz2-1.0", "liblzma5", "zlib1g"),
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0", "libxcb-render0"),
    *(
        "libxcb-render-util0",
        "libxcb-shape0",
        "libxcb-shm0",
        "libxcb-sync1",
        "libxcb-util1",
        "libxcb-xfixes0",
        "libxcb-xkb1",
    ),
)


def lay_out(into: Path, root: Root) -> None:
    """Our files, the faces and all licence texts, side by side. Raises FileNotFoundError, LookupError."""
    content.collect(into, lean_faces.lean(cache.folder(), kept() / "faces"))
    shipped = [name for name in licences.locked(LOCK) if name not in _TOOLS]
    licences.collect(into / "licences", [root.folder / "opt" / "lib"], shipped)
    texts = {name: f"usr/share/doc/{name}/copyright" for name in _OF_DEBIAN}
    for name, place in (texts | {"CPython": "opt/python/lib/python3.11/LICENSE.txt"}).items():
        target = into / "licences" / name / "copyright.txt"
        target.parent.mkdir(parents=True)
        shutil.copyfile(root.folder / place, target)
    content.seal(into)


def freeze(root: Root, work: Path) -> Path:
    """Freeze what lies in `work`/content. Gives the folder of the program. Raises Failed."""
    shutil.rmtree(work / "frozen", ignore_errors=True)
    (work / "frozen").mkdir(parents=True)
    root.run(
        *("/opt/python/bin/python3.11", "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"),
        *("--distpath", "/frozen", "--workpath", "/tmp/freeze", "/packaging/pyinstaller/perfdesk.spec"),
        binds={work / "content": "/content", work / "frozen": "/frozen", ROOT / "packaging": "/packaging"},
        environment={
            "PYTHONPATH": "/opt/lib",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONHASHSEED": "1",
            "PERFDESK_CONTENT": "/content",
            "SOURCE_DATE_EPOCH": str(epoch()),
        },
    )
    return work / "frozen" / "perfdesk"
