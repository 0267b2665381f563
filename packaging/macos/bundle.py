"""The arguments of PyInstaller's BUNDLE, which makes the frozen folder a PerfDesk.app; elsewhere it does nothing."""

from pathlib import Path
from typing import Any

from macos.names import BUNDLE, IDENTIFIER
from macos.plist import info


def bundle_options(version: str, icon: Path) -> dict[str, Any]:
    """name, icon (.icns), identifier and property list. The icon's file name in the bundle is that of `icon`."""
    return {
        "name": BUNDLE,
        "icon": str(icon),
        "bundle_identifier": IDENTIFIER,
        "version": version,
        "info_plist": info(version),
    }
