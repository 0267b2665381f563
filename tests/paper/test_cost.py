"""What using this room loads: nothing heavy at import, no toolkit ever."""

from __future__ import annotations

import subprocess
import sys


def in_fresh_python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.strip()


def test_importing_loads_neither_reader_nor_fonts() -> None:
    code = (
        "import sys, perfdesk.paper; heavy = ('lxml', 'reportlab', 'PIL', 'PySide6', 'platformdirs'); "
        "print([m for m in heavy if m in sys.modules])"
    )
    assert in_fresh_python(code) == "[]"


def test_typesetting_and_drawing_load_nothing_else_of_ours() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests/paper'); from word_files import form; "
        "from perfdesk.paper import to_pdf, typeset; to_pdf(typeset(form(3))); "
        "others = ('PySide6', 'ui.', 'perfdesk.'); own = ('perfdesk.paper', 'perfdesk.version'); "
        "print(sorted(m for m in sys.modules if m.startswith(others) and not m.startswith(own)))"
    )
    assert in_fresh_python(code) == "[]"
