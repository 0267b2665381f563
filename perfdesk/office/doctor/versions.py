"""Which program this is, on what it runs, and whether every library it stands on can be loaded."""

from __future__ import annotations

import importlib
import platform
import sys
from importlib import metadata

from perfdesk.office.doctor.section import PROGRAM, Section, mended
from perfdesk.version import VERSION

# By name, for nothing below the window uses Qt: it is only asked whether the window's parts load on this machine.
_LIBRARIES = {
    "PySide6": ("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets", "PySide6.QtPrintSupport", "PySide6.QtSvg"),
    "reportlab": ("reportlab.pdfbase.pdfdoc",),
    "lxml": ("lxml.etree",),
    "Pillow": ("PIL.Image",),
    "PyYAML": ("yaml",),
    "jsonschema": ("jsonschema",),
    "openpyxl": ("openpyxl",),
    "filelock": ("filelock",),
    "platformdirs": ("platformdirs",),
    "SQLite": ("sqlite3",),
}
_LONGEST = 200  # characters of what the system says about a library


def versions() -> Section:
    """The versions; a trouble for each library that can't be loaded."""
    facts = {
        "PerfDesk": VERSION,
        "Python": f"{platform.python_version()} {platform.architecture()[0]}",
        "系统": platform.platform(),
        "程序文件夹": str(PROGRAM),
    }
    troubles = []
    for name, modules in _LIBRARIES.items():
        try:
            for module in modules:
                importlib.import_module(module)
            facts[name] = _version(name, modules[0])
        except (ImportError, OSError) as error:
            said = " ".join(str(error).split())[:_LONGEST]
            troubles.append(f"{name}：这个组件装载不了（{said}）。{_remedy(said)}。")
    return Section("versions", "程序和组件", facts, tuple(troubles))


def _version(name: str, module: str) -> str:
    """As the library tells it itself, or as its package's record does; a bundle may come without the records."""
    for owner in (sys.modules[module.partition(".")[0]], sys.modules[module]):
        for attribute in ("sqlite_version", "__version__", "Version"):
            told = vars(owner).get(attribute)  # as it stands: some warn when they are asked
            if isinstance(told, str):
                return told
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "有"


def _remedy(said: str) -> str:
    if "shared object file" in said and sys.platform == "linux":
        return "请安装缺少的系统库，或重新安装软件包让系统补齐"
    return mended()
