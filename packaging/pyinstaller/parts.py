"""What goes into the frozen program and what stays out, for Linux and macOS alike; perfdesk.spec applies it.

The parts of Qt are those of bundle/qt.py. Sizes are what leaving the part out saves in the unpacked folder on Linux.
"""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from bundle import qt

Entry = tuple[str, str, str]
"""A line of PyInstaller's lists: place in the bundle, source, kind."""

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
"""Distributions whose versions `doctor` tells (importlib.metadata)."""

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
    # Pictures of official forms are PNG, JPEG, GIF, BMP, TIFF, EMF; no profiles, no Tk (9 MB).
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

_LIBRARIES = (*qt.LIBRARIES, *qt.LINUX_LIBRARIES)

_OF_THE_SYSTEM = (
    # Wherever a window can be shown these are there, and they fit the driver, fonts and desktop of that machine.
    "libstdc++.so.*",
    "libgcc_s.so.*",
    "libGL*.so.*",
    "libEGL.so.*",
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
    "libzstd.so.*",
    "libg*-2.0.so.*",
    "libdbus-1.so.*",
    # Printing is there where a printer is; elsewhere Qt offers the PDF alone.
    "libcups.so.*",
    # What only the libraries above ask for.
    "libmount.so.*",
    "libblkid.so.*",
    "libselinux.so.*",
    "libpcre*.so.*",
    "libsystemd.so.*",
    "libgcrypt.so.*",
    "libgpg-error.so.*",
    "liblz4.so.*",
    "libbsd.so.*",
    "libmd.so.*",
    "libcap.so.*",
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
    "libssl.so.*",
    "libcrypto.so.*",
)

_DATA_LEFT_OUT = (
    "*.pyi",
    "*.pxd",
    "*.pyx",
    "*/tests/*",
    "*/benchmarks/*",
    "*/translations/*",
    "*.dist-info/*",
    "lxml/includes/*",
)


def keeps_binary(name: str) -> bool:
    """Whether the shared library or extension module of this place in the bundle stays in."""
    path = PurePosixPath(name.replace("\\", "/"))
    if framework := _framework(path):
        return framework in _LIBRARIES
    if "plugins" in path.parts:
        return qt.keeps_plugin(str(path), "darwin" if path.suffix == ".dylib" else "linux")
    if path.name.startswith("libQt6"):
        return path.name.removeprefix("lib").split(".")[0] in _LIBRARIES
    return not _fits(path.name, _OF_THE_SYSTEM)


def keeps_data(name: str) -> bool:
    """Whether the data file of this place in the bundle stays in."""
    path = PurePosixPath(name.replace("\\", "/"))
    if framework := _framework(path):
        return framework in _LIBRARIES  # whole or not at all: half a framework cannot be signed
    if path.parent.name == "translations":
        return path.name in qt.TRANSLATIONS
    return path.match("*.dist-info/METADATA") or not _fits(str(path), _DATA_LEFT_OUT)


def without_loose_links(datas: list[Entry], binaries: list[Entry]) -> list[Entry]:
    """Without the links that PyInstaller puts at the top for libraries, where the library itself was left out.

    The source of a link is where it leads. Links within a framework lead to each other and stay.
    """
    there = {place for place, _, _ in (*datas, *binaries)}
    return [entry for entry in datas if entry[2] != "SYMLINK" or "/" in entry[0] or entry[1] in there]


def _framework(path: PurePosixPath) -> str:
    """The library (`Qt6Core`) whose framework of macOS this file belongs to; "" for other files."""
    name = next((part for part in path.parts if part.startswith("Qt") and part.endswith(".framework")), "")
    return name.removesuffix(".framework").replace("Qt", "Qt6", 1)


def _fits(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)
