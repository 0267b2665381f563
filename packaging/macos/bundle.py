"""The arguments of PyInstaller's BUNDLE, which makes the frozen folder a PerfDesk.app; elsewhere it does nothing."""

import runpy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from macos.names import BUNDLE, ICON, IDENTIFIER
from macos.plist import info


def bundle_options(content: Path, environment: Mapping[str, str]) -> dict[str, Any]:
    """name, icon, identifier and property list. The version is that of the content folder's program.

    PERFDESK_ICON names the drawn icon; it has to bear the name that the property list says.
    """
    version = str(runpy.run_path(str(content / "perfdesk" / "version.py"))["VERSION"])
    return {
        "name": BUNDLE,
        "icon": environment.get("PERFDESK_ICON", ICON),
        "bundle_identifier": IDENTIFIER,
        "version": version,
        "info_plist": info(version),
    }
