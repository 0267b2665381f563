"""Info.plist: what macOS is told about the program.

Keys as in Apple's Information Property List reference. The exported type makes a project file a document of its
own kind: Finder shows it with our icon and opens it with this program.
"""

from typing import Any

from macos.names import DISPLAY_NAME, EXECUTABLE, ICON, IDENTIFIER, MINIMUM_MACOS, NAME

DOCUMENT_EXTENSION = "perfdesk"
DOCUMENT_MIME = "application/x-perfdesk-project"
DOCUMENT_TYPE = f"{IDENTIFIER}.project"
_DOCUMENT_NAME = "PerfDesk 绩效自评项目"
_LANGUAGE = "zh_CN"


def info(version: str) -> dict[str, Any]:
    """The whole property list of this version (three numbers with dots)."""
    return {
        "CFBundleInfoDictionaryVersion": "6.0",
        "CFBundlePackageType": "APPL",
        "CFBundleIdentifier": IDENTIFIER,
        "CFBundleName": NAME,
        "CFBundleDisplayName": DISPLAY_NAME,
        "CFBundleExecutable": EXECUTABLE,
        "CFBundleIconFile": ICON,
        "CFBundleVersion": version,
        "CFBundleShortVersionString": version,
        "CFBundleDevelopmentRegion": _LANGUAGE,
        "CFBundleLocalizations": [_LANGUAGE],  # the system's own menus and panels then speak Chinese
        "LSMinimumSystemVersion": MINIMUM_MACOS,
        "LSApplicationCategoryType": "public.app-category.business",
        "NSHighResolutionCapable": True,
        "NSSupportsAutomaticGraphicsSwitching": True,  # no reason to wake the faster graphics chip
        "NSPrincipalClass": "NSApplication",
        "NSHumanReadableCopyright": "MIT 许可证",
        "CFBundleDocumentTypes": [_document()],
        "UTExportedTypeDeclarations": [_exported_type()],
    }


def _document() -> dict[str, Any]:
    return {
        "CFBundleTypeName": _DOCUMENT_NAME,
        "CFBundleTypeRole": "Editor",
        "CFBundleTypeIconFile": ICON,
        "LSHandlerRank": "Owner",
        "LSItemContentTypes": [DOCUMENT_TYPE],
    }


def _exported_type() -> dict[str, Any]:
    return {
        "UTTypeIdentifier": DOCUMENT_TYPE,
        "UTTypeDescription": _DOCUMENT_NAME,
        "UTTypeConformsTo": ["public.data", "public.content"],
        "UTTypeIconFile": ICON,
        "UTTypeTagSpecification": {
            "public.filename-extension": [DOCUMENT_EXTENSION],
            "public.mime-type": [DOCUMENT_MIME],
        },
    }
