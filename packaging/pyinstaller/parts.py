"""What goes into the frozen program and what stays out, for Linux and macOS alike. Names only; perfdesk.spec applies them.

Sizes are what leaving the part out saves in the unpacked folder on Linux.
"""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

ROOMS = ("perfdesk", "ui")
"""Packages taken whole: word/__init__.py and the command line load their modules by name, at need."""

METADATA = (
    "PySide6-Essentials",
    "reportlab",
    "Pillow",
    "lxml",
    "PyYAML",
    "jsonschema",
    "openpyxl",
    "filelock",
    "platformdirs",
)
"""Distributions whose version numbers the program can be asked for (importlib.metadata)."""

EXCLUDED_MODULES = (
    "tkinter",
    "unittest",
    "test",
    "pydoc",
    "pdb",
    "doctest",
    "lib2to3",
    "distutils",
    "setuptools",
    "pkg_resources",
    "pip",
    "curses",
    "readline",
    # No network: hashlib has its own hashes, and an OpenSSL that nobody renews is better not shipped (4.5 MB).
    "ssl",
    "_ssl",
    "_hashlib",
    # Pictures of official forms are PNG, JPEG, GIF, BMP, TIFF, EMF; no colour profiles, no Tk, no second Qt bridge (9 MB).
    "PIL._avif",
    "PIL._webp",
    "PIL._imagingcms",
    "PIL._imagingtk",
    "PIL.ImageTk",
    "PIL.ImageQt",
    "lxml.isoschematron",
    "lxml.html",
    "lxml.objectify",
    "numpy",
    "PySide6.QtNetwork",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtTest",
)

_PLUGINS = {
    "platforms": ("qxcb", "qoffscreen", "qcocoa"),
    "platforminputcontexts": ("ibusplatforminputcontextplugin", "composeplatforminputcontextplugin"),
    "platformthemes": ("qxdgdesktopportal",),
    "printsupport": ("cupsprintersupport", "cocoaprintersupport"),
    "styles": ("qmacstyle",),
    "iconengines": ("qsvgicon",),
    "imageformats": ("qsvg", "qjpeg", "qico", "qgif"),
}
"""Folder of plugins -> the ones that are kept, by their names without lib and ending. Any other folder is left out:
GTK, Wayland, EGL without a desktop, network, rare picture formats."""

_QT_LIBRARIES = ("Core", "Gui", "Widgets", "PrintSupport", "Svg", "DBus", "XcbQpa")

_OF_THE_SYSTEM = (
    # Wherever a window can be shown these are there, and fit the graphics driver, fonts and desktop of that machine.
    "libstdc++.so.*",
    "libgcc_s.so.*",
    "libGL.so.*",
    "libEGL.so.*",
    "libGLX.so.*",
    "libGLdispatch.so.*",
    "libOpenGL.so.*",
    "libX11.so.*",
    "libX11-xcb.so.*",
    "libxcb.so.*",
    "libXau.so.*",
    "libXdmcp.so.*",
    "libxkbcommon.so.*",
    "libxkbcommon-x11.so.*",
    "libfontconfig.so.*",
    "libfreetype.so.*",
    "libexpat.so.*",
    "libpng16.so.*",
    "libbrotli*.so.*",
    "libuuid.so.*",
    "libglib-2.0.so.*",
    "libgthread-2.0.so.*",
    "libpcre.so.*",
    "libpcre2-8.so.*",
    "libdbus-1.so.*",
    "libsystemd.so.*",
    "libgcrypt.so.*",
    "libgpg-error.so.*",
    "liblz4.so.*",
    "libzstd.so.*",
    "libbsd.so.*",
    "libmd.so.*",
    "libcap.so.*",
    # printing: present where a printer is, else Qt offers the PDF alone
    "libcups.so.*",
    "libgnutls.so.*",
    "libavahi-*.so.*",
    "libgssapi_krb5.so.*",
    "libkrb5*.so.*",
    "libk5crypto.so.*",
    "libcom_err.so.*",
    "libkeyutils.so.*",
    "libp11-kit.so.*",
    "libidn2.so.*",
    "libunistring.so.*",
    "libtasn1.so.*",
    "libnettle.so.*",
    "libhogweed.so.*",
    "libgmp.so.*",
    # the rest of OpenSSL, see above
    "libssl.so.*",
    "libcrypto.so.*",
)

_DATA_LEFT_OUT = (
    "PySide6/*.pyi",
    "PySide6/Qt/translations/*",
    "PySide6/translations/*",
    "*/tests/*",
    "*.pxd",
    "*.pyx",
    "lxml/includes/*",
)
_DATA_KEPT_ALL_THE_SAME = ("*/translations/qtbase_zh_CN.qm",)


def keeps_binary(name: str) -> bool:
    """Whether the shared library or extension module of this place in the bundle stays in."""
    path = PurePosixPath(name.replace("\\", "/"))
    if framework := _framework(path):
        return framework in _QT_LIBRARIES
    if "plugins" in path.parts:
        kind, plugin = path.parts[-2], path.stem.removeprefix("lib")
        return plugin in _PLUGINS.get(kind, ())
    if path.name.startswith("libQt6"):
        return path.name.removeprefix("libQt6").split(".")[0] in _QT_LIBRARIES
    return not _fits(path.name, _OF_THE_SYSTEM)


def keeps_data(name: str) -> bool:
    """Whether the data file of this place in the bundle stays in."""
    name = name.replace("\\", "/")
    if framework := _framework(PurePosixPath(name)):
        return framework in _QT_LIBRARIES  # whole or not at all: half a framework cannot be signed
    return _fits(name, _DATA_KEPT_ALL_THE_SAME) or not _fits(name, _DATA_LEFT_OUT)


def _framework(path: PurePosixPath) -> str:
    """The name, without Qt, of the framework of macOS that this file belongs to; "" for other files."""
    name = next((part for part in path.parts if part.startswith("Qt") and part.endswith(".framework")), "")
    return name.removeprefix("Qt").removesuffix(".framework")


def _fits(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)
