"""What of the downloaded files goes into the program: names and patterns only, `wheels.py` and `runtime.py` apply them.

What is not named is left out, so that a new version brings nothing along unseen. Sizes are measured, unpacked.
"""

from collections.abc import Iterable
from fnmatch import fnmatchcase

from bundle import qt

# Quick, Qml, OpenGL and the tools would be 100 MB more.
_PYSIDE = (
    "PySide6/__init__.py",
    "PySide6/_config.py",
    "PySide6/_git_pyside_version.py",
    "PySide6/pyside6.abi3.dll",
    *(f"PySide6/{module}.pyd" for module in qt.MODULES),
    *(f"PySide6/{library}.dll" for library in qt.LIBRARIES),
    # Qt's own copies of the C++ library: the machine needs none installed
    "PySide6/msvcp140.dll",
    "PySide6/msvcp140_1.dll",
    "PySide6/msvcp140_2.dll",
    "PySide6/vcruntime140*.dll",
    *(f"PySide6/plugins/{plugin}.dll" for plugin in qt.PLUGINS["windows"]),
    *(f"PySide6/translations/{name}" for name in qt.TRANSLATIONS),
)
_SHIBOKEN = (
    "shiboken6/*.py",
    "shiboken6/Shiboken.pyd",
    "shiboken6/shiboken6.abi3.dll",
    "shiboken6/msvcp140.dll",
    "shiboken6/vcruntime140*.dll",
)

_EVERYWHERE = ("*.py", "*.pyd", "*.dll", "*.json", "*.rng", "*.xsd")
"""What is kept of the other wheels: code, and the schemas that jsonschema reads."""

_KEPT = {
    "pyside6-essentials": _PYSIDE,
    "shiboken6": _SHIBOKEN,
    # its document layer only: the pages and the faces are ours
    "reportlab": (
        "reportlab/__init__.py",
        "reportlab/rl_config.py",
        "reportlab/rl_settings.py",
        "reportlab/lib/*.py",
        "reportlab/pdfbase/*.py",
    ),
    "jsonschema-specifications": ("*.py", "jsonschema_specifications/schemas/*"),
}

_LEFT_OUT = (
    "*/tests/*",
    "*/benchmarks/*",
    "*/cli/*",
    "*.dist-info/sboms/*",
    # official forms hold PNG, JPEG, GIF, BMP, TIFF, EMF; no colour profiles, no Tk, no second Qt bridge (9 MB)
    "PIL/_avif*",
    "PIL/_webp*",
    "PIL/_imagingcms*",
    "PIL/_imagingtk*",
    "PIL/ImageTk.py",
    "PIL/ImageQt.py",
    "lxml/html/*",
    "lxml/isoschematron/*",
    "lxml/objectify*",
    "lxml/includes/*",
    "platformdirs/pytest_plugin.py",
    "platformdirs/testing.py",
)

METADATA = ("*.dist-info/METADATA",)
"""Kept of every wheel: the version that `importlib.metadata` gives."""

RUNTIME = (
    "python.exe",  # with a console, for whoever looks after the machines
    "pythonw.exe",
    "python3.dll",
    "python311.dll",
    "vcruntime140.dll",
    "vcruntime140_1.dll",
    "libffi-8.dll",
    "sqlite3.dll",
    "_ctypes.pyd",
    "_sqlite3.pyd",
    "_bz2.pyd",
    "_lzma.pyd",
    "_decimal.pyd",
    "_elementtree.pyd",
    "pyexpat.pyd",
    "_multiprocessing.pyd",
    "_overlapped.pyd",
    "_asyncio.pyd",
    "_queue.pyd",
    "_socket.pyd",
    "select.pyd",
    "_uuid.pyd",
    "_zoneinfo.pyd",
    "unicodedata.pyd",
)
"""Of the embeddable CPython. Not OpenSSL (_ssl, _hashlib: 6.2 MB): there is no network, hashlib has its own hashes,
and an OpenSSL that nobody renews is better not shipped."""

_STDLIB_LEFT_OUT = (
    "lib2to3/*",
    "distutils/*",
    "unittest/*",
    "msilib/*",
    "pydoc_data/*",
    "curses/*",
    "wsgiref/*",
    "xmlrpc/*",
    "dbm/*",
    "pydoc.pyc",
    "doctest.pyc",
    "pdb.pyc",
    "mailbox.pyc",
    "turtle.pyc",
    "__phello__/*",
)


def keeps(distribution: str, path: str) -> bool:
    """Whether the file at `path` inside this distribution's wheel goes in."""
    if _any(path, METADATA):
        return True
    return _any(path, _KEPT.get(distribution, _EVERYWHERE)) and not _any(path, _LEFT_OUT)


def keeps_module(path: str) -> bool:
    """Whether this member of the standard library's zip stays. unittest and the like are never imported at run time."""
    return not _any(path, _STDLIB_LEFT_OUT)


def _any(path: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(path, pattern) for pattern in patterns)
