"""The parts of Qt that are shipped: what the program imports, and what these parts load by themselves.

A test holds MODULES against what the code imports.
"""

from __future__ import annotations

MODULES = ("QtCore", "QtGui", "QtWidgets", "QtPrintSupport", "QtSvg")
"""The Python modules of PySide6; the library Qt6<name> belongs to each."""

LIBRARIES = tuple(name.replace("Qt", "Qt6", 1) for name in MODULES)
"""Names of Qt's own libraries without ending: Qt6Core.dll, libQt6Core.so.6, QtCore.framework."""

LINUX_LIBRARIES = ("Qt6DBus", "Qt6XcbQpa", "icudata", "icui18n", "icuuc")
"""What the X11 plugin and QtCore need on Linux besides."""

PLUGINS = {
    "windows": (
        "platforms/qwindows", "platforms/qoffscreen", "styles/qmodernwindowsstyle",
        "iconengines/qsvgicon", "imageformats/qico", "imageformats/qjpeg", "imageformats/qsvg",
    ),
    "linux": (
        "platforms/qxcb", "platforms/qoffscreen",
        "platforminputcontexts/ibusplatforminputcontextplugin",
        "platforminputcontexts/composeplatforminputcontextplugin",
        "iconengines/qsvgicon", "imageformats/qico", "imageformats/qjpeg", "imageformats/qsvg",
        "platformthemes/qxdgdesktopportal", "printsupport/cupsprintersupport",
    ),
    "darwin": (
        "platforms/qcocoa", "platforms/qoffscreen", "styles/qmacstyle",
        "iconengines/qsvgicon", "imageformats/qicns", "imageformats/qico", "imageformats/qjpeg", "imageformats/qsvg",
    ),
}  # fmt: skip
"""Plugins by `folder/name`, without prefix (lib) and ending."""

TRANSLATIONS = ("qtbase_zh_CN.qm",)
"""Standard buttons and dialogs in Chinese."""


def plugin_name(file: str) -> str:
    """`platforms/libqxcb.so` and `platforms/qwindows.dll` as they stand in PLUGINS."""
    folder, _, name = file.replace("\\", "/").rpartition("/")
    folder = folder.rpartition("/")[2]
    return f"{folder}/{name.split('.')[0].removeprefix('lib')}"


def keeps_plugin(file: str, system: str) -> bool:
    """Whether a plugin file (path from `plugins/`, or a longer one) is shipped for `windows`, `linux`, `darwin`."""
    return plugin_name(file) in PLUGINS[system]
