"""What of the fetched files goes into the experiment: patterns only, everything that is not named stays out."""

from collections.abc import Iterable
from fnmatch import fnmatchcase

from bundle import qt

# QtGui is linked to QtDBus on macOS too.
_FRAMEWORKS = (*qt.MODULES, "QtDBus")
_PYSIDE = (
    "PySide6/__init__.py",
    "PySide6/_config.py",
    "PySide6/_git_pyside_version.py",
    "PySide6/libpyside6.abi3.*.dylib",
    *(f"PySide6/{module}.abi3.so" for module in qt.MODULES),
    *(f"PySide6/Qt/lib/{name}.framework/Versions/A/{name}" for name in _FRAMEWORKS),
    *(f"PySide6/Qt/lib/{name}.framework/Versions/A/Resources/*" for name in _FRAMEWORKS),
    *(f"PySide6/Qt/plugins/{folder}/lib{name}.dylib" for folder, name in (p.split("/") for p in qt.PLUGINS["darwin"])),
    *(f"PySide6/Qt/translations/{name}" for name in qt.TRANSLATIONS),
)
_SHIBOKEN = ("shiboken6/*.py", "shiboken6/Shiboken.abi3.so", "shiboken6/libshiboken6.abi3.*.dylib")
_KEPT = {
    "pyside6-essentials": _PYSIDE,
    "shiboken6": _SHIBOKEN,
    "jsonschema-specifications": ("*.py", "jsonschema_specifications/schemas/*"),
}
_EVERYWHERE = ("*.py", "*.so", "*.dylib", "*.json", "*.rng", "*.xsd")
_LEFT_OUT = (
    "*/tests/*",
    "*/__pycache__/*",
    "*.dist-info/*",
    "PIL/_avif*",
    "PIL/_webp*",
    "PIL/_imagingcms*",
    "PIL/_imagingtk*",
    "PIL/.dylibs/libavif*",
    "PIL/.dylibs/liblcms2*",
    "PIL/.dylibs/libwebp*",
    "PIL/.dylibs/libsharpyuv*",
    "lxml/html/*",
    "lxml/isoschematron/*",
    "lxml/objectify*",
    "lxml/includes/*",
)

MODULES_LEFT_OUT = (
    "_ssl",
    "_hashlib",
    "_curses*",
    "_dbm",
    "readline",
    "nis",
    "_test*",
    "_ctypes_test",
    "xxlimited*",
    "_xx*",
)
"""Extension modules of CPython that nobody imports: no network, no terminal, no tests."""


def keeps(distribution: str, path: str) -> bool:
    """Whether the file at `path` of this distribution's wheel goes in; of every wheel its METADATA does."""
    if fnmatchcase(path, "*.dist-info/METADATA"):
        return True
    return _any(path, _KEPT.get(distribution, _EVERYWHERE)) and not _any(path, _LEFT_OUT)


def keeps_module(name: str) -> bool:
    """Whether the extension module of this name (no folder, no ending) goes in."""
    return not _any(name, MODULES_LEFT_OUT)


def _any(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)
