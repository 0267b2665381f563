"""What using this room costs: nothing at import, no toolkit ever, and speed that leaves room for slow machines."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable

from word_files import form

from perfdesk.paper import to_pdf, typeset


def in_fresh_python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.strip()


def test_importing_loads_neither_reader_nor_fonts_nor_reportlab() -> None:
    code = (
        "import sys, dataclasses, typing, perfdesk, time; t = time.perf_counter(); import perfdesk.paper; "
        "heavy = ('lxml', 'reportlab', 'PySide6', 'platformdirs'); "
        "print(time.perf_counter() - t, [m for m in heavy if m in sys.modules])"
    )
    seconds, loaded = in_fresh_python(code).split(" ", 1)
    assert loaded == "[]"
    assert float(seconds) < 0.02  # about 3 ms; a busy machine may need more


def test_typesetting_loads_no_reportlab_and_nothing_of_ours() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests/paper'); from word_files import form; "
        "from perfdesk.paper import typeset; typeset(form(3)); "
        "others = ('reportlab', 'PySide6', 'ui.', 'perfdesk.'); "
        "print(sorted(m for m in sys.modules if m.startswith(others) and not m.startswith('perfdesk.paper')))"
    )
    assert in_fresh_python(code) == "[]"


def median(deed: Callable[[], object], times: int = 15) -> float:
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        deed()
        taken.append(time.perf_counter() - begin)
    return sorted(taken)[times // 2]


def test_a_form_is_typeset_and_drawn_in_milliseconds() -> None:
    """Measured: about 10 ms and 13 ms. The limits are for a machine under load; `bench/` watches the figures."""
    document = form(20)
    paper = typeset(document)
    assert median(lambda: typeset(document)) < 0.1
    assert median(lambda: to_pdf(paper)) < 0.15


def test_cost_grows_with_the_rows_and_not_faster() -> None:
    small, large = form(50), form(500)
    typeset(small), typeset(large)
    assert median(lambda: typeset(large), 5) < 25 * median(lambda: typeset(small), 9)
