"""Settings for dmgbuild, which reads the names below: the program, a way to the Applications folder, no picture.

dmgbuild -s packaging/macos/dmg_settings.py -D app=dist/PerfDesk.app -D icon=PerfDesk.icns PerfDesk OUT.dmg
"""

from pathlib import PurePath
from typing import Any

defines: dict[str, Any] = globals().get("defines", {})  # dmgbuild puts them here before it runs this file

_application = str(defines["app"])
_name = PurePath(_application).name
_applications = "应用程序"

format = "UDZO"  # zlib: opened by every macOS since 10.2
filesystem = "HFS+"
files = [_application]
symlinks = {_applications: "/Applications"}
icon = str(defines["icon"])
icon_locations = {_name: (140, 130), _applications: (400, 130)}
window_rect = ((200, 200), (540, 300))
default_view = "icon-view"
icon_size = 96
text_size = 13
