"""What the program is called on macOS. The spec, the property list and the disk image say the same."""

NAME = "PerfDesk"
DISPLAY_NAME = "PerfDesk 绩效自评"
IDENTIFIER = "cn.perfdesk.PerfDesk"
EXECUTABLE = "perfdesk"
BUNDLE = f"{NAME}.app"
ICON = f"{NAME}.icns"
MINIMUM_MACOS = "12.0"
"""The oldest macOS of the wheels that we lock (PySide6 6.9: macosx_12_0); a test keeps both together."""


def image_name(version: str, machine: str) -> str:
    """The file name of the disk image for one CPU: `arm64` or `x86_64`, as platform.machine() says it."""
    return f"{NAME}-{version}-{machine}.dmg"
