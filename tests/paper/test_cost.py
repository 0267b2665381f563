"""What using this room loads: nothing heavy at import, no toolkit ever."""

from __future__ import annotations

import subprocess
import sys


def in_fresh_python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.strip()


def test_importing_loads_neither_reader_nor_fonts_nor_reportlab() -> None:
    code = (
        "import sys, perfdesk.paper; heavy = ('lxml', 'reportlab', 'PySide6', 'platformdirs'); "
        "print([m for m in heavy if m in sys.modules])"
    )
    assert in_fresh_python(code) == "[]"


def test_typesetting_loads_no_reportlab_and_nothing_of_ours() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests/paper'); from word_files import form; "
        "from perfdesk.paper import typeset; typeset(form(3)); "
        "others = ('reportlab', 'PySide6', 'ui.', 'perfdesk.'); "
        "print(sorted(m for m in sys.modules if m.startswith(others) and not m.startswith('perfdesk.paper')))"
    )
    assert in_fresh_python(code) == "[]"
