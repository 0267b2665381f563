"""The window opens before the document libraries are there: importing the rooms loads none of them."""

from __future__ import annotations

import subprocess
import sys


def test_importing_the_rooms_loads_no_document_library() -> None:
    look = "import sys, perfdesk.word, perfdesk.sheet; print(sorted({'lxml', 'openpyxl', 'docx'} & set(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True, timeout=60)
    assert said.stdout.strip() == "[]"
